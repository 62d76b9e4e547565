"""Office files are zip files with times in them; without the times, the same content is the same bytes."""

import io
import zipfile

_TIME = (1980, 1, 1, 0, 0, 0)


def without_times(body: bytes) -> bytes:
    """The same zip with every entry at one fixed time, in the same order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in given.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _TIME)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(fixed, given.read(entry))
    return out.getvalue()
