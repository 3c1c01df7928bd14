"""The command `models`: list, get, import, use. It prints facts; it never fetches anything unasked."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from assistant.domain.errors import SetupError
from assistant.models import store
from assistant.models.catalog import EMBEDDED, catalog, entry, resolve
from assistant.models.fetch import HUB, IMPORT_WARNING, UNKNOWN_ORIGIN, Progress, ask_hub, get, import_file
from assistant.models.openai_server import OpenAIServerModel


def add_arguments(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `models` with its four actions; the chosen one is `args.action`."""
    parser = subparsers.add_parser("models", help="list, fetch, import or choose the model")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="show the models there are, with size and licence")
    fetch = actions.add_parser("get", help="fetch a model of the list from the hub")
    fetch.add_argument("name")
    fetch.add_argument("--yes", action="store_true", help="do not ask before fetching")
    fetch.add_argument(
        "--endpoint", default=os.environ.get("HF_ENDPOINT", HUB), help="the hub (default: %(default)s)"
    )
    take = actions.add_parser("import", help="copy a GGUF file into the models folder")
    take.add_argument("path", type=Path)
    choose = actions.add_parser("use", help='choose a model: a name, a GGUF file, a server address, or "off"')
    choose.add_argument("name")


def run(args: argparse.Namespace) -> int:
    """Carries out one action. Returns 0; 1 when the person said no; 2 after one plain line on stderr."""
    try:
        folder = store.models_folder()
        if args.action == "get":
            return _get(args, folder)
        if args.action == "import":
            return _import(args.path, folder)
        if args.action == "use":
            return _use(args.name, folder)
        return _list(folder)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2


def _use(name: str, folder: Path) -> int:
    choice = resolve(name, folder)
    if choice.url:
        OpenAIServerModel(choice.url)
    stored = str(choice.path.resolve()) if choice.path and choice.name != name else name
    store.use(stored, folder)
    print(f"{stored} will be used from the next start on")
    return 0


def _list(folder: Path) -> int:
    there = {record.name: record for record in store.records(folder)}
    chosen = store.chosen(folder) or EMBEDDED
    print(f"{'':2}{'name':16}{'download':>10}{'memory':>9}  {'licence':12}{'here':6}note")
    for known in catalog():
        here = "yes" if known.name in there or known.name == EMBEDDED else "-"
        size = "bundled" if known.name == EMBEDDED else f"{known.size_bytes / 1e9:.1f} GB"
        mark = "*" if known.name == chosen else ""
        print(
            f"{mark:2}{known.name:16}{size:>10}{known.memory_gb:>6g} GB  {known.licence:12}{here:6}"
            f"for {'/'.join(map(str, known.for_gb))} GB computers. {known.note}"
        )
    known_names = {known.name for known in catalog()}
    for record in there.values():
        if record.name not in known_names:
            mark = "*" if record.name == chosen else ""
            size = f"{record.size_bytes / 1e9:.1f} GB"
            print(
                f"{mark:2}{record.name:16}{size:>10}{'?':>6}     {record.licence:12}{'yes':6}{record.source}"
            )
    if chosen == "off" or chosen not in known_names | set(there):
        print(f"* {chosen}")
    print(f"* in use. Folder: {folder}")
    return 0


def _get(args: argparse.Namespace, folder: Path) -> int:
    wanted = entry(args.name)
    facts = ask_hub(wanted, args.endpoint)
    print(f"host     {facts.host}")
    print(f"model    {wanted.title}, {wanted.repo} at {facts.commit or wanted.revision or 'main'}")
    print(f"size     {facts.size_bytes:,} bytes")
    print(f"licence  {wanted.licence}")
    print(f"sha256   {wanted.sha256 or facts.sha256}")
    print(f"into     {folder}", flush=True)
    if not args.yes and not _agrees():
        return 1
    path = get(wanted, folder, args.endpoint, _bar(), facts=facts)
    print(f"{path}: complete, SHA-256 checked. To use it: models use {wanted.name}")
    return 0


def _agrees() -> bool:
    if not sys.stdin.isatty():
        print("nothing was fetched; repeat with --yes", file=sys.stderr)
        return False
    return input("Fetch it? [y/N] ").strip().lower() in ("y", "yes")


def _import(path: Path, folder: Path) -> int:
    record = import_file(path, folder, _bar())
    if record.source == UNKNOWN_ORIGIN:
        print(IMPORT_WARNING, file=sys.stderr)
    print(f"{record.name}: {record.size_bytes:,} bytes, SHA-256 {record.sha256}, {record.source}")
    print(f"To use it: models use {record.name}")
    return 0


def _bar() -> Progress:
    """Progress on stderr: one line that is rewritten on a terminal, a line every ten per cent elsewhere."""
    terminal, shown = sys.stderr.isatty(), -1

    def show(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // max(1, total)
        step = percent if terminal else percent // 10
        if step == shown:
            return
        shown = step
        if terminal:
            bar = f"\r[{'#' * (percent * 30 // 100):30}] {percent:3} % of {total / 1e6:,.0f} MB"
            print(bar, end="\n" if percent == 100 else "", file=sys.stderr, flush=True)
        else:
            print(f"{percent} % of {total / 1e6:,.0f} MB", file=sys.stderr, flush=True)

    return show
