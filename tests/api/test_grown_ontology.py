"""A class that a Turtle file adds, and nothing else: the routes that the page draws from show it."""

from __future__ import annotations

from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.jobs import Jobs
from api.services import Services
from api.settings import Settings
from graph.model import Document, Entity, Fact, Mention, Passage, Reading
from graph.requests.desk import Desk
from graph.solver import Solver
from graph.store import Store
from ontology.load import load

WORKSHOP = Path(__file__).parents[1] / "graph" / "workshop.ttl"
TEXT = "夜班由何工操作六百吨压力机。"


@pytest.mark.engine
def test_a_class_of_a_turtle_file_is_visible(store: Store, tmp_path: Path) -> None:
    grown = Store(store.bolt, load(WORKSHOP))
    grown.prepare()
    passage = Passage("press.txt#0", "press.txt", 0, TEXT, 0, len(TEXT))
    entities = (Entity("Person-he", "Person", "何工"), Entity("Press-600", "Press", "六百吨压力机"))
    mentions = (Mention("Press-600", passage.id, "六百吨压力机", 7, 13),)
    facts = (Fact("Person-he", "operates", "Press-600", (passage.id,)),)
    grown.load(Reading(Document("press.txt", "press"), (passage,), entities, mentions, facts))
    with closing(Jobs(lambda folder, progress: {"files": []})) as jobs:
        desk = Desk(grown, str)
        services = Services(grown, Solver(grown), desk, grown.ontology, tmp_path, jobs, 1, frozenset())
        app = create_app(Settings(), lambda: nullcontext(services))
        with TestClient(app, base_url="http://127.0.0.1") as client:
            legend = client.get("/api/ontology").json()
            found = client.get("/api/search", params={"q": "压力机"}).json()["entities"]
            network = client.get("/api/entities/Person-he/neighbourhood").json()
    press = next(t for t in legend["types"] if t["name"] == "Press")
    assert press == {"name": "Press", "zh": "压力机", "en": "Press", "colour": "#306090", "count": 1}
    assert next(p["zh"] for p in legend["predicates"] if p["name"] == "operates") == "操作"
    assert [(e["id"], e["type"]) for e in found] == [("Press-600", "Press")]
    assert [e["predicate"] for e in network["edges"]] == ["operates"]
