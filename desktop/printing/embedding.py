"""The glyphs of one document, embedded: a CID font whose codes are the glyph numbers of the whole font.

So the text of a page does not depend on what else is in the document, and the same text makes the same bytes.
"""

import zlib
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from desktop.printing.fonts import Typeface, Weight, typeface

# Text is already shaped: viewers need outlines and widths only.
_NOT_NEEDED = ("GDEF", "GPOS", "GSUB", "OS/2", "cmap", "gasp", "name", "post")
_SYMBOLIC = 4
_STEM = {Weight.REGULAR: 88, Weight.SEMIBOLD: 130}  # StemV, used only where a viewer must replace the font
_CMAP_BLOCK = 100  # the most entries that one block of a CMap may have


class Deflate:
    """A filter for reportlab: zlib at its quickest. Somebody waits for a receipt; 2 KB more do not matter."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(data: bytes) -> bytes:
        return zlib.compress(data, 1)


class EmbeddedFont:
    """Collects the glyphs used in a document, and writes itself into it (reportlab calls `addObjects`)."""

    def __init__(self, weight: Weight, name: str) -> None:
        self.name = name
        self._weight = weight
        self._glyphs = {0}

    def use(self, glyphs: Iterable[int]) -> None:
        self._glyphs.update(glyphs)

    def addObjects(self, document: Any) -> None:
        from reportlab.pdfbase import pdfdoc as pdf

        face = typeface(self._weight)
        glyphs = sorted(self._glyphs)
        outlines = self._subset(face, glyphs)
        tag = "".join(chr(ord("A") + byte % 26) for byte in sha256(outlines).digest()[:6])
        base_name = f"/{tag}+{face.name}"
        widths = " ".join(f"{glyph} [{face.advances[glyph]}]" for glyph in glyphs)

        def added(**entries: object) -> Any:
            return document.Reference(pdf.PDFDictionary(entries))

        def stream(content: bytes, **entries: int) -> Any:
            return document.Reference(pdf.PDFStream(pdf.PDFDictionary(entries), content, [Deflate]))

        descriptor = added(
            Type="/FontDescriptor",
            FontName=base_name,
            Flags=_SYMBOLIC,
            FontBBox="[{} {} {} {}]".format(*face.bounds),
            ItalicAngle=0,
            Ascent=face.ascent,
            Descent=face.descent,
            CapHeight=face.cap_height,
            StemV=_STEM[self._weight],
            FontFile2=stream(outlines, Length1=len(outlines)),
        )
        descendant = added(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=base_name,
            CIDSystemInfo="<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
            CIDToGIDMap="/Identity",
            FontDescriptor=descriptor,
            DW=0,
            W=f"[{widths}]",
        )
        document.idToObject[pdf.BasicFonts].dict[self.name] = added(
            Type="/Font",
            Subtype="/Type0",
            BaseFont=base_name,
            Encoding="/Identity-H",
            DescendantFonts=pdf.PDFArray([descendant]),
            ToUnicode=stream(_to_unicode(face, glyphs)),
        )

    def _subset(self, face: Typeface, glyphs: Iterable[int]) -> bytes:
        import uharfbuzz as hb

        wanted = hb.SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii")) for tag in _NOT_NEEDED)
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        )
        return bytes(hb.subset(face.face, wanted).blob.data)


def _to_unicode(face: Typeface, glyphs: Iterable[int]) -> bytes:
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
