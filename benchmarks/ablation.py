"""What each part of the reader gives: F1 with all of it, and without one part at a time.

    python -m benchmarks.ablation --gold examples/gold --documents examples/articles

Nothing is trained anew: what stays was taught beside what is taken away, so that a part that others can stand
in for shows as less than it gave.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import ingest.extract.entities as finding
import ingest.extract.entities.cluster as clustering
import ingest.extract.entities.learned as fusing
import ingest.extract.relations as relating
from api import wiring
from api.settings import load_settings
from benchmarks.evaluate import readings
from benchmarks.extraction import score
from ingest.extract.entities import FINDERS, honours, names, people, regions, skills, tagged
from ingest.extract.neural.network import Network, Sight
from ingest.extract.relations.candidates import Candidate
from ingest.extract.relations.judge import judge
from ingest.extract.relations.view import View
from ingest.pipeline import collect

Change = tuple[Any, str, Any]  # a module, a name in it, and what stands there instead


def _finders_without(*left_out: Any) -> tuple[Any, ...]:
    gone = {module.find for module in left_out}
    return tuple(finder for finder in FINDERS if finder not in gone)


def _by_features(network: Network, view: View, pairs: Sequence[Candidate], sight: Sight | None) -> Any:
    return judge(network, view, pairs, None)


# What is put in the place of what. `relating.select` is the function: its module is looked up by its name.
CHANGES: Mapping[str, Sequence[Change]] = {
    "the whole reader": (),
    "without the network": (
        (fusing, "names", lambda page, proposals, sight: list(proposals)),
        (relating, "judge", _by_features),
    ),
    "without rules for names": ((finding, "FINDERS", ()),),
    "without the tagger's names": ((finding, "FINDERS", _finders_without(people, tagged)),),
    "without vocabularies": ((finding, "FINDERS", _finders_without(honours, names, regions, skills)),),
    "without aliases": ((clustering, "_join", list),),
    "all that is proposed stands": ((fusing, "PROPOSED", 0.0), (fusing, "ALONE", 0.0)),
    "ends of relations taken for sure": ((sys.modules["ingest.extract.relations.select"], "ENDS", 0.0),),
}  # fmt: skip


@contextmanager
def changed(changes: Sequence[Change]) -> Iterator[None]:
    """The reader with these changes, as long as the context lasts."""
    with ExitStack() as stack:
        for owner, name, value in changes:
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, value)
        yield


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of annotated documents")
    parser.add_argument("--documents", type=Path, nargs="+", required=True, help="files or folders")
    options = parser.parse_args(argv)
    gold = {p.stem: json.loads(p.read_text("utf-8")) for p in sorted(options.gold.glob("*.json"))}
    files, reader = list(collect(options.documents)), wiring.open_reader(load_settings())
    for name, changes in CHANGES.items():
        with changed(changes):
            scores = score(readings(reader, files, gold, []))
        entities, relations = scores.tallies["entities"], scores.tallies["relations"]
        print(
            f"{name:34} entities {entities.f1:.3f} ({entities.precision:.3f}, {entities.recall:.3f})  "
            f"relations {relations.f1:.3f} ({relations.precision:.3f}, {relations.recall:.3f})  "
            f"kind {scores.kinds.recall:.3f}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
