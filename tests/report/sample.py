"""A report with everything in it that could go wrong in a document; its names are invented."""

from dataclasses import replace
from datetime import date

from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.report import gather

AWKWARD = (
    "{{ labels }} {% raise %} <script>alert(1)</script> & #eval(read) $x$ *b* "
    "![i](http://example.org/i.png) ផ្ទះអប្សរា \x07bell “quoted” = @ `code` \\ end"
)
"""As a reader must see it, the bell aside."""

SEEN = " ".join(AWKWARD.replace("\x07", "").split())


def awkward(reader):
    """The tiny store's report with the awkward text as a title, a name and a description."""
    said = gather(reader, Filters(date(2023, 1, 1), date(2023, 12, 31)), Access.LOCAL)
    first, *rest = said.activities
    speaker = replace(first.speakers[0], name=AWKWARD)
    first = replace(first, title=AWKWARD, description=AWKWARD, speakers=(speaker,))
    return replace(said, activities=(first, *rest), banner="Demonstration: made up.")
