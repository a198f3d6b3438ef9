"""Writes assessments as badly as YAML allows, for tests."""

from typing import Any

SENTENCE = [
    "The Example Code, Art. 5 No. 3, covers it (see para. 2 and pp. 4 f.).",
    "Is it enough?",
    "L’article 5 de l’Exemple s’applique : voir n° 7.",
    "В ч. 2 ст. 5 Примерного кодекса 2012 г. это указано.",
    "Үлгі кодексінің 272-бабы қолданылады.",
    "Кодекс колдонулат, 5-берене.",
    "Моддаи 298 татбиқ мешавад!",
    "O‘zbekiston qonuni, 278-modda, qo‘llaniladi.",
    "Nusga kodeksi ulanylýar.",
    "სამაგალითო კოდექსი მოქმედებს.",
    "A “quoted” word: #1 {or} [two], it's done.",
]
PLACES = ["art-1", "art-2", "art-6", "art-6.1.a.ii", "art-6.1.b", "art-9.2", "art-10"]


class Writer:
    """Writes an assessment as badly as YAML allows, led by random numbers."""

    def __init__(self, random: Any) -> None:
        self.random, self.count = random, 0

    def odds(self, chance: float) -> bool:
        return bool(self.random.random() < chance)

    def comment(self, kind: str) -> str:
        self.count += 1
        more: str = self.random.choice(["", " - [x", " status: x", " | {"])
        return f"# {kind}-{self.count}{more}"

    def file(self) -> str:
        keys: dict[str, Any] = {"assessment": self.header(), "laws": self.laws(), "sources": None}
        keys |= {one: self.finding() for one in self.random.sample(PLACES, k=3)}
        keys |= {"unknown": "x"} if self.odds(0.2) else {}
        lines = ["# opening", "", *self.mapping(keys, 0)]
        text: str = "\n".join(lines) + "\n" * self.random.randrange(3)
        return f"{text}\n{self.comment('other')}" if self.odds(0.2) else text

    def header(self) -> dict[str, Any]:
        made: dict[str, Any] = {"country": "GE", "law_as_at": "2020", "mood": '"1.0"'}
        made |= {key: self.prose() for key in ("summary", "scope", "limits")}
        return made | {"authors": [{"name": "A. Expert", "role": "expert"}], "reviewers": None}

    def laws(self) -> dict[str, Any]:
        law = {"title": {"en": "Example Code"}, "translation": self.prose(), "sources": ["S1"]}
        return {"EX-CC": law, "EX-DD": {"title": "Example. Code", "number": '"5"'}}

    def finding(self) -> dict[str, Any]:
        one: dict[str, Any] = {
            "law": "EX-CC",
            "article": '"5"',
            "content": self.prose(),
            "sources": ["S1", "S2"],
        }
        one["text"] = {"original": self.prose(), "translation": self.prose(), "kind": "own"}
        elements = {"access": "met", "intent": {"result": "met", "note": self.prose()}}
        made: dict[str, Any] = {
            "status": "compliant",
            "gap": self.prose(),
            "analysis": self.prose(),
        }
        made |= {"national_provisions": [one, {"law": "EX-DD"}], "elements": elements}
        made |= {"recommendations": None, "verified": "~", "note": self.prose(), "sources": ["S1"]}
        return dict(self.random.sample(list(made.items()), k=self.random.randint(1, len(made))))

    def prose(self) -> list[str]:
        return list(self.random.choices(SENTENCE, k=self.random.choice([1, 1, 2, 5])))

    # Each of these gives lines; the first follows the key or dash.

    def mapping(self, keys: dict[str, Any], column: int, *, in_item: bool = False) -> list[str]:
        lines: list[str] = []
        for key in self.random.sample(list(keys), k=len(keys)):
            if lines or not in_item:
                lines += self.above(column)
            lines += self.entry(f"{key}:", keys[key], column)
        return lines

    def above(self, column: int) -> list[str]:
        lines = [""] * self.random.choice([0, 0, 0, 1, 3])
        for _ in range(self.random.choice([0, 0, 1, 2])):
            lines.append(" " * column + self.comment("above"))
            lines += [""] * self.random.choice([0, 0, 0, 2])
        return lines

    def entry(self, lead: str, value: Any, column: int) -> list[str]:
        lead = " " * column + lead
        inner = column + self.random.randint(1, 5)
        if isinstance(value, list) and lead.endswith(":") and value and " " in value[0]:
            return self.sentences(lead, value, inner)
        if isinstance(value, dict | list) and self.odds(0.3) and self.flat(value):
            flow = self.flow(value, inner, spread=self.odds(0.5)).split("\n")
            return [f"{lead} {flow[0]}", *flow[1:]]
        if isinstance(value, dict):
            return [lead + self.beside(), *self.mapping(value, inner)]
        if isinstance(value, list):
            dash = self.random.choice([column, inner])
            return [lead + self.beside(), *self.items(value, dash)]
        line = f"{lead} {value or ''}".rstrip() + self.beside()
        below = [" " * inner + self.comment("other")] if self.odds(0.15) else []
        return [line + " " * self.random.randrange(2), *below]

    def items(self, value: list[Any], column: int) -> list[str]:
        lines: list[str] = []
        for one in value:
            lines += self.above(column)
            gap = " " * self.random.randint(1, 3)
            if isinstance(one, dict):
                inner = self.mapping(one, column + 1 + len(gap), in_item=True)
                inner[0] = " " * column + f"-{gap}" + inner[0].lstrip()
                lines += inner
            else:
                lines.append(" " * column + f"-{gap}{one}" + self.beside())
        return lines

    def beside(self) -> str:
        space = " " * self.random.randint(1, 4)
        return space + self.comment("other") if self.odds(0.2) else ""

    def flat(self, value: Any) -> bool:
        """Whether it holds no sentences, which would need quotes."""
        if isinstance(value, dict):
            return all(map(self.flat, value.values()))
        return not isinstance(value, list) or not any(" " in str(one) for one in value)

    def flow(self, value: Any, column: int, *, spread: bool) -> str:
        def break_() -> str:
            if not spread or self.odds(0.4):
                return " "
            return f"{self.beside()}\n{' ' * column}"

        if isinstance(value, list):
            inner = [self.flow(one, column, spread=spread) for one in value]
            return f"[{break_()}{f',{break_()}'.join(inner)}{break_()}]"
        if isinstance(value, dict):
            inner = [
                f"{key}: {self.flow(one, column, spread=spread)}" for key, one in value.items()
            ]
            return "{" + break_() + f",{break_()}".join(inner) + break_() + "}"
        return str(value or "~")

    def sentences(self, lead: str, value: list[str], column: int) -> list[str]:
        """A text in any style of YAML."""
        text, pad = self.wrapped(value), " " * column
        style = self.random.choice(["|", ">", "'", '"', "|-", ">-", "|+"])
        if style[0] in "|>":
            lines = [pad + one if one else "" for one in text.split("\n")]
            return [f"{lead} {style}{self.beside()}", *lines]
        text = text.replace("\n\n", "\n")
        text = text.replace("'", "''") if style == "'" else text.replace('"', '\\"')
        first, *more = f"{style}{text}{style}".split("\n")
        lines = [f"{lead} {first}", *(pad + one for one in more)]
        lines[-1] += self.beside()
        return lines

    def wrapped(self, value: list[str]) -> str:
        """Sentences in lines or paragraphs of their own, or with line ends anywhere."""
        breaks = self.random.choice([" ", "\n", "\n\n", None])
        if breaks:
            return str(breaks).join(value)
        words = " ".join(value).split()
        return "".join(word + self.random.choice("    \n") for word in words).strip()
