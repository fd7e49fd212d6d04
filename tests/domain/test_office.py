def test_a_work_group_is_found_by_its_code(office):
    assert [office.get_group(group.code) for group in office.groups] == list(office.groups)


def test_an_entry_is_found_by_its_code_in_whichever_group(office):
    entries = [entry for group in office.groups for entry in group.entries]
    assert [office.find_entry(entry.code) for entry in entries] == entries
    assert office.find_entry("9.9") is None
