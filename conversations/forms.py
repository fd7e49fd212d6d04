"""Every form of the service by the name under which drafts are stored."""

from conversations.deeds import ASSIGN, CANCEL, DECLINE, FEEDBACK, REFUSE, RETURN
from conversations.officer import OFFICER
from conversations.registration import REGISTRATION
from conversations.request import REQUEST
from conversations.steps import Form

FORMS: dict[str, Form] = {
    form.name: form for form in (REGISTRATION, OFFICER, REQUEST, RETURN, DECLINE, REFUSE, CANCEL, ASSIGN, FEEDBACK)
}
