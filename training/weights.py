"""Learns the ranking from our own questions and, if asked, writes it.

    python -m training.weights            # figures by cross-validation; nothing is written
    python -m training.weights --write    # graph/solve/weights.json and graph/hubs.npy

The weights of the parts are written as they were learned; `graph/solve/weights.py` tells why those that
ship lie below them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from benchmarks.questions import case_of, own_questions, own_solver
from graph.errors import ConfigError
from graph.hubs import Vectors, write_bank
from graph.solve.weights import load_weights, write_weights
from graph.solver import Solver
from training.ranking import FOLDS, calibrate, cross_validate, fit, mean_reciprocal, named

# A question a line on what is asked everywhere; in none of them is anything that our passages tell.
COMMON = Path(__file__).with_name("common_questions.txt")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; write what was learned if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="store what was learned")
    options = parser.parse_args(argv)
    questions = own_questions()
    with own_solver() as solver:
        bank = embed_bank(solver)
        cases = [case_of(solver, question)[0] for question in questions]
    found = cross_validate(cases)
    hit = ((found > 0) & (found <= 3)).mean()
    weights = named(fit(cases))
    slope, middle = calibrate(cases)
    told = f"MRR {mean_reciprocal(found):.3f}, hit@3 {hit:.3f} in {FOLDS} folds\n{weights}\n"
    sys.stdout.write(f"{told}slope {slope}, middle {middle}\n")
    if options.write:
        write_weights({**asdict(load_weights()), **weights, "slope": slope, "middle": middle})
        write_bank(bank)
    return 0


def embed_bank(solver: Solver) -> Vectors:
    """Vectors of the common questions, by which hubs are found.

    Raises ConfigError without the language model.
    """
    if solver.embedder is None:
        raise ConfigError("hubs are found with the language model: see JIANGTU_MODEL")
    questions = COMMON.read_text("utf-8").splitlines()
    return np.stack([solver.embedder.embed_question(question) for question in questions])


if __name__ == "__main__":
    sys.exit(main())
