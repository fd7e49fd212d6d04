"""Who telephones (P1.1): what an officer asks before filling in the request for them. Nothing that is not needed."""

from conversations import readers
from conversations.answers import free_text, person_name
from conversations.steps import Answers, Context, Form, Step
from domain import rules


def is_of_no_school(answers: Answers, context: Context) -> bool:
    """Tell whether the caller speaks for a body that is no school of the area."""
    return "school" in answers and answers["school"] is None


# fmt: off
CALLER = Form(name="caller", review=False, steps=(
    Step("name",         person_name(rules.NAME_MAX),        check=readers.check_name),
    Step("school",       readers.school,                     optional=True, echo=True),
    Step("organisation", free_text(rules.ORGANISATION_MAX),  only_if=is_of_no_school),
    Step("phone",        readers.phone),
))
# fmt: on
