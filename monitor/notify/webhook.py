"""Alerts by HTTP POST, signed as the Standard Webhooks specification says (https://www.standardwebhooks.com)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from monitor.alerts.signature import signed_headers, signing_key
from monitor.model import Fault, FetchFailed, Refused, Sent, TryAgain
from monitor.notify.discreet import Discreet, secrets_of_url
from monitor.ports import PostRequest

if TYPE_CHECKING:
    from datetime import timedelta

    from monitor.model import Message, SendResult
    from monitor.ports import Clock, Posted, Poster


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSettings:
    """Where to post and with what to sign. Neither the URL nor a secret appears in a repr."""

    url: str = field(repr=False)
    #: The current secret first; while secrets are changed, the old one after it: each gives a signature of its own.
    secrets: tuple[str, ...] = field(default=(), repr=False)
    allow_private: bool = False
    timeout: timedelta | None = None  #: the poster's own where it is None; the specification advises 15 to 30 s


class WebhookNotifier:
    """Posts the payload of a message to one receiver, a try a call. Implements `ports.Notifier`.

    `webhook-id` is the id of the message, the same at every try; `webhook-timestamp` is the time of the try. Without a
    secret both are sent and no signature.

    Raises:
        ValueError: a secret cannot be used; the sentence does not quote it.
    """

    def __init__(self, settings: WebhookSettings, poster: Poster, clock: Clock) -> None:
        self._settings, self._poster, self._clock = settings, poster, clock
        self._keys = tuple(signing_key(secret) for secret in settings.secrets)
        self._discreet = Discreet([*settings.secrets, *secrets_of_url(settings.url)])

    async def send(self, message: Message) -> SendResult:
        """`Sent` for 2xx; 410 refuses and closes the channel; whatever else comes, or nothing, is tried again.

        Redirects are answers like others: the specification advises not to follow them. Retry-After is handed on.
        """
        body = message.payload.encode()
        answer = await self._poster.post(
            PostRequest(
                url=self._settings.url,
                body=body,
                headers=signed_headers(message.id, body, at=self._clock.now(), keys=self._keys),
                allow_private=self._settings.allow_private,
                timeout=self._settings.timeout,
            )
        )
        if isinstance(answer, FetchFailed):
            hint = "; allow_private: true lets a receiver in your own network be reached"
            return TryAgain(why=answer.sentence + (hint if answer.fault is Fault.BLOCKED else ""))
        return self._verdict(answer)

    def _verdict(self, answer: Posted) -> SendResult:
        said = f"{answer.status} {self._discreet(answer.text)}".strip()
        if 200 <= answer.status < 300:
            return Sent(detail=said)
        if answer.status == 410:
            return Refused(why=f"the receiver wants no more messages: it answered {said}", disable_channel=True)
        why = f"the receiver answered {said}"
        if 300 <= answer.status < 400:
            why += " (redirects are not followed: set the channel's url to the new address)"
        not_before = self._clock.now() + answer.retry_after if answer.retry_after else None
        return TryAgain(why=why, not_before=not_before)
