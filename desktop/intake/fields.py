"""Values out of plain JSON, each of the type it must have. A refusal is an InvalidField with the path."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from desktop.intake.errors import InvalidField
from desktop.intake.text import one_line, refused_character, tidy

Choice = TypeVar("Choice", bound=StrEnum)

_MISSING = "is required"


class Fields:
    """A JSON object under `path` ("" at the top). `null` counts as absent.

    With `tidy` texts come back in the form that is recorded (see `text.tidy`); without it they come back as
    they are, for values that were recorded before.
    """

    def __init__(self, value: object, path: str = "", *, tidy: bool = False) -> None:
        if not isinstance(value, Mapping):
            raise InvalidField(path or "record", "must be an object")
        self._values: Mapping[str, Any] = value
        self._path = path
        self._tidy = tidy

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def path(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def refuse(self, name: str, problem: str) -> InvalidField:
        return InvalidField(self.path(name), problem)

    def only(self, names: frozenset[str]) -> None:
        """Refuses a field that is not among `names`: a misspelt one would lose what the citizen said."""
        for name in self._values:
            if name not in names:
                raise self.refuse(str(name), "is not a field of this record")

    def text(self, name: str, limit: int, *, required: bool = False, lines: bool = False) -> str:
        """At most `limit` characters; "" when absent and not `required`. With `lines` line ends are kept."""
        value = self._values.get(name)
        if not required and (value is None or value == ""):
            return ""
        # Nearly every text is one that `_text` gives back as it is, and every letter shown is read.
        if (
            isinstance(value, str)
            and not self._tidy
            and len(value) <= limit
            and value.isprintable()
            and (value[:1].isalpha() or not required)
        ):
            return value
        return self._text(name, value, limit, required=required, lines=lines)

    def _text(self, name: str, value: object, limit: int, *, required: bool, lines: bool) -> str:
        if value is None or value == "":
            if required:
                raise self.refuse(name, _MISSING)
            return ""
        if not isinstance(value, str):
            raise self.refuse(name, "must be text")
        if self._tidy:
            value = tidy(value) if lines else one_line(tidy(value))
        if refused := refused_character(value):
            raise self.refuse(name, f"holds the control character {refused}")
        if len(value) > limit:
            raise self.refuse(name, f"is longer than {limit} characters")
        # A letter in front is enough; tidying is slow.
        if required and not value[:1].isalpha() and not tidy(value):
            raise self.refuse(name, _MISSING)
        return value

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        value = self._values.get(name)
        if value is None:
            raise self.refuse(name, _MISSING)
        try:
            return choices(value)
        except ValueError:
            raise self.refuse(name, f"must be one of {', '.join(choices)}") from None

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self._values.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.refuse(name, "must be true or false")
        return value

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number in `low`..`high`, both included; None when absent."""
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refuse(name, "must be a whole number")
        if not low <= value <= high:
            raise self.refuse(name, f"must be between {low} and {high}")
        return value

    def required_whole(self, name: str, low: int, high: int) -> int:
        value = self.whole(name, low, high)
        if value is None:
            raise self.refuse(name, _MISSING)
        return value

    def moment(self, name: str) -> datetime:
        """An RFC 3339 moment, as aware UTC. Required."""
        value = self.text(name, 40, required=True)
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        raise self.refuse(name, "must be an RFC 3339 moment with its offset")

    def day(self, name: str) -> date | None:
        """An ISO 8601 day of the Common Era, None when absent."""
        value = self.text(name, 10)
        if not value:
            return None
        try:
            day = date.fromisoformat(value)
            if day.isoformat() == value:
                return day
        except ValueError:
            pass
        raise self.refuse(name, "must be a day as YYYY-MM-DD")

    def required_day(self, name: str) -> date:
        day = self.day(name)
        if day is None:
            raise self.refuse(name, _MISSING)
        return day

    def uuid(self, name: str) -> UUID:
        try:
            return UUID(self.text(name, 36, required=True))
        except ValueError:
            raise self.refuse(name, "must be a UUID") from None

    def child(self, name: str) -> "Fields | None":
        value = self._values.get(name)
        return None if value is None else Fields(value, self.path(name), tidy=self._tidy)

    def required_child(self, name: str) -> "Fields":
        child = self.child(name)
        if child is None:
            raise self.refuse(name, _MISSING)
        return child

    def children(self, name: str, most: int) -> "list[Fields]":
        """The objects of a list, [] when absent."""
        return [
            Fields(value, f"{self.path(name)}[{index}]", tidy=self._tidy)
            for index, value in enumerate(self._list(name, most))
        ]

    def texts(self, name: str, most: int, limit: int) -> tuple[str, ...]:
        """The non-empty texts of a list exactly as they are (they may be file names), () when absent."""
        values = self._list(name, most)
        for index, value in enumerate(values):
            if not isinstance(value, str) or not value or len(value) > limit or refused_character(value):
                raise InvalidField(f"{self.path(name)}[{index}]", f"must be text of 1 to {limit} characters")
        return tuple(values)

    def lines(self, name: str, most: int, limit: int) -> tuple[str, ...]:
        """The texts of a list, each as `text` gives it and required, () when the list is absent."""
        return tuple(
            self._text(f"{name}[{index}]", value, limit, required=True, lines=False)
            for index, value in enumerate(self._list(name, most))
        )

    def _list(self, name: str, most: int) -> Sequence[Any]:
        value = self._values.get(name)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            raise self.refuse(name, "must be a list")
        if len(value) > most:
            raise self.refuse(name, f"must not have more than {most} items")
        return value
