"""How people join: the privacy notice, the school's registration, and the officer's one-time code."""

from domain.errors import Rejected
from domain.names import role as role_name
from handlers import forms, profile
from handlers.chat import Chat, Messages
from handlers.facts import school_name
from handlers.menu import menu
from handlers.words import TEXTS
from notifications import buttons, cards
from notifications.line_messages import text
from storage import codes, drafts, invites, outbox, people
from storage.tables import Draft

# Who may hand out which invitations (R10: never by typing a role).
_MAY_INVITE = frozenset({"head", "director"})
INVITED_ROLES = ("clerk", "supervisor", "head", "deputy", "director")


def has_consented(chat: Chat) -> bool:
    """Tell whether the person has said yes to the notice as it stands now."""
    return chat.person.consent_version == chat.office.privacy.version


def show_notice(chat: Chat) -> Messages:
    """Show the privacy notice; nothing is asked before it is acknowledged (PDPA s.23)."""
    return [cards.privacy_card(chat.office)]


def follow(chat: Chat) -> Messages:
    """Greet a new friend with the notice, and one who comes back by name."""
    chat.person.follows = True
    if not has_consented(chat):
        return [text(TEXTS("welcome.new", office=chat.office.contact.name)), *show_notice(chat)]
    if chat.person.registered_at is None:
        return [text(TEXTS("welcome.back_unfinished")), *begin(chat)]
    return [text(TEXTS("welcome.back", name=chat.person.name)), *menu(chat)]


def unfollow(chat: Chat) -> Messages:
    """Stop pushing to somebody who has blocked the account, what waits already included."""
    chat.person.follows = False
    for waiting in outbox.list_foldable(chat.session, chat.person.line_user_id):
        outbox.drop(chat.session, waiting, "unfollowed")
    return []


def consent(chat: Chat) -> Messages:
    """Record the yes to the notice's version, then go on with whatever waited for it."""
    if not has_consented(chat):
        people.record_consent(chat.session, chat.person, chat.office.privacy.version, chat.now)
    draft = drafts.find_current(chat.session, chat.person.id)
    if draft is not None:
        return forms.ask_again(chat, draft)
    if chat.person.registered_at is None:
        return [text(TEXTS("welcome.consented")), *begin(chat)]
    return [text(TEXTS("welcome.consent_noted")), *menu(chat)]


def begin(chat: Chat) -> Messages:
    """Start the registration, or say that it is done."""
    if chat.person.registered_at is not None:
        return me(chat)
    return forms.offer_or_open(chat, "registration")


def finish(chat: Chat, _draft: Draft, answers: forms.Answers) -> Messages:
    """Keep what a school person has said of themselves."""
    person = chat.person
    person.kind = answers["kind"]
    person.school_key, person.organisation = answers.get("school"), answers.get("organisation")
    _keep_name(chat, answers)
    person.registered_at = person.registered_at or chat.now
    return [text(TEXTS("registered.school", name=person.name, place=school_name(chat))), *menu(chat)]


def finish_officer(chat: Chat, _draft: Draft, answers: forms.Answers) -> Messages:
    """Keep what an officer has said, and give the duties that their codes were made for."""
    _keep_name(chat, answers)
    chat.person.kind, chat.person.skills = "office", answers.get("skills") or []
    chat.person.registered_at = chat.person.registered_at or chat.now
    begun = drafts.find(chat.session, chat.person.id, "registration")
    if begun is not None:
        drafts.drop(chat.session, begun)  # it was begun before the code was typed
    duties = invites.list_roles_of(chat.session, chat.person.id)
    for duty in duties:
        people.add_duty(chat.session, chat.person.id, duty, chat.now)
    said = TEXTS("registered.officer", name=chat.person.name, duty=_names(duties))
    return [text(said), *menu(_with_duties(chat, duties))]


def _keep_name(chat: Chat, answers: forms.Answers) -> None:
    chat.person.name, chat.person.position = answers["name"], answers["position"]
    chat.person.phone = answers.get("phone")


