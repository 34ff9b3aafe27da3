"""A letter of another station that comes to the centre under a number of ours: every fence has failed."""

from sqlalchemy import select

from central import letters, schema
from central.auth import Device
from central.centre import Centre
from desktop.intake.case import Case
from desktop.intake.ids import new_id
from desktop.store.store import Store
from desktop.sync.contract import Outcome, SyncStatus
from desktop.sync.items import letter_item


def take_number(centre: Centre, store: Store, case: Case) -> None:
    """Some other device of `centre` brings a letter with the number of `case`, which is still to be sent."""
    (ours,) = [letter for letter in store.outbox.outstanding() if letter.id == case.id]
    item = letter_item(ours).model_dump(mode="json") | {"id": str(new_id())}
    table = schema.devices
    query = select(table).where(table.c.station_code != store.office.get().station).limit(1)
    with centre.database.reading() as connection:
        row = connection.execute(query).one()
    [result] = letters.push(centre, Device(row.id, row.station_code, SyncStatus(row.status)), [item])
    assert result.outcome is Outcome.CREATED
