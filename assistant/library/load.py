"""Reads all curated content once into a frozen `Library`; every fault of every file is listed in one error."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.domain.coaching import Pair
from assistant.domain.content import Article, Library, Passage, PracticeCard, Scenario, Source
from assistant.domain.errors import ContentError
from assistant.domain.partner import PartnerLine, PartnerState, Persona
from assistant.domain.risk import HelpCard, HelpService
from assistant.library.check import across
from assistant.library.files import (
    Faults,
    Record,
    read_jsonl,
    read_markdown,
    read_yaml_list,
    read_yaml_mapping,
)
from assistant.library.schema import (
    ArticleFile,
    HelpCardFile,
    LineFile,
    PairFile,
    PersonaFile,
    PracticeCardFile,
    ScenarioFile,
    SourceFile,
)

Schema = TypeVar("Schema", bound=BaseModel)
Value = TypeVar("Value")
Loaded = list[tuple[Record, Value]]


def load_library(folder: Path, language: str = "en") -> Library:
    """Everything under `knowledge/`.

    Args:
        folder: the `knowledge` folder.
        language: a two-letter folder name below each kind.

    Raises:
        ContentError: something is wrong; every fault is listed with file and line.
    """
    library, faults = read_library(folder, language)
    if faults:
        raise ContentError(faults)
    return library


def read_library(folder: Path, language: str = "en") -> tuple[Library, list[str]]:
    """Like `load_library`, but returns what could be read together with the faults."""
    faults = Faults()
    if not folder.is_dir():
        faults.add(f"{folder}:1", "the content folder is missing")
        return Library(), faults.found
    sources = _load(read_yaml_list(folder / "sources.yaml", faults), SourceFile, _source, faults)
    scenarios = _load(_markdown(folder / "scenarios" / language, faults), ScenarioFile, _scenario, faults)
    personas = _load(_markdown(folder / "personas" / language, faults), PersonaFile, _persona, faults)
    articles = _load(_markdown(folder / "articles" / language, faults), ArticleFile, _article, faults)
    pairs = _load(_jsonl(folder / "phrasebook" / language, faults), PairFile, _pair, faults)
    lines = _load(_jsonl(folder / "lines" / language, faults), LineFile, _line, faults)
    decks = _load(_jsonl(folder / "cards" / language, faults), PracticeCardFile, _practice_card, faults)
    cards = _load(_markdown(folder / "crisis" / language, faults), HelpCardFile, _help_card, faults)
    words = read_yaml_mapping(folder / "ui" / f"{language}.yaml", faults)
    for key, value in (words.values if words else {}).items():
        if words and not (isinstance(value, str) and value.strip()):
            faults.add(words.at(key), f"{key}: must be text that is not empty; put it in quotes")
    for record, _ in (*scenarios, *personas, *articles):
        if not record.body:
            faults.add(record.at(), "has no text below the header")
    passages = [
        passage for record, article in articles for passage in split_passages(article, record, faults)
    ]
    across(faults, sources, scenarios, personas, articles, pairs, lines, decks, cards)
    return Library(
        sources=_frozen((source.id, source) for _, source in sources),
        scenarios=_frozen((scenario.id, scenario) for _, scenario in scenarios),
        personas=_frozen((persona.id, persona) for _, persona in personas),
        articles=_frozen((article.id, article) for _, article in articles),
        passages=tuple(passages),
        pairs=tuple(pair for _, pair in pairs),
        lines=tuple(line for _, line in lines),
        practice_cards=tuple(card for _, card in decks),
        help_cards=_frozen((card.region, card) for _, card in cards),
        words=_frozen((key, str(value)) for key, value in (words.values if words else {}).items()),
    ), faults.found


def split_passages(article: Article, record: Record, faults: Faults) -> Iterable[Passage]:
    """One passage a `##` section, so that each fits the embedder's 256 tokens; text above the first heading is refused."""
    parts = re.split(r"^## +(.+)$", article.body, flags=re.MULTILINE)
    if parts[0].strip() or len(parts) < 3:
        faults.add(record.at(), "the body must consist of sections, each under a '## heading'")
        return
    for number, (heading, text) in enumerate(zip(parts[1::2], parts[2::2], strict=True), 1):
        if not 20 <= len(text.split()) <= 190:
            faults.add(
                record.at(), f"section {number} has {len(text.split())} words; a passage has 20 to 190"
            )
        yield Passage(
            f"{article.id}#{number}",
            article.id,
            article.title,
            heading.strip(),
            text.strip(),
            article.sources,
        )


def content_hash(folder: Path) -> str:
    """SHA-256 over the paths and bytes of every article and phrasebook file: what an index is built from."""
    digest = hashlib.sha256()
    kinds = ("articles", "phrasebook")
    for path in sorted(path for kind in kinds for path in (folder / kind).rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _markdown(folder: Path, faults: Faults) -> Iterable[Record]:
    found = (read_markdown(path, faults) for path in sorted(folder.glob("*.md")))
    return [record for record in found if record is not None]


def _jsonl(folder: Path, faults: Faults) -> Iterable[Record]:
    return [record for path in sorted(folder.glob("*.jsonl")) for record in read_jsonl(path, faults)]


def _load(
    records: Iterable[Record],
    schema: type[Schema],
    build: Callable[[Schema, Record], Value],
    faults: Faults,
) -> Loaded[Value]:
    found: Loaded[Value] = []
    for record in records:
        try:
            found.append((record, build(schema.model_validate(record.values), record)))
        except ValidationError as error:
            for fault in error.errors():
                key = str(fault["loc"][0]) if fault["loc"] else None
                name = ".".join(str(part) for part in fault["loc"])
                faults.add(record.at(key), f"{name}: {_plain(fault)}")
    return found


def _plain(fault: Any) -> str:
    if fault["type"] == "extra_forbidden":
        return "unknown key"
    if fault["type"] == "missing":
        return "is missing"
    return str(fault["msg"]).lower()


def _frozen(items: Iterable[tuple[Any, Any]]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(dict(items))


def _source(file: SourceFile, _: Record) -> Source:
    return Source(**file.model_dump())


def _scenario(file: ScenarioFile, record: Record) -> Scenario:
    values = file.model_dump() | {"scene": record.body}
    for name in ("practices", "details", "goals", "sources", "no_lines", "tells"):
        values[name] = tuple(values[name])
    return Scenario(**values)


def _persona(file: PersonaFile, record: Record) -> Persona:
    values = file.model_dump() | {"about": record.body, "sources": tuple(file.sources)}
    values["start"] = PartnerState(**values["start"])
    return Persona(**values)


def _article(file: ArticleFile, record: Record) -> Article:
    values = file.model_dump() | {"body": record.body}
    for name in ("topics", "practices", "sources"):
        values[name] = tuple(values[name])
    return Article(**values)


def _pair(file: PairFile, _: Record) -> Pair:
    return Pair(**file.model_dump())


def _line(file: LineFile, _: Record) -> PartnerLine:
    return PartnerLine(**file.model_dump())


def _practice_card(file: PracticeCardFile, _: Record) -> PracticeCard:
    values = file.model_dump()
    return PracticeCard(**values | {name: tuple(values[name]) for name in ("practices", "ways")})


def _help_card(file: HelpCardFile, _: Record) -> HelpCard:
    kept = {"source", "source_url", "confidence"}
    services = tuple(
        HelpService(**service.model_dump(exclude=kept | {"languages"}), languages=tuple(service.languages))
        for service in file.services
    )
    return HelpCard(file.region, file.name, file.emergency, services)
