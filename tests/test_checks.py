"""The checks at their edges; what each passes and fails in plain cases stands on its page."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from gap_tool import ids
from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Diagnostic, Severity
from gap_tool.scales import Obligation, Stage
from gap_tool.workspace import Workspace

HEADER = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  round: {round}
  stage: {stage}
  law_as_at: 2020-06-01
  language: en
  position: party
  authors: [{{name: A. Example}}]
  scales: {{strength: {strength}}}
"""
LAW = "laws:\n  EX-CC: {title: Example Code}\n"
FULL = "text: Amend it., measure: amend, addressees: [A]"
CITES = "  national_provisions: [{law: EX-CC, article: '1'}]\n"
Check = Callable[..., list[Diagnostic]]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("checks"))


@pytest.fixture(scope="module")
def budapest(shared: Workspace) -> Checklist:
    return shared.checklist("budapest")


@pytest.fixture
def check(shared: Workspace, tmp_path: Path) -> Check:
    """Checks the body of an assessment under a standard header; keeps the file for later rounds."""

    def _check(
        body: str, *, round_: int = 1, stage: str = "draft", strength: str = "grevio"
    ) -> list[Diagnostic]:
        suffix = f"-r{round_}" if round_ > 1 else ""
        path = tmp_path / f"budapest{suffix}.yaml"
        header = HEADER.format(round=round_, stage=stage, strength=strength)
        path.write_text(header + body, encoding="utf-8")
        return shared.check(path).diagnostics

    return _check


def codes(found: list[Diagnostic]) -> list[str]:
    return [one.code for one in found if one.code != "not-assessed"]


def only(found: list[Diagnostic], code: str) -> list[Diagnostic]:
    return [one for one in found if one.code == code]


def recommendation(id_: str, strength: str = "urges") -> str:
    return f"  recommendations: [{{id: {id_}, strength: {strength}, {FULL}}}]\n"


# -- rounds ---------------------------------------------------------------------------------------


def test_an_id_may_be_kept_on_its_article_but_not_move_to_another(check: Check) -> None:
    first = "art-6:\n  status: not_assessed\n" + recommendation("R1")
    assert codes(check(first)) == []
    kept = "art-6:\n  status: not_assessed\n" + recommendation("R1")
    assert codes(check(kept, round_=2)) == []
    narrowed = "art-6.1.b:\n  status: not_assessed\n" + recommendation("R1")
    assert codes(check(narrowed, round_=2)) == []
    moved = "art-7:\n  status: not_assessed\n" + recommendation("R1")
    (fault,) = only(check(moved, round_=2), "reused-id")
    assert fault.message == ("'R1' stood for a recommendation on 'art-6' in round 1; give a new id")


def test_an_id_of_the_first_round_is_still_taken_in_the_third(check: Check) -> None:
    check("art-6:\n  status: not_assessed\n" + recommendation("R1"))
    check("art-6:\n  status: not_assessed\n" + recommendation("R2"), round_=2)
    third = "art-8:\n  status: not_assessed\n" + recommendation("R1")
    assert codes(check(third, round_=3)) == ["reused-id"]


def test_a_broken_earlier_round_does_not_stop_the_check(check: Check, tmp_path: Path) -> None:
    (tmp_path / "budapest.yaml").write_text("art-6: [", encoding="utf-8")
    assert codes(check("art-6:\n  status: not_assessed\n", round_=2)) == []


# -- places ---------------------------------------------------------------------------------------


def test_a_group_of_provisions_can_have_a_finding(check: Check) -> None:
    body = "art-9:\n  status: not_assessed\nart-9.2:\n  status: not_assessed\n"
    assert codes(check(body)) == []


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("art-9.5", "; the nearest above it is 'art-9'"),
        ("art-9.2.d", "'art-9.2.d'; the nearest above it is 'art-9.2'"),
        ("art-49", "'art-49'"),
        ("аrt-6", "write it as 'art-6' in Latin letters"),
        ("Article 6(1)(b)", "write it as 'art-6.1.b'"),
    ],
)
def test_an_unknown_provision_names_the_nearest(check: Check, key: str, told: str) -> None:
    (fault,) = only(check(f"{key}:\n  status: not_assessed\n"), "unknown-provision")
    assert told in fault.message


