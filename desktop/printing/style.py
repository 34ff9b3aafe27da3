"""How papers look: colours, and what a style of text is made of."""

from dataclasses import dataclass

from desktop.printing.fonts import Weight

POINTS_PER_MM = 72 / 25.4

Colour = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""

BLACK: Colour = (0.0, 0.0, 0.0)
GREY: Colour = (0.33, 0.36, 0.4)
HAIRLINE: Colour = (0.72, 0.75, 0.79)
BLUE: Colour = (0.09, 0.21, 0.4)
TINT: Colour = (0.93, 0.945, 0.965)
RED: Colour = (0.7, 0.1, 0.1)
AMBER: Colour = (1.0, 0.84, 0.45)
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """`size` in points, `leading` (from baseline to baseline) in millimetres.

    Compared by identity, so that it is quick to look up what was set in a style before.
    """

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: Colour = BLACK

    @property
    def size_mm(self) -> float:
        return self.size / POINTS_PER_MM
