import gc
import subprocess
import sys

from bot.garbage import settle

AFTERWARDS = """
import gc
from bot.garbage import hold_off, settle
hold_off()
lasting = [[number] for number in range(1000)]
settle()
assert gc.get_freeze_count() > 1000
assert gc.isenabled()
fresh = []
fresh.append(fresh)
del fresh
assert gc.collect() >= 1, "what comes later is still collected"
"""


def test_what_lasts_is_no_longer_walked_over_and_what_comes_later_is_collected():
    # In a process of its own: nothing frozen is ever thawed here but by gc.unfreeze(), which frees too much.
    done = subprocess.run([sys.executable, "-c", AFTERWARDS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_garbage_of_the_start_is_not_kept_for_ever():
    loop = []
    loop.append(loop)
    del loop
    try:
        settle()
        assert not any(isinstance(one, list) and len(one) == 1 and one[0] is one for one in gc.get_objects())
    finally:
        gc.unfreeze()
