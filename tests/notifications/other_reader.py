"""Judges calendar files without the library that wrote them: lines and parts by RFC 5545, values by `ical`."""

import re
from collections import Counter

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

LONGEST = 75  # octets in a line (RFC 5545, 3.1)
# What a part has exactly once, and what at most once (RFC 5545, 3.6; RFC 5546, 3.2 for files that invite or call off).
ONCE = {
    "VCALENDAR": {"PRODID", "VERSION", "METHOD"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY"},
}
AT_MOST_ONCE = {"DESCRIPTION", "LOCATION", "STATUS", "RRULE", "ORGANIZER", "CALSCALE", "NAME", "TZNAME"}
_SAFE = r"[^\x00-\x08\x0a-\x1f\x7f]"
_PARAMETER = rf";[A-Z-]+=(?:\"(?:(?!\"){_SAFE})*\"|(?:(?![\";:,]){_SAFE})*)"
_LINE = re.compile(rf"([A-Z-]+)((?:{_PARAMETER})*):({_SAFE}*)")


def judge(data: bytes) -> Calendar:
    """Return the calendar as another library reads it; AssertionError or its own where the file is wrong."""
    text = data.decode()
    assert text.endswith("\r\n"), "the last line has no end"
    folded = text.removesuffix("\r\n").split("\r\n")
    assert not [line for line in folded if len(line.encode()) > LONGEST or re.search(r"[\r\n]", line)]
    _judge_parts(text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"))
    return IcsCalendarStream.calendar_from_ics(text)


def _judge_parts(lines: list[str]) -> None:
    open_: list[tuple[str, Counter[str]]] = []
    zones, used = set(), set()
    for line in lines:
        match = _LINE.fullmatch(line)
        assert match is not None, line
        name, parameters, value = match.groups()
        if name == "BEGIN":
            open_.append((value, Counter()))
        elif name == "END":
            _judge_part(value, *open_.pop())
        else:
            open_[-1][1][name] += 1
            zones |= {value} if name == "TZID" else set()
            used |= set(re.findall(r"TZID=([^;:]+)", parameters))
    assert open_ == []
    assert used <= zones, "a time names a zone that is not written out"


def _judge_part(ended: str, begun: str, found: Counter[str]) -> None:
    assert ended == begun
    assert {name: found[name] for name in ONCE[begun]} == dict.fromkeys(ONCE[begun], 1), begun
    assert max((found[name] for name in AT_MOST_ONCE), default=0) <= 1, begun
