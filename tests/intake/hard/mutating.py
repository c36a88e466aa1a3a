"""Good files made bad at random: bytes changed, lost, added, swapped; the same for each seed."""

import random
import zlib
from collections.abc import Callable
from pathlib import Path

FILES = Path(__file__).parents[1] / "files" / "good"
_TOKENS = (
    b"\0",
    b"\r",
    b"\n",
    b'"',
    b",",
    b";",
    b"\t",
    b"=",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe1\x9e\x80",
    b"\xed\xa0\x80",
    b"99999999999999999999",
    b"-1",
    b"1e999",
    b"31/02/2024",
    b"2567-13-45",
    b"<!DOCTYPE a>",
    b"</row>",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"&#x0;",
    b"Name,Name\r\n",
    b"sep=;\n",
)


def originals() -> list[Path]:
    """Return the good files of the corpus, in order."""
    return sorted(file for file in FILES.iterdir() if not file.name.endswith(".expected.json"))


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Return the bytes after one to five random accidents."""
    changed = bytearray(data)
    for _accident in range(dice.randint(1, 5)):
        dice.choice(_ACCIDENTS)(changed, dice)
    return bytes(changed)


def mutated_inside(data: bytes, dice: random.Random) -> bytes:
    """Change what is packed in an archive, and pack it again: sums and sizes are right then.

    What is no archive, or cannot be unpacked, is changed as ``mutated`` does.
    """
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError):
        return mutated(data, dice)
    for name in dice.sample(sorted(parts), min(len(parts), dice.randint(1, 2))):
        parts[name] = mutated(parts[name], dice)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _place(data: bytearray, dice: random.Random) -> int:
    return dice.randint(0, len(data))


def _flip(data: bytearray, dice: random.Random) -> None:
    if data:
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _overwrite(data: bytearray, dice: random.Random) -> None:
    place = _place(data, dice)
    data[place : place + 4] = dice.randbytes(dice.randint(1, 4))


def _cut(data: bytearray, dice: random.Random) -> None:
    del data[_place(data, dice) :]


def _lose(data: bytearray, dice: random.Random) -> None:
    place = _place(data, dice)
    del data[place : place + dice.randint(1, 200)]


def _insert(data: bytearray, dice: random.Random) -> None:
    place = _place(data, dice)
    data[place:place] = dice.choice(_TOKENS) * dice.choice((1, 1, 1, 40))


def _repeat(data: bytearray, dice: random.Random) -> None:
    place = _place(data, dice)
    data[place:place] = data[place : place + dice.randint(1, 500)]


def _swap(data: bytearray, dice: random.Random) -> None:
    one, other = sorted((_place(data, dice), _place(data, dice)))
    size = min(dice.randint(1, 300), other - one)
    data[one : one + size], data[other : other + size] = (
        data[other : other + size],
        data[one : one + size],
    )


_ACCIDENTS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip,
    _overwrite,
    _cut,
    _lose,
    _insert,
    _insert,
    _repeat,
    _swap,
)
