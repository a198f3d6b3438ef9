"""The fixed words of a fresh assessment: how to fill it in, the header, the examples.

Every example is valid once its `# ` is taken away. What is to be replaced stands as `...`; a day
is the day the file was made. `##` begins a note, which is lined up with the others.
"""

import json
import re
import textwrap
from enum import StrEnum
from string import Template

from gap_tool.files import shipped
from gap_tool.scale_files import strength_scale
from gap_tool.scales import Measure, Position, Reason, Result, Role, Stage

_SCALE = "grevio"
_VERBS = list(strength_scale([shipped("templates")], _SCALE).verbs)
_WIDTH = 100
_NOTES = 33  # the column where notes begin

HOW_TO = """\
$name: assessment of national law against the $title.

How to fill it in, from top to bottom:
- A line that begins with "#" is a note or an example. To use an example, delete its "#" and the \
space after it.
- Enter the laws and the sources first: the findings refer to them by their short names.
- At each article replace not_assessed by compliant, partially_compliant, non_compliant or \
not_applicable, and go on below it as in the example at $first.
- not_applicable needs a line "reason:" with one of: $reasons.
- $detail
- Begin lines with spaces, never with a tab. Text stands below a "|", one sentence a line; an \
empty line begins a new paragraph.

Help:
- gap-tool check: what is wrong or still open
- gap-tool explain CODE: what a code in square brackets means
- gap-tool show $shown: what the convention requires, in full
- gap-tool report FILE: the Word report"""

HEADER = """\
assessment:
  country: $country
  convention: $convention
  edition: $edition ## of the checklist
  round: 1
  stage: draft ## $stages
  law_as_at: $day ## the day whose law you describe
  language: $language ## that you write in
  position: none ## $positions
  authors:
    # - {name: "...", role: independent expert, organisation: "..."}
  reviewers:
    # - {name: "...", role: independent expert, organisation: "..."}
  scales: {status: standard, strength: $scale}
  # date: $day ## printed on the cover
  # scope: | ## what is covered, and what is left out and why
  #   ...
  # method: | ## how the law was found and read, and who was asked
  #   ...
  # limits: | ## what could not be seen or confirmed
  #   ...
  # summary: | ## for a reader in a hurry: what is there, what is missing
  #   ..."""

REGISTERS = """\
# treaty: ## what the State has done under the convention, if anything
#   signed: $day
#   deposited: $day ## of ratification, acceptance, approval or accession
#   in_force: $day
#   sources: [S1]
# $kind: ## reservations and declarations have the same form
#   - provision: $reserved
#     text: "..."
#     sources: [S1]

laws:
  # $country-CC: ## a short name of your choice, used in the findings
  #   title: {en: Criminal Code} ## with the original title: {en: ..., ka: ...}
  #   short: Criminal Code ## as the report cites it
  #   language: $language ## of the law itself
  #   number: "..."
  #   date: $day ## of adoption
  #   gazette: "..."
  #   url: "https://..."
  #   consolidated_at: $day ## the version that was read
  #   sources: [S1]

sources:
  # S1: {title: "...", url: "https://...", accessed: $day}"""

EXAMPLE = """\
  # national_provisions:
  #   - law: $country-CC
  #     article: "100"
  #     role: main ## $roles
  #     content: | ## what it says, in your own words
  #       ...
  #     sources: [S1]
  #     verified: yes ## yes | partly | no: was it seen in a source?
$elements\
  # analysis: | ## how the law answers the requirement
  #   ...
  # gap: | ## what is missing; compliant has no gap
  #   ...
  # to_confirm: | ## what is still open, whatever the status
  #   ...
  # recommendations:
  #   - id: R1 ## then R2, R3 and so on through the whole file
  #     text: | ## begins with the infinitive, without "to"
  #       Amend Article 100 so that ...
  #     strength: $verb ## printed before the text: "$lead"
  #     # weaker: $verbs
  #     measure: amend
  #     # or: $measures
  #     addressees: [Ministry of Justice]
  #     deadline: $year
  #     priority: high ## high | medium | low
  # verified: yes ## the finding as a whole: yes | partly | no
  # state: drafting ## ready, once you have finished"""

ELEMENTS = """\
  # elements: ## $results
  #   $element: met
  #   $other: {result: not_met, by: [$country-CC 100], note: "..."}
"""


class Detail(StrEnum):
    """What gets a key of its own; the other may be added by hand."""

    ARTICLE = "article"
    PROVISION = "provision"


DETAIL = {
    Detail.ARTICLE: "A finding on an article answers for the whole of it. Where a provision "
    "differs, add a finding on it below the article, under a key such as $provision.",
    Detail.PROVISION: "A provision that is optional, or puts no duty on the State, may be deleted "
    "if there is nothing to say on it. One finding on a whole article, under a key such as "
    "$article, may take the place of those on its provisions.",
}

TERMS = {
    "stages": " | ".join(Stage),
    "positions": " | ".join(Position),
    "reasons": ", ".join(Reason),
    "roles": " | ".join(Role),
    "results": " | ".join(Result),
    "measures": ", ".join(one for one in Measure if one is not Measure.AMEND),
    "scale": _SCALE,
    "verb": _VERBS[0],
    "verbs": ", ".join(_VERBS[1:]),
    "lead": "The authorities are urged to",
}


def filled(template: str, values: dict[str, str]) -> str:
    """A template with its values put in and its notes lined up."""
    text = Template(template).substitute(values)
    return re.sub(r"(?m)^(.*?) ## ", lambda line: f"{line[1]:<{_NOTES}} # ", text)


def comment(text: str, *, indent: int = 0) -> list[str]:
    """The text as comment lines of the usual width; line ends in it are only spaces."""
    start = "# " + " " * indent
    wrap = textwrap.TextWrapper(
        _WIDTH,
        initial_indent=start,
        subsequent_indent=start + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrap.wrap(" ".join(text.split()))


def scalar(text: str) -> str:
    """The text as a YAML value: in quotes unless it is a plain name."""
    return text if re.fullmatch(r"[a-z][a-z0-9-]*", text) else json.dumps(text, ensure_ascii=False)
