"""The messages that the model is sent."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from graph.model import Document, Passage
from ingest.llm.schema import Schema, ends
from ingest.personal import mask
from ontology.model import Ontology, Predicate

Message = dict[str, str]


def messages(document: Document, passages: Sequence[Passage], ontology: Ontology) -> list[Message]:
    """What the model is asked about these passages, each with its number; personal data is masked."""
    lines = "\n".join(f"[{p.index}] {mask(p.text)}" for p in passages)
    asked = _words()["user"].format(
        title=mask(document.title), published=document.published or "不详", passages=lines
    )
    told = _words()["system"].format(types=_types(ontology), predicates=_predicates(ontology))
    return [{"role": "system", "content": told.strip()}, {"role": "user", "content": asked.strip()}]


def with_schema(given: Sequence[Message], schema: Schema) -> list[Message]:
    """The same messages with the schema in words, for addresses that take none as a parameter."""
    text = _words()["schema"].format(schema=json.dumps(schema, ensure_ascii=False, separators=(",", ":")))
    first = given[0] | {"content": given[0]["content"] + "\n\n" + text}
    return [first, *given[1:]]


def _types(ontology: Ontology) -> str:
    return "\n".join(f"- {t.name}（{t.label.zh}）：{t.comment.zh}" for t in ontology.leaves())


def _predicates(ontology: Ontology) -> str:
    return "\n".join(_predicate(p, ontology) for p in ontology.predicates.values())


def _predicate(predicate: Predicate, ontology: Ontology) -> str:
    pairs = "；".join(f"{'/'.join(s)} → {'/'.join(o)}" for s, o in ends(predicate, ontology))
    return f"- {predicate.name}（{predicate.label.zh}，{pairs}）：{predicate.comment.zh}"


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(
        resources.files(__package__).joinpath("prompt.toml").read_text("utf-8")
    )
    return found
