"""The network as the tables that Neo4j's importer reads: nodes and relations by type, with all properties.

Each node and relation bears what the product's own loading gives it, so that its queries run unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path

import numpy as np

from benchmarks.scale.names import Names, entity_tokens
from benchmarks.scale.network import Facts, Network
from benchmarks.scale.passages import Passage, document_id, passages
from benchmarks.scale.vectors import Vectors
from graph.encoded import Encoded
from graph.naming import entity_labels
from graph.text import squeeze
from ontology.model import Ontology

# Types in the order in which their nodes are numbered.
ENTITIES = (
    "Person",
    "Enterprise",
    "Studio",
    "Alliance",
    "Event",
    "Region",
    "Honour",
    "Skill",
    "Problem",
    "Achievement",
)
ORDER = ("Document", "Passage", *ENTITIES)
# What hangs on passages, with the columns.
PASSAGES = {
    "Passage": ":ID,id,index:int,text,tokens,start:int,end:int,locator,embedding:float[],signs:byte[]",
    "FROM": ":START_ID,:END_ID",
    "MENTIONS": ":START_ID,:END_ID,surface,start:int,end:int",
    "NAMES": ":START_ID,:END_ID,type,name,aliases:string[],attributes",
}
YEARS = 20  # honours and documents of the last so many years
LAST = 2025
SCALE = 9999  # components of vectors are written with four decimals
BYTES = np.array([f"{n:04d};" for n in range(-128, 128)], "S5")
FORMER = 33  # one tie in so many has ended


@dataclass
class Tables:
    """A folder with tables; `nodes` and `relations` are what the importer is told."""

    folder: Path
    network: Network
    names: Names
    ontology: Ontology
    nodes: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)

    def write(self, encoded: Iterable[Encoded], seed: int) -> None:
        """All tables."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._documents()
        for kind in ENTITIES:
            self._entities(kind)
        for number, facts in enumerate(self.network.facts):
            self._facts(number, facts)
        self._passages(encoded, seed)

    @cached_property
    def _first(self) -> dict[str, int]:
        """The number of each type's first node."""
        ends = accumulate(self.network.counts[kind] for kind in ORDER)
        return dict(zip(ORDER, [0, *ends], strict=False))

    def _file(self, name: str, header: str, rows: Iterable[str]) -> Path:
        path = self.folder / name
        with path.open("w", encoding="utf-8") as file:
            file.write(header + "\n")
            file.writelines(rows)
        return path

    def _documents(self) -> None:
        header = ":ID,id,stem,title,published,source,sha256,format"
        ids = [document_id(d, self.network) for d in range(self.network.counts["Document"])]
        rows = (
            f"{n},{i},{i},{i},{LAST - n % YEARS}-0{1 + n % 9}-15,{i},{n:064x},{i.partition('-')[0]}\n"
            for n, i in enumerate(ids)
        )
        self.nodes.append(f"Document={self._file('document.csv', header, rows)}")

    def _entities(self, kind: str) -> None:
        header = ":ID,id,type,name,aliases:string[],keys:string[],tokens,concept,place"
        labels = ":".join(entity_labels(kind, self.ontology))
        file = self._file(f"{kind}.csv", header, self._entity_rows(kind))
        self.nodes.append(f"{labels}={file}")

    def _entity_rows(self, kind: str) -> Iterator[str]:
        start, concepts = self._first[kind], self.names.concepts.get(kind, ())
        for n, name in enumerate(self.names.of[kind]):
            concept = concepts[n].id if n < len(concepts) else ""
            place = concepts[n].notes["code"] if kind == "Region" else ""
            words = "" if kind == "Person" else self.names.words_of(kind, n)
            found = entity_tokens(name, words)
            fields = start + n, f"{kind}-{n:016x}", kind, name, name, squeeze(name), found, concept, place
            yield ",".join(map(str, fields)) + "\n"

    def _facts(self, number: int, facts: Facts) -> None:
        relation = self.ontology.predicates[facts.predicate].relation
        extra = {"affiliatedWith": ",kind,position,valid_to", "received": ",year:int"}.get(
            facts.predicate, ""
        )
        header = f":START_ID,:END_ID,id,predicate,passages:string[]{extra}"
        file = self._file(f"facts-{number}.csv", header, self._fact_rows(number, facts))
        self.relations.append(f"{relation}={file}")

    def _fact_rows(self, number: int, facts: Facts) -> Iterator[str]:
        subjects, objects = self._first[facts.subject_type], self._first[facts.object_type]
        where = self.passage_ids
        rows = zip(facts.subject.tolist(), facts.object.tolist(), facts.passage.tolist(), strict=True)
        for n, (s, o, p) in enumerate(rows):
            extra = _extra(facts, s, n)
            yield f"{subjects + s},{objects + o},f{number:02x}{n:014x},{facts.predicate},{where[p]}{extra}\n"

    @cached_property
    def passage_ids(self) -> list[str]:
        """The id of each passage."""
        document = self.network.document
        first = np.searchsorted(document, document)
        names = [document_id(d, self.network) for d in range(self.network.counts["Document"])]
        pairs = zip(document.tolist(), (np.arange(len(document)) - first).tolist(), strict=True)
        return [f"{names[d]}#{i}" for d, i in pairs]

    def _passages(self, encoded: Iterable[Encoded], seed: int) -> None:
        """Passages with what hangs on them: their document, their mentions, and what documents name."""
        with ExitStack() as stack:
            files = {k: stack.enter_context((self.folder / f"{k}.csv").open("wb")) for k in PASSAGES}
            for k, header in PASSAGES.items():
                files[k].write(f"{header}\n".encode())
            texts = enumerate(passages(self.network, self.names, seed))
            named: set[tuple[int, str, int]] = set()
            for part in encoded:
                rows = islice(texts, len(part.vectors))
                for (number, passage), vector, signs in zip(
                    rows, encode(part.vectors), part.signs, strict=True
                ):
                    row = self._passage_row(number, passage) + vector + b"," + encode_bytes(signs)
                    files["Passage"].write(row + b"\n")
                    files["FROM"].write(b"%d,%d\n" % (self._first["Passage"] + number, passage.document))
                    files["MENTIONS"].write(self._mention_rows(number, passage))
                    named = {one for one in named if one[0] == passage.document}
                    files["NAMES"].write(self._name_rows(passage, named))
        self.nodes.append(f"Passage={self.folder / 'Passage.csv'}")
        self.relations += [f"{k}={self.folder / f'{k}.csv'}" for k in PASSAGES if k != "Passage"]

    def _passage_row(self, number: int, passage: Passage) -> bytes:
        node, begin = self._first["Passage"] + number, passage.index * 100
        fields = node, self.passage_ids[number], passage.index, passage.text, passage.tokens
        return ",".join(map(str, (*fields, begin, begin + len(passage.text), "", ""))).encode()

    def _mention_rows(self, number: int, passage: Passage) -> bytes:
        node = self._first["Passage"] + number
        rows = (
            f"{node},{self._first[kind] + index},{surface},{at},{at + len(surface)}\n"
            for kind, index, surface, at in passage.mentions
        )
        return "".join(rows).encode()

    def _name_rows(self, passage: Passage, named: set[tuple[int, str, int]]) -> bytes:
        """What the document calls those that it has not named before."""
        rows = []
        for kind, index, surface, _ in passage.mentions:
            if (passage.document, kind, index) not in named:
                named.add((passage.document, kind, index))
                node = self._first[kind] + index
                rows.append(f"{passage.document},{node},{kind},{surface},{surface},{{}}\n")
        return "".join(rows).encode()


def encode(vectors: Vectors) -> list[bytes]:
    """Each row as an array of the importer: components with four decimals, seven bytes each."""
    table = np.array([f"{'-' if v < 0 else '+'}.{abs(v):04d};" for v in range(-SCALE, SCALE + 1)], "S7")
    index = np.clip(np.rint(vectors * 10_000), -SCALE, SCALE).astype(np.int32) + SCALE
    found = table[index].tobytes()
    width = 7 * vectors.shape[1]
    return [found[i : i + width - 1] for i in range(0, len(found), width)]


def encode_bytes(given: bytes) -> bytes:
    """An array of the importer: bytes as Java has them, five characters each."""
    return BYTES[np.frombuffer(given, np.int8).astype(np.int16) + 128].tobytes()[:-1]


def _extra(facts: Facts, subject: int, number: int) -> str:
    """Attributes of a fact."""
    if facts.predicate == "received":
        return f",{LAST - number % YEARS}"
    if facts.predicate != "affiliatedWith":
        return ""
    kind = (
        ("employee", "employee", "leader", "lecturer")[number % 4]
        if facts.object_type != "Alliance"
        else "member"
    )
    return f",{kind},技师,{LAST - 5 if number % FORMER == 0 else ''}"
