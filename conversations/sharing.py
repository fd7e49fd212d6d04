"""Forms about what goes beyond a request's two sides: partners (R16), projects (R63), tags and good news (R70)."""

from collections.abc import Mapping
from typing import Any

from conversations import readers
from conversations.answers import free_text, keywords, person_name, several
from conversations.shown import shorten, show
from conversations.steps import TEXTS, Answers, Context, Form, Json, Note, Option, Step
from conversations.thai.result import NOTHING, Reading
from domain import rules

CONSENTS = ("photos", "words", "no")


def _rows(context: Context, name: str) -> list[Mapping[str, Any]]:
    return list(context.facts.get(name, ()))


def partners(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the partners that a request has."""
    rows = _rows(context, "partners")
    return tuple(Option(value=row["id"], label=shorten(row["label"]), line=row["label"]) for row in rows)


def only_offered(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read nothing: what is meant is one of the options, which are read before."""
    return NOTHING


def tags(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the office's tags, of which several can be picked."""
    return tuple(Option(value=[tag], label=tag) for tag in context.office.sharing.tags)


def photos(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the photos of the day, of which several can be picked."""
    return tuple(
        Option(value=[row["id"]], label=TEXTS("button.photo", number=number), line=row["label"])
        for number, row in enumerate(_rows(context, "photos"), 1)
    )


def check_photos(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where there are more photos than are shown."""
    most = context.office.sharing.photos
    return (Note(code="too_many", facts={"most": str(most)}, blocks=True),) if len(value) > most else ()


def consents(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer what a school can say to its good news; photos only where there are any."""
    offered = CONSENTS if _rows(context, "photos") else CONSENTS[1:]
    return tuple(Option(value=code, label=show("", "consent", code, context)) for code in offered)


def check_consent(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where there is no photo that could be shown."""
    has_none = value == "photos" and not _rows(context, "photos")
    return (Note(code="no_photos", blocks=True),) if has_none else ()


def shows_photos(answers: Answers, context: Context) -> bool:
    """Tell whether the school lets photos be shown."""
    return answers.get("consent") == "photos"


# fmt: off
PARTNER = Form(name="partner", review=False, steps=(
    Step("agency", free_text(rules.ORGANISATION_MAX)),
    Step("name",   person_name(rules.NAME_MAX)),
    Step("phone",  readers.phone),
))

DROP_PARTNER = Form(name="drop_partner", review=False, steps=(
    Step("partner", only_offered, options=partners),
))

PROJECT = Form(name="project", review=False, steps=(
    Step("title", free_text(rules.TOPIC_MAX), optional=True),
))

TAGS = Form(name="tags", review=False, steps=(
    Step("tags", several(tags), options=tags, optional=True, skipped=[]),
))

NEWS = Form(name="news", review=False, steps=(
    Step("said", free_text(rules.REASON_MAX)),
))

NEWS_CONSENT = Form(name="news_consent", review=False, steps=(
    Step("consent", keywords("news_consent.consent.words", CONSENTS), options=consents, check=check_consent),
    Step("photos",  several(photos),                                  options=photos,   check=check_photos,
                                                                      only_if=shows_photos),
))
# fmt: on
