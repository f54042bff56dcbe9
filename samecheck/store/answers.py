"""Answers about texts that are kept: no text is asked about twice."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from samecheck.store.cache import Cache

#: Texts asked about, then kept, at a time: what an interruption can lose. Guessed.
_CHUNK = 256

Answer = TypeVar("Answer")


def answered(
    cache: Cache,
    kind: str,
    texts: Sequence[str],
    ask: Callable[[Sequence[str]], Sequence[Answer]],
    form: type[Answer],
) -> list[Answer]:
    """What ``cache`` knows of ``texts`` under ``kind``, one answer each, and of those it does not know what ``ask`` says, kept.

    An answer that is not of this ``form`` is asked for anew.
    """
    distinct = list(dict.fromkeys(texts))
    found: dict[str, Answer] = {}
    for text, value in cache.get(kind, distinct).items():
        try:
            found[text] = msgspec.msgpack.decode(value, type=form)
        except msgspec.DecodeError:
            continue
    unknown = [text for text in distinct if text not in found]
    for start in range(0, len(unknown), _CHUNK):
        chunk = unknown[start : start + _CHUNK]
        fresh = dict(zip(chunk, ask(chunk), strict=True))
        cache.put(kind, {text: msgspec.msgpack.encode(answer) for text, answer in fresh.items()})
        found |= fresh
    return [found[text] for text in texts]
