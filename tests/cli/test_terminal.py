"""Tables stand in line, also in Khmer, and no recorded name moves the cursor."""

from datetime import UTC, date, datetime

from cjn_metrics.terminal import printable, table, width


def test_numbers_stand_to_the_right_and_blanks_are_marked():
    rows = [("a", 1234, None, date(2022, 12, 31)), ("bcd", None, None, None)]
    assert table(("name", "n", "m", "day"), rows).splitlines() == [
        "name      n  m  day",
        "----  -----  -  ----------",
        "a     1,234  —  2022-12-31",
        "bcd       —  —  —",
    ]


def test_a_table_without_rows_is_its_header():
    assert table(("name", "n"), []) == "name  n\n----  -"


def test_marks_take_no_room_and_wide_letters_two_columns():
    assert width("abc") == 3
    assert width("ក្ដី") == 2
    assert width("a\u200bb") == 2
    assert width("児童") == 4
    lines = table(("name", "n"), [("ក្ដី", 1), ("児童", 2)]).splitlines()
    assert [width(line) for line in lines] == [7, 7, 7, 7]


def test_no_text_moves_the_cursor_or_turns_the_line_round():
    assert printable("a\x1b[2Jb\x07\u202ec\r") == "a [2Jb c "
    assert table(("name",), [("two\nlines",)]).splitlines()[2] == "two lines"


def test_times_and_booleans_are_written_for_people():
    assert "2022-12-31 23:59" in table(("at",), [(datetime(2022, 12, 31, 23, 59, tzinfo=UTC),)])
    assert table(("is",), [(True,), (False,)]).splitlines()[2:] == ["yes", "no"]
