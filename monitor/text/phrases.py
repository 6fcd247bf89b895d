"""Phrases that stand around articles: what content systems, share bars, comment forms and consent banners print.

Written as people read them, parted by bars, in one run per language; `furniture` folds and sorts them. WordPress, Drupal,
Joomla and Disqus print theirs in the reader's language, hence the many tongues: the wording is that of their public
translations and of what news sites in those languages put round their articles.
"""

from __future__ import annotations

#: The whole line, numbers aside: `17 Comments`, `Share`.
WHOLE_LINE = """
share | tweet | pin it | print | print this | print article | email | e-mail this | copy link | link copied | save
bookmark | menu | main menu | search | search for | close | skip to content | skip to main content | back to top
go to top | home page | home | homepage | toggle navigation | navigation | sign in | log in | login | register
sign up | my account | subscribe | subscribe now | follow | following | like | likes | loading | next | previous
prev | next article | previous article | next post | previous post | newer posts | older posts | click here | details
full story | full article | view all | see all | show more | load more | more | all | listen | listen to article
listen to this article | watch | play | video | photos | gallery | advertisement | advertisements | advert | ad | ads
sponsored | sponsored content | promoted | promoted content | paid content | partner content | tags | tag | topics
categories | category | labels | filed under | author | about the author | source | contact us | contact | about us
about | privacy policy | terms of use | terms of service | terms and conditions | cookie policy | sitemap | rss
view comments | show comments | hide comments | no comments | comment | views | view | shares | reads | votes
min read | mins read | minute read | minutes read | reading time | time to read | accept all | reject all
manage preferences | download app | font size | text size | dark mode | opinion | editorial | breaking news
breaking | latest | live | exclusive | uncategorized | world | politics | business | sports | technology
entertainment | health | lifestyle | culture | science | photo | image | caption | image caption
click to expand image | add to favorites | report a typo | report an error | شارك | مشاركة | المشاركة | تغريد | طباعة
ارسال | بحث | القائمة | الرئيسية | الصفحة الرئيسية | اقرأ المزيد | المزيد | التالي | السابق | اعلان | إعلانات
الكلمات المفتاحية | كلمات مفتاحية | الوسوم | وسوم | المصدر | اتصل بنا | من نحن | سياسة الخصوصية | تسجيل الدخول
اشترك | تابعنا | مشاهدات | مشاهدة | قراءة | تعليق | لا توجد تعليقات | لا تعليقات | عاجل | أخبار | نسخ الرابط
حجم الخط | حفظ | فيسبوك | تويتر | واتساب | اشتراک گذاری | به اشتراک بگذارید | اشتراک‌گذاری | چاپ | جستجو | منو
صفحه اصلی | خانه | ادامه مطلب | بیشتر | بعدی | قبلی | تبلیغات | آگهی | برچسب‌ها | برچسب ها | کلیدواژه‌ها | منبع
تماس با ما | درباره ما | ورود | عضویت | ثبت نام | بازدید | کپی لینک | لینک کوتاه | اندازه متن | поделиться
поделиться в соцсетях | твитнуть | печать | распечатать | поиск | меню | главная | на главную | читать далее
подробнее | далее | назад | вперед | следующая | предыдущая | реклама | теги | метки | источник | контакты | о нас
войти | вход | регистрация | подписаться | просмотров | просмотры | нет комментариев | скопировать ссылку | загрузка
показать еще | поділитися | головна | пошук | джерело | partager | imprimer | recherche | rechercher | accueil
lire la suite | en savoir plus | suivant | précédent | publicité | annonce | mots-clés | étiquettes | à propos
connexion | se connecter | s'inscrire | s'abonner | je m'abonne | vues | aucun commentaire | copier le lien | écouter
haut de page | mentions légales | politique de confidentialité | tweeter | enregistrer | partages | teilen | drucken
suche | startseite | weiterlesen | mehr | weiter | zurück | anzeige | werbung | schlagwörter | quelle | kontakt
impressum | datenschutz | anmelden | registrieren | abonnieren | keine kommentare | merken | artikel anhören
nach oben | twittern | link kopieren | compartir | imprimir | buscar | inicio | leer más | ver más | siguiente
anterior | publicidad | etiquetas | fuente | contacto | quiénes somos | iniciar sesión | registrarse | suscribirse
suscríbete | sin comentarios | no hay comentarios | guardar | escuchar | copiar enlace | menú | condividi | stampa
cerca | leggi tutto | continua a leggere | successivo | precedente | pubblicità | fonte | contatti | chi siamo
accedi | iscriviti | nessun commento | compartilhar | compartilhe | leia mais | próximo | publicidade | contato
quem somos | entrar | assine | nenhum comentário | paylaş | yazdır | ara | ana sayfa | anasayfa | devamını oku
devamı | sonraki | önceki | reklam | etiketler | kaynak | iletişim | hakkımızda | giriş yap | üye ol | abone ol
yorum yok | okunma | görüntülenme | delen | afdrukken | zoeken | lees meer | lees verder | volgende | vorige
advertentie | bron | inloggen | geen reacties | dela | skriv ut | sök | läs mer | annons | udostępnij | drukuj
szukaj | czytaj więcej | reklama | שתף | שיתוף | הדפסה | חיפוש | תפריט | ראשי | דף הבית | קרא עוד | קראו עוד | הבא
הקודם | פרסומת | תגיות | מקור | צור קשר | אודות | התחברות | הרשמה | ھاوبەشکردن | بڵاوبکەرەوە | گەڕان | سەرەتا | زیاتر
ڕیکلام | سەرچاوە | پەیوەندی | شیئر کریں | تلاش کریں | ہوم پیج | مزید پڑھیں | اشتہار | ماخذ | 分享 | 打印 | 搜索 | 首页 | 阅读更多
阅读全文 | 下一篇 | 上一篇 | 广告 | 标签 | 来源 | 登录 | 注册 | 关于我们 | 联系我们 | シェア | 印刷 | 検索 | ホーム | 続きを読む | 次へ | 前へ | 広告 | 関連タグ | ログイン
공유 | 공유하기 | 인쇄 | 검색 | 홈 | 더보기 | 다음 | 이전 | 광고 | 태그 | 출처 | 로그인 | bagikan | cetak | cari | beranda | selengkapnya
list of | list of items | end of list | a a | ad feedback | video ad feedback | short url | see all topics
getty images | reuters connect | embed | embed share | skip advertisement | skip ad | skip next section
subscribers | followers | subscriber | follower | подписчиков | abonnés | مشترك | متابع | دنبال‌کننده | send in e-mail | zen read | listen to story | play video | pause | unmute | close ad | article share options
إقرأ المزيد | اقرأ أكثر | تخط الإعلان | پایان پربیننده‌ترین‌ها | نهاية القصص المقترحة | вход на сайт | комментировать
обсудить | скопировано | envoyer par mail | offrir l'article | réagir | lire plus tard | artikel teilen
zum seitenanfang | escuchar noticia | agregar a favoritos
"""

