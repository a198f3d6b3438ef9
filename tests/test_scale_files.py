"""Scales: what the shipped ones say, what a team's own may say, and what an assessment does with one."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from gap_tool.assessment import Assessment
from gap_tool.commands.check import command as check
from gap_tool.commands.show import command as show
from gap_tool.diagnostics import Refusal
from gap_tool.files import shipped
from gap_tool.labels import label
from gap_tool.layout import formatted
from gap_tool.loading import load_assessment
from gap_tool.matrix import Matrix, better, worst
from gap_tool.report import Provenance, build
from gap_tool.scale_files import (
    Kind,
    StatusScale,
    StrengthScale,
    scale_names,
    status_scale,
    strength_scale,
)
from gap_tool.scales import STANDARD, Status, Verified
from gap_tool.translation import LANGUAGES, Translation
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read

ROOT = Path(__file__).parent.parent
TEMPLATES = [shipped("templates")]
STATUS, STRENGTH = (scale_names(TEMPLATES, kind) for kind in ("status", "strength"))
FILES = sorted((TEMPLATES[0] / "scales").rglob("*.yaml"))
WORKSPACE = Workspace(ROOT)
ORIGIN = Provenance("gap-tool 0", None, changed=False, assessment_hash="0" * 64, checklist_hash="")
TEXT = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020
  language: en
  position: party
  scales: {status: SCALE}

art-2:
  status: STATUS
  gap: Something is missing.
"""


def text(scale: str, status: str) -> str:
    return TEXT.replace("SCALE", scale).replace("STATUS", status)


def loaded(scale: str, status: str) -> Assessment:
    made = load_assessment(read(text(scale, status)).data)
    assert made.faults == []
    assert made.assessment is not None
    return made.assessment


# -- the shipped scales -------------------------------------------------------------------------


def test_the_scales_that_bodies_use_are_there() -> None:
    assert {"standard", "eu", "fatf", "oecd-acn", "uncac", "cites", "yes-partial-no"} == {*STATUS}
    named = {"grevio", "greta", "lanzarote", "greco", "t-cy", "venice", "odihr"}
    assert named | {"un-treaty-bodies", "upr", "fatf", "oecd-acn"} == {*STRENGTH}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_shipped_scale_has_no_faults_and_the_house_layout(path: Path) -> None:
    assert WORKSPACE.check(path).diagnostics == []
    assert formatted(path.read_bytes()) == path.read_bytes()


@pytest.mark.parametrize("name", [one for one in STATUS if one != "standard"])
def test_every_rating_has_a_label_in_every_language_and_looks_like_no_other(name: str) -> None:
    scale = status_scale(TEMPLATES, name)
    looks = []
    for one in scale.values.values():
        assert set(one.label) == set(LANGUAGES)
        looks.append(one.colour.ink if one.colour else one.stands_for.value)
    for language in LANGUAGES:
        assert len({one.label[language] for one in scale.values.values()}) == len(scale.values)
    assert len(set(looks)) == len(looks)
    assert len({one.mark for one in scale.values.values()}) == len(looks)


@pytest.mark.parametrize("name", STRENGTH)
def test_every_verb_has_a_sentence_in_every_language(name: str) -> None:
    scale = strength_scale(TEMPLATES, name)
    for language in LANGUAGES:
        said = [one.sentence[language] for one in scale.verbs.values()]
        assert len(set(said)) == len(said), language
    assert all(set(one.sentence) == set(LANGUAGES) for one in scale.verbs.values())


@pytest.mark.parametrize("name", STATUS)
@pytest.mark.parametrize("ground", ["tint", "white"])
def test_colours_can_be_read(name: str, ground: str) -> None:
    for one in status_scale(TEMPLATES, name).values.values():
        if one.colour:
            below = one.colour.tint if ground == "tint" else "FFFFFF"
            assert contrast(one.colour.ink, below) >= 4.5  # WCAG 2.2, level AA


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_standard_scale_is_the_one_in_the_code() -> None:
    scale = status_scale(TEMPLATES, "standard")
    assert scale.stands_for == STANDARD
    assert list(scale.stands_for) == list(STANDARD)
    for rating, one in scale.values.items():
        assert one.label["en"] == label(Status(rating))


