"""What of a URL may be shown to people and written to logs."""

from __future__ import annotations

import re

from monitor.text.printable import printable

#: RFC 3986, appendix B, with the parts of the authority of section 3.2. What stands for a port and is no number may be
#: the first half of a password with a slash in it: that is no URL
_URL = re.compile(
    r"\s*([A-Za-z][A-Za-z0-9+.-]*:)//(?:[^/?#]*@)?((?:\[[^/?#]*\]|[^/?#:]*)(?::\d*)?)(?![^/?#])([^?#]*)(\?[^#]*)?"
)
_LONGEST = 300


def shown(url: str) -> str:
    """The URL without user, password, fragment and the values of its query: `https://example.org/feed?key=…`.

    For lines that people read; it need not lead anywhere any more. Printable, at most 300 characters.
    """
    parts = _URL.match(url)
    if parts is None:
        return "(not a URL)"
    scheme, host, path, query = parts.groups()
    text = printable(f"{scheme.lower()}//{host}{path}{_without_values(query)}")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def without_secrets(url: str) -> str:
    """The URL without user and password, and with the values of its query blanked whose names say that they are keys.

    What can still be asked where it needs no key. The same URL where there is nothing of the kind.
    """
    parts = _URL.match(url)
    if parts is None:
        return url
    bare = _USERINFO.sub(r"\1", url, count=1)
    return _KEYS.sub(r"\1", bare)


_USERINFO = re.compile(r"^(\s*[A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@")
#: Names of parameters under which services want their keys; `format`, `category` and the like are not among them.
_KEYS = re.compile(
    r"([?&;](?:[\w.-]*[_.-])?(?:key|apikey|token|secret|password|passwd|pwd|pass|auth|authorization|sig|signature|session"
    r"|sid|access)=)[^&;#]+",
    re.IGNORECASE,
)


def _without_values(query: str | None) -> str:
    if not query or query == "?":
        return ""
    # a part without "=" may be the secret itself, so that only names of values are left
    parts = (part.partition("=") for part in query[1:].split("&") if part)
    return "?" + "&".join(name + "=…" if mark else "…" for name, mark, _ in parts)
