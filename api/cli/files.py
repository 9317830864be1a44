"""Commands that take files, or the whole graph: extract, ingest, embed, export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from api import wiring
from api.cli import console
from api.cli.options import ReaderOption, StoreOption
from api.cli.preview import dry_run
from api.settings import load_settings
from graph.errors import ConfigError, DuplicateFile, InvalidRequest, SkipError
from graph.model import Skip
from graph.tables import write_tables


def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE…", help="files or folders")],
    out: Annotated[Path, typer.Option("--out", help="folder for one JSON file a document")],
    reader: ReaderOption = None,
) -> None:
    """Read files and write what they say as JSON, one DIR/STEM.json a file; no store is needed."""
    from ingest.annotation import to_annotation
    from ingest.pipeline import collect

    files = list(collect(paths))
    tool = wiring.open_reader(load_settings(reader=reader))
    out.mkdir(parents=True, exist_ok=True)
    written: dict[str, Path] = {}
    skips: list[Skip] = []
    with console.files_bar() as draw:
        for done, path in enumerate(files):
            draw(path, done, len(files))
            try:
                if path.stem in written:
                    raise DuplicateFile(f"{path}: {path.stem}.json is already that of {written[path.stem]}")
                reading = tool.read(path, path.name)
            except SkipError as error:
                console.tell(f"skipped: {error}")
                continue
            skips += reading.skips
            text = json.dumps(to_annotation(reading), ensure_ascii=False, indent=1)
            (out / f"{path.stem}.json").write_text(text + "\n", "utf-8")
            written[path.stem] = path
    console.show_left_out(skips)
    console.tell(f"{len(written)} read, {len(files) - len(written)} skipped; written to {out}")
    if files and not written:
        raise typer.Exit(65)


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="files or folders")],
    store: StoreOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the summary as JSON")] = False,
    reader: ReaderOption = None,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="TOML or CSV file: which columns of rosters hold what")
    ] = None,
    dry: Annotated[
        bool, typer.Option("--dry-run", help="show columns and facts of the first rows; write nothing")
    ] = False,
    keep_contacts: Annotated[
        bool, typer.Option("--keep-contacts", help="keep phone numbers and the like, in personal fields only")
    ] = False,
) -> None:
    """Read files and folders into the graph, one transaction a document."""
    from ingest.pipeline import collect, summarise
    from ingest.pipeline import ingest as run

    settings = load_settings(store=store, reader=reader, keep_contacts=keep_contacts or None)
    files = list(collect(paths))
    tool = wiring.open_reader(settings, mapping)
    if dry:
        raise typer.Exit(65 if files and dry_run(files, tool, as_json) == len(files) else 0)
    with console.downloads() as progress:
        embedder = wiring.open_embedder(settings, progress, console.tell)
        graph = wiring.open_store(settings, progress)
    with graph, console.files_bar() as draw:
        summary = run(files, tool, graph, embedder, draw)
    console.show_summary(summary)
    if as_json:
        console.emit(summarise(summary))
    if files and summary.count("skipped") == len(files):
        raise typer.Exit(65)


def embed(store: StoreOption = None) -> None:
    """Give all sentences of the graph their vectors anew, after the language model has changed."""
    from graph.vectors import renew

    settings = load_settings(store=store)
    with console.downloads() as progress:
        embedder = wiring.open_embedder(settings, progress, console.tell)
        if embedder is None:
            raise ConfigError("no vectors without the language model: see JIANGTU_SEMANTIC and JIANGTU_MODEL")
        graph = wiring.open_store(settings, progress)
    with graph, console.counter("sentences embedded") as draw:
        done = renew(graph, embedder, draw)
    console.tell(f"{done:,} sentences have vectors of {embedder.name}")


def export(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="file to write, - for standard output; of csv the folder")
    ],
    store: StoreOption = None,
    form: Annotated[str, typer.Option("--format", help="jsonl, or csv for spreadsheets")] = "jsonl",
) -> None:
    """Write the whole graph, sorted: one JSON object a line, or a CSV file for each kind of line."""
    if form not in ("jsonl", "csv"):
        raise InvalidRequest(f"--format {form}: only jsonl and csv are known")
    if form == "csv" and (str(out) == "-" or out.is_file()):
        raise InvalidRequest(f"{out}: csv is written as several files, name a folder")
    with console.downloads() as progress:
        graph = wiring.open_store(load_settings(store=store), progress)
    with graph:
        if form == "csv":
            write_tables(out, graph.export(), graph.ontology)
        else:
            console.write_lines(out, graph.export())
