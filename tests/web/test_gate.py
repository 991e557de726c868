"""Who may come in, whatever they say of themselves."""

from __future__ import annotations

from ipaddress import IPv4Address

from hypothesis import given
from hypothesis import strategies as st

from board.web import Gate, is_loopback

TOKEN = "a-token-that-nobody-guesses"
LOCAL = ("localhost", "127.0.0.1", "127.8.8.8", "[::1]", "LOCALHOST")
#: What a header may hold, a name that looks like ours among it.
headers = st.one_of(
    st.text(), st.sampled_from(LOCAL).flatmap(lambda name: st.text().map(lambda more: name + more))
)


@given(st.sampled_from(LOCAL), st.integers(1, 65535))
def test_this_machine(name: str, port: int) -> None:
    """Every name of this machine is taken, with any port."""
    assert Gate().refusal(name, "") == ""
    assert Gate().refusal(f"{name}:{port}", "") == ""


@given(st.from_regex(r"[a-z0-9-]+(\.[a-z0-9-]+)+", fullmatch=True), st.ip_addresses(v=4))
def test_other_names(name: str, address: IPv4Address) -> None:
    """No other name or address is taken, however it begins or ends."""
    for other in (
        name,
        f"localhost.{name}",
        f"{name}.localhost",
        f"127.0.0.1.{name}",
        str(address),
    ):
        assert bool(Gate().refusal(other, "")) != is_loopback(other)
    assert not any(
        map(is_loopback, (f"localhost.{name}", f"{name}.localhost", f"127.0.0.1.{name}"))
    )


@given(headers, headers)
def test_only_the_token_opens(host: str, cookie: str) -> None:
    """With a token nothing but the token opens, whatever else is said; nothing raises."""
    assert Gate(TOKEN).refusal(host, cookie)
    assert Gate(TOKEN).refusal(host, TOKEN) == ""
    Gate().refusal(host, cookie)


@given(headers, headers)
def test_only_our_page_opens_the_socket(host: str, origin: str) -> None:
    """The page must be of the very host and port that it asks."""
    ours = origin in (f"http://{host}", f"https://{host}")
    assert (Gate().socket_refusal(host, {"Origin": origin}) == "") == ours
    assert Gate().socket_refusal(host, {"Origin": f"http://{host}"}) == ""
    assert Gate().socket_refusal(host, {})
