"""`python -m notifications.papers.level_marks FONT ...`: brings the tone marks of Sarabun to one height. Run once.

As published, a tone mark above a vowel sinks by up to 0.05 em with the vowel's height. A PDF then sets it in a piece of
its own and says the whole syllable twice, so that searching and copying fail. With one height it is said once. The
fonts that ship with the project have been through this; it needs fonttools, as the tests do.
"""

import sys
from collections.abc import Iterator
from typing import Any

MARK_TO_BASE, MARK_TO_MARK, EXTENSION = 4, 6, 9
SMALL, LOW_SMALL = "uni0E48.small", "uni0E38.small"  # whose heights all others take
YO_YING = "uni0E0D"  # the only letter whose mark below sinks too little to need its own height
THAI_MARKS = ("uni0E3", "uni0E4")
NOTE = "; tone marks levelled for Nithet"
VERSION = 5  # of the name table


def level(font: Any) -> None:
    """Give every Thai mark above a vowel, and what it stands on, the same height."""
    for table in _tables(font):
        if table.LookupType == MARK_TO_MARK:
            _level_marks(table)
        elif YO_YING in table.BaseCoverage.glyphs:
            record = table.BaseArray.BaseRecord[table.BaseCoverage.glyphs.index(YO_YING)]
            marks = dict(zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True))
            record.BaseAnchor[0].YCoordinate = marks[LOW_SMALL].MarkAnchor.YCoordinate
    for name in font["name"].names:
        if name.nameID == VERSION and NOTE not in str(name):
            name.string = f"{name}{NOTE}"


def _level_marks(table: Any) -> None:
    marks = dict(zip(table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord, strict=True))
    if SMALL not in marks:
        return
    height = marks[SMALL].MarkAnchor.YCoordinate
    for name, mark in marks.items():
        if name.endswith(".small") and name.startswith(THAI_MARKS):
            mark.MarkAnchor.YCoordinate = height
    for name, stand in zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True):
        if name.startswith(THAI_MARKS) and not name.endswith(".small") and stand.Mark2Anchor[0]:
            stand.Mark2Anchor[0].YCoordinate = height


def _tables(font: Any) -> Iterator[Any]:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            one = table.ExtSubTable if table.LookupType == EXTENSION else table
            if one.LookupType in {MARK_TO_BASE, MARK_TO_MARK}:
                yield one


if __name__ == "__main__":
    from fontTools.ttLib import TTFont

    for path in sys.argv[1:]:
        opened = TTFont(path, recalcTimestamp=False)
        level(opened)
        opened.save(path)