def test_what_nobody_has_seen_is_not_said_to_be_confirmed() -> None:
    """The ladders that our notes call general knowledge."""
    for name in ("greta", "greco", "t-cy", "venice"):
        assert strength_scale(TEMPLATES, name).scale.confirmed is Verified.NO
    assert status_scale(TEMPLATES, "uncac").scale.confirmed is Verified.NO
    assert strength_scale(TEMPLATES, "grevio").verbs["invites"].confirmed is Verified.NO
    every = [status_scale(TEMPLATES, one).scale for one in STATUS]
    every += [strength_scale(TEMPLATES, one).scale for one in STRENGTH]
    for about in every:
        assert about.source or about.confirmed is Verified.NO
        assert about.note or about.confirmed is Verified.YES
        assert about.reviewed == []  # the day a lawyer reads one, this test changes with it


# -- an assessment on another scale --------------------------------------------------------------


def test_the_rating_is_kept_and_the_rules_see_its_status(tmp_path: Path) -> None:
    finding = loaded("fatf", "largely_compliant").findings["art-2"]
    assert (finding.rating, finding.status) == ("largely_compliant", Status.PARTIALLY_COMPLIANT)
    path = tmp_path / "budapest.yaml"
    path.write_text(text("fatf", "largely_compliant").replace("  gap", "  note"), "utf-8")
    codes = {one.code for one in Workspace(tmp_path).check(path).diagnostics}
    assert "missing-gap" in codes


def test_in_the_standard_scale_status_and_rating_are_one() -> None:
    assessment = loaded("standard", "non_compliant")
    finding = assessment.findings["art-2"]
    assert (finding.rating, finding.status) == ("non_compliant", Status.NON_COMPLIANT)
    assert "rating" not in finding.model_dump()


@pytest.mark.parametrize("scale", STATUS)
def test_an_assessment_survives_being_dumped(scale: str) -> None:
    for rating in status_scale(TEMPLATES, scale).values:
        made = loaded(scale, rating)
        assert Assessment.model_validate(made.model_dump(mode="json", by_alias=True)) == made


@pytest.mark.parametrize(
    ("scale", "status", "code", "told"),
    [
        ("fatf", "largly_compliant", "unknown-status", "did you mean 'largely_compliant'?"),
        ("cites", "compliant", "unknown-status", "category_1, category_2, category_3"),
        ("cites", "", "empty-value", "write one of category_1, "),
        ("standard", "largely_compliant", "unknown-status", "unknown status"),
        ("fatff", "compliant", "unknown-scale", "did you mean 'fatf'?"),
        ("../status/fatf", "compliant", "unknown-scale", "unknown status scale"),
        ("[fatf]", "non_compliant", "wrong-type", "text must stand here"),
        ("fatf", "[compliant]", "wrong-type", "one word is expected"),
    ],
)
def test_a_fault_names_the_words_of_the_scale(
    tmp_path: Path, scale: str, status: str, code: str, told: str
) -> None:
    path = tmp_path / "budapest.yaml"
    path.write_text(text(scale, status), encoding="utf-8")
    (fault,) = Workspace(tmp_path).check(path).errors
    assert (fault.code, fault.span.line) == (
        code,
        8 if code == "unknown-scale" or "[f" in scale else 11,
    )
    assert told in fault.message


def test_a_status_that_is_missing_is_asked_for_in_the_words_of_the_scale(tmp_path: Path) -> None:
    path = tmp_path / "budapest.yaml"
    path.write_text(text("cites", "x").replace("  status: x\n", ""), encoding="utf-8")
    (fault,) = Workspace(tmp_path).check(path).errors
    assert fault.message.startswith("'status' is missing in 'art-2': write one of category_1, ")


