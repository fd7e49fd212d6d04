"""What the head tells the whole staff: its cost is shown first, and who has taken note afterwards (R67)."""

from datetime import datetime

from domain.calendar import local
from domain.show import short_date, thai_time
from domain.texts import Texts
from handlers.chat import Chat, Messages
from notifications import buttons
from notifications.boxes import OFFICE, head, paragraphs, words
from notifications.budget import month_now
from notifications.buttons import Button
from notifications.line_messages import flex, text
from notifications.messages import ANNOUNCEMENT
from notifications.pages import card
from notifications.quiet import earliest_push
from storage import announcements, outbox, people
from storage.keys import new_key
from storage.tables import Announcement, OutboxMessage, Person

SAY = Texts("handlers", "announcements.th.toml")


def hear(chat: Chat, said: str) -> Messages:
    """Take an officer's word "announce" and what is to be told; nothing where somebody says something else."""
    word, _, told = said.partition(" ")
    if not chat.is_officer or word != SAY("word"):
        return []
    is_said = bool(told.strip()) and "head" in chat.duties
    return _preview(chat, told.strip()) if is_said else explain(chat)


def explain(chat: Chat) -> Messages:
    """Say to a head how to announce something."""
    return [text(SAY("how" if "head" in chat.duties else "only_heads"))]


def _preview(chat: Chat, said: str) -> Messages:
    count = len(_list_receivers(chat))
    if not count:
        return [text(SAY("nobody"))]
    announcements.write(chat.session, chat.person, said, chat.now)
    left = month_now(chat.session, chat.office, chat.now).left
    shown = SAY("preview", count=count, left=SAY("unknown") if left is None else left, said=said)
    return [text(shown, [buttons.reply(SAY("send"))])]


def _list_receivers(chat: Chat) -> list[Person]:
    return [one for one in people.list_officers(chat.session) if one.follows and one.id != chat.person.id]


def send(chat: Chat) -> Messages:
    """Send what the head wrote last, once."""
    if "head" not in chat.duties:
        return [text(SAY("only_heads"))]
    waiting = announcements.find_newest(chat.session, chat.person.id, is_sent=False)
    to = _list_receivers(chat)
    if waiting is None or not announcements.send(chat.session, waiting, to, chat.now):
        return [text(SAY("none"))]
    for person in to:
        outbox.add(chat.session, _write(chat, waiting, person))
    return [text(SAY("sent", count=len(to)))]


def _write(chat: Chat, announcement: Announcement, person: Person) -> OutboxMessage:
    note = buttons.press(SAY("label"), buttons.data("note", n=announcement.id), SAY("note"))
    body = [*paragraphs(announcement.said), words(SAY("by", name=chat.person.name), size="xs", margin="md")]
    drawn = card(head(SAY("head"), "", OFFICE), body, [Button(action=note, style="primary")], OFFICE)
    return OutboxMessage(
        id=new_key(), line_user_id=person.line_user_id, key=ANNOUNCEMENT, messages=[flex(announcement.said, drawn)],
        dedupe=f"announcement/{announcement.id}/{person.id}", created_at=chat.now,
        due_at=earliest_push(chat.office, chat.now, urgent=False),
    )  # fmt: skip


def note(chat: Chat, announcement_id: int) -> Messages:
    """Note that the person knows of an announcement."""
    is_new = announcements.note(chat.session, announcement_id, chat.person.id, chat.now)
    return [text(SAY("noted" if is_new else "noted_before"))]


def note_newest(chat: Chat) -> Messages:
    """Note that the person knows of the newest announcement: typed, on a PC."""
    newest = announcements.find_newest(chat.session, is_sent=True)
    return note(chat, newest.id) if newest else [text(SAY("none_sent"))]


def show_known(chat: Chat) -> Messages:
    """Show the head who has taken note of the newest announcement, and who has not."""
    if "head" not in chat.duties:
        return [text(SAY("only_heads"))]
    newest = announcements.find_newest(chat.session, is_sent=True)
    if newest is None:
        return [text(SAY("none_sent"))]
    rows = [(person.name or "", noted) for person, noted in announcements.list_known(chat.session, newest.id)]
    known = [SAY("person", name=name, when=_when(noted)) for name, noted in rows if noted]
    unknown = ", ".join(name for name, noted in rows if not noted) or SAY("nobody_left")
    shown = SAY("who", said=newest.said, count=len(known), all=len(rows), known="\n".join(known), unknown=unknown)
    return [text(shown)]


def _when(moment: datetime) -> str:
    here = local(moment)
    return f"{short_date(here.date(), weekday=False)} {thai_time(here.time())}"
