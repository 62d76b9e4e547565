"""The analysis of a stored chain, computed once for each revision; of a large chain by a worker process."""

from app.service.analysed import Analysed
from app.service.chain_questions.numbers import WholeAnalysis
from app.service.chain_questions.question import Question, Reading
from app.service.chain_questions.registry import NAMES
from app.service.chains import ReadChain, chain_version, get_chain
from app.service.context import Context
from app.service.memory import Memory
from app.service.past import Moment
from app.service.versions import Version


def get_analysis(context: Context, organisation_id: str, at: Moment | None = None) -> Analysed:
    """The analysis of an organisation's chain, now or as it was, in this process."""
    version = chain_version(context, organisation_id, at)
    key = (organisation_id, version.stamp, version.number)
    return context.analyses.recall(key, lambda: _compute(context, organisation_id, version))


def get_json(
    context: Context, organisation_id: str, at: Moment | None = None, *, money: bool = True
) -> tuple[str | bytes, Version]:
    """The analysis as JSON, with amounts of money or without, and the version it is of."""
    read = _read(context, organisation_id, chain_version(context, organisation_id, at))
    if _is_large(context, read):
        return ask(context, context.analyses, organisation_id, WholeAnalysis(money=money), read.version.number)
    found = get_analysis(context, organisation_id, read.version.number)
    return found.json if money else found.json_without_money, found.version


def ask(
    context: Context,
    memory: Memory,
    organisation_id: str,
    question: Question,
    at: Moment | None = None,
    before: Moment | None = None,
) -> tuple[bytes, Version]:
    """The answer to a question about a chain, now or as it was, and the version it is of; remembered in `memory`.

    `before` is the moment to compare with. Raises what the question raises, and for a large chain ComputingStopped.
    """
    moments = [at] if before is None else [at, before]
    read = [_read(context, organisation_id, chain_version(context, organisation_id, moment)) for moment in moments]
    name, stated = NAMES[type(question)], question.model_dump_json(exclude_unset=True)
    key = (organisation_id, *(one.version for one in read), name, stated)
    workers, keep = context.workers, question.is_remembered
    if workers is not None and (question.is_long or any(_is_large(context, one) for one in read)):
        message = [text.encode() for text in (name, stated, *(one.json for one in read))]
        made = memory.recall(key, lambda: workers.ask((organisation_id, read[0].version), message), keep=keep)
    else:
        chains = [get_analysis(context, organisation_id, one.version.number) for one in read]
        made = memory.recall(key, lambda: question.answer(*chains)) if keep else question.answer(*chains)
    return made, read[0].version


def read_body(context: Context, reading: Reading, body: bytes) -> bytes:
    """What a body holds; a large one is read by a worker, and is for nobody else. Raises what reading raises."""
    workers = context.workers
    if workers is None or len(body) < context.large_chain:
        return reading.read(body)
    message = [NAMES[type(reading)].encode(), reading.model_dump_json().encode(), body]
    return context.bodies.recall(object(), lambda: workers.ask("bodies", message), keep=False)


def _is_large(context: Context, read: ReadChain) -> bool:
    return context.workers is not None and len(read.json) >= context.large_chain


def _read(context: Context, organisation_id: str, version: Version) -> ReadChain:
    key = (organisation_id, version.stamp, version.number)
    return context.texts.recall(key, lambda: get_chain(context, organisation_id, version.number))


def _compute(context: Context, organisation_id: str, version: Version) -> Analysed:
    read = _read(context, organisation_id, version)
    found = Analysed(read.json, read.version)
    _ = found.computed
    return found
