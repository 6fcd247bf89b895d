"""Pages that stand before an article or in its place: consent dialogues, proofs that a person reads, offers to subscribe,
"page not found" under a status that says otherwise.

Each is told by words of its own, in the languages that news sites are written in, and only where little else stands on the
page: an article on cookies, robots or subscriptions says more than a wall does. All words are folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.model import PageFailed, PageFault
from monitor.text.normalise import fold

if TYPE_CHECKING:
    from monitor.model import ReadText

#: A page that speaks of cookies or robots may still be an article on them, if it says this much of other things.
_ENOUGH_LETTERS: Final = 500
#: Fewer letters than this are no article: a caption, a slogan, an apology.
ARTICLE_LETTERS: Final = 80
#: Walls are short: a longer text is none, and of what stood round a short one so many lines are looked at.
_LONGEST: Final = 4_000
_AROUND: Final = 100
#: A line longer than this is prose, whatever phrase of a subscription offer it may quote.
_OFFER_LETTERS: Final = 300

# ── consent ──────────────────────────────────────────────────────────────────────────────────────────────────────────

#: What consent dialogues speak of, by subject: words, or beginnings of words.
_SUBJECTS: Final[dict[str, str]] = {
    "cookies": """
cookie | kakor | informasjonskapsl | ciasteczk | çerez | куки | cookies | traceurs | evästee | sütik | تعريف الارتباط
الكوكيز | کوکی | עוגיות
""",
    "personal data": """
personal data | personal information | gdpr | process data | personenbezogen | données personnelles
données à caractère | datos personales | dados pessoais | dati personali | persoonsgegevens | uw gegevens
danych osobowych | personuppgift | personopplysning | personoplysning | osobní údaj | osobních údaj | henkilötie
személyes adat | kişisel veri | персональн | личных данн | البيانات الشخصية | بياناتك | داده های شخصی | اطلاعات شخصی
""",
    "consent": """
consent | accept | agree | your choices | zustimm | einwillig | akzeptier | votre accord | accepter | consentimiento
su acuerdo | acepta | consentimento | aceita | consenso | accetta | toestemming | akkoord | zgod | samtyck | samtykk
souhlas | suostum | hozzájárul | onay | kabul et | соглас | принима | موافقة | قبول | رضایت | موافقت
""",
    "partners": """
partner | vendor | third part | advertis | werbung | drittanbieter | publicité | annonse | annonser | reklam | socios
publicidad | parceiros | anúncios | terze parti | pubblicit | adverten | mainon | hirdet | реклам | партнер | شركاؤنا
شركائنا | إعلانات | تبلیغات
""",
    "device": """
device | browser | geolocation | unique id | tracking | endgerät | appareil | terminal | dispositivo | aparelho
apparaat | urządzeni | enhet | zařízení | cihaz | устройств | جهازك | دستگاه
""",
    "privacy": """
