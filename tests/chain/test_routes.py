"""The slowest route: days and handovers one can walk."""

from chain import Profile
from schemas.analysis import CustomerNumbers
from tests.builders import Row, analysed, customer, department, found, link

PARTIES = [department("farm"), department("broker"), department("kitchen"), customer("guests", 50)]
MEALS = link("kitchen", "guests", lead_time_days=1)


def guests(links: list[Row]) -> CustomerNumbers:
    return analysed(PARTIES, links).document().customers["guests"]


def test_days_and_handovers_are_those_of_the_slowest_route() -> None:
    direct = link("farm", "kitchen", lead_time_days=3)
    through_broker = [link("farm", "broker", lead_time_days=1), link("broker", "kitchen", lead_time_days=5)]
    numbers = guests([direct, *through_broker, MEALS])
    assert (numbers.days, numbers.handovers) == (7, 2)


def test_of_equally_slow_routes_the_one_with_most_handovers_counts() -> None:
    numbers = guests([link("farm", "kitchen"), link("farm", "broker"), link("broker", "kitchen"), MEALS])
    assert (numbers.days, numbers.handovers) == (1, 2)


def test_going_round_a_loop_is_not_the_way_to_the_customer() -> None:
    numbers = guests([link("farm", "kitchen", lead_time_days=3), link("kitchen", "farm", lead_time_days=90), MEALS])
    assert (numbers.days, numbers.handovers) == (4, 1)


def test_what_nobody_needs_delays_nobody() -> None:
    assert guests([link("farm", "kitchen", lead_time_days=3, importance=0), MEALS]).days == 1


def test_a_slow_chain_shows_the_route_step_by_step() -> None:
    links = [link("farm", "kitchen", id="food", lead_time_days=3), link("kitchen", "guests", id="meals")]
    [finding] = found(analysed(PARTIES, links, Profile(slow_days=2)), "slow_chain")
    assert finding.message == "The slowest route to guests takes 3 days and 1 handover."
    assert finding.subject.links == ["food", "meals"]
    assert finding.evidence["route"] == ["farm", "kitchen", "guests"]
    assert finding.evidence["days_on_each_link"] == [3, None]


def test_a_chain_within_the_profile_is_not_slow() -> None:
    links = [link("farm", "kitchen", lead_time_days=3), MEALS]
    assert not found(analysed(PARTIES, links, Profile(slow_days=4)), "slow_chain")


def test_a_chain_of_100_000_units_has_a_route() -> None:
    units = [department(f"u{at}", 1.0) for at in range(100_000)]
    links = [link(f"u{at}", f"u{at + 1}", lead_time_days=1) for at in range(99_999)]
    numbers = analysed([*units, customer("guests")], [*links, link("u99999", "guests")]).numbers
    assert numbers.routes.handovers[numbers.portfolio.parties].tolist() == [99_999]
