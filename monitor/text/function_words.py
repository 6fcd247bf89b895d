"""The small words by which a language is known and running text told from a heap of headlines.

Closed classes (articles, pronouns, prepositions, conjunctions, auxiliaries, particles), the most frequent members of
each as any grammar lists them, and for the large languages of news a few words that headlines cannot do without.
Arabic-script words are written in one letter form (ي, ك): `language` folds the others before it looks up.
"""

from __future__ import annotations

from functools import cache

FUNCTION_WORDS: dict[str, str] = {
    "en": "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which"
    " one you were all her she there would their we him been has when who will no more if out so said what up its about into"
    " than them can only other new some could time these two may then do first any my now such like our over me even most"
    " made after also did many before must through where much your well down should because each just those people how too"
    " under very make between being against during while says say amid off us its won wants calls kills killed why here still",
    "fr": "le la les un une des du de d l et à au aux en dans par pour sur avec sans sous que qui qu quoi dont où ce cet cette"
    " ces son sa ses leur leurs il elle ils elles on nous vous je j tu se s ne n pas plus est sont était été être a ont avait"
    " avoir fait y mais ou donc car si comme selon après avant contre entre depuis pendant aussi très deux c lors vers chez"
    " tout tous toute même encore face alors cela afin ainsi",
    "de": "der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei mit nach von vom zu zum"
    " zur für über unter vor durch gegen ohne um nicht auch noch nur schon so wie als dass wenn weil ist sind war waren wird"
    " werden wurde wurden hat haben hatte sein seine ihr ihre er sie es wir ich sich man kein keine mehr nun bis zwei seit"
    " will kann soll muss dieser diese dieses sagte zwischen laut wegen",
    "es": "el la los las un una unos unas de del al a y e o u en con por para sin sobre entre desde hasta hacia según tras ante"
    " contra que quien cual cuando donde como su sus se lo le les me te nos no más muy ya pero si sí es son era fue fueron ser"
    " está están ha han había este esta estos estas ese esa eso también porque dos durante así todo todos mi yo él ella",
    "it": "il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai in nel nella"
    " nei nelle con su sul sulla per tra fra e ed o ma che chi cui non più come anche se è sono era erano ha hanno aveva essere"
    " stato stata suo sua suoi sue loro si ci vi ne questo questa questi queste quello dopo prima contro ancora due l d c all dell"
    " nell dall sull",
    "pt": "o a os as um uma uns umas de do da dos das em no na nos nas ao aos à às por pelo pela pelos pelas para com sem sob sobre"
    " entre até desde após contra e ou mas que quem qual quando onde como se não mais muito já também é são era foi foram ser"
    " está estão tem têm havia seu sua seus suas ele ela eles elas este esta isso isto dois duas diz segundo lhe",
    "nl": "de het een en of maar van in op te aan voor met door bij uit naar om over onder tegen tussen na tot zonder is zijn was"
    " waren wordt worden werd werden heeft hebben had niet geen ook nog al wel meer dan als dat die deze dit er hij zij ze wij we"
    " ik zich hun haar hem men wat wie waar zo naar twee jaar volgens zal kan moet omdat toen hoe",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi kadar ise ne ki mi mı mu mü o şu ama ancak fakat ya veya hem sonra önce"
    " göre karşı üzerine içinde arasında tarafından oldu olduğu olduğunu değil var yok her en iki dedi etti ediyor edildi yeni"
    " diye onun bunun kendi bin son ilk abd cumhurbaşkanı bakanı saldırı saldırısı açıkladı",
    "pl": "i w we z ze na do o od po za przez przed pod nad dla przy bez u jest są był była było były być nie się że to ten ta te tego"
    " tej tym jak ale lub albo oraz a co kto który która które których jego jej ich on ona oni tak tylko już jeszcze także po może"
    " według między dwa roku został",
    "sv": "och i att det som en ett på är av för med den till har de inte om han hon var sig från vi så kan men ska hade när eller"
    " också under efter mot över mellan vid nu där sin sina ut upp inom säger enligt två blev blir varit",
    "da": "og i at det som en et på er af for med den til har de ikke om han hun var sig fra vi så kan men skal havde når eller også"
    " under efter mod over mellem ved nu hvor sin sine ud op inden siger ifølge blev bliver været",
    "no": "og i å det som en et på er av for med den til har de ikke om han hun var seg fra vi så kan men skal hadde når eller også"
    " under etter mot over mellom ved nå hvor sin sine ut opp innen sier ifølge ble blir vært",
    "fi": "ja on ei se että hän oli olla ovat mutta tai kun niin kuin myös jos mukaan sekä joka jotka mitä tämä nyt sen hänen ole"
    " vain jo kanssa jälkeen ennen vastaan noin sitä",
    "cs": "a v ve na se s z ze do o od po za pro při před nad pod bez k ke u je jsou byl byla bylo byly být není že to ten ta ti"
    " jak ale nebo i co kdo který která které jeho její jejich on ona oni tak také už jen podle mezi když aby až dva",
    "ro": "și în de la cu pe din pentru prin că să nu este sunt era fost fi a au o un unei unui care ce cel cea cei cele mai dar sau"
    " după fără către între despre lui ei lor său sa se își al ale doi prea acest această",
    "hu": "a az és egy hogy nem is van volt volt lesz de ha meg már csak mint ez azt ezt el ki be fel le után előtt szerint között"
    " ellen alatt miatt vagy még minden aki ami amely akik két",
    "id": "yang dan di ke dari untuk dengan pada dalam ini itu tidak akan telah sudah oleh atau juga ada adalah bahwa sebagai mereka"
    " kami kita ia dia saat setelah karena para bisa dapat lebih antara terhadap kepada seorang",
    "sw": "ya wa na kwa katika ni la za cha vya kuwa hii hiyo huo wake yake hao kama lakini pia baada ambao ambayo bila hata kila",
    "so": "iyo oo ka ku waa in la uu ay si soo ah waxaa waxay aan laga loo kala isku inay kale dalka mar",
    "ku": "û li ji bi di de ku jî ser ev ew bo xwe wê wî yê yên ya em hûn ne na kir dike dikin bû bûn nav piştî beriya gel her"
    " digel dibe tê hat hatin heye",
    "az": "və bir bu da də üçün ilə olan kimi daha çox isə nə ki o amma ancaq sonra əvvəl görə qarşı arasında tərəfindən olub deyil"
    " var hər öz bildirib edib olduğunu",
    "vi": "và của là có không được cho với các những một trong đã người này khi từ đến như về tại ra vào năm cũng sẽ",
    "ru": "и в во не на я быть он с со что а по это она этот к ко но они мы весь который из у то за свой весь год от так о об для ты"
    " же все тот как до при или если был была было были его ее её их уже после над под без через между только также где когда"
    " ещё еще более против из-за том этом которые которая сообщил заявил двух",
    "uk": "і й в у не на я бути він з із зі що а та по це вона цей до але вони ми весь який від так про для ти ж усі той як при або"
    " якщо був була було були його її їх вже після над під без через між тільки також де коли ще більше проти які яка щодо"
    " повідомив заявив двох",
    "bg": "и в във не на аз съм той с със че а по това тя този към но те ние целия който от до за си се е са бе беше бяха да ще ли"
    " как при или ако му ѝ им вече след над под без през между само също къде когато още повече срещу които която два",
    "sr": "и у не на ја је су сам он са с да а по то она овај ка али они ми који од до за се би био била било били његов њен њихов"
    " већ после пре над под без кроз између само такође где кад још више против које која два",
    "hr": "i u ne na je su sam on sa s da a po to ona ovaj ka ali oni mi koji od do za se bi bio bila bilo bili njegov njen njihov"
    " već nakon poslije prije nad pod bez kroz između samo također gdje kada još više protiv koje koja dva što",
    "mk": "и во не на јас е се тој со дека а по тоа таа овој кон но тие ние кој од до за си беше беа да ќе како при или ако му ги"
    " веќе по над под без преку меѓу само исто каде кога уште повеќе против кои која два",
    "be": "і ў у не на я ён з са што а па гэта яна гэты да але яны мы які ад так пра для ж усе той як пры або калі быў была было"
    " былі яго яе іх ужо пасля над пад без праз паміж толькі таксама дзе яшчэ больш супраць якія",
    "kk": "және мен бен бұл осы ол де да үшін туралы бойынша кейін дейін болды болып деп екен жоқ бар емес сол деді қарсы",
    "ar": "في من على إلى الى عن مع أن ان إن هذا هذه ذلك تلك التي الذي الذين ما لا لم لن قد كان كانت يكون هو هي هم كما بعد قبل بين"
    " حتى أو او ثم عند كل بعض غير أي إذا حيث لكن بل منذ خلال ضد نحو أكثر أمام وقال وفي ومن قال يوم حول بسبب إنه أنه دون فيما",
    "fa": "و در به از كه اين را با است براي آن يك خود تا بر هم نيز مي شد شده شود كرد كرده هاي ها اند بود بوده باشد دارد ما او من"
    " آنها اما اگر يا هر پس پيش بين ديگر گفت درباره روي همه بايد نمي كنند كند چه هيچ بدون عليه ضد چرا پس اي دو نه",
    "ur": "كے كي كا ميں ہے ہيں سے كو نے اور پر كہ يہ وہ اس ان تو ہي بھي تھا تھي تھے گيا گئي گئے كر كرنے كيا جو ايك ہو رہا رہي رہے"
    " بعد خلاف ليے لئے جب تك نہيں ہوئے ہوئي والے والي اپنے",
    "ckb": "و له لە بە بۆ كە ئەو ئەم دا لەگەڵ سەر دەكات كرد بوو ئەوە هەر یان بەڵام دوای پێش نێوان ژێر نییە هەیە خۆی دژی هێشتا"
    " يان دواي خۆي دژي نييه دەبێت كردووە",
    "ps": "د په او چې له سره ته كې يې دي ده دى نه هغه دا پر كړي كړ شوي شو وي وو خو هم تر لپاره وروسته مخكې خپل",
    "he": "של את על לא הוא היא זה אל עם כי אם גם כל או אני יש אבל מה אין היה היו הם לאחר אחרי לפני בין נגד עד מן כמו רק עוד אשר"
    " כדי אך אמר לפי זאת בו שני מול אחד",
    "yi": "דער די דאָס און אין אויף פון מיט איז האָט נישט צו אַז זיך ער זי מען אָבער",
}

