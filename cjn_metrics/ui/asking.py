"""Questions of one page asked at once, and drawn in the page's order when they are answered.

DuckDB plans a statement on one processor, and for a rolled-up store planning is most of the time.
Asked one after another, the statements of a page leave all other processors idle.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

import streamlit as st

from cjn_metrics.ui.failures import told_plainly

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_Part = Callable[[], None]

# Shared by all sessions: more threads than processors would only wait for each other.
_pool = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="question")
_waiting: ContextVar[list[_Part] | None] = ContextVar("waiting", default=None)


def asked(
    ask: Callable[_Asked, _Answer], *given: _Asked.args, **named: _Asked.kwargs
) -> Future[_Answer]:
    """Ask on another thread; ``result()`` waits for the answer, and raises what asking raised.

    ``ask`` may read the store and what is kept of it, not the page: it runs without a session.
    """
    return _pool.submit(ask, *given, **named)


def asked_here(
    ask: Callable[_Asked, _Answer], *given: _Asked.args, **named: _Asked.kwargs
) -> Future[_Answer]:
    """Ask on this thread, what is answered sooner than another thread would begin."""
    answer: Future[_Answer] = Future()
    try:
        answer.set_result(ask(*given, **named))
    except Exception as problem:
        answer.set_exception(problem)
    return answer


@contextmanager
def drawn_when_answered() -> Iterator[None]:
    """Run a page: what it draws ``in_place`` is drawn when all of the page has been asked."""
    waiting: list[_Part] = []
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for draw in waiting:
        draw()


def in_place(draw: _Part, *, border: bool = True) -> None:
    """Take a place on the page now and draw in it later, or at once in a part alone.

    What fails while drawing is told in that place; the rest of the page goes on.
    """
    place = st.container(border=border)

    def draw_there() -> None:
        with place, told_plainly():
            draw()

    waiting = _waiting.get()
    if waiting is None:
        draw_there()
    else:
        waiting.append(draw_there)
