"""The headline numbers of a chain at a revision, remembered apart from its analysis: they are small."""

from app.service.analyses import ask
from app.service.chain_questions.numbers import HeadlineNumbers
from app.service.chains import chain_version
from app.service.context import Context
from app.service.moments import utc
from app.service.past import Moment
from app.service.stored import find_head
from app.storage.repository import revisions
from schemas.difference import Change
from schemas.progress import Progress, ProgressPoint

Headline = dict[str, float]


def get_point(context: Context, organisation_id: str, at: Moment | None = None) -> ProgressPoint:
    """The headline numbers now, or at a revision."""
    version = chain_version(context, organisation_id, at)

    def compute() -> ProgressPoint:
        with context.database.reading() as connection:
            made = revisions.find(connection, find_head(connection, organisation_id).key, version.number)
        assert made is not None
        question = HeadlineNumbers(revision=version.number, at=utc(made.at))
        told, _ = ask(context, context.headlines, organisation_id, question, version.number)
        return ProgressPoint.model_validate_json(told)

    return context.headlines.recall((organisation_id, version.stamp, version.number), compute)


def get_progress(context: Context, organisation_id: str, points: int) -> Progress:
    """Headline numbers at revisions evenly apart, the first and the newest among them."""
    newest = chain_version(context, organisation_id).number
    steps = min(points, newest)
    numbers = sorted({1 + round(step * (newest - 1) / max(steps - 1, 1)) for step in range(steps)} | {newest})
    return Progress(
        revisions=newest, points=[get_point(context, organisation_id, number) for number in numbers[-points:]]
    )


def headline_of(point: ProgressPoint) -> Headline:
    """The numbers of a point by the names differences have."""
    stated = {name: getattr(point, name) for name in ("total_cost", "total_revenue", "profit", "unserved_revenue")}
    return {**stated, "no_value_share": point.no_value_share, **point.ends}


def changes(before: Headline, after: Headline) -> dict[str, Change]:
    """Every headline number before, after, and between."""
    return {
        name: Change(before=before[name], after=after[name], difference=after[name] - before[name]) for name in before
    }