#: The beginning of a line of at most 25 words: what speaks to the reader, not of the world.
STARTS = """
share this | share on facebook | share on twitter | share on x | share on whatsapp | share on linkedin
share on telegram | share on social | share via email | share via | share the article | share the story
share the post | share article | share story | share it | share to facebook | share to twitter | tweet this
pin this | click to share | click to tweet | click to print | click to email | click here to | click on the link
click to expand | follow us | follow our page | follow our channel | follow our coverage | like us on | join us on
join our channel | join our telegram | join our whatsapp | join our newsletter | join our community
join our mailing | find us on | connect with us | subscribe to our | subscribe to the | subscribe to read
subscribe to continue | subscribe to get | subscribe to newsletter | sign up for our | sign up for the
sign up for free | sign up for breaking | sign up for daily | sign up to our | sign up to receive | sign up to the
sign up to get | sign up to read | sign up now | get the latest news | get the latest updates
get the latest stories | get the latest on | get our newsletter | get our app | get our daily | get breaking
stay up to date | don't miss a | don't miss out | download our | download the app | download the free | get the app
install our | enter your email | enter your e-mail | support independent journalism | support our journalism
donate to us | donate now | become a member | become a subscriber | already a subscriber
this article is for subscribers | to continue reading | to read the full | read the full | read original
view original | view the original | story continues below | article continues | scroll to continue
this story continues | this article was originally | this article first appeared | this story was originally
reprinted with permission | we use cookies | this website uses cookies | this site uses cookies | by using this site
please enable javascript | enable javascript | you need to enable | report a correction | report an error
found a mistake | see an error | have a tip | contact the author | contact the reporter | contact the editor
view comments | view all comments | show all comments | print this | save this | send this | you have reached your
log in to read | log in to continue | log in to your | log in to view | login to your | login to read
sign in to read | sign in to continue | sign in to your | register to read | register to continue | شاركنا | شارك هذا
شارك هذه | شارك الخبر | شارك المقال | مشاركة عبر | انقر للمشاركة | اضغط للمشاركة | تابعونا | تابعنا على | تابعوا آخر
اشترك في نشرتنا | اشترك في قناتنا | اشترك في النشرة | اشترك في خدمة | اشترك في القناة | اشترك الآن | انضم إلى قناتنا
انضم إلى مجموعتنا | انضموا إلى قناتنا | للاشتراك في | للانضمام | حمل تطبيق | حمل التطبيق | لقراءة المزيد
جميع الحقوق محفوظة | حقوق النشر | كافة الحقوق محفوظة | نستخدم ملفات | يستخدم هذا الموقع | به اشتراک | ما را در تلگرام
ما را در اینستاگرام | ما را در شبکه | ما را دنبال | دانلود اپلیکیشن | کلیه حقوق این | کلیه حقوق مادی | کلیه حقوق برای
تمامی حقوق این | تمامی حقوق مادی | تمام حقوق این | تمام حقوق مادی | حق نشر | استفاده از این خبر | این سایت از کوکی
поделитесь | поделиться в | поделиться с | поделиться новостью | подписывайтесь на | подпишитесь на | подписаться на
следите за нами | следите за новостями | читайте нас | присоединяйтесь к нам | присоединяйтесь к нашему
скачайте приложение | все права защищены | копирование материалов | перепечатка | мы используем cookie
мы используем файлы | этот сайт использует | сайт использует | если вы нашли ошибку | нашли ошибку | нашли опечатку
сообщить об ошибке | підписуйтесь | підписатися на | слідкуйте за | поділитися | опубліковано | якщо ви знайшли
усі права захищені | всі права захищені | partager sur | partager cet | partager l'article | suivez-nous
suivez nous | abonnez-vous à | abonnez-vous pour | inscrivez-vous à notre | inscrivez-vous à la newsletter
rejoignez-nous sur | tous droits réservés | nous utilisons des cookies | nous utilisons les cookies | ce site utilise
en poursuivant votre | continuer la lecture | lire l'article | cet article est réservé | cet article est réservé aux
il vous reste | déjà abonné | cliquez pour | cliquez ici | signaler une erreur | imprimer cet | teilen auf
diesen artikel | artikel teilen | folgen sie | folge uns | jetzt abonnieren | melden sie sich an
melden sie sich für | alle rechte vorbehalten | wir verwenden cookies | diese website verwendet | diese website nutzt
zum artikel | klicken sie | klick um zu | hier klicken | compartir en | compartir esto | haz clic | haga clic
síguenos | síganos | suscríbete | suscríbase | regístrate | todos los derechos reservados | derechos reservados
utilizamos cookies | este sitio web utiliza | este sitio utiliza | este sitio usa | usamos cookies | seguir leyendo
continuar leyendo | condividi su | condividi questo | seguici | tutti i diritti riservati | utilizziamo i cookie
questo sito utilizza | questo sito usa | questo sito web utilizza | continua a leggere | compartilhe
compartilhar no | siga-nos | siga nos | todos os direitos reservados | este site utiliza | este site usa
continue lendo | clique para | clique aqui | paylaşmak için | bizi takip | takip edin | abone olun | bültenimize
tüm hakları saklıdır | her hakkı saklıdır | bu site çerez | sitemizde çerez | bu sitede çerez | deel dit | deel op
volg ons | abonneer | meld je aan | alle rechten voorbehouden | wij gebruiken cookies | deze website gebruikt
deze website maakt gebruik | klik om te delen | udostępnij | obserwuj nas | zapisz się | wszelkie prawa zastrzeżone
ta strona używa | ta strona korzysta | dela på | följ oss | שתפו את | שתף ב | עקבו אחרינו | הצטרפו לערוץ
הצטרפו לקבוצת | הצטרפו אלינו | הצטרפו לטלגרם | הירשמו לניוזלטר
כל הזכויות שמורות | האתר משתמש | קראו עוד | לקריאה נוספת | bagikan ini | klik untuk | ikuti kami | berlangganan
situs ini menggunakan | شیئر | ہمیں فالو | جملہ حقوق | هەموو مافەکان پارێزراون | 分享到 | 关注我们 | 版权所有 | 未经许可 | 未经授权
シェアする | 無断転載 | 무단 전재 | image source | image caption | media caption | the code has been copied
no media source currently | send any friend a story | as a subscriber you have | give this article
continue reading the main story | register now for free
acquire licensing rights | this article is more than | support the guardian | you're a dedicated reader
we're really pleased that you've read | unless otherwise stated in the story | spotted an error
get email notification | with inputs from | the video player is | click here for
for more stories | view this post on | a post shared by | صدر الصورة | مصدر الصورة
التعليق على الصورة | تخطى القصص | تابعوا rt | تابع آخر | منبع تصویر | توضیح تصویر | تصویر منبع | از این پربیننده
регистрация пройдена | чтобы участвовать в дискуссии | правила применения рекомендательных | читайте больше новостей
больше новостей | следите за самым важным | pour lire la suite | cet article vous est offert
por favor inicie sesión | para seguir leyendo
open in telegram | view in telegram | download telegram | printer-friendly version | printer friendly version | e-mail this story | email this story | our standards
do you have a story | have a story to | have a story write | got a tip | got a story | send us your | write to us in
this video is not available | audio version of this | sign up here | tell us what you think | was this article helpful
ما را در ایتا | ما را در بله | عضو کانال | به کانال تلگرام | برای عضویت در | در کانال تلگرام | telegram kanalımız
whatsapp kanalımız | google news'te takip | نحن على تلغرام | اشتركوا في قناتنا | اشتركوا في نشرتنا | لمتابعة آخر الأخبار
التحق بقناتنا | подписаться на телеграм | больше новостей в | мы в телеграм | retrouvez-nous sur | rejoignez notre
recevez notre | recevez nos | inscrivez-vous gratuitement | abonnieren sie | folgen sie uns | newsletter abonnieren
únete a | únase a | iscriviti alla | iscriviti al | entre no nosso | inscreva-se
"""

