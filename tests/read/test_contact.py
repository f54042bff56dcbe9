import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.read.contact import only_contact


@pytest.mark.parametrize(
    "text",
    [
        "(602) 814-0890", "Call Now — (479) 312-9603", "📞 Call 818.252.9422", "Toll Free: 1-866-245-0885", "+44 20 7946 0958",
        "info@acme.example", "Email: info@acme.example", "www.acme.example",
        "12 Main Street", "20100 N. 51st Ave Suite #D-410", "Glendale, AZ 85301", "415 N Sugar Rd Suite 7, Pharr, TX 78577",
        "12 Main Street, Leeds", "P.O. Box 12", "London SW1A 1AA", "5421 KP Gemert", "Nieuwstraat 36", "80331 München",
        "31611 20th Avenue South | Federal Way, WA 98003", "Monday", "Mon-Fri: 9am - 5pm", "Mon - Sat: 7:00 AM - 6:00 PM",
        "Sunday closed", "Montag 8.00 - 18.00 Uhr", "© 2026 Acme Roofing. All rights reserved.", "All rights reserved.",
    ],
)  # fmt: skip
def test_contact_data_and_hours_are_no_copy(text: str) -> None:
    assert only_contact(text)


@pytest.mark.parametrize(
    "text",
    [
        "We mend boilers.", "Call us, we answer in 24 hours.", "Serving Phoenix, AZ 85001 and beyond", "24/7 emergency service",
        "Open Sundays for families", "50-year warranty", "5.0★ rated", "$99 call-out", "Roofing Coppell, TX", "Scottsdale, AZ",
        "Over 400 roofs in 2024", "Rated 5 stars", "100% satisfaction", "Saturday specials", "Founded in 1998", "",
    ],
)  # fmt: skip
def test_what_says_something_is_copy(text: str) -> None:
    assert not only_contact(text)


@given(st.text(alphabet="Aa1 -.,:@/()©\n|") | st.text())
def test_any_text_can_be_asked(text: str) -> None:
    only_contact(text)
