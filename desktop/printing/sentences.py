"""The words of the papers. They are data: `resources/papers/PAPER.json`, by language, over `common.json`."""

import json
from functools import lru_cache
from typing import Any

from desktop.resources import RESOURCES


class Sentences:
    """The words of one paper in one language. KeyError for a name that its file lacks."""

    def __init__(self, words: dict[str, Any]) -> None:
        self._words = words

    def __call__(self, name: str, /, **values: object) -> str:
        """The sentence with `values` in the places of their names."""
        return str(self._words[name]).format(**values)

    def data(self, name: str) -> Any:
        """What is no sentence: the columns of a form."""
        return self._words[name]

    def each(self, name: str, /, **values: object) -> tuple[str, ...]:
        """The sentences of a list."""
        return tuple(str(text).format(**values) for text in self._words[name])


@lru_cache
def sentences(paper: str, language: str = "th") -> Sentences:
    words: dict[str, Any] = {}
    for name in ("common", paper):
        words |= json.loads((RESOURCES / "papers" / f"{name}.json").read_text("utf-8"))[language]
    return Sentences(words)
