from conversations.thai.commands import LONGEST_COMMAND, read_command
from conversations.thai.result import NOTHING, Value


def test_politeness_may_pile_up_around_a_command():
    assert read_command("ขอ อยากจะ ยกเลิก หน่อย ได้ไหม นะคะ") == Value(value="cancel")


def test_politeness_without_end_is_no_command():
    assert read_command("ขออยากขออยากขออยากขอ" + "กรอบ" + "ทีทีทีทีทีทีที") == NOTHING


def test_a_long_text_is_no_command():
    assert read_command("ยกเลิก " + "กข" * LONGEST_COMMAND) == NOTHING
