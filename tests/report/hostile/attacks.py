"""What strangers write on their pages to do harm in somebody else's report."""

from typing import Final

#: Texts, by what they try. Each is put before every text of a result, so that what begins a cell or a line is tried too.
TEXTS: Final[dict[str, str]] = {
    "script": "</p></script><script>window.pwned=1;alert(1)</script>",
    "handler": '"\'><img src=x onerror="window.pwned=1;alert(1)"><b onclick=alert(1)>',
    "attribute": '" onmouseover="window.pwned=1" style="position:fixed;inset:0" autofocus onfocus="alert(1)" x="',
    "style": "</style><style>*{background:url(//evil.example/x)}</style>;}*{display:none}/*",
    "frame": "<iframe src=//evil.example></iframe><object data=x><embed src=x><base href=//evil.example/>",
    "form": '</table><form action=//evil.example><input name=q><meta http-equiv="refresh" content="0;url=//evil.example">',
    "svg": '<svg onload=alert(1)><foreignObject><body onload=alert(1)></foreignObject><a xlink:href="javascript:alert(1)">',
    "math": '<math><mtext></mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "cdata": "]]><script>alert(1)</script><![CDATA[ --> <!-- <!ENTITY x SYSTEM 'file:///etc/passwd'> &x; &#0; &lt;b&gt;",
    "template": "{{ 7*7 }} {% for x in ().__class__.__base__.__subclasses__() %}{% endfor %} ${7*7} %(site)s %s {0} {site}",
    "markdown link": "[click](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example> https://evil.example",
    "markdown block": "# Head | cell | cell\n\n| --- |\n```\n> * 1. item\n\n---\n[x]: https://evil.example\n<b>bold</b>",
    "markdown marks": "** __ ~~ `` * _ \\ \\* $x$ @team #12 &amp; &#x3c;b&#x3e; \\\n    code\n\tcode",
    "formula": "=cmd|' /C calc'!A0",
    "formula plus": "+1-1+HYPERLINK(\"http://evil.example\",\"x\")",
    "formula minus": "-2+3+cmd|' /C calc'!A0",
    "formula at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula tab": "\t=1+1",
    "formula return": "\r=1+1\n=2+2",
    "formula wide": "\uff1d1+1",
    "formula hidden": " \u200b\u202e\ufeff=1+1",
    "formula border": 'ours;=1+1;"=2+2",\'=3+3\t=4+4',
    "escape codes": "\x1b[31mred\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\\x1b]0;title\x07\x9b31m\x1b[2J",
    "rich markup": "[bold red]red[/bold red] [link=https://evil.example]x[/link] [/] [@click=app.bell]x[/]",
    "directions": "\u202eright to left\u202c \u2066isolate\u2069 \u200f\u061c\u200e left",
    "unseen": "ze\u200bro\u200cwidth\u200d\u2060\u00ad\ufeff\ufe0f\u034f\U000e0041",
    "controls": "nul\x00bell\x07back\x08del\x7fc1\x85\x9f\u2028line\u2029para\x0b\x0c\ufffe\uffff",
    "half characters": "\ud800 alone \udfff and \udc80",
    "stacked marks": "Z" + "\u0300\u0489" * 300,
}  # fmt: skip

#: The texts of ``TEXTS`` that try what a page of HTML is made of, each alone, and the others together.
PAGES: Final = ("script", "handler", "attribute", "style", "frame", "form", "svg", "math", "cdata", "template")
FOR_PAGES: Final = {name: TEXTS[name] for name in PAGES} | {
    "others": " ".join(text for name, text in TEXTS.items() if name not in PAGES)
}

#: Addresses, each put in the place of every address.
ADDRESSES: Final[dict[str, str]] = {
    "script": "javascript:alert(1)//https://a.example/",
    "broken script": "java\nscript:alert(1)",
    "script with a space": " javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "file": "file:///etc/passwd",
    "no scheme": "//evil.example/x",
    "somebody else": "https://bank.example@evil.example/",
    "attribute": 'https://a.example/"onmouseover="alert(1)',
    "element": "https://a.example/'><script>alert(1)</script>",
    "markdown": "https://a.example/)[x](javascript:alert(1)",
    "angle": "https://a.example/>\n<img src=x onerror=alert(1)>",
    "direction": "https://a.example/\u202egpj.exe",
    "escape codes": "https://a.example/\x1b]8;;https://evil.example\x07",
    "formula": "https://a.example/;=1+1",
    "half a host": "https://[::1",
    "no host": "https:///x",
    "long": "https://a.example/" + "a" * 3000,
    "entity": "https://a.example/?a=1&lt;b&gt;&quot;",
    "internal": "internal:Score!A1",
    "external": "external:c:\\evil.exe",
}

#: No text of a page is as long as this, but nothing forbids it.
LONG: Final = "x" * 100_000
