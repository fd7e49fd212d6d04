"""What a school asks for: one line a question, in the order in which they are asked (R13, R18-R42, P1.2, P2.1).

A consultation needs no place, no money and no numbers, and its hour is agreed on with whoever takes it.
"""

from conversations import catalogue, intake, readers
from conversations.answers import acknowledged, free_text, keywords, place
from conversations.choices import coded, listed, places, registered_phone
from conversations.steps import Form, Step, always
from domain import names, rules

TOPIC = free_text(rules.TOPIC_MAX)
SERVICE = keywords("request.service.words", names.SERVICES)
OBJECTIVE = free_text(rules.OBJECTIVE_MAX)
_reasons = listed("request.urgent_reason")
_objectives = listed("request.objective")
_money_source = keywords("request.money_source.words", names.MONEY_SOURCES)

# fmt: off
REQUEST = Form(name="request", steps=(
    Step("service",       SERVICE,                    options=coded("service", names.SERVICES)),
    Step("group",         catalogue.read_group,        options=catalogue.group_options, also=catalogue.group_and_entry),
    Step("entry",         catalogue.read_entry,        options=catalogue.entry_options, only_if=catalogue.has_entries,
                                                       depends=("group",)),
    Step("topic",         TOPIC),
    Step("days",          readers.days,                check=intake.check_days, facts=intake.day_facts, echo=True,
                                                       picker="date"),
    Step("urgent_reason", free_text(rules.REASON_MAX), options=_reasons, only_if=intake.is_urgent_event),
    Step("year_end",      acknowledged,                options=coded("year_end", (True,)),
                                                       only_if=intake.is_year_end_event),
    Step("time",          readers.hours,               options=readers.hour_options, check=intake.check_hours,
                                                       only_if=intake.is_event),
    Step("place",         place(),                     options=places, only_if=intake.is_event, pin=always),
    Step("people",        readers.people,              check=intake.check_people, only_if=intake.is_event),
    Step("money_source",  _money_source,               options=coded("money_source", names.MONEY_SOURCES),
                                                       only_if=intake.is_event),
    Step("money_sum",     readers.money,               check=intake.check_money, only_if=intake.needs_money),
    Step("contact",       readers.phone,               options=registered_phone),
    Step("objective",     OBJECTIVE,                   options=_objectives, optional=True, only_if=intake.is_event),
))
# fmt: on