#: What headlines say instead: they leave the function words out. Only for telling languages.
HEADLINE_WORDS: dict[str, str] = {
    "en": "war attack attacks attacked killed kill dead death deaths strike strikes troops forces military army president prime"
    " minister government police court deal talks peace crisis election vote trade oil gas economy economic growth rise rises"
    " fall falls cut cuts back next day days year years old big top chief leader leaders report reports city country people"
    " state states world east west north south house street bank market markets price prices high low week month news video"
    " live update updates warns threatens fears faces plan plans ban bans hits fire fires missile missiles drone drones base"
    " bases withdrawal withdraws withdraw sanctions nuclear border refugees protest protests opposition security foreign health"
    " school children women family life home work money data rate rates stocks shares inflation tariffs meets meet visits",
    "fr": "guerre attaque attaques morts tués armée président premier ministre gouvernement police accord paix crise élection"
    " vote pétrole gaz économie hausse baisse ans pays ville monde est ouest nord sud frappe frappes troupes retrait sanctions"
    " nucléaire frontière réfugiés manifestations sécurité étranger femmes enfants"
    " drone drones base bases militaire militaires blessés soldats soldat otages rebelles armes",
    "de": "krieg angriff angriffe tote getötet armee präsident minister regierung polizei abkommen frieden krise wahl öl gas"
    " wirtschaft jahre jahr land stadt welt osten westen norden süden truppen abzug sanktionen grenze flüchtlinge proteste"
    " sicherheit frauen kinder ziehen zieht droht fordert tagen neue neuer"
    " soldaten drohne drohnen basis stützpunkt verletzte greift ziele geiseln rebellen",
    "es": "guerra ataque ataques muertos ejército presidente primer ministro gobierno policía acuerdo paz crisis elecciones petróleo"
    " economía años año país ciudad mundo este oeste norte sur tropas retirada sanciones nuclear frontera refugiados protestas"
    " seguridad mujeres niños nuevo nueva"
    " drones dron base bases militar militares heridos soldados rehenes rebeldes deja dejan ataca objetivos armas misil misiles libera liberan combustible",
    "it": "guerra attacco attacchi morti esercito presidente primo ministro governo polizia accordo pace crisi elezioni petrolio"
    " economia anni anno paese città mondo ovest nord truppe ritiro sanzioni nucleare confine rifugiati proteste sicurezza"
    " donne bambini nuovo nuova"
    " droni drone base basi militare militari feriti soldati ostaggi ribelli attacca obiettivi armi missile missili",
    "pt": "guerra ataque ataques mortos exército presidente primeiro ministro governo polícia acordo paz crise eleições petróleo"
    " economia anos ano país cidade mundo leste oeste norte sul tropas retirada sanções nuclear fronteira refugiados protestos"
    " segurança mulheres crianças novo nova"
    " drones drone base bases militar militares feridos soldados reféns rebeldes deixa ataca alvos armas míssil mísseis liberta libertam combustível",
    "nl": "oorlog aanval aanvallen doden leger president premier minister regering politie akkoord vrede crisis verkiezingen olie"
    " economie land stad wereld oosten westen noorden zuiden troepen terugtrekking sancties grens vluchtelingen protesten"
    " veiligheid vrouwen kinderen nieuwe"
    " drone drones basis soldaten militairen gewonden gijzelaars rebellen doelen wapens",
    "tr": "savaş saldırı saldırısı saldırıları ölü asker askerler askeri ordu başkan başkanı başbakan hükümet polis anlaşma barış kriz"
    " seçim petrol ekonomi yıl ülke şehir dünya doğu batı kuzey güney çekilme çekiliyor yaptırım nükleer sınır mülteciler"
    " protesto güvenlik kadınlar çocuklar patlama patladı"
    " i̇ha drone üs üssü yaralı yaralandı şehit vurdu hedefleri rehine isyancılar silah füze kapısı",
    "pl": "wojna atak ataki ataku żołnierz żołnierzy wojsk wojska wojsko armia minister obrony prezydent rząd rządu policja granica"
    " granicy dron drony dronów baza bazy rakiety ropa końca ranne ranni zginęło zginął osoby zapowiada wycofanie wycofują",
    "ro": "război atac atacul soldați soldat uciși morți răniți ministrul ministru președintele guvernul guvern poliția armata trupe"
    " trupelor frontieră frontiera drone dronă bază baza retragerea retrage anunță sfârșitul",
    "id": "perang serangan tentara tewas pasukan militer menteri presiden pemerintah polisi orang dua tiga empat lima hingga akhir"
    " perbatasan penarikan umumkan drone rudal korban luka terluka gempa warga tahun hari negara kota dunia",
    "sv": "krig attack attacker soldater dödade döda skadade försvarsminister president regeringen polisen gräns gränsen drönare bas",
    "uk": "війна атака удар обстріл обстрілу військових війська військ загинули загинув поранені міністр оборони президент уряд"
    " поліція кордон дрон дрони безпілотник ракета вибух міста",
    "bg": "война атака удар обстрел военни войници войските войска загинаха загина убити ранени министърът министър отбраната"
    " президентът правителството полицията граница граничен границата дрон дронове падна взрив има според заяви обяви каза край"
    " града двама трима четирима срещу заради към близо склад изтегляне",
    "sr": "рат напад нападу удар војска војске војника војници погинула погинуо погинули рањен рањених повређених министар одбране"
    " председник влада полиција граница границе границу гранични дрон дронови ракета пао пала експлозија града има најавио изјавио",
    "mk": "војна напад војник војници војска загинаа загина повредени министерот одбрана претседателот владата полицијата граница",
    "ru": "война войны атака удар обстрел обстреле военных военные войска войск солдат погибли погиб ранены раненых министр обороны"
    " президент правительство полиция граница границе дрон беспилотник ракета взрыв взрыве города сообщили выведут",
}


@cache
def function_words(lang: str) -> frozenset[str]:
    """The function words of a language; the empty set where there are none (scripts that write no spaces, and others)."""
    return frozenset(FUNCTION_WORDS.get(lang, "").split())
