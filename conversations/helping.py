"""A call for help among colleagues: what is to be done, and who is asked (R82)."""

from conversations.answers import free_text, keywords
from conversations.choices import coded
from conversations.steps import Form, Step
from domain import rules

ASKED = ("everybody", "supervisor", "clerk")

# fmt: off
HELP_CALL = Form(name="help_call", review=False, steps=(
    Step("task",  free_text(rules.REASON_MAX)),
    Step("asked", keywords("help_call.asked.words", ASKED), options=coded("asked", ASKED)),
))
# fmt: on
