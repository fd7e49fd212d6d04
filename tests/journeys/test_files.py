"""E.5: a school sends photos and files, through the webhook and LINE's content, and one is never lost."""

import pytest
import urllib3
from sqlalchemy import select

from simulator.wording import list_actions
from storage import attachments
from storage.files import open_files
from storage.tables import Attachment, OutboxMessage
from tests.bot.incoming.samples import PLAIN_OBJECT, pdf, photo
from tests.journeys.chats import SENDS
from tests.tooling.tables import read_everything

LETTER = pdf(PLAIN_OBJECT)


def kept(town):
    return town.rows(lambda s: [(row.set_index, row.kind) for row in attachments.list_of_request(s, 1)])


def test_photos_of_a_letter_are_answered_once_and_kept_together(town):
    town.plays(SENDS)
    teacher = town.phone("teacher")
    teacher.sends_image(photo(60), photo(70), photo(80))
    teacher.waits_for("เก็บ 3 ไฟล์ไว้กับคำขอ")
    town.settles()

    assert kept(town) == [(1, "picture"), (2, "picture"), (3, "picture")]
    assert town.count("teacher", "ไฟล์ไว้กับคำขอ") == 1
    answers = select(OutboxMessage.reply_token).where(OutboxMessage.key == "files")
    assert [token is None for token in town.rows(lambda s: list(s.scalars(answers)))] == [False]  # it cost nothing


def test_file_sent_to_a_bot_that_is_not_there_is_kept_when_it_comes_back(town, bot):
    town.plays(SENDS)
    bot.goes()
    town.phone("teacher").sends_file("โครงการ.pdf", LETTER)
    bot.comes()
    town.wait_until(lambda: kept(town) == [(1, "pdf")])
    (row,) = town.rows(lambda s: list(s.scalars(select(Attachment))))

    assert open_files(town.config.files_dir).get(row.sha256) == LETTER


def test_school_opens_its_letter_from_the_chat_and_its_picture_is_shown(town):
    town.plays(SENDS)
    teacher = town.phone("teacher")
    teacher.says("เอกสาร")
    teacher.waits_for("ต้องการเอกสารใดคะ")
    teacher.taps("หนังสือขอความอนุเคราะห์วิทยากร")
    teacher.waits_for("ลิงก์นี้สำหรับท่านเท่านั้น")
    shown = [item["message"] for item in teacher.items()]
    picture = next(message for message in shown if message["type"] == "image")
    opened = [urllib3.request("GET", action["uri"]) for action in list_actions(shown[-1]) if action["type"] == "uri"]

    assert [answer.data[:4] for answer in opened] == [b"%PDF", b"PK\x03\x04"]
    assert urllib3.request("GET", picture["originalContentUrl"]).data.startswith(b"\x89PNG")
    town.settles()


def test_content_that_line_is_still_preparing_is_fetched_when_it_is_ready(town):
    town.plays(SENDS)
    town.client.faults({"fault": "status", "status": 202, "at": "content", "times": 2})
    town.phone("teacher").sends_file("โครงการ.pdf", LETTER)
    town.phone("teacher").waits_for("เก็บ 1 ไฟล์")

    assert kept(town) == [(1, "pdf")]


@pytest.mark.parametrize("words", ["เลขบัตร 1101700230708", "๑-๑๐๑๗-๐๐๒๓๐-๗๐-๘"])
def test_citizen_number_is_answered_with_a_caution_and_stands_nowhere(town, words):
    town.plays(SENDS)
    town.phone("teacher").says(words)
    town.phone("teacher").waits_for("ระบบจึงไม่เก็บข้อความนี้ไว้เลย")
    town.settles()

    assert words not in read_everything(town.engine)
