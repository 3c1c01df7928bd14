"""Fetching and taking in model files, against a stand-in hub on loopback."""

from __future__ import annotations

import argparse
import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.domain.errors import ModelFileError, SetupError
from assistant.models import catalog, command, fetch, gguf, store
from assistant.models.catalog import Entry, Kind
from tests.unit.hub_stand_in import COMMIT, Hub

CONTENT = b"GGUF\x03\x00\x00\x00" + bytes(range(256)) * 12_000
ENTRY = Entry(
    "small", "Small", "who/small-GGUF", "small.gguf", None, None, len(CONTENT), "MIT", 1.0, (8,), ""
)
FULL = Path("/dev/full")


def plenty(folder: Path) -> int:
    return 1 << 40


def fetched(hub: Hub, folder: Path, entry: Entry = ENTRY) -> Path:
    return fetch.get(entry, folder, hub.endpoint, free_bytes=plenty)


def test_fetches_checks_and_records(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with Hub(CONTENT) as hub:
        path = fetch.get(ENTRY, tmp_path, hub.endpoint, lambda *now: told.append(now), free_bytes=plenty)
        assert path.read_bytes() == CONTENT
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        (record,) = store.records(tmp_path)
        assert (record.name, record.file, record.sha256, record.licence) == (
            "small",
            "small.gguf",
            hub.sha256,
            "MIT",
        )
        assert record.size_bytes == len(CONTENT)
        assert record.source == f"{hub.endpoint}/who/small-GGUF/resolve/{COMMIT}/small.gguf"
        assert len(record.fetched_on) == 10
        assert told[-1] == (len(CONTENT), len(CONTENT))
        assert told == sorted(told)
        assert sorted(found.name for found in tmp_path.iterdir()) == ["models.json", "small.gguf"]
        before = len(hub.seen)
        assert fetched(hub, tmp_path) == path
        assert all(method == "HEAD" for method, _, _ in hub.seen[before:]), (
            "what is there is not fetched again"
        )


def test_goes_on_by_itself_after_the_connection_broke(tmp_path: Path) -> None:
    with Hub(CONTENT, cut_after=1_000_000, cuts=2) as hub:
        assert fetched(hub, tmp_path).read_bytes() == CONTENT
        ranges = [
            wanted for method, path, wanted in hub.seen if path.startswith("/storage") and method == "GET"
        ]
    assert ranges[0] is None
    assert [wanted is not None for wanted in ranges[1:]] == [True, True]


def test_keeps_the_part_file_and_goes_on_at_the_next_call(tmp_path: Path) -> None:
    with Hub(CONTENT, cut_after=0, cuts=100) as hub:
        (tmp_path / "small.gguf.part").write_bytes(CONTENT[:500_000])
        with pytest.raises(SetupError, match=r"1 of 4 MB are kept"):
            fetched(hub, tmp_path)
        assert (tmp_path / "small.gguf.part").stat().st_size == 500_000
        hub.cuts = 0
        fetched(hub, tmp_path)
        assert hub.seen[-1][2] == "bytes=500000-"


def test_begins_again_where_the_storage_knows_no_ranges(tmp_path: Path) -> None:
    (tmp_path / "small.gguf.part").write_bytes(b"x" * 500_000)
    with Hub(CONTENT, ranges=False) as hub:
        assert fetched(hub, tmp_path).read_bytes() == CONTENT


def test_a_wrong_hash_is_refused_and_the_file_deleted(tmp_path: Path) -> None:
    with Hub(CONTENT, stated="0" * 64) as hub, pytest.raises(ModelFileError, match="SHA-256 is"):
        fetched(hub, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_catalogue_and_the_hub_must_agree(tmp_path: Path) -> None:
    with Hub(CONTENT) as hub:
        with pytest.raises(ModelFileError, match="another file"):
            fetched(hub, tmp_path, replace(ENTRY, sha256="1" * 64))
        assert fetched(hub, tmp_path, replace(ENTRY, sha256=hub.sha256)).exists()


def test_nothing_is_fetched_when_nobody_states_a_hash(tmp_path: Path) -> None:
    with Hub(CONTENT, stated="") as hub, pytest.raises(ModelFileError, match="states a SHA-256"):
        fetched(hub, tmp_path)
    assert [method for method, _, _ in hub.seen] == ["HEAD"]


@pytest.mark.parametrize(
    ("status", "says"),
    [(401, "asks for an account"), (403, "refused"), (404, "no such model"), (500, "status 500")],
)
def test_a_refusal_is_one_plain_line(tmp_path: Path, status: int, says: str) -> None:
    with Hub(CONTENT, status=status) as hub, pytest.raises(SetupError, match=says) as caught:
        fetched(hub, tmp_path)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_hub_that_cannot_be_reached(tmp_path: Path) -> None:
    with Hub(CONTENT) as hub:
        pass
    with pytest.raises(SetupError, match="no connection"):
        fetched(hub, tmp_path)


def test_a_redirect_to_plain_http_elsewhere_is_not_followed(tmp_path: Path) -> None:
    with (
        Hub(CONTENT, moved_to="http://192.0.2.1/file") as hub,
        pytest.raises(SetupError, match="unencrypted"),
    ):
        fetched(hub, tmp_path)


def test_room_is_asked_for_first(tmp_path: Path) -> None:
    with Hub(CONTENT) as hub, pytest.raises(SetupError, match="MB are needed and 1 MB are free"):
        fetch.get(ENTRY, tmp_path, hub.endpoint, free_bytes=lambda folder: 1_000_000)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_a_disk_that_fills_up_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "small.gguf.part").symlink_to(FULL)
    with Hub(CONTENT) as hub, pytest.raises(SetupError, match="disk is full"):
        fetched(hub, tmp_path)
    assert (tmp_path / "small.gguf.part").is_symlink(), "what came stays where it is"


def test_import_copies_and_warns_of_an_unknown_origin(tmp_path: Path) -> None:
    source, folder = tmp_path / "My Model.gguf", tmp_path / "models"
    source.write_bytes(CONTENT)
    folder.mkdir()
    record = fetch.import_file(source, folder)
    assert (record.name, record.source) == ("imported-my-model", fetch.UNKNOWN_ORIGIN)
    assert (folder / record.file).read_bytes() == CONTENT
    assert store.records(folder) == (record,)
    assert catalog.resolve("imported-my-model", folder).path == folder / "My Model.gguf"
    with pytest.raises(SetupError, match="there already"):
        fetch.import_file(source, folder)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"PK\x03\x04zip", "not a GGUF"), (b"", "not a GGUF"), (b"GGUF\x01\0\0\0", "version 1")],
)
def test_import_refuses_what_is_no_model(tmp_path: Path, content: bytes, says: str) -> None:
    source = tmp_path / "bad.gguf"
    source.write_bytes(content)
    with pytest.raises(ModelFileError, match=says):
        fetch.import_file(source, tmp_path)
    with pytest.raises(ModelFileError, match="no such model file"):
        fetch.import_file(tmp_path / "none.gguf", tmp_path)
    assert list(tmp_path.iterdir()) == [source]


