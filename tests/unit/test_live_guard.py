"""Who may ask: refused before anything of a body is read."""

import pytest

from simulation.live.guard import Guard, security_headers

pytestmark = pytest.mark.unit

TOKEN = "a-token-that-nobody-knows"
GUARD = Guard(8123, TOKEN, 1000)
HOST = "127.0.0.1:8123"
OWN = {
    "host": HOST,
    "origin": f"http://{HOST}",
    "sec-fetch-site": "same-origin",
    "content-type": "application/json",
    "content-length": "10",
}


def again(path: str = f"/{TOKEN}/again", **headers: str | None) -> int:
    given = {**OWN, **{name.replace("_", "-"): value for name, value in headers.items()}}
    found = GUARD.again(path, {name: value for name, value in given.items() if value is not None})
    return 200 if found is None else found.status


def test_the_page_of_the_server_may_ask() -> None:
    assert again() == 200
    assert again(host="localhost:8123", origin="http://localhost:8123") == 200
    assert again(content_type="application/json; charset=utf-8") == 200
    assert again(sec_fetch_site=None) == 200  # an older browser says nothing of it


REFUSED: dict[str, tuple[dict[str, str | None], int]] = {
    "another origin": ({"origin": "http://evil.example"}, 403),
    "no origin": ({"origin": None}, 403),
    "the origin of a file or of a frame in a box": ({"origin": "null"}, 403),
    "another port of this machine": ({"origin": "http://127.0.0.1:8124"}, 403),
    "the other name of this machine": ({"origin": "http://localhost:8123"}, 403),
    "another scheme": ({"origin": f"https://{HOST}"}, 403),
    "an origin that begins alike": ({"origin": f"http://{HOST}.evil.example"}, 403),
    "a name that was pointed here": ({"host": "evil.example:8123"}, 403),
    "a name that agrees with its origin": (
        {"host": "evil.example:8123", "origin": "http://evil.example:8123"}, 403,
    ),
    "no name": ({"host": None}, 403),
    "another site": ({"sec_fetch_site": "cross-site"}, 403),
    "a sister site": ({"sec_fetch_site": "same-site"}, 403),
    "a form": ({"content_type": "application/x-www-form-urlencoded"}, 415),
    "plain text": ({"content_type": "text/plain"}, 415),
    "no kind": ({"content_type": None}, 415),
    "no length": ({"content_length": None}, 411),
    "a length below nothing": ({"content_length": "-1"}, 411),
    "a length in other digits": ({"content_length": "١٠"}, 411),
    "pieces": ({"transfer_encoding": "chunked"}, 411),
    "too long": ({"content_length": "1001"}, 413),
    "far too long": ({"content_length": "9" * 5000}, 413),
}  # fmt: skip


@pytest.mark.parametrize(("headers", "status"), REFUSED.values(), ids=REFUSED)
def test_anybody_else_is_refused(headers: dict[str, str | None], status: int) -> None:
    assert again(f"/{TOKEN}/again", **headers) == status


@pytest.mark.parametrize("path", [
    "/", "/again", f"/{TOKEN}", f"/{TOKEN}/", f"/{TOKEN}/again/", f"/{TOKEN}/again?x=1",
    f"/{TOKEN[:-1]}/again", f"/{TOKEN}x/again", f"/x/../{TOKEN}/again", "/é/again", "",
])  # fmt: skip
def test_without_the_token_there_is_nothing(path: str) -> None:
    assert again(path) == 404


def test_a_request_may_be_as_long_as_the_bound_and_no_longer() -> None:
    assert again(content_length="1000") == 200


def page(path: str = f"/{TOKEN}/", **headers: str) -> int:
    found = GUARD.page(path, {"host": HOST, **headers})
    return 200 if found is None else found.status


def test_the_page_is_given_to_the_address_bar_and_not_to_another_site() -> None:
    assert page() == page(**{"sec-fetch-site": "none"}) == 200
    assert page(**{"sec-fetch-site": "same-origin"}) == 200
    assert page(**{"sec-fetch-site": "cross-site"}) == 403
    assert page(f"/{TOKEN}/explorer.html") == 404


def test_no_site_may_frame_the_page_or_read_an_answer() -> None:
    headers = security_headers()
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert not any(name.lower().startswith("access-control") for name in headers)
