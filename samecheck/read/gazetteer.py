"""Known places: towns of several countries, states and their codes, regions."""

from functools import cache
from importlib.resources import files

from samecheck.read.usage import compared
from samecheck.read.words import words

Run = tuple[str, ...]

STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|"
    "Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|"
    "New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
    "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|"
    "Alberta|British Columbia|Manitoba|New Brunswick|Nova Scotia|Ontario|Quebec|Saskatchewan|England|Scotland|Wales|Ireland|"
    "New South Wales|Queensland|Tasmania"
)
_LAENDER = (
    "Baden-Württemberg|Bayern|Brandenburg|Hessen|Mecklenburg-Vorpommern|Niedersachsen|Nordrhein-Westfalen|NRW|Rheinland-Pfalz|Saarland|"
    "Sachsen|Sachsen-Anhalt|Schleswig-Holstein|Thüringen"
)
#: Regions that many businesses name, and short forms of towns.
_WIDER = (
    "NYC|DFW|Chicagoland|Bay Area|Twin Cities|Gulf Coast|New England|Pacific Northwest|Midwest|Long Island|Silicon Valley|"
    "Southern California|Ruhrgebiet|Rhein-Main-Gebiet|Rheinland|Münsterland|Allgäu"
)
CODES = (
    "AL|AK|AZ|AR|CA|CO|CT|FL|GA|IA|ID|IL|KS|KY|MA|MD|MI|MN|MO|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|"
    "WI|WV|WY|DC|AB|BC|MB|NB|NL|NS|QC|SK|UK|NSW|QLD|VIC"
)
#: Codes that are words in a headline of capitals.
WORDLIKE = "DE|HI|IN|LA|ME|MS|OK|ON|OR"


@cache
def gazetteer() -> tuple[frozenset[Run], frozenset[Run]]:
    """The words of known towns, and those that are also words of another kind. Source: towns.txt."""
    lines = files("samecheck.read").joinpath("towns.txt").read_text("utf-8").splitlines()
    names = [line for line in lines if not line.startswith("#")]
    both = {tuple(map(compared, words(name.rstrip("*")))) for name in names}
    shy = {tuple(map(compared, words(name[:-1]))) for name in names if name.endswith("*")}
    return frozenset(both), frozenset(shy)


@cache
def states() -> frozenset[Run]:
    """The words of states, provinces, Länder and wider regions, written out."""
    return frozenset(tuple(words(name)) for name in f"{STATES}|{_LAENDER}|{_WIDER}".split("|"))


@cache
def codes() -> frozenset[str]:
    """The codes of states, in lower case."""
    return frozenset(f"{CODES}|{WORDLIKE}".lower().split("|"))
