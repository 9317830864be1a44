"""What noise costs the reader: F1 of entities over clean documents, and over the same ones with noise laid.

    python -m benchmarks.noise --gold examples/gold --documents examples/articles

Every document is cleaned and written as plain paragraphs; each kind of noise is laid over them (the seed and
the document's name decide on widths, columns and places) and the result is read as a file of its own.
Documents with tables are left out: wrapping and columns would make other documents of them. Prints F1 without
and with each kind, and the fall; exits with 1 where one falls by more than `--limit`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from random import Random

from opencc import OpenCC

from api import wiring
from api.settings import load_settings
from benchmarks.extraction import Annotation, score
from ingest.annotation import to_annotation
from ingest.clean import clean
from ingest.pipeline import Reader, collect
from ingest.readers import read
from ingest.source import Cleaned

LIMIT = 0.02  # F1 that a kind of noise may cost
Noise = Callable[[Sequence[str], Random], str]

SOUNDS = (
    "ān",
    "bái",
    "chéng",
    "dǎo",
    "ér",
    "fǎng",
    "guó",
    "jiàn",
    "lǜ",
    "nǚ",
    "ōu",
    "qín",
    "wèi",
    "xué",
    "zhuāng",
)
WIDTHS = (16, 22, 28, 36, 38, 50)  # characters of a wrapped line: columns, letters, printed pages, mails
MENU = (
    "首页 | 要闻 | 专题 | 视频 | 评论",
    "您当前的位置：首页 > 新闻中心 > 正文",
    "发布时间：2024-03-05 09:20　阅读量：218",
    "字体：大 中 小",
    "分享到：",
    "微信 微博 QQ空间",
)
ADVERTS = (
    "扫描二维码关注我们",
    "点击查看更多精彩内容",
    "打开客户端，阅读体验更佳",
    "https://example.com/a/20240305.html",
)
FOOT = (
    "责任编辑：常青",
    "相关新闻：",
    "春季招聘会下周举行",
    "我市今日有小雨",
    "免责声明：本网转载文章不代表本网观点，如有侵权请联系删除。",
    "版权所有 未经书面授权不得转载",
    "上一篇：没有了",
)


def pinyin(paragraphs: Sequence[str], chance: Random) -> str:
    """Traditional script; what it changed is followed by a sound in brackets, one for each character."""
    brackets = chance.choice(("()", "（）"))
    text = "\n\n".join(paragraphs)
    pairs = zip(text, _traditional(text), strict=True)
    sound = (
        f"{new}{brackets[0]}{SOUNDS[ord(new) % len(SOUNDS)]}{brackets[1]}" if new != old else new
        for old, new in pairs
    )
    return "".join(sound)


def traditional(paragraphs: Sequence[str], chance: Random) -> str:
    """Traditional script with full-width letters, digits and, in half of the documents, marks and blanks."""
    marks = chance.random() < 0.5
    text = _traditional("\n".join(paragraphs))
    return "".join(
        "　" if sign == " " and marks else chr(ord(sign) + 0xFEE0) if _widens(sign, marks) else sign
        for sign in text
    )


def _widens(sign: str, marks: bool) -> bool:
    return "!" <= sign <= "~" and (sign.isalnum() or marks)


def wrapping(paragraphs: Sequence[str], chance: Random) -> str:
    """Lines of one width, paragraphs parted by a blank line, by an indent, or by nothing."""
    width, indent, gap = chance.choice(WIDTHS), chance.choice(("", "　　")), chance.choice(("\n", "\n\n"))
    return gap.join("\n".join(wrapped(indent + paragraph, width)) for paragraph in paragraphs)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of `width` characters."""
    return [text[at : at + width] for at in range(0, len(text), width)]


def furniture(paragraphs: Sequence[str], chance: Random) -> str:
    """What stands around the article of a web page, adverts within it, and paragraphs that come again."""
    title, *rest = paragraphs
    body = list(rest)
    for advert in chance.sample(ADVERTS, 3):
        body.insert(chance.randint(0, len(body)), advert)
    long = [paragraph for paragraph in rest if len(paragraph) >= 30]
    body += chance.sample(long, min(2, len(long)))
    return "\n".join([*chance.sample(MENU, len(MENU))[:2], title, *MENU[2:], *body, *FOOT])


