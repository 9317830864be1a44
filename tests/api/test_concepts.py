"""Candidate concepts by command and by route: listed with their sentences, judged, exported, undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api import wiring
from api.app import create_app
from api.settings import Settings
from graph.engine import Endpoint
from graph.store import Store
from tests.api.command import jiangtu
from tests.graph.readings import press, profile, with_new_title

pytestmark = pytest.mark.engine


@pytest.fixture
def variables(at_empty: dict[str, str], store: Store, tmp_path: Path) -> dict[str, str]:
    """An own data folder, and a graph in which two documents use a title that no vocabulary has."""
    store.load(with_new_title(profile()))
    store.load(with_new_title(press()))
    return at_empty | {"JIANGTU_DATA": str(tmp_path)}


def test_a_term_is_listed_accepted_and_undone(variables: dict[str, str], tmp_path: Path) -> None:
    def run(*words: str) -> str:
        done = jiangtu("concepts", *words, variables=variables)
        assert done.code == 0, done.err
        return done.out

    (row,) = json.loads(run("list", "--scheme", "honours", "--json"))
    assert (row["name"], row["documents"]) == ("炉火标兵", 2)
    assert "江城钢铁公司的陶远山被评为省级劳动模范。" in run("list")
    run(
        "accept",
        "honours",
        "炉火标兵",
        "--note",
        "level=province",
        "--note",
        "award=awarded",
        "--by",
        "甄",
    )
    assert run("list", "--scheme", "honours") == ""
    assert '"炉火标兵"@zh' in run("export", "-")
    assert wiring.load_ontology(Settings(data=tmp_path)).schemes["honours"].find("炉火标兵")
    assert "accepted" in run("list", "--judged")
    run("undo", "honours", "炉火标兵", "--why", "说法太泛")
    assert "炉火标兵" in run("list", "--scheme", "honours")


def test_what_cannot_be_judged_is_one_message(variables: dict[str, str]) -> None:
    done = jiangtu("concepts", "accept", "honours", "炉火标兵", variables=variables)
    assert done.code == 64
    assert "needs level, award" in done.err
    assert jiangtu("concepts", "undo", "skills", "甲", variables=variables).code == 66
    assert jiangtu("concepts", "accept", "skills", "焊接", variables=variables).code == 75


@pytest.fixture
def client(variables: dict[str, str], endpoint: Endpoint, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(
        store=endpoint.uri,
        store_user=endpoint.user,
        store_password=SecretStr(endpoint.password),
        semantic=False,
        data=tmp_path,
    )
    with TestClient(
        create_app(settings, lambda: wiring.open_services(settings)), base_url="http://127.0.0.1"
    ) as client:
        yield client


def test_the_routes_do_the_same(client: TestClient) -> None:
    (row,) = client.get("/api/concepts", params={"scheme": "honours"}).json()
    assert row["name"] == "炉火标兵"
    body = {"scheme": "honours", "name": "炉火标兵", "verdict": "rejected", "by": "甄", "why": "太泛"}
    made = client.post("/api/concepts/judgements", json=body)
    assert made.status_code == 201
    assert made.json()["by"] == "甄"
    assert client.get("/api/concepts", params={"scheme": "honours"}).json() == []
    assert [j["verdict"] for j in client.get("/api/concepts/judgements").json()] == ["rejected"]
    assert client.post("/api/concepts/judgements", json=body).status_code == 409
    assert client.get("/api/concepts", params={"scheme": "planets"}).status_code == 400
