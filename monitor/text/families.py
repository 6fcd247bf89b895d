"""Words that are forms of one word although their endings do not show it: a line for each.

Strong verbs and irregular nouns, the two aspects of a Slavic verb and its noun of action (вывести, выводить, вывод),
vowels that change (Angriff, angegriffen). Stemming takes care of endings, so of each stem one form is enough. What
stands here is the vocabulary of the trade, by the grammars of each language; a word that is missing is not lost, its
forms only have to be named in a rule. Homographs stand in one line only (fr. `mort`: dies and death).
"""

from __future__ import annotations

from monitor.text.families_slavic import SLAVIC

FAMILIES: dict[str, str] = {
    **SLAVIC,
    "fr": """
attaquer attaque
envoyer envoyé envoie enverra
prendre prend prennent pris prendra prise
reprendre reprend reprennent repris reprendra reprise
tenir tient tiennent tenu tiendra tenue
soutenir soutient soutenu soutiendra soutien
maintenir maintient maintenu maintiendra maintien
obtenir obtient obtenu obtiendra
détenir détient détenu détiendra
venir vient viennent venu viendra venue
devenir devient deviennent devenu deviendra
revenir revient revenu reviendra
intervenir intervient intervenu interviendra intervention
faire fait feront fera font
dire dit disent dira
vouloir veut veulent voulu voudra
pouvoir peut peuvent pu pourra pourrait
devoir doit doivent dû devra
aller va vont allé ira iront
mettre met mis mise mettra
permettre permet permis permettra
promettre promet promis promettra promesse
savoir sait savent su saura
voir voit voient vu verra
être est sont était fut
avoir a ont avait aura eu
remettre remet remettent remis remise remettra remit
soumettre soumet soumis
transmettre transmet transmis
commettre commet commettent commis
émettre émet émis
admettre admet admis
compromettre compromet compromis
recevoir reçoit reçoivent reçu recevra reçut
percevoir perçoit perçu
décevoir déçoit déçu
poursuivre poursuit poursuivent poursuivi poursuite
survivre survit survivent survécu
reconnaître reconnaît reconnaissent reconnu reconnaissance reconnut
disparaître disparaît disparaissent disparu disparition disparut
paraître paraît paraissent paru
connaître connaît connaissent connu
naître naît naissent né naquit
offrir offre offrent offert offrait offrit
souffrir souffre souffrent souffert
couvrir couvre couvrent couvert
découvrir découvre découvrent découvert découvert
entrer entre entrent entra entraient entrait entré
nier nie nient nié nia niait
tuer tuaient tuait tua
mourir meurt meurent mort mourra mourut moururent
interdire interdit interdisent interdira interdiction
contredire contredit contredisent
élire élira
lire lit lisent lu
suspendre suspend suspendu suspension
vendre vend vendu vente
attendre attend attendu attente
descendre descend descendu
étendre étend étendu
tendre tend tendu tendent
prétendre prétend prétendu
confondre confond confondu
mordre mord mordu
tordre tord
vaincre vainc vaincu vainquent
convaincre convainc convaincu
rompre rompt rompu rupture rompent
interrompre interrompt interrompu interruption
surprendre surprend surprennent surpris surprise
comprendre comprend comprennent compris
apprendre apprend apprennent appris
entreprendre entreprend entrepris
asseoir assis
acquérir acquiert acquis
requérir requiert requis
conquérir conquiert conquis conquête
éteindre éteint éteignent
peindre peint peignent
contraindre contraint contraignent contrainte
plaindre plaint plaignent plainte
résoudre résout résolu
envahir envahi envahit envahissent invasion
saisir saisi saisit saisie saisissent
investir investi investit investissent
blesser blessé blesse
rapatrier rapatrie rapatrié
replier replie replié repli
publier publie publié
étudier étudie étudié
modifier modifie modifié
vérifier vérifie vérifié
identifier identifie identifié
multiplier multiplie multiplié
confier confie confié
oublier oublie oublié
détruire détruit détruite détruisent détruira détruits
réduire réduit réduite réduisent réduira réduits
conduire conduit conduite conduisent
produire produit produite produisent
construire construit construite construisent
combattre combat combattent combattu combattra
battre bat battent battu
abattre abat abattent abattu abattra
déployer déployé déploie déploient déploiera déploiement
employer emploie emploient
essayer essaie essaient
tuer tue tués tuerie
partir part partent partirent parti partira
sortir sort sortent sorti sortira sortie
quitter quitte quittent
fuir fuit fuient fui fuite
courir court courent couru
ouvrir ouvre ouvrent ouvert ouvrira
perdre perd perdu perdra perte
rendre rend rendu rendra
défendre défend défendu défendra défense
répondre répond répondu
craindre craint craignent craindra
atteindre atteint atteignent atteindra
rejoindre rejoint rejoignent rejoindra
suivre suit suivi suivent
vivre vit vivent vécu
écrire écrit écrivent
élire élit élu élus élue élisent
général généraux
journal journaux
cheval chevaux
hôpital hôpitaux
national nationaux
international internationaux
capital capitaux
tribunal tribunaux
animal animaux
arsenal arsenaux
principal principaux
libérer libération libère libéra libéraient libérait
appeler appelle appellent appel
rejeter rejette rejettent rejet
jeter jette jet
enlever enlève enlèvement
lever lève
acheter achète achat
mener mène
menacer menace menaçait
annoncer annonce annonçait
exiger exige exigeait
engager engage engageait engagement
tirer tire tirs tir
bombarder bombardement bombarde
accuser accusation
condamner condamnation
évacuer évacuation
négocier négocie négocient négociation
exploser explose
ambassadeur ambassadrice
étranger étrangère
policier policière
ouvrier ouvrière
premier première
dernier dernière
russe russes
conflit conflits
loi lois
roi rois
recevoir reçoit reçoivent reçu recevra
""",
    "de": """
angreifen angegriffen angriff greift angreift angriffe
abziehen abgezogen abzieht abzog abzuziehen abzug abzüge
zurückziehen zurückgezogen zurückzieht zurückzog zurückzuziehen rückzug rückzüge
ziehen zieht zog zogen gezogen
einziehen eingezogen einzieht einzog
verlassen verlässt verließ verließen
schießen schießt schoss schossen geschossen
beschießen beschießt beschoss beschossen beschuss
abschießen abgeschossen abschoss abschuss
erschießen erschießt erschoss erschossen
sterben stirbt starb starben gestorben
einnehmen eingenommen einnimmt einnahm
nehmen nimmt nahm nahmen genommen
festnehmen festgenommen festnahm festnahme festnimmt
übernehmen übernimmt übernahm übernommen
anschlag anschläge anschlägen
schlagen schlägt schlug geschlagen
zuschlagen zugeschlagen
gehen geht ging gingen gegangen
kommen kommt kam kamen gekommen
geben gibt gab gaben gegeben
halten hält hielt hielten gehalten
bringen bringt brachte brachten gebracht
werfen wirft warf warfen geworfen
abwerfen abgeworfen abwarf
treffen trifft traf trafen getroffen
fliehen flieht floh flohen geflohen flucht
fallen fällt fiel fielen gefallen
fahren fährt fuhr fuhren gefahren
fliegen fliegt flog flogen geflogen
lassen lässt ließ ließen gelassen
rufen ruft rief riefen gerufen
aufrufen aufgerufen aufruft aufrief aufruf
sprechen spricht sprach sprachen gesprochen
brechen bricht brach brachen gebrochen
ausbrechen ausgebrochen ausbrach
stehen steht stand standen gestanden
sehen sieht sah sahen gesehen
tragen trägt trug trugen getragen
liegen liegt lag lagen gelegen
finden findet fand fanden gefunden
stattfinden stattfand stattgefunden
sinken sinkt sank gesunken
treten tritt trat traten getreten
zurücktreten zurückgetreten zurücktrat rücktritt
eindringen eingedrungen eindrang
vordringen vorgedrungen vordrang
beginnen beginnt begann begonnen
verlieren verliert verlor verloren
schließen schließt schloss geschlossen
helfen hilft half geholfen
schreiben schreibt schrieb geschrieben
treiben treibt trieb getrieben
erobern erobert
verringern verringert
vertreiben vertreibt vertrieb vertrieben vertreibung
entscheiden entschied entschieden entscheidet entscheidung
ausweisen ausgewiesen auswies ausweisung
zurückweisen zurückgewiesen zurückwies
kampf kämpfe kämpfen gekämpft kämpft kämpfte
drohen droht drohte gedroht
fordern gefordert fordert forderte
land länder ländern landes
stadt städte städten
haus häuser häusern
mann männer männern
rat räte räten
stützpunkt stützpunkte
stellen stellt gestellt
töten tötet getötet tötete
regierung regierungen
zug züge zügen
schuss schüsse
opfer opfern
ministerium ministerien
abkommen abkommens
flüchtling flüchtlinge
""",
    "es": """
atacar ataca ataque atacó ataques
desplegar despliega despliegan desplegó despliegue
salir sale salió saldrá salida
morir muere mueren murió murieron muerto muerta muertos
herir hiere hieren hirió hirieron herido
decir dice dicen dijo dijeron dicho dirá
hacer hace hizo hicieron hecho hará
ir va van fue fueron irá
poner pone puso pusieron puesto pondrá
tener tiene tuvo tuvieron tenido tendrá
detener detiene detuvo detuvieron detenido detendrá detención
mantener mantiene mantuvo mantuvieron mantendrá
obtener obtiene obtuvo obtuvieron obtendrá
venir viene vino vinieron venido vendrá
intervenir interviene intervino intervención
reducir reduce redujo redujeron reducido reducción
conducir conduce condujo condujeron
producir produce produjo produjeron producción
destruir destruye destruyó destruyeron destruido
huir huye huyó huyeron huido
exigir exige exigió exija
pedir pide piden pidió pidieron
seguir sigue siguen siguió siguieron
dar da dan dio dieron dado dará
ver ve ven vio vieron visto verá
saber sabe sabe supo supieron
poder puede pueden pudo pudieron podrá
querer quiere quieren quiso quisieron querrá
perder pierde pierden perdió perdieron pérdida
defender defiende defienden defendió defensa
cerrar cierra cierran cerró cerraron cierre
negar niega niegan negó negaron
empezar empieza empiezan empezó empezaron
romper rompe rompió roto ruptura
abrir abre abrió abrieron abierto apertura
volver vuelve vuelven volvió volvieron vuelto
devolver devuelve devolvió devuelto
traer trae trajo trajeron
caer cae cayó cayeron caída
sentir siente sintió
retirar retira retiró retirada
bombardear bombardeo bombardeó
asaltar asalto asaltó
evacuar evacuación evacúa
secuestrar secuestro
liberar libera liberación
negociar negociación
acusar acusación
anunciar anuncio
amenazar amenaza
expulsar expulsión
abandonar abandono
protestar protesta
presidente presidenta
gobierno gobiernos
rehén rehenes
frontera fronteras
guerrillero guerrillera
extranjero extranjera
ciudad ciudades
""",
    "tr": """
üs üssü üsse üsten üsler üssün üslere
şehir şehrin şehre şehri
çekilmek çekildi çekiliyor çekilecek çekilecekler çekildiler çekilen çekilmesi çekilme
çekmek çekti çekiyor çekecek çeken
öldürmek öldürdü öldürüyor öldürecek öldürülen öldürüldü
ölmek öldü öldüler ölen ölüyor
saldırmak saldırdı saldırdılar saldırıyor saldıracak saldıran
vurmak vurdu vurdular vuruyor vuruldu vuracak
patlamak patladı patlıyor patlatıldı
istemek istedi istiyor istediler
demek dedi diyor dediler
etmek etti ediyor edecek edildi ettiler
olmak oldu oluyor olacak oldular
gitmek gitti gidiyor gidecek
gelmek geldi geliyor gelecek geldiler
almak aldı alıyor alacak alındı aldılar
vermek verdi veriyor verecek verildi
açıklamak açıkladı açıklıyor açıklandı
yaralanmak yaralandı yaralanan yaralı
ayrılmak ayrıldı ayrılıyor ayrılacak
terk terkedildi terketti
bırakmak bıraktı bırakıyor bırakıldı
göndermek gönderdi gönderiyor gönderildi
yakalamak yakaladı yakalandı
kaçırmak kaçırdı kaçırıldı kaçırılan
kaçmak kaçtı kaçıyor
polis polisi
savaş savaşı
barış barışı
başkan başkanı
hükümet hükümete
""",
}

#: words whose endings look like those of another word: their forms, a line for each
KEPT: dict[str, str] = {
    "ar": "بالقوة بقوة\nقوى",
    "ru": "рано\nпосле\nстранный странная странные",
    "uk": "міст мостів",
    "fr": "par\ndépartement départements\nfranc francs\npartie parties\narmée armées\ncombattant combattants\nfer\nverre verres\n"
    "voie voies",
    "de": "tot\ntrupp\nkriegen\nlanden\nbotschafter botschaftern botschafters\nkämpfer kämpfern kämpfers\n"
    "angreifer angreifern angreifers",
    "es": "sal\nterror\nmilitar militares\nsoldar\nnegocio negocios\nrefugio refugios\nembajador embajadores\n"
    "gobernador gobernadores",
    "tr": "askeri",
}
