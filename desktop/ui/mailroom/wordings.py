"""The mail room's words: kinds of mail, conditions, differences and what to do about them."""

from desktop.intake.batch import BatchState, Condition, Difference, Envelope, Fault, Mail, Page, Pile
from desktop.intake.tracking import grouped
from desktop.ui.language import translate


def mail_name(mail: Mail) -> str:
    return {
        Mail.ORDINARY: translate("MailRoom", "Ordinary"),
        Mail.REGISTERED: translate("MailRoom", "Registered"),
        Mail.EMS: translate("MailRoom", "EMS"),
    }[mail]


def condition_name(condition: Condition) -> str:
    return {
        Condition.SOUND: translate("MailRoom", "Sound"),
        Condition.TORN: translate("MailRoom", "Torn"),
        Condition.WET: translate("MailRoom", "Wet"),
        Condition.OPENED: translate("MailRoom", "Came opened"),
        Condition.EMPTY: translate("MailRoom", "Empty"),
    }[condition]


def state_name(state: BatchState) -> str:
    return {
        BatchState.OPEN: translate("MailRoom", "Open"),
        BatchState.CLOSING: translate("MailRoom", "Being closed"),
        BatchState.CLOSED: translate("MailRoom", "Closed"),
    }[state]


def envelope_name(envelope: Envelope) -> str:
    """`Envelope 12 · 6901 2345 6789`."""
    return translate("MailRoom", "Envelope {n} · {number}").format(
        n=envelope.position, number=grouped(envelope.tracking_number)
    )


def page_sentence(page: Page, envelope: Envelope | None) -> str:
    """Where a page lies, `envelope` if in a letter, and what is special about it."""
    if page.separates is not None:
        words = translate("MailRoom", "Separator sheet of bag {name}").format(name=page.separates)
    elif envelope is not None:
        words = envelope_name(envelope)
    elif page.pile is Pile.TRAY:
        words = translate("MailRoom", "In the tray: whose page is it?")
    else:
        words = translate("MailRoom", "Laid aside: in no letter")
    marks = []
    if page.first:
        marks.append(translate("MailRoom", "first page"))
    if page.blank:
        marks.append(translate("MailRoom", "blank"))
    if page.doubtful:
        marks.append(translate("MailRoom", "perhaps a first page: its label could not be read"))
    return " · ".join([words, *marks])


def fault_sentence(difference: Difference) -> str:
    """What is missing or too much."""
    count = len(difference.pages)
    return {
        Fault.NO_LABEL: translate("MailRoom", "Its label was not printed."),
        Fault.NO_FIRST_PAGE: translate("MailRoom", "Its first page was not found among the scans."),
        Fault.NO_CASE: translate("MailRoom", "Its details were not typed."),
        Fault.UNCOUNTED: translate("MailRoom", "What is enclosed was not counted by two people."),
        Fault.TWO_FIRST_PAGES: translate("MailRoom", "It has more than one first page."),
        Fault.FOREIGN_LABEL: translate("MailRoom", "It holds a page with the label of another letter."),
        Fault.TRAY: translate("MailRoom", "Pages that belong to no letter yet: {n}").format(n=count),
        Fault.STRUCK_PAGES: translate("MailRoom", "It was struck out, and still has pages."),
    }[difference.fault]


def next_step(difference: Difference) -> str:
    """What can be done about it now."""
    return {
        Fault.NO_LABEL: translate("MailRoom", "Print the label"),
        Fault.NO_FIRST_PAGE: translate("MailRoom", "Look for it in the pages"),
        Fault.NO_CASE: translate("MailRoom", "Type the details"),
        Fault.UNCOUNTED: translate("MailRoom", "Count it"),
        Fault.TWO_FIRST_PAGES: translate("MailRoom", "Show its pages"),
        Fault.FOREIGN_LABEL: translate("MailRoom", "Show the page"),
        Fault.TRAY: translate("MailRoom", "Show the tray"),
        Fault.STRUCK_PAGES: translate("MailRoom", "Show its pages"),
    }[difference.fault]
