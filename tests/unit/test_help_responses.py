"""Every fixed text in every country against the checkable response rules (numbers in names: safety reference, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.domain.errors import ContentError
from assistant.domain.risk import (
    Category,
    Closed,
    Decision,
    HelpCard,
    HelpResponse,
    HelpService,
    Level,
    Signal,
    Who,
)
from assistant.safety.replies import load_replies
from assistant.safety.responses import load_responses
from assistant.safety.routing import follow_ups, respond
from assistant.safety.services import aged, fitting_services, round_the_clock, visible_services

FOLDER = Path(__file__).resolve().parents[2] / "knowledge" / "crisis" / "en"
TEXTS = load_responses(FOLDER)
REPLIES = load_replies(FOLDER)
TODAY = date(2027, 1, 15)
DANGERS = [category for category in Category if not category.is_misuse]
MISUSES = [category for category in Category if category.is_misuse]
LEVELS = [Level.CHECK_IN, Level.SUPPORT, Level.EMERGENCY]
AT_HOME = {Category.PARTNER_VIOLENCE, Category.SEXUAL_COERCION}


def read_card(path: Path) -> HelpCard:
    head: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    keys = ("name", "category", "phone", "text", "url", "hours", "notes", "verified_on")
    services = tuple(
        HelpService(**{key: one[key] for key in keys}, languages=tuple(one["languages"]))
        for one in head["services"]
    )
    return HelpCard(head["region"], head["name"], head["emergency"], services)


CARDS = {card.region: card for card in map(read_card, sorted(FOLDER.glob("*.md")))}
INTL = CARDS["INTL"]


def decision(category: Category, level: Level, who: Who = Who.SELF) -> Decision:
    return Decision(level, (category,), (Signal("rule", category, level, 1.0),), who)


def unclear(level: Level) -> Decision:
    signal = Signal("head:eating_disorder", Category.EATING_DISORDER, level, 0.3)
    return Decision(level, (Category.EATING_DISORDER,), (signal,), Who.SELF)


def shown(one: Decision, region: str = "UK", before: int = 0) -> HelpResponse:
    return respond(TEXTS, REPLIES, one, CARDS[region], INTL, before, TODAY)


def every_response() -> Iterator[HelpResponse]:
    for region, before in product(CARDS, (0, 1)):
        for category, level, who in product(DANGERS, LEVELS, Who):
            yield shown(decision(category, level, who), region, before)
        for category in MISUSES:
            yield shown(Decision(Level.NONE, (category,)), region, before)
        yield shown(Decision(Level.EMERGENCY, degraded=True), region, before)
        for level in LEVELS:
            yield shown(unclear(level), region, before)


ALL = list(every_response())


def spoken(response: HelpResponse) -> str:
    return " ".join([response.heading, *response.paragraphs, response.question or "", response.signature])


def test_thirteen_regions() -> None:
    assert set(CARDS) == {"US", "UK", "IE", "NZ", "ZA", "AU", "CA", "IN", "DE", "ES", "FR", "EU", "INTL"}


def test_rule_2_no_refusal_and_rule_5_no_forbidden_words() -> None:
    for response in ALL:
        words = spoken(response).lower().replace("\u2019", "'")
        assert [bad for bad in TEXTS.forbidden if bad in words] == []


def test_rule_1_three_sentences_and_one_question() -> None:
    for pairs in TEXTS.cells.values():
        for heard, question, _ in pairs:
            assert 1 <= len(re.findall(r"[.!?](?:['\u2019]?)(?:\s|$)", heard)) <= 3
            assert question.count("?") == 1
            assert "?" not in heard


def test_rule_4_emergency_number_first() -> None:
    for response in ALL:
        if response.level is Level.EMERGENCY and not response.degraded:
            card = next(card for card in CARDS.values() if card.emergency in response.heading)
            assert response.emergency is not None
            assert card.emergency in response.heading
            assert response.carry_on == "no"


def test_rule_4_emergency_says_to_be_with_someone_or_away_from_danger() -> None:
    near = re.compile(
        r"with (?:some|you)|beside|another (?:person|street)|other people|person you trust|stay (?:with|together)|safe|near|with (?:them|someone)"
    )
    for category, who, before in product(DANGERS, (Who.SELF, Who.OTHER, Who.USER_AS_RISK), (0, 1)):
        assert near.search(" ".join(shown(decision(category, Level.EMERGENCY, who), "UK", before).paragraphs))


def test_rule_4_no_method_detail() -> None:
    for response in ALL:
        assert not re.search(
            r"\b(?:rope|blade|bridge|pills?|tablets?|milligrams?|mg|gun|knife|hang\w*)\b",
            spoken(response).lower(),
        )


def test_rule_5_at_most_120_words() -> None:
    assert max(len(spoken(response).split()) for response in ALL) <= 120


def test_rule_5_never_the_same_block_twice_in_a_row() -> None:
    for category, level, who in product(DANGERS, LEVELS, Who):
        one = decision(category, level, who)
        texts = [spoken(shown(one, "UK", before)) for before in range(4)]
        assert texts[0] != texts[1] != texts[2] != texts[3]
    for category in MISUSES:
        one = Decision(Level.NONE, (category,))
        assert shown(one, before=0).paragraphs != shown(one, before=1).paragraphs


def test_rule_6_software_nothing_left_nobody_told() -> None:
    for response in ALL:
        words = spoken(response).lower()
        assert "software" in words
        assert "nothing has left this computer" in words
        assert "nobody has been told" in words


def test_rule_7_never_pressed_to_leave() -> None:
    for response in ALL:
        if response.category is Category.PARTNER_VIOLENCE:
            assert not re.search(
                r"\b(?:leave (?:him|her|them|this)|get out of (?:this|the) relationship|break up)\b",
                spoken(response).lower(),
            )


def test_rule_8_why_there_is_no_rehearsal() -> None:
    for category, before in product(AT_HOME, (0, 1)):
        words = spoken(shown(decision(category, Level.SUPPORT), before=before)).lower()
        assert re.search(r"rewording stops|don't rehearse|practice stops", words)


def test_rule_9_neck_pressure_needs_a_check_without_marks() -> None:
    for level, before in product((Level.SUPPORT, Level.EMERGENCY), (0, 1)):
        words = spoken(shown(decision(Category.MEDICAL_RED_FLAG, level, Who.PAST), before=before)).lower()
        assert "neck" in words
        assert re.search(r"without marks|nothing shows", words)
        assert re.search(r"urgent|counts", words)


def test_rule_9_neck_pressure_is_spoken_to_whatever_else_was_heard() -> None:
    neck = Signal("strangulation", Category.MEDICAL_RED_FLAG, Level.SUPPORT, 1.0)
    for category, level, before in product(DANGERS, LEVELS[1:], (0, 1)):
        one = decision(category, level)
        response = shown(replace(one, signals=(*one.signals, neck)), "UK", before)
        assert "neck" in spoken(response).lower()
        assert len(spoken(response).split()) <= 120


def test_rule_8_13_14_15_what_stays_closed() -> None:
    for category, level, who in product(DANGERS, LEVELS, Who):
        closes = shown(decision(category, level, who)).closes
        if level is Level.CHECK_IN:
            assert closes is Closed.NOTHING
        elif level is Level.EMERGENCY:
            assert closes is Closed.EVERYTHING
        elif category in AT_HOME:
            assert closes is (Closed.NOTHING if who is Who.OTHER else Closed.PARTNER)
    assert shown(decision(Category.CHILD_OR_MINOR, Level.SUPPORT)).closes is Closed.EVERYTHING
    assert shown(decision(Category.CHILD_OR_MINOR, Level.SUPPORT, Who.OTHER)).closes is Closed.NOTHING
    assert shown(Decision(Level.NONE, (Category.MINORS,))).closes is Closed.EVERYTHING
    assert shown(Decision(Level.EMERGENCY, degraded=True)).closes is Closed.NOTHING


def test_rule_10_screen_question_before_services_and_the_number_never_delayed() -> None:
    for category, level in product(AT_HOME, LEVELS):
        response = shown(decision(category, level))
        assert response.ask_about_screen
        if level is not Level.CHECK_IN:
            assert response.emergency == "999"
    for response in ALL:
        if any(service.category == "domestic_violence" for service in response.services):
            assert response.ask_about_screen
        assert not re.search(
            r"(?:delete|wipe|clear|erase) (?:your|the) (?:history|messages|phone)|remove (?:the )?(?:app|spyware)",
            spoken(response).lower(),
        )


def test_rule_11_quick_exit_says_that_history_remains() -> None:
    answers = {one.id: " ".join(one.answer) for one in follow_ups(TEXTS, Category.PARTNER_VIOLENCE)}
    assert "browser may still remember" in answers["screen-seen"]


def test_rule_13_user_as_risk_gets_a_behaviour_line_and_no_apology() -> None:
    for category, before in product(
        (Category.PARTNER_VIOLENCE, Category.SEXUAL_COERCION, Category.HARM_TO_OTHERS), (0, 1)
    ):
        response = shown(decision(category, Level.SUPPORT, Who.USER_AS_RISK), "UK", before)
        assert "apology" in spoken(response)
        assert re.search(r"behaviour", spoken(response))
        assert response.services[0].category == "own_behaviour"
        assert all(service.category != "domestic_violence" for service in response.services)


def test_the_behaviour_line_never_goes_to_the_person_being_hurt() -> None:
    for response in ALL:
        if response.category in AT_HOME and response.ask_about_screen:
            assert all(service.category != "own_behaviour" for service in response.services)


def test_rule_14_a_child_is_not_questioned() -> None:
    for level, before in product(LEVELS, (0, 1)):
        response = shown(decision(Category.CHILD_OR_MINOR, level), before=before)
        question = response.question or ""
        assert re.search(r"adult|grown-up", question)
        assert not re.search(
            r"\b(?:what did|who did|how old|where did|when did|tell me what)\b", spoken(response).lower()
        )
    for response in ALL:
        assert not re.search(r"report (?:it|him|her|them|abuse)", spoken(response).lower())


def test_rule_14_minors_in_a_scene_is_a_hard_stop_with_both_kinds_of_help() -> None:
    response = shown(Decision(Level.NONE, (Category.MINORS,)))
    assert response.carry_on == "no"
    assert response.declined is Category.MINORS
    assert "adult you trust" in spoken(response)
    assert "thoughts" in spoken(response)
    assert any(service.category == "child" for service in response.services)


def test_rule_15_how_practice_may_go_on() -> None:
    wanted = {Level.CHECK_IN: "one_tap", Level.SUPPORT: "confirm", Level.EMERGENCY: "no"}
    for category, level in product(DANGERS, LEVELS):
        assert shown(decision(category, level)).carry_on == wanted[level]


def service(verified_on: str | None, category: str = "suicide", hours: str | None = None) -> HelpService:
    return HelpService("A line", category, "1", None, None, hours, (), "", verified_on)


@pytest.mark.parametrize(
    ("verified_on", "visible"),
    [
        (None, True),
        ("2027-01-15", True),
        ("2026-07-19", True),
        ("2026-07-18", False),
        ("2027-01-16", False),
        ("soon", False),
    ],
)
def test_rule_16_a_checked_fact_hides_after_180_days(verified_on: str | None, visible: bool) -> None:
    card = HelpCard("UK", "x", "999", (service(verified_on),))
    assert bool(visible_services(card, TODAY)) is visible


def test_rule_16_facts_that_age() -> None:
    days = {"2027-01-15": "", "2026-10-17": "", "2026-10-16": "soon", "2026-07-18": "old", "soon": "old"}
    for day, wanted in days.items():
        soon, old = aged([HelpCard("UK", "x", "999", (service(day), service(None)))], TODAY)
        assert (len(soon), len(old)) == (int(wanted == "soon"), int(wanted == "old")), day


def test_rule_16_emergency_and_directory_always_remain() -> None:
    old = HelpCard("UK", "x", "999", (service("2020-01-01", "emergency"), service("2020-01-01")))
    assert [one.category for one in visible_services(old, TODAY)] == ["emergency"]
    directory = replace(INTL, services=tuple(replace(one, verified_on="2020-01-01") for one in INTL.services))
    assert visible_services(directory, TODAY) == directory.services
    asked = decision(Category.SUICIDE_SELF_HARM, Level.SUPPORT)
    response = respond(TEXTS, REPLIES, asked, old, directory, 0, TODAY)
    assert response.emergency == "999"
    assert response.services


def test_rule_3_a_human_line_in_every_region_and_round_the_clock_first() -> None:
    for region, category in product(CARDS, DANGERS):
        response = shown(decision(category, Level.SUPPORT), region)
        assert response.services
        local = [one for one in response.services if one not in INTL.services]
        first_kind = [one for one in local if local and one.category == local[0].category]
        assert [round_the_clock(one) for one in first_kind] == sorted(
            (round_the_clock(one) for one in first_kind), reverse=True
        )
        if region not in ("EU", "INTL"):
            assert any(one.category == "suicide" or "For women" not in one.notes for one in local)


def test_rule_3_a_professional_and_a_trusted_person_at_support() -> None:
    for category, before in product(DANGERS, (0, 1)):
        words = spoken(shown(decision(category, Level.SUPPORT), before=before)).lower()
        assert re.search(r"doctor|helpline|crisis line|support line|advocate|trained|clinic|nurse", words)
        assert re.search(r"trust|friend|steady|cares about you|beside you|someone in the family", words)
        assert "first message" in words


def test_reserved_european_numbers_are_not_listed() -> None:
    assert not {"116 123", "116 016", "116 111"} & {one.phone for one in CARDS["EU"].services}


def test_only_stated_hours_count_as_round_the_clock() -> None:
    assert not round_the_clock(service(None, hours=None))
    assert not round_the_clock(service(None, hours="15:00-24:00"))
    for card in CARDS.values():
        for one in card.services:
            if not round_the_clock(one):
                assert "24/7" not in one.notes
                assert "round the clock" not in one.notes.replace("Not round the clock", "")


def test_no_fact_claims_to_be_checked_yet() -> None:
    assert all(one.verified_on is None for card in CARDS.values() for one in card.services)


def test_degraded_says_that_checking_failed_and_implies_nothing() -> None:
    for before in (0, 1):
        response = shown(Decision(Level.EMERGENCY, degraded=True), before=before)
        assert "check" in response.heading
        assert response.degraded
        assert response.category is None
        assert response.carry_on == "no"
        assert response.emergency == "999"


def test_degraded_with_a_real_sign_speaks_to_the_sign() -> None:
    signal = Signal("wish-to-be-dead", Category.SUICIDE_SELF_HARM, Level.SUPPORT, 1.0)
    response = shown(
        Decision(Level.EMERGENCY, (Category.SUICIDE_SELF_HARM,), (signal,), Who.UNKNOWN, degraded=True)
    )
    assert response.category is Category.SUICIDE_SELF_HARM
    assert response.degraded
    assert any("check did not work" in words for words in response.paragraphs)


def test_an_unclear_kind_of_danger_is_not_named() -> None:
    for level in LEVELS:
        response = shown(unclear(level))
        assert response.category is None
        assert response.level is level
        assert response.ask_about_screen
        assert "eating" not in spoken(response).lower()
        assert response.services


def test_danger_outranks_misuse() -> None:
    both = Decision(Level.SUPPORT, (Category.PARTNER_VIOLENCE, Category.COERCION_COACHING), (), Who.SELF)
    assert shown(both).declined is None


def test_follow_ups_are_four_to_six_and_free_of_forbidden_words() -> None:
    for category in (*DANGERS, None):
        found = follow_ups(TEXTS, category)
        assert 4 <= len(found) <= 6
        assert len({one.id for one in found}) == len(found)
        for one in found:
            words = " ".join([one.label, *one.answer]).lower()
            assert [bad for bad in TEXTS.forbidden if bad in words] == []
            assert not re.search(r"\d{3}", words)


def test_fitting_services_are_few() -> None:
    for card in CARDS.values():
        assert (
            len(fitting_services(card, INTL, ("sexual_assault", "domestic_violence", "suicide"), TODAY)) <= 6
        )


def test_missing_texts_are_refused(tmp_path: Path) -> None:
    text = (FOLDER / "responses.yaml").read_text(encoding="utf-8")
    (tmp_path / "follow-ups.yaml").write_text(
        (FOLDER / "follow-ups.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (tmp_path / "responses.yaml").write_text(text.replace("  surveillance:", "  explicit:"), encoding="utf-8")
    with pytest.raises(ContentError, match="surveillance"):
        load_responses(tmp_path)
    (tmp_path / "responses.yaml").unlink()
    with pytest.raises(ContentError, match=r"responses\.yaml"):
        load_responses(tmp_path)
