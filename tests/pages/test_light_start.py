"""What a first page does without: a reader would wait for it to be loaded."""

import os
import subprocess
import sys

import pytest

from tests.pages.opening import MAIN, ROOT

HEAVY = "pandas pyarrow plotly.express matplotlib docx typst rapidfuzz xlsxwriter pydantic"
# In a process of its own, because this one has loaded them all.
OPEN = f"""
import sys
from streamlit.testing.v1 import AppTest
from cjn_metrics import tally
from cjn_metrics.ui.handles import reader

# As a server has it from its start.
tally.prepare(reader()[0])
app = AppTest.from_file({str(MAIN)!r}, default_timeout=60).run()
print(len(app.exception), len(app.error), len(app.metric), len(app.get("bidi_component")))
print(*(name for name in {HEAVY.split()} if name in sys.modules))
"""


@pytest.mark.parametrize("records", ["founding_store", "full_store"])
def test_the_overview_loads_nothing_heavy(records, request):
    store = request.getfixturevalue(records)
    opened = subprocess.run(
        [sys.executable, "-c", OPEN],
        cwd=ROOT,
        env={**os.environ, "CJN_METRICS_STORE": str(store)},
        capture_output=True,
        text=True,
        check=True,
    )
    drawn, heavy = opened.stdout.splitlines()
    exceptions, errors, figures, charts = map(int, drawn.split())
    assert (exceptions, errors) == (0, 0)
    assert figures
    assert charts
    assert heavy == ""
