"""Rates with their counts and intervals, and the report file of a suite."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from math import sqrt
from pathlib import Path
from typing import Any

REPORTS = Path(__file__).resolve().parent / "reports"


@dataclass(frozen=True, slots=True)
class Rate:
    """A share `hits / n` with its 95 % Wilson interval; all three None where `n` is 0."""

    hits: int
    n: int
    share: float | None
    low: float | None
    high: float | None

    def __str__(self) -> str:
        if self.share is None:
            return "   -  (n 0)"
        return f"{self.share:.3f} ({self.hits}/{self.n}, {self.low:.3f}-{self.high:.3f})"


def wilson(hits: int, n: int, z: float = 1.959964) -> Rate:
    """The share with its Wilson score interval. Raises: ValueError when `hits` does not lie in 0..n."""
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} hits of {n}")
    if n == 0:
        return Rate(0, 0, None, None, None)
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Rate(
        hits, n, round(share, 4), round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)
    )


def as_data(value: Any) -> Any:
    """The same value with every Rate as a plain mapping, ready for JSON."""
    if isinstance(value, Rate):
        return asdict(value)
    if isinstance(value, dict):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_data(item) for item in value]
    return value


def write_report(suite: str, data: dict[str, Any]) -> Path:
    """Writes `evals/reports/<suite>.json`; equal data give an equal file."""
    REPORTS.mkdir(exist_ok=True)
    path = REPORTS / f"{suite}.json"
    path.write_text(
        json.dumps(as_data(data), indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return path


def write_markdown(suite: str, title: str, data: dict[str, Any]) -> Path:
    """Writes `evals/reports/<suite>.md`: one table a group, every rate with its count and interval."""
    plain = {name: value for name, value in data.items() if not isinstance(value, dict)}
    out = [f"# {title}", "", *_table(plain)]
    for name, group in data.items():
        if isinstance(group, dict):
            out += ["", f"## {name}", "", *_table(group)]
    REPORTS.mkdir(exist_ok=True)
    path = REPORTS / f"{suite}.md"
    path.write_text("\n".join(out).rstrip() + "\n", encoding="utf-8")
    return path


def _table(group: dict[str, Any], before: str = "") -> list[str]:
    rows = [] if before else ["| | |", "|---|---|"]
    for name, value in group.items():
        if isinstance(value, dict):
            rows += _table(value, f"{before}{name}: ")
        else:
            rows.append(f"| {before}{name} | {value} |")
    return rows
