"""The sample audit with its positioning, by hand: every kind of gap, status and fact, and hostile texts in each."""

import msgspec
import pytest

from samecheck.wire import (
    Audit,
    CustomersRow,
    Evidence,
    FactRow,
    GapRow,
    PlanRow,
    Regime,
    SectorAudit,
    ThemeRow,
)
from samecheck.wire.elsewhere import Elsewhere, Inspiration, Stray
from samecheck.wire.grid import Niche, NicheGrid

SITE = "Hartwell Plumbing & Heating"
EVIL = "<script>alert('claim')</script> =1+1 | [x](http://evil.example) \x1b[31m@all"
PEERS = tuple(f"peer-{letter}.example" for letter in "abcdefghijklmnopqrstuv")
FAMILY = "We are a family owned and operated company with over 25 years of experience in the plumbing industry."
FREEZE = "In the 2022 freeze our desk logged 212 calls between one Friday and the next Sunday."


def says(site: str, text: str) -> Evidence:
    return Evidence(site=site, url=f"https://{site}/about", text=text)


def heard(reviews: int, praise: int, complaint: int, own: int = 0, *quotes: str) -> CustomersRow:
    low, high = max(0.0, reviews / 400 - 0.02), reviews / 400 + 0.02
    told = tuple(Evidence(site="Gem State Rooter", url="", text=text) for text in quotes)
    return CustomersRow(reviews=reviews, of=400, share=reviews / 400, low=low, high=high, praise=praise,
                        complaint=complaint, own=own, quotes=told)  # fmt: skip


def theme(label: str, status: str, stating: int, low: float, high: float, **values: object) -> ThemeRow:
    row = {
        "id": label.lower().replace(" ", "-"), "label": label, "quote": label, "status": status, "own": False,
        "peer_share": stating / 22, "low": low, "high": high, "peers": PEERS[:stating], "peers_n": 22,
        "evidence": tuple(says(PEERS[at], f"{label}, says {PEERS[at]}") for at in range(min(3, stating))),
    }  # fmt: skip
    return msgspec.structs.replace(
        ThemeRow(id="", label="", quote="", status="", peer_share=0, low=0, high=1, own=False), **(row | values)
    )


def themes(hero: str, deep: str) -> tuple[ThemeRow, ...]:
    clean = heard(12, 9, 3, 0, "They mopped the floor.")
    noise = heard(30, 4, 26, 0, "Left mud on the stairs.")
    called = heard(20, 18, 2, 6, "June rang me twice.")
    return (
        theme("Family owned", "table stakes", 20, 0.7084, 0.9888, own=True, passages=(hero,)),
        theme("Licensed", "table stakes", 19, 0.65, 0.99, perhaps=PEERS[19:20]),
        theme("Clean and tidy", "contested", 14, 0.41, 0.83, customers=noise),
        theme("Same day", "said by most", 13, 0.36, 0.89, perhaps=PEERS[13:16]),
        theme("Logged calls", "open", 1, 0.0012, 0.19, own=True, passages=(deep,)),
        theme(
            "Napkins",
            "not seen in 22 peers",
            0,
            0.0,
            0.3,
            kind="need",
            customers=clean,
            perhaps=PEERS[:3],
            evidence=(says(PEERS[0], "We bring napkins to lunch."),),
        ),
        theme("Calling back", "unsaid", 0, 0.0, 0.1544, kind="need", customers=called),
        theme(EVIL, "said by some", 6, 0.11, 0.5),
        theme("Water heaters", "table stakes", 22, 0.85, 1.0, kind="service"),
        theme("Contact us", "table stakes", 22, 0.85, 1.0, kind="furniture"),
        *(theme(f"Filler {n:02}", "said by some", 5, 0.08, 0.45) for n in range(40)),
    )


def gaps(found: tuple[ThemeRow, ...]) -> tuple[GapRow, ...]:
    by = {row.label: row for row in found}

    def voices(label: str) -> tuple[Evidence, ...]:
        customers = by[label].customers
        return customers.quotes if customers else ()

    def gap(rank: int, kind: str, label: str, why: str, code: str = "", **values: object) -> GapRow:
        row = GapRow(rank=rank, theme="", kind="open", label=label, evidence=(), why=why, code=code, score=0.02)
        return msgspec.structs.replace(row, kind=kind, **values)

    ask = "What can you say about it that you can prove?"
    return (
        gap(1, "praise unused", "Calling back", "6 of your own reviews speak of it and your site does not.",
            theme="calling-back", evidence=voices("Calling back"), question=ask),
        gap(2, "seldom", "Napkins", "12 of 400 reviews speak of it.", "SC602", theme="napkins",
            evidence=(*voices("Napkins"), *by["Napkins"].evidence), question=ask),
        gap(3, "contested", "Clean and tidy", "14 of 22 peers state it, and customers dispute it.",
            theme="clean-and-tidy", evidence=voices("Clean and tidy")),
        gap(4, "unsaid fact", "June answers the phone herself", "A fact of yours that your site does not say.",
            facts=("June answers the phone herself",)),
        gap(5, "buried", FREEZE[:79] + "…", "Only you say it, and it stands where few will read it.", "SC604",
            evidence=(Evidence(site="", url="https://hartwell.example/about", text=FREEZE),)),
        gap(6, "open", "Logged calls", "You state it; 1 of 22 peers state it.", "SC602", theme="logged-calls",
            evidence=by["Logged calls"].evidence),
        gap(7, "unsaid", EVIL, f"Hostile: {EVIL}", "SC603", question=EVIL, facts=(EVIL,)),
    )  # fmt: skip


