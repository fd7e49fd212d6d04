"""What one torment came to, as a row of the table, and the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.table import Result, show
from torture.breach import Breach
from torture.check_messages import list_undelivered
from torture.checks import judge
from torture.evidence import Evidence

HEAD = ("torment", "events", "turns", "kills", "messages", "lost", "doubled", "unexplained", "undelivered",
        "conversations", "unfinished")  # fmt: skip
SHOWN = 12  # breaches of one torment that are printed


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One torment: its counts, what it broke, and what is worth a remark."""

    name: str
    events: int
    turns: int
    messages: int
    conversations: int
    breaches: Sequence[Breach]
    undelivered: Mapping[str, int]
    unfinished: Sequence[str]
    kills: int = 0
    remarks: Sequence[str] = field(default=())

    @property
    def is_fine(self) -> bool:
        """Whether every invariant held and everybody came to their end."""
        return not self.breaches and not self.unfinished

    def count(self, *kinds: str) -> int:
        """Count the breaches of these kinds."""
        return sum(breach.kind in kinds for breach in self.breaches)


def conclude(
    name: str,
    found: Evidence,
    conversations: int,
    *,
    kills: int = 0,
    remarks: Sequence[str] = (),
    breaches: Sequence[Breach] = (),
) -> Outcome:
    """Judge a town at rest; `breaches` are what the torment itself has seen."""
    return Outcome(
        name=name,
        events=len(found.webhooks),
        turns=sum(event.state == "done" for event in found.inbox),
        messages=sum(row.state == "sent" for row in found.outbox),
        conversations=conversations,
        breaches=[*breaches, *judge(found)],
        undelivered=list_undelivered(found),
        unfinished=found.unfinished,
        kills=kills,
        remarks=remarks,
    )


def as_section(title: str, outcomes: Sequence[Outcome]) -> str:
    """Show a part's table, and below it the reasons of what was not delivered and what was broken."""
    return show(Result(title=title, head=HEAD, rows=[_row(outcome) for outcome in outcomes], notes=_notes(outcomes)))


def _row(outcome: Outcome) -> tuple[str, ...]:
    counts = (
        outcome.events, outcome.turns, outcome.kills, outcome.messages, outcome.count("lost"),
        outcome.count("doubled"), outcome.count("unexplained", "mistake"), sum(outcome.undelivered.values()),
        outcome.conversations, len(outcome.unfinished),
    )  # fmt: skip
    return (outcome.name, *(f"{count:,}" for count in counts))


def _notes(outcomes: Sequence[Outcome]) -> str:
    lines = []
    for outcome in outcomes:
        lines += [f"- {outcome.name}: {remark}" for remark in outcome.remarks]
        lines += [f"- {outcome.name}: {n} undelivered: {why}" for why, n in outcome.undelivered.items()]
        lines += [f"- BROKEN, {outcome.name}: {breach.kind}: {breach.what}" for breach in outcome.breaches[:SHOWN]]
        lines += [f"- UNFINISHED, {outcome.name}: {who}" for who in outcome.unfinished[:SHOWN]]
    return "\n".join(lines)
