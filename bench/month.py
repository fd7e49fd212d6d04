"""Counts what a month of an office costs in pushes, beside a bot that pushes every notice: `python -m bench.month`.

Everything is real but people, LINE and time: the deeds, the reminders, the replies, the courier and the budget are
the service's own. Nobody opens the chat unless something reached them, so that no push is saved by good luck.
"""

import logging
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date

from bench.month_bill import FREE_PLAN, Bill, draw_up
from bench.month_page import show
from bench.month_town import found
from bot import logs
from domain.calendar import at

REQUESTS, CHANCES = 40, (1, 2, 3, 4, 5)
# The month before is there so that the measured one has trainings to remind of, as every month has.
WARM_UP, MEASURED, END = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)


def simulate(chance: int, *, requests: int = REQUESTS, limit: int = FREE_PLAN, begin: date = WARM_UP) -> Bill:
    """Let an office live from the first of a month to the end of the measured one, and return that one's bill."""
    with found(chance, begin, limit) as town:
        town.plan_requests(begin, END, requests)
        town.run(at(END, town.world.office.hours.open.min))
        return draw_up(town, chance, at(MEASURED, town.world.office.hours.open.min))


def main(chances: Sequence[int]) -> int:
    """Print the bills of these chances; 1 where one does not stay inside the free plan."""
    logs.set_up(logging.ERROR)
    with ProcessPoolExecutor() as processes:
        bills = list(processes.map(simulate, chances))
    print(show(bills))
    return int(any(bill.counted_by_line > FREE_PLAN or bill.refused_by_line for bill in bills))


if __name__ == "__main__":
    sys.exit(main([int(chance) for chance in sys.argv[1:]] or CHANCES))
