"""Posted problems and courses by route and by command."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from typer.testing import CliRunner

from api import wiring
from api.app import create_app
from api.cli import app
from api.settings import Settings
from graph.engine import Endpoint
from graph.store import Store
from tests.api.command import jiangtu
from tests.graph.readings import alliance, press, profile

HERE = "http://127.0.0.1:8765"
STEPS = ("appoint", "advise", "follow-up", "cancel", "close")
POSTED = {"text": "轧辊早剥落，请打13900001234", "by": "临港港务公司"}


@pytest.fixture
def filled(store: Store) -> Store:
    for reading in (profile(), press(), alliance()):
        store.load(reading)
    return store


@pytest.fixture
def client(filled: Store, endpoint: Endpoint) -> Iterator[TestClient]:
    settings = Settings(
        store=endpoint.uri,
        store_user=endpoint.user,
        store_password=SecretStr(endpoint.password),
        semantic=False,
    )
    served = create_app(settings, lambda: wiring.open_services(settings))
    with TestClient(served, base_url=HERE) as client:
        yield client


@pytest.mark.parametrize(
    "command", ["course", "demand", *(f"problem {name}" for name in ("post", "list", "show", *STEPS))]
)
def test_help_has_an_example_and_the_exit_codes(command: str) -> None:
    done = CliRunner().invoke(app, [*command.split(), "--help"], prog_name="jiangtu")
    told = " ".join(done.output.split())
    assert done.exit_code == 0
    assert f"Example: jiangtu {command}" in told
    assert "Exit codes: 0 done" in told


def test_the_way_of_a_problem_by_route(client: TestClient) -> None:
    made = client.post("/api/problems", json=POSTED)
    assert made.status_code == 201
    assert "1390000" not in made.text
    at = f"/api/problems/{made.json()['id']}"
    early = client.post(f"{at}/follow-ups", json={"outcome": "solved", "by": "甲"})
    assert (early.status_code, early.json()["error"]["type"]) == (409, "Conflict")
    told = {"expert": "陶远山", "on": "2026-12-05", "by": "甲"}
    assert client.post(f"{at}/appointments", json=told).json()["state"] == "appointed"
    assert client.post(f"{at}/appointments", json=told | {"on": "5.12."}).status_code == 400
    assert client.post(f"{at}/advice", json={"text": "换辊", "by": "乙"}).json()["state"] == "advised"
    told = {"outcome": "solved", "note": "好了", "by": "甲"}
    assert client.post(f"{at}/follow-ups", json=told).json()["state"] == "followed"
    assert client.post(f"{at}/cancellations", json={"by": "甲"}).status_code == 409
    assert client.post(f"{at}/closure", json={"by": "甲"}).json()["state"] == "closed"
    assert client.get(at).json()["appointments"][0]["follow_ups"][0]["note"] == "好了"
    assert [p["id"] for p in client.get("/api/problems?state=closed").json()] == [made.json()["id"]]
    assert client.get("/api/problems/Request-x").status_code == 404
    assert client.post("/api/problems", json={"text": "漏油"}).status_code == 422


def test_an_outcome_changes_later_answers_and_a_full_diary_takes_out(client: TestClient) -> None:
    def ask() -> dict[str, object]:
        answer: dict[str, object] = client.post("/api/solve", json={"q": "精炼炉水冷电缆扭绞"}).json()
        return answer

    def parts(answer: dict[str, object]) -> dict[str, float]:
        (one,) = [a for a in answer["answers"] if a["expert"] == "陶远山"]  # type: ignore[attr-defined]  # JSON
        return {p["name"]: p["value"] for p in one["parts"]}

    assert "visits" not in parts(ask())
    for number in range(4):
        posted = client.post("/api/problems", json=POSTED | {"text": f"轧辊剥落第{number}次"}).json()["id"]
        told = {"expert": "陶远山", "on": "2099-12-05", "by": "甲"}
        client.post(f"/api/problems/{posted}/appointments", json=told)
        if number == 0:
            client.post(f"/api/problems/{posted}/follow-ups", json={"outcome": "solved", "by": "甲"})
            assert parts(ask())["visits"] > 0
    answer = ask()
    assert "陶远山" not in [a["expert"] for a in answer["answers"]]  # type: ignore[attr-defined]  # JSON
    assert "在办预约已满，暂不推荐：陶远山" in str(answer["note"])
    why = client.post("/api/solve", json={"q": "精炼炉水冷电缆扭绞", "why_not": "陶远山"}).json()
    assert "在办预约3件，已满" in why["contrast"]["reasons"]


def test_a_course_that_nobody_gives_is_kept(client: TestClient) -> None:
    order = {"q": "钟表维修，电话13900001234", "order": True, "by": "江城钢铁公司"}
    found = client.post("/api/courses", json=order).json()
    assert (found["unmet"], found["offers"]) == (True, [])
    (kept,) = client.get("/api/demand?kind=course").json()
    assert (kept["by"], kept["asked"], kept["offers"]) == (["江城钢铁公司"], 1, 0)
    assert "1390000" not in kept["question"]


def test_the_commands_say_it_in_chinese_and_in_json(filled: Store, at_empty: dict[str, str]) -> None:
    made = jiangtu("problem", "post", "轧辊早剥落", "--by", "港务公司", "--json", variables=at_empty).value
    for words in (
        ("appoint", made["id"], "陶远山", "--on", "2026-12-05"),
        ("advise", made["id"], "换成高铬辊", "--by", "陶远山"),
        ("follow-up", made["id"], "--outcome", "partly", "--note", "好些了"),
    ):
        done = jiangtu("problem", *words, variables=at_empty)
        assert done.code == 0, done.err
    assert "回访" in done.out
    assert "部分解决  好些了" in done.out
    assert made["id"] in jiangtu("problem", "list", variables=at_empty).out
    assert jiangtu("problem", "follow-up", "x", "--outcome", "good", variables=at_empty).code == 64
    done = jiangtu("course", "钟表维修", "--order", variables=at_empty)
    assert "已记为待开课程" in done.out, done.err
    assert "点单  1次" in jiangtu("demand", variables=at_empty).out
    assert jiangtu("demand", "--kind", "x", variables=at_empty).code == 64
