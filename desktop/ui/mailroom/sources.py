"""Where pages come from: three cards for the watched folder, the scanner and files."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.intake.letter import MAX_ADDRESS
from desktop.ui.language import Translated, translate
from desktop.ui.mailroom.scanning import Source
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Choice, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.text import Text

_NETWORK = "network"


class Sources(Translated):
    """Emits `folder_chosen` with a path, `files_chosen` with paths, `scan_wanted` with a `Source`."""

    folder_chosen = Signal(object)
    files_chosen = Signal(object)
    scan_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._gone = False
        self._arriving = 0
        self._sources: tuple[Source, ...] = ()
        self.folder = Text("strong", wrap=True)
        self.folder_state = Text("small", wrap=True)
        self.choose = Button("inbox", "secondary", "Ctrl+O")
        self.files = Button("paperclip", "secondary", "Ctrl+F")
        self.files_hint = Text("small", wrap=True)
        self.scanner = Choice()
        self.address = QLineEdit()
        self.address.setMaxLength(MAX_ADDRESS)
        self.scan = Button("scan-barcode", "secondary", "Ctrl+G")
        self.duplex = Tick()
        self._titles = [Text("lead") for _ in range(3)]
        self._address_field = Field(self.address)
        self._lay_out()
        self.choose.clicked.connect(self._choose_folder)
        self.files.clicked.connect(self._choose_files)
        self.scan.clicked.connect(self._scan)
        self.scanner.chosen.connect(self._show_scanner)
        self.retranslate()

    def _lay_out(self) -> None:
        cards = QHBoxLayout(self)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        contents = (
            (self._titles[0], self.folder, self.folder_state, self.choose),
            (self._titles[1], self.scanner, self._address_field, self.scan),
            (self._titles[2], self.files_hint, self.files),
        )
        for parts in contents:
            card = QFrame()
            card.setObjectName("card")
            column = QVBoxLayout(card)
            column.setContentsMargins(16, 12, 16, 12)
            column.setSpacing(8)
            for part in parts[:-1]:
                column.addWidget(part)
            column.addStretch()
            column.addWidget(parts[-1])
            cards.addWidget(card, 1)

    def retranslate(self) -> None:
        for title, words in zip(
            self._titles,
            (
                translate("MailRoom", "Watched folder"),
                translate("MailRoom", "Scanner"),
                translate("MailRoom", "Files"),
            ),
            strict=True,
        ):
            title.setText(words)
        self.choose.setText(translate("MailRoom", "Choose the folder…"))
        self.files.setText(translate("MailRoom", "Choose files…"))
        self.files_hint.setText(
            translate("MailRoom", "PDF, TIFF, JPEG or PNG; they may be dropped here, too.")
        )
        self.duplex.setText(translate("MailRoom", "Both sides were scanned"))
        self.scan.setText(translate("MailRoom", "Scan"))
        self._address_field.name(translate("MailRoom", "Address of the network scanner"))
        self.scanner.setAccessibleName(translate("MailRoom", "Scanner"))
        self.offer_scanners(self._sources)
        self.show_folder(self._folder, gone=self._gone, arriving=self._arriving)

    def enable(self, enabled: bool) -> None:
        for button in (self.choose, self.files, self.scan):
            button.setEnabled(enabled)

    # The folder, and files

    def show_folder(self, folder: Path | None, *, gone: bool, arriving: int) -> None:
        """`gone`: it is not there now; `arriving`: how many files are not whole yet."""
        self._folder, self._gone, self._arriving = folder, gone, arriving
        self.folder.show_names(str(folder) if folder else translate("MailRoom", "None chosen"))
        if folder is None:
            words = translate("MailRoom", "Choose the folder that the office machine scans to.")
        elif gone:
            words = translate("MailRoom", "It is not there at the moment; it is looked for by itself.")
        elif arriving:
            words = translate("MailRoom", "Still arriving: {n}").format(n=arriving)
        else:
            words = translate("MailRoom", "Looked into every two seconds.")
        self.folder_state.setText(words)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.choose.text(), str(self._folder or ""))
        if folder:
            self.folder_chosen.emit(Path(folder))

    def _choose_files(self) -> None:
        kinds = "PDF, TIFF, JPEG, PNG (*.pdf *.tif *.tiff *.jpg *.jpeg *.png)"
        files, _ = QFileDialog.getOpenFileNames(self, self.files.text(), "", kinds)
        if files:
            self.files_chosen.emit([Path(file) for file in files])

    # Scanners

    @property
    def has_scanners(self) -> bool:
        return bool(self._sources)

    def offer_scanners(self, sources: tuple[Source, ...]) -> None:
        self._sources = sources
        network = [(_NETWORK, translate("MailRoom", "On the network"))]
        self.scanner.offer([(each.address, each.name) for each in sources] + network)
        if not self.scanner.value():
            self.scanner.choose(sources[0].address if sources else _NETWORK)
        self._show_scanner()

    def _show_scanner(self) -> None:
        self._address_field.setVisible(self.scanner.value() == _NETWORK)

    def _scan(self) -> None:
        source = next((each for each in self._sources if each.address == self.scanner.value()), None)
        if source is None:
            source = Source(self.address.text().strip(), self.address.text().strip())
            if not source.is_network:
                self._address_field.mark(
                    "error",
                    translate("MailRoom", "Give the scanner's address, for example http://192.168.1.20/eSCL"),
                )
                self.address.setFocus()
                return
        self._address_field.mark("")
        self.scan_wanted.emit(source)
