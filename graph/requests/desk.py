"""Where problems are posted and followed: each step is kept in one transaction, nothing is changed.

The store keeps a request and its steps apart from what documents state: documents come and go without
touching them. An expert is named by id, so that he may vanish from the documents and come back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from graph.bolt import Row, Unit
from graph.errors import InvalidRequest, NotFound
from graph.model import digest
from graph.requests.experts import find_expert
from graph.requests.model import STATES, Request, Step
from graph.requests.steps import advance, check, concerned, fold
from graph.store import Store
from graph.text import squeeze

KEYS = frozenset(field.name for field in fields(Step))


def now() -> str:
    """The moment, ISO, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Desk:
    """Posted problems of one store. `mask` takes personal data out of what people write before it is kept."""

    store: Store
    mask: Callable[[str], str]
    clock: Callable[[], str] = now

    def post(self, text: str, by: str) -> Request:
        """A new request; the one that stands where the same asker posted the same before and it isn't closed.

        Raises InvalidRequest where one of the two is empty.
        """
        text, by = self.mask(text.strip()), self.mask(by.strip())
        if not squeeze(text) or not by:
            raise InvalidRequest("a problem needs a description, and who has it")
        key, at = digest("request", squeeze(text), squeeze(by)), self.clock()

        def work(unit: Unit) -> str:
            known = unit.run("requests/same", key=key)
            standing = [row["id"] for row in known if row["state"] != "closed"]
            if standing:
                return str(standing[0])
            made = f"Request-{digest(key, str(len(known)))}"
            return str(unit.run("requests/post", id=made, key=key, text=text, by=by, at=at)[0]["id"])

        return self.show(self.store.bolt.write(work, "post a problem"))

    def show(self, identity: str) -> Request:
        """A request as it stands. Raises NotFound."""
        return _one(self.store.run("requests/request", id=identity), identity)

    def listed(self, state: str = "", limit: int = 50) -> list[Request]:
        """Requests in a state (none given: in any), the latest first. Raises InvalidRequest for no state."""
        if state and state not in STATES:
            raise InvalidRequest(f"{state} is no state: name one of {', '.join(STATES)}")
        return [_request(row) for row in self.store.run("requests/requests", state=state, limit=limit)]

    def appoint(self, identity: str, expert: str, on: str, by: str) -> Request:
        """Ask an expert (an id, a name, NAME@EMPLOYER) to come on an ISO day.

        Raises NotFound where nobody is called that, InvalidRequest where several are.
        """
        found, name = find_expert(self.store, expert)
        return self._take(identity, "appointment", by, expert=found, name=name, on=on)

    def advise(self, identity: str, text: str, by: str, appointment: int = 0) -> Request:
        """Keep what the expert prescribes."""
        return self._take(identity, "advice", by, text=text, appointment=appointment)

    def follow_up(self, identity: str, outcome: str, note: str, by: str, appointment: int = 0) -> Request:
        """Keep what came of an appointment: solved, partly or failed; told again, the last one counts."""
        return self._take(identity, "follow-up", by, outcome=outcome, text=note, appointment=appointment)

    def cancel(self, identity: str, reason: str, by: str, appointment: int = 0) -> Request:
        """Call an appointment off."""
        return self._take(identity, "cancellation", by, text=reason, appointment=appointment)

    def close(self, identity: str, reason: str, by: str) -> Request:
        """Close a request for good."""
        return self._take(identity, "closure", by, text=reason)

    def _take(self, identity: str, kind: str, by: str, text: str = "", **told: Any) -> Request:
        """Check the step against what stands and keep it; a lock makes two askers take turns."""
        step = Step(kind, self.mask(by.strip()), self.clock(), text=self.mask(text.strip()), **told)
        check(step)

        def work(unit: Unit) -> None:
            unit.run("requests/hold", id=identity)
            before = _one(unit.run("requests/request", id=identity), identity)
            after = advance(before, step)
            if after is not before:
                unit.run("requests/append", id=identity, state=after.state, step=_row(before, after, step))

        self.store.bolt.write(work, f"{kind} of {identity}")
        return self.show(identity)


def _row(before: Request, after: Request, step: Step) -> Row:
    """The step as it is stored: with the number and the expert of the appointment that it concerns."""
    if step.step == "appointment":
        step = replace(step, appointment=len(after.appointments))
    elif step.step != "closure":
        known = concerned(before, step)
        step = replace(step, appointment=known.number, expert=known.expert, name=known.name)
    return asdict(step)


def _one(rows: list[Row], identity: str) -> Request:
    if not rows:
        raise NotFound(f"{identity}: no such problem was posted; see the list of problems")
    return _request(rows[0])


def _request(row: Row) -> Request:
    posted = Request(**{key: row["request"][key] for key in ("id", "text", "by", "at")})
    steps = [Step(**{k: v for k, v in step.items() if k in KEYS}) for step in row["steps"]]
    return fold(posted, steps)
