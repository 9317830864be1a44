"""Ways to damage a file, as accidents and attackers do; each a pure function of the data and a chance."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytes, Random, Sequence[bytes]], bytes]

LARGE = (b"0", b"-1", b"2147483648", b"4294967296", b"1073741824", b"999999999999999999999", b"1e309", b"NaN")
TOKENS = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[2J", b"\r", b"\t" * 300, b" " * 5000, b"\n" * 3000),
    *(b"<", b">", b"</", b"<!--", b"<![CDATA[", b'<p class="', b"<div>" * 500, b"<table><tr><td>" * 200),
    *(b"&", b"&#0;", b"&#x10FFFF;", b"&lt;" * 200, b"&amp;" * 50, b"(" * 400, b'"', b'""', b"'"),
    *(
        b"=cmd|' /C calc'!A0",
        b"@SUM(1+1)",
        b",," * 400,
        b"|" * 200,
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
        b"\x81",
    ),
    *("〇".encode() * 300, "·".encode() * 100, "（劳模）".encode() * 100, "王".encode("gb18030"), b"1" * 500),
    *(b"../../../etc/passwd", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"endobj", b"/Length 9999999999", b"stream"),
)
ANY_XML = re.compile(rb"<[^<>]{1,300}>")
NUMBER = re.compile(rb"\d+")
PART_NAMES = ("../../outside.xml", "/etc/passwd", "a\nb.xml", "a\x01.xml", "word/document.xml", "x" * 5000)


def flip(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """Some bytes become others."""
    changed = bytearray(data)
    for _time in range(chance.choice((1, 4, 30, 300))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def truncate(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """The end or the beginning is missing."""
    cut = chance.randrange(len(data))
    return data[:cut] if chance.random() < 0.8 else data[cut:]


def splice(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """It goes on as another file."""
    other = chance.choice(others)
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


def repeat(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """A chunk stands there several times, up to a hundred thousand bytes of it."""
    start, end = _span(data, chance)
    times = min(chance.choice((2, 10, 1000)), 1 + 100_000 // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def remove(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """A chunk is missing."""
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def insert(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """What trips parsers stands at some places."""
    for _time in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(TOKENS) + data[at:]
    return data


def number(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """A number claims something else: a size, a count, an offset."""
    found = list(NUMBER.finditer(data))
    for match in sorted(chance.sample(found, min(len(found), 3)), key=lambda m: -m.start()):
        data = data[: match.start()] + chance.choice(LARGE) + data[match.end() :]
    return data


def tags(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """Elements vanish, come again or nest deeply."""
    found = list(ANY_XML.finditer(data))
    for match in sorted(chance.sample(found, min(len(found), 5)), key=lambda m: -m.start()):
        new = match[0] * chance.choice((0, 2, 500))
        data = data[: match.start()] + new + data[match.end() :]
    return data


def part(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """One part of a zip archive is damaged, and packed again with a right checksum."""
    parts = _parts(data)
    if not parts:
        return flip(data, chance, others)
    name = chance.choice([name for name, content in parts if content] or [parts[0][0]])
    damage = chance.choice((flip, truncate, repeat, remove, insert, number, tags, number, tags))
    return _zip(
        [(n, damage(content, chance, others) if n == name and content else content) for n, content in parts]
    )


def parts(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Parts of a zip archive vanish, change places, come twice or have names that lead elsewhere."""
    found = _parts(data)
    if not found:
        return truncate(data, chance, others)
    at = chance.randrange(len(found))
    name, content = found[at]
    way = chance.randrange(4)
    if way == 0:
        del found[at]
    elif way == 1:
        found.append((name, content[: len(content) // 2]))
    elif way == 2:
        found[at] = (name, chance.choice(found)[1])
    else:
        found.insert(at, (chance.choice(PART_NAMES), content))
    return _zip(found)


def directory(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """The directory of a zip archive claims other sizes, methods and places: a gigabyte, a password."""
    changed = bytearray(data)
    places = [m.start() for m in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", data)]
    if not places:
        return insert(data, chance, others)
    for place in chance.sample(places, min(3, len(places))):
        at = place + chance.randrange(4, 46)
        changed[at : at + 4] = chance.choice(
            (b"\0\0\0\x40", b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x01\0\x0c\0")
        )
    return bytes(changed)


PLAIN: tuple[Mutation, ...] = (flip, truncate, splice, repeat, remove, insert, number, tags)
ZIPPED: tuple[Mutation, ...] = (flip, truncate, splice, part, part, part, part, parts, directory)


def mutate(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """The data after one to three mutations that suit it."""
    for _time in range(chance.choice((1, 1, 2, 3))):
        if data:
            data = chance.choice(ZIPPED if data.startswith(b"PK") else PLAIN)(data, chance, others)
    return data


def _span(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice((1, 16, 256, 4096)))


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # an archive that was damaged before fails in any way it likes
        return []


def _zip(parts: Sequence[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that stands there twice is meant
        for name, content in parts:
            archive.writestr(_info(name), content)
    return target.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name[:60_000])
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
