"""How fast a long roster is read, and whether a longer one takes more memory.

    python -m benchmarks.rosters                    # 100,000 and 1,000,000 rows of .csv, read and extracted
    python -m benchmarks.rosters --format xlsx
    python -m benchmarks.rosters --store --rows 20000 100000    # and stored, without vectors

Each size is read in a process of its own, so that the peak of memory is its own. All people are invented.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from api import wiring
from api.settings import load_settings
from graph.engine import stop_engine
from ingest.pipeline import ingest

HEADER = ("序号", "姓名", "工作单位", "职务", "荣誉(年份)", "技术特长", "地区", "手机")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "海山川江河平安建国文武志强明亮春秋生荣华富贵松柏林森峰岭云雷雪霜晨曦东南西北中正方圆"
TOWNS = ("南京", "苏州", "无锡", "常州", "合肥", "芜湖", "宁波", "温州", "青岛", "烟台", "武汉", "长沙")
TRADES = ("机床", "轴承", "电机", "阀门", "船舶", "仪表", "电缆", "模具", "锅炉", "水泵")
POSTS = ("钳工", "焊工", "电工", "班长", "车间主任", "高级技师", "工程师")
HONOURS = ("全国劳动模范", "江苏省劳动模范", "安徽省五一劳动奖章", "浙江工匠", "全国技术能手")
SKILLS = ("数控铣削", "氩弧焊", "主轴装配", "变频器维修", "精密磨削", "热处理", "无损检测")
FIRMS = 20_000


def rows(count: int) -> Iterator[list[str]]:
    """A title, the header and that many people."""
    random_ = random.Random(4)
    yield ["技能人才名册"]
    yield list(HEADER)
    for number in range(1, count + 1):
        firm = random_.randrange(FIRMS)
        town, trade = TOWNS[firm % len(TOWNS)], TRADES[firm % len(TRADES)]
        name = random_.choice(SURNAMES) + "".join(random_.sample(GIVEN, 2))
        employer = f"{town}{GIVEN[firm % 40]}{GIVEN[firm // 40 % 40]}{trade}有限公司"
        honour = f"{random_.choice(HONOURS)}({random_.randrange(1995, 2026)})"
        post, skill = random_.choice(POSTS), random_.choice(SKILLS)
        yield [str(number), name, employer, post, honour, skill, town, f"139{number:08d}"]


def write(path: Path, count: int) -> None:
    """The roster as .csv, tab-separated .txt or .xlsx."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("名册")
        for row in rows(count):
            sheet.append(row)
        book.save(path)
        return
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file, delimiter="\t" if path.suffix == ".txt" else ",").writerows(rows(count))


def measure(path: Path, store: str) -> dict[str, float]:
    """Read a roster in this process: rows, seconds, peak memory in MB, people found."""
    settings = load_settings(store=store or None)
    reader = wiring.open_reader(settings)
    start = time.perf_counter()
    if store:
        with wiring.open_store(settings) as graph:
            start = time.perf_counter()
            counts = ingest([path], reader, graph).totals
            passages, facts = counts["passages"], counts["facts"]
    else:
        passages = facts = 0
        for part in reader.read_parts(path, path.name):
            reading = part.read()
            passages, facts = passages + len(reading.passages), facts + len(reading.facts)
    return {
        "passages": passages,
        "facts": facts,
        "seconds": time.perf_counter() - start,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> int:
    """Measure each size; 1 where the largest takes more than 1.2 times the memory of the smallest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", nargs="+", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--format", choices=("csv", "txt", "xlsx"), default="csv")
    parser.add_argument("--store", action="store_true", help="store what is read")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--into", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.into)))
        return 0
    peaks = [_measure_apart(count, given.format, given.store) for count in given.rows]
    ratio = peaks[-1] / peaks[0]
    print(f"memory of the largest: {ratio:.2f} × that of the smallest (at most 1.20)")
    return int(ratio > 1.2)


def _measure_apart(count: int, form: str, store: bool) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"roster.{form}"
        write(path, count)
        into = ["--into", f"embedded:{folder}/graph"] if store else []
        words = [sys.executable, "-m", "benchmarks.rosters", "--measure", str(path), *into]
        found = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
        if store:
            stop_engine(Path(folder) / "graph")
        size = path.stat().st_size / 1e6
    speed = count / found["seconds"]
    print(
        f"{count:>9,} rows ({size:.0f} MB {form}): {found['seconds']:.0f} s, {speed:,.0f} rows/s, "
        f"{found['facts']:,} facts, peak {found['peak']:.0f} MB",
        flush=True,
    )
    return float(found["peak"])


if __name__ == "__main__":
    sys.exit(main())
