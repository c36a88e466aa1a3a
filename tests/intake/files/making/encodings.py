"""How the bytes stand for letters, and what separates cells and lines."""

from tests.intake.files.making.case import (
    HEADER,
    MAP,
    ROWS,
    TABLE,
    Case,
    good,
    named,
    refused,
    table,
    text,
)

_KHMER = named("ផ្ទះម្លិះ", "ស្ពានបៃតង", "Maple House")
_ONE = {"activities": 1, "latest": "2024-05-12"}
# The Khmer of a font of the 1990s: only with that font do these letters look like Khmer.
_LEGACY = [
    ["kalbriecäT", "skmµPaB", "Ggákar"],
    ["12 ]sPa 2024", "kic©RbCMuRbcaMqñaM", "GgÁkarsiT§ikumar kñúgRsuk"],
    ["12 ]sPa 2024", "kic©RbCMuRbcaMqñaM", "smaKmGPivDÆn_shKmn_"],
    ["20 mifuna 2024", "sikçasalasþIBIyutþiFm’", "GgÁkarsiT§ikumar kñúgRsuk"],
    ["20 mifuna 2024", "sikçasalasþIBIyutþiFm’", "RksYgyutþiFm’ nigkic©karkumar"],
]


def cases() -> list[Case]:
    """Files over encodings, delimiters, line ends and quotes."""
    return [*_encodings(), *_unreadable(), *_delimiters(), *_lines(), *_quotes()]


def _encodings() -> list[Case]:
    accents = [HEADER, *([day, title, "Café Étoile"] for day, title, _name in ROWS)]
    accents[2][2] = "Señal Niños"
    return [
        good("encoding-utf-8.csv", table()),
        good("encoding-utf-8-bom.csv", text().encode("utf-8-sig"), encoding="utf-8-sig"),
        good(
            "encoding-utf-16-le-bom.csv",
            b"\xff\xfe" + text().encode("utf-16-le"),
            encoding="utf-16-le",
        ),
        good(
            "encoding-utf-16-be-bom.csv",
            b"\xfe\xff" + text().encode("utf-16-be"),
            encoding="utf-16-be",
        ),
        good("encoding-utf-16-le-no-bom.csv", text().encode("utf-16-le"), encoding="utf-16-le"),
        good("encoding-utf-16-be-no-bom.csv", text().encode("utf-16-be"), encoding="utf-16-be"),
        good(
            "encoding-windows-1252.csv",
            text(accents).encode("cp1252"),
            encoding="windows-1252",
            warnings=["Windows-1252"],
        ),
        good("encoding-accents-in-utf-8.csv", table(accents)),
        good(
            "encoding-khmer-utf-8.csv", table(_KHMER), organizations=3, organizations_new=3, **_ONE
        ),
        good(
            "encoding-khmer-utf-16-le.tsv",
            b"\xff\xfe" + text(_KHMER, delimiter="\t").encode("utf-16-le"),
            encoding="utf-16-le",
            organizations=3,
            organizations_new=3,
            **_ONE,
        ),
    ]


def _unreadable() -> list[Case]:
    whole = table(_KHMER)
    return [
        refused("encoding-khmer-legacy-font.csv", text(_LEGACY).encode("cp1252"), "Khmer"),
        refused("encoding-khmer-legacy-font-in-utf-8.csv", table(_LEGACY), "Khmer"),
        refused(
            "encoding-changes-within.csv",
            whole + "2024-06-20,River workshop,Café\r\n".encode("cp1252") + whole[-60:],
            "another encoding",
        ),
        refused(
            "encoding-cut-off-in-a-letter.csv",
            table(_KHMER[:3])[: table(_KHMER[:3]).rindex("ង".encode()) + 1],
            "cut off",
        ),
        refused(
            "encoding-utf-16-cut-off.csv",
            b"\xff\xfe" + text().encode("utf-16-le")[:-1],
            "cut off",
        ),
        refused(
            "bytes-nul-in-a-cell.csv",
            table(named("Maple\0House", "Teal Bridge")),
            "nor readable text",
        ),
        refused("bytes-random.csv", bytes((7 * i * i + 3 * i) % 256 for i in range(900)), ""),
        refused("bytes-empty.csv", b"", "empty"),
        refused("bytes-only-a-mark.csv", b"\xef\xbb\xbf", "empty"),
        refused("bytes-only-blanks.csv", b"\r\n  \r\n\t\r\n", "empty"),
        refused("bytes-only-delimiters.csv", b",,,\r\n,,,\r\n", ""),
    ]


