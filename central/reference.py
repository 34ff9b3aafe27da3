"""The lists that stations use, as the centre publishes them: agencies, categories, holidays and others."""

import json
from typing import Any

from sqlalchemy import Connection, insert, select, update

from central import counters, schema
from central.centre import Centre
from central.counters import Counter
from central.failures import NoSuch
from desktop.intake import reference
from desktop.intake.errors import InvalidField

_WITHDRAWN = "null"  # no list has this form


def publish(centre: Centre, name: str, doc: Any) -> int:
    """Sends the list down the feed and gives its `rev`, the same as before if the list is the same.

    Raises InvalidField for what is none of `reference.LISTS`, or not in the form of that list.
    """
    _check(name, doc)
    with centre.database.writing() as connection:
        return _put(connection, name, json.dumps(doc, ensure_ascii=False, sort_keys=True))


def withdraw(centre: Centre, name: str) -> int:
    """Tells the stations that the list is gone, which then have their own again. Gives its `rev`, the same as
    before if it was withdrawn already. Raises `NoSuch` for a list that was never published.
    """
    with centre.database.writing() as connection:
        return _put(connection, name, _WITHDRAWN)


def _put(connection: Connection, name: str, text: str) -> int:
    table = schema.reference_lists
    counters.lock(connection, Counter.FEED)
    held = connection.execute(select(table).where(table.c.name == name)).first()
    if held is None and text == _WITHDRAWN:
        raise NoSuch(f"{name} was never published")
    if held is not None and held.doc == text:
        return int(held.rev)
    rev = 1 if held is None else int(held.rev) + 1
    seq = counters.advance(connection, Counter.FEED, 1) + 1
    values = {"rev": rev, "doc": text, "feed_seq": seq}
    if held is None:
        connection.execute(insert(table), {"name": name, **values})
    else:
        connection.execute(update(table).where(table.c.name == name).values(**values))
    return rev


def _check(name: str, doc: Any) -> None:
    if name not in reference.LISTS:
        raise InvalidField(name, f"must be one of {', '.join(reference.LISTS)}")
    reference.build({**reference.read(), name: doc})
