"""A roster with a thousand numbers goes into a real store, and none of them is found anywhere afterwards."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from graph.engine import stop_engine
from tests.api.command import Done, jiangtu
from tests.ingest.test_personal import identity

pytestmark = [pytest.mark.engine, pytest.mark.timeout(900)]  # four commands, one of which starts an engine
COUNT = 1000
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


def _shapes(number: int) -> tuple[str, str, str, str, str]:
    """Identity number, mobile number, landline, e-mail and address of a person, each in one of its shapes."""
    random_ = random.Random(number)
    own, phone = identity("990101", f"19{50 + number % 50}0315", f"{number:03d}"[-3:]), f"139{number:08d}"
    identities = [
        own,
        f"{own[:6]} {own[6:14]} {own[14:]}",
        f"{own[:6]}-{own[6:14]}-{own[14:]}",
        own.translate(WIDE),
    ]
    phones = [
        phone,
        f"{phone[:3]} {phone[3:7]} {phone[7:]}",
        f"{phone[:3]}-{phone[3:7]}-{phone[7:]}",
        f"+86 {phone}",
    ]
    phones.append(phone.translate(WIDE))
    landline, street = f"0512-6{number:07d}", f"滨河路{number + 1}号3幢{number % 30 + 1}02室"
    return random_.choice(identities), random_.choice(phones), landline, f"feng{number}@example.com", street


SECRETS = [_shapes(number) for number in range(COUNT)]
# What no file may hold: the beginnings that all of the secrets have, in every shape that was written.
SOUGHT = re.compile(
    rb"990101[ -]?19\d\d0315|139[ -]?0000[ -]?0\d{3}|0512-6000\d{4}|feng\d+@example|"
    + "|".join(("滨河路\\d+号3幢", "９９０１０１", "１３９００００")).encode()
)


def _write(folder: Path) -> None:
    """A roster with columns of its own and free cells, a headless one, and prose."""
    names = [f"冯{'山海川江河'[n % 5]}{'平安建国文'[n // 5 % 5]}" for n in range(COUNT)]
    roster = ["姓名,单位,身份证号,手机,备注,情况"]
    odd, prose = [], []
    for name, (own, phone, landline, mail, home) in zip(names, SECRETS, strict=True):
        roster.append(f"{name},海州机床有限公司,{own},{phone},办公{landline},住{home} 邮箱{mail}")
        odd.append(f"{name}\t海州机床有限公司\t{phone}\t{own}\t{mail}")
        prose.append(
            f"{name}是海州机床有限公司的钳工，电话{phone}，证件{own}，家住{home}，写信到{mail}，或拨{landline}。"
        )
    (folder / "roster.csv").write_text("\n".join(roster), "gb18030")
    (folder / "odd.txt").write_text("\n".join(odd), "utf-8")
    (folder / "prose.txt").write_text("\n".join(prose[:60]), "utf-8")
    (folder / "broken.csv").write_bytes(b"\x00" * 50 + SECRETS[0][1].encode())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Done]]:
    """The folder with store, cache and export, and what the commands printed."""
    root = tmp_path_factory.mktemp("trace")
    documents, home = root / "documents", root / "kept" / "graph"
    documents.mkdir()
    _write(documents)
    variables = {"JIANGTU_STORE": f"embedded:{home}", "JIANGTU_SEMANTIC": "false"}
    done = [
        jiangtu("ingest", "--dry-run", "--json", documents, variables=variables),
        jiangtu("ingest", "--json", documents, variables=variables),
        jiangtu("export", root / "kept" / "graph.jsonl", variables=variables),
        jiangtu("solve", "--json", SECRETS[0][1] + "请谁来修主轴？", variables=variables),
    ]
    stop_engine(home)
    return root, done


def test_nothing_is_kept_of_a_thousand_numbers(told: tuple[Path, list[Done]]) -> None:
    root, done = told
    assert [one.code for one in done[:3]] == [0, 0, 0], done[1].err
    assert done[1].value["read"] == 3
    files = [Path(at) / name for at, _, names in os.walk(root / "kept") for name in names]
    assert any(path.name == "graph.jsonl" for path in files)
    found = {path.name: _found(path.read_bytes()) for path in files}
    assert {name: secrets for name, secrets in found.items() if secrets} == {}
    printed = "".join(one.out + one.err for one in done[:3]).encode()
    assert _found(printed) == []


def _found(content: bytes) -> list[bytes]:
    """Secrets in a file, in UTF-8 or in the two bytes a character of Java and Neo4j."""
    return [found[0] for text in (content, content.replace(b"\0", b"")) for found in SOUGHT.finditer(text)][
        :5
    ]


def test_what_is_looked_for_is_in_the_documents(told: tuple[Path, list[Done]]) -> None:
    for path in (told[0] / "documents").iterdir():
        text = path.read_bytes()
        assert _found(text.decode("gb18030").encode() if path.name == "roster.csv" else text)
