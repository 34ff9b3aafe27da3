"""The page of the receipt as HTML: the same words, type, rules and codes at the same places."""

from html import escape

from desktop.intake import tracking
from desktop.printing.barcode import Symbol, code128, qr
from desktop.printing.content import Fact, Receipt
from desktop.resources import RESOURCES

_REGULAR, _SEMIBOLD = (
    (RESOURCES / "fonts" / f"Sarabun-{weight}.ttf").as_uri() for weight in ("Regular", "SemiBold")
)

STYLE = f"""
@font-face {{ font-family: Sarabun; src: url({_REGULAR}); font-weight: 400 }}
@font-face {{ font-family: Sarabun; src: url({_SEMIBOLD}); font-weight: 600 }}
@page {{ size: 148mm 210mm; margin: 0 }}
body {{ margin: 0; font: 10pt/5.2mm Sarabun }}
main {{ position: relative; width: 148mm; height: 209mm; overflow: hidden }}
main > * {{ position: absolute; left: 12mm; width: 124mm; margin: 0 }}
.mark {{ top: 10mm; width: 11.5mm; height: 11.5mm; background: #173666; color: white;
  font-weight: 600; font-size: 12pt; line-height: 11.5mm; text-align: center }}
header {{ top: 9mm; left: 27.5mm; width: 108mm }}
header b {{ font-size: 10.5pt; font-weight: 600 }}
h1 {{ top: 28mm; font-size: 20pt; line-height: 9mm; font-weight: 600; color: #173666 }}
.label, small {{ font-size: 8.5pt; line-height: 4.4mm; color: #545c66; display: block }}
.number {{ top: 42mm; font-size: 27pt; line-height: 11mm; font-weight: 600 }}
.pin b {{ font-size: 17pt; font-weight: 600; line-height: 7mm }}
hr {{ border: 0; height: 0.2mm; background: #b8bfc9 }}
dl {{ top: 84mm; display: grid; grid-template-columns: 31mm 93mm; row-gap: 1mm }}
dl.outlook {{ top: 128mm; border-left: 1mm solid #173666; padding-left: 3mm; box-sizing: border-box;
  grid-template-columns: 27mm 93mm }}
dt {{ font-size: 8.5pt; color: #545c66 }}
dd {{ margin: 0 }}
dd.strong {{ font-weight: 600 }}
dd small {{ font-weight: 400 }}
.signature {{ left: 90mm; width: 46mm; top: 175mm; border-top: 0.2mm solid #545c66; text-align: center }}
.privacy {{ top: 187mm; font-size: 7pt; line-height: 3.3mm; color: #545c66 }}
.privacy b {{ display: block; font-weight: 600 }}
"""


def page(receipt: Receipt, style: str = "") -> str:
    """The document; with `style` inside it, for those who read no other file."""
    office = receipt.office
    registered = "".join(
        _block(left, 70, f'<span class="label">{escape(fact.label)}</span>{escape(fact.text)}')
        for left, fact in zip((12.0, 43.0, 98.5), receipt.registered, strict=True)
    )
    scan = escape(" ".join(receipt.scan))
    ways = "".join(f"<small>{escape(way)}</small>" for way in receipt.follow_up.details)
    return f"""<!doctype html><html lang="th"><meta charset="utf-8"><title>{escape(receipt.title)}</title>
<style>{style}</style><main>
<div class="mark">1111</div>
<header><b>{escape(office.name)}</b><small>{escape(office.point)}</small>
<small>{escape(office.address)}</small></header>
{_rule(25)}<h1>{escape(receipt.title)}</h1>
{_block(12, 38, f'<span class="label">{escape(receipt.number_label)}</span>')}
<div class="number">{tracking.grouped(receipt.number)}</div>
{_symbol(code128(receipt.number, height=10.5, dots=3), 8.25, 54)}
{_symbol(qr(receipt.tracking_url, dots=5), 112.9, 26)}
{_block(92, 44, f"<small>{scan}</small>", 20)}
<div class="pin" style="left:66mm;top:53mm;width:30mm"><span class="label">{escape(receipt.pin_label)}</span>
<b>{receipt.pin}</b></div>
{_block(98.5, 53, f"<small>{escape(receipt.pin_use)}</small>", 37.5)}
{_rule(68)}{registered}{_rule(81)}
<dl>{_facts(receipt.facts)}</dl><dl class="outlook">{_facts(receipt.outlook)}</dl>
{_rule(166)}{_block(12, 168, f"<b>{escape(receipt.follow_up.label)}</b>{ways}", 74)}
<div class="signature">{escape(receipt.receiver.text)}<small>{escape(receipt.receiver.label)}</small></div>
{_rule(186)}<p class="privacy"><b>{escape(receipt.privacy.label)}</b>{escape(receipt.privacy.text)}</p>
</main></html>"""


def _facts(facts: tuple[Fact, ...]) -> str:
    return "".join(
        f"<dt>{escape(fact.label)}</dt><dd{' class=strong' if fact.strong else ''}>{escape(fact.text)}"
        + "".join(f"<small>{escape(detail)}</small>" for detail in fact.details)
        + "</dd>"
        for fact in facts
    )


def _block(left: float, top: float, inner: str, width: float = 60) -> str:
    return f'<div style="left:{left}mm;top:{top}mm;width:{width}mm">{inner}</div>'


def _rule(top: float) -> str:
    return f'<hr style="top:{top}mm">'


def _symbol(symbol: Symbol, left: float, top: float) -> str:
    path = "".join(f"M{x} {y}h{width}v{height}h-{width}z" for x, y, width, height in symbol.boxes)
    size = f"left:{left}mm;top:{top}mm;width:{symbol.width}mm;height:{symbol.height}mm"
    return f'<svg style="{size}" viewBox="0 0 {symbol.width} {symbol.height}"><path d="{path}"/></svg>'
