"""`custchain push` says what is wrong before it sends anything."""

import pytest

from tests.cli.run import run


@pytest.mark.parametrize(
    ("key", "file", "to", "said"),
    [
        ("ccm_x", "nothere", "https://c.example", "nothere: No such file"),
        ("ccm_x", "pyproject.toml", "c.example", "'c.example' is no address"),
        ("schlüssel", "nothere", "https://c.example", "CUSTCHAIN_KEY holds characters no API key has"),
        ("", "nothere", "https://c.example", "CUSTCHAIN_KEY is not set"),
    ],
)
def test_what_is_wrong_on_the_command_line_is_named_alone(
    monkeypatch: pytest.MonkeyPatch, key: str, file: str, to: str, said: str
) -> None:
    monkeypatch.setenv("CUSTCHAIN_KEY", key)

    done = run("push", file, "--to", to, "--organisation", "shop", "--source", "hr")

    assert (done.status, done.out) == (2, b"")
    assert done.err.startswith(said)
    assert done.err.count("\n") == 1
