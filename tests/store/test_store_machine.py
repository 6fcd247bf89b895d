"""Whatever happens in whatever order: a stored hit has its messages, each is sent once at most, and none is lost."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from store_values import HOUR, MINUTE, NOW, analysis, entry, failed, feed, poll

from monitor.alerts.decide import decide
from monitor.errors import StoreFull
from monitor.model import Message, Refused, Sent, TryAgain
from monitor.ports import Attempt
from monitor.store.sqlite import SqliteStore

NAMES = st.sampled_from("abcdef")
CHANNELS = ("desk", "soc")


class Outbox(RuleBasedStateMachine):
    """Two feeds that list six pages, one rule, two channels, a clock, and everything that can go wrong."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "monitor.db"
        self.store = SqliteStore(self.path, synchronous="OFF")
        self.now = NOW
        self.claimed: dict[str, Message] = {}  #: by id, the last claim of each
        self.sent: set[str] = set()  #: recorded as sent
        self.store.sync_feeds([feed("a"), feed("b")], now=NOW)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self._drain()
            self.store.close()
            self.folder.cleanup()

    # ── what feeds do ────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(
        source=st.sampled_from("ab"), names=st.lists(NAMES, unique=True), title=st.sampled_from(["", "Another title"])
    )
    def poll(self, source: str, names: list[str], title: str) -> None:
        entries = [entry(name, title=title and f"{title} {name}") for name in names]
        known = self.store.claim_feeds(now=self.now + 1000 * HOUR, limit=9, lease=timedelta(0))
        prints = {state.feed.id: state.prints for state in known}.get(source, frozenset())
        news = [one for one in entries if one.print not in prints]
        unchanged = [one for one in entries if one.print in prints]
        self.store.save_polls([poll(*news, feed=source, at=self.now, unchanged=unchanged)])

    @rule(source=st.sampled_from("ab"))
    def fail(self, source: str) -> None:
        self.store.save_polls([failed(feed=source, at=self.now)])

    # ── what we do ───────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(hit=st.booleans(), undone=st.booleans(), twice=st.booleans())
    def analyse(self, hit: bool, undone: bool, twice: bool) -> None:
        """One entry, decided as the program decides; perhaps undone, perhaps saved twice."""
        for waiting in self.store.claim_entries(limit=1):
            placement = self.store.placement_of(waiting.article)
            story = placement.story if placement else f"s-{waiting.article}"
            known = self.store.history(rule="r", story=story, article=waiting.article)
            decision = decide(known, backlog=waiting.backlog)
            outcome = analysis(
                waiting, rule="r" if hit else None, story=story, channels=CHANNELS, alert=decision.alert,
                reason=decision.reason, at=self.now,
            )  # fmt: skip
            if undone:
                with pytest.raises(InterruptedError), self.store.unit():
                    self.store.save_analysis(outcome)
                    raise InterruptedError
                return
            self.store.save_analysis(outcome)
            if twice:
                self.store.save_analysis(outcome)

    @rule()
    def fail_entry(self) -> None:
        for waiting in self.store.claim_entries(limit=1):
            self.store.fail_entry(waiting.id, "ValueError")

    @rule(desk=st.integers(0, 3), soc=st.integers(0, 3))
    def claim(self, desk: int, soc: int) -> None:
        room = {"desk": desk, "soc": soc}
        for message in self.store.claim_messages(now=self.now, lease=2 * MINUTE, room=room):
            assert message.id not in self.sent
            self.claimed[message.id] = message
            room[message.channel] -= 1
        assert min(room.values()) >= 0

    @precondition(lambda self: getattr(self, "claimed", None))
    @rule(
        choice=st.randoms(use_true_random=False),
        outcome=st.sampled_from(["sent", "later", "never", "refused", "gone", "untried"]),
    )
    def try_(self, choice, outcome: str) -> None:
        message = self.claimed.pop(choice.choice(sorted(self.claimed)))
        if outcome == "untried":
            self.store.release_messages([message.id])
            return
        result, next_at = {
            "sent": (Sent(), None),
            "later": (TryAgain(why="503"), self.now + 5 * MINUTE),
            "never": (TryAgain(why="503"), None),
            "refused": (Refused(why="550"), None),
            "gone": (Refused(why="410", disable_channel=True), self.now),
        }[outcome]
        attempt = Attempt(message=message.id, at=self.now, took=timedelta(0), result=result, next_at=next_at)
        self.store.save_attempts([attempt])
        self.store.save_attempts([attempt])
        if outcome == "sent":
            self.sent.add(message.id)

    # ── what people and machines do ──────────────────────────────────────────────────────────────────────────────────

    @rule(channel=st.sampled_from(CHANNELS), closed=st.booleans())
    def close_or_open(self, channel: str, closed: bool) -> None:
        if closed:
            self.store.hold_channel(channel, "410")
        else:
            self.store.resume_channel(channel)

    @rule(channel=st.sampled_from([None, *CHANNELS]))
    def retry_dead(self, channel: str | None) -> None:
        self.store.retry_dead(now=self.now, channel=channel)

    @rule(minutes=st.integers(1, 10))
    def wait(self, minutes: int) -> None:
        self.now += minutes * MINUTE

    @rule(hours=st.integers(-24, 24))
    def clock_jumps(self, hours: int) -> None:
        self.now += hours * HOUR
        self.store.shift_clock(hours * HOUR)

    @rule(crash=st.booleans())
    def restart(self, crash: bool) -> None:
        """An orderly end, or one that leaves the log and the leases behind."""
        if crash:
            self.store._db.conn.close()
            self.store._lock.release()
        else:
            self.store.close()
        self.store = SqliteStore(self.path, synchronous="OFF")
        self.store.recover(now=self.now)
        self.claimed.clear()

    @rule(pages=st.integers(0, 3))
    def disk_fills_up(self, pages: int) -> None:
        """A step finds no space; the same step succeeds when there is some."""
        conn = self.store._db.conn
        size = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {size + pages}")
        step = lambda: self.store.save_polls([poll(entry("a", text="long " * 2000), feed="a", at=self.now)])  # noqa: E731
        try:
            step()
        except StoreFull:
            conn.execute("PRAGMA max_page_count = 1000000")
            step()
        conn.execute("PRAGMA max_page_count = 1000000")

    # ── what always holds ────────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def every_hit_that_tells_somebody_has_its_messages(self) -> None:
        if not hasattr(self, "store"):
            return
        rows = self.store._db.execute(
            """SELECT hits.article, (SELECT count(*) FROM messages JOIN alerts ON alerts.id = messages.alert
                WHERE alerts.rule = hits.rule AND alerts.story = hits.story) AS messages
            FROM hits WHERE alerted"""
        ).fetchall()
        assert all(row["messages"] == len(CHANNELS) for row in rows)
        alerts = self.store._db.execute("SELECT count(*), count(DISTINCT rule || story) FROM alerts").fetchone()
        assert alerts[0] == alerts[1] == len({row["article"] for row in rows})

    @invariant()
    def what_was_sent_stays_sent(self) -> None:
        if hasattr(self, "store"):
            rows = self.store._db.execute("SELECT id FROM messages WHERE state = 'sent'")
            assert {row["id"] for row in rows} == self.sent

    @invariant()
    def one_page_is_one_article_and_nothing_is_backlog_after_its_first_poll(self) -> None:
        if hasattr(self, "store"):
            rows = self.store._db.execute("SELECT count(*), count(DISTINCT feed || guid) FROM entries").fetchone()
            assert rows[0] == rows[1]

    def _drain(self) -> None:
        """Let everything be delivered: no message is left in a state that nobody would ever look at."""
        self.restart(crash=True)
        for channel in CHANNELS:
            self.store.resume_channel(channel)
        self.store.retry_dead(now=self.now)
        self.now += 48 * HOUR
        for message in self.store.claim_messages(now=self.now, lease=MINUTE, room=dict.fromkeys(CHANNELS, 1000)):
            assert message.id not in self.sent
            self.store.save_attempts([Attempt(message=message.id, at=self.now, took=timedelta(0), result=Sent())])
            self.sent.add(message.id)
        total = self.store._db.execute("SELECT count(*) FROM messages").fetchone()[0]
        assert len(self.sent) == total
        assert self.store._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.mark.parametrize("examples", [25, pytest.param(1_000, marks=pytest.mark.nightly)])
def test_nothing_is_lost_and_nothing_is_sent_twice(examples: int):
    run_state_machine_as_test(
        Outbox,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
