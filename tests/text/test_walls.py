"""Pages that stand before an article or in its place, as sites show them in many languages; and short news that uses the
same words and is news.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.model import PageFailed, PageFault, ReadText
from monitor.text.page import page_of
from monitor.text.walls import wall

NAV = "<header><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/s>Sport</a><li><a href=/o>Opinion</a></ul></nav></header>"
FOOT = "<footer><a href=/about>About us</a> <a href=/terms>Terms of use</a> © 2026 Valley Courier</footer>"
URL = "https://valley.example/world/convoy-leaves"


def judged(title: str, *lines: str, lang: str = "en", body: str = "", url: str = URL) -> PageFault | None:
    told = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title}</title></head><body>{NAV}{told}{body}{FOOT}</body></html>"
    read = page_of(html.encode(), content_type="text/html; charset=utf-8", url=url)
    return read.fault if isinstance(read, PageFailed) else None


@pytest.mark.parametrize(
    ("lang", "title", "lines"),
    [
        ("en", "We value your privacy", ("We and our 843 partners store and/or access information on a device, such as unique IDs in cookies, to process personal data.", "You may manage your choices at any time in the privacy policy page. These choices will be signaled to our partners and will not affect browsing data.", "Store and/or access information on a device. Personalised advertising and content, advertising and content measurement, audience research and services development.")),
        ("en", "Part of the family", ("If you click 'Accept all', we and our partners, including 242 who are part of a framework, will also store and/or access information on a device and use precise geolocation data.", "You can withdraw your consent or change your choices at any time.")),
        ("de", "Talkurier", ("Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Einzelheiten finden Sie in der Datenschutzerklärung.", "Wir erheben personenbezogene Daten und übermitteln diese auch an Drittanbieter, die uns helfen, unser Angebot zu finanzieren. Ohne Ihre Zustimmung ist kein Zugriff möglich.", "Ganz ohne Werbetracking für 4,99 Euro im Monat. Sie haben schon ein Abo? Hier anmelden.")),
        ("fr", "Le Courrier", ("Continuer sans accepter", "Avec votre accord, nos 210 partenaires et nous utilisons des traceurs ou technologies similaires pour stocker, consulter et traiter des données personnelles telles que votre visite sur ce site.", "Vos données personnelles sont traitées pour les finalités suivantes : publicités et contenu personnalisés, mesure de performance des publicités, études d’audience.")),
        ("es", "El Correo del Valle", ("Usted puede elegir: aceptar y navegar gratis o suscribirse", "Con su acuerdo, nosotros y nuestros 155 socios usamos cookies para almacenar y procesar datos personales como su visita a este sitio.")),
        ("it", "Corriere", ("Noi e terze parti selezionate utilizziamo cookie o tecnologie simili per finalità tecniche e, con il tuo consenso, anche per il marketing.", "Rifiuta e abbonati", "Accetta e continua")),
        ("nl", "Dalkrant", ("Dalkrant gebruikt cookies en vergelijkbare technieken", "Om u een optimale ervaring te bieden verzamelen wij en onze partners gegevens over uw bezoek.")),
        ("pl", "Kurier Doliny", ("Klikając „Przejdź do serwisu” udzielasz zgody na przetwarzanie Twoich danych osobowych przez nas oraz naszych 734 Zaufanych Partnerów.", "Wyrażenie zgody jest dobrowolne. Możesz w każdym momencie wycofać zgodę lub wnieść sprzeciw.")),
        ("pt", "Correio do Vale", ("O Correio do Vale utiliza cookies", "Nós e os nossos parceiros acedemos a informações em dispositivos para personalizar anúncios. Ao continuar, aceita a nossa política de privacidade.")),
        ("sv", "Dalposten", ("Vi värnar om din integritet", "Vi och våra partners använder kakor för att lagra information på din enhet och anpassa annonser.")),
        ("cs", "Údolní pošta", ("S vaším souhlasem my a naši partneři zpracováváme osobní údaje za účelem zobrazení reklamy. Souhlas můžete kdykoli odvolat.",)),
        ("tr", "Vadi Postası", ("Size daha iyi hizmet sunabilmek için sitemizde çerezler kullanılmaktadır. Kişisel verileriniz KVKK kapsamında işlenmektedir.",)),
        ("ru", "Вестник", ("Мы используем файлы cookie", "Продолжая пользоваться сайтом, вы даёте согласие на обработку персональных данных и использование сервисов веб-аналитики.")),
        ("ar", "بريد الوادي", ("نحن نهتم بخصوصيتك", "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لتخزين المعلومات على جهازك والوصول إليها من أجل عرض إعلانات مخصصة وقياس أداء المحتوى.")),
        ("fa", "پیک دره", ("ما از کوکی‌ها استفاده می‌کنیم", "این وب‌سایت برای بهبود تجربه شما از کوکی‌ها و فناوری‌های مشابه استفاده می‌کند. با ادامه استفاده از سایت با سیاست حریم خصوصی ما موافقت می‌کنید.")),
    ],
)  # fmt: skip
def test_a_dialogue_on_consent_is_no_article(lang: str, title: str, lines: tuple[str, ...]) -> None:
    assert judged(title, *lines, lang=lang) is PageFault.CONSENT_WALL


def test_a_page_of_a_consent_service_is_none_whatever_it_says() -> None:
    assert judged("Courier", "Go on to the page.", url="https://consent.valley.example/x") is PageFault.CONSENT_WALL


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Just a moment...", ("valley.example needs to review the security of your connection before proceeding.",)),
        ("Attention Required! | Cloudflare", ("Sorry, you have been blocked", "The action you just performed triggered the security solution. There are several actions that could trigger this block including submitting a certain word or phrase.")),
        ("valley.example", ("Please enable JS and disable any ad blocker",)),
        ("Access to this page has been denied", ("Press & Hold to confirm you are a human (and not a bot).", "Reference ID 1a2b3c")),
        ("Access Denied", ("You don't have permission to access this on this server.", "Reference #18.6d3e1702.1700000000.1a2b3c")),
        ("Pardon Our Interruption", ("Something about your browser made us think you were a bot. You've disabled cookies in your web browser.",)),
        ("Making sure you're not a bot!", ("Loading...", "The administrator has set up a shield against companies aggressively scraping websites.")),
        ("Проверка", ("Подтвердите, что вы не робот", "Запросы с вашего устройства похожи на автоматические. Чтобы продолжить, поставьте галочку.")),
        ("انتقال به سایت", ("در حال انتقال به سایت مورد نظر هستید...", "لطفا جاوا اسکریپت مرورگر خود را فعال کنید")),
        ("Vérification", ("Vérifiez que vous êtes humain en effectuant l’action ci-dessous.",)),
    ],
)  # fmt: skip
def test_a_proof_that_a_person_reads_is_no_article(title: str, lines: tuple[str, ...]) -> None:
    assert judged(title, *lines) is PageFault.CHALLENGE


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Page not found | Valley Courier", ("Sorry, the page you are looking for does not exist. It may have been moved or deleted.",)),
        ("404 - Valley Courier", ("Oops! That page can’t be found.", "It looks like nothing was found at this location. Maybe try a search?", *("Harvest begins early as the summer stays dry across the valley, farmers say." for _ in range(9)))),
        ("Seite nicht gefunden", ("Die gewünschte Seite wurde leider nicht gefunden. Bitte nutzen Sie unsere Suche.",)),
        ("Courrier", ("La page que vous recherchez n’existe pas ou a été déplacée. Vous pouvez revenir à la page d’accueil.",)),
        ("Página no encontrada", ("Lo sentimos, la página que busca no existe o ha sido eliminada.",)),
        ("الصفحة غير موجودة", ("عذرا، الصفحة التي تبحث عنها غير موجودة أو تم نقلها. يمكنك العودة إلى الصفحة الرئيسية.",)),
        ("Страница не найдена", ("К сожалению, запрашиваемая страница не существует или была удалена.",)),
        ("valley.example", ("This domain is for sale. The owner of valley.example has listed it at a market place, where offers are taken.",)),
    ],
)  # fmt: skip
def test_a_page_that_says_it_is_not_there_is_believed(title: str, lines: tuple[str, ...]) -> None:
    assert judged(title, *lines) is PageFault.NO_SUCH_PAGE


STUB = "The last convoy left the base on the river at dawn, officers at the gate said, and the flag was taken down."


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Convoy leaves", (STUB, "Subscribe to continue reading", "Already a subscriber? Log in", "Get unlimited access for $1 a week. Cancel anytime.")),
        ("Konvoi zieht ab", ("Der letzte Konvoi hat den Stützpunkt am Fluss im Morgengrauen verlassen.", "Jetzt weiterlesen mit Plus", "Sie haben bereits ein Abo? Hier anmelden")),
        ("Le convoi part", ("Le dernier convoi a quitté la base à l’aube.", "Il vous reste 85 % de cet article à lire. La suite est réservée aux abonnés.", "Déjà abonné ? Se connecter")),
        ("Колонна уходит", ("Последняя колонна покинула базу на рассвете.", "Статья доступна только для подписчиков. Оформите подписку, чтобы читать дальше.")),
        ("القافلة تغادر", ("غادرت القافلة الأخيرة القاعدة فجرا.", "هذا المحتوى للمشتركين فقط. سجل الدخول لمتابعة القراءة.")),
        ("Sign in | Valley Courier", ("Forgot your password? New here? Create an account to read the Courier.",)),
    ],
)  # fmt: skip
def test_a_beginning_before_an_offer_is_no_article(title: str, lines: tuple[str, ...]) -> None:
    assert judged(title, *lines) is PageFault.PAYWALL


@pytest.mark.parametrize(
    ("title", "lines", "fault"),
    [
        ("451", ("451: Unavailable due to legal reasons", "We recognize you are attempting to access this website from a country where access cannot be granted at this time."), PageFault.FORBIDDEN),
        ("Courier", ("We are down for scheduled maintenance. We will be back soon, thank you for your patience while we work.",), PageFault.SERVER),
        ("Database error", ("Error establishing a database connection",), PageFault.SERVER),
    ],
)  # fmt: skip
def test_a_page_that_is_withheld_says_why(title: str, lines: tuple[str, ...], fault: PageFault) -> None:
    assert judged(title, *lines) is fault


@pytest.mark.parametrize(
    ("title", "lines", "why"),
    [
        ("Parliament gives its consent", ("Parliament gave its consent on Friday to a treaty with two trading partners, its speaker said in the capital.", "“We agreed because our partners did,” he told reporters."), "consent and partners are everyday news"),
        ("Bundestag stimmt zu", ("Nach langer Debatte hat der Bundestag seine Zustimmung zu dem Einsatz gegeben, teilte ein Sprecher mit.",), "so is Zustimmung"),
        ("گفت‌وگو درباره پل", ("وزیر راه در ارتباط با پل تازه گفت که ساخت آن تا پایان سال به پایان می‌رسد و هزینه آن پرداخت شده است.",), "and a word that means a connection, too"),
        ("Regulator fines shop", ("The regulator fined a shop three million euros because its cookies were set before visitors had been asked.",), "cookies that nobody is asked to take"),
        ("Robots deliver bread", ("Two robots deliver bread to three villages in the valley since Friday, the baker says, and a third will follow.",), "robots are news"),
        ("Convoy leaves", (STUB, "A second convoy follows on Sunday, the officers said."), "a short report is a report"),
        ("Drug withdrawn", ("The medicine is no longer available in the valley's pharmacies after two patients fell ill, the ministry said.",), "what is not available need not be a page"),
    ],
)  # fmt: skip
def test_short_news_in_the_same_words_is_news(title: str, lines: tuple[str, ...], why: str) -> None:
    assert judged(title, *lines) is None, why


def test_a_whole_article_beside_an_offer_is_an_article() -> None:
    whole = tuple(f"{STUB} The {number}th lorry carried the kitchen." for number in range(2, 9))
    assert judged("Convoy leaves", *whole, "Already a subscriber? Log in", "Subscribe to read more like this") is None


def test_a_long_text_is_not_looked_at() -> None:
    assert wall(ReadText(title="404", body="Page not found. " * 400)) is None


SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "extraction"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the pages with known texts are not here")
def test_pages_of_news_sites_are_articles() -> None:
    pages = sorted(SHARED.glob("*.html"))[:40]
    taken = [page_of(page.read_bytes(), content_type="text/html") for page in pages]
    assert [page.name for page, read in zip(pages, taken, strict=True) if isinstance(read, PageFailed)] == []
