"""office.toml says of every figure in it whether the manual gives it, or a head still has to confirm it (issue 5)."""

import re
from collections.abc import Iterator

from bot.config import SAMPLE_OFFICE

MARK = "ค่าเริ่มต้น รอผู้บริหารยืนยัน"
# Figures that nobody has to confirm.
GIVEN = {
    "hours": {"open", "close"},  # every office's
    "intake": {"lead_days", "year_end_to"},  # the manual; the law
    "budget": {"monthly_limit"},  # LINE's free plan
    "papers": {"font_points"},  # of a font that the office puts there
    "fees.rates": {"since", "state", "outside"},  # the Ministry of Finance, to be looked through by the finance officer
}
NUMBER = re.compile(r'-?\d|"\d\d[:-]\d\d"')


def list_figures(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield section, key and all that is said of each figure: beside it, and beside its section's name."""
    section, said_of_section = "", ""
    for line in text.splitlines():
        heading = re.match(r"\[+([a-z.]+)\]+(.*)", line)
        if heading:
            section, said_of_section = heading.groups()
        figure = re.match(r"([a-z_]+) *= *([^#]+)(.*)", line)
        if figure and NUMBER.match(figure[2].lstrip("[")):
            yield section, figure[1], said_of_section + figure[3]


def test_every_figure_of_the_sample_office_is_marked_as_a_default_or_given_by_others() -> None:
    figures = list(list_figures((SAMPLE_OFFICE / "office.toml").read_text(encoding="utf-8")))
    unmarked: dict[str, set[str]] = {}
    for section, key, said in figures:
        if MARK not in said:
            unmarked.setdefault(section, set()).add(key)
    assert unmarked == GIVEN
    assert {"near_days", "letter_hours", "meetings", "load_days", "quiet_from"} <= {key for _, key, _ in figures}
