"""The smaller fonts show all that the pages show, and the whole ones stand in for them."""

import pytest
from fontTools.ttLib import TTFont

from cjn_metrics.ui import fonts
from cjn_metrics.ui.fonts.icons import our_icons, streamlits_icons
from cjn_metrics.ui.fonts.making import ligatures, make
from tests.ui.test_compressed_once import get

ICONS, LETTERS = fonts.whole_fonts()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts") / "made"
    make(folder, [ICONS, LETTERS])
    return folder


async def streamlits_own(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"Streamlit's own"})


def asked(font, **headers):
    return get(fonts.SmallerFonts(streamlits_own), f"/static/media/{font.name}", **headers)


def test_every_icon_that_is_named_is_in_the_smaller_font(made):
    whole, smaller = (ligatures(TTFont(font)) for font in (ICONS, made / ICONS.name))
    assert not our_icons() - whole.keys()
    assert not (streamlits_icons() & whole.keys()) - smaller.keys()
    assert not our_icons() - smaller.keys()
    assert len(smaller) < len(whole) / 10


def test_an_icon_looks_as_in_the_whole_font(made):
    whole, smaller = (TTFont(font) for font in (ICONS, made / ICONS.name))
    words = ligatures(whole), ligatures(smaller)
    for icon in our_icons():
        before, after = (
            font["glyf"][glyphs[icon]] for font, glyphs in zip((whole, smaller), words, strict=True)
        )
        assert before.coordinates == after.coordinates, icon


def test_letters_of_latin_languages_are_as_wide_as_in_the_whole_font(made):
    whole, smaller = (TTFont(font) for font in (LETTERS, made / LETTERS.name))
    known, kept = whole.getBestCmap(), smaller.getBestCmap()
    for letter in "aZ09 .,–—“”‘’…·×≥→€éßőŁžễộđŌ":
        assert smaller["hmtx"][kept[ord(letter)]] == whole["hmtx"][known[ord(letter)]], letter
    # Of another alphabet the reader's machine has letters.
    assert ord("Ж") in known
    assert ord("Ж") not in kept
    assert {axis.axisTag for axis in smaller["fvar"].axes} == {"wght"}


def test_the_license_stays_in_the_letters(made):
    names = TTFont(made / LETTERS.name)["name"]
    assert "SIL Open Font License" in str(names.getDebugName(13))


def test_they_are_a_fifth_of_the_whole_ones(made):
    whole, smaller = (
        sum(font.stat().st_size for font in those)
        for those in ((ICONS, LETTERS), (made / ICONS.name, made / LETTERS.name))
    )
    assert smaller < whole / 5


def test_the_smaller_ones_are_answered_once_they_are_made(made, monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "folder", lambda: tmp_path / "nothing yet")
    status, before, body = asked(ICONS)
    assert (status, body) == (200, ICONS.read_bytes())

    monkeypatch.setattr(fonts, "folder", lambda: made)
    # A browser that asks whether the one it has is still right is given the new one.
    status, after, body = asked(ICONS, if_none_match=before[b"etag"].decode())
    assert (status, body) == (200, (made / ICONS.name).read_bytes())
    assert after[b"content-type"] == b"font/woff2"
    assert after[b"cache-control"] == b"no-cache"
    assert after[b"content-length"] == str(len(body)).encode()

    assert asked(ICONS, if_none_match=after[b"etag"].decode())[0] == 304


def test_nothing_else_is_answered(made, monkeypatch):
    monkeypatch.setattr(fonts, "folder", lambda: made)
    app = fonts.SmallerFonts(streamlits_own)
    for path in ("/static/media/none.woff2", "/", f"/static/{ICONS.name}"):
        assert get(app, path)[2] == b"Streamlit's own"
    assert get(app, f"/static/media/{ICONS.name}", method="POST")[2] == b"Streamlit's own"


def test_they_are_made_once(monkeypatch, tmp_path):
    folder = tmp_path / "share" / "made"
    monkeypatch.setattr(fonts, "folder", lambda: folder)
    fonts.make_missing()
    first = {font.name: font.stat().st_mtime_ns for font in folder.iterdir()}
    assert first.keys() == {ICONS.name, LETTERS.name}
    fonts.make_missing()
    assert {font.name: font.stat().st_mtime_ns for font in folder.iterdir()} == first
    assert [one.name for one in folder.parent.iterdir()] == ["made"]


def test_where_they_cannot_be_kept_there_are_none(monkeypatch, tmp_path):
    (tmp_path / "share").write_text("a file where the folder should be")
    monkeypatch.setattr(fonts, "folder", lambda: tmp_path / "share" / "made")
    fonts.make_missing()
    assert asked(LETTERS)[2] == LETTERS.read_bytes()
