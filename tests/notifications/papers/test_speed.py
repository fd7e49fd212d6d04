"""Papers are made while somebody waits: a letter is quick, the first too, and many leave no traces in memory.

Counted is the processor's time, for the machine may have other work; `python -m bench papers` measures by the clock.
"""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from notifications.papers import make
from notifications.papers.sample import sample_facts

FIRST = """
import sys, time
from pathlib import Path
from bot.office_files import load
from notifications.papers import make
from notifications.papers.sample import sample_facts
office = load(Path(sys.argv[1]))
told = sample_facts("accept", office)
assert "typst" not in sys.modules and "docxtpl" not in sys.modules
begun = time.process_time()
make("accept", told, office, sys.argv[2])
print(time.process_time() - begun)
"""


def took(work):
    begun = time.process_time()
    work()
    return time.process_time() - begun


def letters(office, count):
    told = sample_facts("accept", office)
    return [replace(told, topic=f"{told.topic} รุ่นที่ {n}") for n in range(count)]


def test_a_letter_is_set_in_a_twentieth_of_a_second(office):
    first, *others = letters(office, 16)
    make("accept", first, office)

    assert median(took(lambda one=one: make("accept", one, office)) for one in others) < 0.05 * 5


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_first_letter_of_a_process_does_not_keep_anybody_waiting(form, office):
    run = [sys.executable, "-c", FIRST, str(office.folder), form]
    seconds = float(subprocess.run(run, check=True, capture_output=True, text=True).stdout)

    assert seconds < 0.3 * 5


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="there is nothing here that tells a process's memory")
def test_many_letters_leave_no_traces_in_memory(office):
    for one in letters(office, 30):
        make("accept", one, office)
    before = megabytes()
    for one in letters(office, 110)[30:]:
        make("accept", one, office)

    assert megabytes() - before < 20


def megabytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
