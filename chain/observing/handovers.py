"""Handovers between groups, as one Ibis expression: the same on DuckDB, Spark and whatever else Ibis speaks."""

from typing import Any

# Ibis and an engine are an extra: who observes no logs needs neither, so this file is imported on use.
import ibis

MICROSECONDS_A_DAY = 86_400_000_000


def handovers(events: Any) -> Any:
    """How often, in how many cases and how fast work goes from one group to another.

    `events` has the columns `case`, `group` (texts), `at` (microseconds, whole) and `position` (place in the log, which
    decides between events of the same moment). A handover is two events of a case, one after the other, of two groups.
    """
    within = ibis.window(group_by="case", order_by=["at", "position"])
    steps = events.mutate(customer=events["group"].lead().over(within), later=events["at"].lead().over(within))
    found = steps.filter(steps["customer"].notnull(), steps["customer"] != steps["group"])
    found = found.mutate(taken=found["later"] - found["at"])
    added = found.group_by(supplier="group", customer="customer").agg(
        handovers=found.count(),
        cases=found["case"].nunique(),
        # Whole numbers add up to the same in any order; fractions, added by several threads, do not.
        total=found["taken"].cast("decimal(38, 0)").sum(),
        median=found["taken"].median(),
    )
    days = added.mutate(
        mean_days=added["total"].cast("float64") / added["handovers"] / MICROSECONDS_A_DAY,
        median_days=added["median"] / MICROSECONDS_A_DAY,
    )
    return days.drop("total", "median").order_by(ibis.desc("handovers"), "supplier", "customer")


def totals(events: Any) -> Any:
    """How many cases there are."""
    return events.agg(cases=events["case"].nunique(), events=events.count())
