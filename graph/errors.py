"""The one tree of errors, and the one table that maps it to the outside.

JiangtuError
├── SkipError                    this record is left out, counted and listed; the run goes on
│   ├── UnreadableFile           no permission, vanished, damaged, or not what its name says
│   ├── UnsupportedFormat        a kind of file that no reader takes
│   ├── EmptyFile                nothing to read in it
│   ├── OversizedFile            larger than the limit in force
│   ├── DuplicateFile            the same content is already known under another name
│   ├── InvalidRecord            a row or a statement that breaks the ontology
│   └── ModelAnswerError         a language model's answer that is late, cut off or no use
├── RequestError                 the asker can mend it
│   ├── InvalidRequest           an option, a body or a question that cannot be used
│   ├── NotFound                 no such entity, document or job
│   ├── Unauthorized             credentials are missing or wrong
│   └── Conflict                 it contradicts what runs or stands already
└── StopError                    the run stops; nothing is half written
    ├── ConfigError              a setting that cannot be used
    ├── OntologyError            a vocabulary file that is damaged or contradicts itself
    ├── FetchError               something pinned could not be had, or was not the pinned thing
    ├── ModelUnreachable         the address of the language model is dead or refuses us
    ├── EngineError              the embedded Neo4j did not start, answer or stop
    └── StoreError               the database refused or lost a statement, which it carries

Every message says what happened, where, and what to do next.
"""

from __future__ import annotations

# The package below raises these itself, so they are defined there.
from ontology.errors import JiangtuError, OntologyError, StopError

__all__ = [
    "OUTCOMES",
    "ConfigError",
    "Conflict",
    "DuplicateFile",
    "EmptyFile",
    "EngineError",
    "FetchError",
    "InvalidRecord",
    "InvalidRequest",
    "JiangtuError",
    "ModelAnswerError",
    "ModelUnreachable",
    "NotFound",
    "OntologyError",
    "OversizedFile",
    "RequestError",
    "SkipError",
    "StopError",
    "StoreError",
    "Unauthorized",
    "UnreadableFile",
    "UnsupportedFormat",
    "outcome",
]


class SkipError(JiangtuError):
    """One record is left out; the run goes on."""


class UnreadableFile(SkipError):
    """A file that cannot be opened, or is not what its name says."""


class UnsupportedFormat(SkipError):
    """A kind of file that no reader takes."""


class EmptyFile(SkipError):
    """A file with nothing to read in it."""


class OversizedFile(SkipError):
    """A file, or what it unpacks to, beyond the limit in force."""


class DuplicateFile(SkipError):
    """Content that is already known under another name."""


class InvalidRecord(SkipError):
    """A row or statement that breaks the ontology."""


class ModelAnswerError(SkipError):
    """A language model's answer that came too late, failed, was cut off or cannot be used."""


class RequestError(JiangtuError):
    """The asker can mend it."""


class InvalidRequest(RequestError):
    """An option, a body or a question that cannot be used."""


class NotFound(RequestError):
    """No such entity, document or job."""


class Unauthorized(RequestError):
    """Credentials are missing or wrong."""


class Conflict(RequestError):
    """It contradicts what runs or stands already."""


class ConfigError(StopError):
    """A setting that cannot be used."""


class FetchError(StopError):
    """Something pinned could not be had, or was not the pinned thing."""


class ModelUnreachable(StopError):
    """Nobody answers at the language model's address, or it refuses the key or the model."""


class EngineError(StopError):
    """The embedded Neo4j did not start, answer or stop."""


class StoreError(StopError):
    """The database refused or lost a statement.

    `statement` names the query file (or holds the statement) that failed.
    """

    def __init__(self, message: str, statement: str = "") -> None:
        message = " ".join(message.split())  # the driver's own messages run over several lines
        super().__init__(f"{message} [{statement}]" if statement else message)
        self.statement = statement


# The most specific class wins; (HTTP status, exit code). Exit code 1 is left to Python, 2 to usage errors.
OUTCOMES: dict[type[JiangtuError], tuple[int, int]] = {
    JiangtuError: (500, 70),
    SkipError: (422, 65),
    OversizedFile: (413, 65),
    UnsupportedFormat: (415, 65),
    RequestError: (400, 64),
    NotFound: (404, 66),
    Unauthorized: (401, 77),
    Conflict: (409, 75),
    StopError: (500, 70),
    ConfigError: (500, 78),
    FetchError: (503, 69),
    ModelUnreachable: (503, 69),
    EngineError: (503, 69),
    StoreError: (503, 69),
}


def outcome(error: JiangtuError) -> tuple[int, int]:
    """(HTTP status, process exit code) of an error, from its most specific listed class."""
    return next(OUTCOMES[c] for c in type(error).__mro__ if c in OUTCOMES)
