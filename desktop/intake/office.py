"""The office that takes letters in, as it stands on its papers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """`station` is the code given by the centre at enrolment, "000" before that.

    `tracking_url` is the page where citizens follow their case; the number and the PIN are appended by the
    receipt. A demo office says so on every paper.
    """

    name: str = "ศูนย์บริการประชาชน สำนักงานปลัดสำนักนายกรัฐมนตรี"
    point: str = "จุดบริการประชาชน 1111"
    address: str = "ทำเนียบรัฐบาล ถนนพิษณุโลก เขตดุสิต กรุงเทพมหานคร 10300"
    phone: str = "1111"
    website: str = "www.1111.go.th"
    tracking_url: str = "https://www.1111.go.th/t/"
    station: str = "000"
    demo: bool = False
