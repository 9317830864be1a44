"""Documents in: uploads, and the jobs that read them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Annotated

from fastapi import APIRouter, File, UploadFile
from pydantic import BaseModel

from api.jobs import Job
from api.services import Use
from graph.errors import InvalidRequest, NotFound, OversizedFile, UnsupportedFormat

router = APIRouter(tags=["documents"])
BLOCK = 1 << 20


class DocumentRow(BaseModel):
    """A document that the graph holds."""

    id: str
    stem: str
    title: str
    published: str
    format: str
    passages: int


@router.get("/documents")
def documents(use: Use) -> list[DocumentRow]:
    """All documents, by id."""
    return [DocumentRow.model_validate(row) for row in use.store.run("documents")]


@router.delete("/documents/{identity}", status_code=204)
def delete(identity: str, use: Use) -> None:
    """Take a document out of the graph, and with it what nothing else states."""
    if use.store.document(identity) is None:
        raise NotFound(f"no document {identity} is known")
    use.store.delete(identity)


@router.post("/ingest", status_code=202)
def ingest(use: Use, files: Annotated[list[UploadFile], File(description="articles and rosters")]) -> Job:
    """Read files in the background; ask for the job to see how far it is, and what was left out.

    Refused with 415 where none of the files is of a kind that can be read.
    """
    check_formats([safe_name(file.filename) for file in files], use.formats)
    folder = Path(tempfile.mkdtemp(prefix="jiangtu-"))
    try:
        left = use.max_upload
        for file in files:
            left -= save(file, folder / safe_name(file.filename), left)
    except BaseException:
        shutil.rmtree(folder)
        raise
    return use.jobs.submit(folder, len(files), lambda: shutil.rmtree(folder))


@router.get("/jobs/{identity}")
def job(identity: str, use: Use) -> Job:
    """How far a job is, and its summary at the end."""
    return use.jobs.get(identity)


def safe_name(name: str | None) -> str:
    """The last part of a file name. Raises InvalidRequest where nothing is left of it."""
    last = PurePath((name or "").replace("\\", "/")).name.lstrip(".")
    if not last:
        raise InvalidRequest("each file needs a name")
    return last


def check_formats(names: Sequence[str], known: frozenset[str]) -> None:
    """Raise UnsupportedFormat where none of the files can be read."""
    if not any(PurePath(name).suffix.lower() in known for name in names):
        raise UnsupportedFormat(
            f"{', '.join(names)}: nothing here can be read; known: {' '.join(sorted(known))}"
        )


def save(file: UploadFile, path: Path, limit: int) -> int:
    """Bytes written. Raises OversizedFile beyond `limit`, InvalidRequest for a second file of one name."""
    if path.exists():
        raise InvalidRequest(f"two files are called {path.name}: send them one after the other")
    size = 0
    with path.open("wb") as out:
        while block := file.file.read(BLOCK):
            size += len(block)
            if size > limit:
                raise OversizedFile(f"{path.name}: more than is taken in one go")
            out.write(block)
    return size
