"""The question asked at sign-in when this computer's clock does not fit what was recorded before."""

from PySide6.QtWidgets import QWidget

from desktop.desk.clockwatch import ClockDoubt
from desktop.intake.dates import bangkok_day
from desktop.ui.language import translate
from desktop.ui.widgets.dialog import Question
from desktop.ui.words import clock_time, full_date


def clock_question(parent: QWidget, doubt: ClockDoubt, thai: bool) -> Question:
    """Confirmed if a person says that the date is right; declined, nobody records with a wrong one."""
    now, newest = bangkok_day(doubt.now), bangkok_day(doubt.newest)
    words = translate(
        "Clock",
        "This computer says it is {now}, {time}. The newest record here is of {newest}. Every letter "
        "gets its date and the year of its numbers from this clock. If it is wrong, sign out and have it set "
        "first.",
    ).format(now=full_date(now, thai), time=clock_time(doubt.now, thai), newest=full_date(newest, thai))
    question = Question(
        parent,
        translate("Clock", "Is the date right?"),
        words,
        translate("Clock", "The date is right"),
        icon="clock",
    )
    question.decline.setText(translate("Clock", "Sign out"))
    return question
