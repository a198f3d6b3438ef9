"""Makes checklists with several editions, and assessments at the first, led by random numbers."""

from typing import Any

from gap_tool import ids
from gap_tool.checklist import Checklist
from gap_tool.loading import load_checklist
from tests.untidy import Writer

HEADER = {
    "id": "example",
    "title": "Example Convention",
    "short_title": "Example Convention",
    "series": "XTS",
    "number": "1",
    "opened": "2001-01-01",
}
Shape = dict[str, dict[str, list[str]]]
"""Articles with their provisions, and the elements of each."""


class Editor:
    """Makes a checklist and changes it: every id is new, and the list of changes is true.

    Attributes:
        shape: the checklist as it stands; `first` is how it began.
        spent: the ids that changes gave up; `stirred`: the articles in which something changed.
    """

    def __init__(self, random: Any) -> None:
        self.random, self.count = random, 0
        self.shape: Shape = {}
        for number in range(1, 5):
            places = [f"art-{number}.{one}" for one in range(1, random.randint(1, 3) + 1)]
            self.shape[f"art-{number}"] = {
                place: self.elements(random.randint(1, 3)) for place in places
            }
        self.first = {key: dict(one) for key, one in self.shape.items()}
        self.editions: list[dict[str, Any]] = []
        self.spent: set[str] = set()
        self.stirred: set[str] = set()
        self.now: dict[str, list[dict[str, Any]]] = {}

    def elements(self, number: int) -> list[str]:
        self.count += number
        return [f"e{one}" for one in range(self.count - number, self.count)]

    def place(self, article: str) -> str:
        self.count += 1
        return f"{article}.{self.count + 10}"

    def edition(self) -> None:
        """Changes something in most articles."""
        self.now = {"provisions": [], "elements": []}
        for article, provisions in self.shape.items():
            change = self.random.choice([None, *PROVISION_CHANGES, *ELEMENT_CHANGES])
            if change is not None:
                change(self, article, provisions)
                self.stirred.add(article)
        number = len(self.editions) + 1
        told = {"edition": f"1.{number}", "since": f"1.{number - 1}", "date": f"200{number}-01-01"}
        self.editions.insert(0, {**told, "note": "A new look.", **self.now})

    def tell(self, group: str, kind: str, old: list[str], new: list[str]) -> None:
        reason = f"The reason of change {self.random.randint(1, 99)}: it is so."
        self.now[group].append({"kind": kind, "from": old, "to": new, "reason": reason})
        self.spent |= set(old) if kind != "reworded" else set()

    def checklist(self) -> Checklist:
        """The checklist at its newest edition; its own checks have to find nothing."""
        edition = self.editions[0]["edition"] if self.editions else "1.0"
        chapter = {"number": "I", "title": "Example", "articles": list(self.shape)}
        data: dict[str, Any] = {
            "checklist": {**HEADER, "edition": edition},
            "changes": self.editions,
            "chapters": [chapter],
        }
        checklist, faults = load_checklist(data | {k: _article(v) for k, v in self.shape.items()})
        assert checklist is not None, faults
        return checklist

    # -- changes of provisions --------------------------------------------------------------

    def rename(self, article: str, provisions: dict[str, list[str]]) -> None:
        old, new = self.pick(provisions), self.place(article)
        provisions[new] = provisions.pop(old)
        self.tell("provisions", "renamed", [old], [new])

    def split(self, article: str, provisions: dict[str, list[str]]) -> None:
        """Into new ids, or into letters of the old one; elements may go to either part."""
        old = self.pick(provisions)
        letters = self.random.random() < 0.5
        new = [f"{old}.{one}" for one in "ab"] if letters else [self.place(article) for _ in "ab"]
        self.tell("provisions", "split", [old], new)
        elements = provisions.pop(old)
        provisions[new[0]], provisions[new[1]] = elements[:1], elements[1:]
        if not letters:
            for one in elements[1:]:
                self.tell("elements", "renamed", [f"{old}/{one}"], [f"{new[1]}/{one}"])

    def merge(self, article: str, provisions: dict[str, list[str]]) -> None:
        if len(provisions) < 2:
            return
        old, new = self.random.sample(list(provisions), k=2), self.place(article)
        provisions[new] = [one for place in old for one in provisions.pop(place)]
        self.tell("provisions", "merged", old, [new])

    def withdraw(self, article: str, provisions: dict[str, list[str]]) -> None:
        if len(provisions) > 1:
            old = self.pick(provisions)
            elements = [f"{article}/{one}" for one in provisions.pop(old)]
            self.tell("provisions", "withdrawn", [old], [])
            if elements:
                self.tell("elements", "withdrawn", elements, [])

    def reword(self, article: str, provisions: dict[str, list[str]]) -> None:
        self.tell("provisions", "reworded", [self.pick(provisions)], [])

    # -- changes of elements ----------------------------------------------------------------

    def rename_element(self, article: str, provisions: dict[str, list[str]]) -> None:
        self.replace(provisions, "renamed", 1, 1)

    def split_element(self, article: str, provisions: dict[str, list[str]]) -> None:
        self.replace(provisions, "split", 1, 2)

    def merge_elements(self, article: str, provisions: dict[str, list[str]]) -> None:
        self.replace(provisions, "merged", 2, 1)

    def withdraw_element(self, article: str, provisions: dict[str, list[str]]) -> None:
        self.replace(provisions, "withdrawn", 1, 0)

    def reword_element(self, article: str, provisions: dict[str, list[str]]) -> None:
        place = self.pick(provisions)
        if provisions[place]:
            self.tell("elements", "reworded", [f"{place}/{provisions[place][0]}"], [])

    def replace(self, provisions: dict[str, list[str]], kind: str, old: int, new: int) -> None:
        place = self.pick(provisions)
        if len(provisions[place]) >= old:
            gone, come = self.random.sample(provisions[place], k=old), self.elements(new)
            kept = [one for one in provisions[place] if one not in gone]
            provisions[place] = [*kept, *come]
            named = [[f"{place}/{one}" for one in listed] for listed in (gone, come)]
            self.tell("elements", kind, *named)

    def pick(self, provisions: dict[str, list[str]]) -> str:
        return str(self.random.choice(list(provisions)))


