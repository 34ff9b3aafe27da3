"""The workstation as its administrator sees it: facts, and no letters."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.desk.workstation import Facts, facts
from desktop.store.keys import KeyKind
from desktop.ui.language import Translated, translate
from desktop.ui.messages import explain
from desktop.ui.shell.roles import role_name
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.text import Text
from desktop.ui.workplace import Workplace


class WorkstationPage(Translated):
    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._facts: Facts | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = Text("title")
        self.lead = Text("muted", wrap=True)
        self.banner = Banner("error")
        card = QFrame()
        card.setObjectName("card")
        self._grid = QGridLayout(card)
        self._grid.setContentsMargins(24, 20, 24, 20)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnMinimumWidth(0, 240)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addWidget(self.banner)
        column.addWidget(card)
        column.addStretch()
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(translate("Workstation", "This workstation"))
        self.lead.setText(
            translate("Workstation", "An administrator looks after the machine and sees no letters.")
        )
        self._show_facts()

    def arrive(self, again: bool) -> None:
        self.refresh()
        self.setFocus()

    def leave(self) -> None:
        """Nothing is typed here that could be lost."""

    def refresh(self) -> None:
        place = self._place
        place.database.run(lambda: facts(place.station, place.operator), self._show, self._fail, owner=self)

    def _show(self, found: Facts) -> None:
        self._facts = found
        self.banner.say("")
        self._show_facts()

    def _fail(self, error: Exception) -> None:
        self.banner.say(str(explain(error)), "error")

    def _show_facts(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if self._facts is None:
            return
        for row, (name, words) in enumerate(self._lines(self._facts)):
            label, value = Text("muted"), Text("strong", wrap=True)
            label.setText(name)
            value.show_names(words)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)

    def _lines(self, found: Facts) -> list[tuple[str, str]]:
        key = {
            KeyKind.KEYRING: translate("Workstation", "in the keyring of this computer"),
            KeyKind.PASSPHRASE: translate("Workstation", "in a file, behind a passphrase"),
            KeyKind.MACHINE: translate("Workstation", "in a file that only this computer can open"),
        }[KeyKind(found.key_kind)]
        accounts = "\n".join(
            f"{account.username} · {account.name} · {role_name(account.role)}" for account in found.accounts
        )
        return [
            (translate("Workstation", "Office"), f"{found.office.point}\n{found.office.name}"),
            (translate("Workstation", "Station code"), found.office.station),
            (translate("Workstation", "Letters recorded"), str(found.letters)),
            (translate("Workstation", "Numbers left without a connection"), str(found.numbers_left)),
            (translate("Workstation", "Key of the register"), key),
            (translate("Workstation", "Accounts"), accounts),
        ]
