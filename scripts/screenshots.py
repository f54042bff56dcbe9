"""Takes the pictures of docs/pictures: the report of an invented plumber, as Chromium shows it.

python scripts/screenshots.py               audits the plumber with reviews and facts, and takes every picture
python scripts/screenshots.py first plan    only these
python scripts/screenshots.py --from DIR    of the report.html and sector.html that lie in DIR already

Pictures are WebP, a third of a PNG that looks the same. It needs Playwright and a Chromium: `samecheck doctor` says whether
they are there.
"""

import argparse
import base64
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from samecheck.chromium import installed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT: Final = Path(__file__).parents[1]
PICTURES: Final = ROOT / "docs" / "pictures"
CORPUS, SITE = "plumbers", "rivermark-plumbing.example"
#: The most that a picture may weigh. Unit: bytes.
LARGEST: Final = 200_000
#: WebP's own scale of 0 to 100, tried from the best on until the picture is small enough.
_QUALITIES: Final = (82, 70, 55, 40)
#: Pixels above and below a part of the page.
_ABOVE, _BELOW = 24, 12
#: Hides what stands beside a part of the page; where it begins, and where the last whole thing in it ends.
_ALONE: Final = """(part, most) => {
    for (const other of part.parentElement.children) if (other !== part) other.style.visibility = "hidden";
    const first = part.querySelector("h2").getBoundingClientRect().top + scrollY;
    const whole = "li, article, figure, details";
    const ends = [...part.querySelectorAll(`h2, p, tbody tr, form, ${whole}`)]
        .filter(one => !one.parentElement.closest(whole))
        .map(one => one.getBoundingClientRect())
        .filter(box => box.height)
        .map(box => box.bottom + scrollY);
    return [first, Math.max(...ends.filter(end => end <= first + most))];
}"""


@dataclass(frozen=True)
class Picture:
    """A picture: the part of the page that ``shows`` selects, or its top, ``height`` of its pixels at most.

    ``scale`` is how many pixels of the picture one of the page becomes.
    """

    name: str
    shows: str = ""
    height: int = 900
    width: int = 1200
    scheme: str = "light"
    file: str = "report.html"
    scale: float = 2.0


TAKEN: Final = (
    Picture("first", height=805),
    Picture("plan", "#plan", 900, 940),
    Picture("gaps", "#gaps", 1250, 940),
    Picture("claims", "#claims", 1250, 940),
    Picture("findings", "#findings", 1500),
    Picture("standing", "#standing", 1300, 940),
    Picture("phone", height=844, width=390),
    Picture("dark", height=805, scheme="dark"),
    Picture("sector", file="sector.html"),
)


def made(folder: Path) -> None:
    """The reports that pictures are taken of."""
    home = ROOT / "corpora" / CORPUS
    owned = ["--reviews", home / "reviews.csv", "--facts", home / f"{SITE}.facts.toml"]
    audit = ["audit", CORPUS, "--site", SITE, "--peers", CORPUS, *owned]
    for command in (audit, ["sector", CORPUS]):
        subprocess.run([sys.executable, "-m", "samecheck", *map(str, command), "--out", str(folder)], check=True)


def taken(browser: "Browser", picture: Picture, folder: Path) -> bytes:
    """``picture`` of the report in ``folder``, as WebP."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-US",
        offline=True,
    )
    page = context.new_page()
    page.goto((folder / picture.file).as_uri())
    page.evaluate("document.fonts.ready")
    session = context.new_cdp_session(page)
    whole = {"captureBeyondViewport": True, "clip": clip(page, picture)}
    for quality in _QUALITIES:
        shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": quality, **whole})
        found = base64.b64decode(shot["data"])
        if len(found) <= LARGEST:
            break
    context.close()
    return found


def clip(page: "Page", picture: Picture) -> dict[str, float]:
    """What of the page the picture shows: it ends where a line, a card or a row does."""
    if not picture.shows:
        return {"x": 0, "y": 0, "width": picture.width, "height": picture.height, "scale": picture.scale}
    if not page.locator(picture.shows).count():
        raise SystemExit(f"Error: {picture.file} shows no {picture.shows}; mend TAKEN in {__file__}")
    top, end = page.locator(picture.shows).first.evaluate(_ALONE, picture.height - _ABOVE - _BELOW)
    return {
        "x": 0,
        "y": top - _ABOVE,
        "width": picture.width,
        "height": end - top + _ABOVE + _BELOW,
        "scale": picture.scale,
    }


def pictures(names: list[str], folder: Path) -> Iterator[tuple[str, bytes]]:
    """The pictures called ``names``, all of them if none is, by file name."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = installed(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        for picture in TAKEN:
            if not names or picture.name in names:
                yield f"{picture.name}.webp", taken(browser, picture, folder)
        browser.close()


def main(arguments: list[str]) -> int:
    """Takes the pictures and says how large they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(one.name for one in TAKEN))
    parser.add_argument("--from", dest="folder", type=Path, metavar="DIR", help="reports that are there already")
    parser.add_argument("--to", type=Path, default=PICTURES, metavar="DIR", help="folder of the pictures")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.names) - {one.name for one in TAKEN}:
        parser.error(f"no picture is called {', '.join(sorted(unknown))}")
    with TemporaryDirectory() as place:
        folder = (chosen.folder or Path(place)).resolve()
        if not chosen.folder:
            made(folder)
        chosen.to.mkdir(parents=True, exist_ok=True)
        for name, content in pictures(chosen.names, folder):
            (chosen.to / name).write_bytes(content)
            print(f"{chosen.to / name}: {len(content) / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
