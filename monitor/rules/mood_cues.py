"""The words that turn what stands beside them, by language: no plans to, denied that, could, threatened to.

One line for each kind of cue: ``mood reach direction: cues``.

=================  ================================================================================
``negated 6 >``    the cue stands before what it turns, at most six words (neighbours are one apart)
``negated 4 <``    it stands behind it: the withdrawal was ruled out
``denied 12 >>``   before it, and a comma does not end it: denied, on Friday, that …
``none``           looks like a cue and turns nothing: not only, no doubt
``stop``           ends what a cue before it turns: did not speak *after* the attack
``and``            what makes a comma end it, even behind ``>>``: denied it, *but* …
=================  ================================================================================

Words are folded. ``deni*`` is every word that begins so, ``*ed`` (not as the first) one that ends so, ``#`` a number, ``ne … pas`` has up to three words in its gap.
Of two cues that begin with one word the longer wins, so that `not rule out` (hedged) is no `not`.

Shape and many of the English words are those of NegEx (Chapman, Bridewell, Hanbury, Cooper, Buchanan: "A simple
algorithm for identifying negated findings and diseases", 2001: pseudo-negations, a scope of five words) and ConText
(Harkema, Dowling, Thornblade, Chapman, 2009: hypothetical statements, termination terms), made for hospital reports;
the words that news uses are from the grammars and stylebooks of each language.
"""

from __future__ import annotations

