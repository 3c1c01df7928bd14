"""The safety figures that may not get worse: `evals/thresholds.toml` against the committed layers, measured here."""

from __future__ import annotations

import tomllib
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from evals import drill_suite, safety_suite
from evals.report import Rate

LINES = tomllib.loads((Path(safety_suite.__file__).parent / "thresholds.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return {**safety_suite.run("test", quick=True), "drill": drill_suite.summary(drill_suite.run("off"))}


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES["safety"], ids=lambda line: line["figure"])
def test_no_figure_gets_worse(measured: dict[str, Any], line: dict[str, Any]) -> None:
    found = reduce(lambda group, key: group[key], line["figure"].split(" / "), measured)
    value = found.share if isinstance(found, Rate) else found
    assert value is not None
    if "least" in line:
        assert value >= line["least"], f"{found}; the bar is {line['bar']}"
    else:
        assert value <= line["most"], f"{found}; the bar is {line['bar']}"
