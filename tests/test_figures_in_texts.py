"""Figures in the sentences: each with the reason why it stands there; an office's own are drawn from the settings."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("domain", "conversations", "handlers", "notifications", "bot")

# Files that are no sentences of the service.
WHOLE: Mapping[str, str] = {
    "bot/office/papers/papers.th.toml": "the office's own wording of its papers, to be changed where it stands",
    "notifications/papers/sample.th.toml": "the answers of a made-up request, by which papers are shown",
}

_MONTH = r"(?:[มกพ]\.[คพย]\.|มี\.ค\.|เม\.ย\.|มิ\.ย\.|[สตธ]\.ค\.|ก\.ย\.|มกราคม)"
_FOLLOWS = r"(?=$|\s)"
# What a figure is by its look, wherever it stands; looked for in this order.
SHAPES: Mapping[str, str] = {
    r"(?<!\d)0\d{1,2}-\d{3}-\d{3,4}(?!\d)": "a telephone number, as an example",
    r"(?<!\d)\d\d-\d{4}(?!\d)": "a request's number, as an example",
    r"ศธ \d{5}(?:\.\d+)?/\d+": "a letter's number, as an example",
    rf"\d{{1,2}}(?:-\d{{1,2}})? {_MONTH}(?: \d\d)?": "a day, as an example",
    r"\d{1,2}/\d{1,2}/\d\d(?!\d)": "a day, as an example",
    rf"\d{{1,2}}\.\d\d(?:-\d{{1,2}}\.\d\d)?{_FOLLOWS}": "hours, as an example",
    rf"(?:เช่น|ตัวอย่าง:) [\d,]+(?: \d)*(?: บาท| นาที)?{_FOLLOWS}": "an answer, as an example",
    rf"(?:เช่น|ตัวอย่าง:) ครู \d+ คน(?: นักเรียน \d+ คน)?{_FOLLOWS}": "an answer, as an example",
    r"9 หรือ 10 หลัก": "how many digits a telephone number has",
    r"1 ถึง 5|จาก 5|[15] คือ": "the scale on which marks are kept",
    r"(?m)^\d\. ": "the number of a line",
    r"(?:พิมพ์|เลือก|หรือ)(?:หมายเลข|ตัวเลข)? \d(?: ถึง \d)?(?= (?:ถ้า|หรือ|นะ|ได้|ค่ะ|ทั้งวัน)|$)": "a choice's number",
    r"\(คู่มือ [^)]*\)": "a place in the manual",
}

# Others, by their reason, as "file: key key"; a key may end with *.
PERMITTED: Mapping[str, tuple[str, ...]] = {
    "an example of what somebody types": (
        "conversations/texts.th.toml: review.not_understood help.review summarise.hours.hint",
        "conversations/texts.th.toml: news.said.hint lend.things.hint",
        "handlers/announcements.th.toml: how",
        "handlers/texts.th.toml: help_call.open",
        "bot/texts.th.toml: office.error.* office.check.not_month_day demo.no_page",
    ),
    "the number of a choice, or of a mark": (
        "conversations/texts.th.toml: shown.score.* mark.words.* request.time.help",
    ),
    "law: the fiscal year ends on 30 September": ("conversations/texts.th.toml: request.year_end.ask",),
    "nothing less can be counted": (
        "conversations/texts.th.toml: request.people.error.nobody delay.minutes.error.not_so_late",
        "conversations/texts.th.toml: summarise.hours.error.no_such_length",
    ),
    "the four paths of accomplishment": ("conversations/texts.th.toml: summarise.bases.help",),
    "half a day; how soon a short form is filled in": (
        "conversations/texts.th.toml: choice.which_half",
        "notifications/texts.th.toml: lead.to_summarise.body",
        "bot/web/texts.th.toml: answer.how",
    ),
    "the limit is one of messages in a minute": ("handlers/texts.th.toml: slow_down",),
    "made-up people and letters of a practice": ("handlers/practice.th.toml: people.phone request.register",),
    "the digits themselves": ("domain/show.th.toml: digits",),
    "what a file of the office may hold: limits of LINE, of a card, of columns": ("bot/texts.th.toml: office.check.*",),
    "names of ports, addresses and encodings": ("bot/texts.th.toml: config.not_port config.not_files office.not_utf8",),
}

_WORDS = "หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ครึ่ง"
FIGURE = re.compile(rf"\d|(?:{_WORDS}) ?(?:วัน|ชั่วโมง|นาที|สัปดาห์|เดือน|ปี)")


def test_every_figure_in_a_sentence_has_a_reason_to_stand_there() -> None:
    """Decision 11, issue 5: draw an office's figure from its settings, or put the sentence here with its reason."""
    found = {(place, key) for place, key, said in list_sentences() if FIGURE.search(strip(said))}
    rows = {(row, name) for group in PERMITTED.values() for row in group for name in row.split(": ")[1].split()}
    fitting = {(row, name): {one for one in found if is_named(one, row, name)} for row, name in rows}
    assert sorted(found - set().union(*fitting.values())) == []
    assert sorted(row for row, those in fitting.items() if not those) == []


def test_every_shape_of_a_figure_is_met_somewhere() -> None:
    sentences = [said.replace("\u00a0", " ") for _, _, said in list_sentences()]
    assert [shape for shape in SHAPES if not any(re.search(shape, said) for said in sentences)] == []


# fmt: off
SAID = [
    ("หากไม่เลือกภายใน 2 วัน ระบบจะลบไฟล์ค่ะ",                       True),
    ("พิมพ์ แนบ เช่น แนบ 70-0042 หากไม่เลือกภายใน 2 วัน ระบบจะลบ",     True),
    ("ลิงก์ใช้ได้ ๗ วัน",                                           True),
    ("ใช้ได้สามสิบวัน",                                             True),
    ("เกินร้อยละ 70",                                              True),
    ("พิมพ์หมายเลข เช่น 1 3",                                       False),
    ("ลิงก์ใช้ได้ {days} วัน",                                       False),
    ("พิมพ์วันที่ใหม่ เช่น 8 ธ.ค. 69",                                False),
    ("โทร.\u00a0081-234-5678",                                     False),
]
# fmt: on


@pytest.mark.parametrize(("said", "has_figure"), SAID)
def test_figures_are_told_from_examples(said: str, has_figure: bool) -> None:
    assert (FIGURE.search(strip(said)) is not None) is has_figure


def is_named(one: tuple[str, str], row: str, name: str) -> bool:
    """Tell whether a name of a row stands for this sentence."""
    place, key = one
    return row.startswith(f"{place}: ") and (key.startswith(name[:-1]) if name.endswith("*") else key == name)


def list_sentences() -> Iterator[tuple[str, str, str]]:
    """Yield every sentence with its file and the key that it stands under."""
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*.th.toml")):
            place = path.relative_to(ROOT).as_posix()
            if place not in WHOLE:
                tree = tomllib.loads(path.read_text(encoding="utf-8"))
                yield from ((place, key, said) for key, said in walk(tree))


def walk(part: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a tree with its dotted key."""
    if isinstance(part, str):
        yield key, part
    elif isinstance(part, dict):
        for name, inner in part.items():
            yield from walk(inner, f"{key}.{name}" if key else name)
    elif isinstance(part, list):
        for inner in part:
            yield from walk(inner, key)


def strip(said: str) -> str:
    """Return a sentence without what is filled in, and without figures that are known by their look."""
    plain = re.sub(r"\{[^}]*\}", "…", said.replace("\u00a0", " "))
    for shape in SHAPES:
        plain = re.sub(shape, " ", plain)
    return plain
