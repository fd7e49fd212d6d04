"""Every kind of card, by the function that finishes it, with how to have the bot make it: one row a kind."""

from collections.abc import Callable, Mapping

from domain.lifecycle import LIFECYCLE, State
from handlers import (
    announcing,
    board,
    calendars,
    cards,
    filing,
    forms,
    group,
    helping,
    incoming_letters,
    lessons,
    menu,
    numbering,
    papers,
    preparing,
    registers,
    registration,
    status,
)
from handlers.chat import Messages
from notifications.announce import announce
from notifications.messages import ANNOUNCEMENT, HELP, MESSAGES
from notifications.reminders import REMINDERS
from storage import after, drafts
from storage.tables import Attachment
from tests.cards.sharing_kinds import SHARING
from tests.cards.town import Town, ask_more, find_pushed
from tests.notifications.cast import OFFICE, TUESDAY


def _requests(town: Town) -> Messages:
    found = []
    for state in State:
        town.put(state)
        found += [cards.card_of(town.chat(who), town.request) for who in town.words.readers]
    return found


def _notices(town: Town) -> Messages:
    found = []
    for key, states in _states_of_messages().items():
        for state in states:
            town.put(state)
            rows = announce(
                town.session, OFFICE, town.request, [key], TUESDAY, occasion=f"{key}{state}", reason=town.words.reason,
                actor=town.people["สายใจ"], others=[town.people["มาลี"].id],
            )  # fmt: skip
            found += [message for row in rows for message in row.messages]
    return found


def _states_of_messages() -> dict[str, set[State]]:
    """Return in which states each message is said, by the tables that say so."""
    found: dict[str, set[State]] = {key: set() for key in MESSAGES}
    for move in LIFECYCLE.values():
        for key in move.tells:
            found[key].add(move.to)
    for row in REMINDERS:
        found[row.key].update(row.states)
    return found


def _stories(town: Town) -> Messages:
    for state in [*State, *State]:
        town.put(state)
    return [message for who in ("สมชาย", "สุดา") for message in status.timeline(town.chat(who), town.request.id)]


def _lists(town: Town) -> Messages:
    ask_more(town)
    return [*status.status(town.chat("สมชาย")), *status.work(town.chat("วิภา")), *status.all_open(town.chat("สุดา"))]


def _summaries(town: Town) -> Messages:
    found = []
    said = {
        "request": {**town.words.answers, "group": OFFICE.groups[0].code},
        "registration": {"kind": "teacher", "name": town.words.name + "สมชาย", "position": town.words.place[:80],
                         "school": town.words.school, "phone": "0812345678"},
        "officer": {"name": town.words.name + "วิภา", "position": town.words.place[:80], "phone": None, "skills": ["1"]},
    }  # fmt: skip
    for form, answers in said.items():
        chat = town.chat("สมชาย")
        forms.open_form(chat, form)
        draft = drafts.find(town.session, chat.person.id, form)
        assert draft is not None
        draft.data = {"progress": draft.data["progress"] | {"answers": dict(answers)}}
        found += forms.ask_again(chat, draft)
    return found


def _menus(town: Town) -> Messages:
    stranger = town.people["สายใจ"]
    shown = [message for who in town.words.readers for message in menu.menu(town.chat(who))]
    stranger.registered_at = None
    return [*shown, *menu.menu(town.chat("สายใจ"))]


def _checklists(town: Town) -> Messages:
    town.put(State.PREPARING)
    shown = preparing.show(town.chat("สมชาย"), town.request.id)[:1]
    every = [*OFFICE.checklists.school, *OFFICE.checklists.team, *OFFICE.checklists.office, *OFFICE.checklists.money]
    after.tick(town.session, town.request, every, town.people["สุดา"], TUESDAY)
    return [*shown, *preparing.show(town.chat("สุดา"), town.request.id)[:1]]


def _boards(town: Town) -> Messages:
    ask_more(town)
    return board.show(town.chat("สุดา"))


def _lessons(town: Town) -> Messages:
    for other in ask_more(town, 3, state=State.CLOSED):
        whole = after.find_summary(town.session, town.request.id)
        assert whole is not None
        kept = {column.name: getattr(whole, column.name) for column in whole.__table__.columns}
        after.save_summary(town.session, type(whole)(**kept | {"request_id": other.id}))
    town.put(State.CLOSED)
    chat = town.chat("ธีระ")
    return [
        *lessons.search(chat, ""),
        *lessons.show_own(chat, town.request.id),
        *lessons.show_similar(chat, town.request.id),
    ]


