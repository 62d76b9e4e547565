"""At most ten attempts a minute to sign in, from one address and for one account, counted for all workers at once."""

from datetime import timedelta

from app.access.secrets import digest
from app.service.context import Context
from app.storage.repository import accounts
from schemas.errors import TooManyAttempts

MOST = 10
WITHIN = timedelta(minutes=1)
REMEMBERED = timedelta(minutes=10)


def count_attempt(context: Context, *places: str) -> None:
    """Count an attempt; raises TooManyAttempts where an address or account had its ten of this minute.

    The places are stored as digests: whoever tried is nobody's business once the minute is over.
    """
    now, marks = context.clock(), [digest(place)[:32] for place in places]
    with context.database.transaction(reserved=True) as connection:
        # Clocks of two servers may differ a little; one that was an hour ahead must not lock people out for an hour.
        if any(accounts.attempts(connection, mark, now - WITHIN, now + WITHIN) >= MOST for mark in marks):
            raise TooManyAttempts(
                f"that was attempted {MOST} times within a minute; wait a minute and try again",
                seconds=int(WITHIN.total_seconds()),
            )
        accounts.add_attempts(connection, marks, now)
        accounts.forget_attempts(connection, now - REMEMBERED, now + REMEMBERED)
