"""The partner's figures that may not get worse: `evals/thresholds.toml`, with a few of the scripted people."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.partner import Style
from evals import partner_suite
from evals.report import Rate
from tests.integration.test_safety_bars import LINES


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return partner_suite.play("off", [Style.ANXIOUS, Style.PLAYFUL], 3)[1]


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES["partner"], ids=lambda line: line["figure"])
def test_no_figure_of_the_partner_gets_worse(measured: dict[str, Any], line: dict[str, Any]) -> None:
    found = measured[line["figure"]]
    assert isinstance(found, Rate)
    assert found.share is not None
    if "least" in line:
        assert found.share >= line["least"], f"{found}; the bar is {line['bar']}"
    else:
        assert found.share <= line["most"], f"{found}; the bar is {line['bar']}"
