"""Names whose vowels tell them apart: those written in the Latin script by their bearers, known by a word of theirs.

Biden is not Baden, for Biden has one spelling. Names of languages that are written in other scripts, or in the Latin one
since a short time, are put into Latin letters by ear: Ngobila, Ngobilla; Hayashi, Hyashi. A name is taken to be of the
first kind where a given name of Europe stands in it, a letter or an ending that only its languages have, or a common noun
of English.
"""

from __future__ import annotations

import re

from monitor.names.given_names import other_forms

# From Hanks, Hardcastle and Hodges, A Dictionary of First Names (Oxford, 2006): the usual ones of each language, besides
# those that have short forms (`given_names`).
_GIVEN = frozenset(
    # English
    "aaron adrian alan albert alfred alice allan allen allison amanda amy andrea angela ann anna anne annie arnold arthur "
    "ashley audrey austin barbara barry beatrice betty beverly bonnie boris brad bradley brandon brenda brent brett brian "
    "bruce bryan calvin camilla cameron carl carol caroline carolyn cathy cecil chad charlotte chelsea cheryl chester chloe "
    "christian christina christine cindy claire clara clarence claude claudia clifford clinton colin connor craig curtis "
    "cynthia dale daniela darren deborah debra dean dennis derek diana diane dominic donna doris dorothy douglas duncan dylan "
    "earl edgar edith edmund edwin eileen elaine eleanor elena ella ellen emily emma eric erica ernest esther ethan eugenia "
    "eva evan evelyn felix fiona florence floyd frances franklin fred frederick gail gary gavin gemma gerald gerard gilbert "
    "gina glenn gloria gordon grace graham grant hannah harold harriet harry harvey hazel heather helen henry herbert herman "
    "hillary hope howard hugh hugo hunter ian irene isaac isabel isabella jack jacob jacqueline jamie jane janet janice jared "
    "jason jay jean jennifer jeremy jerome jerry jesse jessica jill joan joanna jodie joe joel jonathan jordan josh joshua "
    "joyce judith judy julia julian julie justin karen kate katherine kathleen kathryn katie keir keith kelly kevin kim kimberly "
    "kirk kyle larry laura lauren lee leo leslie lewis liam lillian linda lisa lloyd logan lois lorraine louis louise lucas "
    "lucy luke lydia lynn madeleine madison malcolm marcus margaret marie marilyn marjorie mark marsha martha martin marvin "
    "mary mason maureen maurice max megan melanie melissa mercedes mildred milton mitch mitchell monica morgan nancy naomi natalie "
    "nathan neil nigel nina noah nora norma norman oliver olivia oscar owen pamela patricia paula pauline peggy penny perry "
    "pete phyllis priscilla quentin rachel ralph raymond regina rex rita rodney roger roland rose rosemary ross roy ruby russell "
    "ruth ryan sabrina sally samantha sandra sarah scott sean sharon sheila shirley simon sophia sophie stacey stan stanley "
    "stella stuart suella suzanne sydney sylvia tammy tanya tara teresa terence terry tiffany todd tracy travis trevor tyler ursula "
    "valerie vanessa vernon veronica victor victoria vincent violet virginia vivian wallace wanda warren wayne wendy wesley "
    "wilfred winston zoe "
    # French, Italian, Spanish, Portuguese
    "alain antoine armand arnaud aurelie benoit bertrand brigitte bruno camille cedric chantal didier dominique edouard elise "
    "emile emmanuel emmanuelle fabien fabrice francois francoise frederic gabriel genevieve georges gerald gilles guillaume guy "
    "henri herve isabelle jacques jeanne jerome josephine julien laurent luc lucien marcel marine mathieu michel michele mireille "
    "monique nathalie nicolas olivier pascal philippe pierre raphael raoul rene roland sebastien serge simone sylvain sylvie "
    "theophile therese thierry xavier yves yvette yvonne "
    "alberto aldo alessandra alessandro antonella antonio arturo bruno carla chiara claudio dario domenico donatella elisa "
    "emanuele enrico enzo ettore fabio federica federico filippo francesca francesco franco gabriele giacomo gianni giorgia "
    "giorgio giovanna giovanni giulia giulio giuseppe guido ignazio lorenzo luca lucia luigi marcello marco mario massimo matteo "
    "maurizio mauro mirko nicola paolo pietro riccardo roberta roberto romano rosa salvatore sergio silvia silvio stefano "
    "tommaso umberto ursula valentina vincenzo vittorio "
    "alejandra alejandro alfonso alvaro ana andres angel armando beatriz carmen cesar claudia cristina cristobal diego dolores eduardo "
    "elena emilio enrique ernesto esteban eugenio evo felipe fernando fidel gerardo gonzalo guadalupe guillermo gustavo "
    "hector hernan hernando hugo ines isabel ivan jaime javier joaquin jorge jose josefina juana julio leonardo leopoldo lorena "
    "luis manuel marcelo marcos margarita maria mariano martinez mateo miguel monica nestor nicolas oscar pablo patricio pedro "
    "pilar rafael ramon raul ricardo rodrigo rogelio ruben salvador santiago sebastian sofia teresa tomas vicente victor "
    "ximena yolanda affonso andre caetano dilma edson fernanda flavio gilberto heitor jair joao luiz marina mauricio "
    "paulo renato sergio thiago tiago vasco vitor "
    # German, Dutch, of the North
    "achim adolf andreas angelika anke annalena anton armin astrid axel bernd bernhard birgit bjorn boris burkhard christoph "
    "claus dagmar detlef dieter dirk eckhard elke elmar erich ernst erwin eva felix franz friedrich fritz georg gerd gerhard gert "
    "gisela gottfried gudrun gunther hannes hans harald heidi heike heiko heinrich heinz helga helmut herbert hermann horst "
    "ingeborg ingo ingrid jens joachim jochen johann johannes jorg josef julia jurgen karin karl karsten katarina katja katrin "
    "klaus konrad kurt lars lothar ludwig lutz manfred margarete markus martina matthias monika niels norbert olaf otto "
    "petra rainer ralf reiner reinhard renate robert rolf rudolf sabine saskia sigmar sigrid silke stefan stephan susanne svenja "
    "thorsten torsten udo ulrich ulrike ursula ute uwe volker walther werner wilhelm winfried wolfgang "
    "anders arend arne bart bente bert bjarne carin dries eef einar elin erik ewa frans freek geert gerrit gro gunnar gustaf "
    "haakon halvor hendrik henrik henk hilde ingvar jaap jan jesper johan jonas jorgen kaja kajsa kaisa karel kees kirsten kjell "
    "knut kristian kristin lasse leif lena linus maarten magdalena magnus margrethe mark marja marko mats mette mikael mogens "
    "nils ola olof ove per pieter pim poul rasmus ruud sanna sauli sigurd sjoerd soren steen sten stig sven svend sverre tarja "
    "thor thomas tjeerd tobias tore trond ulf urho viggo wim wouter "
    # of the East and of Greece
    "agnieszka aleksandra aleksandar alexandros alexis andrej ante antonis balazs barbora beata bogdan boguslaw borut branko "
    "bronislaw csaba dalia danuta darius donald dragan drago dusan ewa ferenc florin franjo gabor georgios gheorghe goran gordana grzegorz "
    "gyorgy gyula igor ilir imre ioannis ion istvan ivica ivo jadranka jana janez jaroslaw jerzy joanna josip jozef kolinda konstantinos "
    "kostas krzysztof kyriakos laszlo lech ljubo lubomir ludovit malgorzata marek mariusz mateusz milan milos milorad mihai "
    "mircea miroslav nicolae nikola nikolaos nikos olga ondrej panagiotis pavol peter petar piotr radek radoslaw radovan ratko "
    "robert roman rumen ryszard sandor slobodan stanislav stanislaw stavros stjepan szymon tadeusz tibor tomasz toomas traian tudor "
    "vaclav valdis vesna victor viktor vilmos vlad vojislav wojciech yannis zbigniew zdravko zeljko zoltan zoran zsolt zuzana".split()
)
# Letters and endings: Nordic, German, Spanish, French, Irish and Scottish, Italian, Romanian, Greek.
_SIGNS = re.compile(
    r"[äöüßøæåéèêëîïôœñçőűăâțřěůĺľŕžšč]|\b(?:mc|mac(?=[a-z]{4})|o['’](?=[a-z])|fitz|saint|san|santa|von|van|de|del|della|di|du|le)"
    r"\b|\bmc[a-z]{3}|\w(?:sson|ssen|nsen|rsen|lsen|mann|berg|stein|bach|feld|ez|elli|etti|ucci|ini|escu|opoulos|idis|akis|eaux?|ault"
    r"|ington|ingham|worth|ford|wood|field|land|smith|shire|ville|bury)\b",
    re.IGNORECASE,
)
# What groups, bodies and companies are called in English.
_NOUNS = re.compile(
    r"\b(?:agency|air|airlines?|airport|alliance|army|assembly|association|authority|bank|base|battalion|board|boys|brigades?"
    r"|bureau|centre|center|city|club|coalition|command|commission|committee|company|congress|corporation|corps|council|court"
    r"|defen[cs]e|democratic|department|division|energy|federation|force|forces|foundation|front|fund|gas|general|government|group"
    r"|guards?|holdings?|industr(?:y|ies)|institute|international|island|islands|leader|league|liberation|limited|ltd|military|ministry|missiles?|mobili[sz]ation"
    r"|movement|national|navy|network|north|office|oil|organi[sz]ation|party|people|peoples|police|popular|power|republican?"
    r"|resistance|revolution(?:ary)?|security|service|services|shipping|society|south|state|states|street|supreme|systems|team"
    r"|technolog(?:y|ies)|trading|trust|union|united|university|west|workers|east)\b",
    re.IGNORECASE,
)


def is_european(name: str, folded: str) -> bool:
    """Whether a name, as written and folded, is spelt by its bearers in Latin letters."""
    if _SIGNS.search(name) or _NOUNS.search(folded):
        return True
    return any(word in _GIVEN or other_forms(word) for word in folded.split())
