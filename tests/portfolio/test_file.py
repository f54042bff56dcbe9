"""The file of a portfolio is read strictly, and all that is wrong with it is told before any work."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samecheck.errors import MissingModel, SettingsError
from samecheck.portfolio.common import Given
from samecheck.portfolio.file import looked_at, opened

Clients = Callable[..., Path]

#: A client that says nothing of itself, one that says all it can, and one of another set of peers.
SEVERAL = """
[peers.others]
sources = ["peers", "two"]
exclude = ["peer-3"]
reviews = "reviews.csv"
[[client]]
name = "One"
target = "one"
[[client]]
name = "Two"
target = "two"
folder = "second"
peers = ["plumbers", "one"]
exclude = ["peer-4"]
formats = "md"
settings = { false_flags = 0.02 }
allow = [{ phrase = "taken off the bill", reason = "law" }]
language = "de"
report = { name = "Two" }
[[client]]
name = "Three"
target = "https://three.example"
peers = "others"
"""


def test_a_client_has_the_defaults_unless_it_says_otherwise(clients: Clients, folder: Path) -> None:
    (folder / "reviews.csv").write_text("business,text,rating\nPeer 2,They came on time.,5\n")
    roster = opened(
        clients(
            SEVERAL,
            head='exclude = ["yelp.example"]\nreport = { name = "Studio", accent = "#0b6e4f" }\nformats = ["html"]',
        )
    )
    one, two, three = roster.clients
    assert (one.folder, one.peers.name, one.exclude, one.formats) == ("one", "plumbers", ("yelp.example",), ("html",))
    assert one.peers.sources == (str(folder / "peers"),)
    assert (one.settings.model, one.settings.false_flags, one.look.name) == ("static", 0.05, "Studio")
    assert (two.folder, two.formats, two.look.language) == ("second", ("md",), "de")
    assert two.peers.sources == (str(folder / "peers"), str(folder / "one"))
    assert (two.settings.model, two.settings.false_flags) == ("static", 0.02)
    assert [entry.reason for entry in two.settings.allow] == ["law"]
    assert (two.look.name, two.look.accent) == ("Two", "#0b6e4f")
    assert two.exclude == ("yelp.example", "peer-4")
    assert (three.peers.name, three.reviews, three.exclude) == (
        "others", folder / "reviews.csv", ("yelp.example", "peer-3")
    )  # fmt: skip
    assert roster.look.name == "Studio"


def test_no_formats_are_the_json_alone(clients: Clients) -> None:
    file = clients('[[client]]\nname = "A"\ntarget = "one"\nformats = []\n[[client]]\nname = "B"\ntarget = "one"\n')
    assert [client.formats for client in opened(file).clients] == [(), ("html", "json")]


def test_what_is_given_besides_has_the_last_word(clients: Clients, folder: Path) -> None:
    config = folder / "samecheck.toml"
    config.write_text('fdr = 0.1\nfalse_flags = 0.01\n[report]\nname = "Agency"\n')
    given = Given(config, {"false_flags": 0.2, "fdr": None}, ("csv",), "de")
    one = opened(clients(head='language = "en"\nformats = "md"'), given).clients[0]
    assert (one.settings.fdr, one.settings.false_flags, one.settings.model) == (0.1, 0.2, "static")
    assert (one.formats, one.look.language, one.look.name) == (("csv",), "de", "Agency")


def test_paths_are_seen_from_the_file(clients: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    file = clients()
    monkeypatch.chdir("/")
    assert looked_at(file)[1] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('target = "one"\ntargt = "one"', "client 1 'A' (line 10), targt: there is no such key; perhaps target"),
        ("", "client 1 'A' (line 10), target: it is missing; give"),
        ('target = "nowhere"', "target: there is no file, folder or corpus nowhere; check the path"),
        ('target = "https://"', "target: https:// is no complete web address; "),
        ("target = 5", "target: it is a number, not text; "),
        ('target = ""', "target: it is empty; "),
        (
            'target = "one"\npeers = "plumers"',
            "peers: there is no peer set, file, folder or corpus plumers; perhaps plumbers",
        ),
        ('target = "one"\npeers = []', "peers: there are none; name a set of [peers], or sources"),
        ('target = "one"\npeers = ["plumbers", ""]', "peers: one of its texts is empty; "),
        ('target = "one"\nfacts = "none.toml"', "facts: there is no file "),
        ('target = "one"\nreviews = "one"', "reviews: "),
        ('target = "one"\nallow = "none.toml"', "allow: cannot read the allow file "),
        (
            'target = "one"\nallow = [{ phrase = "x" }]',
            "allow: allow entry 1 of it cannot be used: it gives no reason; ",
        ),
        ('target = "one"\nformats = ["pdq"]', "formats: there is no format 'pdq'; choose from "),
        (
            'target = "one"\nsettings = { modl = "x" }',
            "settings: a setting cannot be used: Object contains unknown field",
        ),
        ('target = "one"\nsettings = { fdr = 7 }', "settings: a setting cannot be used: "),
        ('target = "one"\nsettings = { select = ["X9"] }', "settings: no finding has a code that begins with 'X9'"),
        ('target = "one"\nsettings = { allow = "a" }', "settings.allow: it is no key here; write it beside settings"),
        ('target = "one"\nreport = { accent = "red" }', "report: [report] cannot be used: 'red' is no colour; "),
        ('target = "one"\nlanguage = "xx"', "language: there is no language 'xx'; "),
        ('target = "one"\nfolder = "../out"', "folder: no folder may be called '../out'; "),
    ],
)
def test_what_is_wrong_is_told_with_client_and_key(clients: Clients, text: str, told: str) -> None:
    _, faults = looked_at(clients(f'[[client]]\nname = "A"\n{text}\n', head="\n\n\n"))
    assert len(faults) == 1, [str(fault) for fault in faults]
    assert told in str(faults[0])
    assert "\n" not in str(faults[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "there is no client in it; "),
        ("client = 3", "client: it is a number, not a list of tables; head each with [[client]]"),
        ("[[clients]]", "clients: there is no such key; perhaps client"),
        ('[peers]\nx = []\n[[client]]\nname="a"\ntarget="one"\npeers="x"', "[peers], x: it has no sources; "),
        (
            '[peers.x]\nsource = "one"\n[[client]]\nname="a"\ntarget="one"\npeers="x"',
            "[peers], x, source: there is no such key",
        ),
        ('[[client]]\nname="a"\ntarget="one"', "client 1 'a' (line 1), peers: there are none, nor in [defaults]; "),
        ('[defaults]\npeers=[]\n[[client]]\nname="a"\ntarget="one"', "[defaults], peers: there are none; "),
        ('[[client]]\ntarget="one"\npeers="one"', "client 1 (line 1), name: it is missing; "),
        (
            '[[client]]\nname="!?"\ntarget="one"\npeers="one"',
            "name: no folder can be called like it: it holds no letter; ",
        ),
        ('[[client]]\nname="a\\u001b[31m"\ntarget="x"\npeers="one"', "client 1 'a␛[31m'"),
    ],
)
def test_what_is_wrong_with_the_file(folder: Path, text: str, told: str) -> None:
    file = folder / "clients.toml"
    file.write_text(text)
    _, faults = looked_at(file)
    assert told in str(faults[0])


def test_no_two_clients_share_a_name_or_a_folder(clients: Clients) -> None:
    _, faults = looked_at(clients(names=["one", "two"]))
    assert faults == []
    rows = [('"Summit"', "one"), ('"SUMMIT"', "one"), ('"Summit!"', "two"), ('"Other"\nfolder = "summit"', "two")]
    text = "".join(f'[[client]]\nname = {name}\ntarget = "{target}"\n' for name, target in rows)
    _, faults = looked_at(clients(text))
    told = [str(fault) for fault in faults]
    assert len(told) == 3
    assert "client 2 'SUMMIT'" in told[0]
    assert "client 1 is called that too" in told[0]
    assert all("it would be 'summit', as that of client 1; give one: folder = " in each for each in told[1:])


def test_a_fault_of_the_defaults_is_told_once(clients: Clients) -> None:
    _, faults = looked_at(clients(head='formats = "pdq"\nlanguage = "xx"\nreviews = "none.csv"'))
    assert [str(fault).partition("[defaults], ")[2].partition(":")[0] for fault in faults] == [
        "reviews",
        "formats",
        "language",
    ]


def test_the_first_fault_ends_it_and_the_check_has_the_others(clients: Clients) -> None:
    file = clients('[[client]]\nname = "A"\n[[client]]\nname = "B"\n')
    with pytest.raises(SettingsError, match=r"client 1 'A'.*--check tells 1 more"):
        opened(file)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a = [", b"a" * 5_000_001, b"x = " + b"[" * 5000])
def test_a_file_that_is_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "clients.toml"
    file.write_bytes(content)
    with pytest.raises(SettingsError):
        opened(file)


@pytest.mark.parametrize("name", ["missing.toml", ".", "\0"])
def test_no_file_at_all(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="cannot read"):
        opened(tmp_path / name)


def test_a_model_that_is_not_here_is_told_before_any_work(clients: Clients) -> None:
    with pytest.raises(MissingModel):
        opened(clients('[[client]]\nname = "A"\ntarget = "one"\nsettings = { model = "no/such-model" }\n'))
