"""The fonts of a page, with the letters and icons that it may show and no others.

Streamlit's two are a third of what a first page loads: one has four thousand icons, of which the
pages and Streamlit itself name some hundred, the other every alphabet of Europe. A server makes
smaller ones once (``making.py``) and keeps them beside the packages they are made from. Until then,
and where nothing can be kept, browsers get the whole ones: they look the same.
"""

import os
import subprocess
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from cjn_metrics.ui.fonts.icons import our_icons
from cjn_metrics.ui.request_reading import has_it

_MAKING = Path(__file__).with_name("making.py")
_ADDRESS = "/static/media/"
_WHOLE = Path(streamlit.__file__).parent / "static" / "static" / "media"
_SECONDS = 120


class SmallerFonts:
    """Answers for the fonts that are made smaller, at Streamlit's addresses, and no others."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._fonts = {_ADDRESS + font.name: font for font in whole_fonts()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a font as small as there is, or pass ``scope`` on."""
        is_read = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        whole = self._fonts.get(scope["path"]) if is_read else None
        answer = _answer(Request(scope), whole) if whole else self._app
        await answer(scope, receive, send)


@cache
def whole_fonts() -> tuple[Path, ...]:
    """Return the files of Streamlit's icons and of its upright letters; those that are there."""
    kinds = ("MaterialSymbols-Rounded.*.woff2", "SourceSansVF-Upright.*.woff2")
    return tuple(font for kind in kinds for font in sorted(_WHOLE.glob(kind)))


@cache
def folder() -> Path:
    """Return where the smaller fonts are kept: another one for other icons or another release."""
    made_from = [streamlit.__version__, *sorted(our_icons()), _MAKING.read_text(encoding="utf-8")]
    key = sha256("\n".join(made_from).encode()).hexdigest()[:12]
    return Path(sys.prefix) / "share" / "cjn-metrics" / "fonts" / key


def make_missing() -> None:
    """Make the smaller fonts unless they are there; do without them where that fails."""
    if all((folder() / font.name).is_file() for font in whole_fonts()):
        return
    command = [sys.executable, "-m", "cjn_metrics.ui.fonts.making", str(folder())]
    # A process of its own: it takes some seconds and what it loads is not needed again.
    subprocess.run(
        [*command, *map(str, whole_fonts())],
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        timeout=_SECONDS,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )


def _answer(request: Request, whole: Path) -> Response:
    made = folder() / whole.name
    font = made if made.is_file() else whole
    # What is in it may be other icons tomorrow, so that browsers ask each time whether it is.
    tag = f'"{sha256(str(font).encode()).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if has_it(request, tag):
        return Response(status_code=304, headers=headers)
    return FileResponse(font, media_type="font/woff2", headers=headers)
