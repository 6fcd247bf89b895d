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
    FREED = "freed"
    DISPLACED = "displaced"
    TROOPS = "troops"
    MISSILES = "missiles"
    DRONES = "drones"
    STRIKES = "strikes"
    VEHICLES = "vehicles"


#: words that say what the number beside them counts
CUES: Final[Mapping[str, Mapping[What, str]]] = {
    "en": {
        What.KILLED: "killed killing kills kill dead deaths died dies die dying slain murdered perished fatally drowned fatalities martyred martyrs bodies "
        "executed executes lives",
        What.WOUNDED: "wounded wounding wounds wound injured injuring injures injure injuries hurt",
        What.MISSING: "missing unaccounted",
        What.DETAINED: "arrested arresting arrests arrest detained detaining detains detainees prisoners custody rounded",
        What.HOSTAGES: "hostages hostage abducted abducting abducts abduct kidnapped kidnapping kidnaps kidnap captives",
        What.FREED: "freed freeing frees released releasing releases release liberated",
        What.DISPLACED: "displaced displacing displaces displace evacuated evacuating evacuates evacuees refugees uprooted "
        "homeless fled flee fleeing flees forced forcing forces driven",
        What.TROOPS: "troops soldiers servicemen personnel marines fighters",
        What.MISSILES: "missiles rockets projectiles",
        What.DRONES: "drones uavs",
        What.STRIKES: "airstrikes strikes raids",
        What.VEHICLES: "tanks vehicles trucks",
    },
    "ar": {
        What.KILLED: "قتل يقتل تقتل يقتلون قتلت قتلوا مقتل قتلى قتيل قتيلا القتلى للقتلى استشهاد استشهد شهداء شهيدا الشهداء مصرع وفاة توفي غرق غرقوا قضى قضوا لقي لقوا "
        "ضحايا ضحية قتيلان قتيلين شهيد شهيدان شهيدين مصرعهم مصرعه حتفهم بحياة حياتهم جثث جثة جثامين",
        What.WOUNDED: "يصيب تصيب إصابة أصيب أصيبت أصيبوا أصاب أصابت إصابات جرح جرحى جريحا جريح جريحان جريحين الجرحى مصاب مصابا مصابين "
        "المصابين بجروح",
        What.MISSING: "مفقود مفقودا مفقودين المفقودين فقدان",
        What.DETAINED: "يعتقل تعتقل اعتقال القبض اعتقل اعتقلت أوقف أوقفت احتجز احتجزت توقيف معتقل معتقلا معتقلين المعتقلين أسير أسيرا أسيرين أسرى",
        What.HOSTAGES: "رهينة رهينتين رهائن الرهائن خطف خطفت يخطف يخطفون يختطف يختطفون تختطف اختطاف اختطف اختطفت مختطف مختطفا مختطفين",
        What.FREED: "الإفراج أفرج أفرجت سراح تحرير حرر إطلاق",
        What.DISPLACED: "نزوح النزوح للنزوح نزح نزحوا نازح نازحا نازحين النازحين تهجير إجلاء تشريد تشرد شردت يشرد فرار فر فروا",
        What.TROOPS: "جندي جنديا جنود الجنود عسكري عسكريا عسكريين مقاتل مقاتلا مقاتلين",
        What.MISSILES: "صاروخان صاروخين قذيفتين صاروخ صاروخا صواريخ الصواريخ قذيفة قذائف",
        What.DRONES: "مسيرة مسيرات المسيرات",
        What.STRIKES: "غارتان غارتين غارة غارات الغارات",
        What.VEHICLES: "دبابتان دبابتين دبابة دبابات آلية آليات مدرعة مدرعات",
    },
    "fa": {
        What.KILLED: "کشت کشتند می‌کشد کشته* کشتگان غرق قتل جان جانباختن جان‌باختن جانباختگان شهید* شهدا شهادت تلفات مرگ قربانی* پیکر جسد اجساد",
        What.WOUNDED: "زخمی* مجروح* مصدوم* جراحت",
        What.MISSING: "مفقود* ناپدید*",
        What.DETAINED: "بازداشت* دستگیر* زندانی* اسیر اسیران اسرا",
        What.HOSTAGES: "گروگان* ربودند ربود می‌ربایند ربوده* ربودن ربایش",
        What.FREED: "آزاد آزادی آزادسازی",
        What.DISPLACED: "آواره* آوارگان جابجا بی‌خانمان تخلیه گریختند گریخته‌اند ترک",
        What.TROOPS: "نظامی نظامیان سرباز سربازان نیرو نیروی نیروها جنگجو* تفنگدار*",
        What.MISSILES: "موشک* راکت* خمپاره*",
        What.DRONES: "پهپاد*",
        What.STRIKES: "حمله بمباران حملات",
        What.VEHICLES: "تانک* خودرو* نفربر* زره‌پوش*",
    },
    "ru": {
        What.KILLED: "убит* убил* погиб* утонул* гибн* гибел* жертв* смерт* умер* скончал* тела тел жизн* казн*",
        What.WOUNDED: "ранен* ранил* ранения пострада* травм*",
        What.MISSING: "пропал* пропавш*",
        What.DETAINED: "задержа* арестова* пленн*",
        What.HOSTAGES: "заложник* похищен* похитил*",
        What.FREED: "освобо* вернул* возвра* обменял* отпустил* отпущен*",
        What.DISPLACED: "эвакуирова* беженц* переселенц* покинул* бежал* крова",
        What.TROOPS: "солдат* военнослужащ* военных бойц* боевик*",
        What.MISSILES: "ракет*",
        What.DRONES: "дрон* беспилотник* бпла",
        What.STRIKES: "удар* авиаудар*",
        What.VEHICLES: "танк танка танков танки бронемашин* бронетранспортер* грузовик* бтр бмп",
    },
    "fr": {
        What.KILLED: "tue tues tuee tuees abattus abattues tuant morts mort mortes deces tuer tuent peri perissent noyes noyees decedes decedees vie vies corps executes",
        What.WOUNDED: "blesse blesses blessee blessees blessant",
        What.MISSING: "disparus disparues disparu",
        What.DETAINED: "arrete arretes arretees interpelle interpelles interpellee interpellees arrestations interpellations detenus detenu prisonniers garde",
        What.HOSTAGES: "otages otage enleve enleves enlevees kidnappes",
        What.FREED: "liberes liberees libere liberer liberation relaches relachees",
        What.DISPLACED: "deplaces deplacees evacues evacuees refugies fui fuient fuir fuyant chasse chasses chassees",
        What.TROOPS: "soldats militaires combattants",
        What.MISSILES: "missiles roquettes",
        What.DRONES: "drones",
        What.STRIKES: "frappes raids",
        What.VEHICLES: "blindes chars vehicules camions",
    },
}

