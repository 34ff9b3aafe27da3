"""What is wrong or odd in a draft, before it is recorded.

Errors are what cannot be recorded. Warnings never block: a citizen who mistypes an identity number still has
a complaint.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.intake import national_id, s10
from desktop.intake.case import NewCase
from desktop.intake.digits import compact
from desktop.intake.errors import InvalidField
from desktop.intake.fields import Fields
from desktop.intake.letter import form_of, read_letter, text_of
from desktop.intake.reference import Reference
from desktop.intake.text import tidy

REQUIRED_TEXTS = ("channel", "kind", "category", "subject", "detail")

_BETWEEN_PHONES = re.compile(r"[,;/\n]|หรือ")
_EXTENSION = re.compile(r"(?:ต่อ|ext\.?|#)\s*[\d\s-]+$", re.IGNORECASE)
# Bangkok and provincial lines, mobiles, toll-free and short numbers, and any number with its country code.
_PHONE = re.compile(r"0[2-57]\d{7}|0[689]\d{8}|1800\d{6}|1\d{3}|\+\d{8,15}")
_POSTCODE = re.compile(r"[1-9]\d{4}")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """What was found."""

    REQUIRED = "required"
    INVALID = "invalid"
    CHECK_DIGIT = "check_digit"
    FORM = "form"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """`field` is the path that `InvalidField` would name: "subject", "complainant.national_id"."""

    field: str
    severity: Severity
    code: Code


def check(draft: NewCase | Mapping[str, Any], reference: Reference | None = None) -> tuple[Finding, ...]:
    """Errors first. `draft` has the form of `record.parse`; names of provinces need `reference`."""
    form = form_of(draft)
    return (*_errors(form), *_warnings(form, reference))


def _errors(form: Mapping[str, Any]) -> list[Finding]:
    missing = [name for name in REQUIRED_TEXTS if _is_absent(form.get(name))]
    for parent, name in (("complainant", "name"), ("place", "province")):
        child = form.get(parent)
        if isinstance(child, Mapping) and _is_absent(child.get(name)):
            missing.append(f"{parent}.{name}")
    if missing:
        return [Finding(field, Severity.ERROR, Code.REQUIRED) for field in missing]
    try:
        read_letter(Fields(form, tidy=True))
    except InvalidField as error:
        return [Finding(error.field, Severity.ERROR, Code.INVALID)]
    return []


def _is_absent(value: object) -> bool:
    return value is None or (isinstance(value, str) and not tidy(value))


def _warnings(form: Mapping[str, Any], reference: Reference | None) -> list[Finding]:
    odd = []
    identity, item = text_of(form, "complainant", "national_id"), text_of(form, "s10")
    phone, postcode = text_of(form, "complainant", "phone"), text_of(form, "place", "postcode")
    province = text_of(form, "place", "province")
    if identity and not national_id.is_valid(identity):
        odd.append(("complainant.national_id", Code.CHECK_DIGIT))
    if phone and not looks_like_phone(phone):
        odd.append(("complainant.phone", Code.FORM))
    if province and reference is not None and reference.province(province) is None:
        odd.append(("place.province", Code.UNKNOWN))
    if postcode and not _POSTCODE.fullmatch(compact(postcode)):
        odd.append(("place.postcode", Code.FORM))
    if item and not s10.is_valid(item):
        odd.append(("s10", Code.CHECK_DIGIT))
    return [Finding(field, Severity.WARNING, code) for field, code in odd]


def looks_like_phone(text: str) -> bool:
    """Whether each number in `text` could be dialled: Thai, or foreign with `+` and the country."""
    parts = (_EXTENSION.sub("", part.strip()) for part in _BETWEEN_PHONES.split(text))
    numbers = [re.sub(r"[().]", "", compact(part)) for part in parts if part]
    return bool(numbers) and all(_PHONE.fullmatch(number) for number in numbers)
