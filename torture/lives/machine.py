"""The random life itself, for hypothesis. Every other step brings some request nearer to a drawn row of the table.

Without that plan chance would hardly ever get past the first desks; beside it people do whatever they like.
"""

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from domain.details import from_answers
from domain.lifecycle import FINAL_STATES, LIFECYCLE, State
from storage import requests
from storage.tables import Request
from torture.lives.deeds import play
from torture.lives.founding import CAST
from torture.lives.happenings import HAPPENINGS, Happening
from torture.lives.paths import Row, list_kinds, list_next
from torture.lives.tally import Tally
from torture.lives.world import ADVICE, AHEAD, TRAINING, World

ROWS = tuple(row for row in LIFECYCLE if row[0] is not None)
MANY, TRIES, MOST_OPEN, AT_ONCE = 1_000_000, 16, 4, 3
# One table to draw from: None goes on with the plan.
STEPS: tuple[Happening | None, ...] = tuple(step for step, often in HAPPENINGS.items() for _ in range(often))
STEPS = (*STEPS, *[None] * len(STEPS))
ALL = Tally()  # of every life of this process


class Lives(RuleBasedStateMachine):
    """One office, two schools, and whatever they do."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.goal: Row | None = None
        self.subject: int | None = None
        self.tries = self.steps = 0

    @rule(what=st.sampled_from(STEPS), who=st.integers(0, len(CAST) - 1), which=st.integers(0, MANY),
          wish=st.sampled_from(ROWS))  # fmt: skip
    def something_happens(self, what: Happening | None, who: int, which: int, wish: Row) -> None:
        """Let one thing happen."""
        self.steps += 1
        if what is None:
            for n in range(1 + which % AT_ONCE):
                self._go_on(who, which + n, wish)
        else:
            what(self.world, self.world.actors[who], which)

    def _go_on(self, who: int, which: int, wish: Row) -> None:
        """Bring the subject of the plan nearer to its goal, or make a new plan."""
        if self.goal is None or self.tries >= TRIES:
            self.goal, self.subject, self.tries = wish, None, 0
        self.tries += 1
        request = self._find_subject(which)
        if request is None:
            self._ask(self.goal, who, which)
            return
        self.subject = request.id
        ways = self._list_next(request)
        play(self.world, request, ways[which % len(ways)], which)
        if self._is_played(request):
            self.goal = None

    def _ask(self, goal: Row, who: int, which: int) -> None:
        kinds = list_kinds(goal) or (False,)
        service = ADVICE if kinds[which % len(kinds)] else TRAINING
        self.world.asks(self.world.actors[who % 2], service, AHEAD + which % 9, which)
        self.subject = max((r.id for r in self.world.list_requests()), default=None)

    def _find_subject(self, which: int) -> Request | None:
        """Return the request of the plan, or another from which a way leads to the goal, or none: ask anew."""
        found = [r for r in self.world.list_requests() if self._list_next(r)]
        mine = next((r for r in found if r.id == self.subject), None)
        may_be_new = sum(r.state not in FINAL_STATES for r in found) < MOST_OPEN and which % 3 == 0
        return mine or (None if may_be_new or not found else found[which % len(found)])

    def _list_next(self, request: Request) -> tuple[Row, ...]:
        assert self.goal is not None
        light = from_answers(request.answers).is_consultation
        return list_next(State(request.state), self.goal, light=light)

    def _is_played(self, request: Request) -> bool:
        log = self.world.rows(lambda s: requests.list_log(s, request.id))
        return any((entry.start, entry.action, entry.role) == self.goal for entry in log)

    def teardown(self) -> None:
        """Count the life, and forget it."""
        ALL.steps += self.steps
        ALL.events += next(self.world.room.numbers)
        self.world.rows(ALL.read)
        self.world.room.engine.dispose()
