"""The arithmetic of the audit trail: what a row's hash covers, and what its digest promises of words kept elsewhere."""

import hashlib
import json
from collections.abc import Iterable

from app.storage.repository.audit import Entry


def seal(previous: str, entry: Entry) -> str:
    """The hash of a row: SHA-256 over the hash of the row before and all of this row but salt and hash itself."""
    plain = entry._asdict()
    covered = {name: plain[name] for name in plain if name not in {"salt", "hash"}} | {"at": entry.at.isoformat()}
    text = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def digest(salt: str, details: Iterable[str]) -> str:
    """A digest of words that stand elsewhere and may be erased one day; without the salt nobody can guess them."""
    found = hashlib.sha256(salt.encode())
    for detail in details:
        encoded = detail.encode()
        found.update(len(encoded).to_bytes(8, "big"))
        found.update(encoded)
    return found.hexdigest()
