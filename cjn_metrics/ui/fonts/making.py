"""Makes smaller fonts: ``python -m cjn_metrics.ui.fonts.making FOLDER FONT [FONT …]``.

A font of icons keeps those that may be shown, any other the letters of languages written in Latin
ones. For what is in neither, such as Khmer, browsers take a font of the reader's machine, as they
do with the whole fonts.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from cjn_metrics.ui.fonts.icons import our_icons, streamlits_icons

# Latin with all its accents, also those of Vietnamese and of transcriptions; punctuation,
# currencies, arrows and signs of mathematics.
_LETTERS = (
    (0x0020, 0x024F),
    (0x02B0, 0x036F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x20CF),
    (0x2100, 0x22FF),
    (0x2500, 0x25FF),
)
# How an icon is written: its name, which the font turns into one picture.
_OF_NAMES = "abcdefghijklmnopqrstuvwxyz0123456789_"
_LIGATURES, _EXTENSION = 4, 7
# Copyright and license stay in the font.
_KEPT_NAMES = ["*"]


def make(folder: Path, fonts: list[Path]) -> None:
    """Make a smaller font of each, by the same name, into ``folder``, all of them or none.

    Raises OSError when it cannot be written there.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        begun = Path(name) / folder.name
        begun.mkdir()
        for font in fonts:
            _smaller(font, begun / font.name)
        # At once: a server that asks meanwhile finds none of them or all.
        os.replace(begun, folder)


def ligatures(font: TTFont) -> dict[str, str]:
    """Return the glyphs that stand for words, by the words that are written for them."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    return {
        "".join(letters.get(glyph, " ") for glyph in (first, *one.Component)): one.LigGlyph
        for table in _ligature_tables(font)
        for first, those in table.ligatures.items()
        for one in those
    }


def _ligature_tables(font: TTFont) -> Iterator[Any]:
    for lookup in font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ():
        for table in lookup.SubTable:
            inner = table.ExtSubTable if table.LookupType == _EXTENSION else table
            if inner.LookupType == _LIGATURES:
                yield inner


def _smaller(whole: Path, made: Path) -> None:
    font = TTFont(whole)
    options = subset.Options(flavor="woff2", name_IDs=_KEPT_NAMES)
    words = ligatures(font)
    icons = {words[name] for name in our_icons() | streamlits_icons() if name in words}
    if icons:
        # Of the features nothing but the names of those icons, not of all that letters can spell.
        options.layout_closure = False
        smaller = subset.Subsetter(options)
        of_names = {font.getBestCmap()[ord(letter)] for letter in _OF_NAMES}
        smaller.populate(glyphs=icons | of_names)
    else:
        smaller = subset.Subsetter(options)
        smaller.populate(unicodes=[c for first, last in _LETTERS for c in range(first, last + 1)])
    smaller.subset(font)
    subset.save_font(font, str(made), options)


if __name__ == "__main__":
    make(Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]])
