"""Which printer each kind of paper goes to, as a workstation keeps it between starts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from desktop.printing.printers.printer import Kind, Media, Printer
from desktop.printing.printers.thermal import ThermalPrinter


@dataclass(frozen=True, slots=True)
class Choice:
    """`printers` maps kinds of paper to the ids of printers; `thermal` are those that no system lists."""

    printers: Mapping[Media, str] = field(default_factory=dict)
    thermal: tuple[ThermalPrinter, ...] = ()

    def choose(self, media: Media, printer: Printer) -> "Choice":
        return replace(self, printers={**self.printers, media: printer.id})

    def printer_for(self, media: Media, there: Iterable[Printer]) -> Printer | None:
        """The printer for a paper among those that are `there`.

        None if the chosen one is not: a receipt must not come out in another room unasked. Where none was
        chosen, the one that takes such paper, if there is only one, or if it is everybody's default.
        """
        if media in self.printers:
            return next((printer for printer in there if printer.id == self.printers[media]), None)
        fit = [printer for printer in there if media in printer.media and printer.kind is not Kind.PDF]
        default = [printer for printer in fit if printer.is_default]
        return next((found[0] for found in (default, fit) if len(found) == 1), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values, for `from_json`."""
        return {
            "printers": {media.value: printer_id for media, printer_id in self.printers.items()},
            "thermal": [asdict(printer) for printer in self.thermal],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Choice":
        """What `to_json` gave. Kinds of paper and properties that another version knew are passed over.

        Raises ValueError for anything else.
        """
        known = {media.value for media in Media}
        try:
            return cls(
                {
                    Media(media): str(printer_id)
                    for media, printer_id in stored.get("printers", {}).items()
                    if media in known
                },
                tuple(_thermal(printer) for printer in stored.get("thermal", ())),
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"no choice of printers: {error}") from error


def _thermal(stored: Mapping[str, Any]) -> ThermalPrinter:
    names = {field.name for field in fields(ThermalPrinter)}
    known = {name: value for name, value in stored.items() if name in names}
    return ThermalPrinter(**{**known, "media": Media(known["media"])})
