"""From a row to facts: who works where as what, what they received, what they can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.roster import cells
from ingest.extract.roster.columns import Layout
from ingest.extract.roster.draft import Roster
from ingest.extract.roster.headings import Heading, Stated
from ingest.extract.roster.units import Unit, chain
from ingest.extract.roster.words import TEAMS, Words


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its layout, its passage and what stands above it."""

    texts: Sequence[str]
    layout: Layout
    passage: str
    heading: Heading

    def all(self, role: str) -> list[str]:
        """Texts of the cells that hold it, blanks left out."""
        columns = self.layout.columns(role)
        return [self.texts[n] for n in columns if n < len(self.texts) and self.texts[n]]

    def first(self, role: str) -> str:
        """Text of the first cell that holds it, or empty."""
        return next(iter(self.all(role)), "")


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation of a row: its id, type, and the passages that name it."""

    id: str
    type: str
    passages: tuple[str, ...]


class RowReader:
    """Writes what rows say into a roster."""

    def __init__(self, roster: Roster, words: Words, roots: Sequence[str]) -> None:
        self._roster = roster
        self._words = words
        self._roots = roots

    def read(self, row: Row) -> bool:
        """Read one row; False where it names nobody."""
        jobs = [cells.job(text, self._words) for role in ("unit_post", "unit") for text in row.all(role)]
        posts = [cells.post(text, self._words) for text in row.all("post")]
        position = "、".join(job.position for job in (*jobs, *posts) if job.position)
        units = [job.unit for job in jobs if job.unit]
        places = self._places(row, units, [*row.all("department"), *(p.unit for p in posts if p.unit)])
        subjects = self._subjects(row, places, position)
        if not subjects:
            return False
        self._honours(row, subjects, [job.honour for job in jobs if job.honour], position)
        for text in row.all("skill"):
            for name in cells.skills(text, self._words):
                skill = self._roster.entity("Skill", name, row.passage)
                for subject in subjects:
                    self._roster.fact(subject, "hasSkill", skill, [row.passage])
        self._regions(row, places or [])
        return True

    def _subjects(self, row: Row, places: list[Place], position: str) -> list[str]:
        if row.layout.subject == "person":
            return [self._person(row, name, places, position) for name in self._names(row)]
        subjects = [
            self._whole(text, row.passage) for role in ("studio", "collective") for text in row.all(role)
        ]
        for subject in subjects:
            if places and subject.id != places[-1].id:
                self._roster.fact(subject.id, "partOf", places[-1].id, [row.passage])
        return [subject.id for subject in subjects]

    def _names(self, row: Row) -> list[str]:
        return [name for text in row.all("person") for name in cells.names(text)]

    def _person(self, row: Row, name: str, places: list[Place], position: str) -> str:
        """A person with every affiliation; namesakes of one unit are one, of two units two."""
        apart = places[-1].id if places else ""
        person = self._roster.entity("Person", name, row.passage, apart=apart)
        in_team = row.heading.team and not row.all("department") and row.first("post") == position
        post = position if in_team and self._words.cells["team_post"].fullmatch(position) else ""
        self._employ(person, places, "" if post else position)
        for text in row.all("studio"):
            studio = self._whole(text, row.passage)
            kind = "leader" if name in text or not row.all("person")[1:] else "member"
            self._roster.fact(person, "affiliatedWith", studio.id, [row.passage], kind=kind)
            if places and places[-1].type != "Studio":
                self._roster.fact(studio.id, "partOf", places[-1].id, [row.passage])
        for text in row.all("team"):
            team = self._whole(text, row.passage)
            self._roster.fact(person, "affiliatedWith", team.id, [row.passage], kind="member")
        if row.heading.team and not row.all("team"):
            self._join(row, row.heading.team, person, post)
        return person

    def _join(self, row: Row, team: Stated, person: str, post: str) -> None:
        """Membership in the team that the heading names."""
        place = self._whole(team.value, team.passage or row.passage)
        kind = cells.kind(post, self._words) if post else row.heading.kind
        kind = row.heading.kind if kind == "employee" else kind
        passages = [row.passage, team.passage]
        self._roster.fact(person, "affiliatedWith", place.id, passages, kind=kind, position=post)

    def _employ(self, person: str, places: list[Place], position: str) -> None:
        """Affiliations with the units of the row; a studio is not an employer, what it belongs to is."""
        if not places:
            return
        kind = cells.kind(position, self._words)
        last = places[-1]
        if last.type == "Studio":
            at_studio = "leader" if kind == "leader" or not position else "member"
            self._roster.fact(
                person, "affiliatedWith", last.id, last.passages, kind=at_studio, position=position
            )
            if len(places) > 1:
                employer = places[-2]
                self._roster.fact(person, "affiliatedWith", employer.id, employer.passages, kind="employee")
            return
        if last.type in TEAMS and kind == "employee":
            kind = "member"
        self._roster.fact(person, "affiliatedWith", last.id, last.passages, kind=kind, position=position)

    def _places(self, row: Row, units: list[str], departments: list[str]) -> list[Place]:
        """The organisations of a row from the largest to the one that the person belongs to."""
        named = Stated(units[0], row.passage) if units else row.heading.unit
        text = named.value if named else ""
        parts = chain(text, self._words, self._roots)
        passages = (row.passage, named.passage) if named else (row.passage,)
        for department in departments:
            below = chain(department, self._words) or [Unit(department, "Enterprise")]
            kind = parts[-1].type if parts else ""
            parts += (
                [Unit(text + unit.name, kind or unit.type, unit.name) for unit in below] if text else below
            )
        return self._chain(parts, tuple(dict.fromkeys(p for p in passages if p)))

    def _chain(self, parts: Sequence[Unit], passages: tuple[str, ...]) -> list[Place]:
        places: list[Place] = []
        for unit in parts:
            aliases = [unit.short] if len(unit.short) > 1 else []
            found = ""
            for passage in passages:
                found = self._roster.entity(unit.type, unit.name, passage, aliases)
            if places and places[-1].id != found:
                self._roster.fact(found, "partOf", places[-1].id, passages)
            places.append(Place(found, unit.type, passages))
        return places

    def _whole(self, text: str, passage: str) -> Place:
        """An organisation that is named for itself: a studio, a team, a group."""
        parts = chain(text, self._words, self._roots)
        return self._chain(parts, (passage,))[-1]

    def _honours(self, row: Row, subjects: list[str], found: list[str], position: str) -> None:
        stated = [h for text in (*row.all("honour"), *found) for h in cells.honours(text, self._words)]
        stated += [h for text in row.all("prose") for h in cells.told_honours(text, self._words)]
        year = next((y for text in row.all("year") if (y := cells.year(text, self._words))), row.heading.year)
        passages = [row.passage]
        if not stated and row.heading.honour:
            stated = [cells.Honour(row.heading.honour.value, 0, row.heading.nominated)]
            passages.append(row.heading.honour.passage)
        for honour in stated:
            nominated = honour.nominated or row.heading.nominated
            self._receive(subjects, honour.name, passages, honour.year or year, nominated)
        for grade in cells.grades(position, self._words):
            self._receive(subjects, grade, [row.passage], 0, nominated=False)

    def _receive(
        self, subjects: list[str], name: str, passages: list[str], year: int, nominated: bool
    ) -> None:
        ids = [self._roster.entity("Honour", name, passage) for passage in passages if passage]
        status = "nominated" if nominated else "awarded"
        for subject in subjects:
            self._roster.fact(subject, "received", ids[0], passages, year=year, status=status)

    def _regions(self, row: Row, places: Sequence[Place]) -> None:
        """Where the unit lies: the last region column counts, each lies in the one before."""
        named = [name for text in row.all("region") for name in cells.regions(text, self._words)]
        stated = [Stated(name, row.passage) for name in named]
        stated = stated or ([row.heading.region] if row.heading.region else [])
        above = ""
        for region in stated:
            found = self._roster.entity("Region", region.value, region.passage or row.passage)
            if above:
                self._roster.fact(found, "partOf", above, [row.passage])
            above = found
        if above and places:
            passages = [row.passage, *(region.passage for region in stated)]
            self._roster.fact(places[-1].id, "locatedIn", above, passages)
