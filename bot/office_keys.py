"""What must hold of each key of office.toml beyond its shape, as tables of checks. Says nothing; changes nothing."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

import regex

from domain.office import Rate
from domain.rules import SCORE_MAX, SCORE_MIN
from domain.satisfaction import ITEMS

LABEL_GRAPHEMES = 20  # LINE: label of an action in a quick reply
WHOLE = 100  # percent
VERSION_LENGTH = 40
ITEMS_MAX, ITEM_LENGTH = 8, 60
QUESTION_LENGTH = 40
LEAP_YEAR = 2028
OFFERS_MAX = 3  # buttons of a card, with one for "none of them" (P5.1: up to three dates)
DUTIES = ("clerk", "supervisor", "head", "deputy", "director")


def _at_least(lowest: int) -> Callable[[float], bool]:
    return lambda number: number >= lowest


def _is_written(text: str) -> bool:
    return bool(text.strip())


def _is_day_of_year(text: str) -> bool:
    if not re.fullmatch(r"\d\d-\d\d", text):
        return False
    try:
        date.fromisoformat(f"{LEAP_YEAR}-{text}")
    except ValueError:
        return False
    return True


def _is_rising(hours: Sequence[int]) -> bool:
    return all(hour > 0 for hour in hours) and list(hours) == sorted(set(hours))


def _are_rising_days(days: Sequence[int]) -> bool:
    return bool(days) and list(days) == sorted(set(days))


def _is_mark(mark: int) -> bool:
    return SCORE_MIN <= mark <= SCORE_MAX


def _are_days(days: Sequence[int]) -> bool:
    return all(day > 0 for day in days) and len(set(days)) == len(days)


def _is_percent(share: int) -> bool:
    return 0 <= share <= WHOLE


def _are_hours(hours: Sequence[time]) -> bool:
    return 0 < len(hours) <= ITEMS_MAX and list(hours) == sorted(set(hours))


def _are_percents(shares: Sequence[int]) -> bool:
    return _is_rising(shares) and all(share <= WHOLE for share in shares)


def _are_duties(phones: Mapping[str, str]) -> bool:
    return phones.keys() <= set(DUTIES) and all(_is_written(phone) for phone in phones.values())


def _are_rates(rates: Sequence[Rate]) -> bool:
    rows = [(rate.since, rate.kind) for rate in rates]
    return len(set(rows)) == len(rows) and all(min(rate.state, rate.outside) >= 0 for rate in rates)


def _are_desks(desks: Sequence[str]) -> bool:
    return 0 < len(desks) == len(set(desks))


def _are_few(dates: int) -> bool:
    return 0 < dates <= OFFERS_MAX


def _are_items(items: Sequence[str]) -> bool:
    return len(set(items)) == len(items) <= ITEMS_MAX and all(0 < len(item.strip()) <= ITEM_LENGTH for item in items)


def _are_questions(items: Sequence[str]) -> bool:
    return len(set(items)) == len(items) == ITEMS and all(0 < len(item.strip()) <= QUESTION_LENGTH for item in items)


def _are_tags(tags: Sequence[str]) -> bool:
    return len(set(tags)) == len(tags) <= ITEMS_MAX and all(_is_label(tag) for tag in tags)


def _is_label(text: str) -> bool:
    return 0 < len(regex.findall(r"\X", text.strip())) <= LABEL_GRAPHEMES


def _is_version(text: str) -> bool:
    return 0 < len(text.strip()) <= VERSION_LENGTH


# fmt: off
CHECKS: tuple[tuple[str, Callable[[Any], bool], str], ...] = (
    # key of office.toml         must be         else
    ("contact.name",             _is_written,     "blank"),
    ("contact.group",            _is_written,     "blank"),
    ("contact.phone",            _is_written,     "blank"),
    ("contact.address",          _is_written,     "blank"),
    ("hours.meetings",           _are_hours,      "not_hours"),
    ("intake.lead_days",         _at_least(0),    "too_small"),
    ("intake.max_days_ahead",    _at_least(1),    "too_small"),
    ("intake.max_event_days",    _at_least(1),    "too_small"),
    ("intake.claim_days",        _at_least(1),    "too_small"),
    ("intake.year_end_from",     _is_day_of_year, "not_month_day"),
    ("intake.year_end_to",       _is_day_of_year, "not_month_day"),
    ("proposing.desks",          _are_desks,      "not_desks"),
    ("proposing.fast_percent",   _is_percent,     "not_share"),
    ("deciding.suggestions",     _at_least(1),    "too_small"),
    ("deciding.max_assistants",  _at_least(0),    "too_small"),
    ("planning.load_days",       _at_least(1),    "too_small"),
    ("planning.load_window",     _at_least(7),    "too_small"),
    ("planning.travel_days",     _at_least(0),    "too_small"),
    ("planning.road_same",       _at_least(0),    "too_small"),
    ("planning.road_near",       _at_least(0),    "too_small"),
    ("planning.road_far",        _at_least(0),    "too_small"),
    ("planning.offered_dates",   _are_few,        "not_few"),
    ("planning.pile",            _at_least(2),    "too_small"),
    ("planning.search_days",     _at_least(1),    "too_small"),
    ("chasing.letter_hours",     _is_rising,      "not_rising"),
    ("chasing.receive_hours",    _is_rising,      "not_rising"),
    ("chasing.memo_hours",       _is_rising,      "not_rising"),
    ("chasing.desk_hours",       _is_rising,      "not_rising"),
    ("chasing.assign_hours",     _is_rising,      "not_rising"),
    ("chasing.answer_hours",     _is_rising,      "not_rising"),
    ("chasing.result_hours",     _is_rising,      "not_rising"),
    ("chasing.approve_hours",    _is_rising,      "not_rising"),
    ("chasing.dates_hours",      _is_rising,      "not_rising"),
    ("chasing.refusal_hours",    _is_rising,      "not_rising"),
    ("chasing.acknowledge_hours", _is_rising,     "not_rising"),
    ("chasing.returned_hours",   _is_rising,      "not_rising"),
    ("chasing.days_before",      _are_days,       "not_days"),
    ("chasing.hours_before",     _at_least(1),    "too_small"),
    ("chasing.papers_days",      _are_rising_days, "not_rising_days"),
    ("chasing.feedback_days",    _at_least(1),    "too_small"),
    ("chasing.close_days",       _at_least(1),    "too_small"),
    ("budget.monthly_limit",     _at_least(1),    "too_small"),
    ("budget.reserve",           _at_least(0),    "too_small"),
    ("budget.warn_percent",      _are_percents,   "not_percent"),
    ("budget.near_days",         _at_least(0),    "too_small"),
    ("budget.company_days",      _at_least(0),    "too_small"),
    ("budget.phones",            _are_duties,     "not_duty"),
    ("limits.messages_per_minute", _at_least(1),  "too_small"),
    ("limits.idle_hours",        _at_least(1),    "too_small"),
    ("limits.draft_days",        _at_least(1),    "too_small"),
    ("limits.invite_days",       _at_least(1),    "too_small"),
    ("limits.backup_days",       _at_least(1),    "too_small"),
    ("limits.help_days",         _at_least(0),    "too_small"),
    ("limits.practice_hours",    _at_least(1),    "too_small"),
    ("checklists.school",        _are_items,      "not_items"),
    ("checklists.team",          _are_items,      "not_items"),
    ("checklists.office",        _are_items,      "not_items"),
    ("checklists.money",         _are_items,      "not_items"),
    ("satisfaction.items",       _are_questions,  "not_questions"),
    ("satisfaction.close_days",  _at_least(0),    "too_small"),
    ("satisfaction.shown_from",  _at_least(2),    "too_small"),
    ("satisfaction.praised_from", _is_mark,       "not_mark"),
    ("satisfaction.unhappy_to",  _is_mark,        "not_mark"),
    ("privacy.version",          _is_version,     "not_version"),
    ("privacy.officer",          _is_written,     "blank"),
    ("privacy.retention_years",  _at_least(1),    "too_small"),
    ("privacy.chat_days",        _at_least(1),    "too_small"),
    ("papers.director_position", _is_written,     "blank"),
    ("papers.head_position",     _is_written,     "blank"),
    ("papers.province",          _is_written,     "blank"),
    ("papers.evidence_days",     _at_least(1),    "too_small"),
    ("papers.answer_days",       _at_least(1),    "too_small"),
    ("papers.font_points",       _at_least(0),    "too_small"),
    ("fees.rates",               _are_rates,      "not_rates"),
    ("files.max_megabytes",      _at_least(1),    "too_small"),
    ("files.link_days",          _at_least(1),    "too_small"),
    ("files.loose_days",         _at_least(1),    "too_small"),
    ("lending.items",            _are_items,      "not_items"),
    ("lending.return_days",      _at_least(0),    "too_small"),
    ("lending.overdue_days",     _at_least(1),    "too_small"),
    ("sharing.partners",         _at_least(1),    "too_small"),
    ("sharing.status_days",      _at_least(1),    "too_small"),
    ("sharing.news_days",        _at_least(1),    "too_small"),
    ("sharing.photos",           _at_least(1),    "too_small"),
    ("sharing.calendar_days",    _at_least(0),    "too_small"),
    ("sharing.tags",             _are_tags,       "not_tags"),
)
PAIRS: tuple[tuple[str, str, str], ...] = (
    # this                       is less than this          else
    ("hours.open",               "hours.close",             "not_before"),
    ("intake.lead_days",         "intake.max_days_ahead",   "not_before"),
    ("chasing.feedback_days",    "chasing.close_days",      "not_before"),
    ("budget.reserve",           "budget.monthly_limit",    "not_before"),
    ("planning.travel_days",     "planning.load_window",    "not_before"),
    ("satisfaction.unhappy_to",  "satisfaction.praised_from", "not_before"),
    ("fees.lunch_from",          "fees.lunch_until",        "not_before"),
)
# fmt: on
