"""What the nodes of a drawn network are called, and the words of each name for the full-text indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from benchmarks.scale.network import TRADES, Ints, Network
from benchmarks.scale.words import Words, load_words
from graph.text import pairs, squeeze, tokens
from ontology.model import Concept, Ontology

LEVELS = ("prefecture", "county")  # of the regions that firms lie in


@dataclass(frozen=True, slots=True)
class Names:
    """Names by type, in the order of the indices; `concepts` where a scheme knows them.

    `words` are the words of the parts that names are put together from, `parts` says which these are.
    """

    of: Mapping[str, Sequence[str]]
    concepts: Mapping[str, Sequence[Concept]]
    words: Mapping[str, str]
    parts: Mapping[str, Sequence[tuple[str, ...]]]

    def words_of(self, kind: str, index: int) -> str:
        """The words of a name, with spaces between; a name without parts is one word."""
        if kind not in self.parts:
            return squeeze(self.of[kind][index])
        return " ".join(filter(None, (self.words[part] for part in self.parts[kind][index])))


def schemes(ontology: Ontology) -> dict[str, list[Concept]]:
    """The concepts that the network's regions, honours and skills are taken from."""
    regions = [c for c in ontology.schemes["regions"].concepts.values() if c.notes.get("level") in LEVELS]
    return {
        "Region": [c for c in regions if "code" in c.notes],
        "Honour": list(ontology.schemes["honours"].concepts.values()),
        "Skill": list(ontology.schemes["skills"].concepts.values()),
    }


def name_all(network: Network, concepts: Mapping[str, Sequence[Concept]], seed: int) -> Names:
    """A name for each node."""
    rng, words = np.random.default_rng(seed), load_words()
    counts = network.counts
    known = {kind: [plain(c.label.zh) for c in found] for kind, found in concepts.items()}
    skills = [*known["Skill"], *_skills(network.trade_of[len(known["Skill"]) :], words)]
    parts = _parts(rng, network, known, skills, words)
    of = {kind: ["".join(part) for part in found] for kind, found in parts.items()}
    of["Person"] = _people(rng, counts["Person"], words)
    of["Event"] = [f"第{i}届{words.events[i % len(words.events)]}" for i in range(counts["Event"])]
    distinct = {part for found in parts.values() for name in found for part in name}
    return Names(of, concepts, {part: " ".join(tokens(part)) for part in distinct}, parts)


def _parts(
    rng: np.random.Generator,
    network: Network,
    known: Mapping[str, list[str]],
    skills: list[str],
    words: Words,
) -> dict[str, list[tuple[str, ...]]]:
    """Names in the parts that they are put together from."""
    regions, counts = known["Region"], network.counts
    firms: list[tuple[str, ...]] = [
        (regions[r], _brand(rng, words), words.trades[t], "有限公司")
        for r, t in zip(network.region.tolist(), network.trade.tolist(), strict=True)
    ]
    made = next(f for f in network.facts if f.predicate == "created")
    maker = np.zeros(counts["Achievement"], np.int64)
    maker[made.object] = made.subject
    return {
        **{kind: [(name,) for name in names] for kind, names in known.items()},
        "Skill": [(name,) for name in skills],
        "Enterprise": firms,
        "Problem": _joined(rng, skills, network.needed, words.defects),
        "Achievement": _joined(rng, skills, network.skill[maker], words.made),
        "Studio": [(*firms[i % len(firms)][:3], "创新工作室") for i in range(counts["Studio"])],
        "Alliance": [
            (regions[i % len(regions)], words.trades[i % TRADES], "工匠联盟", str(i))
            for i in range(counts["Alliance"])
        ],
    }


def plain(text: str) -> str:
    """Without what a table would take for its own."""
    return text.translate({ord(","): "，", ord('"'): "”", ord(";"): "；"})


def entity_tokens(name: str, words: str) -> str:
    """What an entity is found by, as `graph.text.name_tokens` has it; its words come ready."""
    whole = squeeze(name)
    return " ".join(dict.fromkeys([whole, *words.split(), *pairs(whole)]))


def _brand(rng: np.random.Generator, words: Words) -> str:
    return "".join(words.brands[i] for i in rng.integers(0, len(words.brands), 3))


def _people(rng: np.random.Generator, size: int, words: Words) -> list[str]:
    """Surnames in the order of the list most often; one or two characters after them. Some are namesakes."""
    first = (rng.random(size) ** 2 * len(words.surnames)).astype(np.int64)
    second, third = rng.integers(0, len(words.given), (2, size))
    long = rng.random(size) < 0.85
    columns = zip(first.tolist(), second.tolist(), third.tolist(), long.tolist(), strict=True)
    return [words.surnames[a] + words.given[b] + (words.given[c] if two else "") for a, b, c, two in columns]


def _skills(trades: Ints, words: Words) -> Iterator[str]:
    """Names that no two skills share; a trade has processes of its own."""
    processes = [words.processes[t::TRADES] for t in range(TRADES)]
    fresh = [iter([m + p + k for k, p, m in product(words.kinds, own, words.materials)]) for own in processes]
    for number, trade in enumerate(trades.tolist()):
        yield next(fresh[trade], f"{processes[trade][0]}{number}号工艺")


def _joined(
    rng: np.random.Generator, skills: Sequence[str], chosen: Ints, ends: Sequence[str]
) -> list[tuple[str, ...]]:
    tails = rng.integers(0, len(ends), len(chosen)).tolist()
    return [(skills[s], ends[t]) for s, t in zip(chosen.tolist(), tails, strict=True)]
