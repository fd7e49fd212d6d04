import sys

import pytest

from domain.texts import Texts


@pytest.fixture
def sentences(tmp_path, monkeypatch):
    folder = tmp_path / "owner_of_sentences"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "texts.th.toml").write_text(
        'plain = "สวัสดีค่ะ"\n[form.step]\nask = "วัน{day}ใช่ไหมคะ"\nlong = """\nบรรทัดแรก\nบรรทัดสอง\n"""\n', encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "owner_of_sentences", raising=False)
    return Texts("owner_of_sentences")


def test_a_sentence_is_found_by_its_dotted_key(sentences):
    assert sentences("form.step.ask", day="อังคาร") == "วันอังคารใช่ไหมคะ"
    assert sentences("plain") == "สวัสดีค่ะ"


def test_a_long_sentence_has_no_empty_line_around_it(sentences):
    assert sentences("form.step.long") == "บรรทัดแรก\nบรรทัดสอง"


def test_braces_in_a_fact_stay_as_they_are(sentences):
    assert sentences("form.step.ask", day="{0.__class__} {day}") == "วัน{0.__class__} {day}ใช่ไหมคะ"


@pytest.mark.parametrize(("key", "facts"), [("form.step.nothing", {}), ("form.step.ask", {})])
def test_a_missing_key_or_fact_is_a_bug(sentences, key, facts):
    with pytest.raises(KeyError):
        sentences(key, **facts)


def test_a_key_can_be_looked_for(sentences):
    assert "form.step.ask" in sentences
    assert "form.step" not in sentences
