"""A mail server written as a URL."""

import pytest

from monitor.alerts.mailserver import Tls, email_settings, mail_address

GOOD = [
    (
        "STARTTLS where offered, on the submission port",
        "smtp://mail.example.org",
        ("mail.example.org", 587, Tls.OFFERED),
    ),
    ("TLS from the first byte", "smtps://mail.example.org", ("mail.example.org", 465, Tls.IMPLICIT)),
    ("an own port", "smtps://mail.example.org:2465/", ("mail.example.org", 2465, Tls.IMPLICIT)),
    ("a relay nearby", "smtp://10.0.0.5/?tls=none", ("10.0.0.5", 25, Tls.NONE)),
    ("STARTTLS or nothing", "smtp://mail.example.org?tls=starttls", ("mail.example.org", 587, Tls.STARTTLS)),
    ("an IPv6 address", "smtp://[::1]:1025/?tls=none", ("::1", 1025, Tls.NONE)),
]


@pytest.mark.parametrize(("what", "url", "means"), GOOD, ids=[row[0] for row in GOOD])
def test_what_a_url_means(what, url, means):
    settings = email_settings(url)
    assert (settings.host, settings.port, settings.tls) == means


def test_user_and_password_are_percent_decoded_and_not_shown():
    settings = email_settings("smtps://desk%40example.org:p%40ss%2Fw%3Ard@mail.example.org")
    assert (settings.username, settings.password) == ("desk@example.org", "p@ss/w:rd")
    assert "p@ss" not in repr(settings)


SENDERS = [
    (
        "the channel's own word comes first",
        "smtp://a%40b.example:p@m.example?from=c@d.example",
        "x@y.example",
        "x@y.example",
    ),
    ("then the URL's", "smtp://a%40b.example:p@m.example?from=c@d.example", None, "c@d.example"),
    ("then the user, where that is an address", "smtp://a%40b.example:p@m.example", None, "a@b.example"),
    ("then a name at the server", "smtp://user:p@m.example", None, "monitor@m.example"),
    ("an address has no domain", "smtp://127.0.0.1?tls=none", None, "monitor@localhost"),
]


@pytest.mark.parametrize(("what", "url", "sender", "means"), SENDERS, ids=[row[0] for row in SENDERS])
def test_whom_mails_come_from(what, url, sender, means):
    assert email_settings(url, sender=sender).sender.addr_spec == means


BAD = [
    ("another scheme", "http://mail.example.org", "smtp://"),
    ("no host", "smtp://", "smtp://"),
    ("a path", "smtp://mail.example.org/inbox", "smtp://"),
    ("an option that does not exist", "smtp://mail.example.org?verify=no", "verify"),
    ("a kind of TLS that does not exist", "smtp://mail.example.org?tls=maybe", "tls must be"),
    ("TLS from the first byte, and not", "smtps://mail.example.org?tls=none", "first byte"),
    ("a password in clear over a network", "smtp://a:secret-word@mail.example.org?tls=none", "in clear"),
    ("a time-out longer than a message is lent for", "smtp://mail.example.org?timeout=61", "seconds"),
    ("a time-out of no length", "smtp://mail.example.org?timeout=0", "seconds"),
    ("a sender that is no address", "smtp://mail.example.org?from=desk", "mail address"),
    ("a port that is none", "smtp://a:secret-word@mail.example.org:99999", "ort"),
]


@pytest.mark.parametrize(("what", "url", "says"), BAD, ids=[row[0] for row in BAD])
def test_what_is_refused(what, url, says):
    with pytest.raises(ValueError, match=says) as refused:
        email_settings(url)
    assert "secret-word" not in str(refused.value)


def test_a_password_in_clear_is_allowed_on_this_machine():
    assert email_settings("smtp://a:b@127.0.0.1:1025/?tls=none").password == "b"


def test_an_address_may_have_a_name():
    address = mail_address("News desk <desk@example.org>")
    assert (address.display_name, address.addr_spec) == ("News desk", "desk@example.org")
