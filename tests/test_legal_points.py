"""Legal points of three conventions on offences and co-operation, held against their checklists."""

import pytest

from gap_tool import ids
from tests.legal_points import Fact, Has, Permits, Points, cases, checklist

BUDAPEST: Points = {
    "5: hindering is serious by definition, for data interference only by reservation": (
        Has("art-5", says={"serious-hindering": "serious"}, reserve=()),
        Has("art-4.1", reserve=("serious-harm",)),
        Permits("serious-harm", ("art-4.1",)),
    ),
    "6(3): trade in access data is an offence everywhere, tools and possession can be reserved": (
        Permits("devices-and-possession", ("art-6.1.a.i", "art-6.1.b"), sets_aside=True),
        Permits("access-data", ("art-6.1.a.ii",), says="otherwise making available of these"),
        Has("art-6.1.b", reserve=("devices-and-possession", "number-of-items")),
    ),
    "9(3): a minor is under 18; a declaration lowers the limit, never below 16": (
        Has("art-9.3", says={"under-18": "under 18"}, reserve=("lower-age-limit",)),
        Permits("lower-age-limit", ("art-9.3",), says="not be less than 16"),
    ),
    "9(4): procuring, possession, apparent minors and images can be reserved, the rest cannot": (
        Permits(
            "child-pornography",
            ("art-9.1.d", "art-9.1.e", "art-9.2.b", "art-9.2.c"),
            sets_aside=True,
        ),
        Has("art-9.1.a", says={"distribution-purpose": "computer system"}, reserve=()),
        Has("art-9.1.b", reserve=()),
        Has("art-9.1.c", reserve=()),
        Has("art-9.2.a", reserve=()),
    ),
    "10: copyright infringement is an offence only if wilful and on a commercial scale": (
        Has("art-10.1", says={"wilful": "Wilfully", "commercial-scale": "commercial scale"}),
        Has("art-10.2", says={"moral-rights": "left out"}, reserve=("copyright",)),
        Permits("copyright", ("art-10.1", "art-10.2"), says="effective remedies"),
    ),
    "11(2): attempt is asked for in a closed list without illegal access and misuse of devices": (
        Has("art-11.2", says={"attempt-articles": "Articles 3, 4, 5, 7 and 8"}),
        Has("art-11.2", says={"attempt-child-pornography": "Article 9(1)(a) and (c)"}),
        Permits("attempt", ("art-11.2",), sets_aside=True),
        Has("art-11.1", says={"all-offences": "Articles 2 to 10"}, reserve=()),
    ),
    "14(3): a list of offences is open for traffic data, for content data closed systems only": (
        Permits("traffic-data-offences", ("art-20",), says="not be more restricted"),
        Permits("closed-systems", ("art-20", "art-21"), says="cumulative"),
        Has("art-21.1.a", reserve=("closed-systems",), says={"serious-offences": "domestic law"}),
        Has("art-19.1.a", reserve=()),
    ),
    "16(2) and 29(7): an order lasts 90 days at most, preservation for another Party 60 at least": (
        Has("art-16.2", says={"ninety-days": "maximum ninety"}, option={"choice": "renewable"}),
        Has("art-29.7", says={"sixty-days": "not less than sixty", "continued": "pending"}),
    ),
    "22(2): territory and extradite or prosecute cannot be reserved, flag and nationality can": (
        Permits("jurisdiction", ("art-22.1.b", "art-22.1.c", "art-22.1.d"), sets_aside=True),
        Has("art-22.1.a", reserve=()),
        Has("art-22.3", duty="mandatory", says={"after-request": "request"}, reserve=()),
        Has("art-22.1.d", says={"punishable-there-or-no-state": "crime where it was done"}),
    ),
    "29(3) and (4): preservation asks for no dual criminality, save by reservation for other offences": (
        Has("art-29.3", says={"no-dual-criminality": "No dual criminality"}),
        Has("art-29.4", duty="optional", says={"other-offences": "other than Articles 2 to 11"}),
        Permits("dual-criminality-for-preservation", ("art-29.3",), says="Articles 2 to 11"),
    ),
}