#: Of these beginnings, words that need no second one: imperatives that speak to readers.
IMPERATIVES = """
تابعونا | поделитесь | підписуйтесь | поділитися | síguenos | síganos | suscríbete | suscríbase | regístrate | seguici
abonneer | udostępnij | berlangganan | compartilhe
"""

#: What heads a datum or a link: with its colon, or before a few words without a full stop. In front of a sentence the same
#: words prove nothing ("Published in 2019, the report…").
LABELS = """
photo | photos | image | picture | video | source | sources | author | written by | via | caption
stay informed | stay tuned | published | updated | continue reading | keep reading | read full | read more
read the rest | advertisement | posted in | posted on | posted by | posted under | published by | published on
published in | published at | updated on | updated at | last updated | last modified | first published
originally published | filed under | tagged with | tagged as | tagged in | tags | tag | topics | topic
in this article | categories | category | photo by | photo credit | photo courtesy | photo via | image credit
image source | image courtesy | image caption | file photo | featured image | photograph by | picture credit
video by | watch the video | watch live | watch now | watch video | listen to this | listen now | estimated reading
reading time | time to read | copyright | all rights | javascript is | view all posts | see all posts | لمتابعة
نشر في | نشرت في | تاريخ النشر | آخر تحديث | تم النشر | تم التحديث | التصنيفات | التصنيف | الوسوم | كلمات دلالية
الكلمات الدلالية | الكلمات المفتاحية | كلمات البحث | المصدر | مصدر الصورة | تصوير | مدة القراءة | وقت القراءة
عدد القراءات | عدد المشاهدات | عدد الزيارات | رابط مختصر | الرابط المختصر | طباعة هذا | اقرأ المزيد | تفاصيل أكثر
للمزيد من | انسخ الرابط | در خبرنامه | اپلیکیشن | تاریخ انتشار | زمان انتشار | آخرین به روز | آخرین بروزرسانی
به‌روزرسانی | کد خبر | شناسه خبر | کد مطلب | تعداد بازدید | برچسب | کلیدواژه | کلمات کلیدی | منبع | منبع خبر | عکس از
منبع تصویر | لینک کوتاه | لینک خبر | زمان مطالعه | مدت مطالعه | انتهای پیام | پایان پیام | ادامه مطلب | ادامه خبر
دسته بندی | دسته‌بندی | نوشته‌شده در | наш канал | наш телеграм | опубликовано | обновлено | дата публикации
последнее обновление | теги | тэги | метки | рубрика | рубрики | источник | фото | автор фото | время чтения
просмотров | читать далее | читать полностью | джерело | читати далі | publié le | publié par | publié dans
publié à | mis à jour | modifié le | dernière mise à jour | mots-clés | mots clés | étiquettes | catégories
crédit photo | crédits photo | photo d'illustration | temps de lecture | lire la suite | article réservé | newsletter
veröffentlicht am | veröffentlicht von | aktualisiert am | zuletzt aktualisiert | stand | schlagwörter | kategorien
kategorie | bildquelle | foto | lesezeit | lesedauer | weiterlesen | publicado el | publicado en | publicado por
actualizado | última actualización | etiquetas | etiquetado | categorías | foto de | crédito | tiempo de lectura
leer más | pubblicato il | pubblicato da | pubblicato in | aggiornato | ultimo aggiornamento | categorie | foto di
tempo di lettura | leggi tutto | publicado em | atualizado | última atualização | categorias | tempo de leitura
leia mais | yayınlanma | yayınlanma tarihi | giriş tarihi | güncelleme | güncellenme | son güncelleme | etiketler
kategori | fotoğraf | okuma süresi | devamını oku | haberin devamı | tıklayın | gepubliceerd op | bijgewerkt
laatst bijgewerkt | leestijd | lees meer | lees verder | opublikowano | aktualizacja | tagi | publicerad | uppdaterad
פורסם | עודכן | תגיות | צילום | diterbitkan | diperbarui | hak cipta | baca selengkapnya | editor | شائع
آخری تازہ کاری | بڵاوکراوەتەوە | سەردانی | 扫一扫 | 订阅 | 责任编辑 | 编辑 | 本文来源 | 原标题 | 发布时间 | 更新时间 | 阅读时间 | フォロー | 更新日 | 公開日
最終更新 | 구독 | 팔로우 | 입력 | 수정
"""

