"""The register as HTML: the same words in the same columns, its head on each page, pages counted."""

from html import escape

from desktop.intake import tracking
from desktop.intake.dates import MONTHS, buddhist_year, thai_digits, time_of_day
from desktop.intake.reference import Reference
from desktop.printing import totals
from desktop.printing.entries import DayLog, Entries, Entry
from desktop.printing.listing import Imprint
from desktop.printing.register import register_form
from desktop.resources import RESOURCES

_REGULAR, _SEMIBOLD = (
    (RESOURCES / "fonts" / f"Sarabun-{weight}.ttf").as_uri() for weight in ("Regular", "SemiBold")
)
_FORM = register_form()
_SAY = _FORM.say

STYLE = f"""
@font-face {{ font-family: Sarabun; src: url({_REGULAR}); font-weight: 400 }}
@font-face {{ font-family: Sarabun; src: url({_SEMIBOLD}); font-weight: 600 }}
@page {{ size: 297mm 210mm; margin: 10mm 12mm 15mm;
  @bottom-right {{ content: "{_SAY("page", page="", pages="")[:-1]}" counter(page) "/" counter(pages);
    font: 8pt Sarabun }} }}
body {{ margin: 0; font: 9pt/4.3mm Sarabun }}
h1 {{ font-size: 16pt; margin: 2mm 0 4mm; color: #173666; font-weight: 600 }}
table {{ width: 273mm; border-collapse: collapse; table-layout: fixed }}
th {{ text-align: left; font-weight: 600; background: #edf1f6 }}
th, td {{ border: 0.2mm solid #b8bfc9; padding: 1mm 1.4mm; vertical-align: top; overflow-wrap: anywhere }}
small {{ display: block; font-size: 8pt; color: #545c66 }}
b {{ font-weight: 600 }}
"""


def page(log: DayLog, imprint: Imprint, reference: Reference, digest: str, style: str = "") -> str:
    """The document; with `style` inside it, for those who read no other file."""
    day = log.day
    heading = _SAY("heading", day=day.day, month=MONTHS[day.month - 1], year=buddhist_year(day))
    columns = "".join(f'<col style="width:{column.width}mm">' for column in _FORM.columns)
    heads = "".join(f"<th>{escape(column.title)}</th>" for column in _FORM.columns)
    rows = "".join(map(_row, Entries(reference, _SAY, thai_digits).of(log)))
    sums = "".join(
        f"<p><b>{escape(title)}</b> {escape(thai_digits(' · '.join(texts)))}</p>"
        for title, texts in totals.lines(log, _FORM.chosen["totals"], reference, _SAY)
    )
    return f"""<!doctype html><html lang="th"><meta charset="utf-8"><title>{escape(_SAY("title"))}</title>
<style>{style}</style><h1>{escape(_SAY("title"))} {escape(thai_digits(heading))}</h1>
<p>{escape(imprint.office.name)}</p>
<table><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
{sums}<p>{escape(_SAY("digest"))} {digest}</p></html>"""


def _row(entry: Entry) -> str:
    number = thai_digits(entry.number or "")
    grouped = tracking.grouped(entry.tracking_number)
    at = thai_digits(_SAY("at", time=time_of_day(entry.received_at)))
    cells = (
        f"<b>{number}</b><small>{grouped}</small><small>{at}</small>",
        _SAY("none"),
        _SAY("none"),
        _stack(*entry.sender),
        escape(entry.to or _SAY("none")),
        _stack(entry.subject, entry.sort),
        _stack(*entry.action),
        "<br>".join(map(escape, entry.remarks)),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _stack(first: str, *notes: str) -> str:
    return escape(first) + "".join(f"<small>{escape(note)}</small>" for note in notes)
