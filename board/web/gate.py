"""Who may come in: by the name they ask for, by the page that asks, and by the token.

A browser sends requests for any page that a person has open. So the address must be
one of this machine, or the token must be known, and the web socket is for our page alone.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

_FROM_ELSEWHERE = "This board can only be opened under an address of its own machine."
_NO_TOKEN = "This board opens with the whole address that board serve printed, its token included."
_OTHER_PAGE = "Only the page of the board itself may open its web socket."


class Gate:
    """The rule for every request: ``refusal`` says why one is refused.

    With a token nobody comes in without it; without one the host asked for must be this machine.
    """

    def __init__(self, token: str = "") -> None:
        self.token = token

    def knows(self, token: str) -> bool:
        """Whether this is the token; takes the same time however much of it is right."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())

    def refusal(self, host: str, cookie: str) -> str:
        """Why a request is refused, in a sentence, by its ``Host`` header and its cookie."""
        if self.token:
            return "" if self.knows(cookie) else _NO_TOKEN
        return "" if is_loopback(_name(host)) else _FROM_ELSEWHERE

    def socket_refusal(self, host: str, headers: Mapping[str, str]) -> str:
        """Why a web socket is refused: browsers say in ``Origin`` which page opens it."""
        origin = headers.get("Origin", "")
        scheme, _, place = origin.partition("://")
        return "" if scheme in ("http", "https") and place == host else _OTHER_PAGE


def is_loopback(name: str) -> bool:
    """Whether a host name or address can only be reached from this machine."""
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    """A ``Host`` header without its port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