#: Anywhere in a line of at most 60 words.
HOLDS = """
all rights reserved | appeared first on | may not be published broadcast rewritten | may not be reproduced
our terms of service | our terms of use | you consent to the use | by continuing to use | by continuing to browse
your browser does not | we use cookies | uses cookies | use of cookies | accept cookies | cookie settings
your cookie preferences | our privacy policy | unsubscribe at any time | sign up for our newsletter | our newsletter
daily newsletter | straight to your inbox | in your inbox | to your inbox | follow us on | like us on facebook
join our telegram | join our whatsapp | our telegram channel | our whatsapp channel | on google news
download our app | opens in new window | protected by recaptcha | turn on javascript | min read | minute read
affiliate links | advertise with us | powered by wordpress | opinions expressed | views expressed in this article
do not necessarily reflect | editorial policy of | editorial position of | the opinion of the author | continue reading on | read the original article | جميع الحقوق محفوظة
كافة الحقوق محفوظة | حقوق النشر محفوظة | ملفات تعريف الارتباط | النشرة البريدية | القائمة البريدية | قناتنا على
تعبر عن رأي | لا تعبر بالضرورة | ظهرت أولا على | ظهرت المقالة | کلیه حقوق این | کلیه حقوق مادی | کلیه حقوق برای
تمامی حقوق این | تمامی حقوق مادی | حقوق این سایت | با ذکر منبع | خبرنامه ما | все права защищены
использование материалов | файлы cookie | в google news | ctrl enter | ctrl+enter | усі права захищено
впервые появилась | появилась сначала на | файли cookie | tous droits réservés | reproduction interdite | les cookies
notre newsletter | est apparu en premier sur | sur google news | alle rechte vorbehalten | verwendet cookies
cookies zu | unseren newsletter | erschien zuerst auf | todos los derechos reservados | uso de cookies
nuestro boletín | se publicó primero en | prohibida la reproducción | tutti i diritti riservati | l'uso dei cookie
nostra newsletter | proviene da | todos os direitos reservados | apareceu primeiro em | nossa newsletter
política de privacidade | tüm hakları saklıdır | çerezleri | alle rechten voorbehouden | verscheen eerst op
wszelkie prawa zastrzeżone | plików cookies | כל הזכויות שמורות | hak cipta dilindungi | جملہ حقوق محفوظ
هەموو مافێک پارێزراوە | 版权所有 | 保留所有权利 | 不代表本 | 无断転載 | 無断転載を禁 | 무단전재 | 재배포 금지
can also be accessed at the following alternate | website contains only a portion of the news
licensed under creative commons | licensed under a creative commons | copied to your clipboard
thomson reuters trust principles | gift articles to give | independent journalism with
our channel on | our whatsapp | our telegram | nuestro canal de | nuestro canal en | notre chaîne whatsapp | notre chaîne telegram
notre canal whatsapp | notre canal telegram | unserem whatsapp | unseren whatsapp | unserem telegram | nostro canale telegram
nostro canale whatsapp | nosso canal no | whatsapp kanalımız | telegram kanalımız | наш телеграм | нашем телеграм
нашего телеграм | наш telegram | нашем telegram | наш канал в | нашем канале | нашого каналу | наш канал у | нашому телеграм
کانال تلگرام ما | کانال ما در | ערוץ הטלגרם שלנו | ערוץ הוואטסאפ שלנו | yazısı ilk önce | üzerinde ortaya çıktı | بگذرید و به خواندن ادامه دهید | وواصل القراءة | рекомендательных технологий
"""

#: Beginnings, and what must follow somewhere behind ~: WordPress's sentence under a feed's text, Drupal's and Reddit's
#: word on who posted.
CLOSINGS = """
the post ~ first appeared on | the post ~ appeared first on | the article ~ first appeared on | this post ~ first appeared on
сообщение ~ появились сначала на | сообщение ~ появилось сначала на | запись ~ впервые появилась | запись ~ сначала появилась
הפוסט ~ הופיע לראשונה | نوشته ~ پدیدار شد | نوشته ~ اولین بار در | المقالة ~ ظهرت أولا على
submitted by u ~ to r | permalink ~ comments
"""

