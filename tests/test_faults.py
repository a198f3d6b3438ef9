"""Every fault of the models becomes a sentence of ours, and spoils no more than its own entry."""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Diagnostic, Fault, Span, brief, printable
from gap_tool.document import Alias
from gap_tool.faults import validate
from gap_tool.files import shipped
from gap_tool.loading import load_assessment, load_checklist
from gap_tool.spelling import hint, in_latin, nearest
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read, read_bytes

DATA = Path(__file__).parent / "data"
INVALID = sorted((DATA / "invalid").rglob("*.yaml"))
WORKSPACE = Workspace(DATA)
# How Pydantic speaks; none of it is for a lawyer.
PYDANTIC = re.compile(
    r"Input should|Field required|Extra inputs|should have|should match|valid (string|list|dict)|"
    r"unable to|instance of|type=|characters? long|validation error"
)
OURS = {
    *("missing-key", "unknown-key", "empty-value", "unknown-value", "unknown-status", "bad-form"),
    *("wrong-type", "bad-date", "bad-choice", "bad-number", "yaml-alias", "unknown-provision"),
    "bad-value",  # of lone surrogates, which the reader lets nobody write
    "unknown-scale",
}


EVERYTHING = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  round: 1
  stage: draft
  date: 2026-11-20
  law_as_at: 2020-06
  language: en
  position: party
  summary: Some text.
  authors:
    - {name: Ann Example, role: Expert}
  scales: {status: standard, strength: grevio}
treaty: {signed: 2012-06-06, sources: [S1], verified: yes}
reservations:
  - {provision: art-6.3, basis: [art-42], text: Some text.}
declarations:
  - {provision: art-2, text: Some text., effective: 2012-10-01}
laws:
  EX-CC: {title: {en: Example Code}, date: 1999, language: en}
sources:
  S1: {title: Example Gazette, accessed: 2026-11-20}
art-2:
  status: non_compliant
  gap: Some text.
  national_provisions:
    - law: EX-CC
      article: 1
      role: main
      in_force: yes
      text: {original: Words., translation: Words., kind: own}
  elements:
    access: not_met
    without-right: {result: met, by: [EX-CC 1]}
  practice: {rating: unknown, text: Some text.}
  recommendations:
    - id: R1
      text: Some text.
      strength: urges
      measure: adopt
      deadline: 2027-06
      priority: high
      addressees: [Parliament]
      draft_wording: {law: EX-CC, current: Words., proposed: Words.}
  comments:
    - from: Ministry
      date: 2026-10-02
      text: Some text.
      reply: Some text.
      position: agrees
      outcome: noted
      confidential: no
  dissent:
    - {by: Ann Example, text: Some text.}
  state: ready
