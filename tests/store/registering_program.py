"""A program that registers letters and prints each number once it is durable; tests start and kill it.

`python -m tests.store.registering_program HOME LETTERS` prints `TRACKING_NUMBER REGISTER_NUMBER` lines.
"""

import sys
from pathlib import Path

from desktop.intake.clock import system_clock
from desktop.intake.codes import Role
from desktop.store.accounts import Account
from desktop.store.home import Home
from desktop.store.opening import open_store
from tests.store.conftest import PASSPHRASE
from tests.store.writing import register

CLERK = Account("somsri", "นางสาวสมศรี รับเรื่อง", Role.COUNTER)


def main(home: str, letters: str) -> None:
    print("ready", flush=True)
    with open_store(Home(Path(home)), clock=system_clock, passphrase=PASSPHRASE, busy_seconds=60) as store:
        for _ in range(int(letters)):
            (case,) = register(store, CLERK)
            print(case.tracking_number, case.register_number.number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
