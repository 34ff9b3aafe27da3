"""What scanners and scanned files do, in sentences for the clerk."""

from desktop.scanning import errors as scanning
from desktop.ui.language import translate


def of_scanning(error: Exception) -> tuple[str, str] | None:
    """What happened and what to do; None for what is no error of scanning."""
    if not isinstance(error, scanning.ScanError):
        return None
    kept = translate("Messages", "The pages scanned before it are kept.")
    scan_rest = translate("Messages", "Then scan the rest.")
    match error:
        case scanning.FileError():
            return (
                translate("Messages", "The file {name} was put aside.").format(name=error.path.name),
                file_advice(error),
            )
        case scanning.FolderGone():
            return (
                translate("Messages", "The watched folder is not there at the moment."),
                translate("Messages", "Is the network there? It is looked for again by itself."),
            )
        case scanning.Cancelled():
            return (translate("Messages", "Stopped."), kept)
        case scanning.FeederEmpty():
            return (
                translate("Messages", "There is no paper in the feeder."),
                translate("Messages", "Put the pages in and scan again."),
            )
        case scanning.PaperJam():
            clear = translate("Messages", "Take the paper out and look which page came last.")
            return (translate("Messages", "Paper is jammed in the scanner."), f"{kept} {clear} {scan_rest}")
        case scanning.CoverOpen():
            close = translate("Messages", "Close the cover.")
            return (translate("Messages", "The scanner's cover is open."), f"{kept} {close} {scan_rest}")
        case scanning.ScannerBusy():
            return (
                translate("Messages", "The scanner is busy with another job."),
                translate("Messages", "Wait a moment, then scan again."),
            )
        case scanning.ScannerGone():
            look = translate("Messages", "Is it on and connected?")
            return (translate("Messages", "The scanner does not answer any more."), f"{kept} {look}")
    again = translate("Messages", "Switch it off and on, then scan the rest.")
    return (translate("Messages", "The scanner would not scan."), f"{kept} {again}")


def file_advice(error: scanning.FileError) -> str:
    """What is wrong with a file, and what to do."""
    match error:
        case scanning.Repeated():
            return translate("Messages", "The same scan was taken in before.")
        case scanning.NotPages():
            return translate("Messages", "It is no PDF, TIFF, JPEG or PNG, or its name says something else.")
        case scanning.Empty():
            return translate("Messages", "It is empty. Scan it again.")
        case scanning.Encrypted():
            return translate("Messages", "It is locked with a password. Scan it without one.")
        case scanning.TooManyPages():
            return translate("Messages", "It has more pages than a stack can have. Scan it in parts.")
        case scanning.TooLarge():
            return translate("Messages", "Its pages are too large to be read. Scan at 300 dpi.")
        case scanning.TimedOut():
            return translate("Messages", "It takes too long to read. Scan it again.")
        case scanning.Unreadable():
            return translate("Messages", "It could not be read at all. Is it still there?")
    return translate("Messages", "It is not whole or damaged. Scan it again.")
