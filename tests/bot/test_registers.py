import shutil

import pytest
from sqlalchemy import func, select

from bot.config import SAMPLE_OFFICE, Config
from bot.office_files import OfficeError, load
from bot.registers import import_people, import_schools, invite
from storage import invites
from storage.database import make_engine, transaction
from storage.tables import Invite


@pytest.fixture
def own(database_url, tmp_path):
    """Settings with an office folder of its own."""
    shutil.copytree(SAMPLE_OFFICE, tmp_path / "office")
    return Config(database_url=database_url, office_dir=tmp_path / "office")


def write(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "list.csv"
    file.write_text(text, encoding=encoding)
    return file


def count_invites(config):
    engine = make_engine(config.database_url)
    with transaction(engine) as session:
        found = session.scalar(select(func.count()).select_from(Invite))
    engine.dispose()
    return found


def test_invitation_is_a_code_that_works_once(own):
    code = invite(own, "head")
    engine = make_engine(own.database_url)
    with transaction(engine) as session:
        found = invites.find(session, code)
        assert (found.role, found.made_by, found.used_by) == ("head", None, None)
    engine.dispose()


def test_invitation_makes_the_database_where_there_is_none(tmp_path):
    config = Config(database_url=f"sqlite:///{tmp_path}/new/nithet.sqlite")
    assert len(invite(config, "clerk")) == 8


def test_list_of_officers_gives_a_code_for_each(own, tmp_path):
    file = write(tmp_path, "name,role,phone\nวิภา,clerk,\nธีระ,ศึกษานิเทศก์,\n", "utf-8-sig")
    lines = list(import_people(own, file))
    assert [line.split("  ")[1:] for line in lines] == [["เจ้าหน้าที่ธุรการ", "วิภา"], ["ศึกษานิเทศก์", "ธีระ"]]
    assert len({line.split()[0] for line in lines}) == 2
    assert count_invites(own) == 2


# fmt: off
BAD_LISTS = [
    ("name,role\nวิภา,clerk\nธีระ,king\n",   "บรรทัด 3"),
    ("name,role\n,clerk\n",                 "บรรทัด 2"),
    ("name\nวิภา\n",                        "role"),
]
# fmt: on


@pytest.mark.parametrize(("text", "said"), BAD_LISTS)
def test_list_of_officers_with_a_mistake_invites_nobody(own, tmp_path, text, said):
    with pytest.raises(OfficeError, match=said):
        list(import_people(own, write(tmp_path, text)))
    assert count_invites(own) == 0


def test_list_that_is_not_there_is_named(own, tmp_path):
    with pytest.raises(OfficeError, match=r"none\.csv"):
        list(import_people(own, tmp_path / "none.csv"))


def test_imported_schools_keep_their_keys_and_new_ones_get_the_next(own, tmp_path):
    before = load(own.office_dir).schools
    kept = [s for s in before.values() if s.name == "โรงเรียนบ้านโคกสะอาด"]
    rows = "".join(f"{s.name},{s.tambon},{s.amphoe},ชัยภูมิ\n" for s in reversed(kept))
    said = list(
        import_schools(own, write(tmp_path, f"name,tambon,amphoe,province\n{rows}โรงเรียนใหม่,ละหาน,จัตุรัส,ชัยภูมิ\n"))
    )
    after = load(own.office_dir).schools
    assert {(s.key, s.amphoe) for s in after.values() if s.name == kept[0].name} == {(s.key, s.amphoe) for s in kept}
    assert [s.key for s in after.values() if s.name == "โรงเรียนใหม่"] == ["sch-191"]
    assert said[0].startswith("บันทึกโรงเรียน 4 แห่ง เพิ่มใหม่ 1 แห่ง")
    assert len(said) == 1 + 187


def test_list_that_does_not_hold_together_changes_nothing(own, tmp_path):
    before = (own.office_dir / "schools.csv").read_bytes()
    twice = "name,tambon,amphoe\nโรงเรียนก,ข,ค\nโรงเรียนก,ง,ค\n"
    with pytest.raises(OfficeError, match="โรงเรียนก"):
        list(import_schools(own, write(tmp_path, twice)))
    assert (own.office_dir / "schools.csv").read_bytes() == before


def test_import_of_the_same_list_changes_nothing(own):
    before = (own.office_dir / "schools.csv").read_bytes()
    list(import_schools(own, SAMPLE_OFFICE / "schools.csv"))
    assert (own.office_dir / "schools.csv").read_bytes() == before
