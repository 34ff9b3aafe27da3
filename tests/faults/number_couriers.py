"""The number rule of offices without a line: numbers come by courier file, and its answers any time later.

Answers are taken in once or often, late or never, after whatever has happened, by the workstation that wrote
the file, by its clones, and by what came back from its backups.
"""

from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from central import courier as central_courier
from desktop.sync import courier
from desktop.sync.courierfile import CourierRefused
from tests.faults.number_rule import WHICH, NumberRule


class NumbersByCourier(NumberRule):
    def __init__(self) -> None:
        super().__init__()
        self.files: list[Path] = []
        self.answers: list[Path] = []

    @rule(which=WHICH, is_carried=st.booleans())
    def write_file(self, which: int, is_carried: bool) -> None:
        file = self._new("courier")
        courier.export(self._at(which).store, file)
        self.files.append(file)
        if is_carried:
            self._carry(file)

    @precondition(lambda self: self.files)
    @rule(which=WHICH)
    def carry(self, which: int) -> None:
        self._carry(self.files[which % len(self.files)])

    @precondition(lambda self: self.answers)
    @rule(which=WHICH, who=WHICH)
    def bring_back(self, which: int, who: int) -> None:
        place = self._at(who)
        try:
            courier.import_acknowledgement(place.store, self.answers[-1 - which % len(self.answers)])
        except CourierRefused:
            return  # another station's, or of a centre from before it was restored
        self._record(place, 2)

    def _carry(self, file: Path) -> None:
        answer = self._new("answer")
        with file.open("rb") as came, answer.open("wb") as out:
            central_courier.take(self.world.served.centre, came, out)
        self.answers.append(answer)
