"""What a question asks for besides the matter, whom a sentence leads to, and whether it tells of a death."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.places import Places

FILE = Path(__file__).with_name("cues.json")
REACH = 40  # characters between a name and the word that tells of a death
LONGEST = 8  # characters of a region's name


@dataclass(frozen=True, slots=True)
class Asked:
    """`body`: an organisation is asked for. `teaching`: somebody who teaches. `regions`: those named."""

    body: bool = False
    teaching: bool = False
    regions: tuple[str, ...] = ()


NOTHING = Asked()


def read_question(question: str, places: Places) -> Asked:
    """What the question asks for."""
    return Asked(
        body=_asks_for_body(question),
        teaching=any(word in question for word in words("teaching")),
        regions=_regions(question, places),
    )


def _asks_for_body(question: str) -> bool:
    """True where a body is meant: "who has led such a team" asks for a person, "which academy" does not."""
    if any(word in question for word in words("which_body")):
        return True
    named = any(word in question for word in words("body"))
    return named and not any(word in question for word in words("person"))


@cache
def words(name: str) -> tuple[str, ...]:
    """A word list of `cues.json`."""
    return tuple(json.loads(FILE.read_text("utf-8"))[name])


def opens_scene(text: str) -> bool:
    """True where a sentence begins with a time: it speaks of who follows rather than of who went before."""
    return bool(_scene().match(text))


@cache
def _scene() -> re.Pattern[str]:
    begins = "|".join(map(re.escape, words("scene")))
    return re.compile(rf"\W*(?:{begins}|\d+[年月]|[一二三四五六七八九十几]+年前)")


def opens_speech(text: str) -> bool:
    """True where a sentence begins with what somebody says: whoever follows has said it.

    A quotation counts as speech where it has a break or goes on in the next sentence; a name has neither.
    """
    return bool(re.match(r"\s*[“\"「](?:[^”\"」]*[，。！？；,;]|[^”\"」]*$)", text))


def tells_of_death(text: str, person: str, mentions: Sequence[Mapping[str, Any]]) -> bool:
    """True where the sentence says that this person has died: the word follows the name, and nobody else's.

    `mentions` are the people whom the sentence names, in order. Doubtful sentences count as no.
    """
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        if mention["id"] != person:
            continue
        end = following["start"] if following else len(text)
        after = re.split("[。；]", text[mention["end"] : end])[0][: REACH + 4]
        found = [after.index(word) for word in words("departed") if word in after]
        if found and not any(word in after[: min(found)] for word in words("kin")):
            return True
    head = re.match(r"\s*讣告", text)
    return bool(head and mentions and mentions[0]["id"] == person)


def _regions(question: str, places: Places) -> tuple[str, ...]:
    found, at = [], 0
    while at < len(question):
        sizes = range(min(LONGEST, len(question) - at), 1, -1)
        name = next((question[at : at + n] for n in sizes if places.find(question[at : at + n])), "")
        found += [name] if name else []
        at += len(name) or 1
    return tuple(dict.fromkeys(found))
