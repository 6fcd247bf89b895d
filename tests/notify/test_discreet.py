"""What receivers repeat of what was sent to them is not passed on."""

from __future__ import annotations

import pytest

from monitor.notify.discreet import Discreet, encoded, secrets_of_login, secrets_of_url

HOOK = "https://desk:p%40ss-w0rd@soc.example.org/hooks/T0KEN-of-some-length/news?key=another-key&n=2"
LOGIN = secrets_of_login("desk@example.org", "hunter22")


@pytest.mark.parametrize(
    ("secrets", "said", "passed"),
    [
        (secrets_of_url(HOOK), "Cannot POST /hooks/T0KEN-of-some-length/news", "Cannot POST /hooks/…/news"),
        (secrets_of_url(HOOK), "no such key: another-key", "no such key: …"),
        (secrets_of_url(HOOK), "p@ss-w0rd, written p%40ss-w0rd, is wrong", "…, written …, is wrong"),
        (secrets_of_url(HOOK), f"Basic {encoded('desk:p@ss-w0rd')}", "Basic …"),
        (secrets_of_url(HOOK), "the desk reads news twice", "the desk reads news twice"),
        (secrets_of_url(HOOK), "Cannot POST /hooks/T0KEN-of", "Cannot POST /hooks/…"),
        (secrets_of_url("https://soc.example.org/hooks/news"), "Cannot POST /hooks/news", "Cannot POST /hooks/news"),
        (secrets_of_url("https://[broken"), "anything", "anything"),
        (LOGIN, "535 5.7.8 wrong password hunter22 for desk@example.org", "535 5.7.8 wrong password … for desk@example.org"),
        (LOGIN, "AUTH PLAIN " + encoded("\0desk@example.org\0hunter22"), "AUTH PLAIN …"),
        (secrets_of_login("desk", ""), "desk", "desk"),
        ([], "anything", "anything"),
    ],
)  # fmt: skip
def test_what_is_passed_on(secrets, said: str, passed: str):
    assert Discreet(secrets)(said) == passed