def test_the_folder_is_the_owners_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(tmp_path / "a" / "models"))
    assert stat.S_IMODE(store.models_folder().stat().st_mode) == 0o700
    monkeypatch.delenv(store.FOLDER_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert store.models_folder().parts[-2:] == ("rehearsal-room", "models")


def test_a_damaged_record_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / store.RECORDS).write_text("{")
    with pytest.raises(SetupError, match=r"models\.json"):
        store.records(tmp_path)


def test_the_catalogue_is_whole() -> None:
    entries = catalog.catalog()
    assert entries[0].name == catalog.EMBEDDED
    assert entries[0].sha256 == gguf.EMBEDDED_SHA256
    assert len({entry.name for entry in entries}) == len(entries) == 7
    for entry in entries[1:]:
        assert entry.repo
        assert entry.revision is None or len(entry.revision) == 40
        assert entry.sha256 is None or len(entry.sha256) == 64
        assert entry.licence in {"Apache-2.0", "MIT"}
        assert entry.memory_gb * 1e9 > entry.size_bytes
        assert min(entry.for_gb) > entry.memory_gb


def test_choices_come_to_what_is_to_be_built(tmp_path: Path) -> None:
    assert catalog.resolve("off", tmp_path).kind is Kind.OFF
    assert catalog.resolve("http://127.0.0.1:8080", tmp_path).kind is Kind.SERVER
    assert catalog.resolve(catalog.EMBEDDED, tmp_path).path == gguf.embedded_model_path(verify=True)
    with pytest.raises(ModelFileError, match="models get qwen3-4b"):
        catalog.resolve("qwen3-4b", tmp_path)
    with pytest.raises(ModelFileError, match="not in the catalogue"):
        catalog.resolve("nonsense", tmp_path)
    with pytest.raises(ModelFileError, match="no such model file"):
        catalog.resolve(str(tmp_path / "x.gguf"), tmp_path)


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser.add_subparsers())
    return command.run(parser.parse_args(["models", *words]))


def test_the_command_prints_the_facts_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.setattr(catalog, "catalog", lambda: (ENTRY,))
    with Hub(CONTENT) as hub:
        assert run("get", "small", "--endpoint", hub.endpoint) == 1, "it asks, and nobody answered"
        assert [method for method, _, _ in hub.seen] == ["HEAD"]
        told = capsys.readouterr().out
        for fact in ("127.0.0.1", f"{len(CONTENT):,} bytes", "MIT", hub.sha256, COMMIT):
            assert fact in told
        assert run("get", "small", "--yes", "--endpoint", hub.endpoint) == 0
    assert "100 % of 3 MB" in capsys.readouterr().err
    assert run("use", "small") == 0
    assert json.loads((tmp_path / "settings.json").read_text()) == {"model": "small"}
    assert store.chosen(tmp_path) == "small"


def test_the_command_lists_imports_and_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(tmp_path / "models"))
    (tmp_path / "mine.gguf").write_bytes(CONTENT)
    assert run("import", str(tmp_path / "mine.gguf")) == 0
    assert "Nobody has checked" in capsys.readouterr().err
    assert run("use", os.path.relpath(tmp_path / "mine.gguf")) == 0
    assert store.chosen(tmp_path / "models") == str(tmp_path / "mine.gguf")
    assert run("use", "http://example.org") == 2
    assert "would leave it" in capsys.readouterr().err
    assert run("use", "off") == 0
    capsys.readouterr()
    assert run("list") == 0
    listed = capsys.readouterr().out
    for name in ("smollm2-135m", "qwen3-4b", "imported-mine", "* off"):
        assert name in listed
