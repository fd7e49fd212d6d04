"""Every sentence a form can need is there, fits into LINE's limits, and is Thai that says what to do."""

import ast
import re
import string
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import regex

from conversations import engine
from conversations.forms import FORMS
from conversations.steps import TEXTS, say_of
from domain import names

ROOT = Path(__file__).parents[2] / "conversations"
STEPS = [(form, step) for form in FORMS.values() for step in form.steps]
IDS = [f"{form.name}.{step.name}" for form, step in STEPS]
QUESTION_MAX = 1_000
LABEL_MAX = 20


def holes(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@cache
def calls(folder):
    """Every call in the code, with the file it stands in."""
    trees = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in folder.rglob("*.py")]
    return [(path, node) for path, tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]


def name_of(call):
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def literals(node):
    """The literal strings an expression can give."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def codes_of(callee, *, blocks=None):
    """Every literal code that is handed to this constructor anywhere in the package."""
    found = set()
    for _, call in calls(ROOT):
        named = {word.arg: word.value for word in call.keywords}
        code = named.get("code", call.args[0] if call.args else None)
        if name_of(call) == callee and code is not None and (blocks is None or ("blocks" in named) is blocks):
            found.update(literals(code))
    return found


def has_text(kind, code):
    return f"{kind}.{code}" in TEXTS or any(say_of(f, s, f"{kind}.{code}") in TEXTS for f, s in STEPS)


DAYS = ["2026-12-21", "2026-12-23", "2026-12-24"]


@pytest.mark.parametrize(("form", "step"), STEPS, ids=IDS)
def test_every_step_has_its_question_its_name_its_example_and_its_help(form, step):
    for kind in ("ask", "label", "hint", "help"):
        assert TEXTS.sentences[say_of(form, step, kind)]


@pytest.mark.parametrize("code", sorted(codes_of("Invalid")))
def test_every_reason_why_an_answer_cannot_be_has_a_sentence(code):
    assert has_text("error", code)


@pytest.mark.parametrize("code", sorted(codes_of("Choice") | codes_of("ask")))
def test_every_doubt_has_a_sentence(code):
    assert has_text("choice", code)


@pytest.mark.parametrize(("kind", "blocks"), [("error", True), ("note", False)])
def test_every_note_has_a_sentence(kind, blocks):
    codes = codes_of("Note", blocks=blocks)
    assert codes
    assert [code for code in codes if not has_text(kind, code)] == []


def test_every_literal_key_has_a_sentence():
    keys = {key for _, call in calls(ROOT) if name_of(call) == "TEXTS" and call.args for key in literals(call.args[0])}
    assert keys
    assert sorted(keys - set(TEXTS.sentences)) == []


def test_every_key_that_is_asked_for_gets_the_facts_its_sentence_needs():
    for path, call in calls(ROOT):
        if name_of(call) != "TEXTS" or not call.args or any(word.arg is None for word in call.keywords):
            continue
        given = {word.arg for word in call.keywords}
        for key in literals(call.args[0]):
            assert holes(TEXTS.sentences[key]) <= given, f"{path.name}: {key}"


def test_every_note_brings_the_facts_its_sentences_need():
    for path, call in calls(ROOT):
        if name_of(call) not in {"Note", "Invalid"}:
            continue
        named = {word.arg: word.value for word in call.keywords}
        if not isinstance(named.get("facts", ast.Dict()), ast.Dict):
            continue  # built above the call; the forms' tests say these aloud
        given = {key.value for key in getattr(named.get("facts"), "keys", [])}
        for code in literals(named["code"]):
            kind = "error" if "blocks" in named or name_of(call) == "Invalid" else "note"
            own = [say_of(f, s, f"{kind}.{code}") for f, s in STEPS]
            for key in (f"{kind}.{code}", *own):
                if key in TEXTS and not (key in own and path.name == "answers.py"):
                    assert holes(TEXTS.sentences[key]) <= given, f"{path.name}: {key}"


@pytest.mark.parametrize(("form", "step"), STEPS, ids=IDS)
def test_questions_and_labels_fit(form, step, context, finished):
    name, why = "ศน.นางสาวกาญจนาภรณ์ ศรีสุวรรณพงศ์ไพบูลย์", "ถนัดงานหลักสูตร ว่าง งาน 2 วันในเดือนนี้"
    taken, caution = "ติดงานอื่น อ. 22 ธ.ค. 69", "ตรงกับการสอบเอ็นที อ. 22 ธ.ค. 69"
    candidates = [
        {"id": n, "label": name, "why": taken if n % 2 else why, "busy": n % 2, "cautions": []} for n in range(1, 11)
    ]
    for role in ("clerk", "supervisor", "head", "deputy", "director"):
        facts = {"candidates": candidates, "role": role, "phone": "0812345678", "school_key": "sch-001"}
        facts |= {"cautions": caution, "free": {day: {"name": name} for day in DAYS}, "proposed": DAYS}
        facts |= {"offers": [{"id": n, "day": day, "line": name} for n, day in enumerate(DAYS)]}
        known = replace(context, facts=facts)
        for kind in names.PERSON_KINDS:
            for group in (*context.office.groups, None):
                answers = finished | {"kind": kind, "group": group.code if group else "unsure"}
                options = step.options(answers, known)
                sentences = [
                    TEXTS(say_of(form, step, "ask"), **step.facts(answers, known)),
                    *(option.line or option.label for option in options),
                    TEXTS(say_of(form, step, "hint"), **step.facts(answers, known)),
                ]
                assert len("\n".join(sentences)) <= QUESTION_MAX - 150  # an error and a former answer have room
                assert len(options) <= 10
                for option in options:
                    assert 1 <= len(regex.findall(r"\X", option.label)) <= LABEL_MAX
                    assert len(option.sent) <= 300
                labels = [option.label for option in options]
                assert len(set(labels)) == len(labels) or step.name in {"lead", "assistants", "leaver", "successor"}


@pytest.mark.parametrize("key", [key for key in TEXTS.sentences if key.startswith(("button.", "shown.score."))])
def test_buttons_fit(key):
    assert len(regex.findall(r"\X", TEXTS.sentences[key])) <= LABEL_MAX


@pytest.mark.parametrize(
    ("reason", "unwanted"),
    [
        ("not Thai", r"[A-Za-z]"),
        ("loud, or badly spaced", r"[!{}]| \n|  "),
        ("two e where one ae is meant", "เเ"),
        ("sara am written as two", "ํา"),
    ],
)
def test_sentences_are_thai_and_calm(reason, unwanted):
    said = {key: re.sub(r"\{\w+\}", "ก", sentence) for key, sentence in TEXTS.sentences.items()}
    assert {key: sentence for key, sentence in said.items() if re.search(unwanted, sentence)} == {}, reason


def test_every_refusal_is_kind_and_says_what_to_do():
    refusals = [
        key for key in TEXTS.sentences if re.search(r"(^|\.)(error|choice)\.[a-z_]+$", key) and "how" not in key
    ]
    assert len(refusals) > 100
    assert [key for key in refusals if not re.search(r"คะ|ค่ะ|พิมพ์|เลือก", TEXTS.sentences[key])] == []


@pytest.mark.parametrize(("form", "step"), STEPS, ids=IDS)
def test_every_question_says_what_to_type(form, step):
    said = TEXTS.sentences[say_of(form, step, "ask")] + TEXTS.sentences[say_of(form, step, "hint")]
    assert re.search(r"พิมพ์|ตัวอย่าง|เช่น", said)


def test_no_sentence_is_left_that_nobody_says():
    said = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    codes = codes_of("Invalid") | codes_of("Choice") | codes_of("ask") | codes_of("Note")
    codes |= {"not_understood", "none_of_these"}
    kinds = ("ask", "label", "hint", "help", "called")
    known = {say_of(form, step, kind) for form, step in STEPS for kind in kinds}
    left = []
    for key in TEXTS.sentences:
        last = key.rpartition(".")[2]
        by_code = re.search(r"(error|note|choice)\.", key) and last in codes
        built = re.search(
            r"\.((choice|button)\.\d|words\.\w+)$|^button\.|"
            r"^shown\.(score|way|begun|base|letter|letter_again|asked|consent)\.",
            key,
        )
        if not (key in known or by_code or built or key in said):
            left.append(key)
    assert left == []


def test_a_question_asked_again_with_everything_around_it_still_fits(talk, finished):
    person = talk("request", known=finished | {"topic": "ก" * 200, "place": "ข" * 150}, phone="0812345678")
    for step in ("group", "entry", "topic", "place", "days"):
        person.edits(step)
        assert len(person.says("?").text) <= QUESTION_MAX
    assert len(engine.ask_which_to_edit(person.form, person.progress, person.context)[1].text) <= 2 * QUESTION_MAX
