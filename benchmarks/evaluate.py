"""The gate of quality: each figure beside its pinned floor; fails where one falls below.

    python -m benchmarks.evaluate --gold examples/gold --documents examples/articles examples/rosters

`--gold` is any folder of annotated documents, `--documents` where their texts lie, by the same stem. Floors
stand in `floors.toml` under the name of the set (`--set`, else the gold folder's name); a set without floors
is only printed. `--questions` adds a file of questions to those that the annotations carry.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from api import wiring
from api.cli import console
from api.settings import Settings, load_settings
from benchmarks.answers import Question, ask, hit_rate, mean_reciprocal_rank, weak_rate
from benchmarks.cases import bridge_rate, team_rate
from benchmarks.extraction import Annotation, Scores, score
from graph.engine import stop_engine
from graph.errors import SkipError
from graph.model import Skip
from graph.solver import Solver
from ingest.annotation import to_annotation
from ingest.pipeline import Reader, collect, ingest

FLOORS = Path(__file__).with_name("floors.toml")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where one is below its floor."""
    options = parse(argv)
    settings = load_settings(reader=options.reader)
    documents = list(collect(options.documents))
    gold = {p.stem: json.loads(p.read_text("utf-8")) for p in sorted(options.gold.glob("*.json"))}
    scores = read_documents(settings, documents, gold)
    figures = dict(extraction_figures(scores))
    questions = [*questions_in(gold), *questions_file(options.questions)]
    if not options.skip_answers:
        figures |= answer_figures(settings, documents, questions, options)
    local = settings.reader == "local"
    return report(
        figures, floors(options.set or options.gold.name + ("" if local else f"-{settings.reader}"))
    )


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of annotated documents")
    parser.add_argument("--documents", type=Path, nargs="+", required=True, help="files or folders")
    parser.add_argument("--questions", type=Path, help="questions besides those of the annotations, .jsonl")
    parser.add_argument("--teams", type=Path, help="written cases of teams, .json")
    parser.add_argument("--bridges", type=Path, help="written cases of bridges, .json")
    parser.add_argument("--set", default="", help="name of the set in floors.toml")
    parser.add_argument("--reader", help="local, llm or both; the latter have floors of their own")
    parser.add_argument("--skip-answers", action="store_true", help="score the reading alone")
    return parser.parse_args(argv)


def read_documents(settings: Settings, documents: Sequence[Path], gold: Mapping[str, Annotation]) -> Scores:
    """Scores of the reading."""
    skips: list[Skip] = []
    scores = score(readings(wiring.open_reader(settings), documents, gold, skips))
    console.show_left_out(skips)
    return scores


def readings(
    reader: Reader, documents: Iterable[Path], gold: Mapping[str, Annotation], skips: list[Skip]
) -> Iterator[tuple[Annotation, Annotation]]:
    """What is expected of each annotated document and what is read; one that can't be read says nothing.

    What is left out of those that are read is added to `skips`.
    """
    for path in documents:
        if path.stem in gold:
            try:
                reading = reader.read(path, path.name)
                skips.extend(reading.skips)
                yield gold[path.stem], to_annotation(reading)
            except SkipError as error:
                console.tell(f"skipped: {error}")
                yield gold[path.stem], {"entities": [], "relations": []}


def extraction_figures(scores: Scores) -> Iterator[tuple[str, float]]:
    """F1 of everything, and the accuracy of kinds."""
    for name, tally in sorted(scores.tallies.items()):
        yield name, tally.f1
    if scores.kinds.expected:
        yield "kind of affiliation", scores.kinds.recall


def questions_in(gold: dict[str, Annotation]) -> Iterator[Question]:
    """The questions that the annotations carry."""
    for annotation in gold.values():
        for question in annotation.get("questions", ()):
            yield Question(question["q"], tuple(question["experts"]))


def questions_file(path: Path | None) -> Iterator[Question]:
    """The questions of a file."""
    for line in path.read_text("utf-8").splitlines() if path else ():
        row = json.loads(line)
        yield Question(row["q"], tuple(row["experts"]))


def answer_figures(
    settings: Settings, documents: Sequence[Path], questions: Sequence[Question], options: argparse.Namespace
) -> dict[str, float]:
    """Figures of answers, teams and bridges over a fresh embedded graph of all the documents."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "graph"
        settings = settings.model_copy(update={"store": f"embedded:{home}"})
        solver = wiring.open_solver(settings, None, console.tell)
        try:
            with solver.store:
                ingest(documents, wiring.open_reader(settings), solver.store, solver.embedder)
                return dict(_ask_all(solver, questions, options))
        finally:
            stop_engine(home)


def _ask_all(
    solver: Solver, questions: Sequence[Question], options: argparse.Namespace
) -> Iterator[tuple[str, float]]:
    if questions:
        outcomes = ask(solver, questions)
        yield "answers MRR", mean_reciprocal_rank(outcomes)
        yield from ((f"answers hit@{depth}", hit_rate(outcomes, depth)) for depth in (1, 3))
        if any(not o.question.experts for o in outcomes):
            yield "nobody known is said", weak_rate(outcomes)
    if options.teams:
        yield "teams right", team_rate(solver, json.loads(options.teams.read_text("utf-8")))
    if options.bridges:
        yield "bridges right", bridge_rate(solver, json.loads(options.bridges.read_text("utf-8")))


def floors(name: str) -> dict[str, float]:
    """The floors of a set, none where it has none."""
    pinned: dict[str, dict[str, float]] = tomllib.loads(FLOORS.read_text("utf-8"))
    return pinned.get(name, {})


def report(figures: dict[str, float], pinned: dict[str, float]) -> int:
    """Print each figure beside its floor; 1 where one is below it or missing."""
    failed = [name for name, floor in pinned.items() if figures.get(name, 0.0) < floor]
    for name, value in figures.items():
        floor = f"{pinned[name]:.3f}" if name in pinned else ""
        print(f"{name:32} {value:.3f}   {floor:8}{' below its floor' if name in failed else ''}")
    for name in failed:
        if name not in figures:
            print(f"{name:32} missing")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
