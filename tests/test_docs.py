"""The pages say what the program does: every setting, command, option, route and error, and nothing else.

After the example of Datasette's test_docs.py.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer

from api import wiring
from api.app import create_app
from api.cli import app
from api.settings import Settings
from graph import answers, errors
from graph.bridges import model as bridges
from graph.coverage import model as coverage
from graph.flows import model as flows
from graph.links import model as links

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FOLDERS = {"data", "cache"}  # their defaults differ from system to system


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def default(value: Any) -> str:
    """A default as the table writes it."""
    if value is None:
        return "none"
    if hasattr(value, "get_secret_value"):
        value = value.get_secret_value()
    if value == "":
        return "empty"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def test_every_setting_with_its_variable_and_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (.*?) \| (.+) \|$", page("settings.md"), re.MULTILINE)
    assert [row[0] for row in rows] == list(Settings.model_fields)
    for name, variable, shown, what in rows:
        field = Settings.model_fields[name]
        assert variable == "JIANGTU_" + name.upper()
        assert field.description
        assert what
        if name not in FOLDERS:
            assert shown.split(":")[0] == default(field.default), name


def commands() -> Iterator[tuple[str, Any]]:
    """Every command by its full name."""
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]  # a group
        inner = getattr(command, "commands", None)
        yield from ((f"{name} {sub}", one) for sub, one in inner.items()) if inner else [(name, command)]


def section(name: str) -> str:
    """The part of the page on commands that is about one of them."""
    found = re.search(rf"^#+ jiangtu {name}\n(.*?)(?=^#+ |\Z)", page("commands.md"), re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section on jiangtu {name}"
    return found[1]


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=lambda v: v if isinstance(v, str) else "")
def test_every_command_with_its_options(name: str, command: Any) -> None:
    text = section(name)
    given = [p for p in command.params if p.param_type_name == "option"]
    options = {p.opts[0] for p in given}
    told = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)))
    assert options - {"--help"} <= told
    assert told <= options | {name for p in given for name in p.secondary_opts}


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("solve", (answers.Answer, answers.Candidate, answers.Part, answers.Quote, answers.Contrast)),
        ("team", (answers.Team, answers.Member)),
        ("bridge", (bridges.Bridge, bridges.Link, bridges.Body, bridges.Balance, bridges.Contact)),
        ("bridge", (bridges.Partner, bridges.Party, bridges.Proposal, flows.Service)),
        ("coverage", (coverage.Coverage, coverage.Single, coverage.Missing, coverage.Leaving)),
        ("coverage", (coverage.Holder, coverage.Province)),
        ("flows", (flows.Flows, flows.Flow)),
        ("links", (links.Links, links.Suggestion, links.Step)),
    ],
)
def test_every_field_of_an_answer(name: str, kinds: tuple[type, ...]) -> None:
    text = section(name)
    assert [f.name for kind in kinds for f in fields(kind) if f'"{f.name}"' not in text] == []


def test_no_command_is_made_up() -> None:
    known = {part for name, _ in commands() for part in (name, name.split()[0])}
    assert set(re.findall(r"^#+ jiangtu (.+)$", page("commands.md"), re.MULTILINE)) == known


def test_every_exit_code() -> None:
    shown = {int(code) for code in re.findall(r"^\| (\d+) \|", page("commands.md"), re.MULTILINE)}
    assert shown == {0, 2, 130} | {code for _, code in errors.OUTCOMES.values()}


def test_every_route() -> None:
    described = create_app(Settings(), lambda: wiring.open_services(Settings())).openapi()
    routes = {
        f"{method.upper()} {path}" for path, methods in described["paths"].items() for method in methods
    }
    shown = set(re.findall(r"^\| `([A-Z]+ /api/[^`]+)` \|", page("api.md"), re.MULTILINE))
    assert shown == routes | {"GET /api/openapi.json"}


def tree() -> dict[str, type[errors.JiangtuError]]:
    """Every class of error by its name."""
    members = inspect.getmembers(errors, inspect.isclass)
    return {name: kind for name, kind in members if issubclass(kind, errors.JiangtuError)}


@pytest.mark.parametrize("text", [errors.__doc__ or "", page("architecture.md")], ids=["docstring", "page"])
def test_every_error_stands_in_the_tree(text: str) -> None:
    drawn = re.findall(r"^((?:[│ ]+)?[├└]── )?([A-Z]\w+?(?:Error|\w+))(?=\s|$)", text, re.MULTILINE)
    names = [name for branch, name in drawn if branch]
    assert sorted([*names, "JiangtuError"]) == sorted(tree())


def test_the_tree_on_the_page_has_the_codes() -> None:
    for name, status, code in re.findall(r"(\w+) +(\d{3}) +(\d\d)\b", page("architecture.md")):
        assert errors.OUTCOMES[tree()[name]] == (int(status), int(code)), name


def readmes() -> tuple[str, str]:
    return (ROOT / "README.md").read_text("utf-8"), (ROOT / "README.zh-CN.md").read_text("utf-8")


def test_the_readmes_are_built_alike() -> None:
    english, chinese = (re.findall(r"^#+ ", text, re.MULTILINE) for text in readmes())
    assert english == chinese


def test_the_readmes_show_the_same_commands() -> None:
    def lines(text: str) -> list[str]:
        blocks = re.findall(r"```(?:sh|console)\n(.*?)```", text, re.DOTALL)
        found = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
        return [line.removeprefix("$ ") for line in found if re.match(r"(\$ |make |export |jiangtu )", line)]

    english, chinese = map(lines, readmes())
    assert english == chinese
    assert len(english) > 5


@pytest.mark.parametrize("path", [*DOCS.glob("*.md"), *ROOT.glob("*.md")], ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
        assert (path.parent / link).exists(), link