def facts(hero: str, deep: str) -> tuple[FactRow, ...]:
    def fact(text: str, status: str, proof: str = "", **values: object) -> FactRow:
        row = FactRow(text=text, proof=proof, status=status, said=status != "unsaid", prominent=status == "said",
                      bare=False, chance=0.9)  # fmt: skip
        return msgspec.structs.replace(row, **values)

    return (
        fact("June answers the phone herself", "unsaid", "telephone record", chance=0.3, peers_n=22, perhaps=PEERS[:2],
             evidence=(Evidence(site=SITE, url="https://hartwell.example/about", text="Somebody always answers."),)),
        fact("212 calls in the 2022 freeze", "buried", "call log", passages=(deep,), bare=True, place="deep"),
        fact("Family owned since 1998", "me too", passages=(hero,), peers=PEERS[:5], peers_n=22, perhaps=PEERS[5:6],
             place="hero", evidence=(says(PEERS[0], "Family owned since 1990."),)),
        fact("30 years of work", "me-too-plus", passages=(hero,), peers=PEERS[:1], peers_n=22, place="heading",
             evidence=(says(PEERS[0], "Decades of work."),), outdone=(says(PEERS[1], "40 years of work."),),
             differs=(Evidence(site=SITE, url="https://hartwell.example/", text="Over 25 years of work."),)),
        fact(EVIL, "me-too-plus", EVIL, peers=(EVIL,), evidence=(Evidence(site=EVIL, url="javascript:alert(2)", text=EVIL),)),
    )  # fmt: skip


def plan(audit: Audit) -> tuple[PlanRow, ...]:
    by_text = {row.text: row for row in audit.passages}
    hero = by_text[FAMILY]
    title = next(row for row in audit.passages if row.role == "title")
    evil = next(row for row in audit.passages if row.text.startswith("<script>"))
    return (
        PlanRow(passage=hero.id, predicted_drop=6.25, total_drop=6.25, why="14 of 18 words stand at Summit Plumbing.",
                keep=("plumbing", "company"), question="", url=hero.url, text=hero.text, passages=(hero.id,),
                facts=("June answers the phone herself",)),
        PlanRow(passage=title.id, predicted_drop=4.5, total_drop=10.75, why="Frame: Emergency Plumber {place}", keep=(),
                question="What would a customer find here and at no peer?", url=title.url, text=title.text,
                passages=(title.id, "b", "c", "d")),
        PlanRow(passage=evil.id, predicted_drop=1.0, total_drop=11.75, why=EVIL, keep=("<b>", "|"), question=EVIL,
                url=evil.url, text=evil.text, passages=(evil.id,), facts=(EVIL,)),
    )  # fmt: skip


def niches() -> NicheGrid:
    niche = Niche(
        kind="asked", audience="landlords", need="keys", offer="", sites=(), peers=22, own=False, near=1, expected=2.1,
        p=None, customers=4, reviews=400, text="nobody of 22 speaks to landlords about keys; 4 of 9 reviews do",
        voices=(Evidence(site="Gem State Rooter", url="", text="They kept the keys for my tenants."),),
    )  # fmt: skip
    return NicheGrid(niches=(niche, msgspec.structs.replace(niche, kind="own", audience=EVIL, text=EVIL)))


def elsewhere() -> Elsewhere:
    stray = Stray(passage="x", url="https://hartwell.example/about", quote="Our attorneys plead.", trade="law firms",
                  words=("attorneys",), bits=9.1, text="Reads as if from a page of law firms: attorneys.",
                  near=(says("pryce.example", "Our attorneys plead daily."),))  # fmt: skip
    found = Inspiration(need="Calling back", trade="dentists", quote=says("larkmill.example", "Ada rings you that evening."),
                        states="a name and an hour", likeness=0.6, specificity=0.9, note="never to copy")  # fmt: skip
    return Elsewhere(
        strays=(stray, msgspec.structs.replace(stray, quote=EVIL, trade=EVIL, text=EVIL, url="javascript:x")),
        inspirations=(found, msgspec.structs.replace(found, need=EVIL, trade=EVIL, states=EVIL)),
    )


@pytest.fixture
def positioned(audit: Audit) -> Audit:
    """The sample audit, with where it stands."""
    hero = next(row.id for row in audit.passages if row.text == FAMILY)
    deep = next(row.id for row in audit.passages if row.text == FREEZE)
    found = themes(hero, deep)
    return msgspec.structs.replace(
        audit, themes=found, gaps=gaps(found), plan=plan(audit), facts=facts(hero, deep), niches=niches(),
        elsewhere=elsewhere(),
        regime=Regime(name="mixed", advice="These businesses are alike in part.", source="Haans 2019", uniformity=0.0007,
                      cannot_show=("Whether customers notice or care.", "Who copied whom.")),
    )  # fmt: skip


@pytest.fixture
def mapped(sector: SectorAudit) -> SectorAudit:
    """The sample sector, with its claims map."""
    return msgspec.structs.replace(sector, themes=tuple(
        msgspec.structs.replace(row, own=False, passages=(), customers=None) for row in themes("", "") if row.peers
    ))  # fmt: skip
