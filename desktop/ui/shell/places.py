"""The places of the program: who may go there, and the page of each."""

from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from desktop.intake.codes import Channel, Permission, Role
from desktop.ui.shell.rail import Place
from desktop.ui.workplace import Workplace

NEW = Place("new", str(QT_TRANSLATE_NOOP("Places", "New letter")), "file-plus", "F2")
LETTERS = Place("letters", str(QT_TRANSLATE_NOOP("Places", "Letters")), "inbox", "F3")
REGISTER = Place("register", str(QT_TRANSLATE_NOOP("Places", "Day's register")), "book-open", "F4")
ATTENTION = Place("attention", str(QT_TRANSLATE_NOOP("Places", "Attention")), "flag", "F5")
PRINTS = Place("prints", str(QT_TRANSLATE_NOOP("Places", "To print")), "receipt", "F6")
PRINTERS = Place("printers", str(QT_TRANSLATE_NOOP("Places", "Printers")), "printer", "F7")
COURIER = Place("courier", str(QT_TRANSLATE_NOOP("Places", "Courier")), "usb", "F10")
BAGS = Place("bags", str(QT_TRANSLATE_NOOP("Places", "Post bags")), "mails", "F11")
WORKSTATION = Place("workstation", str(QT_TRANSLATE_NOOP("Places", "Workstation")), "monitor", "F2")

NEEDS = {
    NEW: Permission.REGISTER,
    LETTERS: Permission.READ,
    REGISTER: Permission.PRINT_LOG,
    ATTENTION: Permission.VOID,
    PRINTS: Permission.REGISTER,
    WORKSTATION: Permission.ADMINISTER,
    PRINTERS: Permission.PRINTERS,
    COURIER: Permission.VOID,
    BAGS: Permission.SORT_POST,
}

Maker = Callable[[Workplace], QWidget]


_ONE_AT_A_TIME = Lock()  # two threads in the midst of the same imports may see them half done


def maker(id: str) -> Maker:
    """Loads what the page of a place needs, in any thread; what it gives makes the page, in the window's."""
    with _ONE_AT_A_TIME:
        return _load(id)


def _load(id: str) -> Maker:
    match id:
        case NEW.id:
            from desktop.ui.counter.page import NewLetterPage

            return lambda place: NewLetterPage(place, _channel(place))
        case LETTERS.id:
            from desktop.ui.letters.page import LettersPage

            return lambda place: LettersPage(
                place, Channel.POBOX if place.operator.role is Role.MAILROOM else None
            )
        case REGISTER.id:
            from desktop.ui.supervisor.register import RegisterPage

            return RegisterPage
        case ATTENTION.id:
            from desktop.ui.supervisor.attention import AttentionPage

            return AttentionPage
        case PRINTS.id:
            from desktop.ui.printqueue.page import PrintQueuePage

            return PrintQueuePage
        case BAGS.id:
            from desktop.ui.mailroom.page import MailRoomPage

            return MailRoomPage
        case PRINTERS.id:
            from desktop.ui.admin.printers import PrintersPage

            return PrintersPage
        case COURIER.id:
            from desktop.ui.supervisor.courier import CourierPage

            return CourierPage
        case _:
            from desktop.ui.admin.page import WorkstationPage

            return WorkstationPage


def _channel(place: Workplace) -> Channel:
    return Channel.POBOX if place.operator.role is Role.MAILROOM else Channel.COUNTER
