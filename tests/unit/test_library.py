"""Wrong content files: each fault is told with file and line, all in one go, and nothing else is blamed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from assistant.domain.content import Library
from assistant.domain.errors import ContentError
from assistant.domain.partner import Move, Style
from assistant.library.load import content_hash, load_library, read_library

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
Change = Callable[[bytes], bytes]


def swap(old: str, new: str) -> Change:
    def change(text: bytes) -> bytes:
        assert text.count(old.encode()) >= 1, (
            f"{old!r} is not in the file any more: choose another place to break"
        )
        return text.replace(old.encode(), new.encode(), 1)

    return change


def append(row: str) -> Change:
    return lambda text: text + row.encode()


def long_section(text: bytes) -> bytes:
    return text.rstrip() + b" word" * 200 + b"\n"


BREAKS: dict[str, tuple[str, Change, str]] = {
    "unknown key": (
        "scenarios/en/a-quiet-shoulder.md",
        swap("difficulty: easy\n", "difficulty: easy\nmood: blue\n"),
        "7: mood: unknown key",
    ),
    "missing key": (
        "articles/en/hearing-a-no-well.md",
        swap("title: Hearing a no well\n", ""),
        "1: title: is missing",
    ),
    "source not listed": (
        "articles/en/shame-and-silence.md",
        swap("sources: [", "sources: [nobody-1900, "),
        "7: source 'nobody-1900' is not in sources.yaml",
    ),
    "id twice": (
        "phrasebook/en/money.jsonl",
        swap("pb-money-002", "pb-money-001"),
        "2: id 'pb-money-001' stands already at {folder}/phrasebook/en/money.jsonl:1",
    ),
    "not YAML": (
        "articles/en/choosing-a-safeword.md",
        swap("id: choosing-a-safeword\n", "id: choosing-a-safeword\n  : [\n"),
        "3: not YAML (expected <block end>, but found '<block mapping start>')",
    ),
    "not a date": (
        "articles/en/who-is-it-for.md",
        swap("reviewer: null", "reviewer: 2026-13-40"),
        "2: not YAML (month must be in 1..12)",
    ),
    "not UTF-8": (
        "articles/en/setbacks-are-information.md",
        lambda text: text + b"caf\xe9\n",
        "1: not UTF-8 text (byte {end}); save the file as UTF-8",
    ),
    "key twice": (
        "personas/en/tired.md",
        swap("warms:", "warms: 0.9\nwarms:"),
        "10: key 'warms' stands twice",
    ),
    "no header": (
        "articles/en/reflective-listening.md",
        swap("---\n", ""),
        "1: must start with a YAML header between two lines of ---",
    ),
    "header without end": (
        "articles/en/yes-no-maybe-list.md",
        lambda text: text.replace(b"---", b"***").replace(b"***", b"---", 1),
        "1: the YAML header has no closing ---",
    ),
    "header is a list": (
        "articles/en/speaker-and-listener.md",
        lambda text: b"---\n- one\n---\n" + text.split(b"---\n")[2],
        "2: must hold keys and values",
    ),
    "section too long": (
        "articles/en/saying-no-plainly.md",
        long_section,
        "1: section {last} has {count} words; a passage has 20 to 190",
    ),
    "text above the first heading": (
        "articles/en/traffic-light-words.md",
        swap("\n---\n", "\n---\nA stray line.\n"),
        "1: the body must consist of sections, each under a '## heading'",
    ),
    "no text": (
        "scenarios/en/kissing-is-plenty.md",
        lambda text: b"---\n" + text.split(b"---\n")[1] + b"---\n",
        "1: has no text below the header",
    ),
    "not JSON": (
        "phrasebook/en/sleep.jsonl",
        lambda text: b"{nope}\n\n" + text,
        "1: not JSON (Expecting property name enclosed in double quotes, column 2)",
    ),
    "not an object": (
        "phrasebook/en/phones.jsonl",
        lambda text: b"\n[1]\n" + text,
        "2: must be a JSON object",
    ),
    "JSON key twice": (
        "phrasebook/en/plans.jsonl",
        lambda text: b'{"id": "a", "id": "b"}\n' + text,
        "1: key 'id' stands twice",
    ),
    "move that does not exist": (
        "lines/en/joke.jsonl",
        swap('"move": "joke"', '"move": "sulk"'),
        "1: move: input should be {moves}",
    ),
    "services without one": (
        "crisis/en/za.md",
        lambda text: b'---\nregion: ZA\nname: South Africa\nemergency: "1"\nservices: []\n---\n',
        "5: services: list should have at least 1 item after validation, not 0",
    ),
    "page word that is no text": ("ui/en.yaml", swap('app.name: "Rehearsal Room"', "app.name: no"), "{app}"),
    "entry that is no mapping": (
        "sources.yaml",
        lambda text: b"- just words\n" + text,
        "1: each entry must be a mapping",
    ),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A copy of the content with every break in it, and the faults that one reading finds."""
    folder = tmp_path_factory.mktemp("broken") / "knowledge"
    shutil.copytree(KNOWLEDGE, folder)
    for path, change, _ in BREAKS.values():
        file = folder / path
        file.write_bytes(change(file.read_bytes()))
    with pytest.raises(ContentError) as caught:
        load_library(folder)
    assert str(caught.value) == "\n".join(caught.value.faults)
    return folder, list(caught.value.faults)


