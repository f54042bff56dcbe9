"""The inputs of fuzz_read.py: mutated pages, and pages by a grammar."""

import random
from collections.abc import Callable

#: Inputs of the fuzz are cut here: many small pages find more than a few large ones.
_FUZZ_SIZE = 60_000

TAGS = (
    "div p span b i a li ul ol table tr td h1 h2 h3 form option select nav button section header footer main aside article "
    "label input script style textarea title template svg math iframe noscript dl dt dd details summary blockquote br img font "
    "center pre body html head meta frameset frame object video figure figcaption fieldset legend x-y em strong small sup "
    "base link tbody"
).split()
_NAMES = (
    "nav navbar menu footer hidden sr-only cookie consent gdpr gm-style btn cta testimonial review quote captcha site-footer "
    "d-none form-success breadcrumb card hero"
).split()
_ROLES = "dialog button navigation banner main contentinfo search tab menu complementary presentation".split()
_TEXTS = (
    "Free estimates.", "Call (555) 010-0199 today", "Roofing in Dallas, TX", "We use cookies.",
    "Accept all cookies", "12 Main St.",
    "Dr. Lee opened in 1998!", "* required", "404 Not Found", "Verify you are human", "Über uns", "屋根の修理",
    "مرحبا بكم", "🙂" * 5,
    "\u200b\u00ad\u202e", "a" * 3_000, "1.2.3.4.5.6", "...", "A. B. C. D.",
    "&amp;&lt;&#0;&#xD800;&#x110000;&nbsp;", "&unknown;&", "<",
    "{{title}}", "Aa " * 200, "x\ty\r\nz", "]]>", "Mon-Fri 8 am - 5 pm", "© 2024 Acme. All rights reserved",
)  # fmt: skip
_TOKENS = (
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml", b"<!DOCTYPE", b"\0", b"\xff\xfe",
    b"\xef\xbb\xbf", b"&#", b"&",
    b'"', b"'", b"=", b"<script>", b"</script>", b"<style>", b"<title>", b"<textarea>", b"<plaintext>",
    b"<noscript>", b"<template>",
    b"<svg><style>", b"<table><p>", b"</body></html>", b"<base href='//['>", b"<meta charset=utf-16>",
    b"<meta charset=shift_jis>",
    b"<meta http-equiv=refresh content='0;url=x'>", b"\x1e", b"\x1b$B", b"\xc3", b"\xe2\x80", b"\xf0\x9f",
    b"\xed\xa0\x80", b"\r",
    b"<div hidden>", b"<div style='display:none'>", b"<a href='tel:+1 555'>", b"<a href='mailto:@'>",
    b"<a href='http://[::1'>",
    b"<script type='application/ld+json'>{\"@type\":[[[{}]]],\"name\":1e999}</script>",
    b"<script type='application/ld+json'>[" + b"[" * 2_000 + b"</script>", b"<html lang='\xff'>",
)  # fmt: skip


def mutated(rng: random.Random, body: bytes, other: bytes) -> bytes:
    """``body``, changed one to five times; ``other`` is a page to take pieces from."""
    start = rng.randrange(max(1, len(body) - 2_000)) if rng.random() < 0.3 else 0
    body = body[start : start + rng.randrange(200, _FUZZ_SIZE)]
    for _ in range(rng.randint(1, 5)):
        body = rng.choice(_MUTATIONS)(rng, body, other)[: 4 * _FUZZ_SIZE]
    return body


def _cut(rng: random.Random, body: bytes, _: bytes) -> bytes:
    return body[: rng.randrange(len(body) + 1)]


def _without_middle(rng: random.Random, body: bytes, _: bytes) -> bytes:
    at, to = sorted(rng.randrange(len(body) + 1) for _ in range(2))
    return body[:at] + body[to:]


def _spliced(rng: random.Random, body: bytes, other: bytes) -> bytes:
    at, start = rng.randrange(len(body) + 1), rng.randrange(len(other) + 1)
    return body[:at] + other[start : start + rng.randrange(20_000)] + body[at:]


