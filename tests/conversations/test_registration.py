"""How a school person and an officer become known."""

import pytest

from conversations.engine import Done, Progress, Review
from domain import names

TEACHER = {"kind": "teacher", "name": "มาลี ใจดี", "position": "ครู"}


def test_a_teacher_registers_by_typing_alone(talk):
    person = talk("registration")
    person.says("ครูค่ะ", "นางสาวมาลี ใจดี", "2", "รร.บ้านหนองลูกช้าง")
    assert "โรงเรียนบ้านหนองลูกช้าง ต." in person.text
    assert "ใช่ไหมคะ" in person.text
    person.says("ใช่ค่ะ", "๐๘๑-๒๓๔๕๖๗๘")
    assert isinstance(person.turn, Review)
    assert person.says("ยืนยันค่ะ") == Done(answers=person.answers)
    school = person.context.office.schools[person.answers["school"]]
    assert school.name == "โรงเรียนบ้านหนองลูกช้าง"
    assert {k: v for k, v in person.answers.items() if k != "school"} == {
        "kind": "teacher",
        "name": "นางสาวมาลี ใจดี",
        "position": "ครูชำนาญการ",
        "phone": "0812345678",
    }


@pytest.mark.parametrize("kind", ["people", "agency", "private"])
def test_who_is_of_no_school_names_the_organisation(talk, kind):
    person = talk("registration", known={"kind": kind, "name": "มาลี ใจดี", "position": "ประธาน"})
    assert person.step == "organisation"
    assert person.says("เทศบาลตำบลบ้านไร่").step == "phone"
    assert isinstance(person.says("ข้าม"), Review)
    assert person.answers == {
        "kind": kind,
        "name": "มาลี ใจดี",
        "position": "ประธาน",
        "organisation": "เทศบาลตำบลบ้านไร่",
        "phone": None,
    }
    assert person.turn.rows[-1].value == "ไม่ระบุ"


@pytest.mark.parametrize("kind", ["teacher", "staff", "principal"])
def test_who_is_of_a_school_picks_it(talk, kind):
    assert talk("registration", known={"kind": kind, "name": "มาลี ใจดี", "position": "ครู"}).step == "school"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("คุณครู", "teacher"),
        ("ผอ.", "principal"),
        ("ธุรการ", "staff"),
        ("ผู้ปกครอง", "people"),
        ("อบต.", "agency"),
        ("เอกชน", "private"),
        ("บริษัทเอกชน", "private"),
        ("6", "private"),
    ],
)
def test_the_kind_is_read_from_words(talk, said, kind):
    person = talk("registration")
    person.says(said)
    assert person.answers == {"kind": kind}


def test_positions_are_offered_for_each_kind(talk):
    offered = {
        kind: talk("registration", known={"kind": kind, "name": "มาลี ใจดี"}).labels for kind in names.PERSON_KINDS
    }
    assert all(len(labels) >= 2 for labels in offered.values())
    assert offered["principal"][0] == "ผู้อำนวยการโรงเรียน"


def test_another_kind_asks_the_position_and_the_organisation_anew(talk):
    person = talk("registration", known=TEACHER | {"school": "sch-001", "phone": None})
    person.edits("kind")
    assert person.says("หน่วยงานอื่น").step == "position"
    assert person.answers == {"kind": "agency", "name": "มาลี ใจดี", "phone": None}


class TestSchool:
    def test_schools_of_one_name_are_told_apart_by_their_district(self, talk):
        person = talk("registration", known=TEACHER)
        turn = person.says("บ้านโคกสะอาด")
        assert turn.text.startswith("มีโรงเรียนชื่อนี้หลายแห่งค่ะ อยู่อำเภอไหนคะ")
        assert [option.line.partition(" ต.")[0] for option in turn.options[:-1]] == ["โรงเรียนบ้านโคกสะอาด"] * 3
        amphoes = {option.line.rpartition("อ.")[2] for option in turn.options[:-1]}
        assert amphoes == {"เทพสถิต", "บำเหน็จณรงค์", "หนองบัวระเหว"}
        assert person.labels[-1] == "ไม่มีในรายการ"
        assert {label[3:9] for label in person.labels[:-1]} == {"อ.เทพส", "อ.บำเห", "อ.หนอง"}
        assert person.answers == TEACHER

    @pytest.mark.parametrize("said", ["เทพสถิต", "อำเภอเทพสถิต", "อ.เทพสถิต", "อยู่อำเภอเทพสถิตค่ะ", "บ้านโคกสะอาด เทพสถิต"])
    def test_the_district_alone_tells_them_apart(self, talk, said):
        person = talk("registration", known=TEACHER)
        person.says("บ้านโคกสะอาด", said)
        if person.step == "school":
            person.says("ใช่")
        assert person.context.office.schools[person.answers["school"]].amphoe == "เทพสถิต"

    def test_two_schools_in_one_answer_are_no_namesakes(self, talk):
        person = talk("registration", known=TEACHER)
        turn = person.says("บ้านวังพง บ้านโนนเชือก")
        assert not turn.text.startswith("มีโรงเรียนชื่อนี้หลายแห่งค่ะ")
        assert person.answers == TEACHER

    def test_names_that_are_only_alike_are_listed_too(self, talk):
        person = talk("registration", known=TEACHER)
        turn = person.says("บ้านหนองลู")
        assert turn.text.startswith("พบชื่อใกล้เคียงหลายโรงเรียนค่ะ")
        assert person.answers == TEACHER

    @pytest.mark.parametrize("number", [1, 2, 3])
    def test_the_one_picked_is_kept(self, talk, number):
        person = talk("registration", known=TEACHER)
        person.says("บ้านโคกสะอาด")
        line = person.turn.options[number - 1].line
        assert person.says(str(number)).step == "phone"
        school = person.context.office.schools[person.answers["school"]]
        assert line.endswith(f"อ.{school.amphoe}")
        assert school.name == "โรงเรียนบ้านโคกสะอาด"

    def test_the_district_can_be_typed_with_the_name(self, talk):
        person = talk("registration", known=TEACHER)
        person.says("บ้านโคกสะอาด เทพสถิต")
        assert "อ.เทพสถิต ใช่ไหมคะ" in person.text
        person.says("ใช่")
        assert person.context.office.schools[person.answers["school"]].amphoe == "เทพสถิต"

    def test_one_that_is_not_on_the_list_leads_to_people(self, talk):
        person = talk("registration", known=TEACHER)
        person.says("บ้านโคกสะอาด")
        turn = person.says("ไม่มีในรายการ")
        assert turn.text.startswith("ไม่เป็นไรค่ะ ลองพิมพ์ชื่อโรงเรียนให้เต็มอีกครั้ง หรือพิมพ์ เจ้าหน้าที่")
        assert person.progress == Progress(answers=TEACHER)

    @pytest.mark.parametrize("said", ["โรงเรียนสวนกุหลาบวิทยาลัย", "{school}", "ข้าม"])
    def test_one_that_is_unknown_is_asked_again(self, talk, said):
        person = talk("registration", known=TEACHER)
        assert person.says(said).step == "school"
        assert "เจ้าหน้าที่" in person.text
        assert person.answers == TEACHER


