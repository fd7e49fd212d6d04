"""How somebody of the office becomes known, once a one-time code has given the role."""

from conversations import readers
from conversations.answers import free_text, person_name, several
from conversations.choices import listed_by_role, work_groups
from conversations.steps import Answers, Context, Form, Step
from domain import rules


def is_supervisor(answers: Answers, context: Context) -> bool:
    """Tell whether this officer trains, so that their fields matter (R12, R61)."""
    return bool(context.facts.get("role") == "supervisor")


# fmt: off
OFFICER = Form(name="officer", steps=(
    Step("name",     person_name(rules.NAME_MAX),       check=readers.check_name),
    Step("position", free_text(rules.POSITION_MAX, 2),  options=listed_by_role("officer.position")),
    Step("skills",   several(work_groups),              options=work_groups, only_if=is_supervisor,
                                                        optional=True, skipped=[]),
    Step("phone",    readers.phone,                     optional=True),
))
# fmt: on
