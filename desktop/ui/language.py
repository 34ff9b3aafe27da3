"""The language of the window: Thai by default, English at the turn of a switch.

Source strings are English. `translate(context, text)` is found by lupdate; texts are fetched when they are
shown, never at import, so that a switch reaches everything that is open.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QTranslator
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.resources import RESOURCES

LANGUAGES = ("th", "en")

translate = QCoreApplication.translate


class Language:
    """What is spoken now; `use` changes it, and every widget gets a LanguageChange event."""

    def __init__(self) -> None:
        self.code = "en"
        self._translator: QTranslator | None = None

    def use(self, code: str) -> None:
        """An unknown code gives the default."""
        code = code if code in LANGUAGES else LANGUAGES[0]
        if code == self.code:
            return
        self.close()
        self.code = code
        if code != "en":
            self._translator = QTranslator()
            self._translator.load(f"intake_{code}", str(RESOURCES / "translations"))
            QCoreApplication.installTranslator(self._translator)

    def close(self) -> None:
        """Takes the translation out of the application."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None


class Translated(QFrame):
    """A part of the window whose words follow the language: put them in `retranslate`.

    Call it once at the end of the constructor. What is not on the screen follows when it comes there, or
    when `speak` is called.
    """

    _behind = False  # the language has changed since

    def retranslate(self) -> None:
        """Says every word anew; nothing to do where all words are somebody else's."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._behind = True
            if self.isVisible():
                speak(self)
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        speak(self)
        super().showEvent(event)


def speak(widget: QWidget) -> None:
    """Says anew what a part of the window says, if it is behind with the language."""
    if isinstance(widget, Translated) and widget._behind:
        widget._behind = False
        widget.retranslate()
