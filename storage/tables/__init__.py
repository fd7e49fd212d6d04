"""Every row of the service, by subject: people, absences, requests, meetings, queues, files, what comes after."""

from storage.tables.absences import Absence
from storage.tables.after import Response, Summary, Tick
from storage.tables.announcements import Announcement, Known
from storage.tables.files import Attachment, Feed, MadePaper
from storage.tables.help_calls import HelpCall
from storage.tables.loans import Loan
from storage.tables.meetings import Meeting, Seat, Vote
from storage.tables.people import Claim, Consent, Duty, Invite, Person
from storage.tables.practice import Practice
from storage.tables.queues import Counter, Deletion, Figure, InboxEvent, Mark, OutboxMessage, Push, PushMonth, Reminder
from storage.tables.requests import Booking, Draft, Letter, LogEntry, Offer, Rating, Request
from storage.tables.sharing import News, Partner, Project, Tag

__all__ = [
    "Absence",
    "Announcement",
    "Attachment",
    "Booking",
    "Claim",
    "Consent",
    "Counter",
    "Deletion",
    "Draft",
    "Duty",
    "Feed",
    "Figure",
    "HelpCall",
    "InboxEvent",
    "Invite",
    "Known",
    "Letter",
    "Loan",
    "LogEntry",
    "MadePaper",
    "Mark",
    "Meeting",
    "News",
    "Offer",
    "OutboxMessage",
    "Partner",
    "Person",
    "Practice",
    "Project",
    "Push",
    "PushMonth",
    "Rating",
    "Reminder",
    "Request",
    "Response",
    "Seat",
    "Summary",
    "Tag",
    "Tick",
    "Vote",
]
