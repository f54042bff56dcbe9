"""What is no language is told; no language on earth is taken for it."""

import random
import string
import time

import pytest

from samecheck.read.gibberish import gibberish

LANGUAGES = {
    "Polish": "Oferujemy szeroki wybór usług remontowych dla mieszkańców Wrocławia, szczegóły w zakładce cennik.",
    "Czech": "Nabízíme rychlé opravy střech v Praze a okolí, čtvrtky máme zavřeno, volejte kdykoli.",
    "Finnish": "Tarjoamme kattoremontteja kaikkialla Suomessa, työntekijämme ovat ammattitaitoisia ja huolellisia.",
    "Hungarian": "Cégünk több mint húsz éve foglalkozik tetőfelújítással, hívjon minket bizalommal.",
    "Turkish": "Çatı onarımı konusunda yirmi yıllık deneyimimizle müşterilerimize hizmet veriyoruz.",
    "Welsh": "Rydym yn cynnig gwasanaethau toi o ansawdd uchel ledled Cymru, cysylltwch â ni heddiw.",
    "Dutch": "Wij herstellen schoorstenen en daken in heel Gelderland, bel ons gerust voor een afspraak.",
    "German": "Rechtsschutz und Angstschweiß: Wirtschaftsprüfungsgesellschaften beraten Sie in Schwäbisch Gmünd.",
    "Swedish": "Vi erbjuder takläggning i hela Skåne med tjugo års erfarenhet och gediget hantverk.",
    "Vietnamese": "Chúng tôi chuyên sửa chữa mái nhà tại thành phố Hồ Chí Minh với giá cả hợp lý.",
    "Basque": "Teilatuak konpontzen ditugu Euskal Herri osoan, galdetu aurrekonturik gabe.",
    "French": "Nous réparons les toitures dans toute la région depuis vingt ans, avec sérieux.",
    "Spanish": "Reparamos tejados en toda la provincia desde hace veinte años, con garantía.",
    "Croatian": "Nudimo popravke krovova u cijeloj Hrvatskoj, nazovite nas bez obveza svaki dan.",
    "Swahili": "Tunatengeneza mapaa ya nyumba katika mji wote wa Nairobi kwa bei nafuu.",
    "Russian": "Мы ремонтируем крыши по всей области уже двадцать лет и даём гарантию на работу.",
    "brands": "Husqvarna, Stihl, Makita, DeWalt, Bosch, Kärcher, Hilti, Milwaukee, Ryobi, Festool, Metabo",
    "more brands": "Owens Corning, GAF, CertainTeed, IKO, Tamko, Malarkey, Velux, Schlüter, Kohler, Grohe",
    "towns": "Pwllheli, Llanelli, Szczecin, Przemyśl, Ynysybwl, Bydgoszcz, Machynlleth, Aberystwyth",
    "prices": "Single room 80 EUR, double room 120 EUR, single room with bath 95 EUR, double room with bath 135 EUR, "
    "family room 180 EUR, family room with bath 200 EUR",
    "telephones": "Toll free phone 866-245-0885, toll free fax 866-796-4944, Europe toll free phone 00800 66666, Europe "
    "toll free fax 00800 67890",
    "acronyms": "HVAC, HPLC, UHPLC, GCMS, LCMS, FTIR, XRF and ICP-MS service by certified technicians",
    "address": "https://www.example.com/xqzwvbn/pqrstvwx/zzxxccvvbbnnmm/kjhgfdsqwrtplm/wrtzpsdfghjklxcvbnm",
    "services": "Roof repair, gutter cleaning, siding, windows, skylights, attic insulation, storm damage, emergency tarping, "
    "free inspections, flat roofs, metal roofs, slate roofs",
}


@pytest.mark.parametrize("name", LANGUAGES)
def test_real_text_is_no_gibberish_on_whatever_page(name: str) -> None:
    assert gibberish(LANGUAGES[name], "") == ""
    assert gibberish(LANGUAGES[name], "en") == ""


def test_letters_at_random_are() -> None:
    draw = random.Random(3)  # noqa: S311  # no secret
    texts = [
        " ".join("".join(draw.choices(string.ascii_lowercase, k=draw.randint(3, 9))) for _ in range(10))
        for _ in range(200)
    ]
    found = [gibberish(text) for text in texts]
    assert found.count("letters at random") >= 196


def test_filler_and_a_soup_of_search_words_are() -> None:
    assert gibberish("Lorem ipsum dolor sit amet, consectetur adipiscing elit.") == "filler text"
    soup = (
        "plumber Boise, Boise plumber, plumbers Boise, Boise plumbing, plumbing Boise, cheap plumber Boise, best Boise"
    )
    assert gibberish(f"{soup}, {soup}") == "the same few words over and over"


def test_words_made_up_are_where_the_words_of_the_language_are_known() -> None:
    text = "Blorf tandik mesopu ravile gostun pemira doluvek santibo krelad mivosa"
    assert gibberish(text, "en", {"roof", "repair"}) == "words that nobody uses"
    assert gibberish(f"We {text}", "en", {"roof"}) == gibberish(text, "fi", {"roof"}) == gibberish(text, "en") == ""


def test_too_little_to_tell_is_let_pass() -> None:
    assert gibberish("xkqz wvbn") == gibberish("") == ""


def test_a_million_letters_take_no_time() -> None:
    begun = time.monotonic()
    gibberish("xq" * 1_000_000)
    gibberish("x@" * 1_000_000)
    assert time.monotonic() - begun < 2
