"""The shape of the whole: what may import what, who may change a request's state, where Thai text lives."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tooling.sources import ROOT, imported_by, lines_that_change_a_state, name, python_files, text_files

PACKAGES = ("bot", "handlers", "conversations", "notifications", "storage", "domain", "simulator")
LONGEST_FILE = 250

# Python files that may hold Thai characters, each with its reason; all other Thai text lives in *.th.toml.
THAI_IN_CODE = {
    "conversations/thai/": "their job is to read Thai",
    "domain/show.py": "its job is to write Thai dates and numbers",
}

# Only the door changes a request; these change the state of rows of their own.
OWNERS_OF_A_STATE = {
    "handlers/door.py": "requests",
    "storage/attachments.py": "files",
    "storage/inbox.py": "events",
    "storage/offers.py": "days offered",
    "storage/outbox.py": "messages",
    "storage/undelivered.py": "messages",
    "storage/retention.py": "events",
}

# Put together here, so that this file does not hold what it forbids.
REGISTRY_HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "debian" + ".org"]
PLACES = ["/work" + "/main", "/work" + "/shared", "/root" + "/"]

# One import for each contract that breaks it, and one that is allowed though it looks alike.
BREAKING = {
    "layers": ("storage/rows.py", "import handlers"),
    "conversations-are-pure": ("conversations/forms.py", "import storage"),
    "line-in-one-file": ("bot/webhook.py", "import linebot.v3.webhooks"),
    "clock-in-one-file": ("bot/app.py", "from apscheduler.schedulers import background"),
    "web-at-the-edge": ("notifications/cards.py", "import flask"),
    "sql-stays-below": ("domain/rules.py", "import sqlalchemy.orm"),
    "simulator-imports-nothing": ("simulator/phones.py", "import domain"),
    "nothing-imports-simulator": ("bot/demo.py", "import simulator"),
}
ALLOWED = [
    ("bot/app.py", "import handlers, flask, sqlalchemy, storage, domain"),
    ("bot/line.py", "import linebot.v3.messaging"),
    ("bot/webhook.py", "import bot.line"),
    ("bot/worker.py", "from apscheduler.schedulers import background"),
    ("handlers/door.py", "import conversations, notifications, storage, domain, sqlalchemy.orm"),
    ("notifications/courier.py", "import storage, domain, sqlalchemy"),
    ("conversations/forms.py", "import domain, regex"),
    ("simulator/page.py", "import flask"),
]


def test_import_contracts_hold():
    outcome = lint_imports(ROOT)

    assert outcome.returncode == 0, outcome.stdout


def test_every_import_contract_can_be_broken(tmp_path):
    make_tree(tmp_path, BREAKING.values())

    broken = set(re.findall(r"^(.+) BROKEN", lint_imports(tmp_path).stdout, re.MULTILINE))

    assert broken == {name_of_contract(contract) for contract in BREAKING}


def test_import_contracts_allow_what_the_layers_allow(tmp_path):
    make_tree(tmp_path, ALLOWED)

    outcome = lint_imports(tmp_path)

    assert outcome.returncode == 0, outcome.stdout


def test_domain_imports_only_the_standard_library_and_itself():
    allowed = sys.stdlib_module_names | {"domain"}

    assert [
        f"{name(path)}: {module}"
        for path in python_files("domain")
        for module in imported_by(path)
        if module.partition(".")[0] not in allowed
    ] == []


def test_only_the_door_changes_the_state_of_a_request():
    assert [
        f"{name(path)}:{line}"
        for package in PACKAGES
        if package != "simulator"  # its states are its own
        for path in python_files(package)
        if name(path) not in OWNERS_OF_A_STATE
        for line in lines_that_change_a_state(path)
    ] == []


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("request.state = State.HELD", True),
        ("request.state, request.version = state, 2", True),
        ("request.state: State = state", True),
        ("setattr(request, 'state', state)", True),
        ("update(Request).values(state=state)", True),
        ("Request(state=state)", True),
        ("state = request.state", False),
        ("request.stated = True", False),
        ("move(state=state)", False),
    ],
)
def test_changing_a_state_is_recognised(code, changes, tmp_path):
    path = tmp_path / "code.py"
    path.write_text(code)

    assert bool(list(lines_that_change_a_state(path))) == changes


def test_no_python_file_is_too_long():
    assert [
        f"{name(path)}: {length}"
        for package in PACKAGES
        for path in python_files(package)
        if "migrations" not in path.parts and (length := len(path.read_text().splitlines())) > LONGEST_FILE
    ] == []


def test_thai_text_lives_in_texts_not_in_code():
    assert [
        name(path)
        for package in PACKAGES
        for path in python_files(package)
        if not name(path).startswith(tuple(THAI_IN_CODE)) and re.search("[\u0e00-\u0e7f]", path.read_text())
    ] == []


@pytest.mark.parametrize("word", REGISTRY_HOSTS + PLACES)
def test_no_file_names_a_registry_or_a_place_on_somebodys_machine(word):
    assert [name(path) for path in text_files() if word in path.read_text()] == []


def test_locks_hold_hashes_and_no_address():
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text()
        pinned = re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)

        assert "://" not in text
        assert len(re.findall(r"==.* \\\n    --hash=sha256:", text)) == len(pinned) > 0


def make_tree(root, files):
    (root / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    for package in PACKAGES:
        (root / package).mkdir()
        (root / package / "__init__.py").touch()
    (root / "bot" / "line.py").touch()
    for path, code in files:
        (root / path).write_text(code)


def lint_imports(root):
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-logo", "--no-cache"], cwd=root, check=False, text=True, stdout=-1, stderr=subprocess.STDOUT
    )


def name_of_contract(contract):
    text = (ROOT / "pyproject.toml").read_text()
    return re.search(rf'^id = "{contract}"\nname = "(.+)"$', text, re.MULTILINE)[1]
