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
        ("Site is undergoing maintenance", "<p>Maintenance mode is on.</p>", "error"),
        ("Index of /", "<h1>Index of /</h1><a>cgi-bin</a>", "placeholder"),
        ("Index of /",
         "<h1>Index of /</h1><pre>" + "<a href='x'>report-of-the-year.pdf</a> 2024-01-01 1.2M " * 20, "placeholder"),
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


@pytest.mark.parametrize(
    ("product", "title", "body"),
    [
        ("Cloudflare", "Just a moment...", "<noscript>Enable JavaScript and cookies to continue</noscript>"),
        ("Cloudflare", "Nur einen Moment…",
         "<div id='a'></div><script src='https://challenges.cloudflare.com/x.js'></script>"),
        ("Cloudflare", "Attention Required! | Cloudflare",
         "<h1>Sorry, you have been blocked</h1><p>Why? " + "It is so. " * 30),
        ("Sucuri", "Sucuri WebSite Firewall - Access Denied", "<p>Block reason: bad bot.</p>"),
        ("Imperva", "", "<iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful. Incapsula incident ID: 1-2</iframe>"),
        ("DataDome", "acme.example", "<p>Please enable JS and disable any ad blocker</p>"),
        ("DataDome", "acme.example", "<script src='https://ct.captcha-delivery.com/c.js'></script>"),
        ("HUMAN", "Access to this page has been denied.", "<div id='px-captcha'></div>"),
        ("Akamai", "Access Denied", "<p>Reference #18.1 https://errors.edgesuite.net/18.1</p>"),
        ("AWS WAF", "", "<script>window.gokuProps = {}</script><div id='challenge-container'></div>"),
        ("SiteGround", "Robot Challenge Screen", "<p>Checking the site connection security</p>"),
        ("SiteGround", "", "<meta http-equiv='refresh' content='0;/.well-known/captcha/?r=/'>"),
        ("Wordfence", "Your access to this site has been limited by the site owner", "<p>Generated by Wordfence.</p>"),
        ("ModSecurity", "Not Acceptable!", "<p>This error was generated by Mod_Security.</p>"),
    ],
)  # fmt: skip
def test_the_note_names_the_wall_and_says_what_to_do(product: str, title: str, body: str) -> None:
    found = read(body, head=f"<title>{title}</title>")
    assert found.status == "challenge"
    assert f"({product})" in found.note
    assert "save the page in a browser" in found.note


