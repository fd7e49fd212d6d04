"""Figures that stand in code: each with the reason why it is no matter of an office, all others are in office.toml."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = "how long a text may be: a column, a line of a paper, a bubble"
SLIP = "more is a slip of the finger"
FACT = "a fact of calendars, numbers or law, the same in every office"
SCREEN = "what a phone's screen shows without scrolling, or what LINE takes"
ENGINE = "how the service works inside: nobody in an office would know what to put there"
READER = "how words are told apart"
# Every figure of the rules and the forms, with its reason; what an office may want otherwise is in office.toml.
# fmt: off
STAY: Mapping[str, str] = {
    "domain/rules.py: TEXT_MIN TOPIC_MAX NAME_MAX POSITION_MAX ORGANISATION_MAX PLACE_MAX REASON_MAX": TEXT,
    "domain/rules.py: LETTER_NUMBER_MAX COMMENT_MAX OBJECTIVE_MAX": TEXT,
    "domain/rules.py: PEOPLE_MAX MONEY_MAX HOURS_MAX DELAY_MAX": SLIP,
    "domain/rules.py: SCORE_MIN SCORE_MAX": "the scale of the office's form, on which marks are kept already",
    "domain/rules.py: PAST_PICKED MEETING_DAYS_OFFERED PEOPLE_OFFERED": SCREEN,
    "domain/rules.py: CITIZEN_ID_DIGITS LEAP_DAY": FACT,
    "domain/budget.py: COURTESY_START DIGEST_AFTER_OPENING HEAD_START ONE_MORNING SECOND THRIFT_NEEDS WHOLE": ENGINE,
    "domain/calendar.py: ONE_DAY SATURDAY": FACT,
    "domain/citizen_ids.py: FEW OFFICIAL PHONE_DIGITS": FACT,
    "domain/day.py: LATE": "what clocks differ by, so that a start in time moves no end",
    "domain/fees.py: FULL HALF HALF_AN_HOUR HOUR": "Ministry of Finance: 50 minutes are an hour, 25 half of one",
    "domain/file_names.py: LONGEST": TEXT,
    "domain/likeness.py: FOUND NEAR SIZE": READER,
    "domain/pace.py: MINUTE": FACT,
    "domain/satisfaction.py: FEWEST ITEMS SPARE": "the sheet's own size, and what is somebody's joke",
    "domain/show.py: BUDDHIST_ERA FISCAL_YEAR_OPENS MOBILE_AREA PLACES SATANG SCHOOL_YEAR_OPENS": FACT,
    "domain/stays.py: LAST_MINUTE MIDNIGHT": FACT,
    "conversations/durations.py: DIGITS HOUR OFFERED": SCREEN,
    "conversations/intake.py: CLOSED_DAYS_NAMED": SCREEN,
    "conversations/items.py: SHARES WHOLE": SCREEN,
    "conversations/people.py: NOBODY": "a sign, not a figure",
    "conversations/shown.py: LABEL_MAX": SCREEN,
    "conversations/taking.py: CHOICES_MAX": SCREEN,
}
# fmt: on


def test_every_figure_of_rules_and_forms_has_a_reason_to_stand_in_code() -> None:
    """Decision 11: the office is data. Put a new figure into office.toml, or into the table with its reason."""
    listed = {(module, name) for row in STAY for module, _, names in [row.partition(": ")] for name in names.split()}
    assert {(path, name) for path in list_modules() for name in list_figures(ROOT / path)} == listed


def list_modules() -> list[str]:
    """List the modules of rules and forms; the reader of Thai stands apart and knows no office."""
    found = [*(ROOT / "domain").glob("*.py"), *(ROOT / "conversations").glob("*.py")]
    return [path.relative_to(ROOT).as_posix() for path in sorted(found)]


def list_figures(path: Path) -> Iterator[str]:
    """Yield the names that a module gives to plain numbers, spans of time and tuples of them."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if value is None or not is_figure(value):
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = [name for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
        yield from (name.id for name in names)


def is_figure(value: ast.expr) -> bool:
    """Tell whether this is a number, a span of time, or a tuple of them."""
    match value:
        case ast.Constant(value=int() | float()) if not isinstance(value.value, bool):
            return True
        case ast.Tuple(elts=parts):
            return bool(parts) and all(map(is_figure, parts))
        case ast.BinOp(left=left, right=right):
            return is_figure(left) and is_figure(right)
        case ast.Call(func=ast.Name(id="timedelta" | "range" | "Decimal" | "time")):
            return True
    return False
