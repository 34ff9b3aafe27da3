"""What is done beside the letters and pages: its faults hold none of them up."""

from collections.abc import Callable

from desktop.sync.errors import BatchRefused, CursorGone, Declined, ServerFault, SyncError, TooLarge

_OF_THE_CALL = (BatchRefused, CursorGone, Declined, ServerFault, TooLarge)


class Beside:
    """Of one run. `fault` is the first that came; no more is done beside the letters in this run then."""

    def __init__(self) -> None:
        self.fault: SyncError | None = None

    def letters(self, do: Callable[[], None]) -> None:
        """Raises what concerns every call: no line, no access, a centre that wants to be left alone."""
        if self.fault is not None:
            return
        try:
            do()
        except _OF_THE_CALL as error:
            self.fault = error
