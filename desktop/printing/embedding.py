"""The glyphs of one document, embedded: a CID font whose codes are the glyph numbers of the whole font.

So the text of a page does not depend on what else is in the document, and the same text makes the same bytes.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from desktop.printing.fonts import Typeface, Weight, typeface
from desktop.printing.pdf import PdfFile, deflated

FONT_NAMES = {Weight.REGULAR: "F1", Weight.SEMIBOLD: "F2"}
"""What the contents of a page call the fonts."""

# Text is already shaped: viewers need outlines and widths only.
_NOT_NEEDED = ("GDEF", "GPOS", "GSUB", "OS/2", "cmap", "gasp", "name", "post")
_SYMBOLIC = 4
_STEM = {Weight.REGULAR: 88, Weight.SEMIBOLD: 130}  # StemV, used only where a viewer must replace the font
_CMAP_BLOCK = 100  # the most entries that one block of a CMap may have


def embedded(pdf: PdfFile, weight: Weight, used: int) -> str:
    """Puts the glyphs `used`, numbers as bits (0 among them), into `pdf`. Gives the reference to the font."""
    face = typeface(weight)
    glyphs = [glyph for glyph in range(used.bit_length()) if used >> glyph & 1]
    outlines = _subset(face, glyphs)
    tag = "".join(chr(ord("A") + byte % 26) for byte in sha256(outlines).digest()[:6])
    name = f"/{tag}+{face.name}"
    file = pdf.stream(deflated(outlines), f"/Length1 {len(outlines)}")
    bounds = " ".join(map(str, face.bounds))
    descriptor = pdf.add(
        f"<</Type/FontDescriptor/FontName{name}/Flags {_SYMBOLIC}/FontBBox[{bounds}]/ItalicAngle 0"
        f"/Ascent {face.ascent}/Descent {face.descent}/CapHeight {face.cap_height}"
        f"/StemV {_STEM[weight]}/FontFile2 {file}>>"
    )
    widths = " ".join(f"{glyph} [{face.advances[glyph]}]" for glyph in glyphs)
    descendant = pdf.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}/CIDToGIDMap/Identity/FontDescriptor {descriptor}"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 0/W[{widths}]>>"
    )
    to_unicode = pdf.stream(deflated(_to_unicode(face, glyphs)))
    return pdf.add(
        f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant}]/ToUnicode {to_unicode}>>"
    )


def _subset(face: Typeface, glyphs: Iterable[int]) -> bytes:
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii")) for tag in _NOT_NEEDED)
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    return bytes(hb.subset(face.face, wanted).blob.data)


def _to_unicode(face: Typeface, glyphs: Sequence[int]) -> bytes:
    """A CMap from glyph numbers to UTF-16, for viewers that pay no heed to ActualText."""
    entries = [face.to_unicode[glyph] for glyph in glyphs if glyph in face.to_unicode]
    blocks = [entries[start : start + _CMAP_BLOCK] for start in range(0, len(entries), _CMAP_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000><ffff> endcodespacerange",
        *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(lines).encode("ascii")
