"""Templates of HTML pages that leave as files: everything escaped, nothing left undefined."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def templates(folder: Path) -> "Environment":
    """Return the templates of a folder, with the filter ``is_web_address``."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["is_web_address"] = _is_web_address
    return made


def _is_web_address(text: str) -> bool:
    """True for http and https only: any other address could run something when it is opened."""
    return re.fullmatch(r"https?://\S+", text) is not None
