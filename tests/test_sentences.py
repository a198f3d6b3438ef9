"""Prose in lines: one sentence a line, and never a line end within a citation."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool.sentences import sentence_lines

WHOLE = [
    "See Art. 5, Arts. 6 and 7, No. 12, Nos. 3 to 5, para. 2, paras. 3 and 4, p. 5 and pp. 6 f.",
    "It covers, e.g. Access, i.e. Entry, cf. Article 3, vol. II, ed. Example, by Mr. A. Expert.",
    "Dr. B. Example of St. Example asked Prof. C. Example and Mme. D. Example.",
    "Le n° 5 et l’art. 3, al. 2, de M. Exemple.",
    "Il demande : est-ce que l’art. 5 suffit ?",
    "В ст. 5, ч. 2, п. 3 закона № 5 от 2012 г. См. приложение, т.е. Список.",
    "Законы, указы и т.д. Закон, др. Законы, в т.ч. Кодекс под ред. А. Эксперта, т.к. Он один.",
    "15-модда. Жиноят",
    "272-бап. Ақпаратқа қол жеткізу",
    "The rate of 1.5 or 10.000 and Article 5.1.2 of www.example.org/A.B. apply … Perhaps",
    "მუხლი 5. კანონი ამბობს. სხვა კანონი არ არსებობს.",
    "The list: 1. One; 2. Two",
    "It names two. 1. One",
]
SPLIT = [
    ("One. Two! Three? Four…", "Five."),
    ("It says “no.”", "The answer is “Yes.”", "(It is.)", "«Да.»", "Нет."),
    ("It applies since 2012.", "12 States have it. 2012 was late."),
    ("Article 5(1)(a).", "It is no.", "The rest follows."),
    ("Қылмыстық кодекс қолданылады.", "Өзге заң жоқ.", "Ұлттық заң жеткіліксіз."),
    ("Кылмыш-жаза кодекси колдонулат.", "Үч мүчөсү жок."),
    ("Кодекси ҷиноятӣ татбиқ мешавад.", "Ҳар як қонун санҷида шуд."),
    ("Jinoyat kodeksi qo‘llaniladi.", "O‘zbekistonda boshqa qonun yo‘q."),
    ("Jenaýat kodeksi ulanylýar.", "Şu kanun ýeterlik däl.", "Ýene bir sözlem."),
    ("Le code s’applique.", "L’article 5 suffit-il ?", "À voir !", "« Oui. »", "Été 2012."),
    ("Закон действует.", "Ёлка не криминал."),
]


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_sentence_stays_whole(sentence: str) -> None:
    assert sentence_lines(sentence) == [sentence]


@pytest.mark.parametrize("sentences", SPLIT, ids=lambda one: one[0])
def test_sentences_come_apart(sentences: tuple[str, ...]) -> None:
    first = (
        re.split(r"(?<=[!?.]) ", sentences[0])
        if sentences[0].startswith("One.")
        else [sentences[0]]
    )
    assert sentence_lines(" ".join(sentences)) == [*first, *sentences[1:]]


def test_a_line_end_within_a_sentence_goes_and_one_after_it_stays() -> None:
    prose = "The law, in\nArt.\n5, covers\nit.\niPhones too, etc.\nThe\nrest.\n\n\nNew\nparagraph"
    told = ["The law, in Art. 5, covers it.", "iPhones too, etc.", "The rest.", "", "New paragraph"]
    assert sentence_lines(prose) == told


def test_georgian_keeps_its_line_ends_after_a_full_stop() -> None:
    prose = "პირველი წინადადება\nგრძელდება.\nმეორე წინადადება. მესამე."
    assert sentence_lines(prose) == [
        "პირველი წინადადება გრძელდება.",
        "მეორე წინადადება. მესამე.",
    ]


@pytest.mark.parametrize("sign", ["- ", "* ", "• ", "1. ", "(a) ", "a) ", "(iv) ", "– ", "1.2. "])
def test_a_list_is_left_as_it_is(sign: str) -> None:
    prose = f"Two things. Both\nopen:\n{sign}One. And\n  more.\n\nAfter it. End."
    assert sentence_lines(prose) == [*prose.split("\n")[:-1], "After it.", "End."]


def test_a_list_keeps_its_shape_without_the_common_margin() -> None:
    assert sentence_lines("  - One.\n    - Two.\n  - Three.") == ["- One.", "  - Two.", "- Three."]


WORDS = (
    "the law Art. No. 5 12. (a) A. e.g. г. т.д. Закон закон. Модда 15-модда. ? ! … « » ( ) - – “X.” "
    "ст. Code. code. it? etc. al. კანონი. P. p. 1. 2) : ; 3."
)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from([*WORDS.split(), "\n", "\n\n"]), max_size=30).map(" ".join))
def test_splitting_twice_is_splitting_once_and_keeps_every_word(prose: str) -> None:
    once = sentence_lines(prose)
    assert sentence_lines("\n".join(once)) == once
    assert " ".join(once).split() == prose.split()
