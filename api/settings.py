"""Every setting with its default: `docs/settings.md` lists the same, a test compares."""

from __future__ import annotations

import ipaddress
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import ConfigError

EMBEDDED = "embedded:"
SERVER_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def describe(what: str, default: Any) -> Any:
    """A field whose description the documentation shows."""
    return Field(default=default, description=what)


class Settings(BaseSettings):
    """Frozen; each field is read from `JIANGTU_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="JIANGTU_", frozen=True, extra="ignore")

    store: str = describe("embedded:FOLDER, or a neo4j://, neo4j+s:// or bolt:// address", "")
    store_user: str = describe("account on a Neo4j server", "neo4j")
    store_password: SecretStr = describe("its password", SecretStr(""))
    store_database: str = describe("database on the server; empty: its home database", "")
    data: Path = describe("folder of the graph", user_data_path("jiangtu"))
    cache: Path = describe("folder of what is fetched once", user_cache_path("jiangtu"))
    jars: Path | None = describe("folder that holds the jars of Neo4j already", None)
    installation: Path | None = describe("an existing Neo4j installation to take the jars from", None)
    mirror: str = describe("base address of a mirror of the Java repository", "")
    model: Path | None = describe("folder with model.onnx and tokenizer.json", None)
    semantic: bool = describe("rank by meaning too, not by words alone", True)
    engine_idle: float = describe("seconds that the engine outlives its last user", 300.0)
    engine_heap: str = describe("Java heap of the engine; empty: a size that suits one machine", "")
    engine_page_cache: str = describe("page cache of the engine; empty: a size that suits one machine", "")
    host: str = describe("address that the page is served on", "127.0.0.1")
    port: int = describe("port that the page is served on; 0: any free one", 8765)
    token: SecretStr = describe("bearer token of every request; needed off loopback", SecretStr(""))
    keep_contacts: bool = describe("keep phone numbers and the like, in personal fields only", False)
    max_file_mb: int = describe("largest file that is read, in MB", 64)
    reader: Literal["local", "llm", "both"] = describe("who reads documents: local, llm or both", "local")
    llm_url: str = describe("OpenAI-compatible address of a language model", "")
    llm_model: str = describe("name of the language model", "")
    llm_key: SecretStr = describe("key of that address", SecretStr(""))
    llm_timeout: float = describe("seconds that one answer of the model may take", 120.0)
    llm_retries: int = describe("further tries after a failed answer", 2)
    llm_concurrency: int = describe("questions put to the model at a time", 4)

    @property
    def vocabulary(self) -> Path:
        """Folder of the concepts that the user added, and of the judgements about them."""
        return self.data / "vocabulary"

    @cached_property
    def home(self) -> Path | None:
        """Folder of the embedded graph; None where the store is a server.

        Raises ConfigError where `store` is neither.
        """
        if not self.store:
            return self.data / "graph"
        if self.store.startswith(EMBEDDED):
            return Path(self.store.removeprefix(EMBEDDED)).expanduser().absolute()
        if urlsplit(self.store).scheme in SERVER_SCHEMES:
            return None
        raise ConfigError(
            f"JIANGTU_STORE or --store is {self.store!r}: write embedded:FOLDER, "
            "or an address that begins with neo4j://, neo4j+s:// or bolt://"
        )

    def check_exposure(self) -> None:
        """ConfigError where the page would be open to others without a token."""
        if not is_loopback(self.host) and not self.token.get_secret_value():
            raise ConfigError(
                f"JIANGTU_HOST is {self.host}: others could read and change the graph. Set JIANGTU_TOKEN, "
                "or serve on 127.0.0.1"
            )


def is_loopback(host: str) -> bool:
    """True for addresses that only this machine reaches."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment; `overrides` that are not None win.

    Raises ConfigError that names the variable and what is wrong with it.
    """
    given = {k: v for k, v in overrides.items() if v is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        first = error.errors()[0]
        name = "JIANGTU_" + "_".join(str(p) for p in first["loc"]).upper()
        raise ConfigError(f"{name}: {first['msg']}") from None
