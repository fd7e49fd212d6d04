"""The short forms of what is done to a request: a reason, a nomination, a word afterwards."""

from conversations import readers
from conversations.answers import free_text, several
from conversations.choices import listed, scores
from conversations.letters import check_dated, today
from conversations.nominating import assistants, candidates, check_assistants, check_lead
from conversations.steps import Form, Step
from domain import rules


def _reason(name: str) -> Form:
    step = Step("reason", free_text(rules.REASON_MAX), options=listed(f"{name}.reason"))
    return Form(name=name, steps=(step,), review=False)


RETURN = _reason("return")
FAST_TRACK = _reason("fast_track")
DECLINE = _reason("decline")
REFUSE = _reason("refuse")
CANCEL = _reason("cancel")

# fmt: off
LETTER = Form(name="letter", review=False, steps=(
    Step("number", free_text(rules.LETTER_NUMBER_MAX, 1)),
))

RECEIVE = Form(name="receive", review=False, steps=(
    Step("number", free_text(rules.LETTER_NUMBER_MAX, 1)),
    Step("dated",  readers.one_day,     options=today, check=check_dated),
))

ASSIGN = Form(name="assign", review=False, steps=(
    Step("lead",       readers.candidate,    options=candidates, check=check_lead),
    Step("assistants", several(assistants),  options=assistants, check=check_assistants,
                                             optional=True, skipped=[], depends=("lead",)),
))

FEEDBACK = Form(name="feedback", review=False, steps=(
    Step("score",   readers.score,                   options=scores, numbered=False),
    Step("comment", free_text(rules.COMMENT_MAX, 1), optional=True),
))
# fmt: on
