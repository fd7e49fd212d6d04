"""What can be tapped: postback data as text, and LINE's actions as plain dicts.

A tapped button proves nothing: it names a request and the version it was drawn for, and the handler asks again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Protocol
from urllib.parse import parse_qsl, quote, urlencode

from domain.lifecycle import Action
from domain.show import short_date
from notifications.limits import BUTTON_LABEL_MAX, DATA_MAX, SAID_MAX, shorten_label
from notifications.views import OfferView, RequestView
from notifications.words import TEXTS

Json = dict[str, Any]
Style = Literal["primary", "secondary", "link"]

VERBS = frozenset({
    "act", "attach", "consent", "day", "draft", "invite", "menu", "note", "open", "number", "paper", "papers",
    "prepare", "qr", "rate", "sample", "help", "show", "similar", "timeline",
})  # fmt: skip

# What can be pressed. What the clock does, and what is asked for in another way, has no button.
_STYLES: dict[Action, Style] = {
    Action.SEND_LETTER: "primary",
    Action.RECEIVE: "primary",
    Action.RESUBMIT: "primary",
    Action.PROPOSE: "primary",
    Action.ENDORSE: "primary",
    Action.SKIP_DESK: "primary",
    Action.ASSIGN: "primary",
    Action.ATTEND: "primary",
    Action.VOTE: "primary",
    Action.CONCLUDE: "primary",
    Action.ACCEPT: "primary",
    Action.TAKE: "primary",
    Action.APPROVE: "primary",
    Action.SEND_REFUSAL: "primary",
    Action.CONFIRM_DATES: "primary",
    Action.CHOOSE_DATE: "primary",
    Action.ACKNOWLEDGE: "primary",
    Action.RATE: "primary",
    Action.SET_OUT: "primary",
    Action.ARRIVE: "primary",
    Action.START: "primary",
    Action.AGREE: "primary",
    Action.FINISH: "primary",
    Action.SUMMARISE: "primary",
    Action.FILE_PAPERS: "primary",
    Action.FAST_TRACK: "secondary",
    Action.DELAY: "secondary",
    Action.CHANGE: "secondary",
    Action.CLOSE: "secondary",
    Action.REOPEN: "secondary",
    Action.OFFER_DATES: "secondary",
    Action.NONE_FITS: "secondary",
    Action.PHONE: "secondary",
    Action.INVITE: "secondary",
    Action.DEPUTE: "secondary",
    Action.RETURN: "secondary",
    Action.DECLINE: "secondary",
    Action.REFUSE: "secondary",
    Action.CALL: "link",
    Action.POSTPONE: "link",
    Action.CONVENE: "link",
    Action.HAND_OVER: "link",
    Action.WITHDRAW: "link",
    Action.CANCEL: "link",
}
PLACE_SEARCHED = 80  # characters; a Thai one takes nine of the thousand that LINE allows for an address
_RANK: dict[Style, int] = {"primary": 0, "secondary": 1, "link": 2}


@dataclass(frozen=True, kw_only=True)
class Button:
    """One button of a card."""

    action: Json
    style: Style = "link"


class Days(Protocol):
    """The days among which a date can be picked, and the one shown first."""

    @property
    def first(self) -> date:
        """The first day that may be picked."""

    @property
    def last(self) -> date:
        """The last day that may be picked."""

    @property
    def initial(self) -> date:
        """The day the picker opens on."""


def data(verb: str, **params: object) -> str:
    """Write postback data, such as `act?r=7&a=accept&v=3`; at most 300 characters (LINE: postback action)."""
    written = verb + ("?" + urlencode({k: str(v) for k, v in params.items()}) if params else "")
    if verb not in VERBS or len(written) > DATA_MAX:
        raise ValueError(f"postback data of {verb!r} with {len(written)} characters")
    return written


def parse(text: str) -> tuple[str, dict[str, str]] | None:
    """Read postback data back into verb and parameters; None where it is none of ours."""
    verb, _, rest = text.partition("?")
    return (verb, dict(parse_qsl(rest))) if verb in VERBS else None


def reply(label: str, text: str = "") -> Json:
    """Make an action that says something in the chat: `text`, or the whole label."""
    said = shorten_label(text or label, SAID_MAX)
    return {"type": "message", "label": shorten_label(label, BUTTON_LABEL_MAX), "text": said}


def press(label: str, data: str, said: str = "") -> Json:
    """Make an action that sends postback data, and shows `said` (or the label) as the person's own words."""
    return {
        "type": "postback",
        "label": shorten_label(label, BUTTON_LABEL_MAX),
        "data": data,
        "displayText": shorten_label(said or label, SAID_MAX),
    }


