"""What is confidential leaves no trace in a public document, and stands in a confidential one."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gap_tool.assessment import Assessment, Finding, NationalProvision
from gap_tool.commands.report import command
from gap_tool.confidential import can_be_hidden, public
from gap_tool.header import Header
from gap_tool.loading import load_assessment
from gap_tool.report import KINDS, Provenance, build
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read

ROOT = Path(__file__).parent.parent
WORKSPACE = Workspace(ROOT)
ORIGIN = Provenance("gap-tool 0", None, changed=False, assessment_hash="0" * 64, checklist_hash="")

# Every word that must not be printed begins with "secret"; all others are public.
SECRETS = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020
  language: en
  position: party
  authors:
    - {name: Secretauthor One, role: expert}
  programme: Secretprogramme of the donor
  notice: Secretnotice
  disclaimer: Public disclaimer.
  summary: |
    Secretsummary in a sentence.
  confidential: [authors, programme, notice, summary]

treaty: {signed: 2008-04-01, note: Public note., sources: [S1, SECRETKEY1]}

reservations:
  - {provision: art-4.2, basis: [art-42], text: Public reservation.}
  - {provision: art-9.2, basis: [art-9.4], text: Secretreservation., sources: [SECRETKEY2], confidential: yes}

declarations:
  - {provision: art-2, basis: [art-40], text: Secretdeclaration., confidential: yes}

laws:
  EX-CC: {title: {en: Example Code}, sources: [S1, SECRETKEY1]}
  SECRETLAW: {title: {en: Secretlaw on Intelligence}, number: Secretnumber, sources: [SECRETKEY3]}

sources:
  S1: {title: Public source}
  S2: {title: Public source that nothing cites}
  SECRETKEY1: {title: Secretsource one, url: "https://example.org/secreturl", confidential: yes}
  SECRETKEY2: {title: Secretsource of a statement}
  SECRETKEY3: {title: Secretsource of a law}

art-2:
  status: partially_compliant
  national_provisions:
    - law: EX-CC
      article: "1"
      content: Public content.
      conflict: Secretconflict of texts.
      note: Secretnote of an informant.
      confidential: [note, conflict]
      sources: [S1, SECRETKEY1]
  elements:
    intentional: {result: met, by: [EX-CC 1], note: Public remark.}
  analysis: Public analysis.
  practice: {rating: ineffective, text: Secretpractice of the police.}
  gap: Public gap.
  to_confirm: |
    Secretpoint to confirm.
  recommendations:
    - {id: R1, text: Amend the code., strength: urges, measure: amend, addressees: [Ministry]}
  comments:
    - {from: Public Ministry, text: Public comment.}
    - {from: Secretministry, text: Secretcomment., reply: Secretreply., confidential: yes}
  dissent:
    - {by: Public Expert, text: Public view.}
    - {by: Secretexpert, text: Secretview., confidential: yes}
  sources: [S1, SECRETKEY1]
  note: Secretfootnote.
  confidential: [practice, to_confirm, note]

art-3:
  status: compliant
  national_provisions:
    - {law: SECRETLAW, article: secretarticle, content: Secretcontent., sources: [SECRETKEY3]}
  elements:
    intentional: {result: met, by: [SECRETLAW secretarticle]}
  analysis:
    en: Secretanalysis in English.
    ru: Secretanalysis по-русски.
  confidential: [national_provisions, analysis]
"""


def loaded(text: str = SECRETS) -> Assessment:
    made = load_assessment(read(text).data)
    assert made.faults == []
    assert made.assessment is not None
    return made.assessment


def secrets(text: str) -> set[str]:
    return {one.lower() for one in re.findall(r"secret(?!ary|ariat)\w+", text, re.IGNORECASE)}


def printed(content: bytes) -> str:
    """All parts of a document with their names: text, properties, attributes, fields, and the
    workbooks of charts.
    """
    found = ""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            inside = printed(part) if part.startswith(b"PK") else part.decode("utf-8", "replace")
            found += f"{name}\n{inside}\n"
    return found + re.sub(r"<[^>]+>", "", found)  # also words that are cut by tags


