"""Reading passage files (the format is told in `training/README.md`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from training.model import Entity, Fact, Issue, Mention, Passage

FOLDER = Path(__file__).parent / "passages"

Line = tuple[int, str]

_MARK = re.compile(
    r"\[(?P<surface>[^\[\]|]+)\|(?P<type>=|[A-Za-z]+) (?P<id>\w+)(?: name=(?P<name>[^\[\]|]+))?\]"
)
_UNMENTIONED = re.compile(r"\+ (?P<type>[A-Za-z]+) (?P<id>\w+) (?P<name>\S.*)")
_FACT = re.compile(r"> (?P<subject>\w+) (?P<predicate>\w+) (?P<object>\w+)(?P<rest>(?: \w+=\S+)*)")


def read(folder: Path = FOLDER) -> tuple[list[Passage], list[Issue]]:
    """The passages of every `*.txt` file of a folder, by file name, and what is wrong with them."""
    passages: list[Passage] = []
    issues: list[Issue] = []
    for path in sorted(folder.glob("*.txt")):
        found, wrong = parse(path.read_text(encoding="utf-8"), path.name)
        passages += found
        issues += wrong
    return passages, issues


def parse(content: str, file: str) -> tuple[list[Passage], list[Issue]]:
    """The passages of one file's content, and what is wrong with them; a bad line is left out."""
    parsers = [_Parser(file, block) for block in _blocks(content)]
    passages = [parser.passage() for parser in parsers]
    return passages, [issue for parser in parsers for issue in parser.issues]


def _blocks(content: str) -> Iterator[list[Line]]:
    lines = [(number, line.rstrip()) for number, line in enumerate(content.split("\n"), 1)]
    for filled, block in groupby(lines, key=lambda line: bool(line[1])):
        if filled:
            yield list(block)


class _Parser:
    """One block of lines in the making."""

    def __init__(self, file: str, block: list[Line]) -> None:
        self.file = file
        self.block = block
        self.issues: list[Issue] = []
        self.text = ""
        self.mentions: list[Mention] = []
        self.facts: list[Fact] = []
        self.types: dict[str, tuple[str, int]] = {}  # entity id → type, line of its first mark
        self.names: dict[str, str] = {}  # entity id → name given outright
        self.surfaces: dict[str, list[str]] = {}

    def passage(self) -> Passage:
        first, head = self.block[0]
        header = self._header(first, head)
        for number, line in self.block[1:]:
            self._line(number, line)
        for mention in self.mentions:
            if mention.entity not in self.types:
                self._wrong(
                    mention.line, f"“{mention.surface}” refers to {mention.entity}, which nothing introduces"
                )
        return Passage(
            id=header.get("id", ""),
            genre=header.get("genre", ""),
            published=header.get("published", ""),
            text=self.text,
            file=self.file,
            line=first,
            entities=tuple(self._entity(id_) for id_ in self.types),
            mentions=tuple(self.mentions),
            facts=tuple(self.facts),
        )

    def _header(self, number: int, line: str) -> dict[str, str]:
        if not line.startswith("# "):
            self._wrong(number, "a passage begins with “# genre: …; published: …; id: …”")
            return {}
        pairs = (part.partition(":") for part in line[2:].split(";"))
        return {key.strip(): value.strip() for key, _, value in pairs}

    def _line(self, number: int, line: str) -> None:
        if line.startswith("#"):
            self._wrong(number, "a header inside a passage: put a blank line before it")
        elif line.startswith(">"):
            self._fact(number, line)
        elif line.startswith("+"):
            self._unmentioned(number, line)
        else:
            self._text(number, line)

    def _text(self, number: int, line: str) -> None:
        if self.text:
            self.text += "\n"
        last = 0
        for match in _MARK.finditer(line):
            self._plain(number, line[last : match.start()])
            self._mark(number, match)
            last = match.end()
        self._plain(number, line[last:])

    def _plain(self, number: int, text: str) -> None:
        if found := re.search(r"[\[\]|]", text):
            self._wrong(
                number, f"a bracket or bar that is no mark, near “{text[max(0, found.start() - 8) :][:24]}”"
            )
        self.text += text

    def _mark(self, number: int, match: re.Match[str]) -> None:
        surface, type_, id_, name = match.group("surface", "type", "id", "name")
        start = len(self.text)
        self.text += surface
        pronoun = type_ == "="
        self.mentions.append(Mention(id_, surface, start, len(self.text), number, pronoun))
        if not pronoun:
            self._introduce(number, id_, type_, name)
            self.surfaces.setdefault(id_, []).append(surface)

    def _unmentioned(self, number: int, line: str) -> None:
        match = _UNMENTIONED.fullmatch(line)
        if match is None:
            self._wrong(number, "an entity without a mention is written “+ Type id name”")
            return
        self._introduce(number, match["id"], match["type"], match["name"])

    def _introduce(self, number: int, id_: str, type_: str, name: str | None) -> None:
        known, _ = self.types.setdefault(id_, (type_, number))
        if known != type_:
            self._wrong(number, f"{id_} is {known} and {type_}")
        if name and self.names.setdefault(id_, name) != name:
            self._wrong(number, f"{id_} has two names: {self.names[id_]}, {name}")

    def _fact(self, number: int, line: str) -> None:
        match = _FACT.fullmatch(line)
        if match is None:
            self._wrong(number, "a fact is written “> subject predicate object key=value …”")
            return
        pairs = [part.partition("=") for part in match["rest"].split()]
        attributes = {key: value for key, _, value in pairs}
        if len(attributes) < len(pairs):
            self._wrong(number, "a key is given twice")
        self.facts.append(Fact(match["subject"], match["predicate"], match["object"], number, attributes))

    def _entity(self, id_: str) -> Entity:
        """The name is the one given, else the longest surface (the fullest form that the text has)."""
        type_, line = self.types[id_]
        surfaces = self.surfaces.get(id_, [])
        name = self.names.get(id_) or max(surfaces, key=len)
        aliases = tuple(surface for surface in dict.fromkeys(surfaces) if surface != name)
        return Entity(id_, type_, name, line, aliases)

    def _wrong(self, number: int, message: str) -> None:
        self.issues.append(Issue(self.file, number, message))
