"""PostgreSQL tells every worker at once whose events were stored. SQLite, which serves one process, tells nobody.

What is told may be lost with a connection: whoever listens looks after it as well, and the inbox alone says what waits.
"""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Engine

CHANNEL = "nithet_inbox"


def has_wakeups(engine: Engine) -> bool:
    """Tell whether this kind of database tells other processes what is stored."""
    return engine.dialect.name == "postgresql"


def listen(engine: Engine, patience: float) -> Iterator[Counter[str]]:
    """Yield how many events of whom were stored, as soon as that is told; nobody's where `patience` (seconds) ends.

    The first is nobody's: from then on nothing is missed. Raises what the database raises, and is then over.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.detach()  # it listens for good: the pool must not hand it to others
        connection.exec_driver_sql(f"LISTEN {CHANNEL}")
        driver = connection.connection.dbapi_connection
        assert driver is not None
        told = Counter[str]()
        while True:
            yield told
            told = Counter()
            for notice in driver.notifies(timeout=patience, stop_after=1):
                count, _, line_user_id = notice.payload.partition(" ")
                told[line_user_id] += int(count)
