"""Write the golden files anew, after looking at the pictures: python -m tests.render.write_golden."""

from pathlib import Path

from tests.render.chains import GOLDEN, picture_of

FOLDER = Path(__file__).parent / "golden"

if __name__ == "__main__":
    for name, chain in GOLDEN.items():
        (FOLDER / f"{name}.dot").write_bytes(picture_of(chain(), "dot"))