#: Anywhere in a line: what walls say that cut an article.
WALLS = """
free articles this month | free article this month | articles remaining | of your free articles | to keep reading
keep reading with | continue reading with | to continue reading | subscribe to continue | subscribe to read
subscribe to unlock | for subscribers only | exclusive to subscribers | available to subscribers | reserved for subscribers
unlock this article | full access to | already a subscriber | already have an account | read this article for free
réservé aux abonnés | réservée aux abonnés | déjà abonné | il vous reste | pour lire la suite | accédez à tous
nur für abonnenten | mit abo weiterlesen | weiterlesen mit | jetzt weiterlesen mit | artikel freischalten | bereits abonnent
solo para suscriptores | exclusivo para suscriptores | ya eres suscriptor | contenido exclusivo para | riservato agli abbonati
sei già abbonato | exclusivo para assinantes | já é assinante | abonelere özel | alleen voor abonnees
только для подписчиков | доступно по подписке | доступен по подписке | оформите подписку | для продолжения чтения
للمشتركين فقط | هذا المحتوى للمشتركين | لقراءة المقال كاملا | ویژه مشترکان | برای ادامه مطالعه | למנויים בלבד | לכתבה המלאה
"""

#: What heads the name of the agency that a report is from.
SOURCES = """
source | sources | المصدر | مصدر | منبع | منبع خبر | источник | джерело | fuente | fonte | quelle | kaynak | bron | מקור | 来源
"""

#: How long ago: what pages write for a time.
AGO = """
ago | منذ | قبل | پیش | назад | тому | il y a | vor stunden | vor minuten | vor tagen | vor stunde | hace | fa | há | önce
geleden | temu | לפני | lalu | sedan | siden
"""

#: Lists of other articles; the whole line, or its beginning when a colon or a headline follows on the same line.
LISTS = """
related | related articles | related article | related posts | related stories | related story | related news
related topics | related content | related coverage | related reading | related links | related to this
you may also like | you might also like | you may like | you might like | you may also be interested
you might be interested in | recommended | recommended for you | recommended reading | recommended articles
recommended stories | read also | also read | read next | read now | up next | see also | also see | also on
more from | more on | more on this | more on this story | more in | more news | more stories | more articles
further reading | trending | trending now | trending news | trending stories | most read | most popular | most viewed
most commented | popular | popular now | popular posts | popular news | popular stories | popular articles
latest news | latest stories | latest articles | latest posts | latest from | latest in | latest updates
top stories | top news | top headlines | recent posts | recent articles | recent news | recent comments
editor's picks | editors' picks | editor's choice | don't miss | must read | must reads | in case you missed it
in other news | what to read next | keep reading | other news | other articles | other stories | from around the web
from the web | around the web | sponsored stories | what others are reading | watch also | also in the news
in pictures | stories for you | our picks | headlines | today's headlines | featured | featured stories
featured news | archives | navigation des articles | post navigation | اقرأ ايضا | اقرا ايضا | اقرأ أيضاً | إقرأ أيضا
اقرأوا أيضا | وإقرأ أيضا | طالع أيضا | شاهد أيضا | شاهد ايضاً | انظر أيضا | مواضيع ذات صلة | مواضيع متعلقة
مواضيع مشابهة | مقالات ذات صلة | مقالات متعلقة | أخبار ذات صلة | اخبار ذات صلة | أخبار متعلقة | ذات صلة | قد يهمك
قد يهمك أيضا | قد يعجبك أيضا | الأكثر قراءة | الاكثر قراءة | الأكثر مشاهدة | الأكثر تداولا | آخر الأخبار
اخر الاخبار | أحدث الأخبار | أهم الأخبار | المزيد من الأخبار | المزيد من | أخبار أخرى | مواضيع أخرى | اخترنا لكم
اخترنا لك | موضوعات ذات صلة | تصفح أيضا | للمزيد اقرأ | المزيد حول | مختارات | بیشتر بخوانید | بیشتر بخوانیم
بخوانید | همچنین بخوانید | مطالب مرتبط | اخبار مرتبط | خبرهای مرتبط | مقالات مرتبط | مطالب مشابه | مطالب پیشنهادی
پیشنهاد ما | پیشنهاد سردبیر | پربازدیدترین | پربازدیدترین‌ها | پربیننده‌ترین | پربحث‌ترین | آخرین اخبار
تازه‌ترین اخبار | تازه ترین ها | تازه‌ها | جدیدترین اخبار | اخبار روز | سایر اخبار | دیگر اخبار | عناوین مهم
مهمترین اخبار | مهم‌ترین اخبار | در همین زمینه | در همین رابطه | مرتبط | ببینید | همچنین ببینید | از سراسر وب
читайте также | читать также | читайте еще | читайте по теме | смотрите также | также по теме | по теме
материалы по теме | новости по теме | другие новости | похожие новости | похожие статьи | похожие материалы
похожие записи | самое читаемое | самое популярное | популярное | популярные новости | последние новости
свежие новости | главные новости | главное | главное сейчас | лента новостей | новости партнеров | новости партнёров
еще по теме | ещё по теме | рекомендуем | рекомендуем почитать | вам может быть интересно | сейчас читают
выбор редакции | новости дня | другие материалы | предыдущая новость | следующая новость | навигация по записям
читайте також | дивіться також | також читайте | схожі новини | схожі статті | останні новини | популярні новини
новини партнерів | за темою | матеріали за темою | вас може зацікавити | інші новини | lire aussi | à lire aussi
lire également | à lire également | lisez aussi | lire plus | à lire | voir aussi | à voir aussi | articles liés
articles similaires | articles connexes | articles associés | sur le même sujet | dans la même rubrique
dans la même catégorie | vous aimerez aussi | vous pourriez aussi aimer | vous pourriez aimer
cela pourrait vous intéresser | les plus lus | les plus populaires | les plus consultés | derniers articles
dernières actualités | dernières nouvelles | dernières infos | à la une | notre sélection | nos recommandations
recommandé pour vous | plus d'articles | autres articles | contenus sponsorisés | pour aller plus loin
lesen sie auch | lesen sie mehr | lesen sie hier | auch interessant | das könnte sie auch interessieren
das könnte dich auch interessieren | mehr zum thema | zum thema | verwandte artikel | verwandte themen
ähnliche artikel | ähnliche beiträge | weitere artikel | weitere meldungen | weitere nachrichten | meistgelesen
meistgelesene artikel | beliebte artikel | neueste artikel | neueste beiträge | aktuelle nachrichten
empfehlungen der redaktion | top themen | mehr aus | siehe auch | beitragsnavigation | lea también | lee también
leer también | lea además | te puede interesar | le puede interesar | también te puede interesar | puede interesarte
quizás te interese | ver también | vea también | mira también | artículos relacionados | noticias relacionadas
notas relacionadas | entradas relacionadas | temas relacionados | relacionados | relacionadas | más leídas
más leídos | lo más leído | lo más visto | las más leídas | últimas noticias | más noticias | otras noticias
más sobre | más en | recomendados | recomendado para ti | además | leggi anche | ti potrebbe interessare
potrebbe interessarti | potrebbe interessarti anche | articoli correlati | articoli simili | notizie correlate
i più letti | più letti | le più lette | ultime notizie | vedi anche | guarda anche | altre notizie
dello stesso argomento | leia também | leia ainda | veja também | saiba mais | você pode gostar
você também pode gostar | pode interessar | artigos relacionados | notícias relacionadas | posts relacionados
matérias relacionadas | mais lidas | as mais lidas | últimas notícias | mais notícias | mais sobre
recomendados para você | ilgili haberler | ilgili haber | ilgili yazılar | ilgili içerikler | benzer haberler
ilginizi çekebilir | bunlar da ilginizi çekebilir | bunu da oku | ayrıca bakınız | ayrıca oku | çok okunanlar
en çok okunanlar | son haberler | son dakika haberleri | diğer haberler | öne çıkan haberler | öne çıkanlar
günün haberleri | lees ook | bekijk ook | gerelateerde artikelen | gerelateerd | meer over | meer nieuws
meest gelezen | laatste nieuws | läs också | läs även | läs mer om | mest lästa | senaste nytt | relaterade artiklar
les også | læs også | mest lest | mest læste | czytaj także | czytaj też | czytaj również | zobacz także | zobacz też
przeczytaj też | powiązane artykuły | najczęściej czytane | najnowsze | polecane | podobne artykuły | číst také
čtěte také | související články | citește și | vezi și | olvassa el ezt is | קראו גם | קרא גם | כתבות נוספות
עוד בנושא | כתבות קשורות | ידיעות נוספות | הנקראות ביותר | אולי יעניין אותך | baca juga | berita terkait
artikel terkait | berita lainnya | terpopuler | berita terbaru | یہ بھی پڑھیں | یہ بھی پڑھیے | یہ بھی دیکھیں | مزید پڑھیے | متعلقہ خبریں | متعلقہ
مقبول ترین | تازہ ترین خبریں | بابەتی پەیوەندیدار | هەواڵی پەیوەندیدار | هەواڵی زیاتر | نوێترین هەواڵەکان
نوێترین هەواڵ | زۆرترین خوێندراوە | بخوێنەرەوە | 相关阅读 | 相关新闻 | 相关文章 | 延伸阅读 | 推荐阅读 | 热门新闻 | 热门文章 | 最新新闻 | 更多新闻 | 猜你喜欢
热点 | 関連記事 | 関連ニュース | あわせて読みたい | おすすめ記事 | 人気記事 | アクセスランキング | 最新記事 | 관련기사 | 관련 기사 | 추천 기사 | 인기 기사 | 많이 본 뉴스 | 최신 뉴스
explore more | more coverage | related video | related videos | recommended videos | what we're reading
حول هذه القصة | قصص مقترحة | مواضيع قد تهمك | قد يعجبك | خبرهای پیشنهادی | داستان‌های پیشنهادی | پربیننده‌ها
новости сми2 | новости smi2 | рекомендуемые материалы | que faut-il lire | nos articles | leer más noticias
"""

