"""Legal points of three conventions on the protection of victims, held against their checklists."""

import pytest

from tests.legal_points import Fact, Has, Permits, Points, cases, checklist

LANZAROTE: Points = {
    "3(a) and 18(2): a child is under 18 without exception, the age of consent is for the State to set": (
        Has("art-3.a", says={"under-18": "Every person under 18"}, reserve=()),
        Has("art-18.2", duty="mandatory", option={"choice": "chooses the age"}),
    ),
    "18(1)(b): force, trust and vulnerability protect up to 18, also above the age of consent": (
        Has("art-18.1.a", says={"under-legal-age": "legal age for sexual activities"}),
        Has("art-18.1.b.i", says={"child-under-18": "Any child under 18"}),
        Has("art-18.1.b.ii", says={"child-under-18": "Any child", "within-family": "family"}),
        Has("art-18.1.b.iii", says={"child-under-18": "Any child", "dependence": "dependence"}),
    ),
    "18(3): consensual acts between minors are left out of letter (a) alone": (
        Has("art-18.3", duty="none", says={"letter-a-only": "Article 18(1)(a) only"}),
    ),
    "20(3) and (4): production and possession of two kinds of material can be reserved, access as a whole": (
        Permits("non-existent-child", ("art-20.1.a", "art-20.1.e"), says="does not exist"),
        Permits("own-private-use", ("art-20.1.a", "art-20.1.e"), says="own private use"),
        Permits("access", ("art-20.1.f",), sets_aside=True),
        Has("art-20.1.f", says={"knowingly": "Knowingly"}),
        Has("art-20.1.c", reserve=()),
        Has("art-20.1.d", reserve=()),
    ),
    "21(2): attending performances can be limited to recruited or coerced children, not set aside": (
        Permits("attending-performances", ("art-21.1.c",), says="recruited or coerced"),
        Has("art-21.1.a", reserve=()),
    ),
    "23: grooming needs an adult, a message, a purpose and material acts towards a meeting": (
        Has("art-23", says={"adult": "adult", "material-acts": "leading to the meeting"}),
        Has("art-23", says={"purpose": "Article 18(1)(a) or Article 20(1)(a)"}, reserve=()),
    ),
    "24: attempt can be reserved for a closed list, aiding or abetting for nothing": (
        Permits("attempt", ("art-24.2",), says="Article 20(1)(b), (d), (e) and (f)"),
        Has("art-24.3", says={"never-reservable": "Articles 18 and 19"}),
        Has("art-24.1", says={"all-offences": "All offences"}, reserve=()),
    ),
    "25(1) to (3): nationals without reservation, residents unless reserved, victims by endeavour": (
        Has("art-25.1.d", duty="mandatory", reserve=()),
        Permits("habitual-residents", ("art-25.1.e",), sets_aside=True),
        Has("art-25.2", duty="endeavour"),
    ),
    "25(4) and (6): no dual criminality for the gravest offences, no complaint for one letter more": (
        Has("art-25.4", says={"listed-offences": "Article 20(1)(a) and Article 21(1)(a) and (b)"}),
        Has("art-25.6", says={"listed-offences-complaint": "Article 20(1)(a) and Article 21"}),
        Permits("dual-criminality", ("art-25.4",), says="habitually live"),
    ),
    "32 and 33: proceedings of own motion for every offence, longer limitation for a list only": (
        Has("art-32", says={"all-offences": "All offences", "continuation": "withdrawal"}),
        Has("art-33", says={"listed-offences": "Article 19(1)(a) and (b)"}, reserve=()),
        Has("art-33", says={"after-majority": "majority", "commensurate": "gravity"}),
    ),
}

