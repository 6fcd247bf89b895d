"""Countries and powers by their names and those of their people and large cities, in five languages.

They are the same in every language, so they tell which reports in two languages may be of one event, and which in one
language are not. A city counts as its country: Karachi and Islamabad are both Pakistan.
"""

from __future__ import annotations

from typing import Final

#: an id; then words in English, French, Russian, Arabic and Persian, folded; `_` joins two that stand side by side
PLACES: Final = """
us | america american usa washington pentagon united_states white_house | americain etats_unis amerique washington | сша америка американский вашингтон пентагон | امريكا امريكي واشنطن الولايات_المتحده البنتاغون | امريكا امريكايي واشنگتن پنتاگون
gb | britain british uk london england english scotland united_kingdom downing | britannique royaume_uni londres grande_bretagne angleterre | британия британский великобритания лондон англия | بريطانيا بريطاني لندن انجلترا | بريتانيا بريتانيايي لندن انگليس انگلستان
fr | france french paris elysee macron | france francais paris elysee | франция французский париж | فرنسا فرنسي باريس | فرانسه فرانسوي پاريس
de | germany german berlin | allemagne allemand berlin | германия немецкий германский берлин фрг | المانيا الماني برلين | المان الماني برلين
it | italy italian rome | italie italien rome | италия итальянский рим | ايطاليا ايطالي روما | ايتاليا ايتاليايي رم
es | spain spanish madrid | espagne espagnol madrid | испания испанский мадрид | اسبانيا اسباني مدريد | اسپانيا اسپانيايي مادريد
pt | portugal portuguese lisbon | portugal portugais lisbonne | португалия португальский лиссабон | البرتغال برتغالي لشبونه | پرتغال ليسبون
ie | ireland irish dublin | irlande irlandais dublin | ирландия ирландский дублин | ايرلندا دبلن | ايرلند دوبلين
nl | netherlands dutch hague amsterdam | pays_bas neerlandais amsterdam | нидерланды голландский нидерландский амстердам | هولندا هولندي امستردام لاهاي | هلند هلندي امستردام
be | belgium belgian | belgique belge | бельгия бельгийский | بلجيكا بلجيكي | بلژيك بلژيكي
eu | eu brussels european_union | ue bruxelles union_europeenne | ес брюссель евросоюз | الاتحاد_الاوروبي بروكسل | اتحاديه_اروپا بروكسل
ch | switzerland swiss geneva zurich bern | suisse geneve zurich berne | швейцария швейцарский женева цюрих | سويسرا سويسري جنيف زيورخ | سوييس ژنو زوريخ
at | austria austrian vienna | autriche autrichien vienne | австрия австрийский вена | النمسا نمساوي فيينا | اتريش وين
se | sweden swedish stockholm | suede suedois stockholm | швеция шведский стокгольм | السويد سويدي ستوكهولم | سويد سويدي استكهلم
no | norway norwegian oslo | norvege norvegien oslo | норвегия норвежский осло | النرويج نرويجي اوسلو | نروژ نروژي اسلو
dk | denmark danish copenhagen | danemark danois copenhague | дания датский копенгаген | الدنمارك دنماركي كوبنهاغن | دانمارك كپنهاگ
gl | greenland greenlandic nuuk | groenland groenlandais | гренландия гренландский | غرينلاند | گرينلند
fi | finland finnish helsinki | finlande finlandais helsinki | финляндия финский хельсинки | فنلندا فنلندي هلسنكي | فنلاند هلسينكي
is | iceland icelandic reykjavik | islande islandais | исландия исландский | ايسلندا | ايسلند
pl | poland polish warsaw | pologne polonais varsovie | польша польский варшава | بولندا بولندي وارسو | لهستان لهستاني ورشو
cz | czech prague czechia | tcheque tchequie prague | чехия чешский прага | التشيك تشيكي براغ | چك پراگ
sk | slovakia slovak bratislava | slovaquie slovaque bratislava | словакия словацкий братислава | سلوفاكيا | اسلواكي
hu | hungary hungarian budapest | hongrie hongrois budapest | венгрия венгерский будапешт | المجر مجري هنغاريا بودابست | مجارستان بوداپست
ro | romania romanian bucharest | roumanie roumain bucarest | румыния румынский бухарест | رومانيا روماني بوخارست | روماني بخارست
bg | bulgaria bulgarian sofia | bulgarie bulgare | болгария болгарский софия | بلغاريا بلغاري | بلغارستان
gr | greece greek athens | grece grec athenes | греция греческий афины | اليونان يوناني اثينا | يونان يوناني اتن
cy | cyprus cypriot nicosia | chypre chypriote nicosie | кипр кипрский никосия | قبرص نيقوسيا | قبرس
tr | turkey turkish turkiye ankara istanbul turk | turquie turc ankara istanbul | турция турецкий анкара стамбул | تركيا تركي انقره اسطنبول | تركيه انكارا استانبول
rs | serbia serbian belgrade serb | serbie serbe belgrade | сербия сербский белград | صربيا صربي بلغراد | صربستان بلگراد
xk | kosovo pristina kosovar | kosovo pristina | косово приштина | كوسوفو | كوزوو
ba | bosnia bosnian sarajevo | bosnie sarajevo bosniaque | босния сараево | البوسنه سراييفو | بوسني سارايوو
hr | croatia croatian zagreb | croatie croate zagreb | хорватия загреб хорватский | كرواتيا زغرب | كرواسي زاگرب
al | albania albanian tirana | albanie albanais tirana | албания тирана албанский | البانيا تيرانا | الباني تيرانا
ru | russia russian moscow kremlin | russie russe moscou kremlin | россия российский рф москва кремль русский | روسيا روسي موسكو الكرملين | روسيه روس مسكو كرملين
ua | ukraine ukrainian kyiv kiev kharkiv odesa | ukraine ukrainien kiev kharkiv odessa | украина украинский киев харьков одесса | اوكرانيا اوكراني كييف خاركيف | اوكراين اوكرايني كييف خاركيف
by | belarus belarusian minsk | bielorussie bielorusse minsk belarus | белоруссия белорусский беларусь минск | بيلاروسيا بيلاروسي مينسك بيلاروس | بلاروس مينسك
md | moldova moldovan chisinau | moldavie moldave | молдавия молдова кишинев молдавский | مولدوفا | مولداوي
lt | lithuania lithuanian vilnius | lituanie lituanien vilnius | литва литовский вильнюс | ليتوانيا فيلنيوس | ليتواني
lv | latvia latvian riga | lettonie letton riga | латвия латвийский рига | لاتفيا ريغا | لتوني
ee | estonia estonian tallinn | estonie estonien tallinn | эстония эстонский таллин | استونيا تالين | استوني
ge | georgian tbilisi georgia | georgie georgien tbilissi | грузия грузинский тбилиси | جورجيا جورجي تبليسي | گرجستان تفليس گرجي
am | armenia armenian yerevan | armenie armenien erevan | армения армянский ереван | ارمينيا ارميني يريفان | ارمنستان ايروان ارمني
az | azerbaijan azerbaijani baku azeri | azerbaidjan azerbaidjanais bakou | азербайджан азербайджанский баку | اذربيجان باكو اذربيجاني | اذربايجان باكو
kz | kazakhstan kazakh almaty astana | kazakhstan kazakh almaty astana | казахстан казахстанский алматы астана казахский | كازاخستان الماتي استانا | قزاقستان الماتي استانه
uz | uzbekistan uzbek tashkent | ouzbekistan ouzbek tachkent | узбекистан узбекский ташкент | اوزبكستان طشقند | ازبكستان تاشكند
kg | kyrgyzstan kyrgyz bishkek | kirghizistan kirghize | киргизия кыргызстан бишкек | قرغيزستان بيشكك | قرقيزستان
tj | tajikistan tajik dushanbe | tadjikistan tadjik | таджикистан душанбе таджикский | طاجيكستان دوشنبه | تاجيكستان
tm | turkmenistan turkmen ashgabat | turkmenistan turkmene | туркмения туркменистан ашхабад | تركمانستان | تركمنستان
ir | iran iranian tehran | iran iranien teheran | иран иранский тегеран | ايران ايراني طهران | ايران ايراني تهران
iq | iraq iraqi baghdad basra mosul | irak irakien bagdad bassorah mossoul | ирак иракский багдад басра мосул | العراق عراقي بغداد البصره الموصل | عراق عراقي بغداد بصره موصل
krd | kurdistan kurdish erbil kurd sulaymaniyah | kurdistan kurde erbil | курдистан курдский эрбиль курд | كردستان كردي اربيل السليمانيه الاكراد | كردستان اربيل كردها سليمانيه
sy | syria syrian damascus aleppo | syrie syrien damas alep | сирия сирийский дамаск алеппо | سوريا سوري دمشق حلب سوريه | سوريه سوري دمشق حلب
lb | lebanon lebanese beirut | liban libanais beyrouth | ливан ливанский бейрут | لبنان لبناني بيروت | لبنان لبناني بيروت
il | israel israeli jerusalem tel_aviv haifa idf netanyahu | israel israelien jerusalem tel_aviv | израиль израильский иерусалим тель_авив цахал | اسراييل اسراييلي القدس تل_ابيب | اسراييل اسراييلي اورشليم تلاويو تل_اويو بيتالمقدس
ps | palestinian gaza palestine west_bank ramallah rafah | palestinien gaza palestine cisjordanie rafah | палестина палестинский газа рафах | فلسطين فلسطيني غزه رفح الضفه | فلسطين فلسطيني غزه رفح
jo | jordan jordanian amman | jordanie jordanien amman | иордания иорданский амман | الاردن اردني عمان | اردن امان
sa | saudi riyadh jeddah | saoudien saoudite riyad arabie | саудовский эр_рияд саудия | السعوديه سعودي الرياض جده | عربستان سعودي رياض جده
ae | emirates emirati uae dubai abu_dhabi | emirats emirati dubai abou_dhabi | оаэ эмираты дубай абу_даби | الامارات اماراتي دبي ابوظبي | امارات دبي ابوظبي
qa | qatar qatari doha | qatar qatari doha | катар катарский доха | قطر قطري الدوحه | قطر دوحه قطري
kw | kuwait kuwaiti | koweit koweitien | кувейт кувейтский | الكويت كويتي | كويت
bh | bahrain bahraini manama | bahrein manama bahreini | бахрейн манама | البحرين بحريني المنامه | بحرين منامه
om | oman omani muscat | oman omanais mascate | оман оманский маскат | عماني مسقط | عمان عماني مسقط
ye | yemen yemeni sanaa aden hodeidah houthi | yemen yemenite sanaa aden hodeida houthi | йемен йеменский сана аден ходейда хусит | اليمن يمني صنعاء عدن الحديده الحوثي الحوثيون | يمن صنعا عدن حديده حوثي
eg | egypt egyptian cairo sinai | egypte egyptien caire | египет египетский каир | مصر مصري القاهره | مصر مصري قاهره
ly | libya libyan tripoli benghazi | libye libyen tripoli benghazi | ливия ливийский триполи бенгази | ليبيا ليبي طرابلس بنغازي | ليبي طرابلس بنغازي
tn | tunisia tunisian tunis | tunisie tunisien tunis | тунис тунисский | تونس تونسي | تونس
dz | algeria algerian algiers | algerie algerien alger | алжир алжирский | الجزاير جزايري | الجزاير الجزيره
ma | morocco moroccan rabat casablanca | maroc marocain rabat casablanca | марокко рабат марокканский | المغرب مغربي الرباط | مراكش مغرب رباط
sd | sudan sudanese khartoum darfur | soudan soudanais khartoum darfour | судан суданский хартум дарфур | السودان سوداني الخرطوم دارفور بورتسودان | سودان سوداني خارطوم دارفور
ss | south_sudan juba | soudan_sud djouba | южный_судан джуба | جنوب_السودان جوبا | سودان_جنوبي جوبا
et | ethiopia ethiopian addis tigray | ethiopie ethiopien addis_abeba tigre | эфиопия эфиопский аддис | اثيوبيا اثيوبي اديس | اتيوپي اديس
er | eritrea eritrean asmara | erythree erythreen asmara | эритрея | اريتريا | اريتره
so | somalia somali mogadishu shabaab | somalie somalien mogadiscio | сомали могадишо сомалийский | الصومال صومالي مقديشو | سومالي موگاديشو
ke | kenya kenyan nairobi | kenya kenyan nairobi | кения найроби кенийский | كينيا نيروبي كيني | كنيا نايروبي
ug | uganda ugandan kampala | ouganda ougandais kampala | уганда кампала | اوغندا كمبالا | اوگاندا
rw | rwanda rwandan kigali | rwanda rwandais kigali | руанда кигали | رواندا كيغالي | رواندا
cd | congo congolese kinshasa goma | congo congolais kinshasa goma | конго киншаса гома конголезский | الكونغو كينشاسا غوما | كنگو كينشاسا
ng | nigeria nigerian abuja lagos | nigeria nigerian abuja lagos | нигерия абуджа лагос нигерийский | نيجيريا ابوجا لاغوس نيجيري | نيجريه لاگوس ابوجا
ne | niger niamey nigerien | niger niamey nigerien | нигер ниамей | النيجر نيامي | نيجر نيامي
ml | mali malian bamako | mali malien bamako | мали бамако малийский | مالي باماكو | مالي باماكو
bf | burkina ouagadougou | burkina ouagadougou burkinabe | буркина уагадугу | بوركينا واغادوغو | بوركينافاسو
sn | senegal senegalese dakar | senegal senegalais dakar | сенегал дакар | السنغال داكار | سنگال داكار
gw | guinea_bissau bissau | guinee_bissau bissau | бисау гвинея | بيساو غينيا | بيسايو گينه
ci | ivory_coast abidjan ivorian | ivoirien abidjan cote_ivoire | кот_дивуар абиджан | ساحل_العاج ابيدجان | ساحل_عاج
gh | ghana ghanaian accra | ghana ghaneen accra | гана аккра | غانا اكرا | غنا
cm | cameroon cameroonian yaounde | cameroun camerounais yaounde | камерун яунде | الكاميرون ياوندي | كامرون
td | chad chadian ndjamena | tchad tchadien ndjamena | чад нджамена | تشاد نجامينا | چاد
za | south_africa johannesburg pretoria south_african | sud_africain johannesburg pretoria afrique_sud | юар йоханнесбург претория | جنوب_افريقيا جوهانسبرغ | افريقاي_جنوبي ژوهانسبورگ
zw | zimbabwe harare zimbabwean | zimbabwe harare | зимбабве хараре | زيمبابوي هراري | زيمبابوه
mz | mozambique maputo | mozambique maputo | мозамбик мапуту | موزمبيق | موزامبيك
af | afghanistan afghan kabul taliban kandahar herat | afghanistan afghan kaboul taliban kandahar herat | афганистан афганский кабул талибан талиб кандагар герат | افغانستان افغاني كابول طالبان قندهار هرات | افغانستان افغان كابل طالبان قندهار هرات
pk | pakistan pakistani islamabad karachi lahore quetta peshawar | pakistan pakistanais islamabad karachi quetta | пакистан пакистанский исламабад карачи кветта | باكستان باكستاني اسلام_اباد كراتشي كويتا | پاكستان پاكستاني اسلاماباد كراچي كويته پيشاور
in | india indian delhi mumbai kashmir | inde indien delhi bombay cachemire | индия индийский дели мумбаи кашмир | الهند هندي نيودلهي مومباي كشمير | هند هندوستان دهلي بمبيي كشمير هندي
bd | bangladesh bangladeshi dhaka | bangladesh dacca bangladais | бангладеш дакка | بنغلاديش دكا | بنگلادش داكا
lk | sri_lanka lankan colombo | sri_lanka colombo | шри_ланка коломбо | سريلانكا كولومبو | سريلانكا كلمبو
np | nepal nepalese kathmandu nepali | nepal nepalais katmandou | непал катманду непальский | نيبال كاتماندو نيبالي | نپال كاتماندو
cn | china chinese beijing shanghai | chine chinois pekin shanghai | китай китайский пекин шанхай кнр | الصين صيني بكين شنغهاي | چين چيني پكن شانگهاي
hk | hong_kong hongkong | hong_kong hongkong | гонконг | هونغ_كونغ | هنگ_كنگ
tw | taiwan taiwanese taipei | taiwan taiwanais taipei | тайвань тайваньский тайбэй | تايوان تايواني تايبيه | تايوان تايپه
jp | japan japanese tokyo | japon japonais tokyo | япония японский токио | اليابان ياباني طوكيو | ژاپن ژاپني توكيو
kr | south_korea south_korean seoul | sud_coreen seoul coree_sud | южная_корея южнокорейский сеул | كوريا_الجنوبيه سيول الكوري_الجنوبي | كره_جنوبي سيول
kp | north_korea north_korean pyongyang | nord_coreen pyongyang coree_nord | кндр пхеньян северная_корея | كوريا_الشماليه بيونغيانغ | كره_شمالي پيونگيانگ
vn | vietnam vietnamese hanoi | vietnam vietnamien hanoi | вьетнам ханой вьетнамский | فيتنام هانوي | ويتنام هانوي
th | thailand thai bangkok | thailande thailandais bangkok | таиланд бангкок тайский | تايلاند بانكوك | تايلند بانكوك
mm | myanmar burma burmese rangoon yangon | birmanie birman myanmar | мьянма бирма янгон | ميانمار بورما | ميانمار برمه
kh | cambodia cambodian phnom | cambodge cambodgien | камбоджа пномпень | كمبوديا | كامبوج
my | malaysia malaysian kuala_lumpur | malaisie malaisien | малайзия куала_лумпур | ماليزيا كوالالمبور | مالزي
sg | singapore singaporean | singapour | сингапур | سنغافوره | سنگاپور
id | indonesia indonesian jakarta bali | indonesie indonesien jakarta | индонезия джакарта индонезийский | اندونيسيا جاكرتا اندونيسي | اندونزي جاكارتا
ph | philippines philippine manila filipino | philippines philippin manille | филиппины манила филиппинский | الفلبين مانيلا فلبيني | فيليپين مانيل
au | australia australian sydney canberra melbourne | australie australien sydney canberra | австралия сидней австралийский | استراليا سيدني استرالي | استراليا سيدني
nz | zealand wellington auckland | nouvelle_zelande zelande | зеландия новозеландский | نيوزيلندا | نيوزيلند
ca | canada canadian ottawa toronto | canada canadien ottawa toronto | канада канадский оттава | كندا كندي اوتاوا | كانادا اتاوا كانادايي
mx | mexico mexican | mexique mexicain mexico | мексика мексиканский мехико | المكسيك مكسيكي | مكزيك مكزيكي
cu | cuba cuban havana | cuba cubain havane | куба гавана кубинский | كوبا هافانا كوبي | كوبا هاوانا
ht | haiti haitian | haiti haitien | гаити | هايتي | هاييتي
ve | venezuela venezuelan caracas maduro | venezuela venezuelien caracas | венесуэла каракас венесуэльский | فنزويلا كاراكاس فنزويلي | ونزويلا كاراكاس
co | colombia colombian bogota | colombie colombien bogota | колумбия богота колумбийский | كولومبيا بوغوتا | كلمبيا بوگوتا
ec | ecuador ecuadorian quito | equateur equatorien quito | эквадор кито | الاكوادور كيتو | اكوادور
pe | peru peruvian lima | perou peruvien lima | перу лима перуанский | بيرو ليما | پرو ليما
bo | bolivia bolivian paz | bolivie bolivien | боливия боливийский | بوليفيا | بوليوي
br | brazil brazilian brasilia paulo | bresil bresilien brasilia | бразилия бразильский | البرازيل برازيلي برازيليا | برزيل برزيلي
ar | argentina argentine buenos_aires | argentine argentin buenos_aires | аргентина буэнос_айрес аргентинский | الارجنتين ارجنتيني بوينس | ارژانتين
cl | chile chilean santiago | chili chilien santiago | чили сантьяго чилийский | تشيلي سانتياغو | شيلي سانتياگو
un | un united_nations unicef unhcr guterres | onu nations_unies unicef | оон юнисеф | الامم_المتحده يونيسف | سازمان_ملل يونيسف
nato | nato alliance | otan | нато | الناتو حلف_شمال | ناتو
iaea | iaea grossi | aiea | магатэ | الوكاله_الدوليه | اژانس_بينالمللي
hamas | hamas | hamas | хамас | حماس | حماس
hezb | hezbollah hizbullah | hezbollah | хезболла хезболлах | حزب_الله | حزبالله حزب_الله
isis | isis islamic_state isil | ei daech daesh etat_islamique | игил | داعش | داعش
rsf | rsf rapid_support | fsr soutien_rapide forces_soutien | сбп быстрой_поддержки | الدعم_السريع | پشتيباني_سريع
irgc | irgc guards revolutionary_guard | gardiens_revolution pasdaran | ксир стражей | الحرس_الثوري | سپاه سپاه_پاسداران
hormuz | hormuz | ormuz | ормузский | هرمز | هرمز
redsea | red_sea | mer_rouge | красное_море | البحر_الاحمر | درياي_سرخ
crescent | red_crescent red_cross | croissant_rouge croix_rouge | красный_полумесяц красный_крест | الهلال_الاحمر الصليب_الاحمر | هلال_احمر صليب_سرخ
kurdworkers | pkk | pkk | рпк | العمال_الكردستاني | پكك
"""
