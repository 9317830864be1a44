"""Files in, facts with evidence out: the order that a file takes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import DuplicateFile, InvalidRequest, OversizedFile, SkipError, UnreadableFile
from graph.model import Document, Reading, Skip, digest
from graph.store import Store
from ingest import contacts
from ingest.clean import clean
from ingest.extract import extract
from ingest.link import Profile, link
from ingest.link.names import is_relative
from ingest.readers import read
from ingest.tag import Tagger
from ontology.model import Ontology

if TYPE_CHECKING:
    from graph.embedding import Embedder


@dataclass(frozen=True, slots=True)
class Reader:
    """What it takes to read a file; no store is needed."""

    ontology: Ontology
    tagger: Tagger
    limit: int = 64_000_000  # bytes
    keep_contacts: bool = False

    def read(self, path: Path, identity: str, sha256: str = "", origin: str = "") -> Reading:
        """All that one file says, in local ids, as the document `identity`, which came from `origin`.

        Raises SkipError where it can't be read.
        """
        source = read(path, limit=self.limit)
        cleaned = clean(source)
        document = Document(
            id=identity,
            stem=path.stem,
            title=cleaned.title,
            published=cleaned.published,
            source=origin or str(path.absolute()),
            sha256=sha256,
            format=source.format,
        )
        reading = extract(cleaned, document, self.ontology, self.tagger)
        return contacts.attach(reading, contacts.find(source, cleaned)) if self.keep_contacts else reading


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `state` is read, unchanged or skipped."""

    path: Path
    state: str
    why: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    skips: tuple[Skip, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of all files."""

    outcomes: tuple[Outcome, ...]

    def count(self, state: str) -> int:
        """Number of files of that state."""
        return sum(o.state == state for o in self.outcomes)

    @property
    def totals(self) -> Counter[str]:
        """Passages, entities, facts and statistics found in what was read."""
        return sum((o.counts for o in self.outcomes), Counter[str]())


def collect(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that the paths name, folders opened, in a stable order.

    What is hidden in a folder is passed over; a link that leads nowhere is among the files, so that the
    summary can say so. Raises InvalidRequest for a path that does not exist.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(
                p
                for p in path.rglob("*")
                if not p.is_dir() and not any(part.startswith(".") for part in p.relative_to(path).parts)
            )
        elif path.exists() or path.is_symlink():
            yield path
        else:
            raise InvalidRequest(f"{path}: there is no such file or folder")


def ingest(
    paths: Sequence[Path],
    reader: Reader,
    store: Store,
    embedder: Embedder | None = None,
    progress: Callable[[Path, int, int], None] = lambda path, done, total: None,
    origin: Callable[[Path], str] = lambda path: str(path.absolute()),
) -> Summary:
    """Read files into the store, one transaction a document.

    `origin` says where a file came from, where that is not its path. `progress` hears of each file before it
    is read. A file that can't be read is skipped, with the reason; StopError leaves every document that was
    loaded before it whole.
    """
    outcomes = []
    for done, path in enumerate(paths):
        progress(path, done, len(paths))
        try:
            outcomes.append(_ingest_one(path, origin(path), reader, store, embedder))
        except SkipError as error:
            outcomes.append(Outcome(path, "skipped", str(error)))
    return Summary(tuple(outcomes))


def _ingest_one(path: Path, origin: str, reader: Reader, store: Store, embedder: Embedder | None) -> Outcome:
    sha256 = hash_file(path, reader.limit)
    identity, unchanged = identify(path, origin, sha256, store)
    if unchanged:
        return Outcome(path, "unchanged", "the graph holds this file as it is")
    reading = reader.read(path, identity, sha256, origin)
    linked = link(reading, reader.ontology, lambda names, document: namesakes(store, names, document)).reading
    vectors = embedder.embed([p.text for p in linked.passages]) if embedder and linked.passages else None
    loaded = store.load(linked, vectors)
    return Outcome(path, "read", counts=_count(linked), skips=(*linked.skips, *loaded.skips))


def hash_file(path: Path, limit: int) -> str:
    """SHA-256 of the content. Raises UnreadableFile, or OversizedFile beyond `limit` bytes."""
    try:
        if path.stat().st_size > limit:
            raise OversizedFile(
                f"{path.name}: larger than {limit // 1_000_000} MB (JIANGTU_MAX_FILE_MB); split the file"
            )
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise UnreadableFile(
            f"{path.name}: cannot be opened ({reason}); check that it exists and may be read"
        ) from error


def identify(path: Path, origin: str, sha256: str, store: Store) -> tuple[str, bool]:
    """(document id, whether the graph holds just this content under it).

    The id is the file's name; a second file of that name in another folder gets a longer one. Raises
    DuplicateFile where another document has the same content.
    """
    longer = f"{path.name}@{digest(origin)[:6]}"
    mine = next((d for d in map(store.document, (path.name, longer)) if d and d["source"] == origin), None)
    if mine is not None:
        return mine["id"], mine["sha256"] == sha256
    twin = next(iter(store.run("documents_by_digest", sha256=sha256)), None)
    if twin is not None and Path(twin["source"]).exists():
        raise DuplicateFile(f"{path}: the same content is known as {twin['source']}")
    if twin is not None:
        return twin["id"], True
    other = store.document(path.name)
    taken = other is not None and Path(other["source"]).exists()
    return (longer if taken else path.name), False


def namesakes(store: Store, names: Sequence[str], document: str) -> list[Profile]:
    """People of these names that other documents know, with what those say about them."""
    return [_profile(row) for row in store.run("people_named", names=list(names), document=document)]


def _profile(row: Mapping[str, Any]) -> Profile:
    def objects(*predicates: str) -> list[Mapping[str, Any]]:
        return [fact for fact in row["facts"] if fact["predicate"] in predicates]

    employers = objects("affiliatedWith")
    return Profile(
        id=row["id"],
        name=row["name"],
        organisations=tuple((o["object"], o["name"]) for o in employers if not is_relative(o["name"])),
        honours=frozenset(o["object"] for o in objects("received")),
        skills=frozenset(o["object"] for o in objects("hasSkill")),
        regions=frozenset(region for o in employers for region in o["regions"]),
        works=frozenset(o["object"] for o in objects("created", "solved")),
    )


def _count(reading: Reading) -> Counter[str]:
    return Counter(
        passages=len(reading.passages),
        entities=len(reading.entities),
        facts=len(reading.facts),
        statistics=len(reading.statistics),
    )


def summarise(summary: Summary) -> dict[str, object]:
    """The summary as plain values."""
    return {
        "read": summary.count("read"),
        "unchanged": summary.count("unchanged"),
        "skipped": summary.count("skipped"),
        **{k: summary.totals[k] for k in ("passages", "entities", "facts", "statistics")},
        "files": [
            {
                "file": str(o.path),
                "state": o.state,
                "why": o.why,
                "left_out": [asdict(s) for s in o.skips],
                **o.counts,
            }
            for o in summary.outcomes
        ],
    }
