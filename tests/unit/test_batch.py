"""JSONL in, JSONL out: bad lines are told by number and nothing stops, and no line's words are ever told."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from assistant.batch import BadLine, Progress, Row, run_batch, word_list, words
from assistant.domain.errors import ModelError, SetupError

CANARY = "quokka"


def echo(row: Row) -> Row:
    return {"id": row["id"], "text": words(row, "text")}


def ran(folder: Path, content: str | bytes, work: Any = echo) -> tuple[int, list[Row]]:
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    code = run_batch(source, target, work)
    return code, [json.loads(line) for line in target.read_text(encoding="utf-8").split("\n") if line]


def lines(*rows: Row) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_each_line_gives_one_result_in_order_with_its_id(tmp_path: Path) -> None:
    ids: list[str | int] = ["a", 7, "ü-3", "", 0, "a"]
    code, found = ran(tmp_path, lines(*({"id": one, "text": "x"} for one in ids)))
    assert code == 0
    assert [row["id"] for row in found] == ids
    assert all(row["ms"] >= 0 for row in found)


def test_the_time_is_kept_where_the_work_took_it(tmp_path: Path) -> None:
    _, found = ran(tmp_path, lines({"id": 1}), lambda row: {"id": row["id"], "ms": 5})
    assert found == [{"id": 1, "ms": 5}]


BAD = [
    ("not json", "not JSON"),
    ('{"id": 1', "not JSON"),
    ("[1, 2]", "not a JSON object"),
    ('"text"', "not a JSON object"),
    ('{"text": "x"}', "'id' is missing"),
    ('{"id": null, "text": "x"}', "'id' is missing"),
    ('{"id": 1}', "'text' must be text that is not empty"),
    ('{"id": 1, "text": " "}', "'text' must be text that is not empty"),
    ('{"id": 1, "text": 5}', "'text' must be text that is not empty"),
    ("[" * 100_000, "not JSON"),
    ('{"id": ' + "9" * 5000 + "}", "not JSON"),
]


@pytest.mark.parametrize(
    ("bad", "told"), BAD, ids=[told + str(number) for number, (_, told) in enumerate(BAD)]
)
def test_a_bad_line_is_told_by_number_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: str, told: str
) -> None:
    good = '{"id": "good", "text": "x"}'
    code, found = ran(tmp_path, f"{good}\n\n{bad}\n{good}\n")
    assert (code, [row["id"] for row in found]) == (1, ["good", "good"])
    err = capsys.readouterr().err
    assert f"in.jsonl:3: {told}\n" in err
    assert err.endswith("3/3 lines, 1 bad\n")


@pytest.mark.parametrize(
    "error", [BadLine("'x' is wrong"), ModelError("gone"), ValueError(CANARY), KeyError(CANARY)]
)
def test_whatever_goes_wrong_with_one_line_the_next_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def work(row: Row) -> Row:
        if row["id"] == 1:
            raise error
        return row

    code, found = ran(tmp_path, lines({"id": 1, "text": CANARY}, {"id": 2}), work)
    told = capsys.readouterr().err
    assert (code, [row["id"] for row in found]) == (1, [2])
    assert "in.jsonl:1: " in told
    assert CANARY not in told


@pytest.mark.parametrize("content", ["", "\n\n", "  \n"])
def test_an_empty_file_gives_an_empty_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    assert ran(tmp_path, content) == (0, [])
    assert capsys.readouterr().err == "0/0 lines, 0 bad\n"


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20_000,
        "💬" * 20_000,
        "a\u2028b\u0085c",
        "line\nbreak",
        "\u202e\u200b",
        '"quotes" \\ and',
        "\ud83d",
        "\x00",
    ],
)
def test_any_words_come_through_whole(tmp_path: Path, text: str) -> None:
    code, found = ran(tmp_path, lines({"id": 1, "text": text}, {"id": 2, "text": "after"}))
    assert (code, [row["text"] for row in found]) == (0, [text, "after"])


def test_other_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    code, found = ran(tmp_path, b'\xef\xbb\xbf{"id": 1, "text": "a"}\r\n{"id": 2, "text": "b"}')
    assert (code, [row["id"] for row in found]) == (0, [1, 2])


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for source in (tmp_path / "nothing", tmp_path):
        with pytest.raises(SetupError, match="cannot be read as UTF-8 text"):
            run_batch(source, tmp_path / "out", echo)
    (tmp_path / "latin").write_bytes(b'{"id": 1, "text": "caf\xe9"}')
    with pytest.raises(SetupError, match=r"UTF-8 text \(UnicodeDecodeError\)"):
        run_batch(tmp_path / "latin", tmp_path / "out", echo)
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines({"id": 1, "text": "x"}))
    for target in (tmp_path / "no" / "folder", tmp_path, source / "below"):
        with pytest.raises(SetupError, match=r"cannot be written|cannot be read"):
            run_batch(source, target, echo)


def test_the_file_that_is_read_is_never_written_over(tmp_path: Path) -> None:
    source, other = tmp_path / "in.jsonl", tmp_path / "other"
    source.write_text(lines({"id": 1, "text": "x"}))
    other.symlink_to(source)
    for target in (source, other):
        with pytest.raises(SetupError, match="is the file that is read"):
            run_batch(source, target, echo)
    assert source.read_text() == lines({"id": 1, "text": "x"})


def test_what_is_done_is_on_disk_when_the_run_is_stopped(tmp_path: Path) -> None:
    def work(row: Row) -> Row:
        if row["id"] == 2:
            raise KeyboardInterrupt
        return row

    with pytest.raises(KeyboardInterrupt):
        ran(tmp_path, lines({"id": 1}, {"id": 2}), work)
    assert json.loads((tmp_path / "out.jsonl").read_text())["id"] == 1


def test_fields_are_looked_at() -> None:
    assert words({"a": "x"}, "a") == "x"
    assert words({}, "a", required=False) == ""
    assert word_list({"a": ["x", ""]}, "a") == ["x", ""]
    assert word_list({}, "a", required=False) == []
    for row in ({}, {"a": None}, {"a": "x"}, {"a": [1]}, {"a": {"x": 1}}):
        with pytest.raises(BadLine, match="'a' must be a list of texts"):
            word_list(row, "a")


def test_progress_is_quiet_between_times(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(5, done=2, bad=1)
    progress.step()
    assert capsys.readouterr().err == ""
    progress.step(last=True)
    assert capsys.readouterr().err == f"3/5 lines, 1 bad{os.linesep}"