#: cues that count only where one of these stands in the same sentence: lives that are lost, prisoners who are released
ONLY_WITH: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "lives": "lost lose loses losing claimed claims claiming cost costs costing took taken taking",
        "freed freeing frees released releasing releases release liberated": "hostage hostages prisoner prisoners detainees "
        "captives inmates abducted kidnapped pows convicts",
        "forced forcing forces driven": "homes",
        "fled flee fleeing flees": "home homes house houses fighting violence village villages town towns conflict war "
        "clashes bombing shelling region province camp camps area",
        "executed executes": "people men women prisoners convicts civilians protesters",
        "rounded": "up",
    },
    "ar": {
        "حياتهم": "فقد فقدوا يفقد",
        "الإفراج أفرج أفرجت سراح تحرير حرر": "أسير أسيرا أسرى الأسرى رهينة رهائن الرهائن معتقل معتقلا معتقلين المعتقلين سجين سجينا سجناء "
        "السجناء محتجز محتجزا محتجزين المحتجزين مختطف مختطفا مختطفين موقوفا",
        "إطلاق": "سراح",
        "فرار فر فروا": "منازلهم ديارهم المعارك القتال القصف",
    },
    "fa": {
        "جان": "باخت باختند باخته باخته‌اند گرفت می‌گیرد دادند داده داد دست",
        "آزاد آزادی آزادسازی": "زندانی زندانیان گروگان گروگان‌ها اسیر اسیران اسرا",
        "ترک گریختند گریخته‌اند": "خانه خانه‌های خانه‌هایشان منازل جنگ درگیری شهر",
    },
    "ru": {
        "жизн*": "унес* унос* забрал* лишил* потерял* стоил*",
        "освобо* вернул* возвра* обменял* отпустил* отпущен*": "пленн* военнопленн* заложник* заключенн* плена задержанн*",
        "покинул* бежал*": "дом дома домов жилища боев город* област* регион*",
        "тела тел": "извлек* обнаруж* найден* нашли числ*",
    },
    "fr": {
        "vie vies": "coute coutait perdu perdent ote perdre fauche",
        "liberes liberees libere liberer liberation relaches relachees": "otage otages prisonnier prisonniers detenu detenus "
        "captifs ravisseurs",
        "chasse chasses chassees": "maisons foyers domicile",
        "fui fuient fuir fuyant": "combat combats violences maisons foyers domicile guerre village villages ville region",
        "garde": "vue",
        "corps": "retire retires retrouve retrouves extrait extraits decouverts decombres",
    },
}

