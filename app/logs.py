"""Logs: one JSON object a line on stderr, with ids and no values."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

FIELDS = "fields"


class JsonLines(logging.Formatter):
    """A record as one line of JSON, in which no control character can start a line or colour a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_info and record.exc_info[1]:
            told["error"] = _where(record.exc_info[1])
        # ASCII only: every control character of Unicode, C1 and line separators too, is escaped.
        return json.dumps(told, ensure_ascii=True, default=str)


def _where(error: BaseException) -> str:
    """The kind of an error and the lines it came through. Not its words: they may quote what somebody sent."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join([type(error).__name__, *(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))])


def configure(level: str) -> None:
    """Log everything of that level and above, ours and the server's, as JSON lines on stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("custchain").setLevel(level.upper())
