"""A LINE that takes so many milliseconds to answer and notes when each reply came. It judges nothing.

The platform of `simulator/` judges every call, which costs more than what is measured here. Times are of the clock
that all processes of the machine share. `python -m bench.line_stub PORT`; GET /seen, POST /delay.
"""

import asyncio
import json
import sys
import time

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-line-request-id: bench\r\n"
ANSWER = HEAD + b"Content-Length: %d\r\n\r\n%s"
SENT = b'{"sentMessages":[{"id":"1","quoteToken":"q"}]}'


class Stub:
    """What was seen since the delay was last set."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.replies: dict[str, float] = {}
        self.pushes = 0
        self.repeated = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the calls of one connection."""
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                body = await reader.readexactly(_length(head))
                writer.write(ANSWER % _sized(await self._answer(head.split(b" ", 2)[1].decode(), body)))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self, path: str, body: bytes) -> bytes:
        if path == "/seen":
            seen = {"replies": self.replies, "pushes": self.pushes, "repeated": self.repeated}
            return json.dumps(seen).encode()
        if path == "/delay":
            self.delay, self.replies, self.pushes, self.repeated = float(body), {}, 0, 0
            return b"{}"
        if path.endswith("/message/reply"):
            self._note(json.loads(body)["replyToken"])
        elif path.endswith("/message/push"):
            self.pushes += 1
        await asyncio.sleep(self.delay)
        return SENT

    def _note(self, token: str) -> None:
        self.repeated += token in self.replies
        self.replies.setdefault(token, time.monotonic())


def _sized(body: bytes) -> tuple[int, bytes]:
    return len(body), body


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line[:15].lower() == b"content-length:":
            return int(line[15:])
    return 0


async def main(port: int) -> None:
    """Serve until killed."""
    server = await asyncio.start_server(Stub().serve, "127.0.0.1", port, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
