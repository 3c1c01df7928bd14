"""The real content: it loads, there is enough of it, the page's words are all there, used and easily read."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from assistant.domain.coaching import ListeningFault, MarkKind, Technique
from assistant.domain.content import Library
from assistant.domain.floor import Task
from assistant.domain.partner import Difficulty, Move, Style
from assistant.domain.signals import Signal as Colour
from assistant.library.schema import ServiceFile
from assistant.partner.patterns import split_sentences

WEB = Path(__file__).resolve().parents[2] / "assistant" / "web"


def constant(path: str, name: str) -> tuple[str, ...]:
    """A tuple of texts in a file of the page, read without importing Gradio, which takes seconds."""
    for node in ast.parse((WEB / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return tuple(ast.literal_eval(node.value))
    raise LookupError(f"{name} is not in {path}")


VIEWS = constant("layout.py", "VIEWS")
SKILLS = constant("pages/rehearse_stages.py", "SKILLS")
WAYS = constant("pages/rehearse_stages.py", "WAYS")
COUNTRIES = {"AU", "CA", "DE", "ES", "EU", "FR", "IE", "IN", "INTL", "NZ", "UK", "US", "ZA"}


def test_every_practice_is_carried_by_a_scene(library: Library) -> None:
    carried = {practice for scene in library.scenarios.values() for practice in scene.practices}
    assert carried == {f"P{number}" for number in range(1, 21)}


def test_there_is_enough_of_everything(library: Library) -> None:
    assert len(library.scenarios) >= 12
    assert set(library.personas) == set(Style)
    assert len(library.articles) >= 30
    assert len(library.pairs) >= 200
    assert len(library.lines) >= 200
    assert {scene.difficulty for scene in library.scenarios.values()} == set(Difficulty)
    assert {scene.skill for scene in library.scenarios.values()} >= set(SKILLS) - {"all"}


def test_articles_have_a_readable_length(library: Library) -> None:
    lengths = {one.id: len(one.body.split()) for one in library.articles.values()}
    assert {key: count for key, count in lengths.items() if not 200 <= count <= 500} == {}


def test_there_is_a_help_card_for_every_country(library: Library) -> None:
    assert set(library.help_cards) == COUNTRIES
    for card in library.help_cards.values():
        assert card.emergency.strip()
        for service in card.services:
            assert service.phone or service.text or service.url, (
                f"{card.region}: {service.name} cannot be reached"
            )


def test_phrasebook_holds_limits_and_every_technique_but_keep(library: Library) -> None:
    assert {pair.technique for pair in library.pairs} >= set(Technique) - {Technique.KEEP}
    assert sum(pair.limit for pair in library.pairs) >= 40


def test_written_lines_come_through_sentence_by_sentence_as_written(library: Library) -> None:
    """The engine shows a line in sentences; joined again it must be the line, or it would be used twice."""
    for line in library.lines:
        assert " ".join(split_sentences(line.text)) == line.text
        assert len(line.text.split()) <= 45
        assert len(re.findall(r"{(\w*)}", line.text)) <= 1


def test_no_written_line_bargains_with_a_limit(library: Library) -> None:
    pressure = re.compile(r"\?|\bwhy\b|\bbut\b|\bunless\b|sure\?|maybe later|please|just once|at least", re.I)
    for line in library.lines:
        if line.move is Move.ACCEPT_LIMIT:
            assert not pressure.search(line.text), line.id


# The page's words

FAMILIES: dict[str, Iterable[object]] = {
    "{about}": ("", ".partner"),
    "{mark.kind}": MarkKind,
    "{kind}": MarkKind,
    "{one.technique}": Technique,
    "{one.origin}": ("model", "composed"),
    "{scenario.skill}": [skill for skill in SKILLS if skill != "all"],
    "{service.category}": get_args(ServiceFile.model_fields["category"].annotation),
    "{part.name}": ("model", "safety", "library"),
    "{part.state}": ("off", "loading", "ready", "restarting", "failed"),
    "{key}": (),
    "{view}": VIEWS,
    "{target}": ("main", "close"),
    "{name}": ("openness", "trust", "hurt", "flooding"),
}
"""What may stand in an f-string key; an empty one is settled by `OWN`, where the same name means several things."""
HOME = ("rehearse", "cards", "words", "library")
OWN: dict[str, Iterable[object]] = {
    "skill.{one}": SKILLS,
    "signal.{one}": Colour,
    "setup.way.{one}": WAYS,
    "floor.signal.{signal}": (Colour.GREEN, Colour.YELLOW),
    "floor.has.{who}": ("you", "they"),
    "floor.task.{task}": tuple(f"{task}.{who}" for task in Task for who in ("you", "they")),
    "listening.{key}": ("caught", "missed"),
    "listening.{kind}.label": ListeningFault,
    "listening.{kind}.tip": ListeningFault,
    "floor.partner.so_{number}": (1, 2, 3),
    "floor.partner.yes_{number}": (1, 2, 3),
    "two.{one}": ("yes", "no", "unsure"),
    "two.q{number}": range(1, 5),
    "signal.{colour}.said": (Colour.GREEN, Colour.YELLOW),
    "paths.compare.{name}": ("here", "other"),
    "paths.compare.shared.{key}": ("none", "one", "many"),
    "copy.{what}": ("copy", "save"),
    "skill.{card.skill}": SKILLS[1:],
    "setup.difficulty.{one}": Difficulty,
    "words.builder.{name}": ("happened", "felt", "ask"),
    "welcome.{key}": ("adults", "software", "practice", "kept", "danger", "spelling"),
    "notice.{key}": ("empty", "paused", "too_long", "model_failed"),
    "home.{view}.title": HOME,
    "home.{view}.text": HOME,
    "home.{view}.go": HOME,
}


def keys_in(code: ast.AST) -> Iterator[tuple[str, int]]:
    """Every literal in a call of `say`, `self._say` or `heading`, f-strings as templates, with its line."""
    for call in ast.walk(code):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
        if name not in ("say", "_say", "heading"):
            continue
        for given in call.args:
            for part in (
                [given.body, given.orelse, *_nested(given)] if isinstance(given, ast.IfExp) else [given]
            ):
                if isinstance(part, ast.JoinedStr):
                    yield "".join(_piece(value) for value in part.values), call.lineno
                elif isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value, call.lineno


def _nested(given: ast.IfExp) -> list[ast.expr]:
    inner = given.orelse
    return [inner.body, inner.orelse] if isinstance(inner, ast.IfExp) else []


def _piece(value: ast.expr) -> str:
    return value.value if isinstance(value, ast.Constant) else f"{{{ast.unparse(value.value)}}}"  # type: ignore[attr-defined,no-any-return]


def filled(template: str) -> list[str]:
    """The keys that a template can become."""
    slots = re.findall(r"{[^}]*}", template)
    choices = [OWN[template]] if template in OWN else [FAMILIES[slot] for slot in slots]
    keys = []
    for values in itertools.product(*choices):
        key = template
        for slot, value in zip(slots, values, strict=True):
            key = key.replace(slot, str(value), 1)
        keys.append(key)
    return keys


def used_keys() -> dict[str, str]:
    """Every key that the page can ask for -> where."""
    found: dict[str, str] = {}
    for path in sorted(WEB.rglob("*.py")):
        for template, line in keys_in(ast.parse(path.read_text(encoding="utf-8"))):
            if template not in ("h1", "h2"):
                for key in filled(template):
                    found.setdefault(key, f"{path.name}:{line}")
    for skill in SKILLS[1:]:
        for part in ("partner", "opening", "swap_opening", "goal"):
            found[f"own.{skill}.{part}"] = "content.py"
        if skill in ("hear-a-no", "state-a-limit"):
            found |= {f"own.{skill}.no_{number}": "content.py" for number in (1, 2, 3)}
    return found | {"own.title": "content.py"}


def test_every_word_the_page_asks_for_is_there(library: Library) -> None:
    used = used_keys()
    assert len(used) > 150
    assert {key: where for key, where in used.items() if key not in library.words} == {}


def test_no_word_of_the_page_is_unused(library: Library) -> None:
    assert sorted(set(library.words) - set(used_keys())) == []


def test_every_notice_of_the_engine_has_its_words(library: Library) -> None:
    engine = "".join((WEB.parent / name).read_text(encoding="utf-8") for name in ("engine.py", "speaking.py"))
    keys = {f"notice.{key}" for key in re.findall(r'Notice\("(\w+)"\)', engine)}
    assert keys <= set(library.words)
    assert keys == {f"notice.{key}" for key in OWN["notice.{key}"]}


def syllables(word: str) -> int:
    """Groups of vowels, less a silent end."""
    word = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouyscgxz]es)$", word) and not re.search(
        r"(?:sh|ch)es$", word
    )
    return max(1, count - bool(silent))


def grade(text: str) -> float:
    """Reading grade. Source: Kincaid and others 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*", text)
    sentences = [part for part in re.split(r"[.!?:…]+", text) if re.search(r"[A-Za-z]", part)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1),
        ("make", 1),
        ("named", 1),
        ("wanted", 2),
        ("able", 2),
        ("library", 3),
        ("situation", 4),
        ("goes", 1),
    ],
)
def test_syllables_are_counted_nearly_right(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= (word == "situation")


def test_the_grade_rises_with_long_words_and_sentences() -> None:
    assert grade("Say it. Then stop.") < 2
    assert (
        grade("Utilise interpersonal communication methodologies to facilitate reciprocal understanding.")
        > 15
    )


def test_the_pages_words_are_easily_read(library: Library) -> None:
    """One or two words are no sentence, and the formula says nothing about them; they count in the mean all the same."""
    grades = {key: grade(text) for key, text in library.words.items()}
    assert sum(grades.values()) / len(grades) <= 8
    longer = {key: round(grades[key], 1) for key, text in library.words.items() if len(text.split()) > 2}
    assert {key: found for key, found in longer.items() if found > 10} == {}


def test_articles_are_easily_read(library: Library) -> None:
    grades = {one.id: grade(one.body) for one in library.articles.values()}
    assert sum(grades.values()) / len(grades) <= 8
    assert {key: round(found, 1) for key, found in grades.items() if found > 10} == {}
