"""The worked tour: it runs from an empty kernel, and what is stored in it is what it shows."""

import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import nbformat
import pytest
import tour

ROOT = Path(__file__).parents[1]
#: The notebook is read on the web by people who run nothing: it stays small. Unit: bytes.
LARGEST = 400_000


@pytest.fixture(scope="module")
def stored() -> Any:
    return nbformat.read(tour.TOUR, as_version=4)


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def ran(*options: str) -> subprocess.CompletedProcess[str]:
    """`scripts/tour.py` with ``options``, in a process of its own: a kernel has many threads and sockets."""
    command = [sys.executable, "scripts/tour.py", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.model
@pytest.mark.usefixtures("unmeasured")
def test_the_tour_runs_and_shows_what_is_stored() -> None:
    done = ran("--check")
    assert (done.returncode, done.stdout) == (0, "tour.ipynb is current\n"), done.stderr[-2000:]


def test_the_stored_tour_is_whole(stored: Any) -> None:
    nbformat.validate(stored)
    code = [cell for cell in stored.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [output for output in outputs(stored) if output.output_type == "error" or output.get("name") == "stderr"]
    pictures = [output.data["image/svg+xml"] for output in outputs(stored) if "image/svg+xml" in output.get("data", {})]
    assert len(pictures) >= 5
    assert all(picture.startswith("<svg") and "<script" not in picture for picture in pictures)


def test_the_stored_tour_is_small_and_says_nothing_of_where_it_ran(stored: Any) -> None:
    text = tour.TOUR.read_text("utf-8")
    assert len(text.encode()) < LARGEST
    assert not [part for part in ("/home", "/Users", "/var/", "site-packages", gettempdir(), str(ROOT)) if part in text]
    assert not any(cell.metadata for cell in stored.cells)
    assert set(stored.metadata) == {"kernelspec", "language_info"}


def notebook_of(*shown: str) -> Any:
    cells = [
        nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output("execute_result", {"text/plain": text})])
        for text in shown
    ]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        ("score 34.6 (10 to 70)", "score 34.6 (10 to 70)", False),
        ("score 34.60", "score 34.61", False),  # the last digit is the machine's
        ("score 34.6", "score 36.6", True),
        ("19 findings", "20 findings", True),
        ("Copied", "Echoed", True),
        ("a", "", True),
    ],
)
def test_what_is_out_of_date_is_told(was: str, now: str, *, found: bool) -> None:
    told = list(tour.differences(notebook_of("same", was), notebook_of("same", now)))
    assert len(told) == found
    assert all(line.startswith("cell 2 shows text/plain: ") for line in told)


def test_an_output_more_or_less_is_told() -> None:
    more = notebook_of("same")
    more.cells[0].outputs.append(nbformat.v4.new_output("stream", name="stderr", text="a warning"))
    assert list(tour.differences(notebook_of("same"), more)) == [
        "cell 1 shows stderr: 'a warning', and is stored with nothing: ''"
    ]
    assert "shows nothing" in next(tour.differences(more, notebook_of("same")))


def written(path: Path, *cells: str) -> Path:
    """A notebook of ``cells`` in the file ``path``."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata={"kernelspec": kernel}
    )
    nbformat.write(made, path)
    return path


@pytest.mark.usefixtures("unmeasured")
def test_a_cell_that_fails_ends_the_run(tmp_path: Path) -> None:
    path = written(tmp_path / "failing.ipynb", "1 / 0")
    before = path.read_bytes()
    done = ran(str(path))
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.usefixtures("unmeasured")
def test_nothing_is_said_where_models_are_loaded_in_a_notebook(tmp_path: Path) -> None:
    """Libraries complain of widgets that are missing, as soon as they are loaded in a notebook."""
    path = written(tmp_path / "quiet.ipynb", "from samecheck.embed import static", "len(static.load()(['a']))")
    assert ran(str(path)).returncode == 0
    assert [output.data["text/plain"] for output in outputs(nbformat.read(path, as_version=4))] == ["1"]
