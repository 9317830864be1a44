"""Asking an OpenAI-compatible address, and what becomes of its failures."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.errors import ConfigError, ModelAnswerError, ModelUnreachable
from ingest.llm.prompt import Message, with_schema
from ingest.llm.schema import Schema

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types.chat import ChatCompletion

FENCE = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model answers. `timeout` in seconds, for one try; `retries` after 429, 5xx and lost lines."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    retries: int = 2
    concurrency: int = 4

    def check(self) -> None:
        """Raise ConfigError where something is missing: the address, the model, the package."""
        missing = [
            v for v, given in (("JIANGTU_LLM_URL", self.url), ("JIANGTU_LLM_MODEL", self.model)) if not given
        ]
        if missing:
            raise ConfigError(f"reading with a language model needs {' and '.join(missing)}; set it")
        _package()

    def ask(self, messages: Sequence[Message], schema: Schema) -> dict[str, Any]:
        """The answer as a JSON object.

        Raises ModelUnreachable where nobody answers or the address refuses the key or the model,
        ModelAnswerError where the answer is late, failed, cut off or no JSON, ConfigError without the
        package.
        """
        openai = _package()
        name = f"the language model {self.model}"
        try:
            with self._client() as client:
                return _object(self._complete(client, messages, schema))
        except openai.APITimeoutError as error:
            why = f"no answer within {self.timeout:g} s; raise JIANGTU_LLM_TIMEOUT"
            raise ModelAnswerError(f"{name}: {why}") from error
        except openai.APIConnectionError as error:
            why = f"nobody answers at {self.url}; check JIANGTU_LLM_URL and that the server runs"
            raise ModelUnreachable(f"{name}: {why}") from error
        except (openai.AuthenticationError, openai.PermissionDeniedError, openai.NotFoundError) as error:
            why = f"refused with status {error.status_code}; check JIANGTU_LLM_KEY, _MODEL and _URL"
            raise ModelUnreachable(f"{name}: {why}") from error
        except openai.APIStatusError as error:
            why = f"failed with status {error.status_code}, tried {self.retries + 1} times at most"
            raise ModelAnswerError(f"{name}: {why}; see the server's log") from error
        except (openai.APIError, ValueError) as error:  # what came is not the protocol, or no JSON
            raise ModelAnswerError(f"{name}: the answer is no use: {_reason(error)}") from error

    def _client(self) -> OpenAI:
        return _package().OpenAI(  # type: ignore[no-any-return]  # the package is imported when it is used
            base_url=self.url,
            api_key=self.key or "none",  # the client wants one; servers of one's own ignore it
            timeout=self.timeout,
            max_retries=self.retries,
        )

    def _complete(self, client: OpenAI, messages: Sequence[Message], schema: Schema) -> ChatCompletion:
        """One completion; an address that refuses the schema as a parameter is told it in words."""
        import openai  # noqa: PLC0415  # an extra

        strict = {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": schema}}
        try:
            return self._create(client, messages, strict)
        except (openai.BadRequestError, openai.UnprocessableEntityError):
            return self._create(client, with_schema(messages, schema), {"type": "json_object"})

    def _create(self, client: OpenAI, messages: Sequence[Message], form: dict[str, Any]) -> ChatCompletion:
        answer: ChatCompletion = client.chat.completions.create(  # type: ignore[call-overload]  # plain dicts
            model=self.model, messages=list(messages), response_format=form, temperature=0
        )
        return answer


def _object(answer: ChatCompletion) -> dict[str, Any]:
    """The JSON object of an answer. Raises ValueError that says why there is none."""
    choice = answer.choices[0] if getattr(answer, "choices", None) else None
    if choice is None or not choice.message.content:
        raise ValueError("it is empty, or a refusal")
    if choice.finish_reason == "length":
        raise ValueError("it was cut off; let the server answer at greater length")
    fenced = FENCE.match(choice.message.content)
    found = json.loads(fenced[1] if fenced else choice.message.content)
    if not isinstance(found, dict):
        raise ValueError("it is JSON, but no object")
    return found


def _reason(error: Exception) -> str:
    return "it is no JSON" if isinstance(error, json.JSONDecodeError) else str(error)


def _package() -> Any:
    try:
        import openai  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ConfigError(
            "reading with a language model needs the package openai: pip install 'jiangtu[llm]'"
        ) from error
    return openai