def _flipped(rng: random.Random, body: bytes, _: bytes) -> bytes:
    changed = bytearray(body)
    for _time in range(rng.choice((1, 10, 300)) if body else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _strewn(rng: random.Random, body: bytes, _: bytes) -> bytes:
    """Tokens that mean something to a parser put in anywhere."""
    for _time in range(rng.choice((1, 5, 40))):
        at = rng.randrange(len(body) + 1)
        body = body[:at] + rng.choice(_TOKENS) + body[at:]
    return body


def _repeated(rng: random.Random, body: bytes, _: bytes) -> bytes:
    """One stretch of it many times over, such as a tag that is never closed."""
    at = rng.randrange(len(body) + 1)
    tag = body.find(b"<", at)
    at = tag if tag >= 0 and rng.random() < 0.7 else at
    end = body.find(b">", at) + 1
    piece = body[at : end if end > at and rng.random() < 0.7 else at + rng.randrange(1, 400)]
    return body[:at] + piece * rng.choice((2, 60, 300, 3_000)) + body[at:]


def _deep(rng: random.Random, body: bytes, _: bytes) -> bytes:
    at = body.find(b">", rng.randrange(len(body) + 1)) + 1
    return body[:at] + f"<{rng.choice(TAGS)}>".encode() * rng.choice((100, 255, 1_000, 8_000)) + body[at:]


def _unclosed(rng: random.Random, body: bytes, _: bytes) -> bytes:
    """Without the end tags of one kind, or of all."""
    return body.replace(f"</{rng.choice((*TAGS[:20], ''))}".encode(), b"<!" if rng.random() < 0.1 else b"<q ")


def _large_attribute(rng: random.Random, body: bytes, _: bytes) -> bytes:
    filling = rng.choice((b"x", b"nav ", b"a-", b"&amp;", b"\xc3\xa9", b"'", b"footer_")) * rng.choice(
        (10, 5_000, 50_000)
    )
    name = rng.choice((b"class", b"id", b"style", b"href", b"data-x", b"role", b"content"))
    at = body.find(b">", rng.randrange(len(body) + 1))
    return body[: max(at, 0)] + b" " + name + b'="' + filling + b'"' + body[max(at, 0) :]


def _recoded(rng: random.Random, body: bytes, _: bytes) -> bytes:
    """Another encoding, for all of it or from somewhere on."""
    at = rng.choice((0, rng.randrange(len(body) + 1)))
    codec = rng.choice(
        ("utf-16", "utf-16-le", "utf-32", "cp1252", "cp1251", "shift_jis", "iso2022_jp", "utf-7", "cp037")
    )
    return body[:at] + body[at:].decode("utf-8", "replace").encode(codec, "replace")


def _shuffled(rng: random.Random, body: bytes, _: bytes) -> bytes:
    parts = body.split(b"<")
    rng.shuffle(parts)
    return b"<".join(parts)


_MUTATIONS: tuple[Callable[[random.Random, bytes, bytes], bytes], ...] = (
    _cut, _without_middle, _spliced, _flipped, _strewn, _repeated, _deep, _unclosed, _large_attribute, _recoded, _shuffled,
)  # fmt: skip


def generated(rng: random.Random) -> bytes:
    """A page by a grammar: tags nested at random, closed or not, with the names and texts that the reader looks for."""
    out: list[str] = []
    opened: list[str] = []
    for _ in range(rng.choice((5, 40, 300, 2_000))):
        roll = rng.random()
        if roll < 0.45:
            tag = rng.choice(TAGS)
            out.append(f"<{tag}{_attributes(rng)}>")
            opened.append(tag)
        elif roll < 0.7:
            out.append(rng.choice(_TEXTS))
        elif opened:
            out.append(f"</{opened.pop() if rng.random() < 0.8 else rng.choice(TAGS)}>")
    codec = rng.choice(("utf-8", "utf-8", "utf-8", "cp1252", "utf-16"))
    return "".join(out).encode(codec, "replace")


def _attributes(rng: random.Random) -> str:
    pairs = (
        ("class", " ".join(rng.choices(_NAMES, k=2))), ("id", rng.choice(_NAMES)), ("role", rng.choice(_ROLES)),
        ("style", rng.choice(("display:none", "visibility : hidden", "color:red;" * 50))), ("hidden", ""),
        ("aria-hidden", "true"),
        ("type", rng.choice(("radio", "hidden", "text"))), ("href", rng.choice(("#", "tel:5550100", "mailto:a@b.c",
        "//[", "javascript:x"))),
        ("lang", rng.choice(("de", "xx-\u00e9", ""))), ("content", rng.choice(_TEXTS)), ("name", "description"),
        ("itemprop", "name"),
    )  # fmt: skip
    return "".join(f' {name}="{value}"' for name, value in rng.sample(pairs, rng.choice((0, 0, 1, 2, 5))))
