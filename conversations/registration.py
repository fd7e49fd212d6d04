"""How somebody who asks for services becomes known (R11). Nothing is asked that a request does not need."""

from conversations import readers
from conversations.answers import free_text, keywords, person_name
from conversations.choices import coded, listed_by
from conversations.steps import Answers, Context, Form, Step
from domain import names, rules

OF_A_SCHOOL = frozenset({"teacher", "staff", "principal"})


def is_of_school(answers: Answers, context: Context) -> bool:
    """Tell whether this kind of person belongs to a school of the area."""
    return answers.get("kind") in OF_A_SCHOOL


def is_of_organisation(answers: Answers, context: Context) -> bool:
    """Tell whether this kind of person speaks for a group or another agency."""
    return "kind" in answers and not is_of_school(answers, context)


_kind = keywords("registration.kind.words", names.PERSON_KINDS)
_position_options = listed_by("kind", "registration.position")

# fmt: off
REGISTRATION = Form(name="registration", steps=(
    Step("kind",         _kind,                              options=coded("kind", names.PERSON_KINDS)),
    Step("name",         person_name(rules.NAME_MAX),        check=readers.check_name),
    Step("position",     free_text(rules.POSITION_MAX, 2),   options=_position_options, depends=("kind",)),
    Step("school",       readers.school,                     only_if=is_of_school, echo=True),
    Step("organisation", free_text(rules.ORGANISATION_MAX),  only_if=is_of_organisation),
    Step("phone",        readers.phone,                      optional=True),
))
# fmt: on