ISTANBUL: Points = {
    "3: domestic violence needs no common home, and its victim may be anyone": (
        Has("art-3.b", says={"residence-irrelevant": "not needed", "four-types": "economic"}),
        Has("art-3.e", says={"natural-person": "Any natural person"}),
        Has("art-3.f", says={"girls": "under 18"}),
    ),
    "30: State compensation is subsidiary, for serious injury, and open to reservation": (
        Has("art-30.2", says={"serious-injury": "health", "subsidiary": "Subsidiary"}),
        Permits("state-compensation", ("art-30.2",), sets_aside=True),
        Has("art-30.1", says={"all-offences": "All offences"}, reserve=()),
    ),
    "36: rape is defined by lack of consent, not by force, and covers spouses": (
        Has("art-36.1.a", says={"no-consent": "no use of force is required"}, reserve=()),
        Has("art-36.2", says={"circumstances": "surrounding circumstances"}),
        Has("art-36.3", says={"spouses-or-partners": "Former or current"}),
    ),
    "40 and 78(3): sanctions other than criminal: by the text for harassment, by reservation for two more": (
        Permits("non-criminal-sanctions", ("art-33", "art-34"), says="still required"),
        Has("art-40", option={"choice": "no reservation is needed"}, reserve=()),
        Has("art-35", reserve=()),
    ),
    "41: attempt leaves out psychological violence and stalking, both lists 38(b), 38(c) and 40": (
        Has("art-41.1", says={"aiding-offences": "33, 34, 35, 36, 37, 38(a) and 39"}),
        Has("art-41.2", says={"attempt-offences": "Articles 35, 36, 37, 38(a) and 39"}),
        Has("art-41.2", reserve=()),
    ),
    "44: nationals without reservation; residents, dual criminality and report can be reserved": (
        Permits("jurisdiction", ("art-44.1.e", "art-44.3", "art-44.4"), sets_aside=True),
        Has("art-44.1.d", duty="mandatory", reserve=()),
        Has("art-44.2", duty="endeavour"),
        Has("art-44.3", says={"offences-36-39": "Articles 36, 37, 38 and 39"}),
    ),
    "48(1): mediation is forbidden where it is mandatory, for all forms of violence": (
        Has("art-48.1", duty="mandatory", says={"mandatory-processes": "Mandatory"}),
        Has("art-48.1", says={"all-forms": "All forms"}),
    ),
    "52 and 53: barring orders are for domestic violence, protection orders for all forms": (
        Has("art-52", says={"perpetrator": "domestic violence", "immediate-danger": "danger"}),
        Has("art-53.1", says={"all-forms": "All forms"}),
        Has("art-53.2.iii", duty="qualified", says={"ex-parte": "ex parte"}),
        Has("art-53.3", option={"choice": "criminal or other"}),
    ),
    "55(1) and 58: own motion can be reserved for minor violence, limitation never for rape": (
        Has("art-55.1", says={"offences-35-39": "35, 36, 37, 38 and 39"}),
        Permits("minor-physical-violence", ("art-55.1",), says="minor offences"),
        Permits("limitation", ("art-58",), says="stays applicable to Article 36"),
    ),
    "59 and 79: one of two grounds for a permit is enough; the article can be reserved for five years": (
        Has("art-59.3.a", instead="art-59.3.b", reserve=("residence-status",)),
        Has("art-59.1", says={"duration-irrelevant": "Irrespective of the duration"}),
        Permits(
            "residence-status",
            ("art-59.1", "art-59.2", "art-59.3", "art-59.3.a", "art-59.3.b", "art-59.4"),
            sets_aside=True,
            says="five years",
        ),
    ),
}

