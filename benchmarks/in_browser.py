"""A browser that has seen nothing yet, and pages in it that note when they were drawn.

``watch.js`` does the noting. A page counts as drawn when its script has finished, nothing on it is
stale, and nothing changes any more; the time is that of the last change, without the waiting after.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, HOW_TO_ENABLE

WIDTH, HEIGHT = 1400, 900
MILLISECONDS = 1_000
_AT_MOST = 60 * MILLISECONDS
_WATCH = Path(__file__).with_name("watch.js")
_ERRORS = "[data-testid=stException], [data-testid=stAlertContentError]"
# Streamlit's default page reports to a site elsewhere.
_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"


@contextmanager
def fresh_page(playwright: Playwright) -> Iterator[Page]:
    """Start Chromium on a profile made for it, with one page that is watched."""
    if not shutil.which(CHROMIUM):
        raise SystemExit(HOW_TO_ENABLE)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            args=[*ARGUMENTS, _THIS_MACHINE],
            viewport={"width": WIDTH, "height": HEIGHT},
            locale="en-GB",
        )
        context.set_default_timeout(_AT_MOST)
        context.add_init_script(path=_WATCH)
        try:
            yield context.pages[0]
        finally:
            context.close()


def wait_until_drawn(page: Page) -> None:
    """Wait until nothing changes any more; an error on the page ends the run."""
    is_calm = page.evaluate("atMost => watch.calm(atMost)", _AT_MOST)
    if errors := page.locator(_ERRORS).all_inner_texts():
        raise SystemExit(f"The page shows an error: {errors[0]}")
    if not is_calm:
        raise SystemExit(f"{page.url} still changes after {_AT_MOST / MILLISECONDS:.0f} s.")
