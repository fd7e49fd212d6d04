"""Cards of what goes beyond a request's own two sides: partners, links to pass on, what comes of it, good news."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.lifecycle import OPEN_STATES
from notifications import buttons as make
from notifications.boxes import OFFICE, QUIET, Json, head, quote, rule, side_by_side, stack, table, title, words
from notifications.buttons import Button
from notifications.line_messages import flex, text
from notifications.pages import card
from notifications.ties import IS_DONE, SAY
from notifications.views import RequestView


@dataclass(frozen=True, kw_only=True)
class Photo:
    """A photo that the school can choose: under which number, when it was sent, and where a small one is shown."""

    number: int
    when: str
    small: str
    whole: str


def ways_on(view: RequestView) -> list[Button]:
    """Make the buttons that lead from how a request stands to who else has to do with it, and what comes of it."""
    is_open = view.state in OPEN_STATES or view.ties.partners
    return [
        to(view, "share"),
        *([to(view, "follow_up")] if view.state in IS_DONE else []),
        *([to(view, "partners")] if is_open else []),
    ]


def to(view: RequestView, what: str) -> Button:
    """Make the button of a view of a request; its label is what can be typed, too."""
    return make.to_view(SAY(f"to.{what}"), view.id, what, view.number)


def partners_card(view: RequestView, may_change: bool, has_room: bool) -> Json:  # noqa: FBT001 - named where it is made
    """Show the partners of a request, and let who may add one or take one out."""
    found = view.ties.partners
    lines = [part for one in found for part in (words(one, margin="md"), rule())] or [words(SAY("partners.none"))]
    may_drop = [to(view, "drop_partner")] if may_change and found else []
    buttons = [*([to(view, "add_partner")] if may_change and has_room else []), *may_drop, to(view, "share")]
    hint = words(SAY("partners.hint", number=view.number), size="xs", color=QUIET, margin="md")
    alt = SAY("partners.alt", number=view.number, partners=", ".join(found) or SAY("partners.none"))
    top = head(SAY("to.partners"), view.number, OFFICE)
    return flex(alt, card(top, lines, buttons, OFFICE, pinned=[hint]))


def link_messages(what: str, view: RequestView, address: str, days: int) -> list[Json]:
    """Give a link to pass on: by a button on a phone, and as plain words where LINE has none (on a PC)."""
    said = SAY(f"share.{what}.text", number=view.number, address=address)
    buttons = [
        Button(action=make.share(SAY("share.send"), said), style="primary"),
        Button(action=make.open_link(SAY("share.look"), address), style="secondary"),
    ]
    body = [
        title(SAY(f"share.{what}.title")),
        words(SAY(f"share.{what}.hint"), margin="md"),
        words(SAY("share.until", days=days), size="xs", color=QUIET, margin="md"),
    ]
    alt = SAY("share.alt", title=SAY(f"share.{what}.title"), address=address)
    shown = flex(alt, card(head(SAY("share.head"), view.number, OFFICE), body, buttons, OFFICE))
    return [shown, text(said)]


def follow_up_card(view: RequestView, news: str, buttons: Sequence[Button]) -> Json:
    """Show what has come of a service that was done: tags, a project, good news."""
    none = SAY("follow_up.none")
    rows = [
        (SAY("to.tags"), ", ".join(view.ties.tags) or none),
        (SAY("to.project"), view.ties.project or none),
        (SAY("to.news"), news or none),
    ]
    hint = words(SAY("follow_up.hint", number=view.number), size="xs", color=QUIET, margin="lg")
    alt = SAY("follow_up.alt", number=view.number, said=" · ".join(f"{label} {value}" for label, value in rows))
    body = [title(view.details.topic), *table(rows), *([hint] if buttons else [])]
    return flex(alt, card(head(SAY("to.follow_up"), view.number, OFFICE), body, buttons, OFFICE))


def consent_card(view: RequestView, said: str) -> Json:
    """Ask the school whether the public may see the good news, and say what of it that would be (R70)."""
    body = [
        title(SAY("consent.title")),
        *quote(said),
        words(SAY("consent.shown", topic=view.details.topic, school=view.school), margin="md"),
        words(SAY("consent.hint", number=view.number), size="xs", color=QUIET, margin="md"),
    ]
    buttons = [to(view, "answer_news"), to(view, "no_news")]
    alt = SAY("consent.alt", number=view.number, said=said)
    return flex(alt, card(head(SAY("to.news"), view.number, OFFICE), body, buttons, OFFICE))


def photos_card(view: RequestView, photos: Sequence[Photo]) -> Json:
    """Show the photos that can be chosen, under their numbers."""
    lines = [_photo(photo) for photo in photos]
    top = head(SAY("photos.head", count=len(photos)), view.number, OFFICE)
    return flex(SAY("photos.alt", number=view.number, count=len(photos)), card(top, lines, [], OFFICE))


def _photo(photo: Photo) -> Json:
    name = SAY("photos.line", number=photo.number, when=photo.when)
    picture = {"type": "image", "url": photo.small, "size": "xs", "aspectMode": "cover", "flex": 0}
    told = stack([words(name, weight="bold")], flex=1)
    return side_by_side([picture, told], spacing="md", margin="md", action=make.open_link(name, photo.whole))
