"""What forms, papers and printers do, in sentences for whoever wants the paper."""

from desktop.printing import errors as papers
from desktop.printing.printers import printer
from desktop.ui.language import translate


def of_papers(error: Exception) -> tuple[str, str] | None:
    """What happened and what to do; None for what is no error of papers."""
    match error:
        case printer.PrinterError():
            return (
                translate("Messages", "The printer did not take the paper."),
                translate("Messages", "Print it again, or open it as PDF."),
            )
        case papers.FormError():
            return (
                translate("Messages", "The form {file} of this office cannot be used: look at {key}.").format(
                    file=error.file, key=error.key
                ),
                translate("Messages", "No letter is lost. Ask whoever changed the form to mend it."),
            )
        case papers.DoesNotFit():
            return (
                translate("Messages", "This does not fit on the paper."),
                translate("Messages", "Choose a larger paper."),
            )
        case papers.UnreadableLetter():
            return (
                translate("Messages", "The scan cannot be copied."),
                translate("Messages", "The scan itself is kept as it is. Open it, or scan the letter again."),
            )
        case papers.Cancelled():
            return (translate("Messages", "Stopped."), translate("Messages", "No paper was made."))
        case papers.PaperError():
            return (
                translate("Messages", "There is no such place on this paper."),
                translate("Messages", "Look at the number of the label or of the page."),
            )
    return None
