"""What tests of every room start from: a clock that is set, a letter."""

from datetime import UTC, datetime, timedelta

from desktop.intake.case import Complainant, NewCase, Person
from desktop.intake.codes import Channel, Kind


class SetClock:
    """Time stands still until it is moved. Starts on a Tuesday at 09:30 in Bangkok."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 17, 2, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **amount: float) -> None:
        self.now += timedelta(**amount)


def letter(**changes: object) -> NewCase:
    """A complaint as it comes over the counter, with `changes`."""
    fields: dict[str, object] = {
        "channel": Channel.COUNTER,
        "kind": Kind.COMPLAINT,
        "category": "social",
        "subject": "ไฟฟ้าส่องสว่างในซอยดับ",
        "detail": "ดับมาสองเดือนแล้ว",
        "complainant": Complainant(Person("นางสมศรี ใจดี", "3100600445635", "081 234 5678")),
        "agency": "BMA",
    }
    return NewCase(**{**fields, **changes})  # type: ignore[arg-type]
