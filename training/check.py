"""`python -m training.check [folder]`: whether all passages are well formed, and what they hold.

Prints what is wrong as `file:line: message` and exits with 1, or prints counts and exits with 0.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ontology.load import load
from ontology.model import Ontology
from training.model import Passage
from training.parse import FOLDER, read
from training.rules import GENRES, check


def main(arguments: Sequence[str]) -> int:
    """Check a folder of passage files; the exit code."""
    folder = Path(arguments[0]) if arguments else FOLDER
    ontology = load()
    passages, issues = read(folder)
    issues += check(passages, ontology)
    if not passages:
        sys.stderr.write(f"no passages (*.txt) in {folder}\n")
        return 1
    sys.stderr.writelines(
        f"{issue}\n" for issue in sorted(issues, key=lambda issue: (issue.file, issue.line))
    )
    sys.stdout.writelines(f"{line}\n" for line in summary(passages, ontology))
    return 1 if issues else 0


def summary(passages: Sequence[Passage], ontology: Ontology) -> Iterator[str]:
    """Lines of counts: all, by genre, by type (entities and marks), by predicate, by kind."""
    marks = sum(len(passage.mentions) for passage in passages)
    yield f"{len(passages)} passages, {marks} marks, {sum(len(p.text) for p in passages)} characters"
    yield from _table("genre", (passage.genre for passage in passages), GENRES)
    types = (entity.type for passage in passages for entity in passage.entities)
    yield from _table("type", types, [type_.name for type_ in ontology.leaves()])
    facts = [fact for passage in passages for fact in passage.facts]
    yield from _table("predicate", (fact.predicate for fact in facts), list(ontology.predicates))
    kinds = (fact.attributes["kind"] for fact in facts if "kind" in fact.attributes)
    known = {a.name: a for a in ontology.predicates["affiliatedWith"].attributes}
    yield from _table("kind", kinds, known["kind"].values)


def _table(title: str, values: Iterable[str], order: Sequence[str]) -> Iterator[str]:
    counts = Counter(values)
    yield f"{title}:"
    yield from (f"  {name:<18}{counts[name]:>6}" for name in dict.fromkeys([*order, *counts]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
