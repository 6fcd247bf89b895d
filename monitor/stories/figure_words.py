"""The words by which numbers of people and weapons are told in English, Arabic, Persian, Russian and French.

`*` at the end of a word stands for any ending. The kinds are what news of conflict counts; a word that is counted but
says nothing of an event (people, houses) is none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class What(StrEnum):
    """What is counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    DETAINED = "detained"
    HOSTAGES = "hostages"
    DISPLACED = "displaced"
    TROOPS = "troops"
    MISSILES = "missiles"
    DRONES = "drones"
    STRIKES = "strikes"


#: words that say what the number beside them counts
CUES: Final[Mapping[str, Mapping[What, str]]] = {
    "en": {
        What.KILLED: "killed killing kills kill dead deaths died dies die slain fatalities martyred martyrs bodies",
        What.WOUNDED: "wounded wounding wounds injured injuring injures injure injuries hurt",
        What.MISSING: "missing",
        What.DETAINED: "arrested arresting arrests arrest detained detaining detains detainees prisoners",
        What.HOSTAGES: "hostages hostage abducted abducting abducts abduct kidnapped kidnapping kidnaps kidnap captives",
        What.DISPLACED: "displaced displacing displaces displace evacuated evacuating evacuates evacuees refugees uprooted",
        What.TROOPS: "troops soldiers servicemen personnel marines fighters",
        What.MISSILES: "missiles rockets projectiles",
        What.DRONES: "drones uavs",
        What.STRIKES: "airstrikes strikes raids",
    },
    "ar": {
        What.KILLED: "قتل قتلت قتلوا مقتل قتلى قتيل قتيلا القتلى للقتلى استشهاد استشهد شهداء شهيدا الشهداء مصرع وفاة لقوا ضحايا ضحية",
        What.WOUNDED: "إصابة أصيب أصيبوا إصابات جرح جرحى جريحا الجرحى مصاب مصابا مصابين المصابين",
        What.MISSING: "مفقود مفقودا مفقودين المفقودين فقدان",
        What.DETAINED: "اعتقال القبض اعتقل اعتقلت توقيف معتقل معتقلا معتقلين المعتقلين أسير أسيرا أسرى",
        What.HOSTAGES: "رهينة رهائن الرهائن خطف اختطاف اختطف مختطف مختطفا مختطفين",
        What.DISPLACED: "نزوح نزح نازح نازحا نازحين النازحين تهجير إجلاء",
        What.TROOPS: "جندي جنديا جنود الجنود عسكري عسكريا عسكريين مقاتل مقاتلا مقاتلين",
        What.MISSILES: "صاروخ صاروخا صواريخ الصواريخ قذيفة قذائف",
        What.DRONES: "مسيرة مسيرات المسيرات",
        What.STRIKES: "غارة غارات الغارات",
    },
    "fa": {
        What.KILLED: "کشته کشته‌شدن قتل جان جانباختن جان‌باختن شهید شهادت تلفات مرگ",
        What.WOUNDED: "زخمی مجروح مصدوم جراحت",
        What.MISSING: "مفقود ناپدید",
        What.DETAINED: "بازداشت دستگیر دستگیری زندانی اسیر",
        What.HOSTAGES: "گروگان گروگانگیری ربوده ربایش",
        What.DISPLACED: "آواره جابجا بی‌خانمان تخلیه",
        What.TROOPS: "نظامی سرباز نیرو نیروی جنگجو تفنگدار",
        What.MISSILES: "موشک راکت خمپاره",
        What.DRONES: "پهپاد",
        What.STRIKES: "حمله بمباران",
    },
    "ru": {
        What.KILLED: "убит* убил* погиб* жертв* смерт* умер*",
        What.WOUNDED: "ранен* ранил* пострада*",
        What.MISSING: "пропал* пропавш*",
        What.DETAINED: "задержа* арестова* пленн*",
        What.HOSTAGES: "заложник* похищен* похитил*",
        What.DISPLACED: "эвакуирова* беженц* переселенц*",
        What.TROOPS: "солдат* военнослужащ* военных бойц* боевик*",
        What.MISSILES: "ракет*",
        What.DRONES: "дрон* беспилотник* бпла",
        What.STRIKES: "удар* авиаудар*",
    },
    "fr": {
        What.KILLED: "tue tues tuee tuees tuant morts mort mortes deces tuer",
        What.WOUNDED: "blesse blesses blessee blessees blessant",
        What.MISSING: "disparus disparues disparu",
        What.DETAINED: "arrete arretes arretees interpelle interpelles interpellee interpellees detenus detenu prisonniers",
        What.HOSTAGES: "otages otage enleve enleves enlevees kidnappes",
        What.DISPLACED: "deplaces deplacees evacues evacuees refugies",
        What.TROOPS: "soldats militaires combattants",
        What.MISSILES: "missiles roquettes",
        What.DRONES: "drones",
        What.STRIKES: "frappes raids",
    },
}

