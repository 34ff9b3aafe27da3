"""IPP messages (RFC 8010) as bytes, as far as they are needed here. Collections are not looked into."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

CONTENT_TYPE = "application/ipp"

_VERSION = (2, 0)
_OCTETS_AT_MOST = 255  # of a name
_HEAD = struct.Struct(">BBHI")
_LENGTH = struct.Struct(">H")
_NUMBER = struct.Struct(">i")
_RANGE = struct.Struct(">ii")


class Operation(IntEnum):
    """What can be asked (RFC 8011, 5.4.15); from 0x4001 on, what only CUPS answers."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_PRINTERS = 0x4002


class Status(IntEnum):
    """The answers that mean something of their own (RFC 8011, appendix B). Below 0x0100 all is well."""

    FORBIDDEN = 0x0401
    NOT_AUTHENTICATED = 0x0402
    NOT_AUTHORIZED = 0x0403
    NOT_POSSIBLE = 0x0404
    NOT_FOUND = 0x0406
    GONE = 0x0407
    DOCUMENT_FORMAT_NOT_SUPPORTED = 0x040A
    ATTRIBUTES_NOT_SUPPORTED = 0x040B
    SERVICE_UNAVAILABLE = 0x0502
    NOT_ACCEPTING_JOBS = 0x0506


class Group(IntEnum):
    """What stands before a group of attributes."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04


class Tag(IntEnum):
    """The syntax of a value."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    RANGE = 0x33
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49


_TEXTS = frozenset((Tag.TEXT, Tag.NAME, Tag.KEYWORD, Tag.URI, Tag.CHARSET, Tag.LANGUAGE, Tag.MIME_TYPE))

Value = int | str | tuple[int, int] | bytes
"""A boolean is an int here as elsewhere in Python; a range is a pair; what is not understood stays bytes."""

Attributes = Mapping[str, Sequence[Value]]


class MalformedMessage(ValueError):
    """Bytes that are no IPP message."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute to send: its values all have the syntax `tag`."""

    tag: Tag
    name: str
    values: tuple[int | str, ...]

    def encode(self) -> bytes:
        name = self.name.encode("ascii")
        parts: list[bytes] = []
        for value in self.values:
            content = _encode(self.tag, value)
            parts += (bytes([self.tag]), _LENGTH.pack(len(name)), name, _LENGTH.pack(len(content)), content)
            name = b""  # the further values of an attribute have none
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer. `groups` holds the attributes of each group in the order in which they came."""

    status: int
    groups: tuple[tuple[int, Attributes], ...]

    @property
    def ok(self) -> bool:
        return self.status < 0x0100

    @property
    def message(self) -> str:
        """What the service says about it, in its own words; empty if it says nothing."""
        return next((text(found, "status-message") for found in self.all(Group.OPERATION)), "")

    def all(self, group: Group) -> list[Attributes]:
        return [attributes for kind, attributes in self.groups if kind == group]


def request(operation: int, *groups: tuple[Group, Iterable[Attribute]]) -> bytes:
    """A request up to where its document starts. The first group is that of the operation."""
    parts = [_HEAD.pack(*_VERSION, operation, 1)]
    for group, attributes in groups:
        parts += (bytes([group]), *(attribute.encode() for attribute in attributes))
    return b"".join((*parts, bytes([Group.END])))


def parse(message: bytes) -> Response:
    """Raises MalformedMessage."""
    try:
        return _parse(message)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise MalformedMessage(f"no IPP message: {error}") from error


def text(attributes: Attributes, name: str) -> str:
    """The first value of an attribute as text, empty if there is none."""
    return next((value for value in attributes.get(name, ()) if isinstance(value, str)), "")


def texts(attributes: Attributes, name: str) -> tuple[str, ...]:
    return tuple(value for value in attributes.get(name, ()) if isinstance(value, str))


def number(attributes: Attributes, name: str, default: int = 0) -> int:
    return next((value for value in attributes.get(name, ()) if isinstance(value, int)), default)


def shortened(name: str) -> str:
    """`name` as far as the length of a name allows, with no character cut in two."""
    return name.encode("utf-8")[:_OCTETS_AT_MOST].decode("utf-8", "ignore")


def _encode(tag: Tag, value: int | str) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8")
    return bytes([value]) if tag is Tag.BOOLEAN else _NUMBER.pack(value)


def _decode(tag: int, content: bytes) -> Value:
    if tag in (Tag.INTEGER, Tag.ENUM):
        return int(_NUMBER.unpack(content)[0])
    if tag == Tag.BOOLEAN:
        return content != b"\0"
    if tag == Tag.RANGE:
        low, high = _RANGE.unpack(content)
        return int(low), int(high)
    return content.decode("utf-8") if tag in _TEXTS else content


def _parse(message: bytes) -> Response:
    _, _, status, _ = _HEAD.unpack_from(message)
    position = _HEAD.size
    groups: list[tuple[int, dict[str, list[Value]]]] = []
    values: list[Value] = []

    def field() -> bytes:
        nonlocal position
        (length,) = _LENGTH.unpack_from(message, position)
        start = position + _LENGTH.size
        position = start + length
        if position > len(message):
            raise MalformedMessage("no IPP message: it ends in the middle of a value")
        return message[start:position]

    while (tag := message[position]) != Group.END:
        position += 1
        if tag < 0x10:
            groups.append((tag, {}))
            continue
        if not groups:
            raise MalformedMessage("no IPP message: a value stands before the first group")
        name = field().decode("utf-8")
        if name:
            values = groups[-1][1].setdefault(name, [])
        values.append(_decode(tag, field()))
    return Response(status, tuple(groups))
