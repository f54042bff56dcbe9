"""More inputs of fuzz_read.py: pages made to be slow or large."""

import random
from collections.abc import Callable
from functools import partial

from fuzz_pages import TAGS

#: What makes a page, by what is in it.
Cases = dict[str, Callable[[], bytes]]
#: Bytes of a page; what is fetched is cut there.
MOST = 10_000_000


def worst_cases() -> Cases:
    """Pages of up to `MOST` bytes, by what is in them."""
    cases: Cases = {}
    for tag in (
        *TAGS,
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
    return cases | _distinct() | _told_to_programs() | _elements() | _misnested() | _noise()


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


def _distinct() -> Cases:
    """Very many of one thing, each another: what is counted by its text grows with every one."""
    return {
        "a million attributes": lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(800_000)) + b">Words.",
        "distinct classes": lambda: b"".join(b"<p class='nav-%d footer%d x'>w%d" % (n, n, n) for n in range(250_000)),
        "distinct sentences": lambda: b"".join(b"<p>We mend roof %d in town.</p>" % n for n in range(300_000)),
        "distinct towns": lambda: b"".join(b"<p>Roofs in Dal%s, TX.</p>" % _letters(n) for n in range(100_000)),
        "distinct hosts": lambda: b"".join(b"<a href='//h%d.com/'>Visit us</a>, " % n for n in range(250_000)),
        "telephone links": lambda: b"".join(b"<a href='tel:%d'>Call %d</a> " % (n, n) for n in range(250_000)),
        "mail links": lambda: b"".join(b"<p><a href='mailto:a%d@b.c'>a%d@b.c</a>" % (n, n) for n in range(200_000)),
    }


def _told_to_programs() -> Cases:
    """What pages say of themselves to programs."""
    ld = "<script type='application/ld+json'>"
    return {
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
    }


def _elements() -> Cases:
    """Elements that are read in a way of their own, over and over."""
    return {
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
        "frames": partial(_filled, "<frame src=x>", before="<frameset>"),
        "noscript": partial(_filled, "<p>Fine words. ", before="<noscript>", after="</noscript>"),
        "scripts": partial(_filled, "<script>a<b</script>", after="Words."),
        "one script": partial(_filled, "enable javascript ", before="<div id=root></div><script>", after="</script>"),
    }


def _misnested() -> Cases:
    """Elements within elements, closed, unclosed, or where they must not be."""
    return {
        "nested tables": partial(_filled, "<table><tr><td>", after="Words."),
        "closed nested tables": lambda: b"<table><tr><td>Aa" * 50_000 + b"</td></tr></table>" * 50_000,
        "misnested": partial(_filled, "<b><p>Aa</b></p><i>"),
        "links in paragraphs in links": partial(_filled, "<a href=/><p>Aa"),
        "sections with headings": partial(_filled, "<section><h2>Aa</h2>", after="Words."),
    }


def _noise() -> Cases:
    """No markup, or none in the encoding that it seems to have."""
    return {
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