#: Comment forms and what opens the readers' comments; the whole line, or its beginning where the phrase has two words.
FORMS = """
leave a reply | leave a comment | leave your comment | leave your reply | leave comment | post a comment
post comment | post your comment | add a comment | add comment | add your comment | write a comment
write your comment | join the conversation | join the discussion | start the conversation | start the discussion
be the first to comment | what do you think tell us | what do you think let us know | have your say
your email address will not be published | your e-mail address will not be published | required fields are marked
please enter your comment | please enter your name | please enter your email | you have entered an incorrect email
save my name email | save my name | notify me of | cancel reply | click here to cancel reply | comments are closed
comment policy | commenting policy | comments policy | you must be logged in to | you must log in to
please log in to comment | log in to leave a comment | log in to comment | sign in to comment
this site uses akismet | learn how your comment | comments | reader comments | all comments | user comments
facebook comments | disqus | please enable javascript to view the comments | اترك تعليقا | اترك تعليقك | اترك تعليق
اترك ردا | اترك رد | اترك رداً | أضف تعليقا | أضف تعليقك | اضف تعليق | أضف تعليق | اكتب تعليقا | اكتب تعليقك
شاركنا رأيك | شارك برأيك | لن يتم نشر عنوان بريدك | لن يتم نشر بريدك | الحقول الإلزامية | إلغاء الرد | احفظ اسمي
التعليقات | تعليقات | تعليقات القراء | تعليقات الزوار | التعليقات مغلقة | يجب أن تكون مسجلا | دیدگاهتان را بنویسید
دیدگاه بگذارید | نظر بدهید | ارسال نظر | ارسال دیدگاه | ثبت نظر | ثبت دیدگاه | افزودن نظر | افزودن دیدگاه
نوشتن دیدگاه | نشانی ایمیل شما | آدرس ایمیل شما | ایمیل شما منتشر | بخش‌های موردنیاز | بخش های موردنیاز | لغو پاسخ
نظر خود را بنویسید | نظر خود را ثبت | نظر خود را با ما | دیدگاه خود را بنویسید | دیدگاه خود را ثبت
نظرتان را بنویسید | نظر شما چیست | ذخیره نام | پاسخ دهید | پاسخی بگذارید | نظرات | دیدگاه‌ها | دیدگاه ها
نظرات کاربران | نظرات بینندگان | добавить комментарий | оставить комментарий | оставьте комментарий | оставить отзыв
оставьте свой комментарий | написать комментарий | прокомментировать | ваш адрес email не будет | ваш e-mail не будет
ваш email не будет | обязательные поля | отменить ответ | сохранить моё имя | сохранить мое имя | комментарии
комментарии закрыты | комментариев | войдите чтобы оставить | для отправки комментария | чтобы оставить комментарий
только зарегистрированные | залишити відповідь | залишити коментар | додати коментар | ваша e-mail адреса
ваша електронна адреса | обов'язкові поля | скасувати відповідь | коментарі | laisser un commentaire
laissez un commentaire | laisser une réponse | laisser un message | laissez votre commentaire | poster un commentaire
ajouter un commentaire | écrire un commentaire | votre adresse e-mail ne sera | votre adresse email ne sera
votre adresse de messagerie ne sera | les champs obligatoires | annuler la réponse | enregistrer mon nom
commentaires | réagir à cet article | vos réactions | soyez le premier à | vous devez être connecté
vous devez vous connecter | schreibe einen kommentar | schreiben sie einen kommentar | einen kommentar schreiben
kommentar schreiben | kommentar verfassen | kommentar hinterlassen | hinterlasse einen kommentar
hinterlasse eine antwort | deine e-mail-adresse wird nicht | ihre e-mail-adresse wird nicht | erforderliche felder
antwort abbrechen | antworten abbrechen | meinen namen | kommentare | leserkommentare | diskutieren sie mit
deja una respuesta | deja un comentario | deja tu comentario | dejar un comentario | dejar una respuesta
deje un comentario | escribe un comentario | tu dirección de correo electrónico no será
su dirección de correo electrónico no será | los campos obligatorios | los campos necesarios | cancelar la respuesta
cancelar respuesta | guarda mi nombre | guardar mi nombre | comentarios | añadir comentario | agregar comentario
debes estar conectado | lascia un commento | lascia una risposta | scrivi un commento | il tuo indirizzo email non
i campi obbligatori | annulla risposta | salva il mio nome | commenti | deixe um comentário | deixe uma resposta
deixe seu comentário | deixe o seu comentário | o seu endereço de e-mail não | o seu endereço de email não
seu endereço de e-mail não | campos obrigatórios | campos obrigatórios são | os campos obrigatórios
cancelar resposta | salvar meus dados | comentários | bir yanıt yazın | bir cevap yazın | bir yorum yazın | yorum yap
yorum yaz | yorum yazın | yorumunuzu yazın | e-posta adresiniz yayınlanmayacak | e-posta hesabınız yayımlanmayacak
gerekli alanlar | yanıtı iptal et | cevabı iptal et | yorumlar | yorum ekle | geef een reactie
laat een reactie achter | laat een antwoord achter | plaats een reactie | je e-mailadres wordt niet
het e-mailadres wordt niet | vereiste velden | reactie annuleren | reacties | lämna ett svar | lämna en kommentar
din e-postadress kommer inte | obligatoriska fält | kommentarer | legg igjen en kommentar | skriv en kommentar
skriv et svar | dodaj komentarz | zostaw komentarz | twój adres e-mail nie | wymagane pola
anuluj pisanie odpowiedzi | komentarze | napsat komentář | přidat komentář | lasă un răspuns | lasă un comentariu
adresa ta de email nu va fi | כתיבת תגובה | כתוב תגובה | כתבו תגובה | השאר תגובה | השארת תגובה | הוסף תגובה
הוספת תגובה | האימייל לא יוצג | כתובת האימייל לא תפורסם | שדות החובה | תגובות | tinggalkan balasan
tinggalkan komentar | alamat email anda tidak akan | ruas yang wajib | batalkan balasan | komentar | جواب دیں
تبصرہ کریں | اپنا تبصرہ | آپ کا ای میل ایڈریس | ضروری خانوں | تبصرے | وەڵامێک بنووسە | لێدوانێک بنووسە | کۆمێنتێک
پۆستی ئەلیکترۆنیت | 发表评论 | 发表回复 | 留下评论 | 添加评论 | 写评论 | 您的邮箱地址不会被公开 | 您的电子邮箱地址不会被公开 | 电子邮件地址不会被公开 | 必填项已用 | 取消回复 | 评论
网友评论 | コメントを残す | コメントする | コメントを書く | メールアドレスが公開されることはありません | 必須項目 | コメント | 댓글 남기기 | 답글 남기기 | 댓글 쓰기 | 댓글 | 이메일 주소는 공개되지
필수 필드는
"""

