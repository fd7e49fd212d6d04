"""The table of moves drawn as a Mermaid state diagram, for the README: `python -m domain.diagram`."""

from domain.lifecycle import (
    FINAL_STATES,
    REMARKS,
    SETTLED_STATES,
    STAYS,
    TABLE,
    UNDECIDED_STATES,
    Action,
    State,
)

# What changes nothing would hide the rest.
_EVERYWHERE = REMARKS | {Action.PHONE, Action.CALL}

# Drawn as one, so that the diagram can be read.
_GROUPS = (
    ("undecided", "any undecided state", UNDECIDED_STATES),
    ("open", "any state before the day is over", UNDECIDED_STATES | SETTLED_STATES),
)


def as_mermaid() -> str:
    """Draw the table as a Mermaid state diagram, for the README. Remarks are left out: they lead nowhere."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{said}" as {name}' for name, said, _ in _GROUPS]
    for starts, action, roles, to, _ in TABLE:
        who = "/".join(roles)
        if not (to is STAYS and action in _EVERYWHERE):
            lines += [f"    {start} --> {to or start}: {action} ({who})" for start in _list_drawn(starts)]
    lines += [f"    {state} --> [*]" for state in State if state in FINAL_STATES]
    return "\n".join(lines) + "\n"


def _list_drawn(starts: tuple[State | None, ...]) -> list[str]:
    group = [name for name, _, states in _GROUPS if states == frozenset(starts)]
    return group or [start or "[*]" for start in starts]


if __name__ == "__main__":
    print(as_mermaid(), end="")  # noqa: T201 - for the README
