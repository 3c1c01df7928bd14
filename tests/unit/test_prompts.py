"""Prompts: what they may hold, and the lock on their texts. How they look filled in: test_prompt_shapes.py."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from assistant.domain.content import Library, Prompt
from assistant.domain.errors import PromptError
from assistant.library.prompts import load_prompts, lock_file
from assistant.prompting.templates import check_prompts, render

ROOT = Path(__file__).resolve().parents[2]


def prompt(template: str, *inputs: str) -> Prompt:
    return Prompt("mine", 1, inputs, 10, 0.5, (), template)


# What a prompt may hold


def test_the_real_prompts_are_sound(prompts: Mapping[str, Prompt], library: Library) -> None:
    check_prompts(prompts.values())
    assert set(prompts) == {"partner", "rephrase", "wording"}
    assert {source for one in prompts.values() for source in one.sources} <= set(library.sources)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (prompt("Hello {{ name }}"), "prompt 'mine': input 'name' is used but not declared"),
        (prompt("Hello", "name"), "prompt 'mine': input 'name' is declared but not used"),
        (prompt("Hello\n{{ name", "name"), "prompt 'mine', line 2: unexpected end of template"),
        (prompt("{% if a %}{{ b }}{% endif %}", "a"), "prompt 'mine': input 'b' is used but not declared"),
    ],
)
def test_declared_inputs_must_be_the_used_ones(broken: Prompt, told: str) -> None:
    with pytest.raises(PromptError, match=told):
        check_prompts([broken])


def test_inputs_must_be_given_exactly() -> None:
    whole = prompt("Hello {{ name }}", "name")
    assert render(whole, name="Kim") == "Hello Kim"
    for wrong in ({}, {"name": "Kim", "mood": "blue"}, {"nam": "Kim"}):
        with pytest.raises(PromptError, match=r"needs \['name'\], was given"):
            render(whole, **wrong)


def test_an_undefined_part_is_an_error_and_not_nothing() -> None:
    with pytest.raises(PromptError, match="UndefinedError"):
        render(prompt("Hello {{ name.first }}", "name"), name={})


@pytest.mark.parametrize(
    "reach", ["{{ name.__class__ }}", "{{ name.__class__.__mro__ }}", "{{ ''.__class__ }}{{ name }}"]
)
def test_a_template_cannot_reach_into_python(reach: str) -> None:
    with pytest.raises(PromptError, match="SecurityError"):
        render(prompt(reach, "name"), name="Kim")


def test_what_is_filled_in_is_never_read_as_a_template() -> None:
    assert (
        render(prompt("Hello {{ name }}", "name"), name="{{ 7 * 7 }}{% raw %}")
        == "Hello {{ 7 * 7 }}{% raw %}"
    )


# The lock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "prompts", tmp_path / "prompts")
    return tmp_path / "prompts"


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_changed_text_under_an_old_version_is_refused(folder: Path) -> None:
    edit(folder / "en" / "partner.md", lambda text: text + "\nAnd be quick.\n")
    with pytest.raises(PromptError, match="en/partner: the text differs from the locked version"):
        load_prompts(folder)
    with pytest.raises(PromptError, match=r"raise `version` above \d+ first"):
        lock_file(folder)


def test_a_raised_version_can_be_locked(folder: Path) -> None:
    version = load_prompts(folder)["partner"].version
    edit(
        folder / "en" / "partner.md",
        lambda text: text.replace(f"version: {version}", f"version: {version + 1}") + "\nAnd be quick.\n",
    )
    assert lock_file(folder) == ("en/partner",)
    assert load_prompts(folder)["partner"].version == version + 1
    assert lock_file(folder) == ()


def test_locking_one_language_leaves_the_others(folder: Path) -> None:
    shutil.copytree(folder / "en", folder / "de")
    assert lock_file(folder, "de") == ("de/partner", "de/rephrase", "de/wording")
    assert load_prompts(folder, "en").keys() == load_prompts(folder, "de").keys()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("max_tokens", "most_tokens"), "partner.md:1: max_tokens: field required"),
        (
            lambda text: text.replace("temperature: 0.7", "temperature: 7"),
            r"partner.md:\d: temperature: input should",
        ),
        (lambda text: text.replace("sources:", "mood: blue\nsources:"), r"partner.md:\d: mood: extra inputs"),
        (lambda text: text.replace("---\n", "", 1), "partner.md:1: must start with a YAML header"),
    ],
)
def test_a_wrong_header_is_told_with_its_line(folder: Path, change: Callable[[str], str], told: str) -> None:
    edit(folder / "en" / "partner.md", change)
    with pytest.raises(PromptError, match=told):
        load_prompts(folder)


@pytest.mark.parametrize("lock", [None, "not json", "{}"])
def test_a_missing_or_broken_lock_is_refused(folder: Path, lock: str | None) -> None:
    (folder / "versions.json").unlink()
    if lock is not None:
        (folder / "versions.json").write_text(lock)
    with pytest.raises(PromptError, match=r"versions\.json:1"):
        load_prompts(folder)
    assert json.loads((ROOT / "prompts" / "versions.json").read_text())
