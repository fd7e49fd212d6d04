"""Every form of the service by the name under which drafts are stored."""

from conversations import after, day, deeds, meeting, sharing
from conversations.away import AWAY
from conversations.caller import CALLER
from conversations.helping import HELP_CALL
from conversations.leaving import LEAVE
from conversations.lending import GIVE_BACK, LEND
from conversations.networks import NETWORKS
from conversations.officer import OFFICER
from conversations.registration import REGISTRATION
from conversations.request import REQUEST
from conversations.steps import Form

_ALL = (
    REGISTRATION,
    OFFICER,
    NETWORKS,
    REQUEST,
    CALLER,
    deeds.LETTER,
    deeds.RECEIVE,
    deeds.LETTER_NUMBER,
    deeds.RETURN,
    deeds.FAST_TRACK,
    deeds.ASSIGN,
    deeds.DECLINE,
    deeds.WITHDRAW,
    deeds.HAND_OVER,
    deeds.APPROVE,
    deeds.REFUSE,
    deeds.SEND_REFUSAL,
    deeds.OFFER_DATES,
    deeds.CHOOSE_DATE,
    deeds.NONE_FITS,
    deeds.POSTPONE,
    deeds.CANCEL,
    day.DELAY,
    day.STARTED,
    day.CHANGE,
    after.PREPARE,
    after.MONEY,
    after.SUMMARY,
    deeds.CLOSE,
    deeds.REOPEN,
    deeds.FEEDBACK,
    AWAY,
    meeting.CONVENE,
    meeting.INVITE,
    meeting.DEPUTE,
    meeting.VOTE,
    meeting.CONCLUDE,
    LEAVE,
    HELP_CALL,
    LEND,
    GIVE_BACK,
    sharing.PARTNER,
    sharing.DROP_PARTNER,
    sharing.PROJECT,
    sharing.TAGS,
    sharing.NEWS,
    sharing.NEWS_CONSENT,
)
FORMS: dict[str, Form] = {form.name: form for form in _ALL}