def test_the_whole_convention_in_its_order_draws_no_warning(
    check: Check, budapest: Checklist
) -> None:
    places = sorted(budapest.places, key=ids.order)
    found = check("".join(f"{one}:\n  status: not_assessed\n" for one in places))
    assert codes(found) == []


def test_every_swap_of_neighbours_is_seen(check: Check, budapest: Checklist) -> None:
    provisions = list(budapest.provisions)
    for first, second in list(pairwise(provisions))[::17]:
        found = check("".join(f"{one}:\n  status: not_assessed\n" for one in (second, first)))
        assert codes(found) == ["treaty-order"]


def test_a_defective_provision_contradicts_the_compliant_ones_above_it(check: Check) -> None:
    compliant = "  status: compliant\n" + CITES
    body = (
        f"{LAW}art-9:\n{compliant}art-9.2:\n{compliant}"
        "art-9.2.b:\n  status: non_compliant\n  gap: It is missing.\n" + recommendation("R1")
    )
    found = only(check(body), "contradicts-provisions")
    assert [one.span.line for one in found] == [15, 18]


def test_of_two_alternatives_one_is_enough(check: Check, budapest: Checklist) -> None:
    pairs = [(key, one.alternative_to) for key, one in budapest.provisions.items()]
    pair = next((key, other) for key, other in pairs if other)
    wanting = f"  status: non_compliant\n  gap: It is missing.\n{recommendation('R1')}"
    article = f"{LAW}{ids.article_of(pair[0])}:\n  status: compliant\n{CITES}"
    for one in pair:  # the finding on the article answers for the other
        assert codes(check(f"{article}{one}:\n{wanting}")) == []
    first, second = sorted(pair, key=ids.order)
    found = check(f"{article}{first}:\n  status: not_assessed\n{second}:\n{wanting}")
    assert codes(found) == ["contradicts-provisions"]


# -- elements -------------------------------------------------------------------------------------


def answered(budapest: Checklist, place: str, result: str) -> str:
    elements = budapest.elements(place)
    return "  elements:\n" + "".join(f"    {one}: {result}\n" for one in elements)


@pytest.mark.parametrize(
    ("status", "result", "severity"),
    [
        ("non_compliant", "met", Severity.ERROR),
        ("partially_compliant", "met", Severity.WARNING),
        ("compliant", "not_met", Severity.ERROR),
        ("compliant", "partly_met", Severity.WARNING),
        ("compliant", "unclear", Severity.WARNING),
        ("compliant", "met", None),
        ("non_compliant", "not_met", None),
        ("not_assessed", "met", None),
    ],
)
def test_status_and_elements(
    check: Check, budapest: Checklist, status: str, result: str, severity: Severity | None
) -> None:
    gap = "  gap: It is missing.\n" + recommendation("R1") if status.endswith("y_compliant") else ""
    gap = gap or ("  gap: It is missing.\n" + recommendation("R1") if "non" in status else "")
    body = f"{LAW}art-2:\n  status: {status}\n{CITES}{gap}" + answered(budapest, "art-2", result)
    found = check(body)
    assert codes(found) == (["contradicts-elements"] if severity else [])
    assert [one.severity for one in only(found, "contradicts-elements")] == [severity] * bool(
        severity
    )


def test_elements_left_out_may_be_the_gap(check: Check, budapest: Checklist) -> None:
    first = next(iter(budapest.elements("art-2")))
    body = f"art-2:\n  status: non_compliant\n  gap: Missing.\n  elements: {{{first}: met}}\n"
    assert "contradicts-elements" not in codes(check(body))


