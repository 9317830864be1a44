"""Posted problems on a real store: kept apart from documents, a step a transaction, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from graph.errors import Conflict, InvalidRequest, NotFound
from graph.requests.desk import Desk
from graph.requests.outcomes import MOST_OPEN, outcomes, workload
from graph.store import Store
from tests.graph.readings import alliance, press, profile, profile_later

pytestmark = pytest.mark.engine
TEXT, ASKER, TODAY = "轧辊表面早剥落，换辊太勤", "临港港务公司", "2025-03-20"


def clock() -> Callable[[], str]:
    """A clock that moves on by a minute whenever it is looked at, by several threads too."""
    minutes = count()

    def look() -> str:
        hours, minute = divmod(next(minutes), 60)
        return f"2025-03-01T{hours:02}:{minute:02}:00+00:00"

    return look


@pytest.fixture
def desk(store: Store) -> Desk:
    for reading in (profile(), press(), alliance()):
        store.load(reading)
    return Desk(store, lambda text: text.replace("13900001234", "*" * 11), clock())


def test_the_way_of_a_problem(desk: Desk) -> None:
    posted = desk.post(TEXT, ASKER)
    assert (posted.state, posted.text, posted.by) == ("open", TEXT, ASKER)
    assert desk.appoint(posted.id, "陶远山@江城钢铁", "2025-03-10", "甲").state == "appointed"
    desk.advise(posted.id, "换成高铬铸铁辊", "陶远山")
    found = desk.follow_up(posted.id, "solved", "没有再剥落", ASKER)
    (appointment,) = found.appointments
    assert (appointment.expert, appointment.name, appointment.on) == ("Person-tao", "陶远山", "2025-03-10")
    assert (appointment.advice[0].by, appointment.follow_ups[0].outcome) == ("陶远山", "solved")
    closed = desk.close(posted.id, "谢谢", ASKER)
    assert closed.closed is not None
    assert desk.show(posted.id) == closed
    with pytest.raises(Conflict, match="post the problem anew"):
        desk.advise(posted.id, "再换", "陶远山")


def test_saying_it_twice_is_saying_it_once(desk: Desk) -> None:
    first = desk.post(TEXT, ASKER)
    assert desk.post(TEXT + "！", ASKER) == first
    once = desk.appoint(first.id, "Person-tao", "2025-03-10", "甲")
    assert desk.appoint(first.id, "Person-tao", "2025-03-10", "乙") == once
    desk.close(first.id, "", "甲")
    again = desk.post(TEXT, ASKER)
    assert again.id != first.id
    assert [r.id for r in desk.listed()] == [again.id, first.id]
    assert [r.id for r in desk.listed("closed")] == [first.id]


def test_documents_come_and_go_without_touching_it(desk: Desk) -> None:
    posted = desk.post(TEXT, ASKER)
    before = desk.appoint(posted.id, "Person-tao", "2025-03-10", "甲")
    lines = [row for row in desk.store.export() if row["kind"] in ("request", "step")]
    desk.store.load(profile_later())
    for document in ("profile.txt", "press.md", "alliance.txt"):
        desk.store.delete(document)
    assert desk.show(posted.id) == before
    assert list(desk.store.export()) == lines
    assert [row["kind"] for row in lines] == ["request", "step"]
    assert desk.follow_up(posted.id, "failed", "", "甲").state == "followed"


def test_two_who_step_at_once_follow_one_another(desk: Desk) -> None:
    posted = desk.post(TEXT, ASKER)
    days = [f"2025-03-{day}" for day in range(10, 18)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda day: desk.appoint(posted.id, "Person-tao", day, "甲"), days))
    found = desk.show(posted.id).appointments
    assert [a.number for a in found] == list(range(1, 9))
    assert sorted(a.on for a in found) == days


def test_personal_data_is_masked_before_it_is_kept(desk: Desk) -> None:
    posted = desk.post(f"{TEXT}，请打13900001234", f"{ASKER}13900001234")
    desk.appoint(posted.id, "Person-tao", "2025-03-10", "甲13900001234")
    desk.advise(posted.id, "换辊，问13900001234", "乙")
    desk.close(posted.id, "打13900001234", "乙")
    assert "13900001234" not in repr(list(desk.store.export()))


def test_what_is_refused_is_not_kept(desk: Desk) -> None:
    posted = desk.post(TEXT, ASKER)
    for refused, kind in (
        (lambda: desk.post(" ，", ASKER), InvalidRequest),
        (lambda: desk.post(TEXT, " "), InvalidRequest),
        (lambda: desk.show("Request-x"), NotFound),
        (lambda: desk.close("Request-x", "", "甲"), NotFound),
        (lambda: desk.appoint(posted.id, "无此人", "2025-03-10", "甲"), NotFound),
        (lambda: desk.appoint(posted.id, "陶远山@别家", "2025-03-10", "甲"), NotFound),
        (lambda: desk.appoint(posted.id, "Person-tao", "10.3.", "甲"), InvalidRequest),
        (lambda: desk.follow_up(posted.id, "solved", "", "甲"), Conflict),
        (lambda: desk.listed("lost"), InvalidRequest),
    ):
        with pytest.raises(kind):
            refused()
    assert desk.listed() == [posted]


def test_outcomes_are_counted_by_visit_and_the_last_word_counts(desk: Desk) -> None:
    assert outcomes(desk.store, ["Person-tao"], TODAY) == {}
    for number, told in enumerate((["failed", "solved"], ["partly"], ["failed"])):
        posted = desk.post(f"{TEXT}{number}", ASKER)
        desk.appoint(posted.id, "Person-tao", "2025-03-10", "甲")
        for outcome in told:
            desk.follow_up(posted.id, outcome, "看过", ASKER)
    found = outcomes(desk.store, ["Person-tao", "Person-liu"], TODAY)["Person-tao"]
    assert (found.visits, found.solved, found.partly, found.failed) == (3, 1, 1, 1)
    assert found.evidence[0].text == f"回访 2025-03-01：{TEXT}2（未解决）。看过"
    assert found.reliability == (1.5 + 1) / (3 + 1)
    assert outcomes(desk.store, ["Person-tao"], "2025-02-28") == {}


def test_work_load_ends_with_the_visit_and_with_time(desk: Desk) -> None:
    ids = [desk.post(f"{TEXT}{n}", ASKER).id for n in range(MOST_OPEN)]
    for identity in ids:
        desk.appoint(identity, "Person-tao", "2025-03-10", "甲")
    assert workload(desk.store, ["Person-tao", "Person-liu"], TODAY) == {"Person-tao": MOST_OPEN}
    desk.follow_up(ids[0], "failed", "", "甲")
    desk.cancel(ids[1], "", "甲")
    assert workload(desk.store, ["Person-tao"], TODAY) == {"Person-tao": MOST_OPEN - 2}
    desk.close(ids[2], "", "甲")
    assert workload(desk.store, ["Person-tao"], TODAY) == {}
    posted = desk.post(TEXT, ASKER)
    desk.appoint(posted.id, "Person-tao", "2025-03-10", "甲")
    assert workload(desk.store, ["Person-tao"], "2025-08-01") == {}, "nobody reported in time"
