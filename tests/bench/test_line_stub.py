"""What the stub of LINE has seen, and when the bench goes on: a stranger's reply must not stand for one that is due."""

import threading
import time

import urllib3

from bench import systems
from bench.places import HERE


def reply(stub, token):
    url = f"http://{HERE}:{stub.port}/v2/bot/message/reply"
    urllib3.request("POST", url, json={"replyToken": token, "messages": []})


def test_bench_waits_for_the_replies_that_are_due_and_not_for_as_many_others():
    with systems.line() as stub:
        stub.set_delay(0.0)
        reply(stub, "of the system before")
        late = threading.Timer(0.3, reply, [stub, "due"])
        late.start()
        stub.wait_for(["due"], 60)
        assert stub.seen().keys() == {"of the system before", "due"}
        late.join()


def test_bench_waits_no_longer_than_it_is_told():
    with systems.line() as stub:
        begun = time.monotonic()
        stub.wait_for(["never"], 0.2)
        assert time.monotonic() - begun >= 0.2
