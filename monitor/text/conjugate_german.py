"""Forms of the weak German verbs of the trade: Snowball leaves their -t and -te, which end many nouns as well.

A bar parts a prefix that moves (lehnt ab, abgelehnt, abzulehnen). Strong verbs stand in `families`. Conjugation after
Duden, "Die Grammatik", chapter on the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from monitor.text.normalise import fold

WEAK = """
ab|lehnen ab|ab|schotten ab|sichern ab|stimmen ab|stürzen achten ändern an|drohen an|an|fordern
an|kündigen an|klagen an|legen an|ordnen an|siedeln an|zünden antworten arbeiten atmen attackieren auf|decken auf|hetzen
auf|klären auf|lösen auf|rüsten auf|stellen auf|stocken aus|bilden aus|liefern aus|lösen aus|plündern aus|reisen aus|rotten
aus|schalten aus|statten aus|tauschen aus|weiten aus|üben bauen beabsichtigen beantragen beauftragen beanspruchen
bedrohen beeinflussen beenden befürchten befürworten begleiten begnadigen begrüßen behaupten behandeln beherrschen
beklagen bekräftigen belagern belasten bemühen benötigen beobachten berauben berichten beruhigen beschädigen
beschlagnahmen beschuldigen beseitigen besetzen besiegen bestätigen bestrafen besuchen beteiligen beurteilen bewachen
bewaffnen bewilligen bezeugen blockieren bombardieren danken debattieren decken demonstrieren demütigen
deportieren detonieren diskutieren drängen drehen drohen drosseln drucken durch|führen durch|suchen ehren eignen
eilen ein|dämmen ein|führen ein|kesseln ein|leiten ein|marschieren ein|räumen ein|reichen ein|reisen ein|richten
ein|schüchtern ein|setzen ein|stellen ein|stürzen ein|stufen enden entfernen entführen enthaupten enthüllen entkräften entlasten
entmachten entschärfen entschuldigen entsetzen entsorgen entwaffnen entwickeln ermitteln erbeuten erfüllen ergänzen
erhöhen erinnern erklären erlauben erledigen ermahnen ermöglichen ermorden ermutigen erneuern erobern eröffnen erpressen
erreichen errichten erschüttern ersetzen erstatten ersticken erstürmen erteilen erwarten erweitern erwähnen eskalieren
evakuieren existieren explodieren exportieren feiern feuern finanzieren flüchten fluten folgen foltern fordern
fort|setzen fühlen führen fürchten garantieren gefährden genehmigen gestalten gestatten glauben
gründen haften handeln heilen heiraten hindern hoffen holen horten hören hungern importieren infiltrieren informieren
inhaftieren inszenieren installieren jagen jubeln kapitulieren kappen kaufen kämpfen klagen klären knüpfen
kollidieren kontrollieren koordinieren kosten kritisieren kündigen kürzen lagern lähmen leben legen lehnen leisten leiten leugnen
liefern liquidieren löschen lockern lösen los|schicken mahnen markieren marschieren massakrieren melden mieten mobilisieren
morden neutralisieren nominieren normalisieren nutzen öffnen operieren opfern ordnen organisieren passieren patrouillieren
pausieren pflanzen plädieren planen platzieren plündern prallen präsentieren produzieren profitieren protestieren prüfen
putschen rächen randalieren räumen reagieren rechnen reden reduzieren regeln reichen reisen reklamieren retten
revanchieren richten riskieren rüsten sagen sammeln sanktionieren säubern schaden schaffen schätzen scheitern schicken
schildern schmuggeln schonen schulen schützen schwächen segeln senken setzen sichern signalisieren sondieren
sorgen spalten sperren spielen sprengen spüren stabilisieren starten stationieren steigern stellen steuern stimmen stoppen
stören strafen stranden streiken stürmen stürzen stützen suchen tagen tanken tauchen tauschen teilen telefonieren
terrorisieren testen töten trainieren trauern trennen träumen über|setzen überfluten übermitteln überprüfen
überqueren überraschen überreden überwachen überwältigen überzeugen üben um|setzen um|siedeln um|stellen umzingeln unterdrücken
unterbreiten unterminieren unterrichten untersuchen unterstützen unterzeichnen urteilen verabschieden verändern
veranlassen verantworten verarbeiten verbessern verbünden verdächtigen verdrängen vereinbaren vereiteln verfolgen
verfügen vergiften verhaften verhandeln verhindern verhängen verhören verkaufen verkünden verlagern verlangen verlängern
verlegen verletzen verminen vermitteln vermuten vermissen vernichten veröffentlichen verpflichten verringern versammeln
verschärfen verschleppen verschonen verschwenden versenken versichern versorgen verstaatlichen verstärken
verstümmeln verteidigen verteilen vertagen vertuschen verüben verurteilen verwandeln verwarnen verweigern verwirklichen verwunden
verwüsten verzichten verzögern vollstrecken vor|bereiten vor|legen vor|rücken wagen wählen warnen warten wechseln weg|führen wehren
weigern weiter|leiten wiederholen wirken wohnen wünschen würdigen zahlen zählen zeigen zensieren zerbomben zerlegen zerren
zerstören zielen zögern zünden zurück|drängen zurück|erobern zurück|holen zurück|kehren zurück|schicken zusammen|arbeiten zweifeln
"""
_INSEPARABLE = ("be", "er", "ver", "zer", "ent", "ge", "miss", "uber", "unter", "voll", "wieder", "umz")
#: atmen, öffnen, rechnen: an e stands before the t
_NEEDS_E = re.compile("(?:[dt]|[^aeiouhlrmn][mn])$")
_DECLENSION = ("", "e", "en", "er", "es", "em")


@cache
def forms() -> dict[str, str]:
    """Folded forms of the verbs and their infinitive, folded."""
    return {form: fold(verb.replace("|", "")) for verb in WEAK.split() for form in _conjugated(*_parted(verb))}


def _parted(verb: str) -> tuple[str, str]:
    prefix, bar, rest = verb.partition("|")
    return (fold(prefix), fold(rest)) if bar else ("", fold(prefix))


def _conjugated(prefix: str, infinitive: str) -> Iterator[str]:
    stem = infinitive.removesuffix("n").removesuffix("e") if infinitive.endswith("en") else infinitive.removesuffix("n")
    past = stem + ("et" if _NEEDS_E.search(stem) else "t")
    bare = not prefix and (infinitive.endswith("ieren") or infinitive.startswith(_INSEPARABLE))
    participle = past if bare else "ge" + past
    for person in (infinitive, past, *(past + ending for ending in ("e", "en", "est", "et"))):
        yield prefix + person
    yield from (prefix + participle + ending for ending in _DECLENSION)
    yield from (prefix + infinitive + "d" + ending for ending in _DECLENSION)
    if prefix:
        yield prefix + "zu" + infinitive