#: words for a count of the dead that is kept: the number comes later, behind words that tell where
TOLLS: Final[Mapping[str, str]] = {
    "en": "toll",
    "ar": "حصيلة الحصيلة",
    "fa": "",
    "ru": "жертвами",
    "fr": "bilan",
}
#: words for a count of whatever stands behind them
NUMBERS: Final[Mapping[str, str]] = {
    "en": "number",
    "ar": "عدد",
    "fa": "شمار تعداد آمار",
    "ru": "число количество",
    "fr": "nombre",
}
#: verbs whose object is counted: where a number stands right behind one, it is that number which it belongs to
ACTIVE: Final[Mapping[str, str]] = {
    "en": "killed killing kills kill wounded wounding injured injuring arrested detained abducted kidnapped displaced evacuated "
    "freed released rounded executed",
    "ru": "убил* ранил*",
    "fr": "tue tuant blessant arrete enleve",
}  # fmt: skip

#: words that may stand between a cue and the number behind it
LIGHT: Final[Mapping[str, str]] = {
    "en": "at least more than over some about around nearly almost roughly approximately up to as many an a estimated the of rises rise rose risen "
    "climbs climbed jumps jumped reaches reached hits hit stands stood passes passed exceeds tops topped leaves leaving left "
    "all off the others another further additional no fewer less",
    "ar": "ما لا يقل عن أكثر من على الأقل نحو حوالي زهاء قرابة بين إلى ترتفع ارتفاع ارتفع بلغ بلغت وصل تجاوز",
    "fa": "دست کم دست‌کم حداقل بیش از حدود نزدیک به شدن شدگان رسید کم",
    "ru": "еще не менее более как минимум около почти по меньшей мере до свыше порядка возросло выросло достигло превысило "
    "стали стало получили получил остаются остается оказались "
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
#: where a number stands right behind one of these, it says where or among whom, not to how many something happened
PREPOSITIONS: Final[Mapping[str, str]] = {
    "en": "in on at near across",
    "ar": "في عن",
    "fa": "در از برای",
    "ru": "в во на при",
    "fr": "dans par sur en",
}
#: a number behind one of these was told before: up from 3
EARLIER: Final[Mapping[str, str]] = {
    "en": "from previously versus", "ar": "مقابل", "fa": "", "ru": "против", "fr": "contre",
}  # fmt: skip
#: verbs behind which the one who did it stands before the number of those whom it befell: arrested the forces 15 persons
FAR: Final[Mapping[str, str]] = {
    "ar": "قتل قتلت يقتل تقتل يعتقل تعتقل يصيب تصيب اعتقل اعتقلت أوقف أوقفت احتجز احتجزت خطف خطفت اختطف اختطفت أصاب أصابت جرح لقي أفرج أفرجت سراح"
}
#: whom such a number counts
PERSONS: Final[Mapping[str, str]] = {
    "ar": "شخص* أشخاص مدني* طفل* أطفال امرأة نساء رجل* رجال عامل* عمال جندي* جنود شرطي* مسلح* عنصر* عناصر مواطن* صحفي* طالب* "
    "طلاب تلميذ* موظف* مهاجر* لاجئ* متظاهر* محتج* مشتبه* متهم* إرهابي* مقاتل* فلسطيني* إسرائيلي* سوري* لبناني* عراقي* "
    "إيراني* يمني* سوداني* ليبي* مصري* تركي* روسي* أوكراني* أمريكي* أميركي* أفغاني* باكستاني* أسير* أسرى معتقل* رهينة رهائن "
    "سجين* سجناء محتجز* آخر*"
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
#: words of no weight between a number and what happened
AUXILIARY: Final = frozenset(
    "people persons person others were was have has been are is being be reported reportedly feared confirmed "
    "شخصا شخص أشخاص مدنيا مدنيين نفر تن را خود شده شدند است человек людей человека были было был personnes personne ont ete "
    "sont a est".split()
)
#: Persian participles that have one of these behind them are what happened
HAPPENED: Final = "شد شدند شده شده‌اند نشد* می‌شو* باخت* گرفت* داد* کرد* است اند هستند"
#: and these are verbs themselves
FINITE: Final = "کشت کشتند می‌کشد می‌کشند ربود ربودند"
#: abbreviations whose full stop ends no sentence
ABBREVIATED: Final = frozenset("тыс млн млрд чел г гг".split())
