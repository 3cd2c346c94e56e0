"""What every test stands on: no network beyond this machine, no colour, a folder of its own for caches."""

from __future__ import annotations

import base64
import gc
import json
import re
import socket
import zlib
from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

LOOPBACK = ("127.", "localhost", "::1")


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> object:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(host).startswith(LOOPBACK):
            raise PermissionError(f"a test tried to reach {address!r}: tests stay offline")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def no_imports_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Leave out the gazetteers that whoever runs the tests has imported; a test that imports has a folder of its own."""
    monkeypatch.setenv("INCIDENTMAP_GAZETTEERS", str(tmp_path_factory.getbasetemp() / "no-imports"))
    monkeypatch.setenv("INCIDENTMAP_IMPORTED", "1")


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say nothing in colour, whatever the terminal of whoever runs the tests."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")


Growth = Callable[[Callable[[int], object], int, int], bool]


@pytest.fixture(scope="session")
def page_data() -> Callable[[str], Any]:
    """What the script of a page is told, from the text of the page."""

    def read(page: str) -> Any:
        packed = re.search(r'id="incidentmap-data">(.*?)</script>', page, re.DOTALL)
        assert packed is not None
        return json.loads(zlib.decompress(base64.b64decode(packed[1])))

    return read


@pytest.fixture(scope="session")
def grows_in_proportion() -> Growth:
    """Give a judge of growth: does work on `large` cost in proportion to work on `small`?

    Processor time is noisy: a collection of the whole heap, or a neighbour on the machine, may fall into either run. So
    the collector rests meanwhile, both runs lie next to each other, and one good round of six is enough: noise spoils
    some rounds, but work that grows with the square of eight times the length costs 64 times as much in every one. Runs
    below 20 ms in all are too short to tell and pass.
    """

    def cost(work: Callable[[int], object], size: int) -> float:
        started = process_time()
        work(size)
        return process_time() - started

    def judge(work: Callable[[int], object], small: int, large: int) -> bool:
        work(small)
        for _ in range(6):
            gc.collect()
            gc.disable()
            try:
                little, much = cost(work, small), cost(work, large)
            finally:
                gc.enable()
            if much < 0.02 or much <= 3.0 * (large / small) * little:
                return True
        return False

    return judge
