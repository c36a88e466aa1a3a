"""Questions to one version: each on a cursor of its own, with the parameters it mentions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb
import pytest

from cjn_metrics.store.reading import mentioned
from tests.store.small_store import add_batch


def test_rows_are_mappings_with_typed_values(store):
    reader = store.open()
    assert reader.rows(
        "select activity_id, earliest_date, is_public from activity where type = $type",
        {"type": "meeting", "not_mentioned": 1},
    ) == [{"activity_id": "debrief", "earliest_date": date(2022, 6, 3), "is_public": True}]
    assert reader.rows("select 1 as one where false", {}) == []


def test_a_frame_has_its_columns_also_without_rows(store):
    frame = store.open().frame("select person_id, name from person where name = $n", {"n": "-"})
    assert list(frame.columns) == ["person_id", "name"]
    assert frame.empty


def test_a_stream_comes_in_batches_and_can_be_left_early(store):
    reader = store.open()
    stream = reader.stream("select i, $word as word from range(25) r(i)", {"word": "x"}, size=10)
    assert stream.columns == ["i", "word"]
    assert [len(batch) for batch in stream.batches] == [10, 10, 5]
    assert list(reader.stream("select 1 as one where false", {}).batches) == []
    left = reader.stream("select i from range(100000) r(i)", {}, size=10)
    assert next(left.batches)[0] == (0,)
    left.batches.close()
    assert reader.rows("select 1 as one", {}) == [{"one": 1}]


def test_a_wrong_question_fails_when_asked_and_harms_nothing(store):
    reader = store.open()
    for ask in (reader.rows, reader.frame, reader.stream):
        with pytest.raises(duckdb.Error):
            ask("select no_such_column from person", {})
    assert reader.rows("select 1 as one", {}) == [{"one": 1}]


def test_statements_are_counted(store):
    reader = store.open()
    before = reader.statements
    reader.rows("select 1", {})
    reader.frame("select 1", {})
    list(reader.stream("select 1", {}).batches)
    assert reader.statements == before + 3


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("select $from, $to, $from", {"from", "to"}),
        ("select 1 -- costs $5 or $more\n, $x", {"x"}),
        ("select '$no, it''s $not' || $yes", {"yes"}),
        ('select "$column" from t', set()),
        ("select /* $a\n $b */ $c", {"c"}),
        ("select $$ $inside $$ || $outside", {"outside"}),
        ("select $organization_types::varchar[]", {"organization_types"}),
    ],
)
def test_parameters_are_found_outside_comments_and_texts(sql, names):
    assert mentioned(sql) == names


def test_a_reader_says_which_version_it_is_and_whether_it_is_made_up(store):
    store.change(
        "Ana", "Made up", lambda con: con.execute("update network set is_demonstration = true")
    )
    assert store.open().is_demonstration
    assert not store.open(1).is_demonstration
    assert store.open(1).version == store.history()[1]


def test_sixteen_threads_never_get_each_others_rows(store):
    store.change("Ana", "Rows", add_batch(2, rows=200))
    reader = store.open()

    def ask(thread):
        wrong = 0
        for turn in range(1_000):
            number = (thread * 1_000 + turn) % 200
            found = reader.rows(
                "select person_id, $mark as mark from person where person_id = $person",
                {"person": f"batch-2-{number}", "mark": turn},
            )
            wrong += found != [{"person_id": f"batch-2-{number}", "mark": turn}]
        return wrong

    with ThreadPoolExecutor(16) as threads:
        assert sum(threads.map(ask, range(16))) == 0
    assert reader.statements >= 16_000


def test_many_versions_may_be_open_at_once_and_one_file_twice(three_versions):
    readers = [three_versions.open(n) for n in (1, 2, 3, 3, None)]
    people = [r.rows("select count(*) as n from person", {})[0]["n"] for r in readers]
    assert people == [2, 22, 42, 42, 42]
    del readers[3:]
    assert readers[2].rows("select 1 as one", {}) == [{"one": 1}]


def test_threads_may_open_the_same_version_at_the_same_time(three_versions):
    def ask(_turn):
        return three_versions.open().rows("select count(*) as n from person", {})[0]["n"]

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(ask, range(40))) == {42}
