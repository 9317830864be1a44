"""A posted problem and what happened to it, as plain values that become JSON as they are."""

from __future__ import annotations

from dataclasses import dataclass

STATES = ("open", "appointed", "advised", "followed", "closed")
OUTCOMES = {"solved": "已解决", "partly": "部分解决", "failed": "未解决"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, as the journal keeps it: `step` says what, `by` who, `at` when (ISO, UTC).

    `appointment` is the number, from 1, of the appointment that it concerns; 0 means the only one that is
    running. `expert` and `name` are of the one appointed, `on` is the day agreed, `text` an advice, a note or
    a reason, `outcome` that of a follow-up.
    """

    step: str
    by: str
    at: str
    appointment: int = 0
    expert: str = ""
    name: str = ""
    on: str = ""
    text: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What the expert prescribed."""

    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What came of it; of several the last one counts."""

    outcome: str
    note: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """An expert who was asked to come. `expert` is the id in the graph, `name` how it was called then.

    `state` is agreed, advised, followed or cancelled.
    """

    number: int
    expert: str
    name: str
    on: str
    by: str
    at: str
    state: str = "agreed"
    advice: tuple[Advice, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def running(self) -> bool:
        """True while the expert is still to come, or his advice is being tried."""
        return self.state in ("agreed", "advised")


@dataclass(frozen=True, slots=True)
class Closure:
    """Why, by whom and when a problem was closed."""

    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Request:
    """A problem that somebody posted. `state` is one of STATES: how far the last appointment has come."""

    id: str
    text: str
    by: str
    at: str
    state: str = "open"
    appointments: tuple[Appointment, ...] = ()
    closed: Closure | None = None
