"""Which articles that share text are copies, and which are forms filled in for something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.stories.copies import Earlier, compared
from monitor.stories.forms import Printed

OTHER = "another publisher"

#: measurements of one machine, one a site
PROBE = (
    "Measured by volunteers.\nTest: web_connectivity\nTarget: {site}\nURL: https://{site}/\nProbe network: AS{network}\n"
    "Measurement: 2031{number}_XX_webconnectivity_9f{number}\nStatus: confirmed\nConfirmed: yes"
)
#: one paragraph of advice under each warning
ADVICE = (
    "Go to a shelter at once and stay there for ten minutes. Close doors and windows. If you are outside, lie down and "
    "cover your head with your hands. Do not come near to fallen objects. Follow what the civil defence says on radio "
    "and on its own pages, and share no pictures of places that were hit. The warning ends when its end is told."
)
QUAKE = (
    "Preliminary report. Magnitude {size}. Depth {depth} km. Time {day} {clock} UTC. Nearest town: {town}. The location "
    "and the magnitude of an earthquake are computed by machine within minutes and may change when seismologists have "
    "looked at more readings. Did you feel it? Tell us on the page of the network."
)
RATES = (
    "Free market rates in {country} on {day} at {clock}: one dollar buys {dollar}, one euro buys {euro}, a gram of gold "
    "costs {gold}. Rates are asked from dealers in four bazaars and are not those of the central bank. No guarantee."
)
WIRE = (
    "HARRAN (Reuters) - A truck bomb killed 12 people at a market in the northern town of Harran on Monday, the governor "
    "said. Gunmen opened fire on rescuers who came to help. Nobody said who was behind the attack, the third in the "
    'province since April. "We were selling fruit when everything went dark," said Salma Deeb, who lost her brother. '
    "The government sent two battalions from the capital and closed the road to the border. Talks with the Northern Front "
    "broke down in March over who should collect customs at the crossing."
)  # fmt: skip
#: a broadcaster's short videos: two standing sentences and one of their own
STANDING = (
    "The council said at night that it had come to a decision, although no name was told. The army warned that it would "
    "go after everybody who follows the late ruler, who died in an air strike last week with both of his deputies."
)


def pair(
    first: tuple[str, str], second: tuple[str, str], *, lang: str = "en", owner: str = "one"
) -> tuple[Printed, Earlier]:
    """The second article, new, of this owner, and the first, which is of `one`."""
    old = Printed(title=first[0], body=first[1], lang=lang, owner="one")
    return Printed(title=second[0], body=second[1], lang=lang, owner=owner), Earlier(
        text=old, origin=f"o{first[0]}", story="s1"
    )


def probe(site: str, network: int, number: int, says: str = "Confirmed block") -> tuple[str, str]:
    return f"{says}: {site} in Sarmatia", PROBE.format(site=site, network=network, number=number)


def quake(
    town: str, size: str, day: str, clock: str = "05:31", title: str = "Magnitude {size}, near {town}"
) -> tuple[str, str]:
    values = {"town": town, "size": size, "day": day, "clock": clock, "depth": "10"}
    return title.format(**values), QUAKE.format(**values)


def rates(
    day: str, dollar: str, title: str = "Exchange rates of Sarmatia - {day}", clock: str = "07:00"
) -> tuple[str, str]:
    values = {
        "country": "Sarmatia",
        "day": day,
        "clock": clock,
        "dollar": dollar,
        "euro": "1,95" + dollar[-3:],
        "gold": "19" + dollar,
    }
    return title.format(**values), RATES.format(**values)


BOMB = ("Truck bomb kills 12 in Harran", WIRE)
DUTIES = ("Powers and duties of the council of elders", STANDING + " Our editor Nadia Khoury explains.")
BLOCK = probe("harran-post.example", 31549, 857828)


NINE = rates("2031-03-02", "1,637,500", "Exchange rates", "09:00")
TEN = rates("2031-03-02", "1,720,500", "Exchange rates", "10:00")


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (BLOCK, probe("news.tarsin.example", 50810, 162011), "another site"),
        (BLOCK, probe("harran-post.example", 50810, 162011, "Anomaly"), "the same site, and another finding"),
        (BLOCK, probe("news.tarsin.example", 50810, 162011, "Anomaly"), "another site and another finding"),
        (probe("signal", 31549, 857828), probe("telegram", 50810, 162011), "sites that are words"),
        (quake("Harran", "5.1", "2031-03-02"), quake("Tarsin", "5.1", "2031-03-02", "09:12"), "another town"),
        (quake("Harran", "5.1", "2031-03-02", title="A quake"), quake("Harran", "5.3", "2031-03-03", title="A quake"), "another day, in the text only"),
        (rates("2031-03-02", "1,637,500"), rates("2031-03-03", "1,720,500"), "a day that one digit tells"),
        (rates("2 March 2031", "1,637,500"), rates("3 March 2031", "1,720,500"), "a month's name"),
        (("Red alert in Harran", ADVICE), ("Red alert in Tarsin", ADVICE), "one paragraph of advice"),
    ],
)  # fmt: skip
def test_forms_of_one_publisher_for_two_things_are_two_events(
    first: tuple[str, str], second: tuple[str, str], why: str
) -> None:
    new, earlier = pair(first, second)
    found = compared(new, [earlier])
    assert found.copied is None, why
    assert [form.another for form in found.forms] == [True], why
    assert found.forms[0].ours, why
    assert found.forms[0].theirs, why


def test_where_nothing_is_written_with_capitals_any_word_may_be_a_name() -> None:
    new, earlier = pair(("إنذار أحمر في حران", ADVICE), ("إنذار أحمر في طرسين", ADVICE), lang="ar")
    found = compared(new, [earlier])
    assert (found.copied, found.forms[0].ours, found.forms[0].theirs) == (None, ("طرسين",), ("حران",))


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (BLOCK, probe("harran-post.example", 50810, 162011), "the same site, measured again"),
        (rates("2031-03-02", "1,637,500", "Exchange rates"), rates("2031-03-02", "1,720,500", "Exchange rates", "09:00"), "hours of a day"),
    ],
)  # fmt: skip
def test_a_form_that_is_filled_in_once_more_is_no_copy_but_the_same_event(
    first: tuple[str, str], second: tuple[str, str], why: str
) -> None:
    new, earlier = pair(first, second)
    found = compared(new, [earlier])
    assert found.copied is None, why
    assert [form.again for form in found.forms] == [True], why


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (DUTIES, ("Aide of the late ruler speaks to us", STANDING + " Hussam Deeb told us more."), "a video on something else"),
        (DUTIES, ("Convoy reaches Tarsin", STANDING), "a headline that the other text does not bear out"),
        (BOMB, ("Truck bomb kills 16 in Harran", WIRE.replace("12", "16")), "a new figure, at a new address"),
    ],
)  # fmt: skip
def test_what_one_publisher_tells_besides_is_no_copy_and_left_to_its_story(
    first: tuple[str, str], second: tuple[str, str], why: str
) -> None:
    new, earlier = pair(first, second)
    found = compared(new, [earlier])
    assert found.copied is None, why
    assert [(form.another, form.again) for form in found.forms] == [(False, False)], why


@pytest.mark.parametrize(
    ("title", "body", "owner", "why"),
    [
        ("Truck bomb kills 12 in Harran", WIRE, "one", "the same text"),
        ("Twelve dead in market attack", WIRE.replace("HARRAN (Reuters) - ", "Tarsin: "), OTHER, "another headline and place line"),
        ("Truck bomb kills 16 in Harran", WIRE.replace("12", "16"), OTHER, "a figure brought up to date"),
        ("Governor: truck bomb kills 12 at Harran market", WIRE, "one", "a headline that the text bears out"),
        ("Truck bomb kills 12 in Harran", WIRE + " This report was made longer later.", "one", "a sentence more"),
        ("Truck bomb kills 12 in Harran", WIRE.replace("everything", "it all").replace("sent", "moved"), "one", "words edited"),
        ("Lorry bomb kills 12 in Harran", WIRE, OTHER, "one word of the headline"),
        (BOMB[0], WIRE.replace("HARRAN (Reuters)", "HARRAN, 2 March 2031 (Reuters)"), "one", "a date line"),
        (BOMB[0], WIRE.replace("HARRAN (Reuters)", "Updated 3 March 2031 09:15. HARRAN"), OTHER, "a day later, elsewhere"),
        (*BLOCK, OTHER, "what a machine wrote, elsewhere"),
    ],
)  # fmt: skip
def test_copies_stay_copies(title: str, body: str, owner: str, why: str) -> None:
    old = BLOCK if title == BLOCK[0] else BOMB
    new, earlier = pair(old, (title, body), owner=owner)
    assert compared(new, [earlier]).copied is not None, why


def test_a_text_whose_date_line_was_renewed_is_the_same_again() -> None:
    """The date of a form is not its only figure."""
    first, second = (f"Updated {day} March 2031 at 09:{day}0. {WIRE}" for day in (2, 3))
    new, earlier = pair((BOMB[0], first), (BOMB[0], second))
    assert not compared(new, [earlier]).other_events
    new, earlier = pair((BOMB[0], first), ("Market bombed, says governor", second), owner=OTHER)
    assert compared(new, [earlier]).copied is not None


@pytest.mark.parametrize(
    ("first", "second", "copied", "why"),
    [
        (("Red alert in Harran", ADVICE), ("Red alert in Tarsin", ADVICE), False, "the headline names another town"),
        (("Red alert in Harran", ADVICE), ("Sirens in the south", ADVICE), True, "another headline"),
        (probe("harran-post.example", 31549, 857828), probe("news.tarsin.example", 50810, 162011), False, "another site"),
        (("Editor Nadia Khoury explains", STANDING), ("Aide Hussam Deeb remembers", STANDING), False, "people whom the other does not name"),
        (("Editor Nadia Khoury explains", STANDING), ("What comes now", STANDING), True, "only one of the two names somebody"),
        (("Red alert", ADVICE + " Zone 7."), ("Red alert", ADVICE + " Zone 9."), True, "a figure"),
    ],
)  # fmt: skip
def test_between_publishers_only_headlines_that_name_another_tell_two_things(
    first: tuple[str, str], second: tuple[str, str], copied: bool, why: str
) -> None:
    new, earlier = pair(first, second, owner=OTHER)
    assert (compared(new, [earlier]).copied is not None) is copied, why


def test_a_copy_is_looked_for_behind_forms() -> None:
    new, copy = pair(BLOCK, BLOCK)
    _, form = pair(probe("news.tarsin.example", 50810, 162011), BLOCK)
    found = compared(new, [form, copy])
    assert found.copied is not None
    assert (found.copied.title, len(found.forms), found.other_events) == (BLOCK[0], 1, {"s1"})


def test_who_printed_a_form_once_more_does_not_copy_those_who_reprinted_it() -> None:
    new, own = pair(NINE, TEN)
    reprinted = Earlier(text=replace(own.text, title="What a dollar buys", owner=OTHER), origin=own.origin, story="s1")
    assert compared(new, [reprinted]).copied is not None
    found = compared(new, [reprinted, own])
    assert found.copied is None
    assert [form.again for form in found.forms] == [True]
