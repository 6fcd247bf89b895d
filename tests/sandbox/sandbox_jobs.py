"""What a hostile document might make a parser do, as jobs for the sandbox."""

from __future__ import annotations

import os
import signal
import sys
import time


def echo(body: bytes, **arguments: object) -> object:
    return {"body": body.decode("latin-1"), **arguments}


def spin(body: bytes) -> None:
    while body:
        pass


def sleep(body: bytes, seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def swell(body: bytes) -> int:
    kept = []
    while body:
        kept.append(bytearray(16 * 1024 * 1024))
    return len(kept)


def die(body: bytes, number: int) -> None:
    os.kill(os.getpid(), number)


def leave(body: bytes) -> None:
    os._exit(7)


def fail(body: bytes) -> None:
    raise RuntimeError("no such element\nat all")


def chatter(body: bytes) -> str:
    print("this must not pass for an answer")
    os.write(1, b"nor this")
    sys.stderr.write("nor this")
    return "quiet"


def interrupted(body: bytes) -> str:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        os.kill(os.getpid(), number)
    return "still here"


def environment(body: bytes) -> dict[str, str]:
    return dict(os.environ)


def write(body: bytes, path: str) -> int:
    with open(path, "wb") as file:
        return file.write(body)


def pid(body: bytes) -> int:
    return os.getpid()


def modules(body: bytes) -> list[str]:
    return sorted(sys.modules)


def flood(body: bytes) -> str:
    return "x" * (65 * 1024 * 1024)


def unspeakable(body: bytes) -> object:
    return {1, 2}