@pytest.mark.parametrize(
    ("title", "body", "status", "note"),
    [
        ("acme.example", "<script src='https://img.sedoparking.com/js/x.js'></script>", "parked", "parked or for sale"),
        ("", "<script>window.onload=function(){window.location.href=\"/lander\"}</script>", "parked", "parked or for sale"),
        ("acme.example", "<h1>acme.example</h1><p>Diese Domain steht zum Verkauf!</p>", "parked", "no website yet"),
        ("acme.example", "<p>Ce nom de domaine est à vendre.</p>", "parked", "no website yet"),
        ("acme.example", "<p>Este dominio está en venta</p>", "parked", "no website yet"),
        ("acme.example", "<p>Questo dominio è in vendita</p>", "parked", "no website yet"),
        ("acme.example", "<p>Deze domeinnaam is geregistreerd door een klant.</p>", "parked", "no website yet"),
        ("acme.example", "<p>Ta domena jest na sprzedaż</p>", "parked", "no website yet"),
        ("acme.example", "<p>Este domínio está à venda</p>", "parked", "no website yet"),
        ("IIS Windows Server", "<img src='iisstart.png'>", "placeholder", "web server"),
        ("Apache Tomcat/9.0.1", "<p>If you're seeing this, you've successfully installed Tomcat.</p>", "placeholder",
         "web server"),
        ("Domain Default page", "<h1>Web Server's Default Page</h1><p>Made by the panel.</p>", "placeholder", "hosting"),
        ("", "<meta http-equiv='refresh' content='0;url=/cgi-sys/defaultwebpage.cgi'>", "placeholder", "hosting"),
        ("Welcome to Acme | Acme", "<p>No front page content has been created yet.</p>", "placeholder", "fresh installation"),
        ("Acme", "<p>Opening soon</p><label>Enter store using password</label>", "placeholder", "not opened"),
        ("Acme", "<p>Hier entsteht in Kürze eine neue Internetpräsenz.</p>", "placeholder", "not there yet"),
        ("Acme", "<h1>Acme</h1><p>Site en construction</p>", "placeholder", "not there yet"),
        ("Acme", "<h1>Próximamente</h1><p>Acme</p>", "placeholder", "not there yet"),
        ("Acme", "<h1>Sito in costruzione</h1>", "placeholder", "not there yet"),
        ("Acme", "<p>Onze website is in aanbouw.</p>", "placeholder", "not there yet"),
        ("Acme", "<p>Strona w budowie</p>", "placeholder", "not there yet"),
        ("Acme", "<p>Site em construção</p>", "placeholder", "not there yet"),
        ("Seite nicht gefunden – Acme", OWN, "error", "404"),
        ("Oops! That page can’t be found. | Acme", OWN, "error", "404"),
        ("Page introuvable - Acme", "<p>Désolé.</p>", "error", "404"),
        ("Página no encontrada – Acme", "<p>Lo sentimos.</p>", "error", "404"),
        ("Acme", "<h1>404</h1><p>Pagina niet gevonden</p>", "error", "404"),
        ("Acme", "<p>It looks like nothing was found at this location. Maybe try a search?</p>", "error", "404"),
        ("Account Suspended", "<h1>Account Suspended</h1><p>Contact your hosting provider for more information.</p>",
         "error", "closed"),
        ("", "<meta http-equiv='refresh' content='0;url=/cgi-sys/suspendedpage.cgi'>", "error", "closed"),
        ("Site not found · GitHub Pages", "<p>There isn't a GitHub Pages site here.</p>", "error", "no site"),
        ("Maintenance", "<p>Briefly unavailable for scheduled maintenance. Check back in a minute.</p>", "error",
         "maintenance"),
        ("Acme", "<h1>Wartungsmodus</h1><p>Wir sind bald zurück.</p>", "error", "maintenance"),
        ("Acme", "<p>There has been a critical error on this website.</p>", "error", "answer properly"),
        ("Acme", "<div id='onetrust-consent-sdk'><p>We value your privacy</p></div>", "consent", "consent dialog"),
        ("Acme", "<p>Wir verwenden Cookies und ähnliche Techniken.</p><button>Alle akzeptieren</button>", "consent",
         "consent dialog"),
        ("Acme Cellars", "<h1>Acme Cellars</h1><p>Are you over 21?</p><button>Yes</button><button>No</button>", "consent",
         "age"),
        ("Acme", "<app-root></app-root><script src='main.js'></script>", "shell", "drawn by a script"),
        ("Acme", "<noscript>You need to enable JavaScript to run this app.</noscript><script src='a.js'></script>", "shell",
         "drawn"),
        ("Acme", "<script src='flutter_bootstrap.js' async></script>", "shell", "drawn by a script"),
        ("Acme", "<div id='__nuxt'><div>Loading…</div></div><script src='/_nuxt/a.js'></script>", "shell",
         "drawn by a script"),
        ("Log in", "<h1>Welcome back</h1><p>Sign in to your account.</p><input type='password'>", "empty", "log in"),
        ("Acme", "<iframe src='https://elsewhere.example/'></iframe>", "empty", "frames"),
        ("Acme", "<meta http-equiv='refresh' content='0; url=/en/'>", "empty", "another address"),
        ("Acme Boilers", "<h1>Acme Boilers</h1>", "empty", "nothing but its name"),
    ],
)  # fmt: skip
def test_the_note_says_what_the_page_is(title: str, body: str, status: str, note: str) -> None:
    found = read(body, head=f"<title>{title}</title>")
    assert found.status == status
    assert note in found.note


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Larch Security",
         "<h1>Tests that people pass and robots fail</h1><p>Verify you are human? Our puzzle takes one second, and a screen "
         "reader can solve it. Bot verification for shops.</p>"),
        ("Security check for your home | Larch Locks",
         "<p>We look at every door and window, and write down what to mend.</p>"),
        ("Lot & Deck",
         "<h1>Airport parking</h1><p>Parked cars are watched day and night. Reserve your space by telephone.</p>"),
        ("Scheduled Maintenance | Pell Heating",
         "<h1>Scheduled maintenance</h1><p>Boilers that are looked after in autumn do not fail in "
         "winter. We clean the burner, measure the flue and write a report.</p>"),
        ("Maintenance | Pell Heating", "<p>We clean and tune gas boilers once a year, from 90 pounds.</p>" * 2),
        ("Wartung | Pell Heizung",
         "<h1>Wartung</h1><p>Wir reinigen Ihren Kessel einmal im Jahr und schreiben auf, was wir gemessen haben.</p>"),
        ("Coming Soon | Harlow Books",
         "<h1>Coming soon</h1>" + "<p>The Long Field, by Ann Reed, in March. A village digs up its past.</p>" * 6),
        ("Harlow Books",
         "<h1>Harlow Books</h1><p>Second-hand novels by the yard.</p><p>Coming soon: a reading room upstairs.</p>"),
        ("Harlow Homes", "<h1>Homes under construction</h1><p>Four houses on Mill Lane are to be finished in June.</p>"),
        ("Baustelle | Kranz Bau",
         "<h1>Baustelle</h1>" + "<p>Auf unserer Baustelle in der Gartenstraße wächst ein Haus aus Holz.</p>" * 8),
        ("Mistakes | Tally Books", "<h1>Errors in your accounts?</h1><p>We find them before the tax office does.</p>"),
        ("404 Not Found Coffee", "<h1>Coffee for people who build websites</h1>" + OWN * 5),
        ("Crumb", "<h1>Cookies by post</h1><p>We use cookies, butter and nothing else in our cheesecake base.</p>"),
        ("Privacy lawyers Vance",
         "<h1>Vance Law</h1><p>Your privacy matters: we take firms to court that sell your data.</p>"),
        ("Vance Law",
         "<h1>Profile suspended?</h1><p>This account has a happy end: we had forty listings restored last year, for shops, "
         "clinics and hotels, and charge only for those that came back.</p>"),
        ("Domain names | Regi",
         "<h1>Domain names from 8 pounds</h1><p>Buy domain names, move them, or sell the ones you do not need.</p>"),
        ("Regi", "<h1>WordPress care</h1><p>Welcome to worry-free WordPress. We update it on Mondays.</p>"),
        ("Tiny Bakery", "<p>Open Tuesday to Saturday from seven.</p>"),
        ("Tiny Bakery", "<p>Fresh rye bread every day.</p><div id='cookie-banner'><p>We value your privacy</p></div>"),
        ("Acme Contact",
         "<h1>Write to us</h1><form><noscript>Please enable JavaScript in your browser to complete this form.</noscript>"
         "<p>We answer within the day.</p></form><script>1</script>"),
        ("Members | Rowing Club", "<h1>Log in</h1>" + OWN + "<input type='password'>"),
        ("Hof Linde", "<h1>Willkommen</h1><p>Diese Seite der Alb ist im Herbst am schönsten.</p>"),
        ("One moment, please: portraits", "<p>Just a moment of your time, and the picture lasts for good.</p>"),
    ],
)  # fmt: skip
def test_a_business_that_talks_of_such_things_is_read(title: str, body: str) -> None:
    found = read(body, head=f"<title>{title}</title>")
    assert (found.status, found.note) == ("ok", "")
    assert found.passages
