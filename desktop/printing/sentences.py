"""The words of the papers. They are data: `resources/papers/PAPER.json`, by language, over `common.json`."""

import json
import re
from functools import lru_cache
from string import Formatter
from typing import Any

from desktop.printing.errors import FormError
from desktop.resources import RESOURCES

_NAME = re.compile(r"[.[]")  # ends the name in a key such as `columns[2].width`


class Sentences:
    """The words of one paper in one language. A name that its file lacks, or misuses, is a FormError."""

    def __init__(self, words: dict[str, Any], files: dict[str, str], file: str, language: str) -> None:
        """`files` says which file each name is from; `file` is the one that should have all others."""
        self._words = words
        self._files = files
        self._file = file
        self._language = language
        self._plain: dict[str, str] = {}  # those without places: they are said in every row of a list

    def __call__(self, name: str, /, **values: object) -> str:
        """The sentence with `values` in the places of their names."""
        if values:
            return self._filled(name, self.data(name), values)
        if name not in self._plain:
            self._plain[name] = self._filled(name, self.data(name), values)
        return self._plain[name]

    def data(self, name: str) -> Any:
        """What is no sentence: the columns of a form."""
        if name not in self._words:
            raise self.error(name, "is missing")
        return self._words[name]

    def each(self, name: str, /, **values: object) -> tuple[str, ...]:
        """The sentences of a list."""
        return tuple(
            self._filled(f"{name}[{index}]", text, values) for index, text in enumerate(self.data(name))
        )

    def require(self, name: str, places: tuple[str, ...] = ()) -> None:
        """Raises FormError unless there is a sentence with this name that knows no place but `places`."""
        self(name, **dict.fromkeys(places, 0))

    def error(self, key: str, problem: str) -> FormError:
        file = self._files.get(_NAME.split(key, 1)[0], self._file)
        return FormError(file, f"{self._language}.{key}", problem)

    def _filled(self, key: str, text: object, values: dict[str, object]) -> str:
        if not isinstance(text, str):
            raise self.error(key, "must be text")
        try:
            return text.format(**values)
        except (KeyError, IndexError, AttributeError, TypeError):
            unknown = sorted({str(place) for _, place, _, _ in Formatter().parse(text) if place is not None})
            raise self.error(
                key, f"has places for {unknown}; it may have {sorted(values) or 'none'}"
            ) from None
        except ValueError as error:
            raise self.error(key, f"has a brace too many or too few ({error})") from None


@lru_cache
def sentences(paper: str, language: str = "th", shared: tuple[str, ...] = ("common",)) -> Sentences:
    """The words of `paper`, over those of the files that it shares with others."""
    words: dict[str, Any] = {}
    files: dict[str, str] = {}
    for file in (f"{name}.json" for name in (*shared, paper)):
        found = _read(file, language)
        words |= found
        files |= dict.fromkeys(found, file)
    return Sentences(words, files, f"{paper}.json", language)


def _read(file: str, language: str) -> dict[str, Any]:
    try:
        by_language = json.loads((RESOURCES / "papers" / file).read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise FormError(
            file, f"line {error.lineno}, column {error.colno}", f"is no JSON ({error.msg})"
        ) from None
    except UnicodeDecodeError:
        raise FormError(file, "text", "is not UTF-8") from None
    words = by_language.get(language) if isinstance(by_language, dict) else None
    if not isinstance(words, dict):
        raise FormError(file, language, "must be an object")
    return words
