"""White label: what the table [report] of a settings file may say, and what it may not."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.errors import InputError, SettingsError
from samecheck.report import beside, rendered
from samecheck.report.catalogue import _, counted, language, ngettext, number, spoken
from samecheck.report.look import LOGO_BYTES, Look, contrast, look
from samecheck.settings import settings
from samecheck.wire import Audit

_PIXEL = b"\x89PNG\r\n\x1a\n" + b"0" * 20
_SVG = b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _written(folder: Path, text: str) -> Path:
    (folder / "brand.toml").write_text(text)
    return folder / "brand.toml"


def test_no_file_is_plain_english() -> None:
    assert look() == Look()


def test_a_whole_look(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(_PIXEL)
    text = '[report]\nlanguage = "de"\nname = "Nord"\nlogo = "logo.png"\naccent = "#0b6e4f"\nintroduction = "One.\\n\\nTwo."'
    found = look(_written(tmp_path, text))
    assert (found.language, found.name, found.paragraphs) == ("de", "Nord", ("One.", "Two."))
    assert found.logo.startswith("data:image/png;base64,")


def test_an_svg_is_shown_as_a_picture_only(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(_SVG)
    found = look(_written(tmp_path, '[report]\nlogo = "logo.svg"'))
    assert found.logo.startswith("data:image/svg+xml;base64,")
    assert "<" not in found.logo


def test_the_option_has_the_last_word(tmp_path: Path) -> None:
    assert look(_written(tmp_path, '[report]\nlanguage = "de"'), "en").language == "en"


def test_the_settings_of_the_same_file_stay_what_they_are(tmp_path: Path) -> None:
    file = _written(tmp_path, 'false_flags = 0.02\n[report]\nname = "Nord"')
    assert settings(file).false_flags == 0.02
    assert look(file).name == "Nord"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("report = 3", "no table"),
        ('[report]\ncolour = "#000000"', "colour"),
        ('[report]\naccent = "red; } body { display: none"', "no colour"),
        ('[report]\nlanguage = "xx"', "no language 'xx'"),
        ('[report]\nlogo = "away.png"', "cannot read the logo"),
        ('[report]\nlogo = "brand.toml"', "no picture"),
        ("[report", "not TOML"),
        ("[report]\nname = 3", "name"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        look(_written(tmp_path, text))


def test_a_large_logo_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(_PIXEL + b"0" * LOGO_BYTES)
    with pytest.raises(SettingsError, match="larger than 200 kB"):
        look(_written(tmp_path, '[report]\nlogo = "logo.png"'))


def test_no_file_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="check the path"):
        look(tmp_path / "away.toml")


@given(st.integers(0, 0xFFFFFF))
def test_every_accent_can_be_read_on_light_and_dark(colour: int) -> None:
    light, dark = Look(accent=f"#{colour:06x}").accents
    assert contrast(light, "#fbfaf6") >= 4.5
    assert contrast(dark, "#1c1f25") >= 4.5


def test_an_accent_that_can_be_read_stays_as_it_is() -> None:
    assert Look(accent="#0b6e4f").accents[0] == "#0b6e4f"


def test_wordings_of_ones_own_win() -> None:
    with Look(texts={"Work plan": "To do", "%(n)s peers": "%(n)s rivals"}).spoken():
        assert (_("Work plan"), ngettext("%(n)s peer", "%(n)s peers", 2)) == ("To do", "%(n)s rivals")
    assert _("Work plan") == "Work plan"


def test_a_language_of_ones_own(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=utf-8\\n"\n\n'
    (tmp_path / "fr.po").write_text(head + 'msgid "Work plan"\nmsgstr "Plan de travail"\n')
    found = look(_written(tmp_path, '[report]\nlanguage = "fr.po"'))
    with found.spoken():
        assert (_("Work plan"), language(), number(0.5, 1)) == ("Plan de travail", "fr", "0,5")


def test_a_language_of_a_country_is_one_to_html_and_its_scripts(tmp_path: Path, audit: Audit) -> None:
    (tmp_path / "pt.po").write_text('msgid ""\nmsgstr "Language: pt_BR\\nContent-Type: text/plain; charset=utf-8\\n"\n')
    (content,) = rendered(audit, ["html"], Look(language=str(tmp_path / "pt.po"))).values()
    assert b'<html lang="pt-BR">' in content


@pytest.mark.parametrize("name", ["html", "md", "junit", "xlsx", "svg"])
def test_a_wording_that_is_another_text_of_reports_is_not_said_again(name: str, audit: Audit) -> None:
    other = {"Nothing changed": "Said twice"}  # of portfolios: no audit says it
    own = dict.fromkeys(("Copied", "Heading", "Answer first", "Not in the score"), "Nothing changed")
    files = rendered(audit, [name], Look(texts=own | other)) | beside(audit, [name], Look(texts=own | other))
    contents = [_unpacked(content) for content in files.values()]
    assert any(b"Nothing changed" in content for content in contents)
    assert not any(b"Said twice" in content for content in contents)


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("marks", ["%(text)s", "…", "»%(text)s"])
def test_quotation_marks_may_be_left_out(marks: str, audit: Audit) -> None:
    assert rendered(audit, ["html"], Look(texts={"“%(text)s”": marks}))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"Work plann" = "To do"', "no report says 'Work plann'; write 'Work plan'"),
        ('"Zzz" = "To do"', "no report says 'Zzz'; choose from those in .*samecheck.pot"),
        ('"%(n)s peers" = "100 % rivals"', "a sign for percent stands alone"),
        ('"%(n)s peers" = "%(all)s rivals"', r"it fills %\(all\)s, which is not known there"),
    ],
)
def test_wordings_that_no_report_needs_or_can_fill(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        look(_written(tmp_path, f"[report.texts]\n{text}"))


def test_a_catalogue_that_cannot_be_filled(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=utf-8\\n"\n\n'
    (tmp_path / "fr.po").write_text(head + 'msgid "%(n)s %%"\nmsgstr "%(n)s %"\n')
    with pytest.raises(InputError, match="a sign for percent stands alone"), spoken(str(tmp_path / "fr.po")):
        pass


def test_a_catalogue_of_no_language(tmp_path: Path) -> None:
    (tmp_path / "mine.po").write_text('msgid "Work plan"\nmsgstr "To do"\n')
    with pytest.raises(InputError, match="does not say which language it is"), spoken(str(tmp_path / "mine.po")):
        pass


def test_a_catalogue_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_text('msgid "open\n')
    with pytest.raises(InputError, match="no gettext catalogue"), spoken(str(tmp_path / "fr.po")):
        pass


def test_the_example_of_the_docs_is_accepted(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "languages.md").read_text("utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    with look(_written(tmp_path, example)).spoken():
        assert _("Work plan") == "Was wir zuerst tun"
        assert counted("%(n)s peer", "%(n)s peers", 2) == "2 Mitbewerber"