art-3: {status: not_assessed}
"""


def everything() -> dict[str, Any]:
    """The data of an assessment that uses every part of the models."""
    data: dict[str, Any] = read(EVERYTHING).data
    return data


def checklist_data() -> dict[str, Any]:
    """The data of the shipped checklist, cut to two articles."""
    data = read_bytes((shipped("checklists") / "budapest.yaml").read_bytes()).data
    keep = ("checklist", "chapters", "art-2", "art-9")
    return {key: deepcopy(data[key]) for key in keep}


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in inner:
        yield (*path, step)
        if isinstance(value, (dict, list)):
            yield from paths(value, (*path, step))


def put(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    changed = deepcopy(data)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    if value is DELETE:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return changed


DELETE = "(deleted)"
WRONG: list[Any] = [
    *(DELETE, None, "", " ", "x", "No", "-1", "0", "1.5", "9" * 5000, "2026-02-30", "соmрliаnt"),
    *(
        "a\u200bb",
        "x\ny",
        "\ud800",
        [],
        ["x"],
        [None],
        [[]],
        {},
        {"x": "y"},
        {"": None},
        Alias("told"),
    ),
]


def judged(data: dict[str, Any]) -> list[Fault]:
    return load_checklist(data)[1] if "checklist" in data else load_assessment(data).faults


def test_the_samples_are_sound() -> None:
    assert judged(everything()) == []
    assert judged({**checklist_data()}) == []


@pytest.mark.parametrize("sample", [everything, checklist_data])
@pytest.mark.parametrize("wrong", WRONG, ids=lambda one: brief(repr(one)))
def test_no_value_anywhere_brings_a_sentence_of_pydantic(sample: Any, wrong: Any) -> None:
    data = sample()
    for path in paths(data):
        if path == ("checklist",):
            continue  # without it the file is taken for an assessment
        changed = put(data, path, wrong)
        before = deepcopy(changed)
        faults = judged(changed)
        assert changed == before
        for fault in faults:
            assert fault.code in OURS, (path, fault)
            assert not PYDANTIC.search(fault.message), (path, fault)
            assert len(fault.message) < 300, (path, fault)


def holder_is_free(path: tuple[Any, ...]) -> bool:
    """Whether the keys there are ids that the author chooses, or languages."""
    free = ("laws", "sources", "elements", "title", "short_title", "provisions", "in_brief", "name")
    return path[-1] in free


@pytest.mark.parametrize("sample", [everything, checklist_data])
def test_unknown_key_anywhere_is_named(sample: Any) -> None:
    data = sample()
    for path in paths(data):
        holder = data
        for step in path:
            holder = holder[step]
        if isinstance(holder, dict):
            faults = judged(put(data, (*path, "zzz-9"), "x"))
            told = [(one.loc, one.code) for one in faults]
            assert ((*path, "zzz-9"), "unknown-key") in told or holder_is_free(path), path
            assert all("zzz-9" in loc for loc, _ in told), path


@given(
    st.recursive(
        st.none() | st.text(max_size=5) | st.sampled_from(["GE", "R1", "yes"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "assessment",
                        "laws",
                        "sources",
                        "treaty",
                        "findings",
                        "art-2",
                        "art-3",
                        "status",
                        "country",
                        "elements",
                        "recommendations",
                        "id",
                        "x",
                        "text",
                    ]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=15,
    )
)
@settings(deadline=None)
def test_chance_data_never_fails(data: Any) -> None:
    for fault in [*load_assessment(data).faults, *load_checklist(data)[1]]:
        assert not PYDANTIC.search(fault.message)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_no_sentence_of_pydantic_in_the_folder_of_broken_files(path: Path) -> None:
    for one in WORKSPACE.check(path).diagnostics:
        assert not PYDANTIC.search(one.message)
        assert one.message[0].islower() or not one.message[0].isalpha()
        assert not one.message.endswith(".")


def error_types(model: type[BaseModel], data: Any) -> set[str]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return {str(one["type"]) for one in error.errors()}
    return set()


def test_all_kinds_of_error_have_been_seen() -> None:
    """The types of error that the models can produce; a new one needs a sentence in faults.py."""
    seen: set[str] = set()
    data = everything()
    grouped = {key: value for key, value in data.items() if not key.startswith("art-")}
    grouped["findings"] = {key: value for key, value in data.items() if key.startswith("art-")}
    for path in paths(grouped):
        for wrong in WRONG:
            seen |= error_types(Assessment, put(grouped, path, wrong))
    assert seen == {
        *(
            "missing",
            "extra_forbidden",
            "enum",
            "string_type",
            "string_too_short",
            "string_unicode",
        ),
        *("string_pattern_mismatch", "list_type", "dict_type", "model_type", "date_type"),
        *("wrong_type", "default_factory_not_called"),  # the latter says nothing new
        *(
            "bad_date",
            "bad_choice",
            "int_type",
            "int_parsing",
            "int_parsing_size",
            "greater_than_equal",
        ),
    }


# One entry spoils no other


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in paths(everything())
        if len(path) > 1 and path[0] in ("art-2", "laws", "sources", "reservations", "declarations")
    ],
    ids=str,
)
def test_an_entry_with_a_fault_is_left_out_alone(path: tuple[Any, ...]) -> None:
    loaded = load_assessment(put(everything(), path, {"zzz": ["x"]}))
    assert loaded.faults or path[-1] == "elements" or path[1] == "elements" or len(path) == 2
    assessment = loaded.assessment
    assert assessment is not None
    assert "art-3" in assessment.findings
    assert ("art-2" in assessment.findings) == (
        not any(one.loc[0] == "art-2" for one in loaded.faults)
    )
    assert ("EX-CC" in assessment.laws) == (not any(one.loc[0] == "laws" for one in loaded.faults))
    assert loaded.known == {
        "laws": frozenset({"EX-CC", path[1]} if path[0] == "laws" else {"EX-CC"}),
        "sources": frozenset({"S1"}),
    }
    assert loaded.partial == bool(loaded.faults)


def test_several_faulty_entries_of_one_list() -> None:
    data = everything()
    text = {"text": "Words."}
    data["reservations"] = [
        {**text, "provision": "art-2"},
        text,
        {**text, "provision": "art-3"},
        text,
        *[{**text, "provision": "art-4"}] * 8,
        text,
    ]
    loaded = load_assessment(data)
    assert [one.loc for one in loaded.faults] == [
        ("reservations", n, "provision") for n in (1, 3, 12)
    ]
    assert loaded.assessment is not None
    assert [one.provision for one in loaded.assessment.reservations] == [
        "art-2",
        "art-3",
        *["art-4"] * 8,
    ]


def test_a_fault_in_an_optional_part_of_the_header_leaves_the_rest() -> None:
    for key, wrong in (
        ("stage", "finale"),
        ("authors", [{"role": "x"}]),
        ("scales", "x"),
        ("round", "0"),
    ):
        loaded = load_assessment(put(everything(), ("assessment", key), wrong))
        assert len(loaded.faults) == 1
        assert loaded.assessment is not None
        assert loaded.assessment.findings.keys() == {"art-2", "art-3"}


def test_without_a_header_the_form_of_the_findings_is_still_judged() -> None:
    data = put(put(everything(), ("assessment", "country"), "Georgia"), ("art-3", "status"), "x")
    loaded = load_assessment(data)
    assert [one.code for one in loaded.faults] == ["bad-form", "unknown-status"]
    assert loaded.left_out == ["assessment country", "art-3"]
    assert loaded.assessment is not None
    assert "art-3" not in loaded.assessment.findings


def test_the_group_name_is_no_key_of_the_file() -> None:
    for key in ("findings", "articles"):
        for data in (everything(), checklist_data()):
            faults = judged({**data, key: {"art-2": {}}})
            assert [(one.loc, one.code) for one in faults] == [((key,), "unknown-key")]
            assert "did you mean 'findings'" not in faults[0].message


# Empty keys


REQUIRED = {
    *(
        "assessment",
        "country",
        "convention",
        "edition",
        "law_as_at",
        "language",
        "position",
        "name",
    ),
    *(
        "status",
        "law",
        "id",
        "text",
        "proposed",
        "result",
        "from",
        "by",
        "provision",
        "title",
        "en",
    ),
    *("access", "without-right", "EX-CC", "S1", "art-2", "art-3"),
}
OPTIONAL = {  # of keys that are required elsewhere
    *(("scales", "status"), ("practice", "text"), ("national_provisions", 0, "text")),
    *(("EX-CC", "language"), ("comments", 0, "position")),
    *(("draft_wording", "law"), ("without-right", "by")),
}


@pytest.mark.parametrize("path", list(paths(everything())), ids=str)
def test_an_empty_optional_key_counts_as_absent(path: tuple[Any, ...]) -> None:
    faults = judged(put(everything(), path, None))
    optional = path[-2:] in OPTIONAL or path[-3:] in OPTIONAL
    if isinstance(path[-1], int) or (path[-1] in REQUIRED and not optional):
        assert [(one.code, one.loc) for one in faults] == [("empty-value", path)]
    else:
        assert faults == []


def test_an_empty_key_equals_a_missing_one() -> None:
    data = {
        **everything()["assessment"],
        "summary": None,
        "authors": None,
        "round": None,
        "scales": None,
    }
    made = load_assessment({**everything(), "assessment": data, "treaty": None}).assessment
    left = {key: value for key, value in data.items() if value is not None}
    plain = {key: value for key, value in everything().items() if key != "treaty"}
    assert made == load_assessment({**plain, "assessment": left}).assessment


# Hints


KNOWN = ["compliant", "partially_compliant", "non_compliant"]


@pytest.mark.parametrize(
    ("word", "clause"),
    [
        ("complaint", ", did you mean 'compliant'?"),
        ("Partially compliant", ", did you mean 'partially_compliant'?"),
        ("non-compliant", ", did you mean 'non_compliant'?"),
        ("сompliant", ": letter 1 is Cyrillic 'с' (U+0441), not Latin; type 'compliant'"),
        ("compliΑnt", ": letter 7 is Greek 'Α' (U+0391), not Latin; type 'compliant'"),
        (
            "com\u200bpliant",
            ": character 4 is invisible (U+200B); delete it and type the word again",
        ),
        (
            "compliant\u00a0",
            ": character 10 is no ordinary space (U+00A0); delete it and type the word again",
        ),
        ("соответствует", "; known: compliant, partially_compliant, non_compliant"),
        ("zzz", "; known: compliant, partially_compliant, non_compliant"),
        ("", "; known: compliant, partially_compliant, non_compliant"),
    ],
)
def test_hint(word: str, clause: str) -> None:
    assert hint(word, KNOWN) == clause


def test_hint_lists_no_long_list() -> None:
    assert hint("zzz", [f"law-{n}" for n in range(40)]) == ""
    assert hint("zzz", []) == ""


def test_an_id_may_be_cyrillic_by_right() -> None:
    assert hint("УК-РК1", ["УК-РК", "УПК-РК"]) == ", did you mean 'УК-РК'?"


@given(st.text(max_size=30), st.lists(st.text(max_size=10), max_size=20))
@settings(deadline=None)
def test_hints_never_fail(word: str, known: list[str]) -> None:
    assert hint(word, known) == hint(word, known)
    assert len(in_latin(word)) == len(word)
    assert nearest(word, known) in {None, *known}


def test_texts_of_users_are_cut_and_kept_on_one_line() -> None:
    assert brief("a\n  b\nc") == "a b c"
    assert len(brief("x" * 1000)) == 60
    assert printable("a\x1b[31m\u202eb\u200b\u00a0ქ") == "a\ufffd[31m\ufffdb\ufffd\u00a0ქ"


def test_validate_gives_the_model_or_the_faults() -> None:
    model, faults = validate(Checklist, {})
    assert model is None
    assert {one.loc for one in faults} >= {("checklist",), ("articles",)}


def test_a_date_is_in_ordinary_digits() -> None:
    for path in (("assessment", "date"), ("assessment", "law_as_at")):
        for digits in ("２０２６-11-20", "٢٠٢٦"):
            assert [one.code for one in judged(put(everything(), path, digits))] == ["bad-date"]


def test_a_title_without_language_is_called_title() -> None:
    (fault,) = judged(put(everything(), ("laws", "EX-CC", "title"), ""))
    assert fault.loc == ("laws", "EX-CC", "title")
    assert fault.message.startswith("'title' is empty")


def test_a_message_cannot_break_its_line() -> None:
    (fault,) = judged(put(everything(), ("art-3", "status"), "a\nb\x1b[2J" + "c" * 999))
    shown = str(Diagnostic("x.yaml", Span(), fault.severity, fault.code, fault.message))
    assert "\n" not in shown
    assert "\x1b" not in shown
