"""Scoped phrase rules: few patterns over ways of saying a thing, each with the words around it that cancel it.

A rule can only raise a level. A scope (`not_when`) or an idiom cancels the rule's own hit and nothing else: what the
classifier reads stands whatever the rules say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assistant.domain.conversation import Speaker
from assistant.domain.errors import ContentError
from assistant.domain.risk import Category, Level, Unfit, Who

BEFORE = 45
"""Characters before a hit, in the same clause, in which a `before` scope looks."""

AROUND = 240
"""Characters on both sides of a hit in which `message` scopes, `unless` and `emergency_when` look."""

_KEYS = frozenset(
    "id category level who patterns also emergency_when not_when unless speakers scripted hits near_misses".split()
)
_WORD_FILE = "words.yaml"
_SCRIPT = re.compile(
    r"\"[^\"\n]{2,400}\"|(?<!\w)'[^'\n]{2,400}'(?!\w)|\([^()\n]{0,30}\bas (?:me|my|him|her|the)\b[^()\n]*\)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `also`: groups that must each be found somewhere in the same words. `hits`, `near_misses`: its test.

    `category` is an `Unfit` in the rules that read only the partner.
    """

    id: str
    category: Category | Unfit
    level: Level
    who: Who
    patterns: tuple[re.Pattern[str], ...]
    also: tuple[re.Pattern[str], ...] = ()
    emergency_when: tuple[re.Pattern[str], ...] = ()
    not_when: tuple[str, ...] = ()
    unless: tuple[re.Pattern[str], ...] = ()
    speakers: frozenset[Speaker] = frozenset(Speaker)
    scripted: bool = True
    hits: tuple[str, ...] = field(default=(), repr=False)
    near_misses: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Scope:
    """Words that cancel a hit: all of `every` are found, either `before` the hit or anywhere around it."""

    before: bool
    every: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that fired. `end` counts characters of the reading given, as `matching_form` spells it."""

    rule: Rule
    level: Level
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every rule of one language."""

    rules: tuple[Rule, ...]
    scopes: Mapping[str, Scope]
    idioms: tuple[re.Pattern[str], ...] = ()

    def read(self, text: str, speaker: Speaker = Speaker.PERSON) -> tuple[RuleHit, ...]:
        """The rules that fire on one reading of the words, at most one hit a rule, in file order."""
        plain = matching_form(text)
        scripts = tuple(found.span() for found in _SCRIPT.finditer(plain))
        idioms = tuple(found.span() for idiom in self.idioms for found in idiom.finditer(plain))
        hits = (self._hit(rule, plain, scripts, idioms) for rule in self.rules if speaker in rule.speakers)
        return tuple(hit for hit in hits if hit is not None)

    def _hit(
        self,
        rule: Rule,
        plain: str,
        scripts: tuple[tuple[int, int], ...],
        idioms: tuple[tuple[int, int], ...],
    ) -> RuleHit | None:
        if not all(group.search(plain) for group in rule.also):
            return None
        for pattern in rule.patterns:
            for found in pattern.finditer(plain):
                start, end = found.span()
                if any(left < end and start < right for left, right in idioms):
                    continue
                if not rule.scripted and any(left <= start and end <= right + 2 for left, right in scripts):
                    continue
                around = plain[max(0, start - AROUND) : end + AROUND]
                if self._cancelled(rule, plain, around, start):
                    continue
                urgent = any(words.search(around) for words in rule.emergency_when)
                return RuleHit(rule, Level.EMERGENCY if urgent else rule.level, start, end)
        return None

    def _cancelled(self, rule: Rule, plain: str, around: str, start: int) -> bool:
        if any(words.search(around) for words in rule.unless):
            return True
        clause = re.split(r"[.!?;\n]", plain[max(0, start - BEFORE) : start])[-1]
        for name in rule.not_when:
            scope = self.scopes[name]
            where = clause if scope.before else around
            if all(words.search(where) for words in scope.every):
                return True
        return False


def matching_form(text: str) -> str:
    """How patterns see words: lower case, apostrophes inside words gone ("don't" reads "dont"), single spaces."""
    return re.sub(r"[^\S\n]+", " ", re.sub(r"(?<=\w)'(?=\w)", "", text.lower()))


