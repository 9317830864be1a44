"""The way of a posted problem: which step may follow which. Pure, so that it can be tried out in full.

    open → appointed → advised → followed, again with the next appointment; closed from anywhere, for good

A step that says what is known already changes nothing, so that a repeated request does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import reduce

from graph.errors import Conflict, InvalidRequest
from graph.requests.model import OUTCOMES, Advice, Appointment, Closure, FollowUp, Request, Step

PROGRESS = {"agreed": "appointed", "advised": "advised", "followed": "followed"}


def fold(request: Request, steps: Iterable[Step]) -> Request:
    """The request after all these steps, in order."""
    return reduce(advance, steps, request)


def advance(request: Request, step: Step) -> Request:
    """The request after the step; the same one where the step says nothing new.

    Raises InvalidRequest for a step that cannot be meant, Conflict for one that may not follow now.
    """
    check(step)
    if request.closed is not None:
        if step.step == "closure":
            return request
        raise Conflict(f"{request.id} was closed on {request.closed.at[:10]}: post the problem anew")
    return MOVES[step.step](request, step)


def check(step: Step) -> None:
    """Raise InvalidRequest for a step that says too little or what cannot be."""
    if step.step not in MOVES:
        raise InvalidRequest(f"{step.step} is no step: name one of {', '.join(MOVES)}")
    if not step.by.strip():
        raise InvalidRequest("say who does this")
    if step.step == "appointment":
        if not step.expert:
            raise InvalidRequest("an appointment needs an expert")
        check_day(step.on)
    if step.step == "advice" and not step.text.strip():
        raise InvalidRequest("the advice is empty: say what the expert prescribes")
    if step.step == "follow-up" and step.outcome not in OUTCOMES:
        raise InvalidRequest(f"{step.outcome or 'nothing'} is no outcome: name one of {', '.join(OUTCOMES)}")


def check_day(day: str) -> None:
    """Raise InvalidRequest for what is no ISO day such as 2025-03-01."""
    try:
        if date.fromisoformat(day).isoformat() == day:
            return
    except ValueError:
        pass
    raise InvalidRequest(f"{day or 'nothing'} is no date: write it like 2025-03-01")


def concerned(request: Request, step: Step) -> Appointment:
    """The appointment that a step is about.

    Without a number: the one that is running; where none is, the last that was not cancelled. Raises
    Conflict where there is no appointment, InvalidRequest where several are running or the number is unknown.
    """
    if step.appointment:
        found = [a for a in request.appointments if a.number == step.appointment]
        if not found:
            raise InvalidRequest(f"{request.id} has no appointment {step.appointment}: see its list")
        return found[0]
    held = [a for a in request.appointments if a.state != "cancelled"]
    running = [a for a in held if a.running]
    if len(running) > 1:
        numbers = ", ".join(f"{a.number} ({a.name})" for a in running)
        raise InvalidRequest(f"{request.id} has several appointments running: name one of {numbers}")
    if not held:
        raise Conflict(f"{request.id} has no appointment yet: appoint an expert first")
    return (running or held)[-1]


def _appoint(request: Request, step: Step) -> Request:
    if any(a.running and (a.expert, a.on) == (step.expert, step.on) for a in request.appointments):
        return request
    number = len(request.appointments) + 1
    made = Appointment(number, step.expert, step.name or step.expert, step.on, step.by, step.at)
    return _progress(replace(request, appointments=(*request.appointments, made)))


def _advise(request: Request, step: Step) -> Request:
    known = concerned(request, step)
    if step.text in [advice.text for advice in known.advice]:
        return request
    if not known.running:
        raise Conflict(f"appointment {known.number} is {known.state}: make another one for more advice")
    advice = Advice(step.text, step.by, step.at)
    return _put(request, replace(known, state="advised", advice=(*known.advice, advice)))


def _follow(request: Request, step: Step) -> Request:
    known = concerned(request, step)
    if known.state == "cancelled":
        raise Conflict(f"appointment {known.number} was cancelled: nothing can have come of it")
    if known.follow_ups and (step.outcome, step.text) == (
        known.follow_ups[-1].outcome,
        known.follow_ups[-1].note,
    ):
        return request
    told = FollowUp(step.outcome, step.text, step.by, step.at)
    return _put(request, replace(known, state="followed", follow_ups=(*known.follow_ups, told)))


def _cancel(request: Request, step: Step) -> Request:
    known = concerned(request, step)
    if known.state == "cancelled":
        return request
    if known.state == "followed":
        raise Conflict(f"appointment {known.number} was followed up: it took place")
    return _put(request, replace(known, state="cancelled"))


def _close(request: Request, step: Step) -> Request:
    return replace(request, state="closed", closed=Closure(step.text, step.by, step.at))


def _put(request: Request, changed: Appointment) -> Request:
    kept = tuple(changed if a.number == changed.number else a for a in request.appointments)
    return _progress(replace(request, appointments=kept))


def _progress(request: Request) -> Request:
    held = [a for a in request.appointments if a.state != "cancelled"]
    return replace(request, state=PROGRESS[held[-1].state] if held else "open")


MOVES: dict[str, Callable[[Request, Step], Request]] = {
    "appointment": _appoint,
    "advice": _advise,
    "follow-up": _follow,
    "cancellation": _cancel,
    "closure": _close,
}
