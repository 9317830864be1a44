"""What the routes need, joined once by the composition root."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from api.jobs import Jobs
from graph.requests.desk import Desk
from graph.solver import Solver
from graph.store import Store
from ontology.model import Ontology


@dataclass(frozen=True, slots=True)
class Services:
    """Shared by all requests; each part is safe to use from several threads."""

    store: Store
    solver: Solver
    desk: Desk
    ontology: Ontology
    vocabulary: Path  # folder of the user's own concepts
    jobs: Jobs
    max_upload: int  # bytes, all files of one request together
    formats: frozenset[str]  # suffixes that can be read


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


Use = Annotated[Services, Depends(_services)]