def call(label: str, phone: str) -> Json:
    """Make an action that dials a number."""
    return {"type": "uri", "label": shorten_label(label, BUTTON_LABEL_MAX), "uri": f"tel:{quote(phone, safe='+')}"}


def open_link(label: str, address: str) -> Json:
    """Make an action that opens an address in the browser; at most 1,000 characters (LINE: URI action)."""
    return {"type": "uri", "label": shorten_label(label, BUTTON_LABEL_MAX), "uri": address}


def to_map(place: str, link: str = "") -> Button:
    """Make the button that opens a map at a place: where a pin was sent, else found by its name."""
    searched = f"https://www.google.com/maps/search/?api=1&query={quote(place[:PLACE_SEARCHED])}"
    return Button(action=open_link(TEXTS("map"), link or searched))


def send_place() -> Json:
    """Make an action that lets a person send a place out of the phone's map; as a quick reply only (LINE)."""
    return {"type": "location", "label": TEXTS("place.label")}


def date_picker(draft_id: int, step: str, picker: Days) -> Json:
    """Make an action that opens the phone's date picker for a question of a draft; both bounds may be chosen."""
    return {
        "type": "datetimepicker",
        "label": TEXTS("day.label"),
        "data": data("day", id=draft_id, step=step),
        "mode": "date",
        "initial": picker.initial.isoformat(),
        "min": picker.first.isoformat(),
        "max": picker.last.isoformat(),
    }


def for_actions(view: RequestView, actions: Iterable[Action]) -> list[Button]:
    """Make the buttons of these actions on a request, the weightiest first."""
    found = [button for action in actions if action in _STYLES for button in _of_action(view, action)]
    return sorted(found, key=lambda button: _RANK[button.style])


def _of_action(view: RequestView, action: Action) -> list[Button]:
    """Make the button of an action; to choose a day there is one for each that is left."""
    if action != Action.CHOOSE_DATE:
        return [_for_action(view, action)]
    return [_for_offer(view, offer) for offer in view.offers if offer.is_open]


def _for_offer(view: RequestView, offer: OfferView) -> Button:
    label = short_date(offer.first)
    pressed = data("act", r=view.id, a=Action.CHOOSE_DATE.value, v=view.version, o=offer.id)
    said = TEXTS("act.chosen", day=label, number=view.number)
    return Button(action=press(label, pressed, said), style=_STYLES[Action.CHOOSE_DATE])


def _for_action(view: RequestView, action: Action) -> Button:
    # To name another trainer in place of one is a smaller matter than what the card waits for.
    again = action == Action.ASSIGN and bool(view.lead)
    label = TEXTS("act.reassign" if again else f"act.{action}")
    said = TEXTS("act.said", label=label, number=view.number)
    pressed = press(label, data("act", r=view.id, a=action.value, v=view.version), said)
    return Button(action=pressed, style="secondary" if again else _STYLES[action])


def to_show(view: RequestView) -> Button:
    """Make the button that shows a request as it is now."""
    return _opener(view, "show")


def to_papers(view: RequestView) -> Button:
    """Make the button that lists the papers and files of a request."""
    return _opener(view, "papers")


def to_timeline(view: RequestView) -> Button:
    """Make the button that shows how far a request has come."""
    return _opener(view, "timeline")


def to_sample(view: RequestView) -> Button:
    """Make the button that shows what the school's letter must have, and the conditions (P1.1b)."""
    return _opener(view, "sample")


def to_checklist(view: RequestView) -> Button:
    """Make the button that shows what each side sees to before the day."""
    return replace(_opener(view, "checklist", verb="prepare"), style="secondary")


def _opener(view: RequestView, what: str, verb: str = "") -> Button:
    said = TEXTS(f"{what}.said", number=view.number)
    return Button(action=press(TEXTS(f"{what}.label"), data(verb or what, r=view.id), said))


def to_view(label: str, request_id: int, view: str, number: str) -> Button:
    """Make the button that shows a view of a request, or begins what can be done there, under its own label."""
    said = TEXTS("act.said", label=label, number=number)
    return Button(action=press(label, data("open", r=request_id, v=view), said), style="secondary")


def share(label: str, said: str) -> Json:
    """Make an action that lets a person choose in LINE to whom a text goes; on phones only (LINE: URL scheme)."""
    return open_link(label, f"https://line.me/R/share?text={quote(said, safe='')}")


def to_menu(to: str) -> Button:
    """Make the button that opens one of the menu's places."""
    return Button(action=press(TEXTS(f"menu.{to}"), data("menu", to=to)))