#: Lines made of nothing but these: share bars and the names of services.
SERVICES = """
comment comments share shares view views like likes reply retweet retweets vote votes min read reads
facebook twitter x whatsapp telegram instagram linkedin pinterest reddit tumblr vk viber youtube tiktok email mail messenger
pocket print copy link share tweet pin like follow sms skype line wechat weibo flipboard threads bluesky mastodon digg
google plus rss gmail ok odnoklassniki mix signal snapchat on via this us app apple play store sharing buttons
فيسبوك تويتر واتساب تلغرام تليجرام تيليجرام انستغرام انستقرام يوتيوب لينكدان لينكد إن ماسنجر بينتيريست ايميل البريد الالكتروني مشاركة شارك نسخ الرابط طباعة
فیسبوک توییتر واتساپ تلگرام اینستاگرام یوتیوب لینکدین ایمیل ایتا بله سروش روبیکا آپارات اشتراک گذاری
фейсбук твиттер вконтакте одноклассники телеграм вайбер ватсап дзен инстаграм ютуб поделиться
partager sur courriel imprimer compartir por correo teilen auf drucken condividi paylaş
"""

#: Words of which, with numbers, a line that only gives a date is made: months, weekdays, clock words, "published", "ago".
DATE_WORDS = """
january february march april may june july august september october november december jan feb mar apr jun jul aug sep
sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
am pm gmt utc est edt et bst cet cest ist pst pdt ast z t h m published updated posted last modified on at of the by ago
hours hour hrs hr minutes minute mins min seconds days day weeks week months month years year yesterday today first date
time local edited created o'clock
يناير فبراير مارس أبريل ابريل إبريل مايو ماي يونيو يوليو أغسطس غشت سبتمبر أكتوبر نوفمبر ديسمبر جانفي فيفري أفريل جوان
جويلية أوت كانون الثاني الأول شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الاثنين الإثنين الثلاثاء الأربعاء
الخميس الجمعة السبت الأحد اثنين ثلاثاء أربعاء خميس جمعة سبت أحد محرم صفر ربيع الآخر جمادى الأولى الآخرة رجب شعبان رمضان
شوال ذو القعدة الحجة هـ م ص صباحا مساء بتوقيت غرينتش غرينيتش مكة بغداد القدس القاهرة دمشق بيروت الساعة منذ قبل يوم يومين
أيام ساعة ساعتين ساعات دقيقة دقيقتين دقائق أسبوع أسبوعين أسابيع شهر شهرين أشهر سنة سنوات أمس اليوم نشر نشرت في آخر
تحديث تاريخ النشر الموافق
فروردین اردیبهشت خرداد تیر مرداد امرداد شهریور مهر آبان آذر دی بهمن اسفند ژانویه فوریه مارس آوریل مه ژوئن ژوئیه جولای
اوت آگوست سپتامبر اکتبر نوامبر دسامبر شنبه یکشنبه یک دوشنبه دو سه سه‌شنبه چهار چهارشنبه پنجشنبه پنج جمعه ساعت دقیقه
پیش روز هفته ماه سال دیروز امروز تاریخ انتشار زمان به روز رسانی آخرین صبح عصر شب بعدازظهر
января февраля марта апреля мая июня июля августа сентября октября ноября декабря январь февраль март апрель май июнь
июль август сентябрь октябрь ноябрь декабрь янв фев мар апр июн июл авг сен окт ноя дек понедельник вторник среда четверг
пятница суббота воскресенье пн вт ср чт пт сб вс сегодня вчера назад часов часа час минут минуты минуту дней дня день
недели неделю месяцев месяца год года г мск в опубликовано обновлено
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня понеділок вівторок середа четвер
п'ятниця субота неділя сьогодні вчора годин години годину хвилин тому о оновлено
janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi
samedi dimanche publié mis à jour modifié le il y a heures heure jours jour semaines mois an ans hier aujourd'hui et
januar februar märz april juni juli oktober dezember jänner montag dienstag mittwoch donnerstag freitag samstag sonnabend
sonntag uhr veröffentlicht aktualisiert am um vor stunden stunde minuten tagen tag wochen gestern heute stand den mo di
mi do fr sa so
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes martes miércoles
jueves viernes sábado domingo publicado actualizado el de del a las hace horas hora minutos días día semanas hoy ayer
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato
domenica pubblicato aggiornato il alle ore fa giorni oggi ieri
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro segunda terça quarta quinta sexta feira
atualizado em às há dias hoje ontem
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı çarşamba perşembe cuma cumartesi
pazar yayınlanma güncelleme güncellenme tarihi saat önce gün dakika bugün dün son giriş
januari februari maart augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag geleden uur dagen gisteren
vandaag gepubliceerd bijgewerkt op om
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia poniedziałek wtorek
środa czwartek piątek sobota niedziela godz temu
ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר יום ראשון שני שלישי רביעי חמישי שישי שבת
בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר פורסם עודכן שעות דקות ימים לפני
年 月 日 时 時 分 点 星 期 一 二 三 四 五 六 天 周 曜 火 水 木 金 土 上 下 午 前 后 後 发 布 更 新 년 월 일 시 분 요일 오전 오후
senin selasa rabu kamis jumat sabtu minggu januari agustus desember wib pukul jam lalu hari
پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر بجے گھنٹے
"""

