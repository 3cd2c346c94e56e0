"""The one way out: a request to a geocoding service, without redirects, bounded in time and size.

It is an adapter of geopy, which makes the addresses and reads the answers; geopy's own would follow redirects to
anywhere and read without bound.
"""

from __future__ import annotations

import json
import ssl
import time
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable

__all__ = ["Adapter"]

_MOST_BYTES = 2_000_000
_PIECE = 65_536


class _NoRedirect(HTTPRedirectHandler):
    """Follows nothing."""

    def redirect_request(self, *_: object) -> None:
        """Return nothing, so that the redirect is an error."""


class Adapter(BaseSyncAdapter):  # type: ignore[misc]
    """Sends one request and reads the answer; see `geopy.adapters.BaseAdapter`."""

    def __init__(self, *, proxies: dict[str, str] | None, ssl_context: ssl.SSLContext | None) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        handlers = [HTTPSHandler(context=ssl_context), _NoRedirect()]
        self._open = build_opener(*handlers, *([ProxyHandler(proxies)] if proxies else [])).open

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Return the answer as JSON values."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise GeocoderParseError("the answer is not JSON") from None

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Return the answer as text; within `timeout` seconds in all, however slowly it drips."""
        end = time.monotonic() + timeout
        try:
            with self._open(Request(url, headers=headers), timeout=timeout) as page:  # noqa: S310 - scheme checked
                return _read(page, end)
        except HTTPError as error:
            with error:
                raise _refusal(error, url) from None
        except TimeoutError:
            raise GeocoderTimedOut("it took too long") from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise GeocoderTimedOut("it took too long") from None
            raise GeocoderUnavailable(f"it cannot be reached: {error.reason}") from None
        except OSError as error:
            raise GeocoderUnavailable(f"the connection broke: {error}") from None


def _read(page: Any, end: float) -> str:
    pieces: list[bytes] = []
    size = 0
    while piece := page.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > _MOST_BYTES:
            raise GeocoderServiceError("the answer is larger than 2 MB")
        if time.monotonic() > end:
            raise GeocoderTimedOut("it took too long")
    return b"".join(pieces).decode("utf-8", "replace")


def _refusal(error: HTTPError, url: str) -> Exception:
    headers = {key.lower(): value for key, value in error.headers.items()}
    if 300 <= error.code < 400:
        elsewhere = urlsplit(headers.get("location", "")).hostname or "elsewhere"
        redirect: Exception = GeocoderServiceError(f"it points to {elsewhere[:80]}, which is not followed")
        return redirect
    failure: Exception = AdapterHTTPError(f"it answered {error.code}", status_code=error.code, headers=headers, text="")
    return failure
