"""Which agency a letter concerns. A suggestion: a person confirms it.

Words in the letter decide, then its category; the lists are data (`resources/reference/routing.json`).
Letters about the police follow the cabinet resolution of 11 October 2022, 2.3: an accusation against an
officer goes to the inspector general; help, tip-offs and advice go to the bureau of the place, with a copy to
the inspector general.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.intake.case import NewCase
from desktop.intake.letter import form_of, text_of
from desktop.intake.reference import PoliceRule, Reference

MOST = 5

_MISCONDUCT = "misconduct"


class Reason(StrEnum):
    """Why an agency is suggested."""

    POLICE_ACCUSED = "police_accused"
    POLICE_MATTER = "police_matter"
    WORDS = "words"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`cc` gets a copy. `words` are the words of the letter that led here, in the order of the lists."""

    agency_code: str
    reason: Reason
    cc: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def suggest(letter: NewCase | Mapping[str, Any], reference: Reference) -> tuple[Suggestion, ...]:
    """At most five agencies, the likeliest first; none when nothing is known yet.

    `letter` may be a draft in the form of `record.parse`, however incomplete.
    """
    form = form_of(letter)
    category = next(
        (c.code for c in reference.categories if text_of(form, "category") in (c.code, c.name_th)), ""
    )
    province = reference.province(text_of(form, "place", "province"))
    table = reference.routing
    police = table.police
    text = f"{text_of(form, 'subject')}\n{text_of(form, 'detail')}".lower()

    likely = table.by_category.get(category, ())
    ranked: list[tuple[float, Suggestion]] = []

    def offer(score: float, suggestion: Suggestion) -> None:
        ranked.append((score + 0.5 * (suggestion.agency_code in likely), suggestion))

    found = _found(text, police.all_words)
    officers, remit = _among(police.officers, found), _among(police.remit, found)
    if words := _accusation(police, found):
        offer(float("inf"), Suggestion(police.inspector, Reason.POLICE_ACCUSED, words=words))
    elif officers and category == _MISCONDUCT:
        offer(len(officers), Suggestion(police.inspector, Reason.POLICE_ACCUSED, words=officers))
    elif words := remit + officers:
        bureau = police.headquarters if province is None else province.police
        offer(len(words), Suggestion(bureau, Reason.POLICE_MATTER, (police.inspector,), words))
    found = _found(text, table.all_words)
    for rule in table.words:
        if rule.province and (province is None or province.name != rule.province):
            continue
        if words := _among(rule.words, found):
            offer(len(words), Suggestion(rule.agency, Reason.WORDS, words=words))
    for code in likely:
        if all(code != suggestion.agency_code for _, suggestion in ranked):
            ranked.append((0.0, Suggestion(code, Reason.CATEGORY)))
    ranked.sort(key=lambda item: -item[0])
    return tuple(suggestion for _, suggestion in ranked[:MOST])


def _accusation(police: PoliceRule, found: frozenset[str]) -> tuple[str, ...]:
    """The words that accuse an officer: a phrase that does so by itself, or an officer and a wrong."""
    officers, wrongs = _among(police.officers, found), _among(police.wrongs, found)
    return _among(police.accusations, found) + (officers + wrongs if officers and wrongs else ())


def _among(words: Iterable[str], found: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word in found)


def _found(text: str, words: frozenset[str]) -> frozenset[str]:
    """Those of `words` in `text` (lower case) that do not stand there only inside a longer one of them."""
    counts = {word: count for word in words if (count := text.count(word.lower()))}
    return frozenset(
        word
        for word, count in counts.items()
        if count > sum(other for longer, other in counts.items() if word != longer and word in longer)
    )