def _names(duties: list[str]) -> str:
    return " ".join(role_name(duty) for duty in duties)


def _with_duties(chat: Chat, duties: list[str]) -> Chat:
    return Chat(
        session=chat.session,
        office=chat.office,
        schools=chat.schools,
        person=chat.person,
        duties=frozenset(duties),
        now=chat.now,
        message_id=chat.message_id,
    )


def find_invited_role(said: str) -> str | None:
    """Return the role that the words ask an invitation for, said as the buttons say it."""
    return next((role for role in INVITED_ROLES if said == TEXTS("invite.say", duty=role_name(role))), None)


def find_code(said: str) -> str | None:
    """Return the words as an invitation's code, where they have the form of one."""
    code = _plain_code(said)
    return code if len(code) == codes.CODE_LENGTH and set(code) <= set(codes.ALPHABET) else None


def is_nearly_code(said: str) -> bool:
    """Tell whether words have the form of a code, or nearly: one letter or figure more or less, or misread."""
    code = _plain_code(said)
    is_mixed = code.isascii() and code.isalnum() and not code.isalpha() and not code.isdigit()
    return find_code(said) is not None or (is_mixed and abs(len(code) - codes.CODE_LENGTH) <= 1)


def _plain_code(said: str) -> str:
    words = said.strip()
    named = next((word for word in TEXTS("join.code_words").split("|") if words.startswith(word)), "")
    return words.removeprefix(named).replace(" ", "").replace("-", "").upper()


def join(chat: Chat, code: str) -> Messages | None:
    """Take a one-time code; None where there is no such invitation, so that the words can mean something else."""
    invite = invites.find(chat.session, code)
    if invite is None:
        return None
    if not codes.use(chat.session, invite, chat.person.id, chat.now):
        return [text(TEXTS("join.used")), *forms.ask_open(chat)]
    notice = [] if has_consented(chat) else show_notice(chat)
    if chat.person.kind == "office":
        people.add_duty(chat.session, chat.person.id, invite.role, chat.now)
        return [text(TEXTS("join.another", duty=role_name(invite.role))), *forms.ask_open(chat)]
    said = text(TEXTS("join.welcome", duty=role_name(invite.role)))
    question = forms.open_form(chat, "officer")
    return [said, *(notice or question)]


def offer_invites(chat: Chat) -> Messages:
    """Ask a head whom to invite."""
    _check_may_invite(chat)
    quick = [buttons.reply(role_name(role), TEXTS("invite.say", duty=role_name(role))) for role in INVITED_ROLES]
    return [text(TEXTS("invite.whom"), quick=quick)]


def invite(chat: Chat, role: str) -> Messages:
    """Make a one-time code that the head hands on."""
    _check_may_invite(chat)
    days = chat.office.limits.invite_days
    code = invites.make(chat.session, role, chat.person.id, chat.now, days)
    return [text(TEXTS("invite.made", duty=role_name(role), days=days)), text(code)]


def _check_may_invite(chat: Chat) -> None:
    if not chat.duties & _MAY_INVITE:
        raise Rejected("only_head")


def me(chat: Chat) -> Messages:
    """Show what is kept of a person."""
    return begin(chat) if chat.person.registered_at is None else profile.show(chat)


def change(chat: Chat) -> Messages:
    """Let a person correct what is kept of them."""
    if chat.person.registered_at is None:
        return begin(chat)
    person = chat.person
    if chat.is_officer:
        known = {"name": person.name, "position": person.position, "skills": person.skills, "phone": person.phone}
        return forms.open_form(chat, "officer", known=known)
    known = {
        "kind": person.kind,
        "name": person.name,
        "position": person.position,
        "school": person.school_key,
        "organisation": person.organisation,
        "phone": person.phone,
    }
    return forms.open_form(chat, "registration", known={k: v for k, v in known.items() if v is not None})
