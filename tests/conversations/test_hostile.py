"""Whatever is typed, the walk goes on: a turn that fits LINE, a progress that can be stored, no answer by accident."""

import json
import unicodedata

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations import engine
from conversations.answers import tidy
from conversations.forms import FORMS

CANDIDATES = [{"id": n, "label": f"ศน.ธีระ {n}", "why": "ว่าง", "busy": n == 2, "cautions": []} for n in range(1, 5)]
FACTS = {"candidates": CANDIDATES, "role": "supervisor", "phone": "0812345678", "school_key": "sch-001"}
FACTS |= {
    "cautions": "ตรงกับการสอบ",
    "free": {"2026-12-24": {"name": "ศน.ธีระ 1"}},
    "proposed": ["2026-12-24"],
    "offers": [{"id": 1, "day": "2026-12-24", "line": "24 ธ.ค. 69"}],
    "colleagues": [{"id": n, "label": f"ศน.ธีระ {n}", "why": "ศึกษานิเทศก์"} for n in range(1, 5)],
    "groups": {"nominees": [1], "supervisors": [1, 2, 3, 4]},
    "first_day": "2026-12-22",
    "days": ["2026-12-22"],
    "person": 1,
    "may_choose": True,
    "absences": [(2, 1, "2026-12-08", "2026-12-08")],
}

HOSTILE = [
    "", " ", "\n\n", "\x00", "{", "}", "{0}", "{value}", "{0.__class__.__mro__}", "%s%n", "\\", "'; drop table x; --",
    "<script>alert(1)</script>", "\u202e\u200b\ufeff", "ก" * 5000, "่่่่่่", "🙏" * 500, "\ud800", "1" * 5000,
    "-1", "1e9", "٣", "½",
    "ใช่ไม่ใช่", "ข้าม ข้าม", "แก้ข้อ", "แก้ข้อ -1", "แก้ข้อ 99999999999999999999", "เป็น", "แก้เป็น", "ยืนยันไม่ยืนยัน",
]  # fmt: skip
WORDS = st.sampled_from(
    [
        *("ใช่", "ไม่ใช่", "ข้าม", "เหมือนเดิม", "ยืนยัน", "แก้ไข", "แก้ข้อ 1", "ไม่มี", "ไม่แน่ใจ", "ไม่มีในรายการ", "1", "2", "๓"),
        *("ครู", "มาลี ใจดี", "บ้านโคกสะอาด", "เทพสถิต", "8 ธ.ค. 69", "พุธหน้า", "เสาร์นี้", "9.00-12.00", "ครึ่งวัน", "30"),
        *("ครู 20 นร 30", "งบโรงเรียน", "5,000 บาท", "081-234-5678", "ธีระ", "5", "รับทราบ", "หลักสูตร", "ทำต่อ", "ออก"),
    ],
)
DEEDS = st.one_of(
    WORDS.map(lambda said: ("says", said)),
    st.text(max_size=30).map(lambda said: ("says", said)),
    st.sampled_from([("back", ""), ("which", ""), ("confirm", "")]),
    st.sampled_from(["kind", "days", "group", "lead", "topic", "nothing"]).map(lambda step: ("edit", step)),
    st.sampled_from(["kind", "days", "group", "lead", "topic", "nothing"]).map(lambda step: ("forget", step)),
    st.tuples(st.just("replace"), WORDS),
)


DO = {
    "says": engine.answer,
    "edit": engine.edit,
    "back": lambda form, progress, _, context: engine.back(form, progress, context),
    "which": lambda form, progress, _, context: engine.ask_which_to_edit(form, progress, context),
    "confirm": lambda form, progress, _, context: engine.confirm(form, progress, context),
    "replace": lambda form, progress, said, context: engine.replace(form, progress, form.steps[0].name, said, context),
    "forget": lambda form, progress, step, context: engine.edit(
        form, engine.forget(form, progress, step), step, context
    ),
}


def check(person):
    stored = json.loads(json.dumps(person.progress.as_json()))
    assert engine.Progress.from_json(stored) == person.progress
    assert set(person.answers) <= {step.name for step in person.form.steps}
    match person.turn:
        case engine.Ask(text=text, options=options):
            assert 0 < len(text) <= 2_000
            assert len(options) <= 13
            assert all(1 <= len(regex.findall(r"\X", option.label)) <= 20 for option in options)
            assert all(1 <= len(option.sent) <= 300 for option in options)
            assert engine.explain(person.form, person.progress, person.context)
        case engine.Review(rows=rows):
            assert [row.number for row in rows] == list(range(1, len(rows) + 1))
            assert all(row.value for row in rows)
        case engine.Done(answers=answers):
            assert dict(answers) == person.answers


def hears_each_of(begin):
    """Say every hostile text to a person who has begun anew, and look at what has come of it."""
    for said in HOSTILE:
        person = begin()
        try:
            person.progress, person.turn = engine.answer(person.form, person.progress, said, person.context)
            check(person)
        except Exception as error:
            error.add_note(f"the text was {said[:40]!r}")
            raise


@pytest.mark.parametrize("name", FORMS)
def test_no_hostile_text_breaks_anything_at_the_first_question(talk, name):
    hears_each_of(lambda: talk(name, **FACTS))


@pytest.mark.parametrize("step", [step.name for step in FORMS["request"].steps])
def test_no_hostile_text_breaks_anything_at_any_question_of_a_request(talk, finished, step):
    def begin():
        person = talk("request", known=finished, **FACTS)
        person.edits(step)
        return person

    hears_each_of(begin)


def test_no_hostile_text_at_the_summary_sends_anything(talk, finished):
    for said in HOSTILE:
        person = talk("request", known=finished)
        assert not isinstance(person.says(said), engine.Done), said
        assert person.answers == finished, said


@pytest.mark.parametrize("name", FORMS)
def test_no_walk_breaks_down(talk, name):
    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(st.lists(DEEDS, max_size=14))
    def walk(deeds):
        person = talk(name, **FACTS)
        for deed, said in deeds:
            person.progress, person.turn = DO[deed](person.form, person.progress, said, person.context)
            check(person)
            if isinstance(person.turn, engine.Done | engine.Left):
                break

    walk()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(said=st.text(max_size=60))
def test_a_kept_text_has_nothing_unseen_in_it_and_stays_as_it_is(said):
    kept = tidy(said)
    assert not [c for c in kept if unicodedata.category(c) in {"Cc", "Cf", "Cs"}]
    assert tidy(kept) == kept
