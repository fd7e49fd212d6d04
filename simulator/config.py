"""What one simulator is told at its start; it never changes while the simulator runs."""

from dataclasses import dataclass
from pathlib import Path

CAST = Path(__file__).with_name("cast.toml")
BOT_USER_ID = "U" + "5f1c0de2b07a4b6e8d93a1c47e20bd68"


@dataclass(frozen=True, kw_only=True, slots=True)
class Config:
    """The settings of one simulator; times are seconds."""

    bot_url: str = "http://127.0.0.1:8001/callback"
    channel_secret: str = "simulator-secret"  # noqa: S105 - opens nothing but this machine's demo
    access_token: str = "simulator-token"  # noqa: S105 - likewise
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 64  # people whose events are sent at once
    state: Path | None = None
    demo_bot: str | None = None
    cast: Path | None = CAST
    quota: int | None = 300
    redelivery: bool = True
    redelivery_after: float = 0.5
    webhook_deadline: float = 2.0
    rate_limits: bool = True
    story_command: str | None = None
    bot_user_id: str = BOT_USER_ID
