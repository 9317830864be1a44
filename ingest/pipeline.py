"""Files in, facts with evidence out: the order that a file takes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import DuplicateFile, InvalidRequest, OversizedFile, SkipError, UnreadableFile
from graph.model import Document, Reading, digest
from graph.solve.norm import renew_norm
from graph.store import Store
from graph.vectors import claim
from ingest import contacts
from ingest.clean import clean
from ingest.extract import extract
from ingest.extract.roster import is_roster
from ingest.extract.roster.finder import NO_MAPPING, Finder
from ingest.extract.roster.mapping import ColumnMapping
from ingest.extract.roster.preview import TablePreview, preview
from ingest.extract.roster.words import words
from ingest.load import load
from ingest.long import PartReading, load_parts
from ingest.outcome import Outcome, Summary, summarise
from ingest.parts import Part, is_long, parts
from ingest.readers import read
from ingest.readers.names import check_name
from ingest.recognised import mark
from ingest.source import Cleaned, Source
from ingest.tag import Tagger
from ontology.model import Ontology

if TYPE_CHECKING:
    from graph.embedding import Embedder
    from ingest.llm import ModelReader

__all__ = ["Outcome", "Reader", "Summary", "collect", "identify", "ingest", "summarise"]


@dataclass(frozen=True, slots=True)
class Reader:
    """What it takes to read a file; no store is needed."""

    ontology: Ontology
    tagger: Tagger
    limit: int = 64_000_000  # bytes
    keep_contacts: bool = False
    mapping: ColumnMapping = NO_MAPPING
    model: ModelReader | None = None  # a language model that reads beside or instead of the local reader

    def read(self, path: Path, identity: str, sha256: str = "", origin: str = "") -> Reading:
        """All that one file says, in local ids, as the document `identity`, which came from `origin`.

        Raises SkipError where it can't be read.
        """
        document = Document(identity, path.stem, source=origin or str(path.absolute()), sha256=sha256)
        return self.extract(read(path, limit=self.limit), document)

    def extract(self, source: Source, document: Document) -> Reading:
        """All that a source says, as the given document."""
        cleaned = self._clean(source)
        document = replace(document, title=cleaned.title, published=cleaned.published, format=source.format)
        reading = mark(extract(cleaned, document, self.ontology, self.tagger, self.mapping), source)
        reading = replace(reading, removals=cleaned.removals)
        if self.model is not None and not is_roster(cleaned, self.ontology, self.mapping):
            reading = self.model.read(reading, self.ontology)
        return contacts.attach(reading, contacts.find(source, cleaned)) if self.keep_contacts else reading

    def lists_people(self, path: Path) -> bool:
        """True where a long file begins as a roster does: it can be read in parts."""
        first = next(parts(path, self._finder(path)))
        return is_roster(self._clean(first.source), self.ontology, self.mapping)

    def read_parts(self, path: Path, identity: str, origin: str = "") -> Iterator[PartReading]:
        """A long roster part by part, each a document of its own: `identity#000001` and so on."""
        whole = Document(identity, path.stem, source=origin or str(path.absolute()))
        for part in parts(path, self._finder(path)):
            document = replace(whole, id=f"{identity}#{part.number:06d}", sha256=part.sha256)
            yield PartReading(document, partial(self._read_part, part, document))

    def preview(self, path: Path) -> list[TablePreview]:
        """The tables of a file with columns and the facts of first rows; of a long roster, the first part.

        Raises SkipError where the file can't be read.
        """
        long = path.is_file() and is_long(path) and self.lists_people(path)
        source = next(parts(path, self._finder(path))).source if long else read(path, limit=self.limit)
        cleaned = self._clean(source)
        document = Document(path.name, path.stem, cleaned.title, cleaned.published)
        return preview(cleaned, document, self.ontology, self.mapping)

    def _clean(self, source: Source) -> Cleaned:
        return clean(source, lambda table: self.mapping.private(table, source.name))

    def _read_part(self, part: Part, document: Document) -> Reading:
        return part.relocate(self.extract(part.source, document))

    def _finder(self, path: Path) -> Finder:
        return Finder(words(self.ontology), path.name, self.mapping)


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
    loaded before it whole. Raises ConfigError where the store's vectors are of another model.
    """
    if embedder is not None:
        claim(store, embedder)
    outcomes = []
    for done, path in enumerate(paths):
        progress(path, done, len(paths))
        try:
            outcomes.append(_ingest_one(path, origin(path), reader, store, embedder))
        except SkipError as error:
            outcomes.append(Outcome(path, "skipped", str(error)))
    if embedder is not None:
        renew_norm(store, embedder)
    return Summary(tuple(outcomes))


def _ingest_one(path: Path, origin: str, reader: Reader, store: Store, embedder: Embedder | None) -> Outcome:
    long = path.is_file() and is_long(path)
    sha256 = hash_file(path, sys.maxsize if long else reader.limit)
    identity, unchanged = identify(path, origin, sha256, store)
    if unchanged:
        return Outcome(path, "unchanged", "the graph holds this file as it is")
    if long and reader.lists_people(path):
        readings = reader.read_parts(path, identity, origin)
        whole = Document(identity, path.stem, source=origin, sha256=sha256, format=path.suffix.lower()[1:])
        return Outcome(path, "read", "", *load_parts(whole, readings, store, embedder))
    reading = reader.read(path, identity, sha256, origin)
    store.drop_parts(identity)  # of an older version that was longer
    counts, skips = load(reading, store, embedder)
    return Outcome(path, "read", counts=counts, skips=skips, removals=reading.removals)


def hash_file(path: Path, limit: int) -> str:
    """SHA-256 of the content. Raises UnreadableFile, or OversizedFile beyond `limit` bytes."""
    check_name(path)
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