CUES: dict[str, str] = {
    "en": """
negated 5 >: not, never, no, none, nobody, nor, neither, without, instead of, rather than, cannot, cant, wont, dont,
  doesnt, didnt, isnt, arent, wasnt, werent, hasnt, havent, hadnt, wouldnt, couldnt, shouldnt, no one, no longer
negated 9 >: no plans, no plan, no intention, no intentions, no desire, no need, no decision, no evidence, no sign,
  no signs, no proof, no talk, no question of, no question, not plan, not planning, not intend, not considering,
  not want, nothing to do with
negated 8 >: refuse, refuses, refused, refusing, refusal, rule out, rules out, ruled out, ruling out, reject, rejects,
  rejected, rejecting, rejection, fail to, fails to, failed to, failing to, failure to, declined to, stopped short of,
  decided against, veto, vetoed, abandoned plans, scrapped, scrap, dropped plans, cancel, cancels, cancelled,
  canceled, foil, foils, foiled, thwart, thwarts, thwarted, prevented, averted, call off, calls off, called off
negated 5 <: ruled out, is ruled out, off the table, foiled, thwarted, averted, prevented, called off, cancelled,
  canceled, scrapped, never happened, not happen, not happening, not planned, not on the table, not taken place,
  not take place, not begun, not started, not going to happen, is not happening, rejected
denied 14 >>: deny, denies, denied, denying, denial, denials, dismissed reports, dismisses reports, dismissed claims,
  dismissed rumours, dismissed rumors, rejected reports, rejected claims, rejected allegations, rejects reports,
  rejects claims, refuted, refutes, debunk*, false reports, false claims, false rumours, false rumors
denied 5 <: was denied, were denied, is denied, denied by, is false, are false, was false, were false, untrue,
  no truth
hedged 5 >: may, might, could, perhaps, possibly, maybe, possible, potential, potentially, unlikely, would have,
  would be ready, whether
hedged 8 >: consider, considers, considered, considering, mull, mulls, mulled, mulling, weigh, weighs, weighed, weighing,
  contemplat*, possibility, risk of, fear, fears, feared, warn of, warns of, warned of, warning of, warned that,
  warns that, warn that, ready to, speculation, rumour, rumours, rumor, rumors, prospect, could not rule out,
  not rule out, not ruled out, not yet ruled out, not ruling out, cannot rule out, cant rule out, never ruled out,
  without ruling out, refused to rule out, refuses to rule out, declined to rule out, refusing to rule out,
  did not deny, not deny, not denied, neither confirmed nor denied, neither confirm nor deny, not clear whether,
  not clear if, unclear whether, unclear if, discuss whether, decide whether, question of whether, undecided
hedged 12 >>: if, unless, in case, in the event, provided that
hedged 4 <: unlikely, possible, if, unless, being considered, under consideration
threatened 8 >>: threaten, threatens, threatened, threatening, threat, threats, vow, vows, vowed, vowing, ultimatum
demanded 8 >>: demand, demands, demanded, demanding, call for, calls for, called for, calling for, call on, calls on,
  called on, calling on, call to, calls to, called to, urge, urges, urged, urging, plea, pleas, appeal for, appeals for,
  appealed for, insist, insists, insisted, insistence, petition, pressure on, press for, pressed for, pushing for,
  pushed for, calling upon, called upon, request, requests, requested, asked, asks, asking, want, wants, wanted
demanded 5 >: should, must, ought to
planned 5 >: will, shall, would, going to, about to, set to, due to, expected to, scheduled to, poised to, preparing to,
  prepares to, prepared to, plan to, plans to, planned to, planning to, agree to, agrees to, agreed to, promise to,
  promises to, promised to, pledge to, pledges to, pledged to, decided to, decides to, intends to, intended to,
  hopes to, hoped to, plan for, plans for, plot to, plots to, plotted to, plotting to, plotting, planned, planning,
  preparing, prepare, prepares, prepare to
none: no doubt, not only, not just, not merely, not simply, not least, not to mention, not long after, not long before,
  not far from, no less than, no fewer than, no later than, no sooner than, no matter, no wonder, no surprise,
  not surprising, not surprisingly, no #, not a … without, hardly a … without, scarcely a … without, without doubt, without warning, without notice, cannot wait, cant wait,
  not immediately, not clear who, not clear how, not clear why, not immediately clear, not known who, in may, of may,
  since may, by may, last may, until may, early may, late may, mid may, from may, may #, # may, if not,
  denied responsibility, denied any responsibility, denies responsibility, denies any responsibility,
  denied involvement, denied any involvement, denies involvement, denies any involvement, denied any role,
  denying involvement, denying responsibility, denied a role, denied entry, denied access, denied bail,
  no responsibility, rejected responsibility, not hide, not forget, not end, not stop, if confirmed, as if,
  not the first, not the only, not immune, no stranger to, is considered, are considered, was considered, were considered, be considered, considered a, considered the,
  considered one, considered to, in demand, on demand, at will, free will, good will
stop: but, however, although, though, while, whereas, because, since, after, during, when, who, which, where, before,
  until, despite, following, amid, as, once, end to, halt to, stop, stopping, responsibility, claimed, casualties, injuries, comment, commented, comments, over, respond to,
  response to, retaliate for, retaliation for, avenge, punish, revenge for, in retaliation, in response, condemn,
  condemned, investigate, inquiry, investigation
stop negated hedged planned demanded threatened: in the, in an, in a, in its, in their, in this, in that, from the
stop demanded threatened planned denied: for, against, about
stop demanded threatened planned: and *ed, and also *ed, and has, and have, and had, and was, and were
and: and, but, or, so, yet, then
""",
    "ar": """
negated 5 >: لا, لم, لن, ليس, ليست, ليسوا, غير, دون, بدون, عدم, بعدم, لعدم, وعدم, ما من, لا نية, لا خطط, لا تعتزم,
  لا يعتزم, بدلا من, عوضا عن
negated 8 >: رفض, رفضت, يرفض, ترفض, رفضه, رفضها, رفضهم, رفضوا, يرفضون, رافضا, رافضه, استبعد, استبعدت, يستبعد, تستبعد,
  استبعاد, احبط, احبطت, احباط, افشل, افشلت, افشال, فشل في, فشلت في, الغي, الغت, الغاء, امتنع, امتنعت, تراجع عن, تراجعت عن
negated 5 <: مرفوض, مستبعد, غير وارد, لن يحدث, لم يحدث, لم يبدا, لم تبدا, لم يتم
denied 14 >>: نفي, نفت, ينفي, تنفي, نفوا, نافيا, نافيه, نفيا, النفي, كذب, كذبت, تكذيب, دحض, فند, فندت, تفنيد,
  انكر, انكرت, ينكر, تنكر
denied 5 <: عار عن الصحه, غير صحيح, غير صحيحه, لا صحه, نفيا قاطعا
hedged 5 >: قد ي*, قد ت*, قد ن*, ربما, لعل, يحتمل, محتمل, محتمله, من المحتمل, من الممكن, يمكن ان, احتمال, احتماليه,
  احتمالات, امكانيه, امكان, كاد, كادت
hedged 8 >: يدرس, تدرس, دراسه, يبحث, تبحث, مخاوف من, خشيه, تحذير من, حذر من, حذرت من, يحذر من, تحذر من, لا يستبعد,
  لا تستبعد, لم يستبعد, لم تستبعد, لا يستبعدون, لم ينف, لم تنف, لا ينفي, تكهنات, شائعات
hedged 12 >>: اذا, لو, في حال, في حاله, ما لم, شريطه, بشرط
threatened 8 >>: هدد, هددت, يهدد, تهدد, هددوا, يهددون, مهددا, مهدده, تهديد, تهديدات, التهديد, بالتهديد, توعد, توعدت,
  يتوعد, تتوعد, متوعدا, متوعده, لوح ب*, لوحت ب*, يلوح ب*, تلوح ب*
demanded 8 >>: طالب, طالبت, يطالب, تطالب, طالبوا, يطالبون, مطالبا, مطالبه, مطالبين, مطالبات, المطالبه, بالمطالبه,
  مطلب, طلب, طلبت, يطلب, تطلب, دعا, دعت, يدعو, تدعو, دعوا, دعوه, دعوات, داعيا, داعيه, الدعوه, حث, حثت, يحث, تحث,
  ناشد, ناشدت, يجب, ينبغي, ضروره, بضروره, اصر علي, اصرت علي
planned 5 >: سوف, يعتزم, تعتزم, تنوي, ينوي, يخطط, تخطط, خطط ل*, خطه ل*, خطه, قرر, قررت, قرار, يستعد, تستعد,
  من المقرر, من المتوقع, اتفق علي, اتفقت علي, اتفقا علي, اتفاق علي, تعهد, تعهدت, يتعهد
none: لا يزال, لا تزال, لا يزالون, ما زال, ما زالت, لا سيما, ليس فقط, ليست فقط, لا شك, لا بد, لم يعلق, لم تعلق,
  لم تتبن, لم يتبن, لم تعلن, لم يعلن, غير ان, قد تعرض*, قد تم*, قد توج*, قد تسب*, قد تقد*, لا يقل, لا تقل, لا يقل عن,
  نفي مسووليته*, نفت مسووليتها, نفي مسووليه, نفت مسووليه, نفي تورط*, نفت تورط*, نفي علاقت*, نفت علاقت*, نفي اي علاقه,
  نفت اي علاقه, ما لا يقل, لو عام, دون وقوع, دون اصابات, دون خسائر, لم يسفر, لم تسفر, لا اصابات, لا ضحايا
stop: لكن, لكنه, لكنها, غير ان, الا ان, بعد, خلال, اثناء, حين, عندما, فيما, بينما, قبل, منذ, حتي, اثر, عقب, رغم,
  بسبب, الذي, التي, الذين, حيث, مسووليه, المسووليه, مسووليتها, مسووليته, وقف, بوقف, انهاء, لوقف, ردا
and: لكن, لكنه, لكنها, ثم, بل, فيما, بينما, غير, الا
""",
    "fa": """
negated 5 >: هرگز, عدم, بدون, هيچ, بدون اينكه, به جاي, بجاي, نه
negated 6 <: نمي*, نخواه*, نكرد*, نشد*, نيست*, ندار*, نباي*, نداد*, نبود*, نداشت*, نرفت*, نكن*, نشو*, نزد*,
  منتفي, رد كرد, رد كردند, رد شد, لغو شد, لغو كرد, ناكام ماند, ناكام گذاشت, خنثي شد, خنثي كرد, خنثي كردند, امتناع
negated 8 >: مخالفت با, امتناع از, خودداري از, لغو, خنثي سازي, خنثي كردن, خنثيسازي, رد
denied 10 >>: تكذيب, انكار, تكذيب شد
denied 8 <: تكذيب, تكذيب كرد, تكذيب كردند, تكذيب شد, تكذيب ميكند, انكار كرد, صحت ندارد, صحت نداشت, كذب, نادرست
hedged 8 >: ممكن است, ممكن, شايد, احتمال, احتمالا, احتمالي, امكان, ميتواند, ميتوانند, مي تواند, مي توانند, بررسي,
  هشدار نسبت به, نگراني از, بيم, گمانه زني, گمانهزني, شايعه
hedged 12 >>: اگر, در صورت, در صورتي, چنانچه, مگر, مشروط
hedged 6 <: ممكن است, را بررسي, بررسي ميكند, بررسي مي كند, محتمل
threatened 8 >>: تهديد به, تهديد, تهديدها
threatened 6 <: تهديد كرد, تهديد كردند, تهديد كرده, تهديد ميكند, تهديد مي كند
demanded 8 >>: خواستار, خواهان, درخواست, مطالبه, بايد, خواست, خواستند, تقاضاي, فراخوان
demanded 6 <: شد خواستار, خواستند, درخواست كرد, تاكيد كرد
planned 6 >: قرار است, قصد, تصميم, برنامه, خواهد, خواهند, طرح, وعده, توافق, اماده
planned 6 <: خواهد كرد, خواهند كرد, خواهد شد, خواهند شد, خواهد رفت, خواهند رفت
none: نه تنها, نه فقط, بدون شك, بدون ترديد, هيچ گروهي, هنوز هيچ, نميدانيم, تهديد شد
stop: اما, ولي, پس از, بعد از, در جريان, هنگام, در حالي, كه در, پيش از, قبل از, از زمان, به دليل, مسئوليت, مسيوليت,
  مسووليت, پايان, توقف, در پي, به رغم, عليرغم
and: اما, ولي, بلكه
""",
    "ru": """
negated 5 >: не, ни, нет, никогда, без, никто, нельзя, вместо
negated 8 >: отказ*, отверг*, отверга*, исключил*, исключа*, исключен*, отклонил*, отменил*, отмена, отмену, сорвал*,
  предотврат*, не намерен*, не планиру*, не собира*, нет планов
negated 5 <: исключен*, не будет, не произошл*, не произойдет, не планиру*, отменен*, предотвращен*, отклонен*, невозмож*
denied 14 >>: опроверг*, опроверж*, отрица*, отрицал*, отвергла сообщения, отверг сообщения
denied 5 <: опроверг*, не соответству*, отрица*
hedged 6 >: мог бы, могла бы, могли бы, может, могут, мог, могла, могли, якобы
hedged 6 >>: возможн*, вероятн*, может быть, по всей вероятности
hedged 8 >: рассматрива*, рассмотр*, обсужда*, опаса*, угроза, не исключил*, не исключа*, не исключен*, не опроверг*,
  допуска*, допустил*, предупредил* о, слухи, готов*
hedged 12 >>: если, в случае, при условии
hedged 4 <: возможен, возможна, возможно, если
threatened 8 >>: угрожа*, пригроз*, грозит*, грозят, грозил*, угрозы, поклял*
demanded 8 >>: требова*, потребова*, требу*, призыва*, призвал*, призыв*, настаива*, попрос*, просил*, просят
demanded 5 >: должен, должна, должны, следует, необходимо, нужно
planned 6 >: будет, будут, намерен*, планиру*, план, планы, собира*, готовит*, готовят*, согласил*, пообещал*, обеща*,
  решил*, решение о
none: не только, не менее, не более, не раз, не впервые, не исключено что, не считая, не первый, не первая, ни один,
  ни одна, не скрыва*, без сомнения, нет сомнений, не прекраща*, не поясн*, не уточн*, не сообща*, тем не менее,
  не пострадал*, никто не пострадал*, не взял*, без предупреждения
stop: но, однако, хотя, после, во время, в ходе, когда, который, которая, которые, которых, где, пока, до того, из за,
  несмотря, ответственност*, прекратить, прекращени*, остановить, в ответ, в связи
and: но, однако, а, хотя
""",
    "fr": """
negated 5 >: pas, jamais, aucun, aucune, ni, sans, non, nullement, au lieu de, plutot que, ne … pas, n … pas,
  ne … plus, n … plus, ne … jamais, n … jamais, ne … aucun, ne … aucune, n … aucun, n … aucune
negated 8 >: refus*, exclu, exclut, excluent, exclure, exclus, rejett*, rejet*, renonc*, echou* a, dejou*, annul*,
  empech*, aucune intention, pas l intention, aucun plan, aucun projet
negated 4 <: pas, plus a l ordre du jour, exclu, exclue, exclus, dejoue, dejouee, annule, annulee, n aura pas lieu,
  n a pas eu lieu, hors de question, rejete, rejetee
denied 14 >>: dement, dementi, dementie, dementent, dementir, dementis, nie, nient, nier, niant, niait, refute, refutent,
  contest*
denied 5 <: dementi, dementie, dement, faux, fausse, fausses
hedged 6 >>: peut etre, eventuellement
hedged 6 >: pourrait, pourraient, possible, possibilite, eventuel*, probable, probablement, risque de,
  risquent de, risquait de, aurait, auraient, serait, seraient, devrait, devraient
hedged 8 >: envisag*, etudi*, craint, craignent, crainte*, n exclut pas, n exclu pas, n a pas exclu, n ont pas exclu,
  ne pas exclure, n excluent pas, ne dement pas, n a pas dementi, rumeur*
hedged 12 >>: si, s il, s ils, en cas de, a condition, a moins
hedged 4 <: possible, envisage, envisagee, si
threatened 8 >>: menac*, jur*, promet* de frapper
demanded 8 >>: exig*, reclam*, demand*, appel* a, appell* a, appele a, appelle a, appellent a, appelant a, exhort*, prie,
  pri* de, reclamation, somm*, doit, doivent
planned 6 >: va, vont, devra, devront, prevoi*, compte, comptent, s apprete, s appretent, accept* de, promet*, promis,
  decid*, annonc*, prevu, prevue
none: non seulement, pas seulement, pas moins de, sans doute, sans compter, sans precedent, non loin, pas le premier,
  pas la premiere, pas encore revendiq*, sans avertissement, aucun mort, aucun blesse, aucune victime, aucun groupe
stop: mais, cependant, toutefois, apres, pendant, lors, lorsque, quand, qui, ou, avant, depuis, malgre, alors que, tandis,
  car, parce, responsabilite, fin de, cesser, arret, en reponse, en represailles
and: mais, et, ou, puis, alors, tandis
""",
    "de": """
negated 5 >: nicht, kein, keine, keinen, keinem, keiner, keinerlei, nie, niemals, niemand, ohne, weder, statt, anstatt
negated 8 >: weiger*, verweiger*, lehnt, lehnen, lehnte, ablehn*, ausgeschlossen, schliesst, schloss, vereitel*,
  verhindert*, abgesagt, verzicht*
negated 6 <: nicht, ab lehn*, abgelehnt, ausgeschlossen, aus geschlossen, vereitelt, verhindert, abgesagt, vom tisch
denied 14 >>: dementier*, bestreit*, bestritt*, bestritten, dementi, zuruckgewiesen, weist … zuruck, wies … zuruck
denied 6 <: dementiert, bestritten, zuruckgewiesen, falsch
hedged 6 >: konnte, konnten, moglicherweise, vielleicht, moglich, mogliche, moglichen, moglicher, wohl, eventuell, durfte,
  durften
hedged 8 >: erwag*, pruf*, uberleg*, befurcht*, warnt vor, warnte vor, warnen vor, schliesst … nicht aus,
  nicht ausgeschlossen, nicht ausschliess*, nicht auszuschliess*
hedged 12 >>: falls, wenn, sofern, im falle
hedged 4 <: moglich, konnte, konnten, erwog*, erwagt
threatened 8 >>: droh*, androh*, gedroht, drohung*, schwor*
demanded 8 >>: forder*, verlang*, ruft … auf, rief … auf, aufgerufen, aufruf*, appell*, soll, sollen, muss, mussen
planned 6 >: wird, werden, will, wollen, plant, planen, geplant*, plan, plane, beschloss*, beschliesst, bereit*,
  verspr*, zugesagt
none: nicht nur, nicht zuletzt, nicht weniger als, ohne zweifel, kein zweifel, nicht der erste, ohne vorwarnung
stop: aber, jedoch, obwohl, nachdem, nach, wahrend, als, weil, wo, bevor, seit, trotz, verantwortung, ende, stopp,
  als reaktion
and: aber, und, oder, doch, sondern
""",
    "es": """
negated 5 >: no, nunca, jamas, sin, ningun, ninguna, ni, tampoco, en vez de, en lugar de
negated 8 >: rechaz*, descart*, niega a, niegan a, nego a, negaron a, se niega, se niegan, se nego, se negaron, frustr*,
  evit*, cancel*, renunci*, no … intencion, sin planes, fracas* en
negated 4 <: descartad*, descartada, frustrad*, cancelad*, no se produ*, no ocurri*
denied 14 >>: niega que, niegan que, nego que, negaron que, niega, niegan, nego, negaron, neg* haber, desmient*, desminti*,
  desment*
denied 5 <: desmentid*, fals*
hedged 6 >: podria, podrian, puede que, pueden, quiza, quizas, tal vez, posible, posibilidad, posiblemente, probable,
  habria, habrian, eventual
hedged 8 >: consider*, estudi*, baraj*, sopes*, teme, temen, temor*, no descart*, no niega, no ha descartado, rumor*
hedged 12 >>: si, en caso de, a menos, siempre que
hedged 4 <: posible, si
threatened 8 >>: amenaz*, jur*
demanded 8 >>: exig*, pid*, pidio, reclam*, llam* a, llamado a, insta, instan, insto, instaron, urg*, demand*,
  debe, deben, deberia, deberian
planned 6 >: va a, van a, planea, planean, preve, preven, acord*, promet*, decid*, anunci*, prepara*
none: no solo, no solamente, sin duda, no menos de, sin embargo, sin precedentes, no es la primera, sin victimas
stop: pero, aunque, sin embargo, tras, despues, durante, cuando, que no, quien, donde, antes, desde, pese, porque,
  responsabilidad, fin, cese, en respuesta
and: pero, y, o, sino, aunque
""",
    "tr": """
negated 5 <: degil, yok, soz konusu degil, engellendi, onlendi, iptal edildi, reddetti, reddedildi, reddediyor,
  reddettiler, yapilmayacak, olmayacak, olmadi, yasanmadi, planlanmiyor, dusunulmuyor, gerceklesmedi
negated 5 >: asla, hicbir, hic
denied 8 <: yalanladi, yalanliyor, yalanlandi, yalanladilar, inkar etti, dogru degil, asilsiz
denied 6 >: yalanladi, yalanlama
hedged 6 >: belki, muhtemelen, olasi, muhtemel, eger
hedged 5 <: olabilir, edebilir, ihtimali, olasiligi, ihtimal, degerlendiriyor, dusunuyor, durumunda, halinde, muhtemel,
  olasi
threatened 6 <: tehdit, tehdidi, tehdidinde, tehditleri, yemin etti
demanded 6 <: istedi, istiyor, istediler, talep, talebi, talebinde, cagrisi, cagrisinda, cagirdi, gerektigini, sart
planned 5 <: planliyor, planladi, karar verdi, karari, hazirlaniyor, olacak, edecek, anlasti
none: yalnizca degil, sadece degil, tek degil, hic kimse
stop: ama, ancak, fakat, sonra, sirasinda, once, nedeniyle, ragmen
and: ama, ancak, fakat, ve
""",
    "he": """
negated 5 >: לא, אין, אינו, אינה, אינם, אינן, מעולם, בלי, ללא, איננו, איננה, במקום
negated 8 >: סירב, סירבה, סירבו, מסרב, מסרבת, מסרבים, סירוב, שלל, שללה, שללו, שולל, שוללת, דחה, דחתה, דחו, דוחה, סיכל,
  סיכלו, סיכלה, סוכל, ביטל, ביטלה, ביטול, נכשל, נכשלה, אין כוונה
negated 4 <: נשלל, נשללה, סוכל, סוכלה, בוטל, בוטלה, לא ית*, לא הת*
denied 14 >>: הכחיש, הכחישה, הכחישו, מכחיש, מכחישה, מכחישים, הכחשה, הכחשת
denied 5 <: הוכחש, הוכחשה
hedged 6 >: עשוי, עשויה, עשויים, עלול, עלולה, עלולים, אולי, ייתכן, יתכן, אפשרות, אפשרי, אפשרית
hedged 8 >: שוקל, שוקלת, שוקלים, בוחן, בוחנת, בוחנים, חשש, חוששים, לא שלל, לא שללה, לא שולל, לא הכחיש
hedged 12 >>: אם, במקרה, אלא אם
threatened 8 >>: איים, איימה, איימו, מאיים, מאיימת, מאיימים, איום, איומים, נשבע, נשבעו
demanded 8 >>: דרש, דרשה, דרשו, דורש, דורשת, דורשים, דרישה, קרא ל*, קראה ל*, קראו ל*, קורא ל*, קוראת ל*, קוראים ל*,
  תובע, תבע, ביקש, ביקשה, חייב, חייבת, חייבים, צריך, צריכה, צריכים
planned 6 >: יהיה, צפוי, צפויה, צפויים, מתכנן, מתכננת, מתכננים, הסכים, הסכימה, החליט, החליטה, מתכוון, מתכוונת
none: לא רק, אין ספק, לא פחות, ללא ספק, לא היו נפגעים, אין נפגעים, ללא נפגעים, לא נגרם*
stop: אבל, אך, אולם, אחרי, לאחר, במהלך, כאשר, לפני, מאז, בגלל, למרות, אחריות, הפסקת
and: אבל, אך, אולם, או, אלא
""",
}
