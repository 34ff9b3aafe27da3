"""The list of a bag's envelopes: the number of each, how it came, and how far it is."""

from desktop.intake.batch import Condition, Envelope
from desktop.intake.tracking import grouped
from desktop.ui.language import translate
from desktop.ui.mailroom.model import Cell, Column, Table
from desktop.ui.mailroom.wordings import condition_name, mail_name


def envelope_table() -> Table[Envelope]:
    return Table(
        [
            Column(lambda: translate("MailRoom", "No."), _position, 70),
            Column(lambda: translate("MailRoom", "Tracking number"), _number, 190),
            Column(lambda: translate("MailRoom", "Mail"), _mail),
            Column(lambda: translate("MailRoom", "Label"), _label, 130),
            Column(lambda: translate("MailRoom", "Details"), _details, 140),
        ]
    )


def _position(envelope: Envelope) -> Cell:
    return Cell(str(envelope.position), strong=True, struck=bool(envelope.struck))


def _number(envelope: Envelope) -> Cell:
    return Cell(grouped(envelope.tracking_number), strong=True, struck=bool(envelope.struck))


def _mail(envelope: Envelope) -> Cell:
    outside = envelope.outside
    condition = "" if outside.condition is Condition.SOUND else condition_name(outside.condition)
    words = " ".join(filter(None, (mail_name(envelope.mail), envelope.s10)))
    second = " · ".join(filter(None, (outside.postmark_office, condition)))
    if envelope.struck:
        return Cell(
            words,
            translate("MailRoom", "Struck out: {reason}").format(reason=envelope.struck),
            struck=True,
        )
    if envelope.s10_doubtful:
        return Cell(words, second, icon="triangle-alert", tone="warning")
    if envelope.uncounted:
        return Cell(words, translate("MailRoom", "to be counted by two"), icon="users", tone="warning")
    return Cell(words, second)


def _label(envelope: Envelope) -> Cell:
    if envelope.struck:
        return Cell("–", tone="muted")
    if envelope.labels:
        return Cell(translate("MailRoom", "printed"), icon="check", tone="success")
    return Cell(translate("MailRoom", "due"), icon="tag", tone="warning")


def _details(envelope: Envelope) -> Cell:
    if envelope.struck:
        return Cell("–", tone="muted")
    if envelope.case_id is not None:
        return Cell(translate("MailRoom", "typed"), icon="check", tone="success")
    return Cell(translate("MailRoom", "later"), icon="clock", tone="muted")
