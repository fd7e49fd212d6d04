"""The short forms of the day itself: how late, and what goes another way than planned (P6.1, P6.2)."""

from collections.abc import Mapping

from conversations.answers import free_text, keywords, place
from conversations.choices import coded, listed, listed_by
from conversations.durations import check_minutes, minutes, minutes_options
from conversations.steps import Answers, Context, Form, Step
from domain import rules

WAYS = ("activity", "place", "postpone")
BEGUN = ("planned", "now")


def stays(answers: Answers, context: Context) -> bool:
    """Tell whether the training takes place today, in another way or at another place."""
    return answers.get("way") != "postpone"


def moves(answers: Answers, context: Context) -> bool:
    """Tell whether it takes place somewhere else."""
    return answers.get("way") == "place"


def _planned(answers: Answers, context: Context) -> Mapping[str, str]:
    return {"planned": context.facts.get("planned", "")}


# fmt: off
DELAY = Form(name="delay", review=False, steps=(
    Step("minutes", minutes,                          options=minutes_options, check=check_minutes),
))

STARTED = Form(name="started", review=False, steps=(
    Step("begun",   keywords("started.begun.words", BEGUN), options=coded("begun", BEGUN),
                                                            facts=_planned),
))

CHANGE = Form(name="change", review=False, steps=(
    Step("why",     free_text(rules.REASON_MAX),      options=listed("change.why")),
    Step("way",     keywords("change.way.words", WAYS), options=coded("way", WAYS)),
    Step("what",    place(),                          options=listed_by("way", "change.what"), only_if=stays,
                                                      depends=("way",), pin=moves),
))
# fmt: on
