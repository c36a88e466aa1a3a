"""Text as plotly draws it: broken into lines, and with nothing in it taken for markup."""

import html
import re
import unicodedata
from functools import lru_cache

# Khmer writes consonant clusters with this sign: the letter after it hangs below the one before.
COENG = "\u17d2"
# From here on come the scripts of South and East Asia, whose letters are half as wide again.
WIDE_FROM = "\u0900"


def lettered(text: str, width: int, most_lines: int | None = None) -> str:
    """Return ``text`` escaped, in lines of at most ``width`` Latin letters joined by ``<br>``.

    Plotly reads a few HTML tags in labels, and would make a live link of ``<a href>``; what stands
    between two dollar signs it takes for a formula. Where more than ``most_lines`` are needed the
    rest is cut and an ellipsis says so.
    """
    return "<br>".join(
        html.escape(line, quote=False).replace("$", "&#36;")
        for line in lines(text, width, most_lines)
    )


def lines(text: str, width: int, most_lines: int | None = None) -> list[str]:
    """Break ``text`` at spaces and zero-width spaces, in need between two letters.

    Khmer separates words by zero-width spaces or not at all; a letter is never torn from the
    signs around it, and no character but a space at a line's end is lost. Returns at least one
    line, empty for an empty text.
    """
    return list(_broken(text, width, most_lines))


# The same names come back in every figure of a page and at every change of the filters.
@lru_cache(maxsize=4096)
def _broken(text: str, width: int, most_lines: int | None) -> tuple[str, ...]:
    done: list[str] = []
    line = ""
    for word in re.findall(r"[^\s\u200b]+[\s\u200b]*", text):
        if line and _length(line) + _length(word.rstrip()) > width:
            done.append(line.rstrip())
            line = ""
        while _length(word.rstrip()) > width:
            done.append(_beginning(word, width))
            word = word[len(done[-1]) :]
        line += word
    if line or not done:
        done.append(line.rstrip())
    if most_lines is not None and len(done) > most_lines:
        last = done[most_lines - 1]
        if _length(last) >= width:
            last = last.rpartition(" ")[0] or _beginning(last, width - 1)
        done = [*done[: most_lines - 1], last + "…"]
    return tuple(done)


def _length(text: str) -> float:
    if text.isascii():
        return len(text)
    return sum(1.5 if letter >= WIDE_FROM else 1 for letter in _letters(text))


def _beginning(text: str, width: int) -> str:
    letters = _letters(text)
    kept = 1
    while kept < len(letters) and _length("".join(letters[: kept + 1])) <= width:
        kept += 1
    return "".join(letters[:kept])


def _letters(text: str) -> list[str]:
    if text.isascii():
        return list(text)
    letters: list[str] = []
    for sign in text:
        joins = unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf")
        if letters and (joins or letters[-1].endswith((COENG, "\u200d"))):
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters
