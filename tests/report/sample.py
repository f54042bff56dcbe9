"""A sample audit, by hand: a plumber among fourteen rivals, with every layer and hostile texts."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from samecheck.model import PassageRole, short_hash
from samecheck.wire import (
    Audit,
    Evidence,
    Finding,
    Made,
    Matrix,
    Nearest,
    PageRow,
    Parts,
    PassageRow,
    PeerRow,
    Sameness,
    SectorAudit,
    SectorRow,
    SiteSummary,
    Skipped,
)

SITE = "Hartwell Plumbing & Heating"
HOME, DRAINS, ABOUT, BOISE = (f"https://hartwell.example/{path}" for path in ("", "drains", "about", "plumber-boise"))
REMEDY = {
    "SC101": "Say it in your own words, or say what only you can: who comes, how fast, at what price.",
    "SC102": "Keep what is in the slots and build the sentence round it anew.",
    "SC201": "Rivals promise the same. Add what proves it here: a number, a name, a date.",
    "SC301": "Take it out, or put the proof in its place.",
    "SC302": "Name something: a street, a person, a price, a time.",
}
RED, EVIL = "\x1b[31m", "\u202e"


def near(site: str, text: str, shared: Iterable[tuple[int, int]] = (), layer: str = "copied", url: str = "") -> Nearest:
    host = site.lower().replace(" ", "-").replace("&", "and")
    address = url or f"https://{host}.example/services"
    return Nearest(site=site, url=address, text=text, similarity=0.91, layer=layer, shared=tuple(shared))


def at(text: str, *words: str) -> list[tuple[int, int]]:
    return [(text.index(word), text.index(word) + len(word)) for word in words]


class Desk:
    """Collects passages and findings of one audit."""

    def __init__(self) -> None:
        self.passages: list[PassageRow] = []
        self.findings: list[Finding] = []

    def add(self, text: str, url: str = HOME, role: PassageRole = "sentence", **values: Any) -> PassageRow:
        given: dict[str, Any] = {
            "urls": (url,),
            "place": "main",
            "line": 10 + len(self.passages),
            "lang": "en",
            "boilerplate": False,
        }
        row = PassageRow(id=short_hash(SITE, text), url=url, role=role, text=text, **(given | values))
        self.passages.append(row)
        return row

    def find(self, row: PassageRow, code: str, confidence: float, message: str, **values: Any) -> None:
        proof = tuple(Evidence(site=n.site, url=n.url, text=n.text) for n in row.nearest)
        given: dict[str, Any] = {
            "severity": "high" if confidence > 0.9 else "medium",
            "p": 0.002,
            "url": row.url,
            "source": "",
        }
        given |= {"evidence": proof, "remedy": REMEDY.get(code, ""), "passage": row.id}
        name = short_hash(SITE, row.text, code)
        self.findings.append(
            Finding(id=name, code=code, message=message, confidence=confidence, **(given | values)),
        )


def copied(desk: Desk) -> None:
    text = "We are a family owned and operated company with over 25 years of experience in the plumbing industry."
    shared = at(text, "family owned and operated", "over 25 years of experience in the plumbing industry")
    peers = (
        near("Summit Plumbing", "Summit is a family owned and operated firm with over 25 years of experience in the "
             "plumbing industry.", shared),
        near("Treasure Valley Drains", "Family owned and operated, with over 25 years of experience.", shared[:1]),
        near("Bannock Plumbing Co.", "A family owned and operated plumbing company in Boise.", shared[:1]),
        near("Gem State Rooter", "Proudly family owned and operated since 1998.", shared[:1], "echoed"),
    )  # fmt: skip
    row = desk.add(text, role="hero", copied=0.99, cliche=0.6, sameness=0.95, covered=0.82, peers_saying=7.2,
                   peers_low=5, peers_high=9, generic=1.0, nearest=peers)  # fmt: skip
    desk.find(row, "SC101", 0.99, "14 of 18 words stand in this order at Summit Plumbing and 6 more peers.")
    proof = Evidence(site="", url="https://www.plainenglish.co.uk/free-guides.html", text="family owned and operated")
    desk.find(row, "SC301", 0.7, "“family owned and operated” stands on 31 % of small business sites.", p=None,
              evidence=(proof,), source="samecheck, lexicons/cliche/trust.txt")  # fmt: skip
    text = "No job is too big or too small for our licensed and insured plumbers."
    peer = near("Aireside Heating", "No job is too big or too small.", at(text, "No job is too big or too small"))
    row = desk.add(text, DRAINS, copied=0.93, sameness=0.8, covered=0.61, peers_saying=4, peers_low=3, peers_high=6,
                   generic=1.0, nearest=(peer,), urls=(DRAINS, HOME, ABOUT))  # fmt: skip
    desk.find(row, "SC101", 0.93, "8 of 14 words stand in this order at Aireside Heating.")


def templated(desk: Desk) -> None:
    text = "When your water heater gives out in Boise, our on-call crew is at your door within ninety minutes."
    shared = at(text, "When your", "gives out in", ", our", "is at your door within")
    peers = (
        near("Aireside Heating", "When your combi boiler gives out in Leeds, our duty engineer is at your door within "
             "three hours.", shared, "templated"),
        near("Ferrow Drains", "When your drain gives out in Nampa, our van is at your door within the hour.", shared,
             "templated"),
    )  # fmt: skip
    row = desk.add(text, BOISE, "sentence", templated=0.96, sameness=0.85, covered=0.7, peers_saying=2.4, peers_low=1,
                   peers_high=4, specificity=0.4, nearest=peers)  # fmt: skip
    desk.find(row, "SC102", 0.96, "Frame: When your {thing} gives out in {place}, our {who} is at your door within …")
    title = "Emergency Plumber Boise | 24 Hour Plumber Boise | Hartwell Plumbing"
    peer = near("Bannock Plumbing Co.", "Emergency Plumber Boise | 24 Hour Plumber Boise | Bannock Plumbing Co.",
                at(title, "Emergency Plumber Boise | 24 Hour Plumber Boise"), "templated")  # fmt: skip
    row = desk.add(title, HOME, "title", line=0, templated=0.9, sameness=0.88, covered=0.78, peers_saying=3,
                   peers_low=3, peers_high=3, nearest=(peer,))  # fmt: skip
    desk.find(row, "SC102", 0.9, "Frame: Emergency Plumber {place} | 24 Hour Plumber {place} | {brand}")


def echoed(desk: Desk) -> None:
    peers = (
        near("Gem State Rooter", "You will know what it costs before anyone picks up a wrench.", (), "echoed"),
        near("Summit Plumbing", "A written quote comes first; work starts when you say yes.", (), "echoed"),
    )
    row = desk.add("We always tell you the price up front, before any work begins.", HOME, echoed=0.88, sameness=0.7,
                   covered=1.0, peers_saying=5.6, peers_low=3, peers_high=8, generic=1.0, nearest=peers)  # fmt: skip
    desk.find(row, "SC201", 0.88, "6 peers promise the same in other words.")
    peer = near("Treasure Valley Drains", "Your satisfaction matters more to us than anything else.", (), "echoed")
    row = desk.add("Customer satisfaction is our number one priority.", ABOUT, "heading", echoed=0.81, cliche=0.9,
                   sameness=0.9, covered=1.0, peers_saying=6, peers_low=4, peers_high=8, generic=1.0,
                   nearest=(peer,))  # fmt: skip
    desk.find(row, "SC201", 0.81, "6 peers promise the same in other words.")
    proof = Evidence(site="", url="", text="customer satisfaction is our number one priority")
    desk.find(
        row,
        "SC301",
        0.9,
        f"Stock phrase “{proof.text.lower()}”, in 41 of 60 trades.",
        evidence=(proof,),
        source="corpus of 60 trades",
    )


def hostile(desk: Desk) -> None:
    script = near("<img src=x onerror=alert(1)>", "</p><script>alert('pwned')</script> Call now!", (), "echoed",
                  "javascript:alert(document.cookie)")  # fmt: skip
    text = f"<script>alert(1)</script> [bold red]Call now![/bold red] {RED}0800{EVIL} 24/7 | `rm -rf` @boise #12"
    row = desk.add(text, "javascript:alert('page')", echoed=0.6, sameness=0.3, covered=0.5, peers_saying=1,
                   nearest=(script,))  # fmt: skip
    desk.find(row, "SC201", 0.6, "[link=file:///etc/passwd]A peer[/link] says <b>the same</b>.")
    rtl = "خدمة السباكة على مدار الساعة في بويز، اتصل بنا الآن"
    peer = near("سباك بويز", "خدمة السباكة على مدار الساعة، اتصل بنا", at(rtl, "خدمة السباكة على مدار الساعة"))
    row = desk.add(rtl, BOISE, lang="ar", copied=0.92, sameness=0.6, covered=0.6, peers_saying=1, nearest=(peer,))
    desk.find(row, "SC101", 0.92, "5 words stand in this order at سباك بويز.")
    row = desk.add("🚿🔧 Same-day service — guaranteed! 👍🏽", BOISE, "button", echoed=0.7, sameness=0.5, covered=0.9,
                   peers_saying=8, peers_low=7, peers_high=9,
                   nearest=(near("Zip Flow 💧", "Same day or it is free 💯", (), "echoed"),))  # fmt: skip
    desk.find(row, "SC201", 0.7, "8 peers promise the same day.")
    endless = "Our plumbers handle leaking taps, burst pipes, blocked drains, cold radiators and old heaters. " * 60
    row = desk.add(endless, DRAINS, echoed=0.65, sameness=0.02, covered=0.1, generic=1.0, peers_high=2,
                   nearest=(near("Summit Plumbing", endless, [(0, 40)], "echoed"),))  # fmt: skip
    desk.find(row, "SC201", 0.65, "The list of services is the same.")


def own_words(desk: Desk) -> None:
    for text, specific, url in (
        ("We keep forty-one heaters in our Orchard Spur warehouse: a cold shower lasts one morning.", 0.94, HOME),
        ("In the 2022 freeze our desk logged 212 calls between one Friday and the next Sunday.", 0.91, ABOUT),
        ("If June is more than fifteen minutes late, the trip charge is on us.", 0.83, DRAINS),
    ):  # fmt: skip
        desk.add(text, url, specificity=specific, protected=specific > 0.9)
    row = desk.add("Our team is ready to help with whatever you need.", ABOUT, generic=1.0)
    desk.find(row, "SC302", 0.8, "No name, number, place or proof.", severity="low", p=None, evidence=())
    for text in ("Licensed, bonded and insured.", "© 2025 Hartwell Plumbing & Heating, 118 Orchard Spur, Boise, ID"):
        desk.add(text, HOME, boilerplate=True, urls=(HOME, DRAINS, ABOUT, BOISE))


def audit_of(made: Made) -> Audit:
    """The sample audit."""
    desk = Desk()
    for chapter in (copied, templated, echoed, hostile, own_words):
        chapter(desk)
    proof = Evidence(site="Bannock Plumbing Co.", url="https://bannock.example/", text="Emergency plumber Boise")
    whole = Finding(
        id="kw", code="SC401", severity="medium", confidence=0.86, p=0.01, passage=None, url=BOISE, source="",
        message="The page aims at “emergency plumber boise”, as 5 peers do.", remedy="Aim at what only you offer.",
        evidence=(proof,),
    )  # fmt: skip
    desk.findings.append(whole)
    return Audit(
        site=SITE, made=made, pages=_pages(), peers=_peers(), passages=tuple(desk.passages),
        findings=tuple(desk.findings),
        sameness=Sameness(
            score=61.7, low=54.6, high=68.1, percentile=83.3, peers_n=10, comparable=True, generic=38.2,
            verdict="More than most: in this sector half of the businesses share less than 34 %",
            parts=Parts(copied=21.4, templated=14.1, echoed=17.9, cliche=8.3),
        ),
        sector=SectorRow(homogeneity=0.0312, low=0.022, high=0.0404, sites=13, m=40),
    )  # fmt: skip


def _pages() -> tuple[PageRow, ...]:
    def page(url: str, title: str, role: str, words: int, status: str = "ok", note: str = "") -> PageRow:
        row = {"url": url, "title": title, "status": status, "role": role, "lang": "en", "words": words, "note": note}
        return msgspec.convert(row, PageRow)

    return (
        page(HOME, "Emergency Plumber Boise | 24 Hour Plumber Boise | Hartwell Plumbing", "home", 412),
        page(ABOUT, "About us", "about", 230),
        page(DRAINS, "Drain cleaning", "service", 655),
        page(BOISE, "Plumber in Boise, ID", "city", 390),
        page("https://hartwell.example/book", "Just a moment...", "other", 0, "challenge", "Cloudflare"),
        page("https://hartwell.example/gallery", "", "other", 0, "shell", "an empty <div id=root>"),
    )


def _peers() -> tuple[PeerRow, ...]:
    used = ("Aireside Heating", "Bannock Plumbing Co.", "Ferrow Drains", "Gem State Rooter", "Summit Plumbing",
            "Treasure Valley Drains", "Zip Flow 💧", "سباك بويز", "<img src=x onerror=alert(1)>", "Lark & Sons",
            "Nampa Pipeworks", "Old Mill Plumbing")  # fmt: skip
    notes = {"Ferrow Drains": "same phone number as Gem State Rooter: same owner?"}
    rows = [PeerRow(site=s, pages=6, passages=140, words=1900, status="ok", note=notes.get(s, "")) for s in used]
    rows.append(PeerRow(site="parked-plumber.example", pages=1, passages=0, words=0, status="parked"))
    rows.append(PeerRow(site="Larkmill Dental", pages=4, passages=80, words=900, status="other trade", note="dentist"))
    return tuple(rows)


NAMES = ("Hartwell", "Bannock", "Aireside", "Summit", "Ferrow", "Larkmill", "Gem", "Nampa", "Zip", "Kestrel", "Boulder")


def matrix_of(names: Sequence[str]) -> Matrix:
    """Shares of words in common between sites, from next to none to all of one's own, in no order."""
    number = len(names)
    share = [[1.0 if r == c else ((r * 7 + c * 13) % 61) ** 2 / 7000 for c in range(number)] for r in range(number)]
    return Matrix(sites=tuple(names), similar=tuple(map(tuple, share)))


