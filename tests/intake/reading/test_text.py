"""Text files: their encoding, and what is no text."""

import pytest

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.reading import read

TABLE = [["Name", "ស្ថាប័ន"], ["Sok Dara", "អង្គការ កុមារ"]]
TEXT = "\r\n".join(",".join(row) for row in TABLE) + "\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["utf-8", "with a mark", "utf-16 le", "utf-16 be", "le unmarked", "be unmarked"],
)
def test_khmer_is_read_in_every_unicode_encoding(data, encoding):
    book = read(data, "list.csv")
    assert book.sheets[0].rows == TABLE
    assert book.sheets[0].numbers == [1, 2]
    assert (book.kind, book.encoding, book.delimiter) == ("csv", encoding, ",")
    assert book.problems == []


def test_windows_1252_is_read_with_a_warning():
    book = read("Nom,Ville\nRené,Orléans\n".encode("cp1252"), "list.csv")
    assert book.encoding == "windows-1252"
    assert book.sheets[0].rows[1] == ["René", "Orléans"]
    [problem] = book.problems
    assert problem.severity == "warning"
    assert "Windows-1252" in problem.message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b" \r\n \n", "empty"),
        (b",,\n, ,\n", "no cell"),
        (b"Name,Ville\nRen\x81,Paris\n", "neither a workbook nor readable text"),
        (b"Name,Place\nSok\0,Takeo\n" * 50, "neither a workbook nor readable text"),
        (bytes(range(1, 128)) * 20, "neither a workbook nor readable text"),
        (TEXT.encode()[:-3], "cut off"),
        (TEXT.encode("utf-16")[:-1], "cut off"),
        ("ស្ថាប័ន\n".encode() * 20 + "René\n".encode("cp1252"), "Line 21 is written in another"),
    ],
)
def test_what_is_no_whole_text_is_refused_in_a_sentence(data, said):
    with pytest.raises(FileRefused, match=said) as refusal:
        read(data, "list.csv")
    assert len(str(refusal.value)) < 200


def test_a_nul_in_a_marked_utf_16_file_is_refused():
    with pytest.raises(FileRefused, match="readable text"):
        read("a,b\nx\0y,2\n".encode("utf-16"), "list.csv")


def test_the_fingerprint_and_the_name_are_those_of_the_file():
    book = read(b"a,b\n1,2\n", "../../list.csv")
    assert book.sha256 == "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470"
    assert book.file_name == "../../list.csv"
    assert book.sheets[0].name == ""
