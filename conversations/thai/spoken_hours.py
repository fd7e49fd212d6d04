"""The hours of speech: สามโมงเช้า is nine, สี่โมงเย็น is sixteen, a bare หกโมง is six or eighteen."""

SIX, NOON, EVENING, MIDNIGHT = 6, 12, 18, 24
MORNING_HOURS, SMALL_HOURS = range(7, 12), range(1, 6)
LATEST_AFTERNOON, LATEST_EVENING = 6, 8  # "6 in the afternoon" is said, "9 in the evening" is not


def said_hours(hour: int, part: str | None) -> tuple[int, ...]:
    """Return the hours of the day that "so many โมง" can be, given its part of the day if one was said."""
    if part == "morning":
        return (hour + SIX,) if hour in SMALL_HOURS else (hour,) if SIX <= hour < NOON else ()
    if part:
        latest = LATEST_AFTERNOON if part == "afternoon" else LATEST_EVENING
        return (hour + NOON,) if 1 <= hour <= latest else (hour,) if NOON <= hour <= NOON + latest else ()
    if hour == SIX:
        return (SIX, EVENING)
    if hour in SMALL_HOURS:
        return (hour + NOON,)
    return (hour,) if MORNING_HOURS.start <= hour < MIDNIGHT else ()
