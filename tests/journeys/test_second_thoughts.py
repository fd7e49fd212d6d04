"""A message edited, a message taken back, a form left half-finished: through the webhook, on a phone."""

from storage import drafts, people
from tests.journeys import chats
from tests.journeys.conftest import Bot
from tests.journeys.town import Town

TOPIC = "การจัดการเรียนรู้เชิงรุก"
UP_TO_THE_TOPIC = chats.ASKS[: chats.ASKS.index(f"teacher > {TOPIC}")]


def draft_of_the_teacher(town: Town) -> str:
    user_id = town.server.platform.people.get("teacher").user_id
    draft = town.rows(lambda s: drafts.find_current(s, people.get_or_add(s, user_id, town.now).id))
    return str(draft.data if draft else None)


def test_edited_message_changes_its_answer_and_says_so(town: Town) -> None:
    town.plays(UP_TO_THE_TOPIC)
    message = town.phone("teacher").says(TOPIC)
    town.plays("teacher ? วันไหน", chats.NAMES_THE_DAY, "teacher ? เวลาไหน")
    town.phone("teacher").edits(message["id"], "การอ่านออกเขียนได้")
    town.plays("teacher ? การอ่านออกเขียนได้", chats.ANSWERS_THE_REST.partition("เวลาไหน")[2], chats.CONFIRMS)
    town.settles()
    assert town.request().answers["topic"] == "การอ่านออกเขียนได้"
    assert str(town.request().first_day) == "2026-12-22"


def test_edited_message_of_a_sent_request_changes_nothing(town: Town) -> None:
    town.plays(UP_TO_THE_TOPIC)
    message = town.phone("teacher").says(TOPIC)
    town.plays("teacher ? วันไหน", chats.NAMES_THE_DAY, chats.ANSWERS_THE_REST, chats.CONFIRMS)
    town.phone("teacher").edits(message["id"], "การอ่านออกเขียนได้")
    town.plays("teacher ? ยังไม่มีอะไรเปลี่ยน")
    town.settles()
    assert town.request().answers["topic"] == TOPIC


def test_message_taken_back_is_erased_and_asked_anew(town: Town) -> None:
    town.plays(UP_TO_THE_TOPIC)
    message = town.phone("teacher").says(TOPIC)
    town.plays("teacher ? วันไหน")
    assert TOPIC in draft_of_the_teacher(town)
    town.phone("teacher").unsends(message["id"])
    town.wait_until(lambda: TOPIC not in draft_of_the_teacher(town))
    town.plays(
        """
        teacher > 22/12/69
        teacher ? หัวข้อ
        teacher > การอ่านออกเขียนได้
        teacher ? วันไหน
        """,
        chats.NAMES_THE_DAY,
        chats.ANSWERS_THE_REST,
        chats.CONFIRMS,
    )
    town.settles()
    assert town.request().answers["topic"] == "การอ่านออกเขียนได้"


def test_form_goes_on_after_a_restart_in_the_middle_of_it(town: Town, bot: Bot) -> None:
    town.plays(chats.ASKS)
    bot.goes()
    town.phone("teacher").says("22/12/69")  # nobody is there; LINE sends it again
    bot.comes()
    town.plays("teacher ? ใช่ไหมคะ\nteacher > ใช่", chats.ANSWERS_THE_REST, chats.CONFIRMS)
    town.settles()
    assert town.request().answers["topic"] == TOPIC


def test_form_is_offered_with_its_data_days_and_a_restart_later(town: Town, bot: Bot) -> None:
    town.plays(chats.ASKS)
    bot.goes()
    bot.comes()
    town.plays(
        """
        clock P3D
        teacher > สวัสดีค่ะ เมื่อวันก่อนทำไม่เสร็จ
        teacher ? ทำค้างไว้
        teacher [ทำต่อ]
        teacher ? วันไหน
        """,
        chats.NAMES_THE_DAY,
        chats.ANSWERS_THE_REST,
        chats.CONFIRMS,
    )
    town.settles()
    assert town.request().answers["topic"] == TOPIC


def test_form_offered_again_can_be_thrown_away(town: Town) -> None:
    town.plays(
        chats.ASKS,
        """
        clock P3D
        teacher > ขอวิทยากร
        teacher ? ทำค้างไว้
        teacher [ทิ้ง]
        teacher ? ไม่มีการส่งข้อมูล
        teacher > ขอวิทยากร
        teacher ? แบบไหน
        """,
    )
    town.settles()
    assert TOPIC not in draft_of_the_teacher(town)
