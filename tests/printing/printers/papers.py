"""Papers to print: Thai text, a barcode and a QR code of the program's own making, on pages of any size."""

from datetime import UTC, datetime

from desktop.printing.barcode import code128, qr
from desktop.printing.paper import Paper
from desktop.printing.style import BLACK, Style

A4 = (210.0, 297.0)
A5 = (148.0, 210.0)
ROLL_80 = (80.0, 120.0)
ROLL_58 = (58.0, 95.5)

NUMBER = "690123456789"


def paper(size: tuple[float, float], *, pages: int = 1, left: float = 6.0) -> bytes:
    """A page of `size` millimetres with its content from `left` on, which is 46 mm wide."""
    drawn = Paper(size, title="Test", author="Test", made_at=datetime(2026, 11, 17, 2, 30, tzinfo=UTC))
    for page in range(pages):
        drawn.new_page()
        drawn.text(left, 10, f"ใบรับเรื่องร้องทุกข์ หน้า {page + 1}", Style(11, 5))
        drawn.text(left, 17, "ที่นี่มีปู่ กี่ครั้ง น้ำ ฟ้า ญี่ปุ่น", Style(9, 4))
        drawn.rectangles(code128(NUMBER, height=12, dots=2).at(left, 22), BLACK)
        drawn.rectangles(qr(f"https://www.1111.go.th/t/{NUMBER}#123456", dots=4).at(left, 40), BLACK)
    return drawn.finish()
