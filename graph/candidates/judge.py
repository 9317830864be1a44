"""What people decided about terms that the concept schemes do not know.

Judgements are lines of a journal in the user's data folder, with who, when and why; the Turtle file beside
it follows from those that stand, and is merged when the ontology is loaded. A judgement that is undone stays
in the journal and counts no more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from graph.errors import Conflict, InvalidRequest, NotFound
from ontology.model import Concept, Ontology
from ontology.overlay import OWN, Addition, turtle

VERDICTS = ("accepted", "rejected", "undone")
STATES = ("open", "accepted", "rejected")
# Notes without which a concept of the scheme says nothing.
NEEDED = {"posts": ("kind",), "organisations": ("type",), "honours": ("level", "award")}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody decided about a term: accepted, rejected, or undone what was decided before."""

    scheme: str
    name: str
    verdict: str
    by: str = ""
    at: str = ""  # ISO, UTC
    why: str = ""
    broader: str = ""
    synonym_of: str = ""
    english: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)


def overlay(folder: Path) -> Path:
    """The Turtle file of what was accepted; it need not exist."""
    return folder / "concepts.ttl"


def judgements(folder: Path) -> dict[tuple[str, str], Judgement]:
    """The judgements that stand, by (scheme, name)."""
    standing: dict[tuple[str, str], Judgement] = {}
    for judgement in journal(folder):
        key = judgement.scheme, judgement.name
        if judgement.verdict == "undone":
            standing.pop(key, None)
        else:
            standing[key] = judgement
    return standing


def journal(folder: Path) -> Iterator[Judgement]:
    """Every judgement that was ever made, oldest first."""
    file = _journal(folder)
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return (Judgement(**json.loads(line)) for line in lines)


def accepted(folder: Path) -> list[Addition]:
    """What is to be added to the schemes."""
    standing = (j for j in judgements(folder).values() if j.verdict == "accepted")
    return [Addition(j.scheme, j.name, j.broader, j.synonym_of, j.english, j.notes) for j in standing]


def judge(judgement: Judgement, folder: Path, ontology: Ontology) -> Judgement:
    """Record a judgement, now, and write the file of what is accepted. Returns it as it was recorded.

    `broader` and `synonym_of` may be ids or names. Raises InvalidRequest for what the scheme cannot take,
    NotFound for an unknown concept or nothing to undo, Conflict where the term was judged before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(_journal(folder).with_suffix(".lock")):
        _check(judgement, judgements(folder), ontology)
        recorded = _resolve(judgement, ontology)
        with _journal(folder).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(recorded), ensure_ascii=False) + "\n")
        _write(folder)
    return recorded


def _journal(folder: Path) -> Path:
    return folder / "concepts.jsonl"


def _write(folder: Path) -> None:
    part = overlay(folder).with_suffix(".part")
    part.write_text(turtle(accepted(folder)), "utf-8")
    part.replace(overlay(folder))


def _check(judgement: Judgement, standing: Mapping[tuple[str, str], Judgement], ontology: Ontology) -> None:
    what = f"{judgement.scheme} {judgement.name}"
    known = standing.get((judgement.scheme, judgement.name))
    if judgement.verdict not in VERDICTS or judgement.scheme not in open_schemes(ontology):
        raise InvalidRequest(
            f"{what}: name one of {', '.join(open_schemes(ontology))} and one of {', '.join(VERDICTS)}"
        )
    if not judgement.name.strip():
        raise InvalidRequest("a concept needs a name")
    if judgement.verdict == "undone":
        if known is None:
            raise NotFound(f"{what}: no judgement stands that could be undone")
    elif known is not None:
        raise Conflict(
            f"{what}: {known.verdict} by {known.by or 'somebody'} on {known.at[:10]}; undo that first"
        )
    if judgement.verdict == "accepted":
        _check_addition(judgement, ontology)


def _check_addition(judgement: Judgement, ontology: Ontology) -> None:
    found = ontology.schemes[judgement.scheme].find_all(judgement.name)
    if any(not concept.id.startswith(OWN) for concept in found):  # one's own may have been undone since
        raise Conflict(f"{judgement.name}: the scheme {judgement.scheme} knows it already")
    if judgement.broader and judgement.synonym_of:
        raise InvalidRequest("a synonym has no broader concept of its own: give one of the two")
    for note, value in judgement.notes.items():
        attribute = ontology.attributes.get(note)
        types = tuple(t.name for t in ontology.leaves("Organization"))
        allowed = types if note == "type" else attribute.values if attribute else ()
        if attribute is None or (allowed and value not in allowed):
            raise InvalidRequest(
                f"{note}={value}: it must be an attribute of concepts, one of {', '.join(allowed)}"
            )
    missing = [n for n in NEEDED.get(judgement.scheme, ()) if n not in judgement.notes]
    if missing and not judgement.synonym_of:
        raise InvalidRequest(f"a concept of {judgement.scheme} needs {', '.join(missing)}: give it as a note")


def _resolve(judgement: Judgement, ontology: Ontology) -> Judgement:
    def identity(name: str) -> str:
        return _concept(name, judgement.scheme, ontology).id if name else ""

    return replace(
        judgement,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        broader=identity(judgement.broader),
        synonym_of=identity(judgement.synonym_of),
    )


def _concept(name: str, scheme: str, ontology: Ontology) -> Concept:
    known = ontology.schemes[scheme]
    found = known.concepts.get(name) or known.find(name)
    if found is None:
        raise NotFound(f"{name}: the scheme {scheme} has no such concept, or several; name its id")
    return found


def open_schemes(ontology: Ontology) -> tuple[str, ...]:
    """Schemes that grow by what documents say; regions are given."""
    return tuple(n for n in ("skills", "honours", "posts", "organisations") if n in ontology.schemes)