def expected(folder: Path, name: str) -> str:
    path, _, told = BREAKS[name]
    body = (folder / path).read_bytes()
    moves = [f"'{move}'" for move in Move]
    facts = {
        "{folder}": str(folder),
        "{end}": str(body.find(b"\xe9")),
        "{last}": str(body.count(b"\n## ")),
        "{count}": str(len(body.rpartition(b"\n## ")[2].split(b"\n", 1)[-1].split())),
        "{moves}": f"{', '.join(moves[:-1])} or {moves[-1]}",
        "{app}": "2: app.name: must be text that is not empty; put it in quotes",
    }
    for slot, value in facts.items():
        told = told.replace(slot, value)
    return f"{folder / path}:{told}"


@pytest.mark.parametrize("name", BREAKS)
def test_each_fault_is_told_with_file_and_line(broken: tuple[Path, list[str]], name: str) -> None:
    folder, faults = broken
    assert expected(folder, name) in faults


def test_nothing_else_is_blamed(broken: tuple[Path, list[str]]) -> None:
    """A file that could not be read may be missed by a cross-file rule; sound files are not named."""
    folder, faults = broken
    assert set(faults) - {expected(folder, name) for name in BREAKS} == set()


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("personas/en/tired.md", "knowledge/personas:1: style 'tired' has no file"),
        ("crisis/en/intl.md", "knowledge/crisis:1: the international help card (INTL) is missing"),
        (
            "lines/en/thank.jsonl",
            "knowledge/lines:1: no line without a slot for move 'thank' and style 'anxious'",
        ),
        ("ui/en.yaml", "{folder}/ui/en.yaml:1: cannot be read (No such file or directory)"),
        ("sources.yaml", "{folder}/sources.yaml:1: cannot be read (No such file or directory)"),
    ],
)
def test_a_file_that_is_gone_is_told(tmp_path: Path, gone: str, told: str) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, folder)
    (folder / gone).unlink()
    _, faults = read_library(folder)
    assert told.replace("{folder}", str(folder)) in faults


def test_a_practice_that_no_scene_carries_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, folder)
    for path in (folder / "scenarios" / "en").glob("*.md"):
        path.write_text(path.read_text().replace("P20", "P19"))
    _, faults = read_library(folder)
    assert faults == ["knowledge/scenarios:1: no scenario carries P20"]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    library, faults = read_library(tmp_path / "nothing")
    assert (library, faults) == (Library(), [f"{tmp_path / 'nothing'}:1: the content folder is missing"])


def test_a_language_without_content_is_refused() -> None:
    with pytest.raises(ContentError, match="style 'secure' has no file"):
        load_library(KNOWLEDGE, "xx")


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, folder)
    for name in ("personas/en/tired.md", "phrasebook/en/money.jsonl", "ui/en.yaml"):
        file = folder / name
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_library(folder)[1] == []


def test_the_library_cannot_be_changed(library: Library) -> None:
    with pytest.raises(TypeError):
        library.words["app.name"] = "Other"  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        library.pairs = ()  # type: ignore[misc]


def test_lines_of_another_style_or_move_are_never_mixed_in(library: Library) -> None:
    for move in Move:
        for style in Style:
            found = library.lines_for(move, style)
            assert found
            assert {(line.move, line.style) for line in found} == {(move, style)}


def test_the_hash_follows_names_and_bytes_of_what_the_index_holds(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, folder)
    first = content_hash(folder)
    assert first == content_hash(KNOWLEDGE)
    (folder / "ui" / "en.yaml").write_text("other: words\n")
    assert content_hash(folder) == first
    article = folder / "articles" / "en" / "who-is-it-for.md"
    article.rename(article.with_name("renamed.md"))
    renamed = content_hash(folder)
    pairs = folder / "phrasebook" / "en" / "money.jsonl"
    pairs.write_bytes(pairs.read_bytes() + b"\n")
    assert len({first, renamed, content_hash(folder)}) == 3