PROVISION_CHANGES = [Editor.rename, Editor.split, Editor.merge, Editor.withdraw, Editor.reword]
ELEMENT_CHANGES = [
    Editor.rename_element,
    Editor.split_element,
    Editor.merge_elements,
    Editor.withdraw_element,
    Editor.reword_element,
]


def _article(provisions: dict[str, list[str]]) -> dict[str, Any]:
    made = {
        place: {
            "obligation": "mandatory",
            "requirement": "So.",
            "elements": {one: f"Text of {one}" for one in elements},
        }
        for place, elements in provisions.items()
    }
    told = {"title": "Example", "in_brief": "the example", "kind": "definition"}
    return {**told, "national_law": "yes", "requirement": "So.", "provisions": made}


class Answers(Writer):
    """Writes an untidy assessment at the first edition; each sentence in it occurs once."""

    def assessment(self, first: Shape) -> str:
        """The text of a file with findings on some articles and provisions."""
        places = [one for key, under in first.items() for one in (key, *under)]
        chosen = self.random.sample(places, k=self.random.randint(1, len(places)))
        keys: dict[str, Any] = {one: self.answer(first, one) for one in chosen}
        header = {"country": "GE", "convention": "example", "law_as_at": "2020", "language": "en"}
        edition = self.random.choice(['"1.0"', "'1.0'", "1.0"])
        made = {"position": "party", "edition": edition, "summary": self.prose()}
        keys["assessment"] = header | made
        keys["declarations"] = [
            {"provision": one, "text": self.prose(), "basis": [self.random.choice(places)]}
            for one in self.random.sample(places, k=2)
        ]
        return "\n".join(["# opening", "", *self.mapping(keys, 0)]) + "\n"

    def answer(self, first: Shape, place: str) -> dict[str, Any]:
        """A finding with answers to some of the elements at or below its place."""
        article = first[ids.article_of(place)]
        under = [place] if place in article else list(article)
        asked = [one for key in under for one in article[key]]
        some = self.random.sample(asked, k=self.random.randint(0, len(asked)))
        made: dict[str, Any] = {"analysis": self.prose(), "gap": self.prose(), "note": self.prose()}
        made["elements"] = {one: self.result() for one in some} or None
        made["state"] = self.random.choice(["ready", "drafting"])
        made = dict(self.random.sample(list(made.items()), k=self.random.randint(0, 5)))
        return {"status": self.random.choice(["compliant", "not_assessed"]), **made}

    def result(self) -> Any:
        result = self.random.choice(["met", "met", "not_met"])
        if self.odds(0.6):
            return result
        return {"result": result, "by": ["EX-CC"], **self.note()}

    def note(self) -> dict[str, Any]:
        return {"note": self.prose()} if self.odds(0.5) else {}

    def prose(self) -> list[str]:
        """Sentences, the first with a word that no other has."""
        self.count += 1
        return [f"Sentence-{self.count} it is.", *super().prose()]
