"""Archives that are made to harm, refused before they are opened; all made at run time."""

import io
import struct
import time
import zipfile

import pytest

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.reading import Limits, read
from tests.intake.reading.making import changed, ods, one_sheet, zipped

GOOD = one_sheet(["Name", "Place"], ["Sok", "Takeo"])
SHEET = "xl/worksheets/sheet1.xml"


def refused(data: bytes, said: str, limits: Limits | None = None) -> None:
    started = time.monotonic()
    with pytest.raises(FileRefused, match=said) as refusal:
        read(data, "list.xlsx", limits)
    assert "Takeo" not in str(refusal.value)
    assert time.monotonic() - started < 30


def test_more_than_is_allowed_unpacked_is_refused():
    half = bytes(1024) * 60 * 1024
    refused(changed(GOOD, {"xl/a.xml": lambda _p: half, "xl/b.xml": lambda _p: half}), "Unpacked")


def test_one_part_packed_a_thousandfold_is_refused():
    refused(changed(GOOD, {SHEET: lambda part: part + b" " * 5_000_000}), "overload")


def test_small_parts_may_pack_well():
    padded = changed(GOOD, {"docProps/app.xml": lambda part: part + b" " * 900_000})
    assert read(padded, "list.xlsx").sheets[0].rows[1] == ["Sok", "Takeo"]


def test_thousands_of_parts_are_refused():
    refused(changed(GOOD, {f"xl/media/{n}.png": lambda _p: b"" for n in range(2_001)}), "parts")


def test_parts_that_share_their_bytes_are_refused():
    """A directory that names one part of 2 MB forty times declares 80 MB from a few bytes."""
    noise = bytes(range(256)) * 8 * 1024
    base = zipped({"xl/workbook.xml": noise})
    directory = base.index(b"PK\x01\x02")
    end = base.index(b"PK\x05\x06")
    entry = base[directory:end]
    many = entry * 40
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 40, 40, len(many), directory, 0)
    refused(base[:directory] + many + tail, "overload|damaged")


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_are_refused(part):
    bomb = (
        b'<?xml version="1.0"?><!-- ' + b"x" * 300_000 + b' --><!DOCTYPE x [<!ENTITY a "ha">'
        b'<!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    )
    refused(changed(GOOD, {part: lambda _part: bomb}), "entities")


def test_entities_in_an_open_document_are_refused():
    data = ods("")
    bomb = b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    refused(changed(data, {"content.xml": lambda _part: bomb}), "entities")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_workbook_that_is_cut_off_is_refused(share):
    refused(GOOD[: int(len(GOOD) * share)], "cut off or damaged")


def test_a_flipped_byte_within_a_part_is_noticed():
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        at = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + 100
    refused(GOOD[:at] + bytes([GOOD[at] ^ 0xFF]) + GOOD[at + 1 :], "damaged")


def test_a_part_that_asks_for_a_password_is_refused():
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark)
        data[at + offset] |= 1
    refused(bytes(data), "password")


def test_a_cell_in_the_last_corner_of_a_sheet_does_no_harm():
    """The rectangle from the first to the last cell would have 17 thousand million."""
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    refused(
        changed(GOOD, {SHEET: lambda part: part.replace(b"</sheetData>", far)}),
        r"memory|longer|rows|damaged",
        Limits(seconds=20),
    )


def test_merges_that_cover_each_other_a_thousandfold_do_no_harm():
    merges = b"".join(b'<mergeCell ref="A1:XFD1048576"/>' for _ in range(2_000))
    change = {SHEET: lambda part: part.replace(b"</sheetData>", b"</sheetData>%s" % wrapped)}
    wrapped = b'<mergeCells count="2000">' + merges + b"</mergeCells>"
    rows = read(changed(GOOD, change), "list.xlsx", Limits(seconds=20)).sheets[0].rows
    assert len(rows) == 2
