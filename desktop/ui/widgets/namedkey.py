"""A key that stands on no button: the sheet of keys says what it does."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class NamedKey(QShortcut):
    """`key` as in "Ctrl+F"; works while `owner` is on the screen. `words` says in the person's language what
    it does, beside `name` if that is not the key itself.
    """

    def __init__(
        self,
        key: str,
        owner: QWidget,
        act: Callable[[], object],
        words: Callable[[], str],
        *,
        name: str = "",
    ) -> None:
        super().__init__(QKeySequence(key), owner)
        self.name, self.words = name or key, words
        self.activated.connect(lambda: act())
