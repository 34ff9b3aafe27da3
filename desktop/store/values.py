"""Named values in the `state` table, each a piece of JSON."""

import json
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.schema import state


def read_value(connection: Connection, name: str, default: Any = None) -> Any:
    text = connection.scalar(select(state.c.value).where(state.c.name == name))
    return default if text is None else json.loads(text)


def write_value(connection: Connection, name: str, value: Any) -> None:
    """None takes the name away."""
    if value is None:
        connection.execute(delete(state).where(state.c.name == name))
        return
    statement = insert(state).values(name=name, value=json.dumps(value, ensure_ascii=False))
    updated = {"value": statement.excluded.value}
    connection.execute(statement.on_conflict_do_update(index_elements=[state.c.name], set_=updated))