def _calls(town: Town) -> Messages:
    chat = town.chat("สุดา")
    forms.open_form(chat, "help_call", town.request)
    draft = drafts.find(town.session, chat.person.id, "help_call")
    assert draft is not None
    helping.finish(chat, draft, {"task": town.words.reason, "asked": "everybody"})
    return find_pushed(town, HELP)


def _samples(town: Town) -> Messages:
    town.put(State.AWAITING_LETTER)
    chat = town.chat("สมชาย")
    return [*incoming_letters.show_sample(chat), *incoming_letters.show_sample(town.chat("วิภา"))]


def _groups(town: Town) -> Messages:
    return [message for who in ("สมชาย", "สุดา") for message in group.chart(town.chat(who))]


def _duties(town: Town) -> Messages:
    return [message for who in town.words.readers for message in group.duties(town.chat(who))]


def _papers_of_one(town: Town) -> Messages:
    found = []
    for state in (State.AWAITING_LETTER, State.CONSIDERING, State.HELD):
        town.put(state)
        for who in ("สมชาย", "ธีระ", "ทุกอย่าง"):
            found += papers.show(town.chat(who), town.request.id)
    return found


def _papers_drawn(town: Town) -> Messages:
    town.put(State.PREPARING)
    chat = town.chat("ธีระ")
    return [
        *papers.paper(chat, town.request.id, "asking"),
        *papers.paper(chat, town.request.id, "speaker_form"),
        *papers.any_time(chat, "flow"),
    ]


def _papers_of_many(town: Town) -> Messages:
    ask_more(town)
    return papers.page(town.chat("สมชาย"))


def _registers(town: Town) -> Messages:
    return registers.page(town.chat("วิภา"))


def _letters_without_number(town: Town) -> Messages:
    ask_more(town, state=State.CLOSED)
    return numbering.page(town.chat("วิภา"))


def _days(town: Town) -> Messages:
    ask_more(town, state=State.APPROVED)
    return calendars.page(town.chat("สมชาย"))


def _loose_files(town: Town) -> Messages:
    ask_more(town, state=State.SUBMITTED)
    loose = Attachment(
        person_id=town.people["สมชาย"].id, state="kept", message_id="loose", name=town.words.file, kind="pdf",
        sha256="a" * 64, at=TUESDAY, due_at=TUESDAY,
    )  # fmt: skip
    town.session.add(loose)
    town.session.flush()
    return filing.file_away(town.chat("สมชาย"), [loose])


def _announcements(town: Town) -> Messages:
    chat = town.chat("สุดา")
    announcing.hear(chat, f"{announcing.SAY('word')} {town.words.announcement}")
    announcing.send(chat)
    return find_pushed(town, ANNOUNCEMENT)


def _notice_of_privacy(town: Town) -> Messages:
    return registration.show_notice(town.chat("สมชาย"))


KINDS: Mapping[str, Callable[[Town], Messages]] = {
    "notifications/cards.py:request_card": _requests,
    "notifications/cards.py:notice_card": _notices,
    "notifications/cards.py:timeline_card": _stories,
    "notifications/cards.py:list_card": _lists,
    "notifications/office_cards.py:summary_card": _summaries,
    "notifications/office_cards.py:menu_card": _menus,
    "notifications/office_cards.py:privacy_card": _notice_of_privacy,
    "notifications/checklist_card.py:checklist_card": _checklists,
    "notifications/boards.py:board_card": _boards,
    "notifications/lesson_cards.py:lessons_card": _lessons,
    "notifications/help_cards.py:call_card": _calls,
    "notifications/letter_cards.py:sample_cards": _samples,
    "notifications/group_cards.py:chart_card": _groups,
    "notifications/group_cards.py:duties_card": _duties,
    "handlers/papers.py:_papers_card": _papers_of_one,
    "handlers/papers.py:_files_card": _papers_of_one,
    "handlers/papers.py:_drawn": _papers_drawn,
    "handlers/papers.py:page": _papers_of_many,
    "handlers/registers.py:page": _registers,
    "handlers/numbering.py:page": _letters_without_number,
    "handlers/calendars.py:_days_card": _days,
    "handlers/filing.py:_ask_which": _loose_files,
    "handlers/announcing.py:_write": _announcements,
    **SHARING,
}
