"""R82: what help is needed, and of whom."""

import pytest

from conversations.engine import Done


@pytest.mark.parametrize(
    ("said", "asked"), [("1", "everybody"), ("ทุกคนในกลุ่ม", "everybody"), ("ศน.", "supervisor"), ("ธุรการ", "clerk")]
)
def test_task_and_who_is_asked(talk, said, asked):
    person = talk("help_call")
    assert person.says("ช่วยจัดเอกสาร").step == "asked"
    assert person.says(said) == Done(answers={"task": "ช่วยจัดเอกสาร", "asked": asked})
