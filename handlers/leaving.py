"""Somebody leaves: the head moves all their open work to another in one act, after seeing what that is (R65)."""

from collections.abc import Collection
from itertools import groupby
from operator import attrgetter

from domain.errors import Rejected
from domain.lifecycle import SETTLED_STATES, Action, Role, State
from handlers import door, forms, leaving_promises, rivals
from handlers.chat import Chat, Messages
from handlers.leaving_plan import Plan, describe, describe_to_successor, make, show_days
from handlers.words import TEXTS
from notifications import parting, word
from notifications.announce import MOVE, announce, list_hearers, say_to
from notifications.audiences import Case
from notifications.line_messages import text
from notifications.messages import LEAVING
from storage import absences, bookings, drafts, feeds, invites, offers, people, practices, requests
from storage.tables import Draft, Request

_MAY_MOVE = frozenset({"head", "director"})


def begin(chat: Chat) -> Messages:
    """Ask a head who leaves."""
    _check_may_move(chat)
    return forms.open_form(chat, "leave")


def _check_may_move(chat: Chat) -> None:
    if not chat.duties & _MAY_MOVE:
        raise Rejected("only_head_moves")


def finish(chat: Chat, _draft: Draft, answers: forms.Answers) -> Messages:
    """Move everything, or nothing: `Rejected` where the other has been booked meanwhile, naming the days."""
    _check_may_move(chat)
    if not answers["sure"]:
        return [text(TEXTS("leave.let_be"))]
    leaver, successor = (people.get(chat.session, answers[who]) for who in ("leaver", "successor"))
    bookings.hold_diaries(chat.session, [successor.id])
    plan = make(chat.session, chat.office, leaver, successor, chat.today)
    if plan.own or plan.clashes:
        raise Rejected(
            "busy_then",
            name=successor.name or "",
            days=show_days(plan.clashes or [request.first_day for request in plan.own]),
        )
    untold = parting.take_back(chat.session, chat.office, leaver, chat.now)
    asked = parting.list_asked_instead(chat.session, chat.office, leaver, chat.now)
    _end_duties(chat, plan)  # first, so that what is told from here on reaches who has them now
    untold += parting.take_back_from_stand_in(chat.session, chat.office, asked, chat.now)
    _tell_both(chat, plan)  # before the cards that follow from it
    for request in plan.led:
        _hand_over(chat, plan, request)
    bookings.hand_over(chat.session, chat.office, leaver, successor, chat.today)
    _take_back_days(chat, plan)
    leaving_promises.hand_over(chat, plan)
    _tell_schools(chat, plan)
    parting.pass_on(chat.session, chat.office, untold, chat.now)
    return [text(TEXTS("leave.done", plan=describe(plan)))]


def _hand_over(chat: Chat, plan: Plan, found: Request) -> None:
    """Make the successor the lead of one request; who is asked for a yes gets the card to give it."""
    request = requests.find_locked(chat.session, found.id)
    assert request is not None
    # A yes was the leaver's own: where it is being decided on, the successor has to give theirs.
    is_asked = request.state == State.CONSIDERING
    action, role = (Action.ASSIGN, Role.HEAD) if is_asked else (Action.HAND_OVER, Role.SYSTEM)
    reason = TEXTS("leave.reason", name=plan.leaver.name)
    request.lead_id = plan.successor.id
    deed = door.Deed(action=action, actor=chat.person, roles=frozenset({role}), now=chat.now, reason=reason)
    move = door.apply if is_asked else door.move_silently  # the rest is told in one message
    move(chat.session, chat.office, request, deed)
    if request.state == State.ASSIGNED and not is_asked:
        _ask(chat, request)


def _ask(chat: Chat, request: Request) -> None:
    """Ask the successor for the yes that the leaver had not given; what the others were told goes on as it is."""
    case = Case(session=chat.session, office=chat.office, request=request, today=chat.today)
    say_to(case, "lead.asked", list_hearers(case, "lead.asked"), chat.now, occasion=MOVE)


def _take_back_days(chat: Chat, plan: Plan) -> None:
    """Take back the days on which the leaver was offered; the schools choose among what is left."""
    offered = offers.list_open_of(chat.session, plan.leaver.id)
    for request_id, gone in groupby(offered, key=attrgetter("request_id")):
        request = requests.find_locked(chat.session, request_id)
        assert request is not None
        rivals.lose(chat.session, chat.office, request, list(gone), chat.now, actor=chat.person)


def _end_duties(chat: Chat, plan: Plan) -> None:
    for duty in plan.taken:
        people.add_duty(chat.session, plan.successor.id, duty, chat.now)
    absences.release_substitute(chat.session, plan.leaver.id, chat.today)
    _thank_stand_ins(chat, plan, absences.end_all(chat.session, plan.leaver, chat.person, chat.today, chat.now))
    invites.void(chat.session, plan.leaver.id, chat.now)
    feeds.revoke(chat.session, plan.leaver.id, chat.now)
    people.end_duties(chat.session, plan.leaver.id)
    drafts.drop_all(chat.session, plan.leaver.id)
    practices.drop(chat.session, plan.leaver.id)


def _thank_stand_ins(chat: Chat, plan: Plan, stand_ins: Collection[int]) -> None:
    """Tell who stood in for the leaver, or was to, that they need not; who takes over reads what is theirs now."""
    said = text(TEXTS("leave.stand_in", leaver=plan.leaver.name, successor=plan.successor.name))
    for person in people.list_by_ids(chat.session, stand_ins):
        if person.id not in (plan.successor.id, chat.person.id):
            word.send(chat.session, chat.office, person, "away.over", [said], chat.now)


def _tell_both(chat: Chat, plan: Plan) -> None:
    """Tell who takes over what they have now, and bid farewell to who leaves."""
    said = {plan.successor: "leave.tell_successor", plan.leaver: "leave.tell_leaver"}
    work = describe_to_successor(plan)
    for person, key in said.items():
        if person.id != chat.person.id:
            told = text(TEXTS(key, work=work, leaver=plan.leaver.name, successor=plan.successor.name))
            word.send(chat.session, chat.office, person, LEAVING, [told], chat.now)


def _tell_schools(chat: Chat, plan: Plan) -> None:
    for request in plan.led:
        if request.state in SETTLED_STATES:
            announce(chat.session, chat.office, request, ("requester.handed",), chat.now, actor=chat.person)
