"""The two kinds of arrays that everything here is counted from, and how values are looked up."""

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.signedinteger]
Flags = npt.NDArray[np.bool_]


def among(places: Numbers, known: Sequence[str], chosen: Collection[str]) -> Flags:
    """Say which places among the known values are those of chosen ones; none is for place -1."""
    # Looked up, which takes a tenth of the time of numpy's isin.
    is_chosen: Flags = np.array([one in chosen for one in known] + [False])
    return is_chosen[places]
