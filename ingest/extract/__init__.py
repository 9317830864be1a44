"""From cleaned text to a reading: entities, then the facts between them, then declared figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Document, Reading
from ingest.extract import entities
from ingest.extract.relations import relate
from ingest.extract.roster import is_roster, read_roster
from ingest.extract.roster.finder import NO_MAPPING
from ingest.extract.roster.mapping import ColumnMapping
from ingest.extract.statistics import count
from ingest.source import Cleaned
from ontology.model import Ontology

if TYPE_CHECKING:  # the tagger's own values come from this package
    from ingest.tag import Tagger


def extract(
    cleaned: Cleaned,
    document: Document,
    ontology: Ontology,
    tagger: Tagger,
    mapping: ColumnMapping = NO_MAPPING,
) -> Reading:
    """Read one document; ids of entities are local to it. `mapping` says what columns of rosters hold."""
    if is_roster(cleaned, ontology, mapping):
        return read_roster(cleaned, document, ontology, mapping)
    draft = entities.find(cleaned, document, ontology, tagger)
    facts = relate(draft, ontology)
    figures = count(draft, ontology)
    return Reading(document, draft.passages, draft.entities, draft.mentions, facts, figures)