WORDS = secrets(SECRETS)


def test_there_are_secrets_everywhere() -> None:
    assert len(WORDS) > 25
    checked = WORKSPACE.check(ROOT / "tests" / "data" / "reports" / "every-field.yaml")
    assert checked.assessment is not None
    assert public(checked.assessment) != checked.assessment


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_public_document_holds_no_secret(kind: str, language: str) -> None:
    folders, checklist = WORKSPACE.template_folders(), WORKSPACE.checklist("budapest")
    built = build(loaded(), checklist, folders, ORIGIN, kind=kind, language=language)
    assert secrets(printed(built.content)) == set()
    assert "CONFIDENTIAL" not in printed(built.content)


def test_a_confidential_report_holds_all_of_them() -> None:
    folders, checklist = WORKSPACE.template_folders(), WORKSPACE.checklist("budapest")
    built = build(loaded(), checklist, folders, ORIGIN, confidential=True)
    text = printed(built.content)
    kept = {"secretkey1", "secretkey2", "secretkey3", "secretlaw"}
    assert secrets(text) >= WORDS - kept - {"secreturl"}
    with zipfile.ZipFile(io.BytesIO(built.content)) as package:
        headers = [one for one in package.namelist() if one.startswith("word/header")]
        marked = [one for one in headers if b"CONFIDENTIAL" in package.read(one)]
        assert b"CONFIDENTIAL" in package.read("word/document.xml")
    assert marked


def test_public_is_what_is_left_if_the_secrets_are_deleted() -> None:
    shown = public(loaded())
    assert secrets(shown.model_dump_json()) == set()
    assert [one.text for one in shown.reservations] == ["Public reservation."]
    assert list(shown.laws) == ["EX-CC"]
    assert list(shown.sources) == ["S1", "S2"]
    assert shown.findings["art-2"].sources == ["S1"]
    assert shown.findings["art-2"].elements["intentional"].by == ["EX-CC 1"]
    assert shown.findings["art-3"].elements["intentional"].by == []
    assert shown.findings["art-2"].practice is None
    assert public(shown) == shown
    assert public(shown) == shown


def test_an_assessment_without_secrets_stays_as_it_is() -> None:
    for path in sorted((ROOT / "assessments").rglob("*.yaml")):
        assessment = WORKSPACE.check(path).assessment
        assert assessment is not None
        assert public(assessment) == assessment


@pytest.mark.parametrize("model", [Header, Finding, NationalProvision])
def test_what_can_be_hidden_can_be_left_out(model: Any) -> None:
    names = can_be_hidden(model)
    assert not {"status", "rating", "reason", "state", "country", "law", "confidential"} & {*names}
    assert names
    assert all(not model.model_fields[one].is_required() for one in names)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[practice, to_confirm, note]", "[pratice]", "did you mean 'practice'?"),
        ("[practice, to_confirm, note]", "[status]", "'status' is needed in every document"),
        ("[authors, programme, notice, summary]", "[country]", "'country' is needed in every"),
        ("[note, conflict]", "[law]", "'law' is needed in every document"),
    ],
)
def test_what_cannot_be_hidden_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "budapest.yaml"
    path.write_text(SECRETS.replace(old, new), encoding="utf-8")
    found = [
        one for one in Workspace(tmp_path).check(path).errors if one.code == "confidential-key"
    ]
    assert [told in one.message for one in found] == [True]


def test_the_command_writes_two_documents(workspace: Path) -> None:
    path = workspace / "assessments" / "example" / "budapest.yaml"
    path.write_text(SECRETS, encoding="utf-8")
    for more in ([], ["--confidential"]):
        given = [str(path), "--no-paginate", "--anyway", *more]
        result = CliRunner().invoke(command, given, standalone_mode=False)
        assert result.exception is None
        assert result.return_value == 0
    reports = workspace / "reports"
    assert secrets(printed((reports / "example-budapest.docx").read_bytes())) == set()
    confidential = printed((reports / "example-budapest-confidential.docx").read_bytes())
    assert "secretcomment" in secrets(confidential)
