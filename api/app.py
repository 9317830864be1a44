"""The web application: the same answers as JSON, and the page."""

from __future__ import annotations

import importlib.metadata
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.routes import ROUTERS
from api.security import HEADERS, protect
from api.services import Services
from api.settings import Settings
from graph.errors import JiangtuError, outcome

PAGE = Path(__file__).parent / "static"
DESCRIPTION = "谁能解决难题，谁来组队，哪里与哪里能协作：每个答案都有原文为证。"


def create_app(settings: Settings, open_services: Callable[[], AbstractContextManager[Services]]) -> FastAPI:
    """The application; `open_services` is entered at start-up and left at shutdown.

    Raises ConfigError where it would be open to others without a token.
    """
    settings.check_exposure()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_services() as services:
            app.state.services = services
            yield

    app = FastAPI(
        title="Jiangtu 匠图",
        description=DESCRIPTION,
        version=importlib.metadata.version("jiangtu"),
        lifespan=lifespan,
        docs_url=None,  # its page would load scripts from another host
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    for router in ROUTERS:
        app.include_router(router, prefix="/api")
    if (PAGE / "index.html").is_file():  # a checkout whose page is not built yet serves the API alone
        app.frontend("/", directory=PAGE, fallback="index.html")
    protect(app, settings)
    _answer_errors(app)
    return app


def _answer_errors(app: FastAPI) -> None:
    """Every error has one form: `{"error": {"type", "message"}}`."""

    @app.exception_handler(JiangtuError)
    def ours(request: Request, error: JiangtuError) -> JSONResponse:
        return error_response(outcome(error)[0], type(error).__name__, str(error))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        found = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
        return error_response(422, "InvalidRequest", found)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> JSONResponse:
        return error_response(error.status_code, "HTTPError", str(error.detail))

    @app.exception_handler(Exception)
    def unforeseen(request: Request, error: Exception) -> JSONResponse:
        response = error_response(500, "ProgramError", "an error of the program; see the server's log")
        response.headers.update(HEADERS)  # it is made outside of what adds them to all others
        return response


def error_response(status: int, kind: str, message: str) -> JSONResponse:
    """An error as JSON."""
    return JSONResponse({"error": {"type": kind, "message": message}}, status)
