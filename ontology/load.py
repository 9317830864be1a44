"""Loading the ontology: Turtle files in, frozen objects out, fast the second time.

What rdflib reads in seconds is compiled to JSON in the user's cache (see `ontology.cache`), under a key made
of the files' content and of the code that compiled them. A concept scheme is read only when it is asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from ontology import cache, codec
from ontology.errors import OntologyError
from ontology.model import Ontology, Scheme

HERE = Path(__file__).parent
# `shapes.ttl` checks exported data; it says nothing about types.
CORE = tuple(HERE / f"{name}.ttl" for name in ("core", "types", "predicates", "attributes", "records"))
COMPILERS = tuple(HERE / f"{name}.py" for name in ("codec", "compile", "turtle", "model"))


def load(*extra: Path) -> Ontology:
    """The ontology of the package, and of any `extra` Turtle files on top of it.

    An extra file may add classes, relations, attributes, concepts and whole schemes; whatever it adds comes
    out as if it stood in the package's own files. Schemes are loaded when first asked for. Raises
    OntologyError that says in which file and line, what, and what to do.
    """
    extra = tuple(Path(path) for path in extra)
    schemes = {path.stem: path for path in sorted((HERE / "schemes").glob("*.ttl"))}
    content = {path: _read(path) for path in (*CORE, *schemes.values(), *extra, *COMPILERS)}
    files = (*CORE, *extra)
    key = "schema-" + _key(content, files)
    data = _cached(key, lambda: _schema(files))
    names = dict.fromkeys([*schemes, *data["schemes"]])
    parts = {name: (*([schemes[name]] if name in schemes else []), *extra) for name in names}
    return Ontology(
        types=codec.decode_types(data),
        predicates=codec.decode_predicates(data),
        attributes=codec.decode_attributes(data),
        schemes=_Schemes(parts, {name: f"{name}-{_key(content, part)}" for name, part in parts.items()}),
        version=_key(content, tuple(content)),
    )


class _Schemes(Mapping[str, Scheme]):
    """Schemes by name; each is read when first asked for and kept."""

    def __init__(self, files: Mapping[str, Sequence[Path]], keys: Mapping[str, str]) -> None:
        self._files = files
        self._keys = keys
        self._loaded: dict[str, Scheme] = {}

    def __getitem__(self, name: str) -> Scheme:
        if name not in self._loaded:
            files = self._files[name]
            data = _cached(self._keys[name], lambda: _scheme(name, files))
            self._loaded[name] = codec.decode_scheme(data)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _cached(key: str, build: Callable[[], codec.Data]) -> codec.Data:
    found = cache.read(key)
    if found is None:
        found = build()
        cache.write(key, found)
    return found


def _schema(files: Sequence[Path]) -> codec.Data:
    from ontology.compile import Schema  # noqa: PLC0415  # rdflib, needed only when the cache is cold

    schema = Schema(files)
    return codec.encode(
        schema.types(), schema.predicates(), list(schema.attributes().values()), schema.schemes()
    )


def _scheme(name: str, files: Sequence[Path]) -> codec.Data:
    from ontology.compile import scheme  # noqa: PLC0415  # rdflib, needed only when the cache is cold

    return codec.encode_scheme(scheme(name, files))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror}; name a Turtle file that can be read") from error


def _key(content: Mapping[Path, bytes], files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in (*files, *COMPILERS):
        digest.update(hashlib.sha256(content[path]).digest())
    return digest.hexdigest()[:16]
