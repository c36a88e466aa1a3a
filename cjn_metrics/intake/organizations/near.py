"""Which texts are near each other, out of thousands, without holding all distances at once."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Distances held at once: rows of this many, a byte each.
_CHUNK = 128


def nearest(
    texts: Sequence[str], known: Sequence[str], at_least: int, at_most: int
) -> list[list[int]]:
    """Return, for each text, the places in ``known`` of those that are like it, best first.

    Likeness is that of rapidfuzz's ``ratio``, 0 to 100; no more than ``at_most`` are given.
    An empty text is like nothing.
    """
    if not known:
        return [[] for _text in texts]
    import numpy as np
    from rapidfuzz import fuzz, process

    found: list[list[int]] = []
    for start in range(0, len(texts), _CHUNK):
        chunk = texts[start : start + _CHUNK]
        scores = process.cdist(
            chunk, known, scorer=fuzz.ratio, score_cutoff=at_least, dtype=np.uint8, workers=1
        )
        for text, row in zip(chunk, scores, strict=True):
            found.append(_best(row, at_most) if text else [])
    return found


def near_pairs(
    texts: Sequence[str], kinds: Sequence[object], at_least: int, at_most: int
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places whose texts are like each other, each pair once.

    Only texts of the same kind (``kinds[i]`` is that of ``texts[i]``) are paired, and each with
    no more than ``at_most`` that are longer or as long.
    """
    import numpy as np
    from rapidfuzz import fuzz, process

    order = sorted((i for i, text in enumerate(texts) if text), key=lambda i: (len(texts[i]), i))
    ordered = [texts[i] for i in order]
    lengths = [len(text) for text in ordered]
    numbered: dict[object, int] = {}
    kind = np.array([numbered.setdefault(kinds[i], len(numbered)) for i in order])
    for start in range(0, len(order), _CHUNK):
        chunk = ordered[start : start + _CHUNK]
        # ratio is 200 * common / (both lengths), and no more is common than the shorter one.
        longest = len(chunk[-1]) * (200 - at_least) / max(at_least, 1)
        end = bisect_right(lengths, longest)
        scores = process.cdist(
            chunk,
            ordered[start:end],
            scorer=fuzz.ratio,
            score_cutoff=at_least,
            dtype=np.uint8,
            workers=1,
        )
        scores[kind[start : start + len(chunk), None] != kind[None, start:end]] = 0
        for i, row in enumerate(scores):
            row[: i + 1] = 0
            for j in _best(row, at_most):
                yield order[start + i], order[start + j]


def _best(scores: "npt.NDArray[np.uint8]", at_most: int) -> list[int]:
    import numpy as np

    places = np.flatnonzero(scores)
    best = np.argsort(-scores[places].astype(np.int16), kind="stable")[:at_most]
    return [int(place) for place in places[best]]
