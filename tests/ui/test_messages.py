"""What the world does is never called a mistake of the program."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.printing import errors as papers
from desktop.printing.printers import printer
from desktop.scanning import errors as scanning
from desktop.store import errors as store
from desktop.sync import errors as sync
from desktop.ui.messages import explain


def kinds(base: type[Exception]) -> set[type[Exception]]:
    return {base} | {kind for child in base.__subclasses__() for kind in kinds(child)}


# Their sentences need what the error holds.
TOLD_ELSEWHERE = {store.AccountLocked, papers.FormError, sync.CourierRefused, *kinds(scanning.FileError)}
FAMILIES = (papers.PaperError, printer.PrinterError, scanning.ScanError, store.StoreError, sync.SyncError)


@pytest.mark.parametrize("base", FAMILIES, ids=lambda base: base.__name__)
def test_the_world_is_no_fault_of_the_program(base: type[Exception], qtbot: QtBot) -> None:
    for kind in kinds(base) - TOLD_ELSEWHERE:
        error = kind.__new__(kind)
        assert not explain(error).ours, kind


def test_a_form_is_named_with_its_key(qtbot: QtBot) -> None:
    said = str(explain(papers.FormError("register.json", "th.columns[2].width", "must be a number")))
    assert "register.json" in said
    assert "th.columns[2].width" in said
    assert "{" not in said