def columns(paragraphs: Sequence[str], chance: Random) -> str:
    """Two or three columns read across, under the title."""
    title, *rest = paragraphs
    number, width = chance.choice((2, 3)), chance.choice((14, 18, 22))
    gap, indent = chance.choice((4, 6)), chance.choice(("", "　　"))
    lines = [line for paragraph in rest for line in wrapped(indent + paragraph, width)]
    height = -(-len(lines) // number)
    parts = [lines[at : at + height] for at in range(0, len(lines), height)]
    rows = zip_longest(*parts, fillvalue="")
    blanks = (
        chance.random() < 0.5
    )  # full-width ones as many as characters lack, or half-width ones to the cell

    def padded(line: str) -> str:
        return line.ljust(width, "　") if blanks else line + " " * (2 * width - _display(line))

    woven = ((" " * gap).join(padded(part) for part in row).rstrip() for row in rows)
    return "\n".join([title, "", *woven])


def _display(text: str) -> int:
    """Cells of a terminal that a text takes."""
    return sum(1 if sign.isascii() else 2 for sign in text)


def invisible(paragraphs: Sequence[str], chance: Random) -> str:
    """Zero-width characters within words, entities for quotation marks, blanks and some characters."""
    out = []
    for sign in "\n".join(paragraphs):
        out.append(
            ENTITIES.get(sign) or (f"&#{ord(sign)};" if sign > "㐀" and chance.random() < 0.02 else sign)
        )
        out.append(
            chance.choice("\u200b\ufeff\u2060\u00ad") if sign != "\n" and chance.random() < 0.1 else ""
        )
    return "".join(out)


ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", "·": "&middot;", " ": "&nbsp;", "—": "&mdash;", "&": "&amp;"}
NOISES: dict[str, Noise] = {
    "pinyin": pinyin,
    "traditional and full-width": traditional,
    "hard wrapping": wrapping,
    "furniture and repetition": furniture,
    "newspaper columns": columns,
    "zero-width and entities": invisible,
}


def _traditional(text: str) -> str:
    """Character for character; a line that would change its length stays."""
    convert = OpenCC("s2t").convert
    pairs = ((line, convert(line)) for line in text.split("\n"))
    return "\n".join(new if len(new) == len(old) else old for old, new in pairs)


def paragraphs_of(cleaned: Cleaned) -> list[str]:
    """The title and the paragraphs of a cleaned document."""
    found: dict[int, str] = {}
    for segment in cleaned.segments:
        found[segment.paragraph] = found.get(segment.paragraph, "") + segment.text
    rest = list(found.values())
    return rest if rest and rest[0] == cleaned.title else [cleaned.title, *rest]


def documents_in(paths: Sequence[Path], gold: dict[str, Annotation]) -> Iterator[tuple[str, list[str]]]:
    """(stem, clean paragraphs) of every annotated document without tables."""
    for path in collect(paths):
        if path.stem in gold:
            cleaned = clean(read(path))
            if not cleaned.tables and len(cleaned.segments) > 1:
                yield path.stem, paragraphs_of(cleaned)


def measure(texts: dict[str, str], gold: dict[str, Annotation], reader: Reader) -> float:
    """F1 of entities over texts, each read from a file."""
    with tempfile.TemporaryDirectory(prefix="noise-") as folder:

        def reading(stem: str, text: str) -> Annotation:
            path = Path(folder) / f"{stem}.txt"
            path.write_text(text, "utf-8")
            return to_annotation(reader.read(path, path.name))

        return score((gold[stem], reading(stem, text)) for stem, text in texts.items()).tallies["entities"].f1


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where noise costs more than the limit."""
    options = parse(argv)
    gold = {p.stem: json.loads(p.read_text("utf-8")) for p in sorted(options.gold.glob("*.json"))}
    documents = dict(documents_in(options.documents, gold))
    reader = wiring.open_reader(load_settings())
    plain = measure({stem: "\n".join(parts) for stem, parts in documents.items()}, gold, reader)
    print(f"{len(documents)} documents, entities F1 {plain:.4f} without noise")
    worst = 0.0
    for name, lay in NOISES.items():
        noisy = {stem: lay(parts, Random(f"{options.seed} {stem}")) for stem, parts in documents.items()}
        found = measure(noisy, gold, reader)
        worst = max(worst, plain - found)
        print(f"{name:28} {found:.4f}  falls by {plain - found:+.4f}")
    return int(worst > options.limit)


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of annotated documents")
    parser.add_argument("--documents", type=Path, nargs="+", required=True, help="files or folders")
    parser.add_argument("--seed", type=int, default=0, help="decides on widths, columns and places")
    parser.add_argument("--limit", type=float, default=LIMIT, help="how far F1 may fall")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
