"""Another process at work on a store: ``python -m tests.store.writing_process WHAT FOLDER [N]``.

change: publish N changes (0: without end), printing each version's number once it is published.
create: make the store, printing "made", or the sentence that says why not.
forget: forget a person, printing "ready" before that.
"""

import sys
from pathlib import Path

from cjn_metrics.errors import StoreProblem
from cjn_metrics.store import Store
from tests.store import small_store


def change(folder: Path, times: int) -> None:
    store = Store(folder)
    done = 0
    while not times or done < times:
        number = store.current().number + 1
        version = store.change("Another process", "A batch", small_store.add_batch(number))
        print(version.number, flush=True)
        done += 1


def create(folder: Path) -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        small_store.make(folder)
        print("made", flush=True)
    except StoreProblem as problem:
        print(f"{type(problem).__name__}: {problem}", flush=True)


def forget(folder: Path) -> None:
    print("ready", flush=True)
    Store(folder).forget_person("vuthy-sokunthea", "Another process")


if __name__ == "__main__":
    what, where, *more = sys.argv[1:]
    if what == "create":
        create(Path(where))
    elif what == "forget":
        forget(Path(where))
    else:
        change(Path(where), int(more[0]))
