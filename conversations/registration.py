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


# fmt: off
REGISTRATION = Form(name="registration", steps=(
    Step(name="kind",         read=keywords("registration.kind.words", names.PERSON_KINDS), options=coded("kind", names.PERSON_KINDS)),
    Step(name="name",         read=person_name(rules.NAME_MAX),        check=readers.check_name),
    Step(name="position",     read=free_text(rules.POSITION_MAX, 2),   options=listed_by("kind", "registration.position"), depends=("kind",)),
    Step(name="school",       read=readers.school,                     only_if=is_of_school, echo=True),
    Step(name="organisation", read=free_text(rules.ORGANISATION_MAX),  only_if=is_of_organisation),
    Step(name="phone",        read=readers.phone,                      optional=True),
))
# fmt: on
