"""A server on loopback that speaks the protocol of OpenAI's chat completions, with answers as told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One answer: a status, the assistant's words, or a body of its own; after `delay` seconds."""

    content: str = ""
    status: int = 200
    finish: str = "stop"
    delay: float = 0.0
    body: bytes = b""


@dataclass
class Model:
    """What the server is to answer, in turn (the last again and again), and what it was asked."""

    replies: list[Reply]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def next(self) -> Reply:
        return self.replies[min(len(self.asked), len(self.replies)) - 1]


@contextmanager
def serve(*replies: Reply) -> Iterator[Model]:
    """A running server; its address is `url`."""
    model = Model(list(replies))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(model))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield model
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(model: Model) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert self.path == "/v1/chat/completions"
            model.asked.append(question)
            model.keys.append(self.headers.get("Authorization", ""))
            reply = model.next()
            time.sleep(reply.delay)
            body = reply.body or json.dumps(_completion(question, reply)).encode()
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Retry-After", "0")
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client gave up, as some tests want

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    return Handler


def _completion(question: dict[str, Any], reply: Reply) -> dict[str, Any]:
    if reply.status != 200:
        return {"error": {"message": "as told", "type": "test", "code": reply.status}}
    message = {"role": "assistant", "content": reply.content}
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 0,
        "model": question["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": reply.finish}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