privacy | vie privée | confidentialité | datenschutz | privacidad | privacidade | prywatnoś | integritet | personvern
privatliv | soukrom | yksityisyy | gizlilik | конфиденциальност | الخصوصية | خصوصيت | حریم خصوصی | פרטיות
""",
}
#: Words with which a dialogue addresses its reader or speaks of its site, in one language each: those that are everyday
#: words of another one ("on", "me", "nos") are left out.
_ADDRESS: Final = """
we | our | us | you | your | nous | notre | vous | votre | vos | wir | uns | unsere | unser | unseren | sie | ihre
ihrer | ihrem | ihren | usted | ustedes | nosotros | nuestros | nuestras | noi | nostri | tuo | tuoi | puoi | você | nossos
wij | onze | ons | jouw | u | twoich | twoje | twojej | twoja | naszych | klikając | vi | våra | dig | ditt | vores | dine
vašim | vaším | naši | můžete | meidän | sinun | sitemizde | sitemiz | sitemizi | sitemizin | мы | наши | наших | вы | ваш
ваших | נחנו | نحن | نستخدم | شركاؤنا | جهازك | خصوصيتك | يمكنك | ما | شما | אנו | אנחנו
"""
_CONSENT_HOST: Final = re.compile(
    r"https?://(?:[^/]*\.)?(?:consent|guce|cmp)\.|https?://[^/]+/(?:[^?]*/)?(?:collect)?consent\b", re.IGNORECASE
)


def _asks(line: str, *, enough: int = 1) -> bool:
    """Whether a folded line asks its reader for consent: on cookies (and with them `enough` subjects in all), on personal
    data and another such subject, or on three of them.

    One of the other subjects alone is everyday news, and so is a law on personal data that addresses nobody.
    """
    named = _subjects(line)
    serious = ("cookies" in named and len(named) >= enough) or ("personal data" in named and len(named) > 1)
    return (serious or len(named) > 2) and _words(_ADDRESS, whole=True).search(line) is not None


def _subjects(line: str) -> list[str]:
    return [subject for subject, words in _SUBJECTS.items() if _words(words).search(line)]


# ── phrases ──────────────────────────────────────────────────────────────────────────────────────────────────────────

#: Phrases of pages that stand before the page: proofs that a person reads it, scripts that must run first.
_CHALLENGES: Final = """
enable javascript | enable js | javascript is required | javascript is disabled | checking your browser
checking if the site connection is secure | review the security of your connection | verify you are human
verify that you are human | verifying you are human | confirm you are human | confirm you are a human
prove you are human | human verification | are you a robot | you are not a robot | you're not a robot | not a bot
think you were a bot | unusual traffic | complete the captcha | complete the security check | solve the captcha
you have been blocked | using a security service to protect itself | ddos protection by | incapsula incident id
permission to access * on this server | automated access to this | scraping websites
activez javascript | activer javascript | vous etes humain | vous n'etes pas un robot | securite de votre connexion
javascript aktivieren | javascript ist deaktiviert | kein roboter | sie ein mensch sind
habilite javascript | active javascript | no es un robot | no eres un robot | que eres humano
abilita javascript | non sei un robot | ative o javascript | nao e um robo | schakel javascript in | geen robot
wlacz javascript | nie jestes robotem | javascript'i etkinlestir | robot olmadiginizi
включите javascript | вы не робот | проверка браузера | проверяем ваш браузер | похожи на автоматические
تفعيل جافا سكريبت | تفعيل javascript | لست روبوت | انك لست برنامج | التحقق من انك انسان | التحقق من متصفحك
جاوا اسکریپت مرورگر | جاوا اسکریپت را فعال | ربات نیستید | در حال انتقال به سایت مورد نظر
הפעל javascript | אינך רובוט
"""
#: Titles of such pages, the whole of one.
_CHALLENGE_TITLES: Final = """
just a moment | attention required | access denied | access to this page has been denied | pardon our interruption
security check | robot check | human verification | one moment please | please wait | captcha | ddos guard
bot verification | client challenge | request rejected | forbidden | 403 forbidden
"""
#: Offers that stand where the rest of an article would.
_OFFERS: Final = """
subscribe to continue | subscribe to read | subscribe to keep reading | subscribe now to | subscribers only
to continue reading | to keep reading | to read the full | to read this article | for subscribers
log in to read | log in to continue | sign in to continue | sign in to read
register to continue | register to read | create a free account | create an account to | unlock this article
start your free trial | you have reached your limit | exclusive to subscribers | members only
jetzt weiterlesen | weiterlesen mit | fur abonnenten | exklusiv fur
jetzt anmelden und
reserve aux abonnes | reservee aux abonnes | reserves aux abonnes | de cet article a lire
abonnez vous pour | pour lire la suite
suscribete para | para seguir leyendo | para suscriptores | solo suscriptores
inicia sesion para
abbonati per | riservato agli abbonati | per gli abbonati | per continuare a leggere
exclusivo para assinantes | assine para | para continuar lendo | para assinantes
voor abonnees | lees verder met | om verder te lezen
dla prenumeratorow | dla subskrybentow | aby czytac dalej | wykup dostep
for prenumeranter | redan prenumerant | for abonnenter | pro predplatitele
aboneler icin | abone olun | okumaya devam etmek icin
только для подписчиков | для подписчиков | оформите подписку | доступно по подписке | чтобы читать дальше
للمشتركين فقط | اشترك لمتابعه | حصري للمشتركين | سجل الدخول لمتابعه
ویژه مشترکین | ویژه مشترکان | برای ادامه مطلب وارد
למנויים בלבד
"""
#: What stands beside such an offer, and in the navigation of many a page that is open to all.
_SIGN_INS: Final = """
already a subscriber | already have an account | already a member | forgot your password | forgotten your password
bereits ein abo | bereits abonnent | passwort vergessen | déjà abonné | mot de passe oublié | ya eres suscriptor
ya es suscriptor | olvidado su contraseña | olvidaste tu contraseña | sei già abbonato | password dimenticata
já é assinante | esqueceu a senha | al abonnee | wachtwoord vergeten | masz już prenumeratę | redan prenumerant
allerede abonnent | забыли пароль | نسيت كلمة المرور | رمز عبور را فراموش
"""
#: Pages that are not shown everywhere.
_REFUSALS: Final = """
unavailable due to legal reasons | unavailable for legal reasons | not available in your country
not available in your region | not available in your location | from your country | access cannot be granted
pas disponible dans votre pays | ihrem land nicht verfügbar | deinem land nicht verfügbar | disponible en su país
disponible en tu país | disponibile nel tuo paese | disponível no seu país | недоступен в вашей стране
недоступна в вашей стране | недоступен в вашем регионе | غير متاح في بلدك | غير متوفر في بلدك
"""
#: Servers in trouble that say so under a status of success.
_TROUBLES: Final = """
error establishing a database connection | down for maintenance | down for scheduled maintenance | under maintenance
undergoing maintenance | service unavailable | bad gateway | internal server error | temporarily unavailable
wartungsarbeiten | maintenance en cours | en mantenimiento | in manutenzione | em manutenção | технические работы
الموقع تحت الصيانة | در دست تعمیر
"""
#: What sites say of addresses that they do not know.
_NOT_FOUND: Final = """
page not found | page can't be found | page cannot be found | page could not be found | page was not found
page you requested | page you are looking for | page you're looking for | page you were looking for
page does not exist | page doesn't exist | page no longer exists | article is no longer available | content not found
article not found | story not found | nothing was found at this location
this domain is for sale | domain may be for sale | buy this domain
seite nicht gefunden | seite wurde nicht gefunden | seite existiert nicht | seite konnte nicht gefunden
seite wurde leider nicht gefunden | artikel nicht gefunden
page introuvable | page n'existe pas | page demandee n'existe | page que vous recherchez | page non trouvee
article introuvable
pagina no encontrada | pagina que busca | pagina que buscas | pagina no existe | no se ha encontrado la pagina
pagina non trovata | pagina che stai cercando | pagina che cerchi | pagina inesistente
pagina nao encontrada | pagina que procura | pagina que voce procura | pagina nao existe
pagina niet gevonden | pagina bestaat niet | strona nie zostala znaleziona | nie znaleziono strony | strona nie istnieje
sidan hittades inte | sidan finns inte | sidan kunde inte hittas | siden finnes ikke | siden ble ikke funnet
siden blev ikke fundet | siden findes ikke | stranka nenalezena | stranka neexistuje | sivua ei loytynyt
sayfa bulunamadi | aradiginiz sayfa
страница не найдена | страница не существует | страницы не существует | сторінку не знайдено | сторінка не знайдена
الصفحه غير موجوده | الصفحه التي تبحث عنها | الصفحه المطلوبه غير | لم يتم العثور على الصفحه | لم نعثر على الصفحه
صفحه یافت نشد | صفحه مورد نظر یافت | صفحه مورد نظر شما | صفحه پیدا نشد | הדף לא נמצא | העמוד לא נמצא | הדף המבוקש
页面不存在 | 找不到页面 | ページが見つかりません | 페이지를 찾을 수 없습니다
"""
#: A title that is no more than this is one of those pages.
_NOT_FOUND_TITLE: Final = re.compile(
    r"(?:error |erreur |fehler |http )?40[4](?: error| page)?(?: not found)?|not found"
)


@cache
def _words(table: str, *, whole: bool = False) -> re.Pattern[str]:
    """Any of a table's phrases, folded, at the beginning of a word; `whole`: and up to the end of one."""
    phrases = (fold(phrase) for line in table.splitlines() for phrase in line.split("|"))
    either = "|".join(re.escape(phrase) for phrase in phrases if phrase)
    return re.compile(rf"\b(?:{either})\b" if whole else rf"\b(?:{either})")


