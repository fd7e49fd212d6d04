"""Members who vote in the same moment: every seat counts once, none is lost (R64)."""

from concurrent.futures import ThreadPoolExecutor

from storage import meetings
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Room


def test_votes_of_one_moment_all_count_and_each_seat_once(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R64: one vote a member, whoever presses when."""
    sends(somchai)
    proposes(wipa, suda)
    for words in ("นัดประชุม 70-0001", "1 2 4", "3 ธ.ค. 69", "9.30", "1"):
        suda.says(words)
    members = (thira, arunee)
    for member in members:
        member.says("ลงคะแนน 70-0001")
        member.says("อรุณี")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda member: member.says("1"), members))
    meeting = room.rows(lambda s: meetings.find_newest(s, room.request().id))
    leads, days = room.rows(lambda s: meetings.count_votes(s, meeting.id))
    assert (leads, days) == ({arunee.row().id: 2}, {room.request().first_day: 2})
