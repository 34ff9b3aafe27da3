"""The operator behind a command: INTAKE_USER with INTAKE_PASSWORD."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.desk.errors import WrongCredentials
from desktop.desk.session import Operator, sign_in
from desktop.desk.station import Station, open_station


@contextmanager
def station_and_operator(home: Path) -> Iterator[tuple[Station, Operator]]:
    """The open workstation and who works at it. Nothing is written for wrong credentials."""
    username = os.environ.get("INTAKE_USER", "")
    password = os.environ.get("INTAKE_PASSWORD", "")
    if not username:
        raise WrongCredentials
    with open_station(home) as station:
        yield station, sign_in(station, username, password)
