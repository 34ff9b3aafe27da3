"""How a receipt looks on a sheet, in ordinary and in large print. Lengths are those of the page on A5."""

from dataclasses import dataclass

from desktop.printing.fonts import Weight
from desktop.printing.paper import A4, A5, Size
from desktop.printing.style import GREY, Style

LEFT, RIGHT, BOTTOM = 12.0, 136.0, 203.5


@dataclass(frozen=True, slots=True)
class Look:
    """A size of sheet and of type. All is `scale` times as large on paper.

    `value` is where what a label names begins; `bars` and `squares` are dots of a module. `roomy` papers have
    the privacy notice on their second page, and the registration among the other rows.
    """

    size: Size
    scale: float
    value: float
    body: Style
    strong: Style
    label: Style
    head_note: Style
    note: Style
    small: Style
    small_strong: Style
    bars: int
    squares: int
    roomy: bool

    @property
    def room(self) -> float:
        return RIGHT - self.value


NORMAL = Look(
    size=A5,
    scale=1.0,
    value=43.0,
    body=Style(10, 5.2),
    strong=Style(10, 5.2, Weight.SEMIBOLD),
    label=Style(8.5, 5.2, colour=GREY),
    head_note=Style(8.5, 4.4, colour=GREY),
    note=Style(8.5, 4.4, colour=GREY),
    small=Style(7, 3.3, colour=GREY),
    small_strong=Style(7, 3.3, Weight.SEMIBOLD, GREY),
    bars=4,
    squares=5,
    roomy=False,
)
LARGE = Look(
    size=A4,
    scale=1.414,
    value=47.0,
    body=Style(11.5, 5.9),
    strong=Style(11.5, 5.9, Weight.SEMIBOLD),
    label=Style(9.5, 5.9),
    head_note=Style(8.5, 4.4),
    note=Style(9.5, 4.8),
    small=Style(8.5, 4.0),
    small_strong=Style(8.5, 4.0, Weight.SEMIBOLD),
    bars=5,
    squares=7,
    roomy=True,
)