def test_an_unclear_element_may_be_a_point_to_confirm(check: Check, budapest: Checklist) -> None:
    first = next(iter(budapest.elements("art-2")))
    body = f"{LAW}art-2:\n  status: compliant\n{CITES}  elements: {{{first}: unclear}}\n"
    assert codes(check(body)) == ["contradicts-elements"]
    assert codes(check(body + "  to_confirm: Ask the ministry.\n")) == []


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("EX-CC 1", []),
        ("EX-CC Art. 1", []),
        ("EX-CC 1(2)", []),
        ("EX-CC", []),
        ("EX-CC 11", ["element-basis"]),
        ("EX-CP 1", ["unknown-law"]),
    ],
)
def test_element_basis(check: Check, budapest: Checklist, basis: str, expected: list[str]) -> None:
    first = next(iter(budapest.elements("art-2")))
    element = f"  elements: {{{first}: {{result: met, by: [{basis}]}}}}\n"
    assert codes(check(f"{LAW}art-2:\n  status: not_assessed\n{CITES}{element}")) == expected


def test_elements_of_all_provisions_can_be_answered_on_the_article(
    check: Check, budapest: Checklist
) -> None:
    body = "art-6:\n  status: not_assessed\n" + answered(budapest, "art-6", "unclear")
    assert codes(check(body)) == []
    own = set(budapest.elements("art-6.1.b"))
    foreign = next(one for one in budapest.elements("art-6") if one not in own)
    body = f"art-6.1.b:\n  status: not_assessed\n  elements: {{{foreign}: met}}\n"
    assert codes(check(body)) == ["unknown-element"]


# -- recommendations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "below"), [("art-6", "art-6.1.b"), ("art-6.1", "art-6.1.b"), ("art-6", "art-6.1")]
)
@pytest.mark.parametrize("where", ["above", "below"])
def test_a_recommendation_above_or_below_answers_a_gap(
    check: Check, above: str, below: str, where: str
) -> None:
    defective = "  status: non_compliant\n  gap: It is missing.\n"
    one = f"{above}:\n{defective}{recommendation('R1') * (where == 'above')}"
    other = f"{below}:\n{defective}{recommendation('R1') * (where == 'below')}"
    found = codes(check(one + other))
    groups_are_unknown_as_provisions = where == "below" and below == "art-6.1"
    assert found == (["missing-recommendation"] if groups_are_unknown_as_provisions else [])


def test_a_recommendation_on_a_neighbour_answers_nothing(check: Check) -> None:
    defective = "  status: non_compliant\n  gap: It is missing.\n"
    body = f"art-6.1.a.i:\n{defective}{recommendation('R1')}art-6.1.b:\n{defective}"
    assert codes(check(body)) == ["missing-recommendation"]


@pytest.mark.parametrize(
    ("verbs", "strength", "expected"),
    [
        (["invites"], "grevio", 1),
        (["invites", "invites"], "grevio", 2),
        (["urges", "invites"], "grevio", 0),
        (["encourages"], "grevio", 0),
        (["recommends"], "greco", 0),  # a scale with one verb always fits
        (["invites"], "greta", 1),
    ],
)
def test_the_weakest_verb_alone_is_too_weak(
    check: Check, verbs: list[str], strength: str, expected: int
) -> None:
    listed = "".join(
        f"    - {{id: R{n}, strength: {verb}, {FULL}}}\n" for n, verb in enumerate(verbs, 1)
    )
    body = f"art-2:\n  status: non_compliant\n  gap: Missing.\n  recommendations:\n{listed}"
    assert codes(check(body, strength=strength)) == ["strength-fits"] * expected


def test_the_strongest_verb_is_too_strong_for_compliant(check: Check) -> None:
    body = f"{LAW}art-2:\n  status: compliant\n{CITES}" + recommendation("R1", "urges")
    assert codes(check(body)) == ["strength-fits"]


