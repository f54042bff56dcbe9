import pytest

from tests.read.conftest import read

OWN = (
    "<h1>Harrow Bakery</h1><p>"
    + "We bake rye and wheat loaves by hand in a brick oven, and deliver them on foot. " * 4
    + "</p>"
)
LONG = "<p>" + "This lender offers many fine things to people in search of a name. " * 12 + "</p>"


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        ("Just a moment...", "<h2>Checking your browser before accessing acme.example</h2>", "challenge"),
        ("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>", "challenge"),
        ("acme.example", "<p>Verify you are human by completing the action below.</p>", "challenge"),
        ("Access Denied", "<p>You don't have permission to access this server.</p>", "challenge"),
        ("acme.example", "<p>This domain is parked free, courtesy of GoDaddy.</p>", "parked"),
        ("acme.example is for sale", "<h1>The domain name is for sale</h1><p>Make an offer today.</p>", "parked"),
        ("acme.example Parked, Courtesy of omnis.com", LONG, "parked"),
        ("Parked Domain", LONG, "parked"),
        ("Welcome to nginx!", "<h1>Welcome to nginx!</h1><p>Further configuration is required.</p>", "placeholder"),
        ("Apache2 Ubuntu Default Page: It works", "<p>It works!</p>", "placeholder"),
        ("Acme – My Blog", "<h2>Hello world!</h2><p>Welcome to WordPress. This is your first post.</p>", "placeholder"),
        ("Acme", "<h2>¡Hola, mundo!</h2><p>Bienvenido a WordPress. Esta es tu primera entrada.</p>", "placeholder"),
        ("Acme", "<h1>Coming soon</h1><p>We are working on it.</p>", "placeholder"),
        ("Site is undergoing maintenance", "<p>Maintenance mode is on.</p>", "placeholder"),
        ("Index of /", "<h1>Index of /</h1><a>cgi-bin</a>", "placeholder"),
        ("404 Not Found", "<h1>Not Found</h1><p>The requested address was not found.</p>", "error"),
        ("Page not found | Acme", "<p>Sorry.</p><p>Perhaps you were looking for our boilers.</p>", "error"),
        ("acme.example | 521: Web server is down", "<p>The web server is not returning a connection.</p>", "error"),
        ("acme", "<h1>Error establishing a database connection</h1>", "error"),
        ("Before you continue to Acme", "<p>We and our partners store data.</p>", "consent"),
        ("Acme", "<p>We value your privacy</p><button>Accept all</button>", "consent"),
        ("Acme", "<div id='root'></div><script src='app.js'></script>", "shell"),
        ("Acme", "<img src='a.png'>", "empty"),
    ],
)  # fmt: skip
def test_pages_that_are_no_business_page_are_named_and_have_no_passages(title: str, body: str, status: str) -> None:
    found = read(body, head=f"<title>{title}</title>")
    assert found.status == status
    assert found.note
    assert found.passages == ()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Harrow Bakery", OWN + "<p>Coming soon: cakes.</p>"),
        ("Harrow Bakery", OWN + "<p>Our second shop is under construction.</p>"),
        ("Harrow Bakery", OWN + "<p>It works! Every time.</p>"),
        ("Harrow Bakery", OWN + "<p>Access denied to dogs.</p>"),
        ("Harrow Bakery", OWN + "<p>We value your privacy.</p>"),
        ("Harrow Bakery", OWN + "<p>Service unavailable on Sundays.</p>"),
        ("Homes under construction and long since built", OWN + OWN),
        ("404 Street Bakery", OWN),
        ("Domain-driven design consultants", OWN),
        ("Harrow Bakery", "<div id='root'>" + OWN + "</div><script>1</script>"),
        ("Harrow Bakery", "<p>Fresh rye bread daily.</p>"),
    ],
)
def test_near_misses_are_read(title: str, body: str) -> None:
    found = read(body, head=f"<title>{title}</title>")
    assert (found.status, found.note) == ("ok", "")
    assert found.passages
