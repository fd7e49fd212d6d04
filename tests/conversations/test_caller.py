"""P1.1: what an officer asks of who telephones."""

from conversations.engine import Done


def test_caller_of_a_school_is_asked_name_school_and_telephone(talk):
    person = talk("caller")
    assert person.says("มาลี ใจดี").step == "school"
    person.says("บ้านวังพง")
    assert person.says("ใช่").step == "phone"
    done = person.says("๐๘๑-๒๓๔๕๖๗๘")
    assert isinstance(done, Done)
    assert (done.answers["name"], done.answers["phone"]) == ("มาลี ใจดี", "0812345678")
    assert "organisation" not in done.answers


def test_caller_of_another_body_names_it(talk):
    person = talk("caller")
    assert person.says("มาลี ใจดี", "ข้าม").step == "organisation"
    assert person.says("ชมรมครูปฐมวัย", "0812345678") == Done(
        answers={"name": "มาลี ใจดี", "school": None, "organisation": "ชมรมครูปฐมวัย", "phone": "0812345678"}
    )
