"""The page in Firefox, driven through its own remote protocol: it draws offline, answers clicks, and says no error."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

NAMES = ("firefox", "firefox-esr")
PREFERENCES = {
    "app.normandy.enabled": False, "app.update.enabled": False, "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore", "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9, "services.settings.server": "http://127.0.0.1:9",
    "toolkit.telemetry.server": "", "ui.prefersReducedMotion": 1,
}  # fmt: skip
"""Nothing but this machine answers: every address beyond it goes to a closed port."""


class Marionette:
    """A line to a Firefox that was started with --marionette: messages are JSON behind their length and a colon."""

    def __init__(self, port):
        end = time.monotonic() + 120
        while True:
            try:
                self.line = socket.create_connection(("127.0.0.1", port), timeout=60)
                break
            except OSError:
                assert time.monotonic() < end, "Firefox did not open its port"
                time.sleep(0.1)
        self.rest, self.number = b"", 0
        self.receive()
        self.call("WebDriver:NewSession", {})

    def receive(self):
        while b":" not in self.rest:
            self.rest += self.line.recv(65536)
        size, _, self.rest = self.rest.partition(b":")
        while len(self.rest) < int(size):
            self.rest += self.line.recv(65536)
        message, self.rest = self.rest[: int(size)], self.rest[int(size) :]
        return json.loads(message)

    def call(self, command, parameters):
        self.number += 1
        text = json.dumps([0, self.number, command, parameters]).encode()
        self.line.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, result = self.receive()
        assert error is None, (command, error)
        return result

    def run(self, script, *arguments):
        """Run a function body in the page and return what it returns."""
        return self.call("WebDriver:ExecuteScript", {"script": script, "args": list(arguments)})["value"]

    def until(self, expression, seconds=20.0):
        end = time.monotonic() + seconds
        while not self.run(f"return {expression}"):
            assert time.monotonic() < end, f"never came true: {expression}"
            time.sleep(0.05)

    def open(self, file):
        self.call("WebDriver:Navigate", {"url": Path(file).as_uri()})
        self.until("document.documentElement.dataset.incidentmap === 'ready'")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    executable = next((path for path in map(shutil.which, NAMES) if path), None)
    if executable is None:
        if os.environ.get("REQUIRE_FIREFOX") == "1":
            pytest.fail(f"REQUIRE_FIREFOX=1 and none of {', '.join(NAMES)} is on the path")
        pytest.skip(f"no Firefox: none of {', '.join(NAMES)} is on the path")
    profile = tmp_path_factory.mktemp("firefox")
    port = free_port()
    lines = [
        f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in {**PREFERENCES, "marionette.port": port}.items()
    ]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [executable, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    environment = {**os.environ, "HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        line = None
        try:
            line = Marionette(port)
            yield line
        finally:
            if line is not None:
                line.line.close()
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="module")
def opened(firefox, sample_file):
    firefox.open(sample_file)
    return firefox


def test_firefox_draws_every_statement(opened, sample):
    found = opened.run(
        "return [...document.querySelectorAll('[data-claim]')].map(e => [e.dataset.claim, e.dataset.verdict])"
    )
    assert dict(found) == {finding.claim: finding.verdict for finding in sample.findings()}
    assert opened.run("return document.querySelectorAll('path.claim-line').length") >= 6
    assert opened.run("return document.querySelectorAll('.labels text').length") > 8
    assert opened.run("return document.querySelector('.base-canvas').width") > 300


def test_firefox_asks_no_address(opened):
    assert opened.run("return performance.getEntriesByType('resource').map(entry => entry.name)") == []


def test_firefox_flies_to_a_sentence_and_unfolds_its_card(opened):
    opened.run("document.querySelector('.words[data-ref=c5]').click()")
    opened.until("document.querySelector('.card.open')?.dataset.claim === 'c5'")
    assert opened.run("return document.documentElement.classList.contains('has-focus')")
    opened.until("location.hash.includes('c=c5')")


def test_firefox_measures_as_geo_does(opened):
    from geo.geodesy import inverse

    pair = (40.1, 35.3, 40.3, 35.4)
    measured = opened.run("return IncidentMap.inverse(...arguments).distance", *pair)
    assert abs(measured - inverse(*pair).distance_m) < 1e-3


def test_firefox_saves_the_view_as_a_picture(opened):
    script = """
        const data = [];
        const make = HTMLCanvasElement.prototype.toBlob;
        HTMLCanvasElement.prototype.toBlob = function (done, ...rest) {
            const pixels = this.getContext('2d').getImageData(0, 0, this.width, this.height).data;
            for (let i = 0; i < pixels.length; i += 4004) data.push(pixels[i] * 65536 + pixels[i + 1] * 256 + pixels[i + 2]);
            return make.call(this, done, ...rest);
        };
        document.querySelector('.tool-save').click();
        return new Set(data).size;
    """
    assert opened.run(script) > 20


def test_two_maps_stand_in_one_notebook_in_firefox(firefox, sample, tmp_path):
    import layers

    drawn = layers.build_map(sample.incident(), sample.findings(), sample.regions(), gazetteer=None)
    file = tmp_path / "notebook.html"
    ready = "<script>document.documentElement.dataset.incidentmap = 'ready'</script>"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8>{ready}<body>{drawn._repr_html_() * 2}", encoding="utf-8")
    firefox.open(file)
    for number in range(2):
        firefox.call("WebDriver:SwitchToFrame", {"id": number})
        firefox.until("document.documentElement.dataset.incidentmap === 'ready'")
        assert firefox.run("return document.querySelectorAll('path.claim-line').length") >= 6
        firefox.call("WebDriver:SwitchToFrame", {"id": None})
