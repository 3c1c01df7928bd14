"""Every rule against its own hits and near misses, and what loading refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.conversation import Speaker
from assistant.domain.errors import ContentError
from assistant.domain.risk import Category, Level
from assistant.safety.rules import Rule, load_rules

FOLDER = Path(__file__).resolve().parents[2] / "knowledge" / "risk" / "en"
BOOK = load_rules(FOLDER)


def speaker_of(rule: Rule) -> Speaker:
    return Speaker.PERSON if Speaker.PERSON in rule.speakers else Speaker.PARTNER


def fired(text: str, speaker: Speaker = Speaker.PERSON) -> dict[str, Level]:
    return {hit.rule.id: hit.level for hit in BOOK.read(text, speaker)}


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(rule, text, id=rule.id) for rule in BOOK.rules for text in rule.hits]
)
def test_a_hit_hits(rule: Rule, text: str) -> None:
    assert rule.id in fired(text, speaker_of(rule))


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=rule.id) for rule in BOOK.rules for text in rule.near_misses],
)
def test_a_near_miss_sets_off_no_rule(rule: Rule, text: str) -> None:
    assert fired(text, speaker_of(rule)) == {}


def test_every_category_has_a_rule() -> None:
    assert {rule.category for rule in BOOK.rules} >= set(Category)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("He had his arm across my neck and now my voice is hoarse.", "strangulation"),
        ("He locked me in the bathroom and I can't talk, he's coming back with a knife.", "being-hit"),
        ("I want to die, I've got the pills and it's tonight.", "wish-to-be-dead"),
    ],
)
def test_urgent_words_raise_a_rule_to_emergency(text: str, rule: str) -> None:
    assert Level.EMERGENCY in fired(text).values()


def test_older_strangulation_is_at_least_support() -> None:
    assert fired("He put his hands round my neck last year.")["strangulation"] is Level.SUPPORT


def test_partner_rules_do_not_read_the_person() -> None:
    assert "says-pushes-against-a-no" not in fired("Come on, just this once.")
    assert "says-pushes-against-a-no" in fired("Come on, just this once.", Speaker.PARTNER)


def test_reading_is_quick_and_grows_evenly() -> None:
    import time

    text = "He said we could talk about the holiday and I told him that I would like a quiet evening. " * 220
    started = time.perf_counter()
    BOOK.read(text[:20_000])
    assert time.perf_counter() - started < 3.0


GOOD = """
- id: one
  category: jailbreak
  level: none
  patterns: ['abc']
  hits: [abc, abc abc, xx abc]
  near_misses: [x, y, z]
"""


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("hits: [abc, abc abc, xx abc]", "hits: [abc]"), "at least three hits"),
        (("level: none", "level: red"), "red"),
        (("'abc'", "'a(bc'"), "does not compile"),
        (("'abc'", "'<nobody>'"), "unknown fragment nobody"),
        (("level: none", "level: none\n  colour: red"), "colour"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    (tmp_path / "words.yaml").write_text("fragments: {a: x}\nscopes: {}\nidioms: []\n")
    (tmp_path / "bad.yaml").write_text(GOOD.replace(*change))
    with pytest.raises(ContentError, match=rf"bad\.yaml:2: .*{fault}"):
        load_rules(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        load_rules(tmp_path / "none")
