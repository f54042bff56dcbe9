"""The inputs of fuzz_read.py: mutated pages, pages by a grammar, and pages made to be slow or large."""

import random
from collections.abc import Callable
from functools import partial

#: Bytes of a page; what is fetched is cut there.
MOST = 10_000_000
#: Inputs of the fuzz are cut here: many small pages find more than a few large ones.
_FUZZ_SIZE = 60_000

_TAGS = (
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
    return body[:at] + f"<{rng.choice(_TAGS)}>".encode() * rng.choice((100, 255, 1_000, 8_000)) + body[at:]


def _unclosed(rng: random.Random, body: bytes, _: bytes) -> bytes:
    """Without the end tags of one kind, or of all."""
    return body.replace(f"</{rng.choice((*_TAGS[:20], ''))}".encode(), b"<!" if rng.random() < 0.1 else b"<q ")


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
            tag = rng.choice(_TAGS)
            out.append(f"<{tag}{_attributes(rng)}>")
            opened.append(tag)
        elif roll < 0.7:
            out.append(rng.choice(_TEXTS))
        elif opened:
            out.append(f"</{opened.pop() if rng.random() < 0.8 else rng.choice(_TAGS)}>")
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


def worst_cases() -> dict[str, Callable[[], bytes]]:
    """Pages of up to `MOST` bytes, by what is in them."""
    cases: dict[str, Callable[[], bytes]] = {}
    for tag in (
        *_TAGS,
        "ul><li",
        "table><tr><td",
        "dl><dt>x<dd",
        "div class=footer",
        "nav><a",
        "a class=btn",
        "div hidden",
        "p><b",
    ):
        cases[f"unclosed <{tag}>"] = partial(_filled, f"<{tag}>", times=1_000_000)
        cases[f"unclosed <{tag}> with words"] = partial(_filled, f"<{tag}>Fine words ", times=400_000)
    for tag in "li a p option form h1 button span b td br nav footer label strong summary dt".split():
        cases[f"a million <{tag}>"] = partial(_filled, f"<{tag}>Aa</{tag}>", times=1_000_000)
    for name, unit in _UNITS.items():
        cases[f"10 MB of {name}"] = partial(_filled, unit)
        cases[f"10 MB of {name} in a title"] = partial(_filled, unit, before="<title>", after="</title><p>Words.")
    for name in "class id style href title role content type data-x lang name".split():
        cases[f"5 MB in {name}="] = partial(
            _filled, "nav footer-x ", before=f"<p {name}='", after="'>Words.", size=MOST // 2
        )
    for name in (
        "nav",
        "div class=footer",
        "div class=menu",
        "div class=testimonial",
        "div class=cookie",
        "div class=hidden",
        "aside",
    ):
        cases[f"250 nested <{name}> around long parts"] = partial(_nested, name)
    return cases | _shapes()


_UNITS = {
    "<": "<", "</": "</", "<!--": "<!--", "<!": "<!", "<?": "<?", "<![CDATA[": "<![CDATA[", "letters": "a",
    "capitals": "A",
    "spaces": " ", "line ends": "\n", "tabs and letters": "\ta", "dots": ".", "dots and spaces": ". ",
    "question marks": "?! ", "digits": "1",
    "figures": "12 ", "telephone numbers": "555-010-0199 ", "dashes": "-", "&": "&", "&amp;": "&amp;", "&#": "&#",
    "&#x41;": "&#x41;",
    "NULs": "\0", "zero-width spaces": "\u200b", "combining accents": "e\u0301\u0323", "accents alone": "\u0301",
    "quotes": '"', "'": "'", "brackets": "([{",
    "capital words": "Acme Roofing ", "short sentences": "We mend roofs. ", "initials": "A. B. ",
    "names with commas": "Dallas, ",
    "a word with dots": "a.b.", "streets": "12 Main St. ", "towns": "Dallas, TX ",
    "in towns": "in Big Old Dallas, TX near ", "@": "@", "a@": "a@",
    "hosts": "www.a-b.com ", "cookies": "we use cookie ", "menus": "Home | ", "bars": "| ", "guillemets": "» ",
    "years": "since 1998 ",
    "Japanese": "屋根の修理。", "emoji": "🙂", "brand words": "acme example ", "required": "a required ",
    "by submitting": "by submitting ",
}  # fmt: skip


def _shapes() -> dict[str, Callable[[], bytes]]:
    ld = "<script type='application/ld+json'>"
    return {
        "a million attributes": lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(800_000)) + b">Words.",
        "distinct classes": lambda: b"".join(b"<p class='nav-%d footer%d x'>w%d" % (n, n, n) for n in range(250_000)),
        "distinct sentences": lambda: b"".join(b"<p>We mend roof %d in town.</p>" % n for n in range(300_000)),
        "distinct towns": lambda: b"".join(b"<p>Roofs in Dal%s, TX.</p>" % _letters(n) for n in range(100_000)),
        "distinct hosts": lambda: b"".join(b"<a href='//h%d.com/'>Visit us</a>, " % n for n in range(250_000)),
        "telephone links": lambda: b"".join(b"<a href='tel:%d'>Call %d</a> " % (n, n) for n in range(250_000)),
        "mail links": lambda: b"".join(b"<p><a href='mailto:a%d@b.c'>a%d@b.c</a>" % (n, n) for n in range(200_000)),
        "address elements": partial(_filled, "<address>12 Main St., Dallas, TX 75001</address>"),
        "microdata": partial(
            _filled, "<div itemscope itemtype='http://schema.org/Dentist'><span itemprop=name>Acme</span>"
        ),
        "JSON-LD, long": partial(_filled, '{"name":"Acme"},', before=ld + "[", after="{}]</script>Words."),
        "JSON-LD, deep lists": partial(_filled, "[", before=ld, after="</script>Words."),
        "JSON-LD, deep objects": partial(_filled, '{"a":', before=ld, after="</script>Words."),
        "JSON-LD, closed lists": partial(
            _filled, "[", before=ld, after="]" * 100_000 + "</script>Words.", times=100_000
        ),
        "JSON-LD, many": partial(_filled, ld + '{"@type":"Dentist","name":"A"}</script>'),
        "JSON-LD, a long number": partial(_filled, "1", before=ld + '{"a":', after="}</script>Words."),
        "JSON-LD, a long text": partial(
            _filled, "Fine words. ", before=ld + '{"description":"', after='"}</script>Words.'
        ),
        "questions and answers": partial(
            _filled, "<details><summary>What is it?</summary><p>It is good.</p></details>"
        ),
        "forms": partial(_filled, "<form><label>Name</label><input><input type=radio> Yes</form>"),
        "meta elements": partial(_filled, "<meta name=x content='Fine words.'>"),
        "a long description": partial(_filled, "Fine words. ", before="<meta name=description content='", after="'>"),
        "tags in a description": partial(_filled, "<a ", before="<meta name=description content='", after="'>"),
        "titles": partial(_filled, "<title>A title</title>"),
        "rows of links": partial(_filled, "<li><a href=/>Home</a></li>"),
        "cards": partial(
            _filled, "<div class=card><h3>Free estimates</h3><p>We come. We look.</p><a class=btn>Call</a></div>"
        ),
        "nested tables": partial(_filled, "<table><tr><td>", after="Words."),
        "closed nested tables": lambda: b"<table><tr><td>Aa" * 50_000 + b"</td></tr></table>" * 50_000,
        "misnested": partial(_filled, "<b><p>Aa</b></p><i>"),
        "links in paragraphs in links": partial(_filled, "<a href=/><p>Aa"),
        "sections with headings": partial(_filled, "<section><h2>Aa</h2>", after="Words."),
        "frames": partial(_filled, "<frame src=x>", before="<frameset>"),
        "noscript": partial(_filled, "<p>Fine words. ", before="<noscript>", after="</noscript>"),
        "scripts": partial(_filled, "<script>a<b</script>", after="Words."),
        "one script": partial(_filled, "enable javascript ", before="<div id=root></div><script>", after="</script>"),
        "random bytes": lambda: random.Random(1).randbytes(MOST),
        "random ASCII": lambda: bytes(random.Random(1).choices(range(32, 127), k=MOST)),
        "UTF-16": lambda: ("<p>We mend roofs. " * 250_000).encode("utf-16"),
        "cut UTF-8": lambda: b"<meta charset=utf-8><p>" + b"\xe2\x80 a" * 2_000_000,
    }


def _filled(unit: str, *, before: str = "", after: str = "", size: int = MOST, times: int = 0) -> bytes:
    """``unit`` over and over, ``size`` bytes or ``times``, whichever is less."""
    one = unit.encode()
    count = size // len(one)
    return before.encode() + one * (min(times, count) if times else count) + after.encode()


def _nested(name: str) -> bytes:
    """Each level holds a part of 30 KB: what looks through the whole of every level looks at all of it 250 times."""
    part = "<p>Fine words of a page that goes on.</p>" * 700
    return (f"<{name}>{part}" * 250 + f"</{name.split(maxsplit=1)[0]}>" * 250).encode()[:MOST]


def _letters(number: int) -> bytes:
    return bytes(97 + int(digit) for digit in str(number))
