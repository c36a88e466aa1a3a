"""Answers that all sessions share, remembered until another version is opened.

Streamlit's own cache writes each answer down and reads it again for whoever asks next, in case one
of them changes it; that took longer than counting most of them. What is remembered here is
everybody's: nobody changes it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_forgetting: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[_Asked, _Answer]], Callable[_Asked, _Answer]]:
    """Remember the newest ``most`` answers by everything that is given, which must be hashable.

    A version that is given is held on to for as long as its answers are.
    """

    def remember(ask: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
        kept = lru_cache(most)(ask)
        _forgetting.append(kept.cache_clear)
        return cast("Callable[_Asked, _Answer]", kept)

    return remember


def let_go() -> None:
    """Forget all answers, and with them the versions that they came from."""
    for forget in _forgetting:
        forget()