def load_rules(folder: Path) -> RuleBook:
    """Reads every `*.yaml` of one language's rule folder; `words.yaml` holds the shared fragments, scopes and idioms.

    Raises:
        ContentError: one or more faults, each with file and line.
    """
    faults: list[str] = []
    words = _load_words(folder / _WORD_FILE, faults)
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name != _WORD_FILE:
            rules += _load_file(path, words, faults)
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            faults.append(f"{folder}:0: rule id used twice: {rule.id}")
        seen.add(rule.id)
    if not rules and not faults:
        faults.append(f"{folder}:0: no rules found")
    if faults:
        raise ContentError(faults)
    return RuleBook(tuple(rules), words.scopes, words.idioms)


@dataclass(frozen=True, slots=True)
class _Words:
    fragments: Mapping[str, str]
    scopes: Mapping[str, Scope]
    idioms: tuple[re.Pattern[str], ...]


def _load_words(path: Path, faults: list[str]) -> _Words:
    data = _parsed(path, faults)
    if data is None or not isinstance(data, dict) or set(data) != {"fragments", "scopes", "idioms"}:
        faults.append(f"{path}:1: needs exactly the keys fragments, scopes and idioms")
        return _Words({}, {}, ())
    fragments: dict[str, str] = {}
    for name, value in data["fragments"].items():
        fragments[name] = "(?:" + _filled(str(value), fragments, path, 1, faults) + ")"
    scopes: dict[str, Scope] = {}
    for name, value in data["scopes"].items():
        every = tuple(_pattern(str(item), fragments, path, 1, faults) for item in value["every"])
        scopes[name] = Scope(value["where"] == "before", every)
    idioms = tuple(_pattern(str(item), fragments, path, 1, faults) for item in data["idioms"])
    return _Words(fragments, scopes, idioms)


def _parsed(path: Path, faults: list[str]) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError:
        faults.append(f"{path}:0: cannot be read")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        faults.append(f"{path}:{line}: not valid YAML: {error.problem}")
    return None


def _load_file(path: Path, words: _Words, faults: list[str]) -> list[Rule]:
    data = _parsed(path, faults)
    if data is None:
        return []
    if not isinstance(data, list):
        faults.append(f"{path}:1: must be a list of rules")
        return []
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    lines = [item.start_mark.line + 1 for item in node.value] if node is not None else []
    found = (_rule(entry, words, path, line, faults) for entry, line in zip(data, lines, strict=True))
    return [rule for rule in found if rule is not None]


def _rule(entry: Any, words: _Words, path: Path, line: int, faults: list[str]) -> Rule | None:
    missing = {"id", "category", "level", "patterns", "hits", "near_misses"} - set(entry)
    unknown = set(entry) - _KEYS | set(entry.get("not_when", ())) - set(words.scopes)
    if missing or unknown:
        faults.append(f"{path}:{line}: missing {sorted(missing)}, unknown {sorted(unknown)}")
        return None
    if len(entry["hits"]) < 3 or len(entry["near_misses"]) < 3:
        faults.append(f"{path}:{line}: needs at least three hits and three near misses")

    def patterns(key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(str(item), words.fragments, path, line, faults) for item in entry.get(key, ()))

    try:
        speakers = frozenset(Speaker(name) for name in entry.get("speakers", ("person", "partner")))
        kinds = Unfit if speakers == {Speaker.PARTNER} else Category
        return Rule(
            id=str(entry["id"]),
            category=kinds(entry["category"]),
            level=Level(entry["level"]),
            who=Who(entry.get("who", "unknown")),
            patterns=patterns("patterns"),
            also=patterns("also"),
            emergency_when=patterns("emergency_when"),
            not_when=tuple(entry.get("not_when", ())),
            unless=patterns("unless"),
            speakers=speakers,
            scripted=bool(entry.get("scripted", True)),
            hits=tuple(map(str, entry["hits"])),
            near_misses=tuple(map(str, entry["near_misses"])),
        )
    except ValueError as error:
        faults.append(f"{path}:{line}: {error}")
        return None


def _filled(source: str, fragments: Mapping[str, str], path: Path, line: int, faults: list[str]) -> str:
    def value(found: re.Match[str]) -> str:
        if found.group(1) not in fragments:
            faults.append(f"{path}:{line}: unknown fragment {found.group(1)}")
        return fragments.get(found.group(1), "")

    return re.sub(r"<([a-z_]+)>", value, source)


def _pattern(
    source: str, fragments: Mapping[str, str], path: Path, line: int, faults: list[str]
) -> re.Pattern[str]:
    filled = _filled(source, fragments, path, line, faults)
    try:
        return re.compile(rf"(?<!\w)(?:{filled})(?!\w)")
    except re.error as error:
        faults.append(f"{path}:{line}: pattern does not compile: {error}")
        return re.compile(r"(?!)")
