"""The Thai names of coded values, so that chats, cards and papers call a thing the same. Never decides anything."""

from domain.texts import Texts

NAMES = Texts("domain", "names.th.toml")


def _codes(table: str) -> tuple[str, ...]:
    return tuple(key.partition(".")[2] for key in NAMES.sentences if key.startswith(f"{table}."))


SERVICES = _codes("service")
PERSON_KINDS = tuple(code for code in _codes("person_kind") if code != "office")
PEOPLE_KINDS = _codes("people_kind")
ABSENCES = _codes("absence")
MONEY_SOURCES = _codes("money_source")
TIME_PARTS = _codes("time_part")


def service(code: str) -> str:
    """Name a kind of service (R13)."""
    return NAMES(f"service.{code}")


def person_kind(code: str) -> str:
    """Name a kind of person who asks (R11), or "office" for somebody of the office."""
    return NAMES(f"person_kind.{code}")


def people_kind(code: str) -> str:
    """Name a kind of participant."""
    return NAMES(f"people_kind.{code}")


def money_source(code: str) -> str:
    """Name where the money comes from."""
    return NAMES(f"money_source.{code}")


def time_part(code: str) -> str:
    """Name a part of the day: the whole of it, the morning, the afternoon."""
    return NAMES(f"time_part.{code}")


def place(code: str) -> str:
    """Name a place that is no address (online, the office, a pin without a name), or what places are told by."""
    return NAMES(f"place.{code}")


def work_part(code: str) -> str:
    """Name what a trainer does on a day: lead or assistant (R15)."""
    return NAMES(f"work_part.{code}")


def absence(code: str) -> str:
    """Name why somebody is away: on leave, or on duty elsewhere."""
    return NAMES(f"absence.{code}")


def role(code: str) -> str:
    """Name a role on a request, or a duty in the office."""
    return NAMES(f"role.{code}")


def state(code: str) -> str:
    """Name where a request stands."""
    return NAMES(f"state.{code}")


def action(code: str) -> str:
    """Name what is done to a request."""
    return NAMES(f"action.{code}")
