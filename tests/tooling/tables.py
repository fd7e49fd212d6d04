"""Everything that stands in a database, as one text: to show that something stands nowhere in it."""

import json
import re

from sqlalchemy import Engine, inspect

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")  # as SQLite's JSON columns keep Thai


def read_everything(engine: Engine) -> str:
    """Return every cell of every table, readable."""
    with engine.connect() as connection:
        tables = [connection.exec_driver_sql(f'SELECT * FROM "{name}"') for name in inspect(engine).get_table_names()]
        cells = [_show(cell) for table in tables for row in table for cell in row]
    return "\n".join(cells)


def _show(cell: object) -> str:
    text = json.dumps(cell, ensure_ascii=False) if isinstance(cell, dict | list) else str(cell)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