def test_the_key_rating_is_none_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "budapest.yaml"
    for scale in ("standard", "fatf"):
        more = text(scale, "compliant") + "  rating: largely_compliant\n"
        path.write_text(more, encoding="utf-8")
        (fault,) = Workspace(tmp_path).check(path).errors
        assert (fault.code, fault.span.line) == ("unknown-key", 13)


# -- the matrix ---------------------------------------------------------------------------------


def test_of_two_ratings_for_one_status_the_later_one_is_worse() -> None:
    scale = status_scale(TEMPLATES, "fatf").stands_for
    assert worst(["largely_compliant", "partially_compliant"], scale) == "partially_compliant"
    assert worst(["largely_compliant", "compliant"], scale) == "largely_compliant"
    assert better("largely_compliant", "partially_compliant", scale) == "largely_compliant"
    assert better("not_assessed", "non_compliant", scale) == "non_compliant"
    assert worst([], status_scale(TEMPLATES, "cites").stands_for) == "not_assessed"


def test_ratings_are_counted_in_the_order_of_the_scale() -> None:
    checklist, scale = WORKSPACE.checklist("budapest"), status_scale(TEMPLATES, "fatf")
    matrix = Matrix.of(loaded("fatf", "largely_compliant"), checklist, scale.stands_for)
    assert list(matrix.ratings) == list(scale.values)
    assert matrix.ratings["largely_compliant"] == 1
    assert matrix.counts[Status.PARTIALLY_COMPLIANT] == 1
    assert sum(matrix.ratings.values()) == len(matrix.rows)


# -- the report ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", STATUS)
def test_a_report_speaks_the_words_of_the_scale(name: str, language: str) -> None:
    scale = status_scale(TEMPLATES, name)
    rating, one = next(
        item for item in scale.values.items() if item[1].stands_for is Status.PARTIALLY_COMPLIANT
    )
    checklist = WORKSPACE.checklist("budapest")
    built = build(loaded(name, rating), checklist, TEMPLATES, ORIGIN, language=language)
    with zipfile.ZipFile(io.BytesIO(built.content)) as package:
        document = package.read("word/document.xml").decode()
        charts = [package.read(one).decode() for one in package.namelist() if "charts/chart" in one]
    printed = re.sub(r"<[^>]+>", "", document)
    own = Translation.of(language)
    for key, each in scale.values.items():
        said = own.label(Status(key)) if name == "standard" else each.label[language]
        assert said in printed
        assert said in charts[0]
    assert one.mark in printed


@pytest.mark.parametrize("name", STRENGTH)
def test_a_recommendation_is_printed_in_the_sentence_of_its_verb(name: str) -> None:
    verbs = strength_scale(TEMPLATES, name).verbs
    listed = "".join(
        f"    - {{id: R{number}, text: Amend it., strength: {verb}}}\n"
        for number, verb in enumerate(verbs, 1)
    )
    source = text("standard", "non_compliant").replace("status: standard", f"strength: {name}")
    made = load_assessment(read(f"{source}  recommendations:\n{listed}").data).assessment
    assert made is not None
    built = build(made, WORKSPACE.checklist("budapest"), TEMPLATES, ORIGIN)
    with zipfile.ZipFile(io.BytesIO(built.content)) as package:
        printed = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    for one in verbs.values():
        said = one.sentence["en"].replace("**", "").replace("{text}", "amend it.")
        assert said in printed


# -- a team's own scale --------------------------------------------------------------------------

OWN = """\
scale: {title: Our scale, confirmed: yes}

values:
  good: {stands_for: compliant, label: {en: Good}, meaning: All is there., mark: "+"}
  bad: {stands_for: non_compliant, label: {en: Bad}, meaning: It is missing., mark: "-"}
  open: {stands_for: not_assessed, label: {en: Open}, meaning: Nobody has looked., mark: "?"}
"""


