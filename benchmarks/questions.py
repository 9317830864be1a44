"""How well questions are answered, what each part of the score adds, and what plain retrieval would do.

    python -m benchmarks.questions --gold examples/gold --documents examples/articles examples/rosters
    python -m benchmarks.questions --own

`--gold` is a folder of annotated documents that carry questions, `--documents` what is read into a graph of
its own; `--own` asks the questions of `training/` about the annotated passages there. `--store` asks a
graph that stands already instead of reading anything. Beside ours, in the same run: dense retrieval alone
and BM25 alone, for the right document, and for experts in the order of the best passage that names them.
Only means are printed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from itertools import chain
from pathlib import Path
from statistics import fmean, quantiles

import numpy as np

from api import wiring
from api.cli import console
from api.settings import Settings, load_settings
from graph.answers import Answer
from graph.engine import stop_engine
from graph.experts import ASKED
from graph.solve.attribute import BEFORE, PERSON, SPEECH
from graph.solve.confidence import standing_out
from graph.solve.facts import read_fact
from graph.solve.filters import EVERYBODY
from graph.solve.inquiry import inquire
from graph.solve.norm import renew_norm
from graph.solve.rank import quoted, rank
from graph.solve.weights import Weights, load_weights
from graph.solver import Solver
from graph.store import Store
from ingest.link import link
from ingest.pipeline import collect, ingest
from training.parse import read
from training.questions import Question, read_questions, readings
from training.ranking import LEARNED, Case, cross_validate, mean_reciprocal

DEEP = 200  # passages that plain retrieval ranks
DEPTH = 20  # answers looked at
PARTS = tuple(f.name for f in fields(Weights) if f.name not in ("slope", "middle"))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where an answer does not add up or cites what does not prove it."""
    options = parse(argv)
    if options.own:
        with own_solver() as solver:
            return report(solver, own_questions(), True)
    questions = gold_questions(options.gold)
    with gold_solver(options.documents, options.store) as solver:
        return report(solver, questions, False)


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, help="folder of annotated documents")
    parser.add_argument("--documents", type=Path, nargs="+", default=[], help="files or folders to read")
    parser.add_argument("--store", default="", help="a graph that holds the documents already")
    parser.add_argument("--own", action="store_true", help="our own questions instead")
    options = parser.parse_args(argv)
    if not options.own and not (options.gold and (options.documents or options.store)):
        parser.error("name --gold with --documents (or --store), or --own")
    return options


def gold_questions(folder: Path) -> list[Question]:
    """Questions of annotations; the document stands where ours have their passages."""
    files = sorted(folder.glob("*.json"))
    rows = [(p.stem, q) for p in files for q in json.loads(p.read_text("utf-8")).get("questions", ())]
    return [Question(q["q"], tuple(q["experts"]), (stem,)) for stem, q in rows]


def own_questions() -> list[Question]:
    """Our own; the documents that hold the passages stand in the passages' place."""
    where = {e.id.partition(":")[0]: r.document.stem for r in readings(read()[0]) for e in r.entities}
    return [
        Question(q.q, q.experts, tuple(where[p] for p in q.passages if p in where)) for q in read_questions()
    ]


@contextmanager
def gold_solver(documents: Sequence[Path], store: str) -> Iterator[Solver]:
    """A solver over the documents, read into a graph that is gone afterwards, or over a graph that stands."""
    if store:
        with (solver := wiring.open_solver(load_settings(store=store), None, console.tell)).store:
            yield solver
        return
    settings = load_settings()
    with _fresh(settings) as solver:
        ingest(list(collect(documents)), wiring.open_reader(settings), solver.store, solver.embedder)
        yield solver


@contextmanager
def own_solver() -> Iterator[Solver]:
    """A solver over the annotated training passages."""
    with _fresh(load_settings()) as solver:
        for reading in readings(read()[0]):
            linked = link(reading, solver.store.ontology, lambda names, document: ()).reading
            texts = [p.text for p in linked.passages]
            solver.store.load(linked, solver.embedder.encode(texts) if solver.embedder else None)
        if solver.embedder:
            renew_norm(solver.store, solver.embedder)
        yield solver


@contextmanager
def _fresh(settings: Settings) -> Iterator[Solver]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "graph"
        solver = wiring.open_solver(
            settings.model_copy(update={"store": f"embedded:{home}"}), None, console.tell
        )
        try:
            with solver.store:
                yield solver
        finally:
            stop_engine(home)


def case_of(solver: Solver, question: Question) -> tuple[Case, np.ndarray, bool]:
    """What is learned from a question; the values of all parts, candidates × parts; whether it is weak."""
    found = inquire(solver.store, solver.places, question.q, solver.embedder, EVERYBODY)
    listed = quoted(found, [(i, score) for i, score in rank(found) if not found.standing[i].gone])
    weights = load_weights()
    table = np.array(
        [
            [sum(p.value for p in parts if p.name == n) / (getattr(weights, n) or 1) for n in PARTS]
            for _, parts in listed
        ]
    ).reshape(len(listed), len(PARTS))
    right = np.array([found.experts[i].name in question.experts for i, _ in listed], bool)
    learned = table[:, [PARTS.index(name) for name in LEARNED]]
    return (
        Case(learned, right, standing_out(found.hits, found.norm), bool(question.experts)),
        table,
        found.weak or not listed,
    )


def own_cases() -> list[Case]:
    """Cases of our own questions, over a graph of their own."""
    with own_solver() as solver:
        return [case_of(solver, question)[0] for question in own_questions()]


