"""Names made to read a file or call an address reach neither, whatever they are drawn as."""

import os
from pathlib import Path

import pytest

from tests.builders import a_chain, customer, department, link
from tests.render.chains import picture_of
from tests.webhooks.receivers import canary

LONG_AGO = 1_000_000_000
WAYS = (
    "{file}", "file://{file}", "<IMG SRC='{file}'>", '" image="{file}', '" shapefile="{file}" x="', "{url}",
    '" URL="{url}', '" stylesheet="{url}', "<image href='{url}'/>", "<?xml-stylesheet href='{url}'?>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>&e;', "#image(\"{file}\")", "#read(\"{file}\")", "url({url})",
    "\\\\host\\{url}", "<use href='{url}#x'/>", "@import '{url}'", "%%{{init: {{'themeCSS': '@import {url}'}}}}%%",
    "<table background='{url}'>", "#include \"{file}\"",
)  # fmt: skip


THOUSAND = pytest.param(1_000, ("svg", "png", "pdf"), marks=pytest.mark.long)


@pytest.mark.parametrize(("count", "kinds"), [(len(WAYS), ("svg", "pdf")), THOUSAND])
def test_no_name_reaches_a_file_or_an_address(tmp_path: Path, count: int, kinds: tuple[str, ...]) -> None:
    file = tmp_path / "canary.png"
    file.write_bytes(b"nobody may read this")
    os.utime(file, (LONG_AGO, LONG_AGO))
    with canary() as (port, reached):
        url = f"http://127.0.0.1:{port}/x.png"
        names = [f"{number} {WAYS[number % len(WAYS)]}".format(file=file, url=url)[:300] for number in range(count)]
        for start in range(0, count, 100):
            some = names[start : start + 100]
            units = [department(f"u{at}", 1.0, name=name, owner=name) for at, name in enumerate(some)]
            lines = [link(f"u{at}", "k", offering=name[:200], note=name) for at, name in enumerate(some)]
            for kind in kinds:
                assert picture_of(a_chain([*units, customer("k", 1e6)], lines), kind)
    assert reached == []
    assert file.stat().st_atime == LONG_AGO
