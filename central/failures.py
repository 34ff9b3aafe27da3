"""What an administrator may have to hear.

CentreError
├── NewerDatabase    the database was made by a later version of this program
├── WrongHome        the recovery key in the home is not the one that stations of this database have sealed to
├── NoSuch           a device, station or number that is not there, or not in the state for what is asked
├── CannotOpen       a text that is no sealed key, was sealed to another centre, or was changed
├── PagesDamaged     pages on the disk are not what they were
└── PlainToOthers    serving other machines without TLS
"""


class CentreError(Exception):
    """Base of the errors of `central` that are not answers to a call."""


class NewerDatabase(CentreError):
    pass


class WrongHome(CentreError):
    pass


class NoSuch(CentreError):
    pass


class CannotOpen(CentreError):
    pass


class PagesDamaged(CentreError):
    pass


class PlainToOthers(CentreError):
    pass
