"""What a command writes is there whole, or the file of before is."""

import errno
import sys
from pathlib import Path

import pytest

from app.cli.terminal import save


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (kept := tmp_path / "chain.json").write_bytes(b"kept")

    def write_half(file: Path, content: bytes) -> int:
        with file.open("wb") as out:
            out.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_half)
    for output in (kept, tmp_path / "new.json"):
        with pytest.raises(OSError, match="No space left") as failed:
            save(b"whole", output)
        assert failed.value.filename == str(output)

    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"kept"]


@pytest.mark.skipif(sys.platform == "win32", reason="making a link takes rights on Windows")
def test_a_file_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (target := tmp_path / "target.json").write_bytes(b"old")
    (link := tmp_path / "link.json").symlink_to(target)

    save(b"new", link)

    assert link.is_symlink()
    assert target.read_bytes() == b"new"
