"""One spelling for the many URLs of one page: for telling pages apart, never for fetching them."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes, urlsplit

#: Parameters that say where a reader came from. Sources: the campaign parameters documented by Google Analytics (utm_),
#: Matomo (mtm_, pk_, piwik_), AT Internet (at_, xtor: BBC, France 24), comScore (ns_), HubSpot (hsa_, _hs), Adobe
#: (s_cid), Mailchimp (mc_) and the click ids of advertisers and social networks.
_TRACKING_PREFIXES = ("utm_", "at_", "ns_", "mtm_", "pk_", "piwik_", "hsa_", "guce_", "_hs", "__twitter", "amp_")
_TRACKING = frozenset(
    """fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id fb_action_ids
    fb_action_types fb_source fbref mc_cid mc_eid mkt_tok vero_id vero_conv oly_anon_id oly_enc_id s_cid xtor
    traffic_source cmp cmpid cmpid2 campaign_id cid_source ito icid ocid ncid intcid int_cmp ref ref_src ref_url referrer
    referer smid smtyp emc sref sr_share share_id wt_mc wt.mc wt_mc_o wt.mc_o guccounter guce_referrer spm_id_from usqp
    outputtype amp ampcf feature_share syn_src rss_source feedtype feedname phpsessid jsessionid""".split()
)
#: Parameters with other uses that only say "from the feed" when this is their value: `mod=rss_world`, `source=rss`.
_FROM_FEED = frozenset("source src from via mod partner medium channel feed output".split())
_FEED_WORDS = ("rss", "feed", "atom")
_EDITIONS = ("www.", "m.", "amp.", "mobile.")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp|shtml)$", re.IGNORECASE)
_AMP_ENDING = re.compile(r"(?<=.)/amp(?:\.html)?$", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x20\x7f]+")

# What may stand bare in a path or a query value (RFC 3986, section 3.3 and 3.4), less what parts a query.
_BARE_IN_PATH = "/:@!$&'()*+,;=~"
_BARE_IN_QUERY = "/:@!$'()*,;?~"


def canonical_url(url: str) -> str:
    """`host/path?query` of a page, the same for all the ways in which feeds spell its address.

    Gone: scheme, user, `www.` and its mobile kin, default port, fragment, tracking parameters, index page, AMP ending,
    trailing slash. Host and percent-encoding are normalised (RFC 3986, section 6.2.2), what is left of the query is
    sorted. Two pages may share it only where they differ in nothing but these. Anything that is no http(s) URL comes
    back as it is, less white space at its ends.
    """
    try:
        parts = urlsplit(_CONTROLS.sub("", url))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url.strip()
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return url.strip()
    where = _host(host) + (f":{port}" if port and port not in _DEFAULT_PORTS.values() else "")
    query = _query(parts.query)
    return where + _path(parts.path) + (f"?{query}" if query else "")


def path_of(canonical: str) -> str:
    """Path and query of a canonical URL: what stays when a site moves to another host. Empty for a site's home."""
    slash = canonical.find("/")
    if slash >= 0:
        return canonical[slash:]
    mark = canonical.find("?")
    return canonical[mark:] if mark >= 0 else ""


def is_front_page(canonical: str) -> bool:
    """Whether this is a page that lists reports rather than one: a home, or one short word such as `/news`, no query.

    Feeds that link every entry to such a page are common enough; it must never make two entries one.
    """
    path = path_of(canonical).strip("/")
    return "?" not in canonical and "/" not in path and len(path) <= 12 and not re.search(r"[\d_-]|%", path)


def is_telling(canonical: str) -> bool:
    """Whether the path alone names one report on whatever host: a slug of four words or more, or a long random id."""
    last = path_of(canonical).partition("?")[0].rsplit("/", 1)[-1]
    return len(re.findall(r"[^-_.]{2,}", last)) >= 4 or bool(re.search(r"[0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f]{4}-", last))


def _host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    host = host.rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = host.lower()
    for edition in _EDITIONS:
        if host.startswith(edition) and "." in host[len(edition) :]:
            host = host[len(edition) :]
    return host


def _path(path: str) -> str:
    path = _respell(_SESSION.sub("", path), _BARE_IN_PATH)
    path = re.sub(r"/{2,}", "/", path)
    if "/." in path:
        path = _without_dots(path)
    path = _INDEX_PAGE.sub("", path).rstrip("/")
    return _AMP_ENDING.sub("", path)


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept)


def _query(query: str) -> str:
    kept = []
    for pair in query.replace("+", "%20").split("&"):
        name, equals, value = pair.partition("=")
        if name and not _is_tracking(unquote_to_bytes(name).decode("utf-8", "replace").lower(), value.lower()):
            kept.append(_respell(name, _BARE_IN_QUERY) + equals + _respell(value, _BARE_IN_QUERY))
    return "&".join(sorted(kept))


def _is_tracking(name: str, value: str) -> bool:
    if name in _TRACKING or name.startswith(_TRACKING_PREFIXES):
        return True
    return name in _FROM_FEED and value.startswith(_FEED_WORDS)


def _respell(text: str, bare: str) -> str:
    """The text with every character percent-encoded that must be, and no other."""
    return quote(unquote_to_bytes(text), safe=bare)