CORRUPTION: Points = {
    "2, 3, 7 and 8: a breach of duties is an element in the private sector, not for public officials": (
        Has("art-7", says={"breach-of-duties": "breach", "business-activity": "business"}),
        Has("art-8", says={"breach-of-duties": "breach"}),
        Has(
            "art-3",
            elements=(
                *("offender", "requesting-receiving-accepting", "directly-or-indirectly"),
                *("undue-advantage", "for-anyone", "act-or-omission", "intentional"),
            ),
            reserve=(),
        ),
    ),
    "5 and 37(1): for officials of any other State, Party or not, only passive bribery can be reserved": (
        Has("art-5", says={"any-other-state": "Party or not"}),
        Permits("passive-bribery-foreign-officials", ("art-5",), says="cannot reach active"),
    ),
    "9, 11 and 36: international officials and courts: no reservation, a declaration on breach of duties": (
        Permits("breach-of-duties", ("art-5", "art-9", "art-11"), says="not counted in the five"),
        Has("art-9", says={"party-is-member": "member"}, reserve=("breach-of-duties",)),
        Has("art-11", says={"jurisdiction-accepted": "accepts"}, reserve=("breach-of-duties",)),
    ),
    "12: influence need be neither exerted nor successful, and both sides are offences": (
        Has("art-12", says={"success-immaterial": "immaterial", "asserted-influence": "asserts"}),
        Has("art-12", says={"active-side": "promising", "passive-side": "requesting"}),
        Permits("trading-in-influence", ("art-12",), sets_aside=True),
    ),
    "13: what is reserved or not held serious need not be a predicate of laundering": (
        Has("art-13", says={"predicate-offences": "Articles 2 to 12"}, reserve=()),
        Has("art-13", option={"limit": "reservation or declaration", "choice": "serious"}),
    ),
    "14: account offences need intent and purpose, and criminal or other sanctions will do": (
        Has("art-14.a", says={"corrupt-purpose": "disguising"}, option={"choice": "or other"}),
        Has("art-14.b", says={"intentional": "intentionally", "omitted-payment": "Unlawful"}),
    ),
    "15: aiding or abetting of every offence; of attempt the Convention says nothing": (
        Has("art-15", elements=("aiding", "abetting", "all-offences"), reserve=()),
        Has("art-15", option={"limit": "Attempt is not required"}),
    ),
    "17: part of the act at home is enough; a reservation brings a duty for own nationals": (
        Has("art-17.1.a", says={"partly-in-territory": "in part"}, reserve=()),
        Permits("jurisdiction", ("art-17.1.b", "art-17.1.c"), sets_aside=True),
        Has("art-17.3", says={"reserving-party": "Only"}),
    ),
    "18(1): companies answer for three offences only, and for accessories in the lead": (
        Has(
            "art-18.1", says={"offences-covered": "Active bribery, trading in influence and money"}
        ),
        Has("art-18.1", says={"accessory-or-instigator": "instigator"}, reserve=()),
        Has("art-18.1", option={"limit": "Passive bribery"}),
    ),
    "37(4) and 38: five provisions at most, three assemblies count as one, all lapse after three years": (
        Has("art-37.4", says={"ceiling-of-five": "five", "counted-as-one": "4, 6 and 10"}),
        Permits("domestic-assemblies", ("art-4",), sets_aside=True, says="at most five"),
        Permits("political-offence", ("art-26.1",), says="three years"),
        Has("art-26.3", says={"no-bank-secrecy-refusal": "bank secrecy"}, reserve=()),
    ),
}

