"""Which networks of schools a supervisor looks after (R12)."""

from conversations.answers import several
from conversations.shown import shorten
from conversations.steps import Answers, Context, Form, Option, Step
from domain.catalogue import list_networks


def networks(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the area's networks, of which several can be picked."""
    found = list_networks(context.office.schools.values())
    return tuple(Option(value=[name], label=shorten(name), line=name) for name in found)


# fmt: off
NETWORKS = Form(name="networks", review=False, steps=(
    Step("networks", several(networks), options=networks, optional=True, skipped=[]),
))
# fmt: on