TRAFFICKING: Points = {
    "2: trafficking needs neither a border nor an organised group": (
        Has("art-2", says={"internal-trafficking": "Internal"}),
        Has("art-2", says={"no-organised-crime-link": "not required"}),
    ),
    "4(b): consent has no effect once one of the means was used": (
        Has("art-4.b", says={"consent-irrelevant": "irrelevant", "any-means-used": "any of the"}),
        Has("art-18", says={"consent-irrelevant": "Article 4(b)"}),
    ),
    "4(c): for a child act and purpose are enough, no means need be present": (
        Has(
            "art-4.c",
            elements=("act-towards-child", "purpose-of-exploitation", "no-means-for-child"),
        ),
        Has("art-4.d", says={"child-under-18": "Every person under 18"}),
        Has("art-18", says={"no-means-for-child": "No means", "all-means": "adult"}),
    ),
    "10(3): a victim of uncertain age is presumed to be a child until the age is verified": (
        Has("art-10.3", duty="mandatory", says={"presumption-of-minority": "Presumption"}),
        Has("art-10.2", says={"reasonable-grounds": "reasonable grounds", "no-removal": "until"}),
    ),
    "12(6) and 13: thirty days to reflect and the basic help, none of it for testimony": (
        Has("art-13.1", says={"thirty-days": "At least 30 days", "no-expulsion": "cannot"}),
        Has("art-13.3", duty="optional", option={"limit": "public order"}),
        Has("art-12.6", says={"not-conditional-on-testimony": "not conditional"}),
        Has("art-12.1", says={"all-victims": "no condition of lawful residence"}),
        Has("art-12.4", says={"lawfully-resident": "lawfully resident"}),
    ),
    "14(1): a permit on one of two grounds is owed, the State chooses which": (
        Has("art-14.1", duty="mandatory", says={"at-least-one-ground": "At least one"}),
        Has("art-14.1.b", instead="art-14.1.a", duty="optional"),
    ),
    "19 and 21: the use of services is only to be considered, so attempt and aiding leave it out": (
        Has("art-19", duty="endeavour", says={"knowledge-of-victim": "Knowledge"}),
        Has("art-21.1", says={"offences-covered": "Articles 18 and 20"}),
        Has("art-21.2", says={"attempt-forgery": "Article 20(a)"}),
        Has("art-21.2", elements=("attempt-trafficking", "attempt-forgery", "intentional")),
    ),
    "24: four circumstances must aggravate, and for trafficking itself only": (
        Has("art-24.a", duty="mandatory", says={"deliberately-or-gross-negligence": "negligence"}),
        Has("art-24.b", duty="mandatory", says={"trafficking-offence": "Article 18"}),
        Has("art-24.c", says={"in-performance-of-duties": "performance of duties"}),
        Has("art-24.d", duty="mandatory", reserve=()),
    ),
    "26 and 27(1): not punishing victims need be possible if compelled; own motion at least at home": (
        Has(
            "art-26", duty="qualified", says={"compulsion": "To the extent", "no-penalty": "can be"}
        ),
        Has("art-27.1", duty="mandatory", says={"territorial-offences": "At least"}),
    ),
    "31: only jurisdiction by nationality can be reserved, of offender and of victim": (
        Permits("jurisdiction", ("art-31.1.d", "art-31.1.e"), sets_aside=True),
        Has("art-31.1.d", says={"stateless-resident": "stateless"}),
        Has("art-31.1.d", says={"punishable-there-or-no-state": "punishable where"}),
        Has("art-31.3", says={"nationality-refusal": "requested"}, reserve=()),
    ),
}

POINTS: dict[str, Points] = {
    "lanzarote": LANZAROTE,
    "istanbul": ISTANBUL,
    "trafficking": TRAFFICKING,
}


@pytest.mark.parametrize(("convention", "facts"), cases(POINTS))
def test_the_checklist_has_the_point(convention: str, facts: tuple[Fact, ...]) -> None:
    for fact in facts:
        fact.check(checklist(convention))


@pytest.mark.parametrize("convention", POINTS)
def test_every_convention_has_ten_points(convention: str) -> None:
    assert len(POINTS[convention]) == 10


@pytest.mark.parametrize("convention", POINTS)
def test_only_listed_reservations_are_permitted(convention: str) -> None:
    assert checklist(convention).reservations_rule == "listed"
