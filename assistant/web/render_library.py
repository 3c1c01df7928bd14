"""Draws the library: passages and articles, each with its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.content import Article, Found, Library
from assistant.web.port import Say
from assistant.web.render import text

_BULLET = re.compile(r"\s*(?:[-*]|\d+\.) ")


def guidance(found: Sequence[Found], library: Library, say: Say, *, failed: bool = False) -> str:
    """Passages with their sources; an honest line when there is nothing or the search failed."""
    if failed:
        return f'<p class="quiet">{text(say("guidance.failed"))}</p>'
    if not found:
        return f'<p class="quiet">{text(say("guidance.none"))}</p>'
    return "".join(_passage(one, library, say) for one in found)


def _passage(found: Found, library: Library, say: Say) -> str:
    passage = found.passage
    return (
        f'<details class="passage"><summary><b>{text(passage.title)}</b> '
        f"<span>{text(passage.heading)}</span></summary>{_prose(passage.text)}{cited(passage.sources, library, say)}</details>"
    )


def cited(sources: Sequence[str], library: Library, say: Say) -> str:
    """The sources of a piece of guidance, as text: title, authors, year and address. Nothing is a link that loads."""
    rows = []
    for identifier in sources:
        source = library.sources[identifier]
        year = f", {source.year}" if source.year else ""
        address = f" <span class='address'>{text(source.url)}</span>" if source.url else ""
        rows.append(f"<li>{text(source.authors)}{year}. <i>{text(source.title)}</i>.{address}</li>")
    return f'<div class="sources"><h4>{text(say("library.sources"))}</h4><ul>{"".join(rows)}</ul></div>'


def article(one: Article, library: Library, say: Say) -> str:
    """A whole article with its sources and its review state."""
    parts = re.split(r"^## +(.+)$", one.body, flags=re.MULTILINE)
    body = "".join(
        f"<h3>{text(heading.strip())}</h3>{_prose(words)}"
        for heading, words in zip(parts[1::2], parts[2::2], strict=True)
    )
    review = say("library.reviewed") if one.reviewer else say("library.not_reviewed")
    return (
        f'<article class="card article" tabindex="-1"><h2>{text(one.title)}</h2><p class="summary">{text(one.summary)}</p>{body}'
        f'<p class="quiet">{text(review)}</p>{cited(one.sources, library, say)}</article>'
    )


def _prose(words: str) -> str:
    """The small Markdown of our own articles: paragraphs, lists, bold and italics. Everything is escaped first."""
    out = []
    for block in re.split(r"\n\s*\n", words.strip()):
        rows = block.split("\n")
        if all(_BULLET.match(row) for row in rows):
            items = "".join(f"<li>{_inline(_BULLET.sub('', row))}</li>" for row in rows)
            out.append(f"<ul>{items}</ul>")
        else:
            out.append(f"<p>{_inline(' '.join(row.lstrip('> ') for row in rows))}</p>")
    return "".join(out)


def _inline(words: str) -> str:
    escaped = text(words)
    escaped = re.sub(r"\*\*([^*<]+)\*\*", r"<b>\1</b>", escaped)
    return re.sub(r"(?<!\w)([*_])([^*<]+?)\1(?!\w)", r"<i>\2</i>", escaped)
