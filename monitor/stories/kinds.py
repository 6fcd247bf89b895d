"""What news is about, by a few words of five languages: a bus, a crash, dead, Thursday, nine.

Kinds of events are no more than that: two buses crash in a week. They only tell events apart together with places,
numbers and names, across languages that share no words.
"""

from __future__ import annotations

from typing import Final

#: an id (n and digits: a number); then words in English, French, Russian, Arabic and Persian, folded; `_` joins two
KINDS: Final = """
dead | dead killed kill died dies death deaths deadly victims victim toll | mort morts tue tues tuer deces mortel victime bilan | погибнуть погибли погибший убитый убиты смерть жертва жертвы | قتل قتيل قتلي مقتل قتلا وفاه مصرع ضحايا ضحيه | كشته مرگ كشتهشدن جانباخته جان قرباني قربانيان
hurt | injured wounded injuries hurt wound | blesse blesses blesser | ранен раненый ранены пострадавший пострадали | جريح جرحي اصابه مصاب اصيب | زخمي مصدوم مجروح زخميشدن
quake | earthquake quake tremor magnitude epicentre seismic aftershock | seisme tremblement magnitude epicentre secousse | землетрясение магнитуда эпицентр толчок | زلزال هزه بقوه ريختر | زلزله زمينلرزه ريشتر
flood | flood floods flooding rain drowned | inondation crue noye pluie pluies inonder | наводнение паводок ливень дождь утонуть | فيضان سيول فيضانات امطار غرق | سيل سيلاب باران غرق
fire | fire blaze burn burned wildfire flames | incendie feu bruler flammes | пожар загореться огонь возгорание | حريق حرايق النار نيران اشتعال اندلع | اتش اتشسوزي حريق سوخت
storm | storm hurricane typhoon cyclone | tempete ouragan typhon cyclone | шторм ураган тайфун циклон | عاصفه اعصار | طوفان گردباد
blast | explosion blast bomb bombing exploded | explosion bombe attentat exploser | взрыв бомба теракт взорваться | انفجار تفجير قنبله | انفجار بمب بمبگذاري
strike | airstrike strike strikes struck raid bombard bombed shelling | frappe frappes bombardement raid frapper | удар авиаудар обстрел ударить | غاره غارات قصف ضربه ضربات | حملههوايي بمباران حملات
attack | attack attacked assault attackers | attaque attaquer assaut | атака нападение атаковать напасть | هجوم هاجم استهدف اعتداء | حمله يورش هجوم
drone | drone drones uav | drone drones | беспилотник дрон бпла | مسيره مسيرات طايرات_مسيره درون | پهپاد پهپادها پهپادي
missile | missile missiles rocket rockets ballistic | missile missiles roquette tir | ракета ракетный | صاروخ صواريخ صاروخي | موشك موشكي راكت
shoot | shooting shot gunman gunmen gunfire opened_fire | fusillade tirs coups_feu tireur | стрельба выстрел стрелок | اطلاق_نار مسلح مسلحون الرصاص | تيراندازي مسلح شليك
arrest | arrested detained arrest custody | arrete arrestation interpelle detenu | арестован задержан арест задержать | اعتقال اعتقل توقيف | بازداشت دستگير
court | court judge trial sentenced convicted jail prison jailed verdict guilty sentence | tribunal proces condamne prison juge condamnation verdict | суд приговор приговорить тюрьма осужден судья | محكمه حكم حكمت السجن ادانه قضت محاكمه | دادگاه حكم زندان محكوم قاضي
bribe | bribe bribes corruption bribery | corruption pots_de | взятка коррупция | رشوه رشاوي فساد | رشوه فساد
fraud | fraud evasion tax | fraude fiscal evasion | мошенничество уклонение налог | احتيال ضريبي تهرب | كلاهبرداري مالياتي فرار
election | election vote voters elected poll polls ballot turnout elections candidate | election vote electeurs scrutin elu voix legislatives presidentielle participation | выборы голосование избиратель голосов явка кандидат | انتخابات الناخبين اصوات اقتراع مرشح | انتخابات رايدهندگان ارا راي نامزد
mayor | mayor mayoral | maire mairie | мэр | بلديه عمده | شهردار شهرداري
parliament | parliament parliamentary seats lawmakers congress senate house | parlement parlementaire sieges deputes congres senat | парламент парламентский депутат мандат конгресс сенат | البرلمان برلمان مقعد مقاعد النواب الكونغرس | پارلمان مجلس كرسي نماينده كنگره سنا
president | president presidential presidency | president presidentiel presidence | президент президентский | الرييس رييس رياسي | رييسجمهور رييسجمهوري رييس
premier | prime_minister premier | premier_ministre | премьер премьер_министр | رييس_الوزراء | نخستوزير
foreign-minister | foreign_minister foreign_ministry | ministre_affaires affaires_etrangeres | мид | وزير_الخارجيه الخارجيه | وزير_خارجه
talks | talks negotiations negotiators negotiation envoys mediators meeting | pourparlers negociations negociateurs discussions mediateurs | переговоры переговорщик посредник | محادثات مفاوضات مفاوض مبعوث الوسطاء وساطه | مذاكرات مذاكرهكنندگان گفتوگو ميانجي مذاكره
truce | truce ceasefire | treve cessez | перемирие прекращение_огня | هدنه وقف_اطلاق | اتشبس
hostage | hostages hostage kidnapped abducted captives ransom | otage otages enleve rancon | заложник похищение похитить | رهاين رهينه اختطاف خطف | گروگان ربودن گروگانگيري
sanction | sanctions sanction sanctioned blacklist | sanctions sanctionner | санкции санкционный | عقوبات | تحريم تحريمها
nuclear | nuclear enrichment uranium | nucleaire enrichissement uranium | ядерный обогащение уран | نووي تخصيب اليورانيوم | هستهاي غنيسازي اورانيوم
coup | coup junta ousted deposed overthrow | coup_etat putsch junte renverse | переворот хунта свергнуть путч | انقلاب الاطاحه المجلس_العسكري | كودتا بركناري خونتا
army | army military troops soldiers forces officers general | armee militaire militaires soldats troupes officiers general forces | армия военный войска солдат офицер генерал | الجيش جيش عسكري قوات جنود ضباط الجنرال | ارتش نظامي نيروها سربازان افسران ژنرال
police | police policemen officers | police policiers gendarmerie | полиция полицейский | الشرطه شرطه | پليس
bus | bus coach | autocar autobus bus | автобус | حافله باص | اتوبوس
train | train railway derailed | train ferroviaire | поезд железнодорожный | قطار | قطار
plane | plane aircraft airliner flight jet airport runway flights | avion appareil vol aeroport piste | самолет рейс аэропорт | طايره مطار الرحلات | هواپيما فرودگاه پرواز
crash | crash crashed crashes accident collided plunge overturned | accident ecrase crash collision chute | авария катастрофа разбиться крушение рухнуть | تحطم حادث تصادم انقلاب سقوط | سقوط تصادف واژگوني حادثه
ship | ship vessel boat ferry cargo carrier sailors crew | navire bateau cargo ferry equipage marins vraquier | судно корабль сухогруз экипаж паром моряк | سفينه قارب بحار طاقم عباره | كشتي قايق خدمه ملوان
tanker | tanker | petrolier tanker | танкер | ناقله | نفتكش
seize | seized seize captured | saisi arraisonne saisir | захватить задержать захват | احتجز احتجاز استولي | توقيف ضبط
oil | oil crude petroleum opec | petrole brut | нефть нефтяной | نفط النفط | نفت
gas | gas | gaz gazier | газ газовый месторождение | غاز الغاز | گاز گازي
fuel | fuel | carburant | топливо | وقود الوقود | سوخت
smuggling | smuggling smugglers | contrebande | контрабанда | تهريب | قاچاق
migrant | migrants migrant refugees refugee asylum | migrants refugies migrant | мигрант беженец | مهاجرين لاجيين لاجي مهاجر | مهاجر پناهجو پناهنده
border | border borders frontier | frontiere frontieres | граница пограничный | الحدود حدود | مرز مرزي
protest | protest protests protesters demonstrators rally riot | manifestation manifestants emeutes | протест демонстрация митинг | احتجاج احتجاجات متظاهر مظاهره | اعتراض اعتراضات معترضان تظاهرات
withdraw | withdraw withdrawal pullout pull_out | retrait retirer | вывод отвод вывести | انسحاب سحب | خروج عقبنشيني
deploy | deploy deployed deployment | deployer deploiement | развернуть переброска | نشر انتشار | استقرار اعزام
minister | minister ministry | ministre ministere | министр министерство | وزير وزاره | وزير وزارت
interior | interior_minister interior_ministry | ministre_interieur | мвд | وزير_الداخليه | وزير_كشور
treasury | treasury | tresor | минфин казначейство | الخزانه | خزانهداري
bank | bank banks | banque banques | банк | بنك مصرف | بانك
rate | rate rates inflation | taux inflation | ставка инфляция | الفايده التضخم | نرخ تورم
tariff | tariff tariffs trade | droits_douane commerce tarifs | пошлина торговля | رسوم جمركيه تجاره | تعرفه تجارت
airline | airline airlines | compagnie_aerienne | авиакомпания | شركه_الطيران طيران | هواپيمايي
company | company firm | societe entreprise compagnie | компания | شركه | شركت
hospital | hospital hospitals doctors | hopital hopitaux medecins | больница госпиталь врач | مستشفي اطباء | بيمارستان پزشك
school | school pupils students university | ecole eleves etudiants universite | школа школьник студент университет | مدرسه طلاب تلاميذ جامعه | مدرسه دانشاموز دبستان دانشگاه
children | children child girls | enfants enfant filles | дети ребенок девочек | اطفال طفل | كودك كودكان دختران
nurse | miners miner mine | mineurs mine | шахтер шахта | عمال_المناجم منجم | معدن معدنچي
worker | workers worker | ouvriers ouvrier | рабочий | عامل عمال | كارگر كارگران
rescue | rescued rescue rescuers survivors | sauves secours survivants secouru | спасти спасатель выжить | انقاذ ناجين نجاه | نجات امداد بازماندگان
home | homes houses house homeless | maisons maison abri | дом дома крова | منازل منزل تشريد | خانه بيخانمان
bridge | bridge bridges | pont ponts | мост | جسر جسرين جسور | پل
palace | palace | palais | дворец | القصر قصر | كاخ
television | television broadcast | television | телевидение | التلفزيون تلفزيون | تلويزيون
opposition | opposition | opposition | оппозиция | المعارضه معارضه | مخالفان اپوزيسيون
ruling | ruling_party | parti_pouvoir | правящая_партия | الحزب_الحاكم | حزب_حاكم
launch | satellite rocket launch orbit space | satellite fusee lancement espace | спутник запуск орбита космос | قمر_صناعي اطلاق فضاء | ماهواره فضا پرتاب
virus | virus outbreak disease vaccine epidemic cholera | virus epidemie vaccin cholera maladie | вирус вспышка вакцина эпидемия холера | فيروس وباء لقاح الكوليرا | ويروس شيوع واكسن وبا
match | match cup final goal team football | match coupe finale equipe football but | матч кубок финал гол футбол | مباراه كاس نهايي فريق كره_القدم | بازي جام فينال تيم فوتبال
film | film festival award prize movie | film festival prix | фильм фестиваль премия | فيلم مهرجان جايزه | فيلم جشنواره جايزه
resign | resigned resigns resignation quits stepped_down | demission demissionne | отставка уйти_отставку | استقاله استقال | استعفا
deal | deal agreement accord signed pact treaty | accord signe traite | соглашение договор подписать | اتفاق اتفاقيه وقع | توافق توافقنامه امضا
release | released freed release exchange prisoners | liberes liberation echange prisonniers | освобождение освободить обмен пленный | افراج اطلاق_سراح تبادل الاسري | ازادي ازاد تبادل اسير زندانيان
base | base bases | base bases | база | قاعده قواعد | پايگاه
embassy | embassy ambassador consulate | ambassade ambassadeur consulat | посольство посол консульство | سفاره سفير قنصليه | سفارت سفير كنسولگري
leader | leader supreme_leader | guide dirigeant chef | лидер глава | زعيم المرشد قايد | رهبر
church | church pope bishop | eglise pape eveque | церковь папа | كنيسه البابا | كليسا پاپ
mosque | mosque | mosquee | мечеть | مسجد | مسجد
market | market | marche | рынок | سوق | بازار
shares | shares stock stocks | actions bourse | акции биржа | اسهم البورصه | سهام بورس
price | price prices | prix hausse | цена цены | اسعار سعر | قيمت
billion | billion | milliard milliards | миллиард млрд | مليار | ميليارد
million | million | million millions | миллион млн | مليون | ميليون
fine | fine | amende | штраф | غرامه | جريمه
ministerial | budget | budget | бюджет | ميزانيه | بودجه
jade | gold | or | золото | ذهب | طلا
journalist | journalist journalists reporter | journaliste journalistes | журналист | صحفي صحافي | خبرنگار روزنامهنگار
cyber | hackers cyberattack hacking | pirates cyberattaque | хакер кибератака | قراصنه سيبراني | هكر سايبري
power | electricity power blackout outage | electricite panne courant | электричество электроэнергия отключение | كهرباء | برق خاموشي
water | water drought | eau secheresse | вода засуха | مياه جفاف | اب خشكسالي
dam | dam | barrage | плотина дамба | سد | سد
nobel | nobel | nobel | нобелевский | نوبل | نوبل
assassin | assassinated assassination | assassine assassinat | убийство покушение | اغتيال | ترور
funeral | funeral burial mourning | funerailles obseques deuil | похороны траур | جنازه تشييع حداد | تشييع خاكسپاري عزا
tourist | tourists tourist | touristes | турист | سياح | گردشگر گردشگران
passenger | passengers passenger | passagers | пассажир | ركاب راكب | مسافر مسافران سرنشين
driver | driver lorry truck car | conducteur chauffeur camion voiture | водитель грузовик автомобиль | سايق شاحنه سياره | راننده كاميون خودرو
ravine | ravine slope cliff | ravin | ущелье обрыв | واد وادي | دره
capital | capital | capitale | столица | العاصمه | پايتخت
navy | navy frigate warship naval | marine fregate | флот фрегат вмс | بحريه فرقاطه | نيروي_دريايي ناوچه ناو
cargo | cargo | fret | грузовой | شحن | باري
north | north northern | nord | север северный | شمال شمالي | شمال
south | south southern | sud | юг южный южнее | جنوب جنوبي | جنوب
east | east eastern | est | восток восточный | شرق شرقي | شرق
west | west western | ouest | запад западный | غرب غربي | غرب
mon | monday | lundi | понедельник | الاثنين | دوشنبه
tue | tuesday | mardi | вторник | الثلاثاء | سهشنبه
wed | wednesday | mercredi | среда среду | الاربعاء | چهارشنبه
thu | thursday | jeudi | четверг | الخميس | پنجشنبه
fri | friday | vendredi | пятница | الجمعه | جمعه
sat | saturday | samedi | суббота | السبت | شنبه
sun | sunday | dimanche | воскресенье | الاحد | يكشنبه
n2 | two | deux | два две двух | اثنين اثنان | دو
n3 | three | trois | три трое | ثلاثه ثلاث | سه
n4 | four | quatre | четыре | اربعه اربع | چهار
n5 | five | cinq | пять | خمسه خمس | پنج
n6 | six | six | шесть | سته ست | شش
n7 | seven | sept | семь | سبعه سبع | هفت
n8 | eight | huit | восемь | ثمانيه ثمان | هشت
n9 | nine | neuf | девять | تسعه تسع | نه
n10 | ten | dix | десять | عشره عشر | ده
n11 | eleven | onze | одиннадцать | احد_عشر | يازده
n12 | twelve | douze | двенадцать | اثنا_عشر | دوازده
n13 | thirteen | treize | тринадцать | ثلاثه_عشر | سيزده
n14 | fourteen | quatorze | четырнадцать | اربعه_عشر | چهارده
n15 | fifteen | quinze | пятнадцать | خمسه_عشر | پانزده
n16 | sixteen | seize | шестнадцать | سته_عشر | شانزده
n17 | seventeen | dix_sept | семнадцать | سبعه_عشر | هفده
n18 | eighteen | dix_huit | восемнадцать | ثمانيه_عشر | هجده
n19 | nineteen | dix_neuf | девятнадцать | تسعه_عشر | نوزده
n20 | twenty | vingt | двадцать | عشرون عشرين | بيست
"""
