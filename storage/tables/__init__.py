"""Every row of the service, by subject: people, requests, queues, files, what comes after."""

from storage.tables.after import Summary, Tick
from storage.tables.files import Attachment, Feed, MadePaper
from storage.tables.people import Claim, Consent, Duty, Invite, Person
from storage.tables.practice import Practice
from storage.tables.queues import Counter, Deletion, InboxEvent, Mark, OutboxMessage, Push, PushMonth, Reminder
from storage.tables.requests import Booking, Draft, Letter, LogEntry, Offer, Rating, Request

__all__ = [
    "Attachment",
    "Booking",
    "Claim",
    "Consent",
    "Counter",
    "Deletion",
    "Draft",
    "Duty",
    "Feed",
    "InboxEvent",
    "Invite",
    "Letter",
    "LogEntry",
    "MadePaper",
    "Mark",
    "Offer",
    "OutboxMessage",
    "Person",
    "Practice",
    "Push",
    "PushMonth",
    "Rating",
    "Reminder",
    "Request",
    "Summary",
    "Tick",
]
