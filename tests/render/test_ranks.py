"""Which column a party stands in."""

import numpy as np

from chain.render.ranks import rank_parties, split_tall_columns

D, P, C, A = "department", "partner", "customer", "authority"


def columns(kinds, links):
    tails, heads = (np.array([link[end] for link in links], dtype=np.int64) for end in (0, 1))
    return rank_parties(kinds, tails, heads).tolist()


def test_partners_stand_left_and_customers_right():
    assert columns([C, D, P], [(2, 1), (1, 0)]) == [2, 1, 0]


def test_a_unit_stands_left_of_everything_it_supplies_by_the_longest_way():
    assert columns([D, D, D, C], [(0, 3), (0, 1), (1, 2), (2, 3)]) == [0, 1, 2, 3]


def test_customers_and_authorities_share_the_last_column():
    assert columns([D, D, C, A], [(0, 1), (1, 2), (0, 3)]) == [0, 1, 2, 2]


def test_feedback_of_a_customer_moves_nobody():
    assert columns([D, D, C], [(0, 1), (1, 2), (2, 0)]) == [0, 1, 2]


def test_a_loop_is_spread_by_the_way_to_the_customer():
    assert columns([D, D, D, C], [(0, 1), (1, 2), (2, 0), (0, 3)]) == [2, 0, 1, 3]


def test_a_loop_of_most_units_is_not_one_column():
    ring = [(n, (n + 1) % 50) for n in range(50)]
    assert len(set(columns([D] * 50 + [C], [*ring, (49, 50)]))) == 51


def test_parallel_links_and_links_to_itself_do_no_harm():
    assert columns([D, D, C], [(0, 1)] * 50 + [(1, 0)] * 50 + [(1, 1), (1, 2)] * 50) == [0, 1, 2]


def test_a_closed_loop_without_any_end_still_has_columns():
    assert columns([D, D, C], [(0, 1), (1, 0)]) == [0, 0, 1]


def test_a_chain_of_partners_alone_has_one_column():
    assert columns([P, P], []) == [0, 0]


def test_an_empty_chain_has_no_columns():
    assert columns([], []) == []


def test_a_way_of_a_thousand_links_needs_no_recursion():
    assert columns([D] * 1000 + [C], [(n, n + 1) for n in range(1000)]) == list(range(1001))


def test_a_tall_column_is_split_and_those_that_supply_most_stand_nearest_to_the_customers():
    suppliers = np.array([0] * 3 + [1] * 2)
    split = split_tall_columns(np.zeros(40, dtype=np.int64), suppliers)
    assert np.bincount(split).max() <= 15
    assert split[0] == split[1] == split.max()


def test_in_an_excerpt_without_customers_receivers_stand_right_of_their_suppliers():
    columns = rank_parties(["department"] * 3, np.array([0, 0, 1]), np.array([1, 2, 0]))
    assert columns[2] > columns[0]
