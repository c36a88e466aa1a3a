"""Everything that a store holds, to compare versions by, and what a refusal says."""

import pytest

from cjn_metrics.editing.shape import shapes
from cjn_metrics.errors import BadRecord


def everything(reader):
    """Every row of every table of records, in one order."""
    return {
        table: sorted(map(repr, reader.rows(f"select * from {table}", {}))) for table in shapes()
    }


def faults_of(saved, *edit, **more):
    """What is wrong with an edit, by place."""
    with pytest.raises(BadRecord) as refused:
        saved(*edit, **more)
    return refused.value.faults
