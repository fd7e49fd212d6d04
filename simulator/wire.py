"""The HTTP under the client: calls of the page's API, over kept connections, from any number of threads."""

import json

import urllib3

from simulator.shapes import Json

OK = range(200, 300)


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """A call that the simulator refused; `status` and the words it gave."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status}: {words}")
        self.status = status


class Wire:
    """One simulator, by its base URL."""

    def __init__(self, base_url: str, *, timeout: float = 30.0) -> None:
        self.base_url = base_url.rstrip("/")
        self.http = urllib3.PoolManager(maxsize=32, timeout=timeout, retries=False)

    def call(self, method: str, path: str, body: Json | None = None) -> Json:
        """Make a call of the page's API and return its JSON; Refused if it is refused."""
        answer = self.http.request(method, self.base_url + path, json=body)
        return _read(method, path, answer)

    def upload(self, path: str, files: list[tuple[str, bytes, str]]) -> Json:
        """Upload files, each as name, bytes and media type."""
        fields = [("file", file) for file in files]
        # Without a field there is no part, and a form without parts is no form.
        answer = self.http.request("POST", self.base_url + path, fields=fields or {"none": ""})
        return _read("POST", path, answer)


def _read(method: str, path: str, answer: urllib3.BaseHTTPResponse) -> Json:
    if answer.status not in OK:
        raise Refused(answer.status, f"{method} {path}: {answer.data.decode(errors='replace')}")
    result: Json = json.loads(answer.data)
    return result
