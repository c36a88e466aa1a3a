"""Whatever was changed, an undo gives back exactly what was, or is refused in words."""

import random
import shutil

import pytest

from cjn_metrics.errors import AskedWrongly, LaterChanges
from cjn_metrics.store import Store
from tests.store.small_store import changed, records

CHANGES = [
    "insert into person values ('p{n}', 'P', null)",
    "update person set name = name || '{n}' where person_id = {person}",
    "delete from person where person_id = {person} and person_id not in"
    " (select person_id from speaking union all"
    " select person_id from attendance where person_id is not null)",
    "insert into speaking select 's{n}', 'debrief', p.person_id, 'moderator', null, null"
    " from person p where p.person_id = {person} and not exists"
    " (from speaking s where s.person_id = p.person_id and s.role = 'moderator')",
    "delete from speaking where speaking_id = {speaking} and speaking_id <> 'slot'",
    "insert into membership values ('member', date '2000-01-01' + {few}, null, null)",
    "update membership set to_date = date '2020-01-01' + {few} where from_date is not null"
    " and from_date < '2001-01-01'",
    "delete from membership where from_date = date '2000-01-01' + {few}",
]


def one_of(dice, store, table):
    rows = store.open().rows(f"select {table}_id as id from {table} order by 1", {})
    return f"'{dice.choice(rows)['id']}'"


def random_change(dice, store):
    sql = "; ".join(
        dice.choice(CHANGES).format(
            n=dice.randrange(10**9),
            few=dice.randrange(3),
            person=one_of(dice, store, "person"),
            speaking=one_of(dice, store, "speaking"),
        )
        for _each in range(dice.randint(1, 3))
    )
    return changed(store, sql)


def keyed(rows, key):
    return {row[key]: row for row in rows}


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 6))]
)
def test_undo_is_exact_or_refused_whatever_was_changed(pristine, tmp_path, seed):
    dice = random.Random(seed)
    store = Store(shutil.copytree(pristine, tmp_path / "store"))
    for _round in range(4):
        before, began = records(store), store.current().number
        if random_change(dice, store).number > began:
            after = records(store)
            store.undo(began + 1, "Ben")
            assert records(store) == before
            store.undo(began + 2, "Ben")
            assert records(store) == after
    refused = 0
    for number in range(2, store.current().number + 1):
        before = records(store)
        if refusal := store.refusal_to_undo(number):
            refused += 1
            with pytest.raises((AskedWrongly, LaterChanges)) as caught:
                store.undo(number, "Ben")
            assert str(caught.value) == refusal
            continue
        then, since = records(store, number - 1), records(store, number)
        store.undo(number, "Ben")
        after = records(store)
        for table, key in (("person", "person_id"), ("speaking", "speaking_id")):
            old, new = keyed(then[table], key), keyed(since[table], key)
            touched = {each for each in old | new if old.get(each) != new.get(each)}
            was, now = keyed(before[table], key), keyed(after[table], key)
            assert {k: r for k, r in was.items() if k not in touched} == {
                k: r for k, r in now.items() if k not in touched
            }
            assert {k: now[k] for k in touched & now.keys()} == {
                k: old[k] for k in touched & old.keys()
            }
        assert len(after["membership"]) - len(before["membership"]) == (
            len(then["membership"]) - len(since["membership"])
        )
    assert refused
    store.verify(lambda sentence: None)
