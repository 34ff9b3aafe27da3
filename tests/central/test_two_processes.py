"""Two programs on one PostgreSQL are one centre."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.central.program import Place, run, serving
from tests.central.workstation import Workstation, item


def test_a_second_process_serves_as_well_as_the_first(postgres_place: Place, tmp_path: Path) -> None:
    place = postgres_place
    with serving(place, tmp_path / "one.log") as one, serving(place, tmp_path / "two.log") as two:
        here = Workstation(one.url)
        here.enrol(run("enrol-code", *place).stdout.strip())
        here.sign_in()
        there = here.twin(two.url)
        letters = [item() for _ in range(40)]

        def bring(to: Workstation, start: int) -> list[str]:
            return [
                outcome for letter in letters[start:] + letters[:start] for outcome in to.outcomes(letter)
            ]

        with ThreadPoolExecutor(2) as both:
            outcomes = [*both.map(bring, (here, there), (0, 20))]
        told = [outcome for some in outcomes for outcome in some]
        assert sorted(told) == ["created"] * 40 + ["duplicate"] * 40
        assert [change.seq for change in here.all_changes()] == [change.seq for change in there.all_changes()]
        assert len(run("letters", *place).stdout.splitlines()) == 40
        blocks = {here.lease().first_serial, there.lease().first_serial}
        assert len(blocks) == 2
        run("revoke", str(here.device_id), *place)
        assert {to.call("GET", "/v1/changes").status_code for to in (here, there)} == {403}
        here.close()
        there.close()
