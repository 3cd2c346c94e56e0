"""What every test stands on: no network beyond this machine, no colour, a folder of its own for caches."""

from __future__ import annotations

import socket

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
