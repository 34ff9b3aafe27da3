"""Pictures of the papers as they are meant to look. Renew them, after looking at each, with

python -m tests.printing.golden
"""

from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from tests.printing.papers import papers
from tests.printing.reading import pictures

FOLDER = Path(__file__).parent / "golden"
DOTS_PER_MM = 4
SHADES = 16


@cache
def pages() -> dict[str, Image.Image]:
    """Every page of every paper by the name of its picture."""
    return {
        f"{name}-{number}": picture
        for name, pdf in papers().items()
        for number, picture in enumerate(pictures(pdf, DOTS_PER_MM), start=1)
    }


def path(name: str) -> Path:
    return FOLDER / f"{name}.png"


def difference(one: Image.Image, other: Image.Image) -> int:
    """The greatest difference in grey (0 to 255) that is wider than a hair: renderers differ at edges."""
    if one.size != other.size:
        return 255
    softened = (picture.convert("L").filter(ImageFilter.GaussianBlur(1.5)) for picture in (one, other))
    greatest: tuple[int, int] = ImageChops.difference(*softened).getextrema()  # type: ignore[assignment]
    return greatest[1]


def renew() -> None:
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name, picture in pages().items():
        picture.quantize(SHADES).save(path(name), optimize=True)


if __name__ == "__main__":
    renew()
