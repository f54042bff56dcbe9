"""Positioning in the terminal, in Markdown and in tables: the same story, shorter or in cells."""

import csv
import io
from pathlib import Path

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from samecheck import report
from samecheck.report.markdown import Markdown
from samecheck.wire import Audit, SectorAudit
from tests.report.test_terminal import flat, told

COMMON = MarkdownIt("commonmark").enable("table")


def cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_terminal_has_three_edits_three_gaps_and_a_line_of_claims(positioned: Audit) -> None:
    text = flat(told(positioned))
    for said in (
        "Claims map 46 claims and 2 needs of customers; 2 are table stakes, 1 of which you state (“Family owned”, "
        "“Licensed”); 1 contested by customers (“Clean and tidy”)",
        "2 that few or none say (“Calling back”, “Napkins”).",
        "Gaps: where few or none stand (3 of 7)", "1. Praise you do not use: Calling back",
        "2. Seldom said SC602: Napkins 12 of 400 reviews speak of it.",
        "Work plan: about 11.8 of the 62 points if all 3 are done", "1. about 6.2 points",
        "-> Say instead: June answers the phone herself", "one edit mends 4 passages of this frame",
    ):  # fmt: skip
        assert said in text, said
    assert "A fact you do not say" not in text


def test_the_terminal_counts_the_edits_it_leaves_out(positioned: Audit) -> None:
    longer = msgspec.structs.replace(positioned, plan=(*positioned.plan, *positioned.plan[1:]))
    assert "2 more edits in the report" in told(longer)
    one_more = msgspec.structs.replace(positioned, plan=(*positioned.plan, positioned.plan[1]))
    assert "1 more edit in the report" in told(one_more)


def test_a_sector_on_the_terminal_has_no_you(mapped: SectorAudit) -> None:
    assert "Claims map 46 claims; 2 are table stakes (“Family owned”, “Licensed”)" in flat(told(mapped))
    assert "you state" not in told(mapped)


def test_one_claim_is_table_stakes_and_two_are(mapped: SectorAudit, positioned: Audit) -> None:
    for result, said in (
        (mapped, "1 is table stakes (“Family owned”)"),
        (positioned, "1 is table stakes, 1 of which you"),
    ):
        fewer = tuple(row for row in result.themes if row.label != "Licensed")
        assert said in flat(told(msgspec.structs.replace(result, themes=fewer)))


def test_nothing_on_the_terminal_repaints_it(positioned: Audit) -> None:
    assert "\x1b" not in told(positioned)
    assert "[31m@all" not in told(positioned, tty=True).replace("␛[31m@all", "")


def test_markdown_tells_plan_gaps_map_facts_and_regime(positioned: Audit) -> None:
    text = Markdown().audit(positioned).decode("utf-8")
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads[:8] == ["## Work plan", "## Gaps", "## Claims map", "## Your facts", "## Niches",
                         "## As if from another sector", "## How others say it",
                         "## How much difference pays here"]  # fmt: skip
    for said in (
        "### 2. About 4.5 points, 10.8 so far", "**Say instead:** June answers the phone herself",
        "### 2. Seldom said (SC602): Napkins", "- You (",
        "| Family owned | Table stakes (SC601) | 20 of 22 peers | 71 to 99 % |",
        "No claims, services: Water heaters 22/22.", "- Who copied whom.",
    ):  # fmt: skip
        assert said in text, said


def test_markdown_shows_hostile_claims_and_keeps_its_tables(positioned: Audit, mapped: SectorAudit) -> None:
    for content in (Markdown().audit(positioned), Markdown().sector(mapped)):
        shown = COMMON.render(content.decode("utf-8"))
        assert "<script" not in shown
        assert 'href="http://evil' not in shown
        assert "&lt;script&gt;alert('claim')" in shown
        tokens = COMMON.parse(content.decode("utf-8"))
        widths = [sum(token.type in ("td_open", "th_open") for token in row) for row in _rows(tokens)]
        assert set(widths) <= {2, 4, 6}, widths


