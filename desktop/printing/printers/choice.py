"""Which printer each kind of paper goes to, as a workstation keeps it between starts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from desktop.printing.offset import Offset
from desktop.printing.printers.printer import Kind, Media, Printer
from desktop.printing.printers.thermal import ThermalPrinter


@dataclass(frozen=True, slots=True)
class Choice:
    """`printers` maps kinds of paper to the ids of printers; `thermal` are those that no system lists.

    `receipt` is the kind of paper that receipts come on. By printer: `offsets` is what is made up for,
    `sheets` the name of the sheet of labels that lies in it, where that is not the usual one.
    """

    printers: Mapping[Media, str] = field(default_factory=dict)
    thermal: tuple[ThermalPrinter, ...] = ()
    receipt: Media = Media.A5
    offsets: Mapping[str, Offset] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)

    def choose(self, media: Media, printer_id: str) -> "Choice":
        """An empty id leaves it to `printer_for`."""
        others = {paper: chosen for paper, chosen in self.printers.items() if paper is not media}
        return replace(self, printers={**others, media: printer_id} if printer_id else others)

    def receipts_on(self, media: Media) -> "Choice":
        """Receipts come on paper of this kind."""
        return replace(self, receipt=media)

    def add(self, printer: ThermalPrinter) -> "Choice":
        """In the place of one at the same address."""
        others = tuple(known for known in self.thermal if known.id != printer.id)
        return replace(self, thermal=(*others, printer))

    def remove(self, printer_id: str) -> "Choice":
        """Forgets a thermal printer, and that it was chosen for anything."""
        return replace(
            self,
            thermal=tuple(known for known in self.thermal if known.id != printer_id),
            printers={media: chosen for media, chosen in self.printers.items() if chosen != printer_id},
            offsets={known: offset for known, offset in self.offsets.items() if known != printer_id},
            sheets={known: sheet for known, sheet in self.sheets.items() if known != printer_id},
        )

    def adjust(self, printer_id: str, offset: Offset, sheet: str = "") -> "Choice":
        """What labels on this printer are moved by, and the sheet that they come on, "" for the usual one."""
        others = {known: name for known, name in self.sheets.items() if known != printer_id}
        return replace(
            self,
            offsets={**self.offsets, printer_id: offset},
            sheets={**others, printer_id: sheet} if sheet else others,
        )

    def offset(self, printer_id: str) -> Offset:
        return self.offsets.get(printer_id, Offset())

    def sheet(self, printer_id: str) -> str:
        """The name of its sheet of labels, "" for the usual one."""
        return self.sheets.get(printer_id, "")

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
            "receipt": self.receipt.value,
            "offsets": {printer_id: asdict(offset) for printer_id, offset in self.offsets.items()},
            "sheets": dict(self.sheets),
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
                Media(stored.get("receipt", Media.A5)),
                {str(printer_id): _offset(kept) for printer_id, kept in stored.get("offsets", {}).items()},
                {str(printer_id): str(name) for printer_id, name in stored.get("sheets", {}).items()},
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"no choice of printers: {error}") from error


def _thermal(stored: Mapping[str, Any]) -> ThermalPrinter:
    names = {field.name for field in fields(ThermalPrinter)}
    known = {name: value for name, value in stored.items() if name in names}
    return ThermalPrinter(**{**known, "media": Media(known["media"])})


def _offset(stored: Mapping[str, Any]) -> Offset:
    return Offset(float(stored["x"]), float(stored["y"]))
