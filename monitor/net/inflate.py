"""The body of an answer: whole, decompressed, and never larger than asked for.

A body of 269 bytes can stand for a gigabyte when compressions are chained, and a library that inflates what it was
sent has the gigabyte in memory before anybody can look. So only gzip is offered, only one layer of it is taken, and it
is inflated in steps that are counted.
"""

from __future__ import annotations

import asyncio
import zlib
from typing import TYPE_CHECKING, Final

from monitor.model import Fault
from monitor.net.faults import Failure

if TYPE_CHECKING:
    import httpx

_STEP: Final = 64 * 1024
#: zlib's number for "a gzip header must stand here, and its checksum must fit" (zlib.h, inflateInit2)
_GZIP: Final = 31
#: gzip members that may follow one another (RFC 1952 section 2.2); log rotators write a handful
_MEMBERS: Final = 64
#: a body in more pieces than this is an attack on our patience: each costs about 25 µs, whatever it holds
_PIECES: Final = 1 << 15
#: so many pieces are taken before other tasks get their turn
_BREATH: Final = 128


async def body_of(response: httpx.Response, *, most: int, cut: bool = False) -> bytes:
    """The decompressed body of an answer, at most `most` bytes long; nothing that is cut short or corrupt.

    With `cut` a longer body is wanted all the same, as far as `most`.

    Raises:
        Failure: TOO_LARGE, ENCODING, or BROKEN_OFF for a body in absurdly many pieces.
    """
    sink: Inflater | _Plain = Inflater(most=most) if _is_gzip(response) else _Plain()
    length = response.headers.get("content-length", "")
    if length.isdecimal() and (len(length) > 15 or int(length) > most) and not cut:
        raise _too_large(most)
    try:
        await _fill(sink, response, most=most)
    except Failure as failure:
        if cut and failure.fault is Fault.TOO_LARGE:
            return sink.so_far()[:most]
        raise
    return sink.finish()


async def _fill(sink: Inflater | _Plain, response: httpx.Response, *, most: int) -> None:
    size = number = 0
    async for piece in response.aiter_raw():
        size += len(piece)
        number += 1
        if number % _BREATH == 0:
            if number > _PIECES:
                raise Failure(Fault.BROKEN_OFF, "The body comes in far too many pieces.")
            await asyncio.sleep(0)
        if size > most:
            sink.feed(piece[: most - size])  # for whoever wants the beginning
            raise _too_large(most)
        sink.feed(piece)


def _is_gzip(response: httpx.Response) -> bool:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        return False
    if encoding in {"gzip", "x-gzip"}:
        return True
    named = "".join(char for char in encoding[:40] if char.isprintable())
    raise Failure(Fault.ENCODING, f"The body is compressed in a way that was not asked for ({named}).")


class _Plain:
    """Bytes that come as they are."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def feed(self, piece: bytes) -> None:
        self._pieces.append(piece)

    def so_far(self) -> bytes:
        return b"".join(self._pieces)

    def finish(self) -> bytes:
        return self.so_far()


class Inflater:
    """Turns gzip into plain bytes, step by step, and stops as soon as they are too many."""

    def __init__(self, *, most: int) -> None:
        self._most, self._size = most, 0
        self._steps: list[bytes] = []
        self._stream = zlib.decompressobj(_GZIP)
        self._members = 1

    def feed(self, piece: bytes) -> None:
        """Inflates what arrived.

        Raises:
            Failure: TOO_LARGE, or ENCODING where this is not sound gzip.
        """
        while piece:
            if self._stream.eof:
                piece = self._next_member(piece)
                continue
            try:
                step = self._stream.decompress(piece, _STEP)
            except zlib.error:
                raise Failure(Fault.ENCODING, "The gzip of the body is damaged.") from None
            self._size += len(step)
            self._steps.append(step)
            if self._size > self._most:
                raise _too_large(self._most)
            # one of the two is always empty; what zlib still holds back comes out before it takes the checksum
            piece = self._stream.unconsumed_tail or self._stream.unused_data

    def so_far(self) -> bytes:
        """What was inflated, whether or not more follows."""
        return b"".join(self._steps)

    def finish(self) -> bytes:
        """Everything inflated. Raises `Failure` (ENCODING) if the gzip has no end."""
        if not self._stream.eof:
            raise Failure(Fault.ENCODING, "The gzip of the body is cut short.")
        return self.so_far()

    def _next_member(self, piece: bytes) -> bytes:
        """What follows the end of a member: another one begins, or there is padding, as Python's gzip reads it too."""
        piece = piece.lstrip(b"\0")
        if piece:
            self._members += 1
            if self._members > _MEMBERS:
                raise Failure(Fault.ENCODING, "The gzip of the body has far too many parts.")
            self._stream = zlib.decompressobj(_GZIP)
        return piece


def _too_large(most: int) -> Failure:
    size = f"{most / (1 << 20):g} MiB" if most >= 1 << 20 else f"{most} bytes"
    return Failure(Fault.TOO_LARGE, f"The body is larger than {size}.")
