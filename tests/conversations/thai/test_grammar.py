import pytest

from conversations.thai.grammar import Rules, compile_pattern, phrase
from conversations.thai.keyboard import as_if_latin, as_if_thai, is_possible_thai
from conversations.thai.lexer import lex
from conversations.thai.months import nearest_month
from conversations.thai.words import VOCABULARY, spellings


def kinds(text):
    return [token.kind for token in lex(text)]


def test_a_pattern_is_written_in_kinds():
    words = phrase(lex("อังคารที่ 8 ธันวา ค่ะ"))
    match = words.find(compile_pattern("weekday at int month"))
    assert [token.text for token in match.tokens] == ["อังคาร", "ที่", "8", "ธันวา"]
    assert (match.value("month"), match.value("year"), match.last) == (12, None, 4)


def test_an_unknown_kind_is_a_mistake():
    with pytest.raises(KeyError):
        compile_pattern("weekday nonsense")


def test_the_rows_of_a_table_are_tried_in_order():
    rules = Rules((("int month", "short"), ("int month int", "long")))
    words = phrase(lex("8 ธันวา 69"))
    assert [(build, len(match.tokens)) for match, build in rules.each_at(words, 0)] == [("short", 2), ("long", 3)]
    assert list(rules.each_at(words, 1)) == []


def test_a_pattern_may_match_nothing_and_finds_nothing():
    assert list(phrase(lex("ก")).each(compile_pattern("int?"))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25พยค่ะ", ["int", "month", "filler"]),
        ("พยาบาล", ["other"]),
        ("25 พยาบาล", ["int", "other"]),
        ("สัมพันธ์", ["other"]),
        ("8/12/69", ["date"]),
        ("2569-12-08", ["iso_date"]),
        ("8/12", ["day_month"]),
        ("9.30", ["clock"]),
        ("1.50 แสน", ["word"]),
        ("5.000", ["decimal"]),
        ("1,200", ["big"]),
        ("1" * 20, ["other"]),
        ("decade", ["other"]),
        ("เมษาย", ["month"]),
        ("แคน", ["other"]),
    ],
)
def test_a_word_is_never_cut_out_of_another(text, expected):
    assert kinds(text) == expected


def test_a_long_row_of_abbreviations_is_cut_without_recursion():
    assert kinds("ค" * 900) == ["other"]


def test_every_word_has_one_kind():
    assert all(word.kind for word in VOCABULARY.values())
    assert {VOCABULARY[spelt].meaning for spelt, _ in spellings("ธ.ค.")} == {12}


def test_months_are_mended_only_where_one_is_clearly_nearest():
    assert nearest_month("ธันาวคม") == 12
    assert nearest_month("คมคาย") is None


def test_wrong_keys_are_undone_both_ways():
    assert as_if_thai("ri6j'ouh")[0] == "พรุ่งนี้"
    assert as_if_thai("8 Tyo;k")[1] == "8 ธันวา"
    assert as_if_thai("พรุ่งนี้") == ()
    assert as_if_latin("แฟืแำส") == "cancel"
    assert as_if_latin("cancel") is None
    assert is_possible_thai("นา")
    assert not is_possible_thai("แฟืแำส")
