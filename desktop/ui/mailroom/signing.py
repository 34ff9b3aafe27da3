"""A second person at the same desk: signs with their own name and password, and where asked a reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.desk.session import Operator
from desktop.intake.letter import MAX_ADDRESS
from desktop.ui.language import translate
from desktop.ui.messages import explain
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.field import Field
from desktop.ui.workplace import Workplace

Check = Callable[[str, str], Operator]


class Signature(Question):
    """Stays open until `check` knows the person; then `signed` gets them and the reason."""

    def __init__(
        self,
        place: Workplace,
        parent: QWidget,
        *,
        title: str,
        words: str,
        confirm: str,
        check: Check,
        signed: Callable[[Operator, str], None],
        reason: bool,
    ) -> None:
        super().__init__(parent, title, words, confirm, icon="user-check")
        self._place, self._check, self._signed = place, check, signed
        self.banner = Banner("error")
        self.reason = QLineEdit()
        self.user = QLineEdit()
        self.password = QLineEdit()
        self.reason.setMaxLength(MAX_ADDRESS)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(self.banner)
        fields = [
            (self.reason, translate("MailRoom", "Reason")),
            (self.user, translate("MailRoom", "User name")),
            (self.password, translate("MailRoom", "Password")),
        ]
        self._asked = [line for line, _ in fields if reason or line is not self.reason]
        for line, name in fields:
            if line in self._asked:
                field = Field(line, required=True)
                field.name(name)
                self.body.addWidget(field)
                line.textChanged.connect(self._enable)
                line.returnPressed.connect(self._next)
        self.confirm.clicked.disconnect()
        self.confirm.clicked.connect(self._sign)
        self._enable()
        self._asked[0].setFocus()

    def _enable(self) -> None:
        self.confirm.setEnabled(all(line.text().strip() for line in self._asked))

    def _next(self) -> None:
        """Enter goes to the first empty line, or signs."""
        empty = [line for line in self._asked if not line.text().strip()]
        if empty:
            empty[0].setFocus()
        else:
            self._sign()

    def _sign(self) -> None:
        user, password = self.user.text().strip(), self.password.text()
        self.confirm.setEnabled(False)
        self._place.database.run(lambda: self._check(user, password), self._known, self._unknown, owner=self)

    def _known(self, operator: Operator) -> None:
        reason = self.reason.text().strip()
        self.accept()
        self._signed(operator, reason)

    def _unknown(self, error: Exception) -> None:
        self.banner.say(str(explain(error)), "error")
        self.password.clear()
        self.password.setFocus()
        self._enable()
