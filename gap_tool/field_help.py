"""What each field of an assessment is for, and what each word of a vocabulary means.

An editor shows these sentences beside the field. Statuses, results and strengths are explained in
the words that the report's own key uses (`templates/en/key`).
"""

from enum import StrEnum

from gap_tool import assessment as model
from gap_tool import scales
from gap_tool.fields import Model

_EVIDENCE = {
    "sources": "The sources in which it was seen, by their ids: `[S1, S2]`.",
    "verified": "Whether it was seen in a source: `yes`, `partly` or `no`.",
    "note": "A remark; the report prints it in the footnote, with the sources.",
}
FIELDS: dict[type[Model], dict[str, str]] = {
    model.Assessment: {
        "assessment": "What is assessed, by whom and as of when.",
        "treaty": "What the State has done under the convention: signature, ratification.",
        "reservations": "The reservations that the State has made.",
        "declarations": "The declarations that the State has made.",
        "laws": "The law register: every law that a finding cites, under a short name of your "
        "choice such as `GE-CC`.",
        "sources": "Where facts were read, each under an id such as `S1`.",
    },
    model.Header: {
        "country": "The State: two capital letters (ISO 3166), as in `GE`.",
        "convention": "The convention, by the id of its checklist.",
        "edition": "The edition of the checklist with which the assessment was made.",
        "round": "1 for the first assessment; a later round follows up the one before.",
        "stage": "How far the assessment has come.",
        "reference": "Printed on every page; left out, it is made from country, treaty, round.",
        "version": "The version of the document, as printed on the cover.",
        "date": "The day the document bears: year-month-day.",
        "law_as_at": "The day, month or year whose law is described: `2026-06-01`, `2026`.",
        "language": "The language you write in, as in `en` or `ru`.",
        "position": "Where the State stands towards the convention.",
        "authors": "Who wrote the assessment, as printed on the cover.",
        "reviewers": "Who reviewed it, as printed on the cover.",
        "programme": "Who asked for the assessment and pays for it.",
        "scales": "The vocabularies in use, for the status and for the strength.",
        "notice": "A warning, boxed on the cover and printed in every header.",
        "disclaimer": "Printed on the cover, before the general disclaimer.",
        "scope": "What is covered, and what is left out and why.",
        "method": "How the law was found and read, and who was asked.",
        "limits": "What could not be seen or confirmed.",
        "summary": "For a reader in a hurry: what is there, what is missing, what comes first.",
    },
    model.Person: {
        "name": "The name, as it is to be printed.",
        "role": "In what role, as in: independent expert.",
        "organisation": "For which institution.",
    },
    model.Scales: {
        "status": "The scale of statuses.",
        "strength": "The scale that the verbs of the recommendations come from.",
    },
    model.Treaty: {
        "signed": "The day of signature.",
        "deposited": "The day on which the instrument of ratification or accession was deposited.",
        "in_force": "The day on which the convention entered into force for the State.",
        **_EVIDENCE,
    },
    model.Statement: {
        "provision": "The provision that the statement touches.",
        "basis": "The provisions that allow it, as in `[art-40]`.",
        "text": "What it says.",
        "deposited": "The day on which it was deposited.",
        "effective": "The day from which it has effect.",
        **_EVIDENCE,
    },
    model.Law: {
        "title": "The title in English and in the original, by language: "
        "`{en: Criminal Code, ka: ...}`.",
        "short": "How the report cites the law.",
        "part": "The part of the law that matters here, as in: Chapter XXXV.",
        "language": "The language of the original, as in `ka`.",
        "number": "The official number.",
        "date": "When it was adopted.",
        "gazette": "Where it was published.",
        "registration_code": "The code under which it is registered.",
        "url": "Where it can be read.",
        "consolidated_at": "The date of the version that was read.",
        "amended_at": "The date of the last amendment known.",
        "translation": "Which translation was used.",
        **_EVIDENCE,
    },
    model.Source: {
        "title": "What the source is.",
        "url": "Where it can be read.",
        "accessed": "The day on which it was read.",
        "note": "A remark, as in: seen in part.",
    },
    model.Quotation: {
        "original": "The words of the law in its own language.",
        "translation": "The same words in the language of the assessment.",
        "language": "The language of the translation; left out, the one you write in.",
        "kind": "Who stands behind the translation.",
        "as_at": "The date of the version that was translated.",
    },
    model.NationalProvision: {
        "law": "The law, by its short name in the register `laws`.",
        "article": "The article as it is printed; 107¹, 107-1 and 107(1) count as the same one.",
        "role": "What it does for the provision of the convention; left out, it is the main one.",
        "content": "What it says, in your own words.",
        "text": "The words of the law, with a translation.",
        "in_force": "Whether it is in force: `yes` or `no`; left out, it is.",
        "conflict": "Where sources contradict one another about it.",
        **_EVIDENCE,
    },
    model.ElementResult: {
        "result": "Whether national law contains the element.",
        "by": "The articles that contain it, as in `[GE-CC 285]`.",
        "note": "A remark.",
    },
    model.Practice: {
        "rating": "How the law works in fact.",
        "text": "What is known of it: cases, figures, interviews.",
    },
    model.DraftWording: {
        "law": "The law to be changed, by its short name in the register.",
        "article": "The article to be changed.",
        "current": "The words of today.",
        "proposed": "The words proposed.",
    },
    model.Training: {
        "course": "The course; the checklist names those that are known.",
        "audience": "Who should attend it, as in: prosecutors.",
        "language": "The language it should be held in.",
    },
    model.Recommendation: {
        "id": "A capital letter and a number, as in `R1`; never used again in a later round.",
        "text": "What to do. Begin with the infinitive, without “to”: “Amend Article 285 so that "
        "…”. The report puts “The authorities are urged to” before it.",
        "strength": "A verb of the scale named in the header.",
        "measure": "What kind of step is asked for.",
        "draft_wording": "Words proposed for a law, beside the present ones.",
        "training": "The course to be held; only with the measure training.",
        "addressees": "Who should act, as in `[Ministry of Justice]`.",
        "deadline": "By when: a year, a month or a day, as in `2027` or `2027-06`.",
        "priority": "How soon it should be carried out.",
    },
    model.Comment: {
        "from": "Who says it.",
        "date": "When it was said.",
        "text": "What was said.",
        "position": "What they think of the finding.",
        "reply": "The answer of the experts.",
        "outcome": "What the experts did with it.",
        "confidential": "`yes`: it is left out of the report without a trace.",
    },
    model.Dissent: {"by": "The expert whose view differs.", "text": "That view."},
    model.Finding: {
        "status": "What the finding says of national law.",
        "reason": "Why the provision is not applicable; only with that status.",
        "national_provisions": "The articles of national law that answer the provision.",
        "elements": "Element by element: is it in national law?",
        "analysis": "How national law answers the requirement, one sentence a line.",
        "conflict": "Where sources contradict one another.",
        "practice": "How the law works in fact, rated apart from the law.",
        "good_practice": "What others could learn from.",
        "gap": "What is missing. Partially and non-compliant need it, compliant has none.",
        "to_confirm": "What is still open, whatever the status.",
        "recommendations": "What the authorities should change.",
        "comments": "What authorities, organisations or reviewers said, with the replies.",
        "dissent": "Experts' views that differ from the finding.",
        "state": "Whether you have finished it; says nothing about the law.",
        **_EVIDENCE,
    },
}

