"""The sums below a day's register."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.intake.case import ComplainantKind
from desktop.intake.codes import Kind
from desktop.intake.reference import Reference
from desktop.printing.entries import DayLog
from desktop.printing.forms import Places
from desktop.printing.sentences import Sentences


@dataclass(frozen=True, slots=True)
class Totals:
    """A void letter counts as a letter and as nothing else.

    `contacts` are the visits and letters of the day: each case is one, each of the `repeats` is another.
    `groups` are cases of groups, `people` those who stand behind them. `operators` have their letters, void
    ones too, and their repeats.
    """

    letters: int
    void: int
    cases: int
    repeats: int
    individuals: int
    groups: int
    people: int
    kinds: Mapping[Kind, int]
    operators: Mapping[str, tuple[int, int]]

    @property
    def contacts(self) -> int:
        return self.cases + self.repeats


def totals(log: DayLog) -> Totals:
    alive = [case for case in log.cases if case.void is None]
    groups = [
        case.letter.complainant.group_size or 0
        for case in alive
        if case.letter.complainant.kind is ComplainantKind.GROUP
    ]
    letters = Counter(case.operator_name for case in log.cases)
    repeats = Counter(log.operators.get(each.contact.operator, each.contact.operator) for each in log.repeats)
    return Totals(
        letters=len(log.cases),
        void=len(log.cases) - len(alive),
        cases=len(alive),
        repeats=len(log.repeats),
        individuals=len(alive) - len(groups),
        groups=len(groups),
        people=sum(groups),
        kinds=Counter(case.letter.kind for case in alive),
        operators={name: (letters[name], repeats[name]) for name in sorted(letters.keys() | repeats.keys())},
    )


PLACES: Places = {
    "totals_title": (),
    "totals_letters": (),
    "total_letters": ("letters", "void", "cases"),
    "totals_contacts": (),
    "total_contacts": ("cases", "repeats", "contacts"),
    "totals_complainants": (),
    "total_complainants": ("individuals", "groups", "people"),
    "totals_kinds": (),
    "total_kind": ("kind", "count"),
    "totals_operators": (),
    "total_operator": ("operator", "letters", "repeats"),
    "between": (),
}
"""The sentences of the sums: `totals_…` names a line, `total_…` is what stands in it."""


def _letters(sums: Totals, reference: Reference, say: Sentences) -> list[str]:
    return [say("total_letters", letters=sums.letters, void=sums.void, cases=sums.cases)]


def _contacts(sums: Totals, reference: Reference, say: Sentences) -> list[str]:
    return [say("total_contacts", cases=sums.cases, repeats=sums.repeats, contacts=sums.contacts)]


def _complainants(sums: Totals, reference: Reference, say: Sentences) -> list[str]:
    values = {"individuals": sums.individuals, "groups": sums.groups, "people": f"{sums.people:,}"}
    return [say("total_complainants", **values)]


def _kinds(sums: Totals, reference: Reference, say: Sentences) -> list[str]:
    return [
        say("total_kind", kind=kind.name_th, count=sums.kinds[Kind(kind.code)])
        for kind in reference.kinds
        if sums.kinds.get(Kind(kind.code))
    ]


def _operators(sums: Totals, reference: Reference, say: Sentences) -> list[str]:
    return [
        say("total_operator", operator=name, letters=letters, repeats=repeats)
        for name, (letters, repeats) in sums.operators.items()
    ]


LINES: Mapping[str, Callable[[Totals, Reference, Sentences], list[str]]] = {
    "letters": _letters,
    "contacts": _contacts,
    "complainants": _complainants,
    "kinds": _kinds,
    "operators": _operators,
}
"""The lines that a form may list under `totals`."""


def lines(
    log: DayLog, chosen: Sequence[str], reference: Reference, say: Sentences
) -> list[tuple[str, list[str]]]:
    """What each line is called, and what stands in it; "–" for a line with nothing to say."""
    sums = totals(log)
    return [(say(f"totals_{key}"), LINES[key](sums, reference, say) or [say("none")]) for key in chosen]
