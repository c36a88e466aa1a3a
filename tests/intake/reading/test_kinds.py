"""What a file is, whatever its name says."""

import pytest

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.reading import read
from tests.intake.reading.making import ODS, changed, one_sheet, workbook, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE + "Workbook".encode("utf-16-le"), "old kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word document"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"<!DOCTYPE html>\n<html><table><tr><td>x", "web page"),
        (b"\xef\xbb\xbf  <TABLE border=1><tr><td>x,y", "web page"),
        ("<html>".encode("utf-16"), "web page"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b'[{"name": "x"}, {"name": "y"}]', "JSON"),
        (b'{"rows": []}', "JSON"),
        (b"{\\rtf1\\ansi x}", "RTF"),
        (b"\x1f\x8b\x08\0", "gzip archive"),
        (zipped({"a.csv": b"a,b"}), "ZIP archive"),
        (zipped({"word/document.xml": b"<w/>"}), "Word"),
        (zipped({"ppt/presentation.xml": b"<p/>"}), "PowerPoint"),
        (zipped({"Index/Document.iwa": b"x"}), "Numbers"),
        (zipped({"xl/workbook.bin": b"x"}), "binary workbook"),
        (zipped({"mimetype": ODS[:-11].encode() + b"text", "content.xml": b"<x/>"}), "OpenDoc"),
        (zipped({"a.zip": zipped({"b.csv": b"a,b"})}), "archives in it"),
    ],
)
def test_what_is_no_table_is_refused_by_its_name(data, said):
    with pytest.raises(FileRefused, match=said):
        read(data, "list.xlsx")


def test_text_named_as_a_workbook_is_read_as_text_with_a_warning():
    book = read(b"a,b\n1,2\n", "list.XLSX")
    assert book.kind == "csv"
    assert book.sheets[0].rows == [["a", "b"], ["1", "2"]]
    [problem] = book.problems
    assert "not a workbook" in problem.message


def test_a_workbook_named_as_text_is_read_as_a_workbook():
    assert read(one_sheet(["a", "b"]), "list.csv").kind == "xlsx"


def test_a_table_that_only_begins_like_json_is_read():
    assert read(b'["x",1\n["y",2\n', "list.csv").sheets[0].rows[1][1] == "2"


def test_macros_and_links_to_other_files_are_ignored_and_said_so():
    book = changed(
        one_sheet(["a", "b"]),
        {
            "xl/vbaProject.bin": lambda _part: b"\xd0\xcf\x11\xe0",
            "xl/externalLinks/externalLink1.xml": lambda _part: b"<externalLink/>",
        },
    )
    read_book = read(book, "list.xlsm")
    assert read_book.kind == "xlsm"
    assert read_book.sheets[0].rows == [["a", "b"]]
    assert ["macros" in p.message or "other files" in p.message for p in read_book.problems] == [
        True,
        True,
    ]


def test_an_empty_workbook_is_refused_as_empty():
    with pytest.raises(FileRefused, match="empty"):
        read(workbook(lambda book: book.add_worksheet()), "list.xlsx")
