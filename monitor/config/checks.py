"""What the form of config.yaml cannot tell: names that must exist, what this version does not do, what is hardly meant.

The first two groups read the document itself, so that they speak up together with problems of form; values of the wrong
form are passed over here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from monitor.alerts.route import Route, channels_for
from monitor.config.addresses import holds_password, is_private, lies_within
from monitor.config.declared import merged, poll_limits, route
from monitor.config.schema import ConfigFile, FeedDefaults, FeedPart, WebhookChannel
from monitor.model import Problem, Severity
from monitor.quantities import duration_text
from monitor.yamldoc import Data, Document, Way, did_you_mean, shown

_WELL_MANNERED = timedelta(minutes=1)  #: what publishers put up with; RSS readers settle between 1 and 60 minutes


def _items(document: Document, *path: str) -> list[tuple[tuple[str | int, ...], Data]]:
    """The members of a list or mapping with their paths; none where something else stands."""
    match document.at(path):
        case list() as found:
            return [((*path, index), item) for index, item in enumerate(found)]
        case dict() as named:
            return [((*path, key), item) for key, item in named.items()]
        case _:
            return []


def _texts(document: Document, path: Way) -> list[tuple[tuple[str | int, ...], str]]:
    """The texts at a path where one or a list of them may stand, with their paths."""
    match document.at(path):
        case str() as text:
            return [(tuple(path), text)]
        case list() as texts:
            return [((*path, index), text) for index, text in enumerate(texts) if isinstance(text, str)]
        case _:
            return []


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def names(document: Document) -> Iterator[Problem]:
    """Feed ids that stand twice, channels that nobody declared, alerts that no route takes."""
    yield from _feed_ids(document)
    yield from _channel_names(document)
    yield from _last_route(document)


def _feed_ids(document: Document) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for path, _ in _items(document, "feeds"):
        name = document.at((*path, "id"))
        if not isinstance(name, str):
            continue
        place = document.place((*path, "id"))
        if name in first:
            yield document.problem((*path, "id"), f"the id {shown(name)} stands twice, first in line {first[name]}")
        first.setdefault(name, place.line)


def _channel_names(document: Document) -> Iterator[Problem]:
    declared = [str(path[-1]) for path, _ in _items(document, "channels")] or (
        ["terminal"] if document.at(("routes",)) is None else []
    )
    for path in itertools.chain(
        ((*taken, *keys) for taken, _ in _items(document, "routes") for keys in (("to",), ("ack", "else"))),
        ((*quiet, "channels") for quiet, _ in _items(document, "quiet")),
        [("heartbeat", "to")],
    ):
        for place, name in _texts(document, path):
            if name not in declared:
                hint = did_you_mean(name, declared) if declared else "; none is declared"
                yield document.problem(place, f"no channel is named {shown(name)}{hint}")


def _last_route(document: Document) -> Iterator[Problem]:
    routes = _items(document, "routes")
    if not routes:
        if _items(document, "channels"):
            yield document.problem(
                ("routes",), "is missing: say which channel alerts go to, such as `routes: [{to: [desk]}]`"
            )
        return
    path, _ = routes[-1]
    wanted = document.at((*path, "when"))
    if isinstance(wanted, dict) and any(wanted.values()):
        yield document.problem(
            (*path, "when"), "the last route must match everything: add one with `to` alone", key=True
        )


def files(document: Document, folder: Path) -> Iterator[Problem]:
    """OPML files that are not there."""
    for path, _ in _items(document, "feeds"):
        named = document.at((*path, "opml"))
        if isinstance(named, str) and "://" not in named and "${" not in named and not (folder / named).is_file():
            yield document.problem((*path, "opml"), f"there is no file {shown(named)}")


# ── not yet ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def not_yet(document: Document) -> Iterator[Problem]:
    """What a later version will do: refused rather than passed over in silence."""

    def refused(path: Way, message: str) -> Problem:
        return document.problem(path, message, severity=Severity.NOT_YET, key=True)

    for name, sentence in (
        ("quiet", "quiet hours are not kept"),
        ("server", "the program does not answer over HTTP"),
        ("heartbeat", "no daily heartbeat is sent"),
    ):
        if document.at((name,)) is not None:
            yield refused((name,), sentence)
    store = document.at(("store",))
    if isinstance(store, str) and store.startswith(("postgresql:", "postgres:")):
        yield refused(("store",), "the archive is kept in SQLite only: write a path")
    for path, _ in _items(document, "routes"):
        for key in ("ack", "group", "digest"):
            if document.at((*path, key)) is not None:
                yield refused((*path, key), f"alerts are sent at once, one by one: no {key}")
    for path, _ in _items(document, "channels"):
        if document.at((*path, "type")) == "apprise":
            yield refused((*path, "type"), "no channel of type apprise: use email or webhook")
    for path, kept in _items(document, "archive", "keep"):
        if isinstance(kept, str) and kept != "forever":
            yield refused(path, "nothing is removed from the archive: write forever, or leave it out")


# ── values that need one another ─────────────────────────────────────────────────────────────────────────────────────


def together(document: Document, model: ConfigFile) -> Iterator[Problem]:
    """Values that are well-formed but cannot work together."""
    for index, part in enumerate(model.feeds):
        limits = poll_limits(merged(model.feed_defaults, part))
        if limits.shortest > limits.longest:
            yield document.problem(
                ("feeds", index, "poll"),
                f"with feed_defaults, poll.min ({duration_text(limits.shortest)}) is longer than "
                f"poll.max ({duration_text(limits.longest)})",
            )
    for name, channel in model.channels.items():
        if isinstance(channel, WebhookChannel) and not channel.allow_private:
            url = channel.url.get_secret_value()
            if "${" not in url and is_private(url) and not lies_within(url, model.http.private_networks):
                yield document.problem(
                    ("channels", name, "url"),
                    "the receiver stands in a private network: add `allow_private: true` if that is meant",
                )


# ── advice ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def advice(document: Document, model: ConfigFile) -> Iterator[Problem]:
    """What works, but is probably not meant."""
    if not model.feeds:
        yield _advise(document, ("feeds",), "C01", "no feed is declared: there is nothing to watch", key=True)
    if not model.http.contact:
        yield _advise(
            document,
            ("http",),
            "C02",
            "no contact: publishers who want to complain will block the program instead",
            key=True,
        )
    yield from _unread_selects(document, model)
    yield from _secrets_in_file(document)
    yield from _twice_watched(document, model)
    yield from _hasty(document, model)
    yield from _routes(document, model)


def _unread_selects(document: Document, model: ConfigFile) -> Iterator[Problem]:
    """Selectors of feeds whose pages are never read."""
    for index, part in enumerate(model.feeds):
        if part.select is not None and merged(model.feed_defaults, part).full_text == "never":
            yield _advise(
                document, ("feeds", index, "select"), "C03", "with full_text: never no page is read", key=True
            )


def _advise(document: Document, path: Way, code: str, message: str, *, key: bool = False) -> Problem:
    return replace(document.problem(path, message, severity=Severity.ADVICE, key=key), code=code)


def _secrets_in_file(document: Document) -> Iterator[Problem]:
    places: list[Way] = []
    for path, _ in _items(document, "channels"):
        for key in ("secret", "secrets"):
            places += [place for place, _ in _texts(document, (*path, key))]
        for key in ("smtp", "url"):
            places += [place for place, text in _texts(document, (*path, key)) if holds_password(text)]
    for path, _ in _items(document, "feeds"):
        for key in ("url", "opml"):
            places += [place for place, text in _texts(document, (*path, key)) if holds_password(text)]
    for place in places:
        if "${" not in str(document.at(place)):  # half a secret outside is outside
            yield _advise(
                document,
                place,
                "C04",
                "a secret stands in the file: write ${env:NAME} or ${file:PATH} and keep the value outside",
            )


def _twice_watched(document: Document, model: ConfigFile) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, part in enumerate(model.feeds):
        key, path = ("url", part.url) if isinstance(part, FeedPart) else ("opml", part.opml)
        same = path.split("://")[-1].lower().rstrip("/")
        place = document.place(("feeds", index, key))
        if same in first:
            yield _advise(
                document, ("feeds", index, key), "C05", f"this address is watched twice, first in line {first[same]}"
            )
        first.setdefault(same, place.line)


def _hasty(document: Document, model: ConfigFile) -> Iterator[Problem]:
    """Public hosts that would be asked more often than they like, told once for each place that says so."""
    told: set[Way] = set()
    for index, part in enumerate(model.feeds):
        settings: FeedDefaults = merged(model.feed_defaults, part)
        where = part.url if isinstance(part, FeedPart) else part.opml
        if poll_limits(settings).shortest >= _WELL_MANNERED or ("://" in where and is_private(where)):
            continue
        path: Way = ("feeds", index, "poll", "min")
        if document.at(path) is None:
            path = ("feed_defaults", "poll", "min")
        if path not in told:
            told.add(path)
            yield _advise(document, path, "C06", "less than 1m between polls: publishers may block who asks so often")


def _routes(document: Document, model: ConfigFile) -> Iterator[Problem]:
    reached = _reached([replace(route(part), to=(str(index),)) for index, part in enumerate(model.routes)])
    for index in range(len(model.routes)):
        if str(index) not in reached:
            yield _advise(document, ("routes", index), "C07", "no alert comes here: the routes above take them all")
    used = {name for part in model.routes for name in part.to}
    for name in model.channels if model.routes else ():
        if name not in used:
            yield _advise(document, ("channels", name), "C08", "no route leads to this channel", key=True)


def _reached(routes: Sequence[Route]) -> set[str]:
    """Which routes (by what they lead to) are the first to match some alert."""
    rules = {rule for one in routes for rule in one.rules} | {""}  # "": any rule that no route names
    kinds: Iterable[tuple[str, str, str]] = itertools.product(
        rules, ("low", "medium", "high", "critical"), ("test", "stable")
    )
    return {
        to
        for rule, severity, status in kinds
        for to in channels_for(routes, rule=rule, severity=severity, status=status)
    }
