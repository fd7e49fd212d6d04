"""E.4: a link is for one person and one thing, is signed, and dies by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.links import Link, LinkRefused, Links, address, make_secret, read, sign

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LINKS = Links(public_url="https://nithet.example", secret=b"secret")
LINK = Link(what="paper", name="accept.pdf", person_id=7, request_id=42, until=NOON + timedelta(days=7))


def why_not(token, links=LINKS, now=NOON):
    with pytest.raises(LinkRefused) as refused:
        read(token, links, now)
    return refused.value.why


@pytest.mark.parametrize("link", [LINK, Link(what="feed", name="3", person_id=1)])
def test_link_comes_back_as_it_was_signed(link):
    assert read(sign(link, LINKS), LINKS, NOON) == link


def test_address_fits_a_button_of_line():
    long = Link(what="register", name="x" * 60, person_id=10**9, request_id=10**9, until=NOON)

    assert address(long, LINKS).startswith("https://nithet.example/f/")
    assert len(address(long, LINKS)) < 400


def test_link_is_old_from_the_moment_its_time_is_over():
    token = sign(LINK, LINKS)

    assert read(token, LINKS, LINK.until - timedelta(seconds=1)) == LINK
    assert why_not(token, now=LINK.until) == "old"


def test_forged_link_is_wrong_even_when_it_is_old():
    token = sign(LINK, Links(public_url="x", secret=b"another"))

    assert why_not(token, now=LINK.until) == "wrong"


@pytest.mark.parametrize("token", ["", ".", "a.b", "ก.ข", "e30.e30", "=.=", sign(LINK, LINKS).partition(".")[0]])
def test_what_is_no_link_is_wrong(token):
    assert why_not(token) == "wrong"


def test_nothing_is_signed_or_opened_without_a_secret():
    nobody = Links(public_url="https://nithet.example")

    assert not nobody
    assert why_not(sign(LINK, nobody), nobody) == "wrong"


@given(st.integers(0, 500), st.sampled_from("abcXYZ019-_.="))
def test_no_changed_letter_opens_anything(place, letter):
    token = sign(LINK, LINKS)
    place %= len(token)
    changed = token[:place] + letter + token[place + 1 :]

    if changed != token:
        assert why_not(changed) == "wrong"


@given(st.text(max_size=80))
def test_no_text_makes_reading_fail_in_another_way(token):
    assert why_not(token) == "wrong"


def test_secret_is_the_settings_own_or_made_from_the_channels_and_is_not_the_channels():
    assert make_secret("own", "channel") == make_secret("own", "other") != make_secret("", "channel")
    assert make_secret("", "channel") != make_secret("", "other")
    assert b"channel" not in make_secret("", "channel")
