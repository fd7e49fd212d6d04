"""The office's schools, indexed for reading names as people type them."""

from conversations.thai.schools import School, SchoolIndex
from domain.office import Office


def index_schools(office: Office) -> SchoolIndex:
    """Index every school of the office; done once a process, since it takes a moment."""
    return SchoolIndex(
        School(key=school.key, name=school.name, tambon=school.tambon, amphoe=school.amphoe)
        for school in office.schools.values()
    )
