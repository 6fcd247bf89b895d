"""What feeds put round their texts goes, whatever system printed it; the text stays as it is."""

from __future__ import annotations

import pytest

from monitor.model import Entry
from monitor.text.read import read_entry
from monitor.text.teaser import is_teaser, without_invitation

LEFT = "Eleven lorries left."


@pytest.mark.parametrize(
    ("summary", "body", "why"),
    [
        ("&lt;p&gt;Eleven lorries left.&lt;/p&gt;&lt;p&gt;Two were hurt.&lt;/p&gt;", f"{LEFT}\n\nTwo were hurt.", "escaped twice"),
        ("&amp;lt;p&amp;gt;Eleven lorries left.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Two were hurt.&amp;lt;/p&amp;gt;", f"{LEFT}\n\nTwo were hurt.", "three times"),
        ("<![CDATA[<p>Eleven lorries left.</p><p>Two were hurt.</p>]]>", f"{LEFT}\n\nTwo were hurt.", "CDATA within CDATA"),
        ("Five &lt; 6, R&amp;D, x&lt;y.", "Five < 6, R&D, x<y.", "signs that are no markup"),
        (f'<p>{LEFT}</p><p>The post <a href="#">Convoy</a> appeared first on <a href="#">Courier</a>.</p>', LEFT, "WordPress"),
        (f'<p>{LEFT}</p><p>The post <a href="#">Convoy</a> first appeared on <a href="#">Courier</a>.</p>', LEFT, "the same, older"),
        (f'<p>{LEFT}</p><p>Сообщение <a href="#">Колонна</a> появились сначала на <a href="#">Вестник</a>.</p>', LEFT, "in Russian"),
        (f'<p>{LEFT}</p><p>Der Beitrag <a href="#">Konvoi</a> erschien zuerst auf <a href="#">Bote</a>.</p>', LEFT, "in German"),
        (f'<p>{LEFT}</p><p>L’article <a href="#">Convoi</a> est apparu en premier sur <a href="#">Courrier</a>.</p>', LEFT, "in French"),
        (f'<p>{LEFT}</p><p>ظهرت المقالة <a href="#">القافلة</a> أولاً على <a href="#">الوادي</a>.</p>', LEFT, "in Arabic"),
        (f'<p>{LEFT}</p><p>نوشته <a href="#">کاروان</a> اولین بار در <a href="#">بندر</a>. پدیدار شد.</p>', LEFT, "in Persian"),
        (f'<p>{LEFT}</p><p><a href="#">Konvoy</a> yazısı ilk önce <a href="#">Posta</a> üzerinde ortaya çıktı.</p>', LEFT, "in Turkish"),
        (f'{LEFT} <a href="#">Continue reading <span>&rarr;</span></a>', f"{LEFT} …", "an invitation in the same line"),
        ('Eleven lorries left … <a href="#">Continue reading<span> "Convoy leaves"</span></a>', "Eleven lorries left …", "with the title"),
        (f'{LEFT}<br><a href="#">Read full story</a>', f"{LEFT} …", "in a line of its own"),
        ("Eleven lorries left (more…)", "Eleven lorries left …", "in brackets"),
        (f'<p>{LEFT} <a href="#">اقرأ المزيد</a></p>', f"{LEFT} …", "in Arabic"),
        ("Eleven lorries left, and the mayor wants to read more.", "Eleven lorries left, and the mayor wants to read more.", "no invitation"),
        (f'<figure><img src="a.jpg"><figcaption>A lorry. Photo: Archive</figcaption></figure><p>{LEFT}</p>', LEFT, "a picture and its caption"),
        (f'<img src="https://px.example/1.gif" width="1" alt="pixel">{LEFT}<div><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>', LEFT, "a tracking pixel, links to share"),
        (f"<p>{LEFT}</p><p><b>Follow us on <a>Telegram</a> and <a>X</a></b></p>", LEFT, "an invitation to follow"),
        (f"<p>{LEFT}</p><p>© 2026 Valley Courier</p>", LEFT, "rights"),
        (f"<p>{LEFT}</p>Article URL: https://x.example/1", LEFT, "an address"),
        ('submitted by <a href="#">/u/gate</a> to <a href="#">r/valley</a><br><a href="#">[link]</a> <a href="#">[comments]</a>', "", "a forum's word on who posted"),
        ('<a href="#">Convoy of lorries leaves pumping station</a>&nbsp;&nbsp;<font>Valley Courier</font>', "", "an aggregator's, title and source"),
        (f"{LEFT}<p>Source: Reuters</p>", f"{LEFT}\n\nSource: Reuters", "whose report it is"),
        ("<table><tr><td>January</td><td>14</td></tr><tr><td>February</td><td>22</td></tr></table>", "January 14\nFebruary 22", "figures stay"),
    ],
)  # fmt: skip
def test_what_stands_round_a_feed_s_text_goes(summary: str, body: str, why: str) -> None:
    read = read_entry(Entry(title="Convoy of lorries leaves pumping station", summary=summary, print=b""))
    assert read.body == body, why


def test_a_text_whose_invitation_was_taken_is_still_known_to_go_on_elsewhere() -> None:
    told = "The council met again on Monday and heard from the engineers who had looked at the bridge. " * 12
    text, invitation = without_invitation(f"{told}Read more »")
    assert (invitation, text.endswith("bridge. …")) == ("Read more »", True)
    assert is_teaser(text)
    assert not is_teaser(told.strip())
