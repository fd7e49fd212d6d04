"""Everything one simulator knows, in one place. It changes only through the table in `records.py`."""

from simulator.audit import Doubles
from simulator.chats import Chats
from simulator.clock import Clock
from simulator.config import Config
from simulator.contents import Contents
from simulator.ledger import Ledger
from simulator.menus import Menus
from simulator.people import People
from simulator.quota import Quota
from simulator.retry_keys import RetryKeys
from simulator.tokens import ReplyTokens
from simulator.webhooks import Parcel


class State:
    """What the journal can bring back; `undelivered` holds the events the bot has not taken yet."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.clock = Clock()
        self.people = People()
        self.chats = Chats()
        self.contents = Contents(config.state)
        self.menus = Menus()
        self.tokens = ReplyTokens()
        self.retry_keys = RetryKeys()
        self.quota = Quota(config.quota)
        self.ledger = Ledger()
        self.doubles = Doubles()
        self.undelivered: dict[str, Parcel] = {}
        self.webhook_url = config.bot_url
