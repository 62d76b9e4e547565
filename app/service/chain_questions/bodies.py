"""Bodies of requests, read and checked."""

from app.service.chain_questions.question import Reading
from app.service.rows import ChainRows
from schemas.formats.json import parse_json
from schemas.reading import read_chain


class ChainBody(Reading):
    """A whole chain as JSON."""

    def read(self, body: bytes) -> bytes:
        """Lines of ChainRows. Raises InvalidInput with every problem."""
        return ChainRows.of(read_chain(parse_json(body))).lines()
