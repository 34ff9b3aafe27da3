"""Two versions of one letter side by side, and the question which one stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.desk.attention import Stopped
from desktop.intake.case import Case
from desktop.intake.tracking import grouped
from desktop.ui.counter.whom import agency_name
from desktop.ui.language import translate
from desktop.ui.letters.model import sender
from desktop.ui.messages import explain
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.text import Text
from desktop.ui.words import named, place_words
from desktop.ui.workplace import Workplace

_SIZE = (920, 600)


class CompareDialog(QDialog):
    """Emits `decided` when one of them stands. Escape leaves both as they are."""

    decided = Signal()

    def __init__(self, place: Workplace, item: Stopped, theirs: Case, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setObjectName("page")
        self._place = place
        title = translate("Compare", "Two versions of {number}").format(
            number=grouped(item.row.case.tracking_number)
        )
        self.setWindowTitle(title)
        heading, lead = Text("title"), Text(wrap=True)
        heading.setText(title)
        lead.setText(
            translate(
                "Compare",
                "This workstation and the centre changed the letter apart from each other. "
                "Choose the version that stands; the other one stays in the history.",
            )
        )
        self.banner = Banner("error")
        self.banner.say("")
        self.decline = Button("", "quiet", "Esc")
        self.decline.setText(translate("Dialog", "Go back"))
        self.theirs = Button("cloud", "secondary")
        self.theirs.setText(translate("Compare", "The centre's stands"))
        self.ours = Button("monitor", "primary")
        self.ours.setText(translate("Compare", "Ours stands"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.decline)
        row.addStretch()
        row.addWidget(self.theirs)
        row.addWidget(self.ours)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(lead)
        column.addWidget(self.banner)
        column.addWidget(self._table(item.row.case, theirs), 1)
        column.addLayout(row)
        room = parent.window().size()
        self.resize(min(_SIZE[0], room.width() - 48), min(_SIZE[1], room.height() - 48))
        self.decline.clicked.connect(self.reject)
        self.ours.clicked.connect(lambda: self._decide(lambda: place.attention.keep_ours(item)))
        self.theirs.clicked.connect(lambda: self._decide(lambda: place.attention.take_theirs(item)))
        self.decline.setFocus()

    def _table(self, ours: Case, theirs: Case) -> QScrollArea:
        card = QFrame()
        card.setObjectName("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, 140)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for at, words in enumerate(
            (translate("Compare", "At this workstation"), translate("Compare", "At the centre")), 1
        ):
            head = Text("strong")
            head.setText(words)
            grid.addWidget(head, 0, at)
        for line, (name, here, there) in enumerate(self._lines(ours, theirs), 1):
            for at, (words, role) in enumerate(((name, "muted"), (here, ""), (there, ""))):
                text = Text(role, wrap=True) if role else Text("strong" if here != there else "", wrap=True)
                text.setText(words or "–")
                text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(text, line, at, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(card)
        return scroll

    def _lines(self, ours: Case, theirs: Case) -> list[tuple[str, str, str]]:
        """What differs first; what is the same on both sides is left out, but for the subject."""
        place, thai = self._place, self._place.thai
        reference = place.reference

        def where(case: Case) -> str:
            found = case.letter.place
            return "" if found is None else place_words(found.subdistrict, found.district, found.province)

        def agency(case: Case) -> str:
            found = reference.agency(case.letter.agency)
            return case.letter.agency or "" if found is None else agency_name(found, thai)

        views: list[tuple[str, Callable[[Case], str]]] = [
            (translate("Details", "What happened"), lambda case: case.letter.detail),
            (translate("Details", "From"), sender),
            (translate("Details", "Kind"), lambda case: named(reference.kind(case.letter.kind), thai)),
            (
                translate("Details", "Category"),
                lambda case: named(reference.category(case.letter.category), thai),
            ),
            (translate("Details", "Place"), where),
            (translate("Details", "Agency"), agency),
            (
                translate("Details", "Later visits and letters"),
                lambda case: "\n".join(contact.subject for contact in case.contacts),
            ),
            (translate("Compare", "Void"), lambda case: "" if case.void is None else case.void.reason),
        ]
        subject = (translate("Compare", "Subject"), ours.letter.subject, theirs.letter.subject)
        lines = [(name, view(ours), view(theirs)) for name, view in views]
        return [subject, *(line for line in lines if line[1] != line[2])]

    def _decide(self, decide: Callable[[], object]) -> None:
        for button in (self.ours, self.theirs):
            button.setEnabled(False)
        self._place.database.run(decide, self._done, self._fail, owner=self)

    def _done(self, _: object) -> None:
        self.decided.emit()
        self.accept()

    def _fail(self, error: Exception) -> None:
        for button in (self.ours, self.theirs):
            button.setEnabled(True)
        self.banner.say(str(explain(error)), "error")
