"""Who may ask: only this machine, or whoever carries the token; and only pages of our own."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from api.settings import Settings, is_loopback

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
# What a load balancer or a health check may ask without a token.
OPEN_PATHS = frozenset({"/api/health", "/api/ready"})

Handler = Callable[[Request], Awaitable[Response]]


def protect(app: FastAPI, settings: Settings) -> None:
    """Refuse foreign hosts (DNS rebinding), foreign origins (forged requests) and missing tokens."""
    token = settings.token.get_secret_value()

    @app.middleware("http")
    async def guard(request: Request, handle: Handler) -> Response:
        reason = refuse(request, settings.host, token)
        if reason is None:
            response = await handle(request)
        else:
            status, message = reason
            response = JSONResponse({"error": {"type": "Unauthorized", "message": message}}, status)
        response.headers.update(HEADERS)
        return response


def refuse(request: Request, host: str, token: str) -> tuple[int, str] | None:
    """(status, reason) why a request is not served; None where it is."""
    asked = request.url.hostname or ""
    if is_loopback(host) and not is_loopback(asked):
        return 403, f"this server is asked for as {asked}, but only serves this machine"
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        return 403, "a page of another site may not ask here"
    is_data = request.url.path.startswith("/api/") and request.url.path not in OPEN_PATHS
    if token and is_data and not _carries(request, token):
        return 401, "send the header Authorization: Bearer TOKEN"
    return None


def _carries(request: Request, token: str) -> bool:
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    return secrets.compare_digest(given.encode(), token.encode())
