"""E: no text from a person can become a path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.file_names import LONGEST, clean, with_ending


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("หนังสือ ขอวิทยากร.pdf", "หนังสือ ขอวิทยากร.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\เอกสาร\\โครงการ.docx", "โครงการ.docx"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ('a"b<c>|?*.pdf', "a b c .pdf"),
        ("..", ""),
        ("", ""),
        ("ก" * 200 + ".docx", "ก" * 95 + ".docx"),
        ("ก" * 200, "ก" * 100),
        ("a." + "ข" * 200, "a." + "ข" * 98),
    ],
)
def test_name_is_kept_as_far_as_it_can_be_seen_and_saved(given_name, kept):
    assert clean(given_name) == kept


@pytest.mark.parametrize(
    ("name", "mime", "saved"),
    [
        ("หนังสือ.PDF", "application/pdf", "หนังสือ.PDF"),
        ("หนังสือ.exe", "application/pdf", "หนังสือ.exe.pdf"),
        ("70-0042-1", "image/jpeg", "70-0042-1.jpg"),
        ("แผน.doc", "application/msword", "แผน.doc"),
    ],
)
def test_name_ends_as_the_content_says(name, mime, saved):
    assert with_ending(name, mime) == saved


@given(st.text())
def test_name_is_never_a_path_nor_a_header(name):
    kept = clean(name)

    assert len(kept) <= LONGEST
    assert not set(kept) & set('/\\\r\n\0"<>:|?*')
    assert kept not in {".", ".."}