def sector_of(number: int, made: Made) -> SectorAudit:
    """A sector of ``number`` sites with a score each, and one without."""
    names = [f"{NAMES[i % len(NAMES)]} {'Plumbing' if i % 3 else 'Drains & Heating'} {i + 1}" for i in range(number)]
    rows = []
    for i, name in enumerate(names):
        score = 70 - 61.3 * i / number
        parts = Parts(copied=score * 0.4, templated=score * 0.2, echoed=score * 0.3, cliche=score * 0.1)
        same = Sameness(score=score, low=max(0, score - 6), high=score + 7, percentile=100 * (1 - i / number),
                        peers_n=10, verdict="", comparable=True, parts=parts, generic=30 + i % 20)  # fmt: skip
        rows.append(
            SiteSummary(site=name, status="ok", pages=5 + i % 7, words=800 + 37 * i, sameness=same, parts=parts,
                        generic=same.generic, closest=tuple(n for n in names[:4] if n != name)[:3])
        )  # fmt: skip
    none = msgspec.structs.replace(same, score=None, low=None, high=None, verdict="only 41 scored words")
    rows.append(msgspec.structs.replace(rows[0], site="=Tiny <b>Pipes</b>", sameness=none, closest=(), parts=Parts()))
    return SectorAudit(
        made=made,
        sites=tuple(sorted(rows, key=lambda row: row.site)),
        matrix=matrix_of(names),
        homogeneity=SectorRow(homogeneity=0.0312, low=0.022, high=0.0404, sites=number, m=40),
        skipped=(
            Skipped(site="parked-plumber.example", reason="the address is parked"),
            Skipped(site="[red]shell[/red].example", reason="drawn by scripts; no text came with the pages"),
        ),
    )
