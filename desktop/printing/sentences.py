"""The words of the papers. They are data: `resources/papers/PAPER.json`, by language."""

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

    def each(self, name: str, /, **values: object) -> tuple[str, ...]:
        """The sentences of a list."""
        return tuple(str(text).format(**values) for text in self._words[name])


@lru_cache
def sentences(paper: str, language: str = "th") -> Sentences:
    return Sentences(json.loads((RESOURCES / "papers" / f"{paper}.json").read_text("utf-8"))[language])
