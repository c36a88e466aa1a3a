"""A browser tab for benchmarks: a reader who sets filters and goes from page to page in it.

The widgets of the filters are set, as a browser does. An address by itself sets only what it
names: another filter would keep what it held before.
"""

from urllib.parse import urlencode

from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

from cjn_metrics.filters import PARAMETERS, Filters
from tests.running_server import Run, Session

_KINDS = ("date_input", "multiselect")


class Tab:
    """One session, and the widgets of its filters as the server named them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._widgets: dict[str, str] = {}

    def show(self, page: str, change: Filters) -> Run:
        """Run a page under a change of the filters; the first one is an address that is opened."""
        given = change.to_query()
        states = WidgetStates()
        for parameter, name in self._widgets.items():
            data = [value for key, value in given if key == parameter]
            states.widgets.append(WidgetState(id=name, string_array_value=StringArray(data=data)))
        # The overview is the default page, whose address has no name.
        path = "" if page == "overview" else page
        run = self._session.run(path, query=urlencode(given), widgets=states)
        self._widgets = _filters(run)
        return run


def _filters(run: Run) -> dict[str, str]:
    """Return the widget of each filter, by its name in the address."""
    deltas = [m.delta.new_element for m in run.messages if m.WhichOneof("type") == "delta"]
    drawn = [
        getattr(e, str(e.WhichOneof("type"))) for e in deltas if e.WhichOneof("type") in _KINDS
    ]
    return {w.query_param_key: w.id for w in drawn if w.query_param_key in PARAMETERS}