#: words for a count of the dead that is kept: the number comes later, behind words that tell where
TOLLS: Final[Mapping[str, str]] = {
    "en": "toll",
    "ar": "حصيلة الحصيلة عدد",
    "fa": "شمار تعداد آمار",
    "ru": "число количество",
    "fr": "bilan nombre",
}
#: verbs whose object is counted: where a number stands right behind one, it is that number which it belongs to
ACTIVE: Final[Mapping[str, str]] = {
    "en": "killed killing kills kill wounded wounding injured injuring arrested detained abducted kidnapped displaced evacuated",
    "ru": "убил* ранил*",
    "fr": "tue tuant blessant arrete enleve",
}  # fmt: skip

#: words that may stand between a cue and the number behind it
LIGHT: Final[Mapping[str, str]] = {
    "en": "at least more than over some about around nearly almost up to as many an a estimated the of rises rise rose risen "
    "climbs climbed jumps jumped reaches reached hits hit stands stood passes passed exceeds tops topped leaves leaving left "
    "off the others another further additional no fewer less",
    "ar": "ما لا يقل عن أكثر من على الأقل نحو حوالي زهاء قرابة بين إلى ترتفع ارتفاع ارتفع بلغ بلغت وصل تجاوز",
    "fa": "دست کم دست‌کم حداقل بیش از حدود نزدیک به شدن شدگان رسید کم",
    "ru": "еще не менее более как минимум около почти по меньшей мере до свыше порядка возросло выросло достигло превысило "
    "человек людей",
    "fr": "au moins plus de environ pres quelque jusqu a d des les passe monte s eleve porte atteint depasse",
}
#: words that begin another statement: a cue behind one of them says nothing of the number before it
BARRIERS: Final[Mapping[str, str]] = {
    "en": "and or but where who which that when after before as while by in on at from with for during near against amid "
    "over since until",
    "ar": "و التي الذي حيث عندما بعد قبل خلال في على من إلى عن بينما",
    "fa": "و که در از به با برای پس هنگام",
    "ru": "и а но который которые которых когда после в во на от с со при из для где",
    "fr": "et ou mais qui que dont apres dans par lors sur avec pour depuis contre",
}
#: what follows is a part of the number before
INCLUDING: Final[Mapping[str, str]] = {
    "en": "including among incl",
    "ar": "بينهم بينها منهم منها",
    "fa": "ازجمله جمله شامل",
    "ru": "включая числе",
    "fr": "dont parmi",
}
#: a number with one of these is added to another that was told before
MORE: Final[Mapping[str, tuple[str, str]]] = {
    "en": ("another further additional", "more"),
    "ar": ("", "إضافية إضافيا"),
    "fa": ("", "دیگر"),
    "ru": ("еще", ""),
    "fr": ("", "supplementaires"),
}
#: a number of these is no count of people or weapons
MEASURES: Final = frozenset(
    "% percent per cent year years yearold month months week weeks day days hour hours minute minutes second seconds km "
    "kilometre kilometres kilometer kilometers mile miles metre metres meter meters am pm gmt dollars euros pounds barrels "
    "tonnes tons billion trillion bn times point points st nd rd th "
    "عام عاما سنة سنوات شهر شهرا أشهر أسبوع أسابيع يوم يوما أيام ساعة ساعات دقيقة دقائق كيلومتر كيلومترا مترا متر دولار مليار بالمئة بالمائة "
    "سال ساله سالگی ماه هفته روز ساعت دقیقه کیلومتر متر درصد دلار میلیارد "
    "год года лет году месяц месяца месяцев неделю недели недель день дня дней час часа часов минут минуты км километров метров "
    "процентов процента долларов рублей млрд "
    "an ans annee annees mois semaine semaines jour jours heure heures minute minutes pour kilometres metres milliards "
    "ans".split()
)
#: a number behind one of these is a date, an age, a street or a name
NAMED: Final = frozenset(
    "january february march april may june july august september october november december aged age no group article "
    "resolution channel division brigade "
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر قناة القرار "
    "article groupe resolution chaine".split()
)
#: behind one of these, too, where a date is written the other way round
MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec "
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين "
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split()
)
#: a sentence with one of these counts over a time, not over an event
BACKGROUND: Final = (
    r"\bsince (?:\w+ ){0,3}(?:\d{4}|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"war|start|beginning|outbreak|ceasefire|truce|invasion|last|conflict|began)\b|"
    r"\b(?:last|previous|past|this|entire) (?:year|month|week|decade)|\bin recent (?:days|weeks|months|years)|\byears? ago\b|\bwar (?:began|has killed|has left)\b|"
    r"\bin (?:19|20)\d\d\b|\bover the (?:past|last)\b|\bin the (?:past|last) \w+ (?:days|weeks|months|years)\b|\bso far this\b|"
    r"منذ (?:بدء|بداية|اندلاع|السابع|أكتوبر|تشرين|عام|العام|\d{4}|\d+ (?:أكتوبر|تشرين))|العام الماضي|خلال العام|في عام|"
    r"از (?:زمان|آغاز|ابتدای|شروع)|سال گذشته|در سال|"
    r"с начала|в прошлом году|с \d{4}|в (?:19|20)\d\d|за (?:год|время|последн)|"
    r"depuis (?:le|la|l|\d|janvier|octobre)|an dernier|annee derniere|en (?:19|20)\d\d"
)
