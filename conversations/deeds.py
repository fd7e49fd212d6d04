"""The short forms of what is done to a request: a reason, a nomination, a word afterwards."""

from conversations import readers
from conversations.answers import free_text, several
from conversations.choices import listed, scores
from conversations.nominating import assistants, candidates, check_assistants, check_lead
from conversations.steps import Form, Step
from domain import rules


def _reason(name: str) -> Form:
    step = Step("reason", free_text(rules.REASON_MAX), options=listed(f"{name}.reason"))
    return Form(name=name, steps=(step,), review=False)


RETURN = _reason("return")
DECLINE = _reason("decline")
REFUSE = _reason("refuse")
CANCEL = _reason("cancel")

# fmt: off
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