# ── judged ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_PARTED: Final = re.compile(r"\s[|–—·»•-]+\s|\s*\|\s*")


class _Page(NamedTuple):
    """What was read, folded."""

    titles: list[str]  #: the title and what stands behind a mark in it (the site's name)
    lines: list[str]  #: the text
    letters: list[int]  #: how long each line was as printed
    around: list[str]  #: what else the page says

    @property
    def length(self) -> int:
        return sum(self.letters)

    def says(self, table: str) -> bool:
        """Whether one of a table's phrases stands anywhere on the page."""
        return any(map(_words(table).search, (*self.titles, *self.lines, *self.around)))

    def titled(self, table: str) -> bool:
        """Whether a part of the title is one of a table's phrases and no more."""
        return any(map(_words(table, whole=True).fullmatch, self.titles))

    def besides(self, marked: list[bool]) -> int:
        """How many letters stand in the lines that are not marked."""
        return sum(letters for letters, is_marked in zip(self.letters, marked, strict=True) if not is_marked)


def wall(read: ReadText, url: str = "") -> PageFailed | None:
    """Why what was read is no article but stands before one or in its place; None where it is none of these.

    `url` is where the page came from, after redirects.
    """
    if len(read.body) > _LONGEST:
        return None
    paragraphs = [line for line in read.body.split("\n\n") if line]
    page = _Page(
        titles=list(map(fold, _PARTED.split(read.title))),
        lines=list(map(fold, paragraphs)),
        letters=list(map(len, paragraphs)),
        around=list(map(fold, read.dropped[:_AROUND])),
    )
    found = next((fault for fault, holds in _JUDGED if holds(page, url)), None)
    return PageFailed(fault=found, sentence=_SENTENCES[found]) if found else None


