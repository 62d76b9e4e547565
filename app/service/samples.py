"""Organisations made of the samples that come with the product."""

from functools import cache

from app.samples import SAMPLES, sample_file
from app.service.context import Context
from app.service.door import Door
from app.service.organisations import FoundOrganisation, import_organisation
from schemas.answers import SampleList, SampleSummary
from schemas.chain import ChainDocument
from schemas.errors import NotFound
from schemas.formats import load_chain
from schemas.wording import quote, suggest


def list_samples() -> SampleList:
    """Every sample and its story."""
    return SampleList(items=[_summary(name) for name in SAMPLES])


def create_from_sample(context: Context, name: str, door: Door) -> FoundOrganisation:
    """Make an organisation of a sample; raises NotFound where there is none of that name."""
    if name not in SAMPLES:
        raise NotFound(f"there is no sample {quote(name)}.{suggest(name, list(SAMPLES))} GET /samples lists them")
    return import_organisation(context, _document(name), None, door)


def _summary(name: str) -> SampleSummary:
    sample, document = SAMPLES[name], _document(name)
    return SampleSummary(
        id=name,
        title=sample.title,
        name=document.organisation.name,
        story=sample.story,
        parties=len(document.parties),
        links=len(document.links),
    )


@cache
def _document(name: str) -> ChainDocument:
    return load_chain(sample_file(name))
