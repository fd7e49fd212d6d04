"""What a school asks for: one line a question, in the order in which they are asked (R13, R18-R42, P1.2, P2.1)."""

from conversations import catalogue, intake, readers
from conversations.answers import acknowledged, free_text, keywords
from conversations.choices import coded, listed, places, registered_phone
from conversations.steps import Form, Step
from domain import names, rules

# fmt: off
REQUEST = Form(name="request", steps=(
    Step(name="service",       read=keywords("request.service.words", names.SERVICES), options=coded("service", names.SERVICES)),
    Step(name="group",         read=catalogue.read_group,          options=catalogue.group_options, also=catalogue.group_and_entry),
    Step(name="entry",         read=catalogue.read_entry,          options=catalogue.entry_options, only_if=catalogue.has_entries, depends=("group",)),
    Step(name="topic",         read=free_text(rules.TOPIC_MAX)),
    Step(name="days",          read=readers.days,                  check=intake.check_days,   facts=intake.day_facts, picker="date", echo=True),
    Step(name="urgent_reason", read=free_text(rules.REASON_MAX),   only_if=intake.is_urgent,  options=listed("request.urgent_reason")),
    Step(name="year_end",      read=acknowledged,                  only_if=intake.is_year_end, options=coded("year_end", (True,))),
    Step(name="time",          read=readers.hours,                 check=intake.check_hours,  options=readers.hour_options),
    Step(name="place",         read=free_text(rules.PLACE_MAX),    options=places),
    Step(name="people",        read=readers.people,                check=intake.check_people),
    Step(name="money_source",  read=readers.money_source,          options=coded("money_source", names.MONEY_SOURCES)),
    Step(name="money_sum",     read=readers.money,                 check=intake.check_money,  only_if=intake.needs_money),
    Step(name="contact",       read=readers.phone,                 options=registered_phone),
))
# fmt: on
