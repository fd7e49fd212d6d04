"""How the bills of the sample month are shown: one chance kind by kind, and all of them beside each other."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bench.month_bill import FREE_PLAN, KINDS, Bill
from bench.month_people import SUPERVISORS
from bench.table import Result
from bench.table import show as show_result

# What no sample month sends, and why; whatever else is missing, chance has left out.
_ONE_HEAD = "the head who records the result is the one who decides, and is not told their own deed"
_NOT_LENT = "nothing is lent in the sample month; a loan's reminder waits for company"
_NEVER: Mapping[str, str] = {
    "approvers.concluded": _ONE_HEAD,
    "heads.concluded": _ONE_HEAD,
    "approvers.dates": "the same as team.preferred",
    "borrowers.to_return": _NOT_LENT,
    "clerks.desk_empty": "nobody of the sample office is away, so that every desk is taken",
    "clerks.still_unwritten": "the clerk who has received a letter writes the memo when next in the chat",
    "deputies.relieved": "whoever was sent goes: to take a seat back is rare, and one push",
    "heads.dates_gone": "two schools would have to be offered the same days and trainer at once",
    "heads.papers_overdue": "the clerk has the papers in time",
    "heads.still_open": "the papers are in, so that silence closes a request",
    "heads.taken": "nobody looks for consultations to take without having heard of them",
    "keepers.still_lent": _NOT_LENT,
    "leaving": "nobody leaves within two months",
    "members.soon": "meetings are on the next working day, so that the heads-up says it",
    "news": "good news is written a few times a year, and waits for company",
    "requester.dates_gone": "the same as heads.dates_gone",
    "requester.still_returned": "a school that hears what is missing mends it within hours",
    "team.preferred": "the head who offers days decides as well, so that what a school chooses is approved",
}
_BY_CHANCE = "rare, and none of the chances has it"


def show(bills: Sequence[Bill]) -> str:
    """Write the bills as tables: the first kind by kind, all of them in one line each."""
    return "\n\n".join([show_result(_by_kind(bills[0])), show_result(_by_chance(bills)), _say_unsent(bills)])


def _by_kind(bill: Bill) -> Result:
    kinds = [(key, str(notices), str(paid)) for key, (notices, paid) in bill.kinds.items() if notices or paid]
    return Result(
        title="A month's pushes",
        head=("message", "one push a notice", "Nithet"),
        rows=[*kinds, ("**all**", f"**{bill.naive}**", f"**{bill.counted_by_line}**")],
        notes=(
            f"November 2026, after a month of the same (chance {bill.chance}): {bill.requests} requests, 190 schools, "
            f"{SUPERVISORS} supervisors, 1 clerk, 1 head who also approves, 1 director over whose desk the memos go. "
            "Nobody opens the chat unless something has reached them, but trainers on the day of their training. "
            f"Not told in both months: {_list(bill.untold)}."
        ),
    )


def _by_chance(bills: Sequence[Bill]) -> Result:
    paid, naive = [bill.counted_by_line for bill in bills], [bill.naive for bill in bills]
    return Result(
        title=f"The same month by {len(bills)} chances",
        head=("chance", "requests", "one push a notice", "Nithet", "refused", "held at most", "half within h", "9/10"),
        rows=[_row(bill) for bill in bills],
        notes=(
            f"Nithet needs {min(paid)} to {max(paid)} pushes of {FREE_PLAN} where a push for each notice needs "
            f"{min(naive)} to {max(naive)}. Refused: by LINE, for the plan was used up. Held at most: words that on "
            "the worst day waited for the next month, because what was left was kept for what is urgent. The last two "
            "columns: from a question to its delivery."
        ),
    )


def _row(bill: Bill) -> tuple[str, ...]:
    half, most = bill.waited
    counts = (bill.chance, bill.requests, bill.naive, bill.counted_by_line, bill.refused_by_line, bill.most_held)
    return (*map(str, counts), f"{half:.1f}", f"{most:.1f}")


def _say_unsent(bills: Sequence[Bill]) -> str:
    """Name every kind that no chance has sent, each with the reason."""
    unsent = [key for key in KINDS if all(bill.kinds[key] == (0, 0) for bill in bills)]
    named = [f"{key} ({_NEVER.get(key, _BY_CHANCE)})" for key in unsent]
    return f"Never sent: {'; '.join(named) or 'nothing'}."


def _list(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {why}" for why, count in Counter(counts).most_common()) or "nothing"
