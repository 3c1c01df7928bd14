"""The search over the real content: it finds the right article, says when it has none, and keeps nobody's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.content import Library
from assistant.retrieval.chroma import open_index
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.search import PAIRS, PASSAGES, WORTH_SHOWING, LibrarySearch

CANARY = "quokkasummit"
Kept = tuple[LibrarySearch, Path]


@pytest.fixture(scope="module")
def kept(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The search as `bootstrap` builds it, and the folder of its index."""
    folder = tmp_path_factory.mktemp("cache") / "index"
    embedder = Embedder()
    passages = {one.id: one for one in library.passages}
    pairs = {one.id: one for one in library.pairs}
    texts = {key: f"{one.title}. {one.heading}. {one.text}" for key, one in passages.items()}
    said = {key: one.said for key, one in pairs.items()}
    dense = open_index(folder, "content", {PASSAGES: texts, PAIRS: said}, embedder.embed)
    assert dense.kept
    return LibrarySearch(passages, pairs, dense, KeywordIndex(texts), embedder.embed), folder


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("How do I take a break without walking out?", "taking-a-break-and-coming-back"),
        ("What makes a good apology?", "a-good-apology-has-parts"),
        ("How do we choose a safeword?", "choosing-a-safeword"),
        ("What do green, yellow and red mean?", "traffic-light-words"),
        ("How can I say no plainly?", "saying-no-plainly"),
        ("How do I calm my body when I am upset?", "calming-your-body"),
        ("What is reflective listening?", "reflective-listening"),
        ("How do I start a difficult conversation gently?", "a-soft-start-to-a-hard-talk"),
        ("I would like us to go slower, how do I ask?", "asking-for-a-slower-pace"),
        ("My body changed and I feel shy about it", "bodies-that-change"),
    ],
)
def test_a_plain_question_finds_its_article(kept: Kept, question: str, article: str) -> None:
    found = kept[0].search(question)
    assert article in [one.passage.article for one in found[:2]]


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Peru?",
        "How do I fix a flat bicycle tyre?",
        "Best pasta recipe with mushrooms",
        "When does the stock market open?",
        "Explain photosynthesis",
    ],
)
def test_a_question_that_the_library_does_not_answer_gets_nothing(kept: Kept, question: str) -> None:
    assert kept[0].search(question) == ()


def test_found_passages_are_of_different_articles_and_near(kept: Kept) -> None:
    for question in ("How do we choose a safeword?", "How do I hear a no well?"):
        found = kept[0].search(question, 5)
        articles = [one.passage.article for one in found]
        assert found
        assert len(set(articles)) == len(articles) <= 5
        assert all(WORTH_SHOWING <= one.score <= 1.0 for one in found)
    assert len(kept[0].search("How do I hear a no well?", 1)) == 1


@pytest.mark.parametrize(
    "words", ["", "  \n", "🙂", "\ud83d", "\x00", "'\" OR 1=1; --", "* NOT (a", "x" * 20_000]
)
def test_odd_words_are_no_fault(kept: Kept, words: str) -> None:
    assert isinstance(kept[0].search(words), tuple)
    assert isinstance(kept[0].pairs_like(words), tuple)


def test_pairs_like_the_words_come_nearest_first(kept: Kept, library: Library) -> None:
    pair = library.pairs[0]
    found = kept[0].pairs_like(pair.said)
    assert found[0][0] == pair
    assert found[0][1] == pytest.approx(1.0, abs=1e-3)
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert kept[0].pairs_like("What is the capital of Peru?", least=0.5) == ()


def test_no_words_of_a_person_stand_in_the_index(kept: Kept) -> None:
    search, folder = kept
    for words in (f"How do I tell {CANARY} no?", f"{CANARY} never listens"):
        search.search(words)
        search.pairs_like(words)
    files = [path for path in folder.parent.rglob("*") if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes().lower()
        for form in (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be")):
            assert form not in content, path.name


def test_texts_are_not_copied_into_the_index(kept: Kept, library: Library) -> None:
    """Vectors and ids only: so the index cannot hold a text that the content no longer has."""
    content = b"".join(path.read_bytes() for path in kept[1].rglob("*") if path.is_file())
    assert library.passages[0].id.encode() in content
    assert library.passages[0].text[:40].encode() not in content
