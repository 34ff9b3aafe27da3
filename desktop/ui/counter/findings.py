"""What the checks found, in words for the one who types."""

from desktop.intake.checks import Code, Finding
from desktop.ui.language import translate


def sentence(finding: Finding) -> str:
    """Says what is odd and, for a warning, that it may stay as it is."""
    field, code = finding.field, finding.code
    if code is Code.REQUIRED:
        return translate("Findings", "Needed to record the letter.")
    special = {
        ("complainant.national_id", Code.CHECK_DIGIT): translate(
            "Findings", "The check digit does not match. Compare it with the card; it is recorded as typed."
        ),
        ("s10", Code.CHECK_DIGIT): translate(
            "Findings", "Not a complete item number. Scan it again; it is recorded as typed."
        ),
        ("complainant.phone", Code.FORM): translate(
            "Findings", "Does not look like a telephone number. It is recorded as typed."
        ),
        ("place.postcode", Code.FORM): translate(
            "Findings", "A postcode has five digits. It is recorded as typed."
        ),
        ("place.province", Code.UNKNOWN): translate(
            "Findings", "Not in the list of provinces. It is recorded as typed."
        ),
        ("group_size", Code.INVALID): translate(
            "Findings", "A group has at least two people. Give their number."
        ),
        ("agency", Code.INVALID): translate(
            "Findings", "Choose an agency from the list, or leave this empty."
        ),
        ("repeat_of", Code.INVALID): translate(
            "Findings", "Not a tracking number. Compare it with the old receipt, or leave this empty."
        ),
    }.get((field, code))
    return special or translate("Findings", "This cannot be recorded as it stands.")