def _rows(tokens: list[Token]) -> list[list[Token]]:
    found: list[list[Token]] = []
    for token in tokens:
        if token.type == "tr_open":
            found.append([])
        elif found:
            found[-1].append(token)
    return found


def test_a_folder_gets_a_table_each_of_plan_gaps_claims_and_facts(positioned: Audit, mapped: SectorAudit) -> None:
    files = report.beside(positioned, ["json", "csv"])
    assert list(files) == ["worklist.csv", "plan.csv", "gaps.csv", "claims.csv", "facts.csv"]
    assert list(report.beside(mapped, ["csv"])) == ["claims.csv"]
    assert report.beside(positioned, ["json", "html", "md"]) == {}
    bare = msgspec.structs.replace(positioned, facts=())
    assert "facts.csv" not in report.beside(bare, ["csv"])


def test_a_table_has_the_numbers_and_both_quotes(positioned: Audit) -> None:
    files = report.beside(positioned, ["csv"])
    plan, gaps, claims, facts = (cells(files[f"{name}.csv"]) for name in ("plan", "gaps", "claims", "facts"))
    assert (plan[0]["rank"], plan[0]["predicted_drop"], plan[1]["total_drop"]) == ("1", "6.25", "10.75")
    assert (plan[0]["peer"], plan[0]["keep"], plan[1]["passages"]) == ("Summit Plumbing", "plumbing company", "4")
    assert (gaps[1]["kind"], gaps[1]["code"], gaps[1]["customer_quote"]) == (
        "Seldom said",
        "SC602",
        "They mopped the floor.",
    )
    assert gaps[1]["peer_quote"] == "", "a peer that perhaps says it is not quoted as one that does"
    assert gaps[5]["own_quote"].startswith("In the 2022 freeze")
    row = next(row for row in claims if row["label"] == "Family owned")
    assert (row["status"], row["code"], row["peers"], row["of"], row["own"]) == (
        "Table stakes",
        "SC601",
        "20",
        "22",
        "True",
    )
    assert (facts[1]["status"], facts[1]["bare"]) == ("Buried: you say it where few will read it", "True")
    assert facts[2]["peers"].startswith("peer-a.example; peer-b.example")
    assert (facts[3]["differs"], facts[3]["peer_quote"]) == ("Over 25 years of work.", "40 years of work.")
    assert facts[0]["own_quote"] == "", "what only comes nearest is not what the site says"


def test_the_plans_table_names_no_peer_that_only_comes_near(positioned: Audit) -> None:
    first = positioned.plan[0].passage
    far = msgspec.structs.replace(positioned.passages[0].nearest[0], layer="")
    rows = (msgspec.structs.replace(row, nearest=(far,)) if row.id == first else row for row in positioned.passages)
    files = report.beside(msgspec.structs.replace(positioned, passages=tuple(rows)), ["csv"])
    assert cells(files["plan.csv"])[0]["peer"] == ""


def test_no_cell_of_the_tables_is_run(positioned: Audit, mapped: SectorAudit) -> None:
    evil = msgspec.structs.replace(positioned.themes[0], label="=cmd()", peers=("@x",), passages=())
    tables = [
        *report.beside(msgspec.structs.replace(positioned, themes=(evil,)), ["csv"]).values(),
        *report.beside(mapped, ["csv"]).values(),
    ]
    found = [cell for table in tables for row in cells(table) for cell in row.values()]
    assert "'=cmd()" in found
    assert not [cell for cell in found if cell.startswith(tuple("=+@\t\r"))]


def test_the_command_puts_the_tables_beside_the_rest(positioned: Audit, tmp_path: Path) -> None:
    import click

    from samecheck.cli.delivery import Destination, delivered

    with click.Context(click.Command("audit")):
        delivered(positioned, Destination(("csv",), tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "claims.csv", "facts.csv", "gaps.csv", "passages.csv", "plan.csv", "worklist.csv",
    ]  # fmt: skip
