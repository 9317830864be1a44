"""Bridges of one region, coverage, flows and links, as they are asked for from outside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api import wiring
from api.app import create_app
from api.settings import Settings
from tests.api.command import jiangtu

Variables = dict[str, str]
ASKED = [
    (["bridge", "--from", "江苏"], "partners", "江苏 → 其他各地"),
    (["bridge", "--to", "宝鸡"], "proposals", "其他各地 → 宝鸡"),
    (["coverage", "--region", "江苏"], "single", "全部技能"),
    (["flows", "--level", "prefecture"], "matrix", "未能定位"),
    (["links", "许文涛"], "experts", "许文涛"),
]


@pytest.mark.parametrize(
    ("words", "key", "shown"), ASKED, ids=lambda v: v[0] if isinstance(v, list) else None
)
def test_a_command_answers_in_both_forms(
    at_library: Variables, words: list[str], key: str, shown: str
) -> None:
    done = jiangtu(*words, "--json", variables=at_library)
    assert (done.code, done.err) == (0, "")
    assert key in done.value
    assert shown in jiangtu(*words, variables=at_library).out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["links", "查无此人"], 66, "查无此人"),
        (["coverage", "--skill", "吹玻璃"], 66, "吹玻璃"),
        (["flows", "--level", "village"], 64, "village"),
    ],
)
def test_what_cannot_be_answered(at_library: Variables, words: list[str], code: int, said: str) -> None:
    done = jiangtu(*words, variables=at_library)
    assert done.code == code
    assert said in done.err


@pytest.fixture(scope="module")
def client(library: Settings) -> Iterator[TestClient]:
    served = create_app(library, lambda: wiring.open_services(library))
    with TestClient(served, base_url="http://127.0.0.1:8765") as client:
        yield client


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/api/coverage?region=江苏", "provinces"),
        ("/api/flows?level=province", "flows"),
        ("/api/links?name=许文涛&k=3", "enterprises"),
    ],
)
def test_a_route_answers(client: TestClient, path: str, key: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert key in response.json()
