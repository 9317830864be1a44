"""The routes over a real graph: their shapes, their errors, and who may ask."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api import wiring
from api.app import create_app
from api.settings import Settings
from graph.engine import Endpoint
from graph.errors import ConfigError
from graph.store import Store
from tests.api.command import LIBRARY

HERE = "http://127.0.0.1:8765"
METHODS = ("get", "post", "put", "patch", "delete")


def application(settings: Settings) -> FastAPI:
    return create_app(settings, lambda: wiring.open_services(settings))


@pytest.fixture(scope="module")
def client(library: Settings) -> Iterator[TestClient]:
    with TestClient(application(library), base_url=HERE) as client:
        yield client


@pytest.fixture
def writer(store: Store, endpoint: Endpoint, library: Settings) -> Iterator[TestClient]:
    """Over an empty graph; a file may have 1 MB."""
    settings = Settings(
        store=endpoint.uri,
        store_user=endpoint.user,
        store_password=SecretStr(endpoint.password),
        cache=library.cache,
        semantic=False,
        max_file_mb=1,
    )
    with TestClient(application(settings), base_url=HERE) as client:
        yield client


def wait(client: TestClient, job: str, seconds: float = 120) -> tuple[dict[str, Any], set[str]]:
    """The job at its end, and the states in which it was seen."""
    states, deadline = set(), time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = client.get(f"/api/jobs/{job}").json()
        states.add(found["state"])
        if found["state"] in ("done", "failed"):
            return found, states
        time.sleep(0.02)
    raise AssertionError("the job does not end")


def refused(response: Any, status: int, kind: str) -> str:
    """The message of an error, whose form is the one form."""
    assert response.status_code == status, response.text
    error = response.json()["error"]
    assert response.json() == {"error": {"type": kind, "message": error["message"]}}
    assert error["message"]
    return str(error["message"])


def person(client: TestClient) -> str:
    found: list[dict[str, Any]] = client.get("/api/search", params={"q": "许文涛"}).json()["entities"]
    return str(found[0]["id"])


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/api/health").json()["status"] == "ok"
    ready = client.get("/api/ready").json()
    assert ready == {"status": "ok", "documents": len(LIBRARY), "semantic": True}


def test_legend(client: TestClient) -> None:
    legend = client.get("/api/ontology").json()
    assert set(legend) == {"types", "predicates", "attributes", "documents", "passages", "entities"}
    assert legend["documents"] == len(LIBRARY)
    assert {"Person", "Skill", "Region"} <= {t["name"] for t in legend["types"] if t["count"]}
    assert all(t["zh"] and t["en"] and t["colour"].startswith("#") for t in legend["types"])
    assert "affiliatedWith" in {p["name"] for p in legend["predicates"]}
    assert all(p["zh"] and p["en"] for p in legend["predicates"])


def test_search(client: TestClient) -> None:
    entities = client.get("/api/search", params={"q": "许文涛", "limit": 5}).json()["entities"]
    assert set(entities[0]) == {"id", "type", "name", "aliases", "employer", "region", "degree"}
    assert (entities[0]["name"], entities[0]["type"]) == ("许文涛", "Person")
    assert entities[0]["employer"]
    assert client.get("/api/search", params={"q": ""}).json() == {"entities": []}
    for hostile in ("*", '" OR ~', "a:b AND (", "\\"):
        assert client.get("/api/search", params={"q": hostile}).status_code == 200


def test_entity_with_its_sentences(client: TestClient) -> None:
    page = client.get(f"/api/entities/{person(client)}").json()
    assert set(page) == {
        *("entity", "employer", "region", "facts", "statistics", "mentions", "documents", "degree")
    }
    assert set(page["entity"]) == {"id", "type", "name", "aliases", "attributes"}
    assert page["mentions"] > 0
    assert page["facts"]
    for fact in page["facts"]:
        assert set(fact) == {"id", "subject", "predicate", "object", "attributes", "evidence"}
        assert page["entity"]["id"] in (fact["subject"]["id"], fact["object"]["id"])
        for evidence in fact["evidence"]:
            passage = client.get(f"/api/passages/{quote(evidence['passage'])}").json()
            assert passage["text"] == evidence["text"]


def test_neighbourhood(client: TestClient) -> None:
    centre = person(client)
    network = client.get(f"/api/entities/{centre}/neighbourhood", params={"limit": 4}).json()
    ids = [n["id"] for n in network["nodes"]]
    assert ids[0] == centre
    assert 1 < len(ids) <= 5
    assert len(set(ids)) == len(ids)
    for edge in network["edges"]:
        assert set(edge) == {"id", "source", "target", "predicate", "attributes"}
        assert {edge["source"], edge["target"]} <= set(ids)


def test_passage(client: TestClient) -> None:
    part = client.post("/api/solve", json={"q": "热处理变形", "k": 1}).json()["answers"][0]["parts"][0]
    page = client.get(f"/api/passages/{quote(part['passages'][0]['passage'])}").json()
    assert set(page) == {"id", "document", "title", "text", "locator", "before", "after"}


def test_answers(client: TestClient) -> None:
    answer = client.post("/api/solve", json={"q": "齿轮热处理变形", "k": 2}).json()
    assert {"q", "answers", "confidence", "note"} <= set(answer)
    assert len(answer["answers"]) <= 2
    team = client.post("/api/team", json={"skills": ["真空热处理"], "regions": ["江苏"]}).json()
    assert {"members", "uncovered", "cost", "bound", "optimal"} <= set(team)
    assert team["members"]
    bridge = client.post(
        "/api/bridge", json={"sources": ["江苏"], "target": "宝鸡", "field": "热处理"}
    ).json()
    assert {"sources", "target", "experts", "organisations"} <= set(bridge)
    assert bridge["experts"]


def test_documents(client: TestClient) -> None:
    rows = client.get("/api/documents").json()
    assert [r["id"] for r in rows] == sorted(p.name for p in LIBRARY)
    assert set(rows[0]) == {"id", "stem", "title", "published", "format", "passages"}
    assert all(r["passages"] for r in rows)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/entities/nobody"),
        ("GET", "/api/entities/nobody/neighbourhood"),
        ("GET", "/api/passages/nothing.txt#1"),
        ("GET", "/api/jobs/none"),
        ("DELETE", "/api/documents/nothing.txt"),
    ],
)
def test_what_is_not_there(client: TestClient, method: str, path: str) -> None:
    refused(client.request(method, path), 404, "NotFound")


def test_a_route_that_is_not_there(client: TestClient) -> None:
    refused(client.get("/api/nothing"), 404, "HTTPError")
    refused(client.put("/api/solve"), 405, "HTTPError")


def test_an_error_of_the_program_tells_nothing_of_it(library: Settings) -> None:
    app = application(library)

    def fail() -> None:
        raise RuntimeError("a secret")

    app.router.routes.insert(0, APIRoute("/api/fail", fail))
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        response = client.get("/api/fail")
    assert "secret" not in refused(response, 500, "ProgramError")
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/solve", {}),
        ("/api/solve", {"q": ""}),
        ("/api/solve", {"q": "问" * 2001}),
        ("/api/solve", {"q": "问", "k": 0}),
        ("/api/team", {"skills": ["焊接"], "max_size": 0}),
        ("/api/bridge", {"sources": ["江苏"], "target": "上" * 101}),
    ],
)
def test_a_body_that_does_not_fit(client: TestClient, path: str, body: dict[str, Any]) -> None:
    refused(client.post(path, json=body), 422, "InvalidRequest")


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("/api/solve", {"q": "   "}, "empty"),
        ("/api/team", {"skills": [], "need": " "}, "skills"),
        ("/api/team", {"skills": ["焊接"], "regions": ["不存在州"]}, "不存在州"),
        ("/api/bridge", {"sources": ["江苏"], "target": "不存在州"}, "不存在州"),
        ("/api/bridge", {"sources": [], "target": ""}, "name a region"),
    ],
)
def test_a_request_that_cannot_be_used(
    client: TestClient, path: str, body: dict[str, Any], said: str
) -> None:
    assert said in refused(client.post(path, json=body), 400, "InvalidRequest")


def test_ingest_is_a_job_with_progress_and_summary(writer: TestClient) -> None:
    files = [("files", (p.name, p.read_bytes())) for p in LIBRARY[:2]]
    files.append(("files", ("broken.pdf", b"%PDF-1.7 and no more")))
    response = writer.post("/api/ingest", files=files)
    assert response.status_code == 202
    job = response.json()
    assert set(job) == {"id", "state", "done", "total", "message", "summary"}
    assert (job["state"], job["total"]) in {("queued", 3), ("running", 3)}
    found, states = wait(writer, job["id"])
    assert "running" in states
    assert (found["state"], found["done"], found["total"], found["message"]) == ("done", 3, 3, "")
    summary = found["summary"]
    assert [summary[k] for k in ("read", "unchanged", "skipped")] == [2, 0, 1]
    assert {f["state"] for f in summary["files"]} == {"read", "skipped"}
    assert len(writer.get("/api/documents").json()) == 2
    again = writer.post("/api/ingest", files=files[:2]).json()
    assert wait(writer, again["id"])[0]["summary"]["unchanged"] == 2


def test_a_document_goes_with_all_that_it_alone_states(writer: TestClient) -> None:
    job = writer.post("/api/ingest", files=[("files", (LIBRARY[0].name, LIBRARY[0].read_bytes()))]).json()
    assert wait(writer, job["id"])[0]["state"] == "done"
    assert writer.get("/api/ontology").json()["entities"] > 0
    assert writer.delete(f"/api/documents/{LIBRARY[0].name}").status_code == 204
    legend = writer.get("/api/ontology").json()
    assert (legend["documents"], legend["passages"], legend["entities"]) == (0, 0, 0)
    refused(writer.delete(f"/api/documents/{LIBRARY[0].name}"), 404, "NotFound")


def test_uploads_that_are_refused(writer: TestClient) -> None:
    big = writer.post("/api/ingest", files=[("files", ("big.txt", b"a" * 5_000_000))])
    assert "big.txt" in refused(big, 413, "OversizedFile")
    unread = writer.post("/api/ingest", files=[("files", ("film.mp4", b"film"))])
    assert "film.mp4" in refused(unread, 415, "UnsupportedFormat")
    twice = [("files", ("a.txt", b"a")), ("files", ("a.txt", b"b"))]
    assert "a.txt" in refused(writer.post("/api/ingest", files=twice), 400, "InvalidRequest")
    refused(writer.post("/api/ingest"), 422, "InvalidRequest")


def test_a_name_cannot_leave_the_folder(writer: TestClient) -> None:
    response = writer.post("/api/ingest", files=[("files", ("../../escape.txt", "王大川是焊工。".encode()))])
    assert response.status_code == 202
    wait(writer, response.json()["id"])
    assert [d["id"] for d in writer.get("/api/documents").json()] == ["escape.txt"]


def test_foreign_hosts_and_pages_are_refused(client: TestClient) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "testserver"):
        assert host in refused(client.get("/api/health", headers={"Host": host}), 403, "Unauthorized")
    for origin in ("http://evil.example", "http://127.0.0.1:9", "null"):
        refused(client.post("/api/solve", json={"q": "问"}, headers={"Origin": origin}), 403, "Unauthorized")
    for host in ("localhost:8765", "[::1]:8765", "127.0.0.1:8765"):
        assert client.get("/api/health", headers={"Host": host}).status_code == 200
    assert client.get("/api/health", headers={"Origin": HERE}).status_code == 200


def test_a_token_where_others_reach_it(library: Settings) -> None:
    open_to_all = library.model_copy(update={"host": "0.0.0.0"})
    with pytest.raises(ConfigError, match="JIANGTU_TOKEN"):
        application(open_to_all)
    guarded = open_to_all.model_copy(update={"token": SecretStr("a-token")})
    with TestClient(application(guarded), base_url="http://graph.example") as client:
        for headers in ({}, {"Authorization": "Bearer another"}, {"Authorization": "a-tokeñ".encode()}):
            refused(client.get("/api/ontology", headers=headers), 401, "Unauthorized")
        allowed = client.get("/api/ontology", headers={"Authorization": "Bearer a-token"})
        assert allowed.status_code == 200
        assert client.get("/api/health").status_code == 200


@pytest.mark.parametrize("path", ["/api/health", "/api/nothing", "/", "/api/entities/nobody"])
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_description_for_machines(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    schemas = described["components"]["schemas"]
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            assert method in METHODS
            assert operation.get("description"), (method, path)
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if body:
                name = body["schema"]["$ref"].rpartition("/")[2]
                assert any("examples" in f for f in schemas[name]["properties"].values()), name
            for parameter in operation.get("parameters", []):
                required = parameter["required"] and parameter["in"] == "query"
                assert not required or parameter["schema"].get("examples"), (path, parameter["name"])


def test_the_page_needs_no_other_host(client: TestClient) -> None:
    page = client.get("/")
    if page.status_code == 404:
        pytest.skip("the page is not built")
    assert "text/html" in page.headers["Content-Type"]
    assert "://" not in page.text.replace("http://www.w3.org", "")


def test_uploads_leave_no_files(writer: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    job = writer.post("/api/ingest", files=[("files", ("a.txt", "王大川是焊工。".encode()))]).json()
    wait(writer, job["id"])
    writer.post("/api/ingest", files=[("files", ("film.mp4", b"film"))])
    deadline = time.monotonic() + 5
    while list(tmp_path.glob("jiangtu-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not list(tmp_path.glob("jiangtu-*"))