class TestName:
    @pytest.mark.parametrize("said", ["มาลี2 ใจดี", "0812345678", "๑๒๓", "...", "ก"])
    def test_what_is_no_name_is_not_kept(self, talk, said):
        person = talk("registration", known={"kind": "teacher"})
        assert person.says(said).step == "name"
        assert person.progress == Progress(answers={"kind": "teacher"})

    def test_a_long_name_is_refused(self, talk):
        person = talk("registration", known={"kind": "teacher"})
        assert "ขอไม่เกิน 80 ตัวอักษร" in person.says("มาลี " + "ก" * 80).text
        assert person.progress == Progress(answers={"kind": "teacher"})

    @pytest.mark.parametrize("said", ["ว่าที่ ร.ต.สมชาย ใจดี", "มาลี ใจดี-งามพร้อม", "John Smith"])
    def test_names_as_people_have_them_are_kept(self, talk, said):
        person = talk("registration", known={"kind": "teacher"})
        assert person.says(said).step == "position"
        assert person.answers["name"] == said


class TestOfficer:
    def test_a_clerk_is_asked_no_skills(self, talk):
        person = talk("officer", role="clerk")
        assert person.says("วิภา พรมดี").step == "position"
        assert person.labels == ["เจ้าพนักงานธุรการ", "เจ้าหน้าที่ธุรการ", "พนักงานอัตราจ้าง"]
        assert person.says("1").step == "phone"
        assert isinstance(person.says("ข้าม"), Review)
        assert person.answers == {"name": "วิภา พรมดี", "position": "เจ้าพนักงานธุรการ", "phone": None}

    @pytest.mark.parametrize(
        ("said", "skills"),
        [
            ("1 5", ["1", "5"]),
            ("1,5", ["1", "5"]),
            ("ข้อ ๑ และ ๕ ค่ะ", ["1", "5"]),
            ("3", ["3"]),
            ("ประกันคุณภาพ", ["3"]),
            ("ประกันคุณภาพ กับ นิเทศ ติดตาม", ["3", "4"]),
            ("ข้าม", []),
            ("ไม่มี", []),
        ],
    )
    def test_a_supervisor_picks_several_skills(self, talk, said, skills):
        person = talk("officer", role="supervisor", known={"name": "ธีระ วงศ์ดี", "position": "ศึกษานิเทศก์"})
        assert person.step == "skills"
        assert person.says(said).step == "phone"
        assert person.answers["skills"] == skills

    @pytest.mark.parametrize(
        ("said", "error"), [("1 9", "มีให้เลือกถึงหมายเลข 6 ค่ะ"), ("0", "มีให้เลือกถึงหมายเลข 6 ค่ะ"), ("ทำอาหาร", "ยังไม่เข้าใจ")]
    )
    def test_skills_that_are_not_listed_are_asked_again(self, talk, said, error):
        person = talk("officer", role="supervisor", known={"name": "ธีระ วงศ์ดี", "position": "ศึกษานิเทศก์"})
        before = person.progress
        assert error in person.says(said).text
        assert person.progress == before

    def test_skills_are_shown_by_their_labels(self, talk):
        known = {"name": "ธีระ วงศ์ดี", "position": "ศึกษานิเทศก์", "skills": ["1", "5"], "phone": None}
        person = talk("officer", role="supervisor", known=known)
        assert person.turn.rows[2].value == "หลักสูตรและการสอน, สื่อและเทคโนโลยี"
        known["skills"] = []
        assert talk("officer", role="supervisor", known=known).turn.rows[2].value == "ไม่ระบุ"

    def test_an_unknown_role_is_offered_no_positions(self, talk):
        assert talk("officer", known={"name": "ธีระ วงศ์ดี"}).labels == []
