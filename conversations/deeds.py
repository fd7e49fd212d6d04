"""The short forms of what is done to a request: a reason, a nomination, a word afterwards."""

from conversations import letters, marks, readers
from conversations.answers import free_text, yes_or_no
from conversations.choices import coded, listed, scores, yes_and_no
from conversations.nominating import (
    assistants,
    candidates,
    caution_facts,
    check_assistants,
    check_lead,
    fairness,
    has_cautions,
    named_assistants,
)
from conversations.offering import alternatives, check_dates, dates, offer, offers, proposal_facts, proposals
from conversations.postponing import check_new_days, example
from conversations.steps import Answers, Context, Form, Step
from domain import rules

_why = free_text(rules.REASON_MAX)


def is_praise(answers: Answers, context: Context) -> bool:
    """Tell whether a content school has found words, which may please those who were there (R68)."""
    return answers.get("score", 0) >= context.office.satisfaction.praised_from and answers.get("comment") is not None


def _reason(name: str, *more: Step) -> Form:
    step = Step("reason", _why, options=listed(f"{name}.reason"))
    return Form(name=name, steps=(step, *more), review=False)


_again = Step(
    "letter_again",
    letters.read_again,
    options=coded("letter_again", letters.LETTER_AGAIN),
    only_if=letters.is_about_letter,
)

RETURN = _reason("return", _again)
FAST_TRACK = _reason("fast_track")
DECLINE = _reason("decline")
WITHDRAW = _reason("withdraw")
CANCEL = _reason("cancel")
NONE_FITS = _reason("none_fits")
CLOSE = _reason("close")
REOPEN = _reason("reopen")

# fmt: off
LETTER = Form(name="letter", review=False, steps=(
    Step("letter", letters.own_letter, check=letters.check_letter),
))

RECEIVE = Form(name="receive", review=False, steps=(
    Step("number", letters.number),
    Step("dated",  readers.one_day,       options=letters.today, check=letters.check_dated, picker="past"),
    Step("letter", letters.school_letter, facts=letters.known_number, check=letters.check_letter, optional=True,
                                          picker="past"),
))

LETTER_NUMBER = Form(name="letter_number", review=False, steps=(
    Step("paper",  letters.which_letter,  options=letters.numbered),
    Step("number", letters.number,        facts=letters.letter_facts, check=letters.check_number, depends=("paper",)),
    Step("dated",  readers.one_day,       options=letters.today, facts=letters.letter_facts,
                                          check=letters.check_dated, picker="past"),
))

ASSIGN = Form(name="assign", review=False, steps=(
    Step("lead",       readers.candidate,    options=candidates, check=check_lead, facts=fairness),
    Step("assistants", named_assistants,     options=assistants, check=check_assistants,
                                             optional=True, skipped=[], depends=("lead",)),
    Step("reason",     _why,                 options=listed("assign.reason"), only_if=has_cautions, facts=caution_facts,
                                             depends=("lead", "assistants")),
))

APPROVE = Form(name="approve", review=False, steps=(
    Step("reason", _why, options=listed("approve.reason"), facts=lambda _, context: context.facts),
))

REFUSE = Form(name="refuse", review=False, steps=(
    Step("reason",       _why, options=listed("refuse.reason")),
    Step("alternatives", _why, options=alternatives, optional=True),
))

SEND_REFUSAL = Form(name="send_refusal", review=False, steps=(
    Step("number", letters.number,      check=letters.check_number),
    Step("dated",  readers.one_day,     options=letters.today, check=letters.check_dated, picker="past"),
))

OFFER_DATES = Form(name="offer_dates", review=False, steps=(
    Step("dates", dates, options=proposals, check=check_dates, facts=proposal_facts, numbered=False),
))

POSTPONE = Form(name="postpone", review=False, steps=(
    Step("days",   readers.days, check=check_new_days, facts=example, echo=True, picker="date"),
    Step("reason", _why,         options=listed("postpone.reason")),
))

CHOOSE_DATE = Form(name="choose_date", review=False, steps=(
    Step("offer", offer, options=offers),
))

HAND_OVER = Form(name="hand_over", review=False, steps=(
    Step("lead",   readers.candidate,           options=candidates, check=check_lead),
    Step("reason", free_text(rules.REASON_MAX), options=listed("hand_over.reason")),
))

FEEDBACK = Form(name="feedback", review=False, steps=(
    Step("score",   marks.mark,                      options=scores, numbered=False),
    Step("comment", free_text(rules.COMMENT_MAX, 1), optional=True),
    Step("share",   yes_or_no,                       options=yes_and_no("feedback.share"), only_if=is_praise),
))
# fmt: on
