import shutil
from datetime import date, time

import pytest
import regex

from bot.config import SAMPLE_OFFICE
from bot.office_files import OfficeError, load
from domain.catalogue import School


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SAMPLE_OFFICE, tmp_path / "office")
    return tmp_path / "office"


def change(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(folder):
    with pytest.raises(OfficeError) as refused:
        load(folder)
    return refused.value.problems


def test_sample_office_has_the_schools_of_the_area():
    schools = load(SAMPLE_OFFICE).schools
    assert len(schools) == 190
    assert len({(s.amphoe, s.tambon) for s in schools.values()}) == 33
    assert len({s.amphoe for s in schools.values()}) == 6
    assert [s.amphoe for s in schools.values() if s.name == "โรงเรียนบ้านโคกสะอาด"] == [
        "เทพสถิต",
        "บำเหน็จณรงค์",
        "หนองบัวระเหว",
    ]
    assert schools["sch-001"] == School(
        key="sch-001",
        name="โรงเรียนกันกงบ้านลี่สามัคคี",
        tambon="ละหาน",
        amphoe="จัตุรัส",
        level="อนุบาล–ประถมศึกษา",
    )


def test_sample_office_has_the_six_groups_and_their_entries():
    groups = load(SAMPLE_OFFICE).groups
    assert {g.code: [e.code for e in g.entries] for g in groups} == {
        "1": ["1.1", "1.2", "1.3", "1.4"],
        "2": ["2.1", "2.2", "2.3", "2.4"],
        "3": ["3.1", "3.2", "3.3", "3.4"],
        "4": ["4.1", "4.2", "4.3"],
        "5": ["5.1", "5.2"],
        "6": ["6.1", "6.2"],
    }
    assert [e.code for g in groups for e in g.entries if e.staff_only] == ["6.1"]
    labels = [one.label for g in groups for one in (g, *g.entries)]
    assert max(len(regex.findall(r"\X", label)) for label in labels) <= 20


def test_sample_office_has_the_numbers_of_the_manual():
    office = load(SAMPLE_OFFICE)
    assert office.intake.lead_days == 14
    assert (office.intake.year_end_from, office.intake.year_end_to) == ("08-01", "09-30")
    assert [f"{t:%H:%M}" for t in (office.hours.open, office.hours.close)] == ["08:30", "16:30"]
    assert [f"{t:%H:%M}" for t in (office.hours.quiet_from, office.hours.quiet_until)] == ["18:00", "07:30"]
    assert office.chasing.answer_hours == (24, 48)
    assert office.deciding.approver == "head"


# fmt: off
DAYS = [
    (date(2026, 12, 7),  False),   # in lieu of 5 December
    (date(2026, 12, 8),  True),
    (date(2026, 5, 1),   True),    # Labour Day: government offices are open
    (date(2027, 5, 3),   True),
    (date(2026, 12, 12), False),   # a Saturday
]
# fmt: on


@pytest.mark.parametrize(("day", "is_open"), DAYS)
def test_sample_office_knows_when_it_is_closed(day, is_open):
    assert load(SAMPLE_OFFICE).calendar.is_working_day(day) is is_open


# fmt: off
MISTAKES = [
    ("office.toml",   "lead_days ",          "led_days ",             ["office.toml", "intake.led_days"]),
    ("office.toml",   'approver       = "head"', 'approver = "boss"', ["office.toml", "deciding.approver", "'head'"]),
    ("office.toml",   '"16:30"',             '"25:30"',               ["office.toml", "hours.close"]),
    ("office.toml",   '"16:30"',             '"08:00"',               ["office.toml", "hours.open", "hours.close"]),
    ("office.toml",   "[8, 24]",             "[24, 8]",               ["office.toml", "chasing.receive_hours"]),
    ("office.toml",   "[8, 24]",             '"8"',                   ["office.toml", "chasing.receive_hours"]),
    ("office.toml",   '"08-01"',             '"02-30"',               ["office.toml", "intake.year_end_from"]),
    ("office.toml",   '"044-000-000"',       '" "',                   ["office.toml", "contact.phone"]),
    ("office.toml",   '"044-000-000"',       '"044-000-000',          ["office.toml", "บรรทัด 7"]),
    ("office.toml",   "near_days      = 7",  "near_days      = -1",   ["office.toml", "budget.near_days"]),
    ("office.toml",   "company_days   = 3",  "company_days   = -1",   ["office.toml", "budget.company_days"]),
    ("office.toml",   "backup_days    = 7",  "backup_days    = 0",    ["office.toml", "limits.backup_days"]),
    ("office.toml",   "loose_days      = 2", "loose_days      = 0",   ["office.toml", "files.loose_days"]),
    ("office.toml",   "calendar_days = 90",  "calendar_days = -1",    ["office.toml", "sharing.calendar_days"]),
    ("office.toml",   '"10:30"',             '"08:30"',               ["office.toml", "hours.meetings"]),
    ("office.toml",   '"10:30"',             '"10.30 น."',            ["office.toml", "hours.meetings"]),
    ("services.toml", 'label = "การศึกษาพิเศษ"', 'label = "การศึกษาพิเศษ เรียนรวม ทุกคน"', ["services.toml", "1.3", "20"]),
    ("services.toml", 'code  = "1.2"',       'code  = "1.1"',         ["services.toml", "1.1"]),
    ("services.toml", "\nstaff_only",         "\nstaf_only",      ["services.toml", "groups.6.entries.1.staf_only"]),
    ("schools.csv",   "sch-002",             "sch-001",               ["schools.csv", "sch-001"]),
    ("schools.csv",   "sch-002",             "โรง 2",                 ["schools.csv", "โรง 2"]),
    ("schools.csv",   "หัวทะเล",              "",                      ["schools.csv", "บรรทัด 3", "tambon"]),
    ("schools.csv",   "amphoe",              "district",              ["schools.csv", "amphoe"]),
    ("holidays.csv",  "2026-01-02",          "2569-13-02",            ["holidays.csv", "บรรทัด 3", "date"]),
    ("holidays.csv",  "2026-01-02",          "2026-01-01",            ["holidays.csv", "2026-01-01"]),
]
# fmt: on


@pytest.mark.parametrize(("name", "old", "new", "said"), MISTAKES)
def test_mistake_is_named_with_file_and_place(folder, name, old, new, said):
    change(folder, name, old, new)
    found = problems_of(folder)
    assert any(all(part in problem for part in said) for problem in found), found


# Keys that came after the first office had its own file, with what holds where they are missing.
LATER = {
    "near_days": 7, "company_days": 3, "backup_days": 7, "invite_days": 7, "help_days": 14, "practice_hours": 2,
    "loose_days": 2, "calendar_days": 90, "meetings": (time(9), time(10, 30), time(13, 30)),
}  # fmt: skip


def test_older_file_of_an_office_still_starts_and_has_the_defaults(folder):
    """Issue 5: figures are settings; one that the office's own older file does not know yet has its default."""
    lines = (folder / "office.toml").read_text(encoding="utf-8").splitlines(keepends=True)
    older = [line for line in lines if line.split("=")[0].strip() not in LATER]
    assert len(lines) - len(older) == len(LATER)
    (folder / "office.toml").write_text("".join(older), encoding="utf-8")

    office = load(folder)
    parts = (office.hours, office.budget, office.limits, office.files, office.sharing)
    found = {key: getattr(part, key) for part in parts for key in LATER if hasattr(part, key)}
    assert found == LATER


def test_mistakes_of_all_files_are_named_at_once(folder):
    (folder / "office.toml").unlink()
    change(folder, "services.toml", 'code  = "1.1"', "code = 11")
    change(folder, "schools.csv", "sch-003", "")
    (folder / "holidays.csv").write_bytes("date,name\n2026-01-01,ปีใหม่\n".encode("cp874"))
    assert [problem.split()[1].rsplit("/", 1)[-1] for problem in problems_of(folder)] == [
        "office.toml",
        "services.toml",
        "schools.csv",
        "holidays.csv",
    ]


def test_files_saved_by_a_spreadsheet_are_read(folder):
    text = (folder / "schools.csv").read_text(encoding="utf-8")
    (folder / "schools.csv").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig") + b",,,,,,\r\n")
    assert load(folder).schools == load(SAMPLE_OFFICE).schools