def _is_unknown(page: _Page, _: str) -> bool:
    phrases = _words(_NOT_FOUND)
    heads = [*page.titles, *page.lines[:1]]
    if any(_NOT_FOUND_TITLE.fullmatch(head) or _is_mostly(phrases, head) for head in heads):
        return True
    return page.length < _ENOUGH_LETTERS and any(map(phrases.search, (*page.titles, *page.lines[:5])))


def _is_mostly(phrases: re.Pattern[str], head: str) -> bool:
    """Whether a heading says little more than one of the phrases."""
    found = phrases.search(head)
    return found is not None and len(found.group()) * 2 > len(head)


def _asks_consent(page: _Page, url: str) -> bool:
    asks = any(map(_asks, page.lines)) or (page.length < _ENOUGH_LETTERS and _asks(" ".join(page.lines), enough=2))
    told = page.besides([asks and bool(_subjects(line)) for line in page.lines])
    if told >= _ENOUGH_LETTERS:
        return False
    everything = " ".join((*page.titles, *page.lines, *page.around))
    return asks or bool(_CONSENT_HOST.match(url)) or (told < ARTICLE_LETTERS and _asks(everything, enough=2))


def _challenges(page: _Page, _: str) -> bool:
    return page.length < _ENOUGH_LETTERS and (page.titled(_CHALLENGE_TITLES) or page.says(_CHALLENGES))


def _is_refused(page: _Page, _: str) -> bool:
    return page.length < _ENOUGH_LETTERS and page.says(_REFUSALS)


def _has_trouble(page: _Page, _: str) -> bool:
    return page.length < _ENOUGH_LETTERS and page.says(_TROUBLES)


def _offers(page: _Page, _: str) -> bool:
    """Whether no more than the beginning of an article stands beside an offer to subscribe or to sign in."""
    offers, sign_ins = _words(_OFFERS), _words(_SIGN_INS)
    marked = [
        letters < _OFFER_LETTERS and bool(offers.search(line) or sign_ins.search(line))
        for line, letters in zip(page.lines, page.letters, strict=True)
    ]
    told = page.besides(marked)
    if told >= _ENOUGH_LETTERS:
        return False
    around = any(map(offers.search, (*page.titles, *page.around)))
    return any(marked) or around or (told < ARTICLE_LETTERS and any(map(sign_ins.search, page.around)))


#: In this order: a wall of consent may offer a subscription, and a challenge speaks of cookies.
_JUDGED: Final[tuple[tuple[PageFault, Callable[[_Page, str], bool]], ...]] = (
    (PageFault.NO_SUCH_PAGE, _is_unknown),
    (PageFault.CHALLENGE, _challenges),
    (PageFault.FORBIDDEN, _is_refused),
    (PageFault.CONSENT_WALL, _asks_consent),
    (PageFault.PAYWALL, _offers),
    (PageFault.SERVER, _has_trouble),
)
_SENTENCES: Final = {
    PageFault.NO_SUCH_PAGE: "It says that there is no such page, though under a status of success.",
    PageFault.CHALLENGE: "It asks for a script to run or a person to answer, and shows no article.",
    PageFault.FORBIDDEN: "It is not shown to readers from here.",
    PageFault.CONSENT_WALL: "It asks for consent to cookies and shows no article.",
    PageFault.PAYWALL: "Without a subscription or signing in it shows no more than the beginning.",
    PageFault.SERVER: "It says that the site has trouble, though under a status of success.",
}
