from domain.diagram import as_mermaid
from domain.lifecycle import FINAL_STATES, LIFECYCLE, Action


def test_the_diagram_draws_every_move_and_every_end():
    drawn = as_mermaid().splitlines()
    ends = {f"    {state} --> [*]" for state in FINAL_STATES}
    assert drawn[0] == "stateDiagram-v2"
    assert "    submitted --> received: receive (clerk/head)" in drawn
    assert "    [*] --> awaiting_letter: submit (requester)" in drawn
    assert "    open --> cancelled: cancel (requester/clerk/head)" in drawn
    assert "    undecided --> expired: expire (system)" in drawn
    assert ends <= set(drawn)
    together, calls = {Action.CANCEL, Action.EXPIRE}, {Action.PHONE, Action.CALL}
    for move in LIFECYCLE.values():
        edge = f"    {move.start or '[*]'} --> {move.to}: {move.action} ("
        is_drawn = any(line.startswith(edge) for line in drawn)
        is_left_out = move.is_remark or (move.start == move.to and move.action in calls)
        assert is_drawn is not (is_left_out or move.action in together), edge