def _delimiters() -> list[Case]:
    inside = named("Maple, Oak; Elm", "Teal Bridge", "Maple, Oak; Elm")
    return [
        good("delimiter-semicolon.csv", table(delimiter=";")),
        good("delimiter-tab.tsv", table(delimiter="\t")),
        good("delimiter-tab-named-csv.csv", table(delimiter="\t")),
        good("delimiter-pipe.txt", table(delimiter="|")),
        good(
            "delimiter-comma-with-semicolons-inside.csv",
            table(inside),
            rows_stored=2,
            rows_repeated=1,
            **_ONE,
        ),
        good(
            "delimiter-semicolon-with-commas-inside.csv",
            table(inside, delimiter=";"),
            rows_stored=2,
            rows_repeated=1,
            **_ONE,
        ),
        good(
            "delimiter-tab-with-commas-inside.tsv",
            table(inside, delimiter="\t"),
            rows_stored=2,
            rows_repeated=1,
            **_ONE,
        ),
        good("delimiter-named-by-excel.csv", b"sep=;\r\n" + table(delimiter=";")),
        good(
            "delimiter-all-cells-quoted.csv",
            "".join(";".join(f'"{cell}"' for cell in row) + "\r\n" for row in TABLE).encode(),
        ),
    ]


def _lines() -> list[Case]:
    lines = text().split("\r\n")
    return [
        good("lines-lf.csv", table(line_end="\n")),
        good("lines-cr-only.csv", table(line_end="\r")),
        good("lines-mixed.csv", f"{lines[0]}\r\n{lines[1]}\n{lines[2]}\r{lines[3]}\n".encode()),
        good("lines-no-end-at-the-last.csv", table().rstrip()),
        good("lines-blank-between.csv", "\r\n\r\n".join(lines).encode()),
        good("lines-blank-at-the-end.csv", table() + b",,\r\n\r\n , ,\r\n"),
        good("lines-trailing-delimiters.csv", ",,,\r\n".join(lines).encode()),
        good("lines-form-feed-at-the-end.csv", table() + b"\x0c\r\n"),
        good("lines-end-of-file-mark.csv", table() + b"\x1a"),
    ]


def _quotes() -> list[Case]:
    return [
        good(
            "quotes-around-a-new-line.csv",
            table([HEADER, ROWS[0], ["2024-05-12", "Harbor\nmeeting", "Teal\r\nBridge"], ROWS[2]]),
        ),
        good(
            "quotes-doubled.csv",
            table(named('"Maple" House', "Teal Bridge", "Ash")),
            organizations=3,
            organizations_new=3,
            **_ONE,
        ),
        good(
            "quotes-stray-in-a-cell.csv",
            b'Date,Activity,Organization\r\n2024-05-12,Harbor meeting,Maple "House\r\n'
            b"2024-05-12,Harbor meeting,Teal Bridge\r\n2024-06-20,River workshop,Ash\r\n",
            organizations=3,
            organizations_new=3,
        ),
        good(
            "quotes-stray-at-the-beginning.csv",
            b'Date,Activity,Organization\r\n2024-05-12,Harbor meeting,"Maple House\r\n'
            b"2024-05-12,Harbor meeting,Teal Bridge\r\n2024-06-20,River workshop,Ash\r\n",
            organizations=3,
            organizations_new=3,
            warnings=["quot"],
        ),
        good(
            "quotes-single.csv",
            table(named("Children's House", "Teal Bridge", "'Ash'")),
            organizations=3,
            organizations_new=3,
            **_ONE,
        ),
        good(
            "quotes-in-the-header.csv",
            table([[f" {name} " for name in HEADER], *ROWS]),
            {"map": MAP, "set": {"activity.type": "meeting"}, "accept_new_organizations": True},
        ),
    ]