def test_where_nothing_binds_an_invitation_is_enough(check: Check, budapest: Checklist) -> None:
    free = next(
        key for key, one in budapest.provisions.items() if one.obligation is Obligation.OPTIONAL
    )
    body = f"{free}:\n  status: non_compliant\n  gap: Missing.\n" + recommendation("R1", "invites")
    assert codes(check(body)) == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Ministry of Justice", "Ministry of justice", True),
        ("Ministry of Justice", "the Ministry of Justice", True),
        ("Ministry of Justice", "Ministry  of Justice", True),
        ("Ministry of Justice", "Ministry of Justise", True),
        ("Ministry of Justice", "Ministry of Justi\u0441e", True),
        ("Ministry of Justice", "Ministry of Justice", False),
        ("Ministry of Justice", "Ministry of Health", False),
        (
            "Ministry of Internal Affairs of Georgia",
            "Ministry of External Affairs of Georgia",
            False,
        ),
        ("Prosecutor's Office of Region 1", "Prosecutor's Office of Region 2", False),
        ("Court of Appeal II", "Court of Appeal III", False),
        ("Parliament", "Parliament of the Example Republic", False),
    ],
)
def test_addressee_spelling(check: Check, first: str, second: str, *, same: bool) -> None:
    body = (
        "art-2:\n  status: not_assessed\n  recommendations:\n"
        "    - id: R1\n      text: Amend it.\n      strength: urges\n      measure: amend\n"
        f"      addressees:\n        - {first}\n        - {second}\n"
    )
    assert codes(check(body)) == (["addressee-spelling"] if same else [])


def test_all_that_a_recommendation_lacks_is_named_at_once(check: Check) -> None:
    body = "art-2:\n  status: not_assessed\n  recommendations: [{id: R1, text: Amend it.}]\n"
    (fault,) = only(check(body), "incomplete-recommendation")
    assert fault.message == "R1 does not say its strength, measure and addressees"


# -- laws and quotations --------------------------------------------------------------------------


def quoted(language: str, original: str) -> str:
    return (
        f"laws:\n  EX-CC: {{title: Example Code, language: {language}}}\n"
        "art-2:\n  status: not_assessed\n  national_provisions:\n    - law: EX-CC\n"
        f"      text: {{original: {original}}}\n"
    )


GEORGIAN, RUSSIAN, ENGLISH = "სისხლის სამართალი", "Уголовный кодекс", "Criminal law"


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("ka", GEORGIAN, False),
        ("ka", RUSSIAN, True),
        ("ka", ENGLISH, True),
        ("ru", RUSSIAN, False),
        ("ru", GEORGIAN, True),
        ("kk", RUSSIAN, False),
        ("en", ENGLISH, False),
        ("en", RUSSIAN, True),
        ("ka", f"{GEORGIAN} (IP)", False),  # a foreign word in a quotation does no harm
        ("uz", RUSSIAN, False),  # Uzbek is written in both alphabets
        ("uz", ENGLISH, False),
        ("uz-Latn", RUSSIAN, True),
        ("uz-Cyrl", RUSSIAN, False),
        ("ru-RU", ENGLISH, True),
        ("ka", '"1999, 285."', False),  # no letters at all
    ],
)
def test_quotation_language(check: Check, language: str, text: str, *, wrong: bool) -> None:
    expected = ["quotation-language"] if wrong else []
    assert codes(check(quoted(language, text))) == expected


def test_a_translation_is_in_the_language_of_the_report_unless_it_names_its_own(
    check: Check,
) -> None:
    body = (
        "laws:\n  EX-CC: {title: Example Code, language: ka}\n"
        "art-2:\n  status: not_assessed\n  national_provisions:\n    - law: EX-CC\n"
        f"      text: {{original: {GEORGIAN}, kind: official, translation: {RUSSIAN}%s}}\n"
    )
    assert codes(check(body % "")) == ["quotation-language"]
    assert codes(check(body % ", language: ru")) == []


@pytest.mark.parametrize(
    ("read", "made", "old"),
    [
        ("2020", "2019", True),
        ("2020", "2020", False),
        ("2020-05", "2020", False),  # a year may mean any of its months
        ("2020", "2020-05", False),
        ("2020-05", "2020-04", True),
        ("2020-05-20", "2020-05", False),
        ("2020-05-20", "2020-05-19", True),
        ("2020-05", "2020-05-01", False),
        ("2020-05", "2019", True),
        ("2020", "2021-01-01", False),
    ],
)
def test_old_translation(check: Check, read: str, made: str, *, old: bool) -> None:
    body = (
        f"laws:\n  EX-CC: {{title: Example Code, consolidated_at: {read}}}\n"
        "art-2:\n  status: not_assessed\n  national_provisions:\n    - law: EX-CC\n"
        f"      text: {{translation: A text., kind: own, as_at: {made}}}\n"
    )
    assert codes(check(body)) == (["old-translation"] if old else [])