#: How a line begins that names the writer: before a name (words with capitals) or a colon.
BYLINES = """
by | written by | story by | report by | reported by | words by | par | von | por | di | a cura di | door | av | autor | автор
текст | подготовил | подготовила | كتب | كتبت | إعداد | مراسل | المحرر | ترجمة | نویسنده | خبرنگار | مترجم
yazan | tekst | مصنف | نویسندہ | 作者 | 记者 | 文 | 記者 | 기자 | 글
"""

#: The same where nothing else is meant, whatever follows.
SURE_BYLINES = """
from our correspondent | our correspondent | staff writer | staff reporter | staff report | news desk | web desk | newsroom
بقلم | редакция | redacción | redaction | rédaction | la rédaction | redazione | redaktion | haber merkezi | מאת | מערכת
"""

#: News agencies as credits print them.
AGENCIES = """
afp reuters ap dpa efe ansa lusa apa tass ria interfax itar xinhua kyodo yonhap pti ani ians upi anadolu aa irna isna fars
tasnim mehr ina nina sana wafa spa kuna qna wam mena petra bna bloomberg ukrinform rudaw shafaq bbc cnn رويترز أفب ا.ف.ب
واع سانا وفا الأناضول ایرنا ایسنا فارس تسنیم مهر тасс интерфакс укринформ унн
"""

#: Words by which a text speaks of itself and to its readers: first and second person, but for forms that are other words.
TO_READERS = """
we our ours you your yours newsletter subscribe subscribers subscription membership donate donation copyright
nous notre nos vous votre vos abonnez abonnés newsletter wir uns unser unsere unserem unseren unserer abonnieren
nosotros nuestro nuestra nuestros nuestras usted ustedes suscríbete noi nostro nostra nostri nostre vostro iscriviti
nosso nossa nossos nossas você assine wij ons onze jouw uw bizi bize bizim sizin sizi size abone
мы нас нам наш наша наше наши нашего нашей нашем вы вас вам ваш ваши подписывайтесь редакция редакции ми ви нашого нашій
موقعنا قناتنا صفحتنا قنواتنا حساباتنا تابعونا تابعنا اشترك اشتركوا لدينا نشرتنا صحيفتنا وكالتنا شما ما کانال مخاطبان
אנחנו שלנו אתכם לכם אתם הצטרפו 我们 本报 本网 您 당사 본지
"""
