"""Kinds of paper as IPP names them (PWG 5101.1), with width and height at the end: iso_a5_148x210mm."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.printing.printers.printer import Media

_TOLERANCE = 2.0  # millimetres: what passes for the same paper
_MM = {"mm": 1.0, "in": 25.4}
_NOTHING = (0.0, 0.0)
_LEAST, _MOST = "custom_min_", "custom_max_"
_SIZE = re.compile(r"_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)$")


@dataclass(frozen=True, slots=True)
class _Papers:
    """What a printer takes: sizes by their names, and the least and the most that it cuts to measure."""

    sizes: dict[str, tuple[float, float]]
    least: tuple[float, float]
    most: tuple[float, float]

    @classmethod
    def read(cls, names: Iterable[str]) -> "_Papers":
        sizes = {}
        for name in names:
            if found := _SIZE.search(name):
                width, height, unit = found.groups()
                sizes[name] = (float(width) * _MM[unit], float(height) * _MM[unit])
        limits = {
            name[: len(_LEAST)]: sizes.pop(name) for name in list(sizes) if name.startswith((_LEAST, _MOST))
        }
        return cls(sizes, limits.get(_LEAST, _NOTHING), limits.get(_MOST, _NOTHING))

    def named(self, width: float, height: float) -> str | None:
        return next((n for n, (w, h) in self.sizes.items() if _near(w, width) and _near(h, height)), None)

    def pieces(self, width: float) -> list[tuple[float, str]]:
        """Everything of that width: height and name, the shortest first."""
        return sorted((h, name) for name, (w, h) in self.sizes.items() if _near(w, width))

    def cuts(self, width: float, height: float | None) -> bool:
        """Whether it takes paper of that measure without having a name for it."""
        return _between(self.least[0], width, self.most[0]) and (
            height is None or _between(self.least[1], height, self.most[1])
        )


def supported(names: Iterable[str]) -> frozenset[Media]:
    """The kinds of paper among what a printer says that it takes."""
    papers = _Papers.read(names)

    def takes(media: Media) -> bool:
        named = papers.named(media.width, media.height) if media.height else papers.pieces(media.width)
        return bool(named) or papers.cuts(media.width, media.height)

    return frozenset(filter(takes, Media))


def best_name(media: Media, height: float, names: Iterable[str]) -> str | None:
    """What to ask for at a printer that takes `names`, None if it has no such paper.

    `height` is that of the page in millimetres. It decides on a roll: a piece of just that length where the
    printer cuts to measure, else the shortest that holds the page.
    """
    papers = _Papers.read(names)
    exact = media.height or height
    name = papers.named(media.width, exact) if media.height else None
    if name is None and papers.cuts(media.width, exact):
        name = f"custom_{media}_{media.width:g}x{exact:.2f}mm"
    if name is None and media.height is None:
        name = next((piece for tall, piece in papers.pieces(media.width) if tall > height - _TOLERANCE), None)
    return name


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE


def _between(least: float, value: float, most: float) -> bool:
    return least <= value <= most
