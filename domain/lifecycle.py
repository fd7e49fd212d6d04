"""The life of a request. Everything that affects it lives in this one table.

Theory of operation: a request is in one `State`. A person in a `Role` takes an `Action`. The row of `LIFECYCLE`
that names all three says where the request goes and which messages go out; what has no row cannot happen.
The table knows nothing of rows in a database, of LINE, or of time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from domain.errors import Rejected


class State(StrEnum):
    """Where a request stands (requirements 1.1; S0 is the draft of the form, before there is a request)."""

    AWAITING_LETTER = "awaiting_letter"  # S1: it has its number and waits for the school's signed letter
    SUBMITTED = "submitted"  # S2: the letter is here and waits for the clerk's register
    RETURNED = "returned"  # S1: back at the school, with what to mend
    RECEIVED = "received"  # S2: registered, waits for the clerk's memo
    PROPOSED = "proposed"  # S2: the memo lies on a desk of the line
    CIRCULATED = "circulated"  # S3: waits for the head to name a trainer
    ASSIGNED = "assigned"  # S3: waits for the trainer's yes or no
    MEETING = "meeting"  # S3-S4: waits for its meeting
    CONSIDERING = "considering"  # S4: waits for the decision on activity and money
    DATES_OFFERED = "dates_offered"  # S4: waits for the school to choose a day
    APPROVED = "approved"  # S5: the day stands, waits for the school to take note
    PREPARING = "preparing"  # S6-S7: papers and checklist
    UNDER_WAY = "under_way"  # S8: it has begun
    HELD = "held"  # S9: the day is over, waits for summary, word and papers
    CLOSED = "closed"  # S10
    REFUSING = "refusing"  # S5: refused, waits for the letter that says so
    REFUSED = "refused"
    CANCELLED = "cancelled"
    EXPIRED = "expired"  # its day came before a decision


class Action(StrEnum):
    """What can be done to a request."""

    SUBMIT = "submit"
    CONSULT = "consult"  # the light path: no letter, no memo
    SEND_LETTER = "send_letter"
    RECEIVE = "receive"
    RETURN = "return"
    RESUBMIT = "resubmit"
    PROPOSE = "propose"
    FAST_TRACK = "fast_track"
    ENDORSE = "endorse"
    SKIP_DESK = "skip_desk"  # nobody sits at the desk where the memo lies
    CIRCULATE = "circulate"  # the last desk is done
    ASSIGN = "assign"
    OFFER = "offer"  # the next candidate is asked after a no
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    CONVENE = "convene"
    INVITE = "invite"  # the letter that follows the heads-up
    ATTEND = "attend"
    DEPUTE = "depute"
    VOTE = "vote"
    CONCLUDE = "conclude"
    TAKE = "take"  # a supervisor takes a consultation on their own accord
    SETTLE = "settle"  # a consultation needs no decision
    APPROVE = "approve"
    OFFER_DATES = "offer_dates"
    CONFIRM_DATES = "confirm_dates"  # who decides agrees to the days before the school has chosen
    CHOOSE_DATE = "choose_date"
    NONE_FITS = "none_fits"
    LOSE_DATES = "lose_dates"  # every day offered was taken by others meanwhile
    REFUSE = "refuse"
    SEND_REFUSAL = "send_refusal"
    ACKNOWLEDGE = "acknowledge"
    PHONE = "phone"
    CALL = "call"  # somebody telephoned, and nobody answered
    HAND_OVER = "hand_over"
    SET_OUT = "set_out"
    ARRIVE = "arrive"
    DELAY = "delay"
    CHANGE = "change"
    START = "start"
    AGREE = "agree"  # to the end that a late start has moved
    FINISH = "finish"
    HOLD = "hold"
    POSTPONE = "postpone"
    SUMMARISE = "summarise"
    RATE = "rate"
    FILE_PAPERS = "file_papers"
    CLOSE = "close"
    REOPEN = "reopen"
    CANCEL = "cancel"
    EXPIRE = "expire"


class Role(StrEnum):
    """As whom somebody acts on one request. A person can hold several."""

    REQUESTER = "requester"
    CLERK = "clerk"
    HEAD = "head"
    DESK = "desk"  # on whose desk the memo lies
    LEAD = "lead"  # the trainer named on this request
    MEMBER = "member"  # who has a seat in its meeting
    ADVISER = "adviser"  # who may take a consultation that nobody has yet
    APPROVER = "approver"  # the head or the director, as the office says
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True)
class Move:
    """One row of the table, for one state and one role."""

    start: State | None
    action: Action
    by: Role
    to: State
    tells: tuple[str, ...]

    @property
    def is_remark(self) -> bool:
        """Whether it adds to the story alone: what was told, reminded and drawn before it stays as it is."""
        return self.action in REMARKS and self.start == self.to


S, A, R = State, Action, Role
STAYS = None  # as the state a row leads to: the one it starts from
_DESK, _OFFERS = (R.CLERK, R.HEAD), (R.HEAD, R.APPROVER)  # a head sits in for an absent clerk
_EITHER = (R.REQUESTER, *_DESK)  # the office does it for who has telephoned
_BOTH, _DOERS = (R.REQUESTER, R.LEAD, R.HEAD), (R.REQUESTER, R.LEAD)
_EARLY, _AT_COUNTER = (S.AWAITING_LETTER, S.RETURNED, S.SUBMITTED, S.RECEIVED), (S.AWAITING_LETTER, S.SUBMITTED)
_NAMING = (S.CIRCULATED, S.ASSIGNED, S.CONSIDERING)
_UNDECIDED = (*_EARLY, S.PROPOSED, *_NAMING, S.MEETING, S.DATES_OFFERED)
_AHEAD, _SETTLED = (S.APPROVED, S.PREPARING), (S.APPROVED, S.PREPARING, S.UNDER_WAY)
_LATER = (*_NAMING, S.DATES_OFFERED, *_AHEAD)
_ALL_BUT_APPROVED = tuple(state for state in S if state != S.APPROVED)

# fmt: off
REMARKS = frozenset({A.ATTEND, A.DEPUTE, A.VOTE, A.CONFIRM_DATES, A.SET_OUT, A.ARRIVE, A.DELAY, A.START, A.CHANGE, A.AGREE, A.SUMMARISE, A.RATE, A.FILE_PAPERS, A.PHONE, A.CALL})
TABLE: tuple[tuple[tuple[State | None, ...], Action, tuple[Role, ...], State | None, str], ...] = (
    # from                        action          by              to                 tells
    # the letter (S0-S2)
    ((None,),                      A.SUBMIT,       (R.REQUESTER,), S.AWAITING_LETTER, ""),
    ((None,),                      A.CONSULT,      (R.REQUESTER,), S.CIRCULATED,      "heads.to_assign"),
    ((S.AWAITING_LETTER,),         A.SEND_LETTER,  (R.REQUESTER,), S.SUBMITTED,       "clerks.new"),
    ((S.AWAITING_LETTER,),         A.SEND_LETTER,  (R.SYSTEM,),    S.SUBMITTED,       "clerks.corrected"),
    (_AT_COUNTER,                  A.RECEIVE,      _DESK,          S.RECEIVED,        "requester.received"),
    ((*_AT_COUNTER, S.RECEIVED),   A.RETURN,       _DESK,          S.RETURNED,        "requester.returned"),
    ((S.PROPOSED,),                A.RETURN,       (R.DESK,),      S.RETURNED,        "requester.returned clerks.returned"),
    (_LATER,                       A.RETURN,       _OFFERS,        S.RETURNED,        "requester.returned team.released"),
    ((S.MEETING,),                 A.RETURN,       _OFFERS,        S.RETURNED,        "requester.returned team.released members.called_off"),
    ((S.RETURNED,),                A.RESUBMIT,     (R.REQUESTER,), S.AWAITING_LETTER, ""),
    ((S.AWAITING_LETTER,),         A.CONSULT,      (R.SYSTEM,),    S.CIRCULATED,      "heads.to_assign"),
    # the memo (S2)
    ((S.RECEIVED,),                A.PROPOSE,      _DESK,          S.PROPOSED,        "desk.memo"),
    ((S.RECEIVED,),                A.FAST_TRACK,   _DESK,          S.PROPOSED,        "desk.memo skipped.informed"),
    ((S.PROPOSED,),                A.ENDORSE,      (R.DESK,),      STAYS,             "desk.memo"),
    ((S.PROPOSED,),                A.SKIP_DESK,    _DESK,          STAYS,             "desk.memo"),
    ((S.PROPOSED,),                A.CIRCULATE,    (R.SYSTEM,),    S.CIRCULATED,      "heads.to_assign"),
    # person and day: S3, S4
    (_NAMING,                      A.ASSIGN,       (R.HEAD,),      S.ASSIGNED,        "lead.asked assistants.named team.released"),
    ((S.CIRCULATED,),              A.OFFER,        (R.SYSTEM,),    S.ASSIGNED,        "lead.asked"),
    ((S.ASSIGNED,),                A.ACCEPT,       (R.LEAD,),      S.CONSIDERING,     "approvers.to_approve"),
    ((S.ASSIGNED,),                A.DECLINE,      (R.LEAD,),      S.CIRCULATED,      "heads.declined"),
    ((S.CONSIDERING,),             A.WITHDRAW,     (R.LEAD,),      S.CIRCULATED,      "heads.declined"),
    (_AHEAD,                       A.WITHDRAW,     (R.LEAD,),      S.CIRCULATED,      "heads.declined requester.lead_lost"),
    ((*_NAMING, S.MEETING),        A.CONVENE,      _DESK,          S.MEETING,         "members.convened"),
    ((S.MEETING,),                 A.INVITE,       _DESK,          STAYS,             "members.invited"),
    ((S.MEETING,),                 A.ATTEND,       (R.MEMBER,),    STAYS,             ""),
    ((S.MEETING,),                 A.DEPUTE,       (R.MEMBER,),    STAYS,             "deputies.named deputies.relieved"),
    ((S.MEETING,),                 A.VOTE,         (R.MEMBER,),    STAYS,             ""),
    ((S.MEETING,),                 A.CONCLUDE,     (R.HEAD,),      S.CONSIDERING,     "approvers.concluded heads.concluded"),
    # the decision: S4, S5
    ((S.CONSIDERING,),             A.SETTLE,       (R.SYSTEM,),    S.PREPARING,       "requester.adviser"),
    ((S.CIRCULATED,),              A.TAKE,         (R.ADVISER,),   S.PREPARING,       "requester.adviser heads.taken"),
    ((S.CONSIDERING,),             A.APPROVE,      (R.APPROVER,),  S.APPROVED,        "requester.approved team.approved"),
    ((*_NAMING, S.DATES_OFFERED),  A.OFFER_DATES,  _OFFERS,        S.DATES_OFFERED,   "requester.dates approvers.dates team.released"),
    ((S.DATES_OFFERED,),           A.CONFIRM_DATES, (R.APPROVER,), STAYS,             ""),
    ((S.DATES_OFFERED,),           A.CHOOSE_DATE,  _EITHER,        S.CONSIDERING,     "approvers.to_approve team.preferred heads.chosen"),
    ((S.CONSIDERING,),             A.APPROVE,      (R.SYSTEM,),    S.APPROVED,        "requester.approved team.chosen heads.chosen"),
    ((S.DATES_OFFERED,),           A.NONE_FITS,    _EITHER,        S.CIRCULATED,      "heads.none_fits"),
    ((S.DATES_OFFERED,),           A.LOSE_DATES,   (R.SYSTEM,),    S.CIRCULATED,      "requester.dates_gone heads.dates_gone"),
    ((S.PROPOSED,),                A.REFUSE,       (R.DESK,),      S.REFUSING,        "requester.refused clerks.to_refuse"),
    ((*_EARLY, *_LATER),           A.REFUSE,       (R.APPROVER,),  S.REFUSING,        "requester.refused clerks.to_refuse team.released"),
    ((S.MEETING,),                 A.REFUSE,       (R.APPROVER,),  S.REFUSING,        "requester.refused clerks.to_refuse team.released members.called_off"),
    ((S.REFUSING,),                A.SEND_REFUSAL, _DESK,          S.REFUSED,         "requester.refusal_letter"),
    ((S.APPROVED,),                A.ACKNOWLEDGE,  (R.REQUESTER,), S.PREPARING,       ""),
    ((S.APPROVED,),                A.PHONE,        _DESK,          S.PREPARING,       ""),
    (_ALL_BUT_APPROVED,            A.PHONE,        _DESK,          STAYS,             ""),
    (tuple(S),                     A.CALL,         _DESK,          STAYS,             ""),
    # the day (S6-S8)
    (_AHEAD,                       A.HAND_OVER,    (R.HEAD,),      STAYS,             "lead.handed requester.handed team.released"),
    ((S.UNDER_WAY,),               A.HAND_OVER,    (R.HEAD,),      STAYS,             "lead.takes_over requester.taken_over team.released"),
    ((S.ASSIGNED, S.MEETING, S.DATES_OFFERED, *_SETTLED, S.HELD), A.HAND_OVER, (R.SYSTEM,),    STAYS,             ""),
    (_SETTLED,                     A.SET_OUT,      (R.LEAD,),      STAYS,             "requester.set_out"),
    (_SETTLED,                     A.DELAY,        (R.LEAD,),      STAYS,             "requester.delayed"),
    (_SETTLED,                     A.ARRIVE,       (R.LEAD,),      STAYS,             ""),
    (_AHEAD,                       A.START,        (R.LEAD,),      S.UNDER_WAY,       "requester.started"),
    ((S.UNDER_WAY,),               A.START,        (R.LEAD,),      STAYS,             "requester.started"),
    (_SETTLED,                     A.CHANGE,       _BOTH,          STAYS,             "both.changed"),
    ((S.UNDER_WAY,),               A.AGREE,        (R.REQUESTER,), STAYS,             ""),
    (_SETTLED,                     A.FINISH,       _DOERS,        S.HELD,            ""),
    (_SETTLED,                     A.HOLD,         (R.SYSTEM,),    S.HELD,            ""),
    (_SETTLED,                     A.POSTPONE,     _BOTH,          S.CONSIDERING,     "both.postponed approvers.postponed team.released"),
    # the end (S9-S10)
    ((S.HELD,),                    A.SUMMARISE,    (R.LEAD,),      STAYS,             ""),
    ((S.HELD,),                    A.RATE,         (R.REQUESTER,), STAYS,             "heads.rated heads.unhappy team.praised"),
    ((S.HELD,),                    A.FILE_PAPERS,  _DESK,          STAYS,             ""),
    ((S.HELD,),                    A.CLOSE,        (R.SYSTEM,),    S.CLOSED,          "team.thanked"),
    ((S.HELD,),                    A.CLOSE,        (R.HEAD,),      S.CLOSED,          ""),
    ((S.CLOSED,),                  A.REOPEN,       (R.HEAD,),      S.HELD,            "both.reopened"),
    # ways out, and other days before any stands
    ((*_EARLY, S.PROPOSED, S.CIRCULATED, S.MEETING), A.POSTPONE, _EITHER, STAYS,      "office.postponed requester.postponed team.released"),
    ((S.ASSIGNED, S.DATES_OFFERED), A.POSTPONE,    _EITHER,        S.CIRCULATED,      "office.postponed requester.postponed team.released"),
    ((S.CONSIDERING,),             A.POSTPONE,     _EITHER,        STAYS,             "both.postponed approvers.postponed team.released"),
    ((*_UNDECIDED, *_SETTLED),     A.CANCEL,       _EITHER,        S.CANCELLED,       "office.cancelled requester.cancelled"),
    (_UNDECIDED,                   A.EXPIRE,       (R.SYSTEM,),    S.EXPIRED,         "requester.expired office.expired"),
)
# fmt: on


def _rows() -> Iterator[Move]:
    for starts, action, roles, to, tells in TABLE:
        for start, role in product(starts, roles):
            end = start if to is STAYS else to
            assert end is not None  # what does not exist yet cannot stay
            yield Move(start=start, action=action, by=role, to=end, tells=tuple(tells.split()))


LIFECYCLE: dict[tuple[State | None, Action, Role], Move] = {(m.start, m.action, m.by): m for m in _rows()}

UNDECIDED_STATES = frozenset(_UNDECIDED)
SETTLED_STATES = frozenset(_SETTLED)  # the day stands
FINAL_STATES = frozenset({S.CLOSED, S.REFUSED, S.CANCELLED, S.EXPIRED})  # a closed one can be opened again
OPEN_STATES = frozenset(State) - FINAL_STATES


def get_move(state: State | None, action: Action, roles: frozenset[Role]) -> Move:
    """Look the move up; raise `Rejected` "not_yours" where only another role may, "not_now" where nobody may."""
    for role in Role:
        if role in roles and (state, action, role) in LIFECYCLE:
            return LIFECYCLE[state, action, role]
    may_anybody = any((state, action, role) in LIFECYCLE for role in Role)
    raise Rejected("not_yours" if may_anybody else "not_now", action=action)


def list_actions(state: State, roles: frozenset[Role]) -> list[Action]:
    """Return what somebody in these roles can do now, in the order of the table."""
    return list(dict.fromkeys(m.action for m in LIFECYCLE.values() if m.start == state and m.by in roles))
