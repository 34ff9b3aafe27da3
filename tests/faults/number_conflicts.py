"""The number rule where every fence has failed: numbers that come to the centre twice, as another letter's.

Such a letter is at the centre all the same, under the number that its workstation knows or has been told of;
whatever is restored in between, and whether or not a person has taken the other number yet.
"""

from uuid import UUID

from hypothesis.stateful import precondition, rule

from desktop.store.delivery import OutboxState, Quarantined
from tests.faults.number_rule import WHICH, NumberRule, Place, Twice
from tests.faults.usurper import take_number

# No copies of a workstation: which of them has the right number is for no program to know.
HAPPENINGS = {"sync_in_vain", "killed_while_recording", "keep_centre", "put_back_centre"}


class NumberConflicts(NumberRule):
    @rule(which=WHICH)
    def number_taken(self, which: int) -> None:
        place = self._at(which)
        self._record(place)
        (case,) = place.store.letters.recent(1)
        take_number(self.world.served.centre, place.store, case)

    @precondition(lambda self: any(map(_stopped, self.places)))
    @rule(which=WHICH)
    def renumber(self, which: int) -> None:
        """A person takes the number that the centre has given, and prints another receipt."""
        waiting = [place for place in self.places if _stopped(place)]
        place = self._act(waiting[which % len(waiting)])
        case = place.store.mending.renumber(_stopped(place)[0].key, operator=place.station.account)
        if case.tracking_number in self.printed:
            self.is_over = True
            raise Twice(case.tracking_number)
        self.printed.add(case.tracking_number)

    def _numbers(self, place: Place) -> dict[UUID, str]:
        told = {one.id: str((one.server_doc or {})["replacement_number"]) for one in _stopped(place)}
        return super()._numbers(place) | told


def _stopped(place: Place) -> list[Quarantined]:
    stopped = place.store.outbox.quarantined()
    return [one for one in stopped if one.state is OutboxState.NUMBER_CONFLICT]