VALUES: dict[type[StrEnum], dict[str, str]] = {
    scales.Stage: {
        "draft": "The experts are writing.",
        "peer_review": "Other experts are reading it.",
        "authorities": "It is with the authorities for comments.",
        "final": "Nothing is left open: everything assessed, verified, answered.",
    },
    scales.Position: {
        "party": "It has ratified or acceded.",
        "signatory": "It has signed, but not ratified.",
        "invited": "It has been invited to accede.",
        "none": "Neither Party nor signatory, and not invited.",
    },
    scales.Verified: {
        "yes": "It was seen in the source named.",
        "partly": "The source supports a part of it, or was not read in full.",
        "no": "It is general knowledge, still to be confirmed.",
    },
    scales.Role: {
        "main": "It answers the provision.",
        "supporting": "It helps to answer it.",
        "definition": "It defines a term.",
        "sanction": "It sets the penalty.",
        "draft": "It is a draft and no law yet.",
    },
    scales.TextKind: {
        "official": "A translation with official standing.",
        "unofficial": "A translation published by others.",
        "own": "Translated by the authors.",
        "machine": "Translated by a machine.",
    },
    scales.Reason: {
        "reservation": "The State has made a reservation or declaration on it.",
        "option_not_used": "The provision is optional, and the State has not taken it up.",
        "final_clause": "It is a final or institutional clause that asks nothing of national law.",
        "not_relevant": "It cannot matter to this State; the analysis says why.",
    },
    scales.PracticeRating: {
        "effective": "The law works as it should.",
        "partly": "It works in part, or in some cases.",
        "ineffective": "It is not applied, or misses its purpose.",
        "unknown": "Practice was not examined.",
    },
    scales.Measure: {
        "adopt": "Adopt a new law or article.",
        "amend": "Amend an existing one.",
        "repeal": "Repeal a law or article.",
        "by_law": "Issue or change secondary legislation.",
        "practice": "Change how the law is applied.",
        "training": "Train those who apply it.",
        "data": "Collect or publish data.",
        "reservation": "Make or withdraw a reservation.",
        "declaration": "Make or withdraw a declaration.",
    },
    scales.Priority: {
        "high": "To be done first.",
        "medium": "To be done in time.",
        "low": "To be done when there is an occasion.",
    },
    scales.CommentPosition: {
        "agrees": "The author of the comment agrees with the finding.",
        "partly_agrees": "The author agrees with a part of it.",
        "disagrees": "The author disagrees.",
        "no_position": "The author takes no position.",
    },
    scales.Outcome: {
        "accepted": "The finding was changed as asked.",
        "partly_accepted": "The finding was changed in part.",
        "not_accepted": "The finding stays; the reply says why.",
        "noted": "Taken note of; nothing had to change.",
    },
    scales.State: {
        "drafting": "You are still working on it.",
        "ready": "You have finished it.",
    },
}
