"""Counts, by the syntax tree, what outgrows the house: functions over 40 lines, over 6 parameters, modules over 300 lines.

Run ``python scripts/house.py`` for the table, ``--list`` to see which they are, ``--scripts`` for what each script is for,
by its own first line. A function's lines are those from its ``def`` to its end, without decorators and without its
docstring (how much there is to read as code); nested functions count by themselves and within the one that holds them.
Parameters leave out ``self`` and ``cls`` and count ``*args`` and ``**kwargs``. A module's lines are all lines of its file.
Nothing is demanded: a function that reads well may be long.
"""

import argparse
import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("samecheck", "tests", "scripts")
LINES, PARAMETERS, MODULE = 40, 6, 300
KINDS = {
    "function": f"functions over {LINES} lines",
    "parameters": f"functions with over {PARAMETERS} parameters",
    "module": f"modules over {MODULE} lines",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Outgrown:
    """Something larger than the house wants it: its kind, where it stands, and how large it is."""

    kind: str
    where: str
    size: int


def lines(function: Function) -> int:
    """The lines of a function, its docstring left out."""
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if told else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def parameters(function: Function) -> int:
    """How many parameters a function has, ``self`` and ``cls`` left out."""
    given = function.args
    named = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in named if name not in {"self", "cls"}]) + sum(
        one is not None for one in (given.vararg, given.kwarg)
    )


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method of a module, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def outgrown(path: Path) -> Iterator[Outgrown]:
    """What in a module is larger than the house wants it."""
    text, where = path.read_text("utf-8"), path.relative_to(ROOT).as_posix()
    length = len(text.splitlines())
    if length > MODULE:
        yield Outgrown("module", where, length)
    for function in functions(ast.parse(text)):
        place = f"{where}:{function.lineno} {function.name}"
        if lines(function) > LINES:
            yield Outgrown("function", place, lines(function))
        if parameters(function) > PARAMETERS:
            yield Outgrown("parameters", place, parameters(function))


def purposes() -> Iterator[tuple[str, str]]:
    """Each script and what it is for: the first line of its docstring."""
    for path in sorted((ROOT / "scripts").glob("*.py")):
        told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        yield path.name, told.partition("\n")[0]


def main() -> None:
    """Prints the table, and with ``--list`` what stands behind it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--list", action="store_true", help="name each of them")
    options.add_argument("--scripts", action="store_true", help="say what each script is for instead")
    asked = options.parse_args()
    if asked.scripts:
        print("\n".join(f"{name:22} {told}" for name, told in purposes()))
        return
    named = asked.list
    found = {part: [one for path in sorted((ROOT / part).rglob("*.py")) for one in outgrown(path)] for part in PARTS}
    print(f"{'':36}" + "".join(f"{part:>12}" for part in PARTS))
    for kind, told in KINDS.items():
        print(f"{told:36}" + "".join(f"{sum(one.kind == kind for one in found[part]):12}" for part in PARTS))
    for one in sorted((one for part in PARTS for one in found[part]), key=lambda one: (one.kind, -one.size)):
        if named:
            print(f"{one.size:6} {KINDS[one.kind]:36} {one.where}")


if __name__ == "__main__":
    main()
