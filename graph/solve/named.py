"""Skills, problems and achievements that a question names."""

from __future__ import annotations

from graph.solve.skills import skills_in
from graph.store import Store
from graph.text import any_of, tokens

NAMES = 40  # names looked at
MOST = 20  # of them that count
SHARE = 0.5  # of a name's words that a question must have


def match_names(store: Store, question: str) -> dict[str, float]:
    """Id → how surely the question means it, 0 to 1.

    Names that share at least half of their words with the question, and skills of the scheme that it names by
    any synonym, with those near them there.
    """
    found = _by_words(store, question)
    concepts = skills_in(question, store.ontology.schemes["skills"])
    for row in store.run("solve/concepts", concepts=sorted(concepts)) if concepts else ():
        found[row["id"]] = max(concepts[row["concept"]], found.get(row["id"], 0.0))
    return found


def _by_words(store: Store, question: str) -> dict[str, float]:
    asked = set(tokens(question))
    shares = {}
    for row in store.run("solve/targets", query=any_of(asked), limit=NAMES) if asked else ():
        names = [set(tokens(name)) for name in {row["name"], *row["aliases"]}]
        shares[row["id"]] = max((len(words & asked) / len(words) for words in names if words), default=0.0)
    return dict([(i, share) for i, share in shares.items() if share >= SHARE][:MOST])