def test_a_law_for_which_new_words_are_proposed_is_used(check: Check) -> None:
    wording = "draft_wording: {law: EX-CC, proposed: New words.}"
    body = (
        f"{LAW}art-2:\n  status: not_assessed\n"
        f"  recommendations: [{{id: R1, strength: urges, {FULL}, {wording}}}]\n"
    )
    assert codes(check(body)) == []


def test_with_a_faulty_entry_nobody_is_told_that_a_law_is_unused(check: Check) -> None:
    body = f"{LAW}art-2:\n  status: maybe\n{CITES}"
    assert codes(check(body)) == ["unknown-status"]


def test_a_law_cited_only_as_a_draft_may_be_younger_than_the_cut_off(check: Check) -> None:
    law = "laws:\n  EX-BILL: {title: Example Bill, date: 2021}\n"
    cited = "art-2:\n  status: not_assessed\n  national_provisions: [{law: EX-BILL%s}]\n"
    assert codes(check(law + cited % "")) == ["after-cut-off"]
    assert codes(check(law + cited % ", role: draft")) == []
    assert codes(check(law + cited % ", in_force: no")) == []


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("signed: 2008-04-01, deposited: 2012-06-06, in_force: 2012-10-01", 0),
        ("signed: 2008-04-01, in_force: 2007-10-01", 1),
        ("signed: 2013-04-01, deposited: 2012-06-06, in_force: 2011-10-01", 2),
        ("deposited: 2012-06-06, in_force: 2012-06-06", 0),
    ],
)
def test_dates_of_the_treaty(check: Check, dates: str, expected: int) -> None:
    assert codes(check(f"treaty: {{{dates}}}\n")) == ["date-order"] * expected


def test_dates_of_laws_and_statements(check: Check) -> None:
    body = (
        "declarations:\n  - {provision: art-2, text: A., deposited: 2012-06-06, effective: 2011-01-01}\n"
        "laws:\n  EX-CC: {title: Example Code, date: 1999-07, consolidated_at: 1998, amended_at: 1997}\n"
        f"art-2:\n  status: not_assessed\n{CITES}"
    )
    assert codes(check(body)) == ["date-order"] * 3
    fitting = (
        body.replace("2011-01-01", "2012-10-01").replace("1998", "1999").replace("1997", "1999")
    )
    assert codes(check(fitting)) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("{provision: art-6.3, text: A.}", True),
        ("{provision: art-42, basis: [art-6.3], text: A.}", True),
        ("{provision: art-9.4, text: A.}", False),
    ],
)
def test_a_reservation_on_the_same_article_is_the_reason(
    check: Check, statement: str, *, found: bool
) -> None:
    body = (
        f"reservations: [{statement}]\nart-6.1.b: {{status: not_applicable, reason: reservation}}\n"
    )
    assert codes(check(body)) == ([] if found else ["missing-statement"])


def test_the_basis_of_a_statement_is_a_provision_too(check: Check) -> None:
    body = "declarations:\n  - provision: art-2\n    text: A.\n    basis:\n%s"
    assert codes(check(body % "      - art-40\n")) == []
    (fault,) = only(check(body % "      - art-40\n      - art-77\n"), "unknown-provision")
    assert fault.span.line == 17


# -- stages ---------------------------------------------------------------------------------------


def finished(article: str) -> str:
    facts = "status: not_applicable, reason: not_relevant, verified: yes, state: ready"
    return f"{article}: {{{facts}}}\n"


NOTIFIED = """
declarations:
  - {provision: art-24.7.a, text: The Example Ministry.}
  - {provision: art-27.2.c, text: The Example Ministry.}
  - {provision: art-35.1, text: The Example Police.}
"""


def test_a_complete_assessment_can_be_final(check: Check, budapest: Checklist) -> None:
    body = NOTIFIED + "".join(map(finished, budapest.answerable()))
    assert check(body, stage="final") == []