TRANSFER: Points = {
    "2(2) and 3(1)(f): nobody has a right to be transferred, both States must agree": (
        Has("art-2.2", duty="optional", says={"interest-to-either-state": "either State"}),
        Has("art-3.1", says={"conditions-cumulative": "All six"}),
        Has("art-3.1.f", says={"agreement-of-states": "sentencing and the administering"}),
    ),
    "3(1)(a) and (4): nationality of the administering State, which may define it at any time": (
        Has("art-3.1.a", says={"nationality": "administering State"}, reserve=("national",)),
        Permits("national", ("art-3.1.a",), says="At any time"),
    ),
    "3(1)(c) and (2): six months are left when the request arrives, less only in exceptional cases": (
        Has(
            "art-3.1.c", says={"six-months": "At least six months", "counted-at-receipt": "receipt"}
        ),
        Has("art-3.1.c", says={"indeterminate-sentence": "indeterminate"}),
        Has("art-3.2", duty="optional", option={"limit": "exceptional"}),
    ),
    "3(1)(d) and 7: the person consents, by the law of the sentencing State, and the other may verify": (
        Has("art-3.1.d", says={"consent-of-representative": "age or physical or mental"}),
        Has(
            "art-7.1", says={"consent-procedure": "law of the sentencing", "voluntary": "Voluntary"}
        ),
        Has("art-7.2", says={"verification-of-consent": "consul"}),
    ),
    "3(1)(e): the act is an offence by the law of the administering State, without reservation": (
        Has("art-3.1.e", duty="mandatory", says={"dual-criminality": "Dual"}, reserve=()),
    ),
    "3(3): one of the two procedures can be excluded by declaration, never both": (
        Permits(
            "exclude-continued-enforcement",
            ("art-10.1", "art-10.2"),
            sets_aside=True,
            says="Only one of the two",
        ),
        Has("art-11.1.b", reserve=("exclude-conversion",)),
        Has("art-9.2", says={"procedure-announced": "before the transfer"}),
    ),
    "10: who continues enforcement is bound by kind and length, and may adapt downwards": (
        Has("art-10.1", says={"bound-by-nature": "nature", "bound-by-duration": "duration"}),
        Has("art-10.2", duty="optional", says={"no-aggravation": "No aggravation"}),
        Has("art-10.2", says={"own-maximum": "Not above the maximum"}),
    ),
    "11: who converts is bound by the facts, not by own minimum, and never fines instead": (
        Has("art-11.1.a", says={"bound-by-facts": "facts"}),
        Has("art-11.1.b", says={"no-pecuniary-sanction": "No conversion"}),
        Has("art-11.1.c", says={"full-deduction": "Full"}),
        Has("art-11.1.d", says={"no-national-minimum": "Not bound", "no-aggravation": "penal"}),
    ),
    "12 and 13: both States may pardon, only the sentencing State reviews the judgment": (
        Has("art-12", duty="optional", option={"choice": "both States"}),
        Has("art-13", duty="mandatory", says={"review-by-sentencing-state": "Exclusive"}),
    ),
    "16: transit is owed to a Party, not to a third State, nor for own nationals": (
        Has("art-16.1", duty="qualified", says={"transit-on-request": "Party"}),
        Has("art-16.2.a", duty="optional", option={"choice": "own national"}),
        Has("art-16.4", duty="optional", option={"choice": "third States"}),
        Permits("overflight", ("art-16.7",), says="without a scheduled landing"),
    ),
}

POINTS: dict[str, Points] = {"budapest": BUDAPEST, "corruption": CORRUPTION, "transfer": TRANSFER}


@pytest.mark.parametrize(("convention", "facts"), cases(POINTS))
def test_the_checklist_has_the_point(convention: str, facts: tuple[Fact, ...]) -> None:
    for fact in facts:
        fact.check(checklist(convention))


@pytest.mark.parametrize("convention", POINTS)
def test_every_convention_has_ten_points(convention: str) -> None:
    assert len(POINTS[convention]) == 10


def test_budapest_permits_the_nine_reservations_of_article_42_and_no_other() -> None:
    budapest = checklist("budapest")
    clauses = {4: 2, 6: 3, 9: 4, 10: 3, 11: 3, 14: 3, 22: 2, 29: 4, 41: 1}
    assert budapest.reservations_rule == "listed"
    assert {one.basis[0] for one in budapest.reservations} == {
        f"art-{article}.{paragraph}" for article, paragraph in clauses.items()
    }
    assert all("art-42" in one.basis for one in budapest.reservations)


def test_budapest_lists_the_six_declarations_of_article_40() -> None:
    listed = [one for one in checklist("budapest").declarations if "art-40" in one.basis]
    articles = [ids.article_of(place) for one in listed for place in one.provisions]
    assert list(dict.fromkeys(articles)) == [f"art-{n}" for n in (2, 3, 6, 7, 9, 27)]
    assert len(listed) == 6


@pytest.mark.parametrize("convention", POINTS)
def test_the_transfer_convention_alone_is_silent_on_reservations(convention: str) -> None:
    rule = "compatible" if convention == "transfer" else "listed"
    assert checklist(convention).reservations_rule == rule
