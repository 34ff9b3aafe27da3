"""The ways in which office machines store a stack."""

from dataclasses import dataclass

from tests.scanning.corpus import pdfs, tiffs

BILEVEL = frozenset(way.__name__ for way in pdfs.BILEVEL) | frozenset(tiffs.BILEVEL)


@dataclass(frozen=True)
class Format:
    """`way`: the name of a function of `pdfs`, a TIFF compression, or a file ending, as `kind` says.

    `rotate`: stored turned, and shown upright by a word to the viewer. `wrong_size`: times the true size of
    the paper.
    """

    kind: str  # "pdf", "tiff" or "pages"
    way: str
    dpi: int
    colour: bool = False
    rotate: int = 0
    wrong_size: float = 1.0

    @property
    def bilevel(self) -> bool:
        return self.way in BILEVEL


# What most machines write.
COMMON: tuple[Format, ...] = (
    Format("pdf", "dct", 300),
    Format("pdf", "dct", 300, colour=True),
    Format("pdf", "dct", 200, colour=True),
    Format("pdf", "dct", 200),
    Format("pdf", "ccitt", 300),
    Format("pdf", "ccitt", 200),
    Format("pdf", "searchable", 300, colour=True),
    Format("tiff", "group4", 300),
    Format("pages", "jpg", 300, colour=True),
)
RARE: tuple[Format, ...] = (
    Format("pdf", "dct", 150),
    Format("pdf", "searchable", 200),
    Format("tiff", "jpeg", 200, colour=True),
    Format("pdf", "flate_predicted", 200),
    Format("pdf", "flate_bilevel", 300),
    Format("pdf", "mrc", 300, colour=True),
    Format("pdf", "dct_q30", 200, colour=True),
    Format("pdf", "jbig2", 300),
    Format("pdf", "dct", 200, rotate=90),
    Format("pdf", "ccitt", 300, rotate=180),
    Format("pdf", "dct", 300, wrong_size=4.1667),
    Format("pdf", "dct", 300, wrong_size=0.25),
    Format("tiff", "tiff_lzw", 200),
    Format("pages", "png", 200),
    Format("pdf", "flate", 150, colour=True),
    Format("pdf", "indexed", 200),
    Format("pdf", "dct_cmyk", 200, colour=True),
    Format("pdf", "dct_in_flate", 200),
    Format("pdf", "dct_progressive", 200, colour=True),
    Format("pdf", "jpx", 200),
    Format("pdf", "strips", 200, colour=True),
    Format("pdf", "form_xobject", 200),
    Format("pdf", "inline", 200),
    Format("pdf", "ccitt_mask", 200),
    Format("pdf", "ccitt", 600),
    Format("pdf", "dct", 600),
    Format("tiff", "group3", 200),
    Format("tiff", "packbits", 200),
    Format("tiff", "tiff_adobe_deflate", 200, colour=True),
    Format("tiff", "raw", 200),
    Format("pages", "tif", 200),
)
FORMATS = (*COMMON, *RARE, *COMMON, *COMMON)
