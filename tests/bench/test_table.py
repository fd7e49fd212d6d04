import pytest

from bench.table import Result, Verdict, ms, share, show, show_verdicts


def test_a_table_reads_alike_on_a_page_and_in_a_terminal():
    result = Result(
        title="Speed", head=("system", "ms"), rows=[("ครู", "1.0"), ("floor", "12.5")], notes="Quiet machine."
    )

    assert show(result) == (
        "## Speed\n\n| system | ms   |\n|--------|------|\n| ครู     | 1.0  |\n| floor  | 12.5 |\n\nQuiet machine."
    )


def test_a_missed_target_stands_out():
    verdicts = [
        Verdict(what="p99", target="under 50 ms", measured="20.0 ms", is_met=True),
        Verdict(what="memory", target="at most 150 MB", measured="153 MB", is_met=False),
    ]

    assert [line.split("|")[-2].strip() for line in show_verdicts(verdicts).splitlines()[4:]] == ["yes", "NO"]


@pytest.mark.parametrize(
    ("values", "of", "expected"),
    [([], 0.99, 0.0), ([3.0], 0.5, 3.0), ([4.0, 1.0, 3.0, 2.0], 0.5, 3.0), (list(range(100)), 0.99, 99)],
)
def test_share_is_the_value_that_so_many_do_not_exceed(values, of, expected):
    assert share(values, of) == expected


@pytest.mark.parametrize(("seconds", "shown"), [(0.0123, "12.3"), (0.1, "100"), (1.5, "1,500")])
def test_milliseconds_are_shown_short(seconds, shown):
    assert ms(seconds) == shown
