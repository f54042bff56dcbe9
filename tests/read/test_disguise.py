"""Words in disguise are compared as a reader sees them; real words of other scripts are left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck import pipeline
from samecheck.model import Page
from samecheck.read.disguise import disguised, disguises, folded
from samecheck.read.mask import Mask, mask
from samecheck.read.words import clean, spans, words

PLAIN = "Call Us For Free Estimates"
STRANGE = st.text(alphabet=st.sampled_from("aеоοñèa\u0301Ⓕ𝐅ＦꜰджΩ 1’ʼ-.ıİßﬁ")) | st.text()


@pytest.mark.parametrize(
    "text",
    [
        "Саll Us For Frее Еstimаtеs",
        "Cαll Us Fοr Free Estιmates",
        "𝐂𝐚𝐥𝐥 𝐔𝐬 𝐅𝐨𝐫 𝐅𝐫𝐞𝐞 𝐄𝐬𝐭𝐢𝐦𝐚𝐭𝐞𝐬",
        "Ｃａｌｌ Ｕｓ Ｆｏｒ Ｆｒｅｅ Ｅｓｔｉｍａｔｅｓ",
        "Ⓒⓐⓛⓛ Ⓤⓢ Ⓕⓞⓡ Ⓕⓡⓔⓔ Ⓔⓢⓣⓘⓜⓐⓣⓔⓢ",
        "Call Us For 🅵🆁🅴🅴 Estimates",
        "ᴄᴀʟʟ ᴜꜱ ꜰᴏʀ ꜰʀᴇᴇ ᴇꜱᴛɪᴍᴀᴛᴇꜱ",
        "C\u200ball Us F\u00ador Fr\u2060ee Esti\ufeffmates",
        "C\u0336a\u0336l\u0336l\u0336 Us For Free Estimates",
        "Call\u2003Us\u00a0For\u2800Free\u3164Estimates",
        "\u202esetamitsE eerF roF sU llaC\u202c",
    ],
)
def test_a_disguise_is_read_as_what_it_passes_for(text: str) -> None:
    assert words(clean(text)) == words(PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "Мы рады видеть Вас на нашем сайте, а о ценах спросите",
        "Ремонт iPhone и MacBook в Туле",
        "Φωτογραφία γάμου και σχέδιο στην Αθήνα",
        "Тойота Camry",
        "Wir öffnen für Sie: Größe, Maß und Übung",
        "Année après année, la qualité française à côté",
        "Piñata y corazón para niños",
        "The café in São Paulo is run by Zoë and her team of four people",
        "Ærø, Łódź, Škoda",
        "The 5w30 oil, R410a, h2o, w3c, k8s and b2b",
        "Win10pro, mp3s and the rest of your Office365 plans",
        "مرحبا بكم", "欢迎光临", "हिन्दी",
    ],
)  # fmt: skip
def test_words_that_only_look_foreign_to_english_stay_as_they_are(text: str) -> None:
    assert folded(clean(text)) == clean(text)
    assert not disguised(text)


def test_a_latin_letter_typed_in_a_russian_word_is_read_as_the_russian_one() -> None:
    assert words("Cтрой Плюс: ремонт кровли") == words("Строй Плюс: ремонт кровли")


def test_accents_scattered_over_english_are_taken_off() -> None:
    assert words("Wé pròvide the bést sérvice") == words("We provide the best service")


def test_digits_scattered_over_english_are_read_as_letters() -> None:
    assert words("Th3 b3st r0of3rs w1th l1f3time w4rr4nty") == words("The best roofers with lifetime warranty")


@given(STRANGE)
def test_every_character_keeps_its_place(text: str) -> None:
    plain = folded(text)
    assert len(plain) == len(text)
    assert [plain[start:end].lower().replace("’", "'") for start, end in spans(text)] == words(text)
    assert all(not text[n].isspace() for start, end in spans(text) for n in range(start, end))


@given(STRANGE)
def test_masked_words_are_as_many_as_words(text: str) -> None:
    assert len(Mask()(text)) == len(words(text))


def test_a_name_in_disguise_is_masked_like_the_name() -> None:
    lines = ["Call Gerlach Roofing today", "Gerlach Roofing answers", "Ask Gerlach Roofing about slate in Boise, ID"]
    (site,) = pipeline.read([Page("gerlachroofing.com", "copy", "\n".join(lines), "text")])
    masked = mask(site)
    assert "⟨brand⟩" in masked("We at Gerlach Roofing care")
    assert masked("We at Gеrlасh Roofing care") == masked("We at Gerlach Roofing care")


@pytest.mark.parametrize(
    "text", ["a" + "\u0301\u0323" * 100_000, "аb" * 100_000, "\u202e" * 100_000, "а " * 100_000, "é the " * 50_000]
)
def test_hostile_texts_take_no_time(text: str) -> None:
    begun = time.monotonic()
    words(clean(text))
    assert time.monotonic() - begun < 5


def page(*lines: str) -> str:
    (site,) = pipeline.read([Page("a.example", "copy", "\n".join(lines), "text")])
    return site.pages[0].note


def test_a_page_in_disguise_is_noted_and_its_text_kept_as_it_stands() -> None:
    lines = ["We give frее еstimаtes to everybody.", "Our rооfs last."]
    assert page(*lines).startswith("3 words with letters of another alphabet that pass for Latin ones (“frее”, ")
    (site,) = pipeline.read([Page("a.example", "copy", "\n".join(lines), "text")])
    assert [passage.text for passage in site.passages] == lines


def test_words_cut_by_unseen_characters_are_noted() -> None:
    cut = "we fi\u200bx ro\u200bofs an\u200bd gut\u200bters al\u200bl da\u200by lo\u200bng"
    assert "words cut by characters nobody sees" in page(cut)


@pytest.mark.parametrize(
    "lines",
    [
        ("We fix roofs.", "Soft\u00adware for ever\u00adyone, long\u00ader words than that"),
        ("Мы рады Вам. Toyota и Lexus.",),
        ("Layers of 10 µm and 5 kΩ, β-carotene, α-lipoic acid",),
        ("One сontrol typed on another keyboard",),
    ],
)
def test_an_honest_page_is_not_noted(lines: tuple[str, ...]) -> None:
    assert page(*lines) == ""


def test_html_says_it_too() -> None:
    body = "<p>" + " ".join(f"wo&#8203;rd{letter}" for letter in "abcdefgh") + "</p>"
    assert disguises(body, []) == "8 words cut by characters nobody sees; compared as a reader sees them"
