"""Finding records by words, and reading their lists."""

import pytest

from cjn_metrics.editing import KINDS, LISTS, OWNERS, RECORDS, described, find_records, list_rows
from cjn_metrics.editing.shape import references, shape, shapes
from cjn_metrics.errors import AskedWrongly


@pytest.mark.parametrize(
    ("kind", "words", "keys"),
    [
        ("activity", "FORESTS", {"letter-on-forests", "summer-webinar", "year-end-workshop"}),
        ("organization", "house of", {"apsara"}),
        ("organization", "ផ្ទះ\u200bអប្សរា", {"apsara"}),
        ("person", "reed", {"anya"}),
        ("source", "lotus", {"newsletter"}),
        ("source", "' or true --", set()),
    ],
)
def test_words_are_found_where_people_look(tiny_reader, kind, words, keys):
    found = find_records(tiny_reader, kind, words)
    assert {row["key"] for row in found.rows} == keys
    assert found.total == len(keys)


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_list_is_cut_and_counted(demo_reader, kind):
    found = find_records(demo_reader, kind, size=5)
    (count,) = demo_reader.rows(f"select count(*) as n from {kind}", {})
    assert len(found.rows) == min(5, count["n"])
    assert found.total == count["n"]


def test_an_unknown_kind_is_said_with_the_known_ones(tiny_reader):
    with pytest.raises(AskedWrongly, match="organization"):
        find_records(tiny_reader, "planet")


def test_a_speaker_has_a_row_for_each_affiliation(tiny_reader):
    listed = list_rows(tiny_reader, "speaking", "spring-meeting")
    assert [(row["person_id"], row["organization_id"]) for row in listed] == [
        ("Anya Reed", "Gecko Committee"),
        ("Anya Reed", "Apsara House"),
        ("Borey Oak", "Heron Council"),
    ]


def test_every_field_is_a_column_of_the_schema():
    for table, fields in RECORDS.items():
        for field in fields:
            assert described(table, field).help, (table, field.name)
            assert (field.kind == "choice") == bool(described(table, field).choices)
    for table, listed in LISTS.items():
        assert any(table in lists for lists in OWNERS.values())
        for field in listed.fields:
            assert described(table, field).help, (table, field.name)


def test_every_reference_of_the_store_is_known_by_its_schema():
    """A merge finds what to repoint by this, also in tables that are added later."""
    for target in ("organization", "person", "activity", "source"):
        known = {(one.table, one.column) for one in references(target)}
        named = {
            (table, column)
            for table, one in shapes().items()
            for column in one.columns
            if column == f"{target}_id" and table != target
        }
        # What belongs to a submission points at that.
        known |= {(one.table, one.column) for one in references("submission")}
        assert named <= known
    assert shape("attendance").key == ("attendance_id",)


def test_a_merge_leaves_no_organization_column_out():
    from cjn_metrics.editing.merging import ACTIVITY_PAIRS

    handled = {"network", "organization_alias", "membership", "attendance", "speaking_affiliation"}
    assert {one.table for one in references("organization")} == handled | set(ACTIVITY_PAIRS)
    assert {one.table for one in references("person")} == {"attendance", "speaking"}