def put(folder: Path, kind: Kind, name: str, content: str) -> Path:
    path = folder / "templates" / "scales" / kind / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_a_team_s_own_scale_is_found_and_printed(workspace: Path) -> None:
    put(workspace, "status", "ours", OWN)
    path = workspace / "assessments" / "example" / "budapest.yaml"
    path.write_text(text("ours", "bad"), encoding="utf-8")
    here = Workspace(workspace)
    checked = here.check(path)
    assert checked.errors == []
    assert checked.assessment is not None
    assert checked.assessment.findings["art-2"].status is Status.NON_COMPLIANT
    checklist = here.checklist("budapest")
    built = build(checked.assessment, checklist, here.template_folders(), ORIGIN)
    with zipfile.ZipFile(io.BytesIO(built.content)) as package:
        printed = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    assert "It is missing." in printed
    result = CliRunner().invoke(check, [], standalone_mode=False)
    assert result.exception is None
    assert "2 files checked: 0 errors" in result.stderr


def test_a_team_s_own_file_goes_before_the_shipped_one(tmp_path: Path) -> None:
    own = 'scale: {title: Ours, confirmed: yes}\nverbs:\n  asks: {sentence: "**Ask** {text}"}\n'
    put(tmp_path, "strength", "grevio", own)
    workspace = Workspace(tmp_path)
    assert workspace.verbs("grevio") == ("asks",)
    assert workspace.verbs("greco") == ("recommends",)


def test_a_scale_with_faults_stops_what_uses_it_and_is_told_in_its_own_place(
    tmp_path: Path,
) -> None:
    path = put(tmp_path, "status", "ours", OWN.replace("compliant, label: {en: Good}", "fine"))
    with pytest.raises(Refusal, match="the status scale 'ours' has faults"):
        Workspace(tmp_path).ratings("ours")
    assert {one.code for one in Workspace(tmp_path).check(path).errors} == {
        "unknown-value",
        "missing-key",
    }
    assessment = tmp_path / "budapest.yaml"
    assessment.write_text(text("ours", "bad"), encoding="utf-8")
    (fault,) = Workspace(tmp_path).check(assessment).errors
    assert (fault.code, fault.span.line) == ("unknown-scale", 8)


def test_a_strength_scale_is_no_status_scale(tmp_path: Path) -> None:
    put(tmp_path, "status", "ours", "scale: {title: Ours, confirmed: yes}\nverbs: {}\n")
    with pytest.raises(Refusal, match="has faults"):
        Workspace(tmp_path).ratings("ours")


@pytest.mark.parametrize("kind", ["status", "strength"])
@pytest.mark.parametrize("content", ["", "[]", "text", "scale:", "a: [", "values: {}\nverbs: {}"])
def test_any_content_is_refused_in_words(tmp_path: Path, kind: Kind, content: str) -> None:
    path = put(tmp_path, kind, "odd", content)
    find = status_scale if kind == "status" else strength_scale
    with pytest.raises(Refusal, match="has faults"):
        find([tmp_path / "templates"], "odd")
    assert Workspace(tmp_path).check(path).errors


def test_models_are_told_apart_by_their_keys() -> None:
    assert isinstance(status_scale(TEMPLATES, "fatf"), StatusScale)
    assert isinstance(strength_scale(TEMPLATES, "fatf"), StrengthScale)


def test_show_lists_every_scale_with_what_is_not_confirmed() -> None:
    result = CliRunner().invoke(show, ["--scales"], standalone_mode=False)
    assert result.exception is None
    for kind, names in (("status", STATUS), ("strength", STRENGTH)):
        assert all(f"{kind}: {name} – " in result.output for name in names)
    assert "strength: greta – GRETA (to be confirmed)" in result.output
    assert "largely_compliant (stands for partially_compliant): " in result.output
    assert re.search(r"invites: An improvement, .* \(to be\s+confirmed\)", result.output)