def report(solver: Solver, questions: Sequence[Question], own: bool) -> int:
    """Print all figures."""
    found = [(q, *case_of(solver, q)) for q in questions]
    answerable = [(q, case, table) for q, case, table, _ in found if q.experts]
    ceilings = np.array([getattr(load_weights(), name) for name in PARTS])
    print(f"questions: {len(answerable)} with an answer, {len(found) - len(answerable)} without")
    _line("ours", _ranks(answerable, ceilings))
    if own:
        _line("ours, weights cross-validated", cross_validate([case for _, case, _ in answerable]))
    for number, name in enumerate(PARTS):
        _line(f"  without {name}", _ranks(answerable, np.where(np.arange(len(PARTS)) == number, 0, ceilings)))
    for name in ("dense", "BM25"):
        _plain(solver, name, [q for q, _, _ in answerable])
    for what, asked in (("without", False), ("with", True)):
        said = [weak for q, _, _, weak in found if bool(q.experts) is asked]
        if said:
            print(f"no one known is said of {fmean(said):.3f} of those {what} an answer")
    return _check(solver, questions)


def _ranks(cases: Sequence[tuple[Question, Case, np.ndarray]], weights: np.ndarray) -> np.ndarray:
    found = []
    for _, case, table in cases:
        score = table @ weights
        found.append(1 + int((score > score[case.right].max()).sum()) if case.right.any() else 0)
    return np.array(found, float)


def _line(name: str, found: np.ndarray) -> None:
    hit = ((found > 0) & (found <= 3)).mean()
    print(f"{name:32} MRR {mean_reciprocal(found):.3f}   hit@3 {hit:.3f}")


def _plain(solver: Solver, name: str, questions: Sequence[Question]) -> None:
    """Retrieval alone: documents, and people in the order of the best passage that names them."""
    documents, experts = [], []
    for question in questions:
        rows = _retrieve(solver, name, question.q)
        order = list(dict.fromkeys(row["document"] for row in rows))
        documents.append(_first(order, question.passages))
        experts.append(_first(_named(solver.store, [row["id"] for row in rows[:40]]), question.experts))
    _line(f"{name} alone, right document", np.array(documents, float))
    _line(f"{name} alone, right expert", np.array(experts, float))


def _retrieve(solver: Solver, name: str, question: str) -> list[dict[str, str]]:
    if name == "BM25" or solver.embedder is None:
        return solver.store.passages_by_text(question, DEEP)
    return solver.store.passages_by_vector(solver.embedder.embed_question(question).tolist(), DEEP)


def _named(store: Store, passages: Sequence[str]) -> list[str]:
    """Names of the people and bodies that passages name, in their order."""
    wanted = {"ids": list(passages), "naming": PERSON, "types": list(ASKED), "before": 0, "after": 0}
    rows = store.run("solve/surroundings", **wanted)
    by_passage = {row["passage"]: row["named"] for row in rows}
    ids = list(dict.fromkeys(e for p in passages for e in by_passage.get(p, ())))
    names = {r["id"]: r["name"] for r in store.run("entities", ids=ids)}
    return [names[i] for i in ids if i in names]


def _first(order: Sequence[str], wanted: Sequence[str]) -> int:
    return next((n for n, one in enumerate(order, 1) if one in wanted), 0)


def _check(solver: Solver, questions: Sequence[Question]) -> int:
    """Do parts add up, and does what they cite stand in the store? Prints the time of an answer too."""
    times, wrong = [], 0
    for question in questions:
        start = time.perf_counter()
        answer = solver.solve(question.q, DEPTH)
        times.append(1000 * (time.perf_counter() - start))
        wrong += not _is_sound(solver.store, answer)
    p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    print(f"an answer takes {np.median(times):.0f} ms, p95 {p95:.0f} ms; {wrong} answers are not sound")
    return int(wrong > 0)


def _is_sound(store: Store, answer: Answer) -> bool:
    """Each score is the sum of its parts; each part cites passages, of which one bears on the expert."""
    quotes = {q.passage: q.text for c in answer.answers for p in c.parts for q in p.passages}
    stored = {r["id"]: r["text"] for r in store.run("passages", ids=sorted(quotes))}
    ids = [c.id for c in answer.answers]
    stated = _stated(store, ids)
    wanted = {"ids": sorted(quotes), "naming": PERSON, "types": ["Agent"], "before": BEFORE, "after": SPEECH}
    around = store.run("solve/surroundings", **wanted)
    stated |= {(entity, r["passage"]) for r in around for entity in r["named"]}
    return quotes == stored and all(
        abs(c.score - sum(p.value for p in c.parts)) < 1e-3
        and all(any((c.id, q.passage) in stated for q in p.passages) for p in c.parts)
        for c in answer.answers
    )


def _stated(store: Store, ids: list[str]) -> set[tuple[str, str]]:
    """Pairs of an expert and a passage that states something of him."""
    facts = (
        (r["id"], read_fact(f).passages) for r in store.run("solve/experts", ids=ids) for f in r["facts"]
    )
    ties = ((r["id"], o["passages"]) for r in store.run("affiliations", ids=ids) for o in r["organisations"])
    day = EVERYBODY.day
    past = (
        (r["id"], [*r["teaches"], *r["visits"]])
        for r in store.run("solve/standing", ids=ids, today=day, words=[])
    )
    return {(identity, p) for identity, passages in chain(facts, ties, past) for p in passages}


if __name__ == "__main__":
    sys.exit(main())