def test_one_article_left_out_of_a_final_assessment(check: Check, budapest: Checklist) -> None:
    body = NOTIFIED + "".join(finished(one) for one in budapest.answerable() if one != "art-7")
    (fault,) = check(body, stage="final")
    assert (fault.code, fault.severity) == ("not-assessed", Severity.ERROR)
    assert fault.message == "Article 7 is not assessed, but the stage is final"
    assert fault.span.line == 6  # the line of the stage


def test_one_provision_left_out_of_a_final_assessment(check: Check, budapest: Checklist) -> None:
    articles = (one for one in budapest.answerable() if one != "art-6")
    body = NOTIFIED + "".join(map(finished, sorted([*articles, "art-6.1.a"], key=ids.order)))
    (fault,) = check(body, stage="final")
    assert fault.message == "Article 6 is not fully assessed, but the stage is final"


def test_an_open_provision_below_a_finished_article(check: Check, budapest: Checklist) -> None:
    body = NOTIFIED + "".join(map(finished, budapest.answerable()))
    left = "art-6.1.b: {status: not_assessed}\n"
    body = body.replace(finished("art-6"), finished("art-6") + left)
    (fault,) = check(body, stage="final")
    assert fault.message == "Article 6(1)(b) is not assessed, but the stage is final"


def test_a_draft_is_told_once_what_is_open(check: Check, budapest: Checklist) -> None:
    (fault,) = check(finished("art-2"))
    total = len(list(budapest.answerable()))
    assert fault.message.startswith(f"{total - 1} of {total} articles not assessed yet: ")
    assert "1, 3-" in fault.message


REMINDERS = {
    "missing-recommendation": "art-2:\n  status: non_compliant\n  gap: It is missing.\n",
    "missing-national-provision": "art-2:\n  status: compliant\n",
    "unanswered-comment": "art-2:\n  status: not_assessed\n  comments: [{from: A, text: B.}]\n",
    "incomplete-recommendation": (
        "art-2:\n  status: not_assessed\n  recommendations: [{id: R1, text: C.}]\n"
    ),
}


@pytest.mark.parametrize("code", REMINDERS)
@pytest.mark.parametrize("stage", list(Stage))
def test_a_reminder_is_an_error_in_a_final_assessment(
    check: Check, code: str, stage: Stage
) -> None:
    (fault,) = only(check(REMINDERS[code], stage=stage.value), code)
    assert (fault.severity is Severity.ERROR) == (stage is Stage.FINAL)


def test_judging_by_a_later_stage_does_not_need_another_file(
    shared: Workspace, check: Check, tmp_path: Path
) -> None:
    draft = check(REMINDERS["missing-recommendation"])
    assert all(one.severity is Severity.WARNING for one in draft)
    final = shared.check(tmp_path / "budapest.yaml", Stage.FINAL).diagnostics
    assert {"missing-recommendation", "in-drafting", "unverified"} <= set(codes(final))


# -- checklists -----------------------------------------------------------------------------------

CHECKLIST = """\
checklist: {id: x, edition: "1", title: X, short_title: X, series: X, number: "1", opened: 2001-01-01}
chapters: [{number: I, title: X, articles: [art-1, art-2]}]
art-1:
  title: X
  in_brief: x
  kind: definition
  national_law: yes
  requirement: X.
  provisions:
    art-1.a: {obligation: mandatory, requirement: X.%s}
    art-1.b: {obligation: mandatory, requirement: X.}
art-2:
  title: X
  in_brief: x
  kind: definition
  national_law: yes
  requirement: X.
  provisions:
    art-2: {obligation: mandatory, requirement: X.}
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", []),
        (", related: [art-2, 'other:art-77']", []),
        (", related: [art-3]", ["unknown-provision"]),
        (
            ", options: [{kind: reservation, basis: [art-2, art-9], text: X.}]",
            ["unknown-provision"],
        ),
        (", alternative_to: art-1.b", []),
        (", alternative_to: art-1.c", ["unknown-provision"]),
        (", alternative_to: art-2", ["misplaced-provision"]),
    ],
)
def test_checklist(shared: Workspace, tmp_path: Path, more: str, expected: list[str]) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(CHECKLIST % more, encoding="utf-8")
    assert codes(shared.check(path).diagnostics) == expected
