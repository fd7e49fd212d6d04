"""The forms before and after a training: the checklists, the money papers, the summary, the last word."""

from conversations import readers
from conversations.answers import free_text, several
from conversations.choices import listed
from conversations.items import (
    bases,
    check_share,
    check_spent,
    held_people,
    is_asked,
    is_full,
    is_last_paper,
    items,
    papers,
    people_count,
    planned_money,
    real_hours,
    shares,
)
from conversations.numbers import check_hours, count, hours
from conversations.steps import Form, Step
from domain import rules

# fmt: off
PREPARE = Form(name="prepare", review=False, steps=(
    Step("items",    several(items),                       options=items, optional=True, skipped=[]),
    Step("plan_b",   free_text(rules.REASON_MAX),          options=listed("prepare.plan_b"), only_if=is_asked("plan_b"),
                                                           optional=True),
    Step("hands_on", count,                                options=shares, check=check_share, optional=True,
                                                           only_if=is_asked("hands_on")),
    Step("product",  free_text(rules.REASON_MAX),          options=listed("prepare.product"), optional=True,
                                                           only_if=is_asked("product")),
))

MONEY = Form(name="money", review=False, steps=(
    Step("items",       several(papers),                   options=papers),
    Step("money_spent", readers.money,                     check=check_spent, facts=planned_money,
                                                           only_if=is_last_paper, optional=True),
))

SUMMARY = Form(name="summarise", steps=(
    Step("hours",     hours,                               options=real_hours, check=check_hours),
    Step("attended",  count,                               options=held_people, check=people_count, only_if=is_full),
    Step("incidents", free_text(rules.REASON_MAX),         optional=True, only_if=is_full),
    Step("worked",    free_text(rules.REASON_MAX)),
    Step("to_change", free_text(rules.REASON_MAX),         optional=True, only_if=is_full),
    Step("bases",     several(bases),                      options=bases, optional=True, skipped=[], only_if=is_full),
))
# fmt: on
