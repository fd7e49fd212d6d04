"""Answers known before, and answers found in one long message."""

from dataclasses import replace

from conversations import engine
from conversations.engine import Progress, Review


class TestKnownBefore:
    def test_a_form_of_known_answers_begins_at_the_summary(self, talk, finished):
        person = talk("request", known=finished)
        assert isinstance(person.turn, Review)
        assert person.answers == finished

    def test_what_the_form_does_not_ask_is_left_out(self, talk):
        person = talk("registration", known={"kind": "agency", "school": "sch-001", "shoe_size": 42})
        assert person.answers == {"kind": "agency"}

    def test_what_cannot_be_any_more_is_asked_again(self, talk, finished):
        person = talk("request", known=finished | {"days": ["2026-11-20", "2026-11-20"]})
        assert person.step == "days"
        assert person.answers == {k: v for k, v in finished.items() if k != "days"}


class TestFilling:
    """Answers found in one long message."""

    def test_what_is_certain_is_kept_and_said(self, talk):
        person = talk("request")
        progress, turn = engine.fill(
            person.form,
            person.progress,
            {"service": "train", "topic": "การอ่าน", "people": {"teacher": 20}},
            person.context,
        )
        assert progress.answers == {"service": "train", "topic": "การอ่าน", "people": {"teacher": 20}}
        assert turn.step == "group"
        assert turn.notes == ("รูปแบบ: วิทยากรจัดอบรม", "หัวข้อ: การอ่าน", "ผู้เข้าร่วม: ครู 20 คน")

    def test_what_needs_a_yes_waits_for_its_question(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure"})
        found = {"topic": "การอ่าน", "days": ["2026-12-08", "2026-12-08"]}
        person.progress, person.turn = engine.fill(person.form, person.progress, found, person.context)
        assert person.answers == {"service": "train", "group": "unsure", "topic": "การอ่าน"}
        assert person.text.startswith("วันอังคารที่ 8 ธันวาคม 2569 ใช่ไหมคะ")
        assert person.says("ใช่").step == "time"
        assert person.answers["days"] == ["2026-12-08", "2026-12-08"]
        assert person.progress.offered == {}

    def test_it_is_offered_only_when_its_turn_comes(self, talk):
        person = talk("request")
        found = {"days": ["2026-12-08", "2026-12-08"]}
        person.progress, person.turn = engine.fill(person.form, person.progress, found, person.context)
        assert person.step == "service"
        person.says("4", "ไม่แน่ใจ", "การอ่าน")
        assert person.text.startswith("วันอังคารที่ 8 ธันวาคม 2569 ใช่ไหมคะ")

    def test_a_no_to_what_was_offered_asks_plainly(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure", "topic": "การอ่าน"})
        found = {"days": ["2026-12-08", "2026-12-08"]}
        person.progress, person.turn = engine.fill(person.form, person.progress, found, person.context)
        turn = person.says("ไม่ใช่")
        assert turn.text.startswith("ต้องการจัดวันไหนคะ")
        assert person.progress == Progress(answers={"service": "train", "group": "unsure", "topic": "การอ่าน"})

    def test_what_was_offered_and_cannot_be_any_more_is_asked_plainly(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure", "topic": "การอ่าน"})
        found = {"days": ["2026-12-08", "2026-12-08"]}
        person.progress, person.turn = engine.fill(person.form, person.progress, found, person.context)
        later = replace(person.context, now=person.context.now.replace(year=2027))
        assert engine.again(person.form, person.progress, later).text.startswith("ต้องการจัดวันไหนคะ")

    def test_what_cannot_be_is_said_and_not_kept(self, talk):
        person = talk("request")
        found = {"days": ["2026-11-01", "2026-11-01"]}
        progress, turn = engine.fill(person.form, person.progress, found, person.context)
        assert progress == person.progress
        assert turn.step == "service"
        assert "ผ่านไปแล้วค่ะ" in turn.notes[0]

    def test_what_is_answered_already_stays(self, talk):
        person = talk("request", known={"service": "train"})
        progress, turn = engine.fill(person.form, person.progress, {"service": "seminar"}, person.context)
        assert progress == person.progress
        assert turn.notes == ()

    def test_what_is_not_asked_is_left_out(self, talk):
        person = talk("request")
        progress, _ = engine.fill(person.form, person.progress, {"shoe_size": 42}, person.context)
        assert progress == person.progress

    def test_what_is_not_asked_yet_waits_until_it_is(self, talk, finished):
        known = {k: v for k, v in finished.items() if k not in {"money_source", "money_sum"}}
        person = talk("request", known=known)
        person.progress, person.turn = engine.fill(person.form, person.progress, {"money_sum": 5000}, person.context)
        assert (person.step, person.answers) == ("money_source", known)
        assert person.says("2").text.startswith("5,000 บาท ใช่ไหมคะ")

    def test_what_the_caller_is_not_sure_of_waits_for_a_yes(self, talk):
        person = talk("request", known={"service": "train"})
        found = {"group": "1.2"}
        person.progress, person.turn = engine.fill(
            person.form, person.progress, found, person.context, unsure={"group"}
        )
        assert person.text.startswith("พัฒนาหลักสูตรสถานศึกษาปฐมวัย ใช่ไหมคะ")
        assert person.answers == {"service": "train"}

    def test_a_group_found_by_its_entry_answers_both(self, talk):
        person = talk("request")
        progress, _ = engine.fill(person.form, person.progress, {"group": "1.2"}, person.context)
        assert progress.answers == {"group": "1", "entry": "1.2"}
