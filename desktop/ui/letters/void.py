"""Striking a letter out: the supervisor's, with a reason, for good."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.intake.case import Case
from desktop.intake.letter import MAX_ADDRESS
from desktop.intake.tracking import grouped
from desktop.ui.language import translate
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.line import Line
from desktop.ui.workplace import Workplace


class VoidQuestion(Question):
    """Confirmed only with a reason; then `done` or `failed`."""

    def __init__(
        self,
        place: Workplace,
        case: Case,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
        parent: QWidget,
    ) -> None:
        super().__init__(
            parent,
            translate("Void", "Strike out {number}?").format(number=grouped(case.tracking_number)),
            translate(
                "Void",
                "The letter stays in the register with its numbers, marked as void. This cannot be undone.",
            ),
            translate("Void", "Strike out"),
            icon="ban",
            danger=True,
        )
        self.reason = Line(MAX_ADDRESS)
        field = Field(self.reason, required=True)
        field.name(translate("Void", "Reason"))
        self.body.addWidget(field)
        self.confirm.setEnabled(False)
        self.reason.textChanged.connect(lambda text: self.confirm.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self.confirm.click)

        def void() -> None:
            reason = self.reason.text().strip()
            place.database.run(
                lambda: place.supervisor.void(case.tracking_number, reason),
                lambda _: done(),
                failed,
                owner=parent,
            )

        self.accepted.connect(void)
        self.reason.setFocus()
