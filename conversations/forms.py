"""Every form of the service by the name under which drafts are stored."""

from conversations.day import CHANGE, DELAY
from conversations.deeds import ASSIGN, CANCEL, DECLINE, FAST_TRACK, FEEDBACK, LETTER, RECEIVE, REFUSE, RETURN
from conversations.officer import OFFICER
from conversations.registration import REGISTRATION
from conversations.request import REQUEST
from conversations.steps import Form

_ALL = (
    REGISTRATION,
    OFFICER,
    REQUEST,
    LETTER,
    RECEIVE,
    RETURN,
    FAST_TRACK,
    ASSIGN,
    DECLINE,
    REFUSE,
    CANCEL,
    DELAY,
    CHANGE,
    FEEDBACK,
)
FORMS: dict[str, Form] = {form.name: form for form in _ALL}
