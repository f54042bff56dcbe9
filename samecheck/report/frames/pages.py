"""Tables of page families: every page that was looked at, and those stamped from one template."""

from samecheck.report.frames.table import Table, fields, number, text
from samecheck.report.frames.words import FAMILIES, FAMILIES_ROW, family_rows
from samecheck.wire import PagesAudit

TABLES: tuple[Table[PagesAudit], ...] = (
    Table(
        "pages",
        "a page that was read",
        (
            text("site", "the page's site"),
            text("url", "the page"),
            text("family", "id of the template it is stamped from; missing where it is from none"),
            number("similarity", "0 to 1: how alike it is to the page most like it"),
            number("own", "share of its words, 0 to 1, in no line of the template and no slot; 1 without a template"),
        ),
        lambda found: map(fields, found.pages),
    ),
    Table("families", FAMILIES_ROW, FAMILIES, lambda found: family_rows(found.families)),
)
