"""Forms of the Spanish verbs of the trade: Snowball knows many of them by their accents, which folding has taken.

All third persons, participles and gerunds; the vowel of the stem that changes stands behind a colon (cerrar:ie closes as
cierra, pedir:i asks as pide). What changes in spelling before e and a (ataque, exija, reconozca) follows from the
ending. Verbs that are irregular beyond that stand in `families`. Conjugation after Real Academia Española, "Nueva gramática
de la lengua española", chapter 4.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from monitor.text.normalise import fold

VERBS = """
abandonar abordar abrir abstener aceptar acercar aclarar acompañar acordar:ue acusar admitir adoptar advertir:ie afectar
afirmar agredir alcanzar alegar alertar aliar aliviar alojar amenazar ampliar analizar anunciar aparecer aplastar aplazar aplicar
apoyar aprobar:ue apuntar armar arrasar arrebatar arrestar asaltar asegurar asesinar asumir atacar atentar aterrizar
aumentar autorizar avanzar averiguar avisar ayudar bajar bloquear bombardear boicotear buscar calcular cancelar capturar cargar
castigar causar celebrar censurar cercar cerrar:ie cesar citar cobrar combatir comenzar:ie comparar completar comprar comprometer comunicar
conceder concluir condenar confirmar confiscar congelar conquistar considerar consolidar consultar contactar contar:ue contestar
continuar controlar convocar cooperar coordinar corregir:i cortar crear crecer criticar cruzar cubrir cumplir dañar debatir decapitar
decidir declarar decretar defender:ie degollar:ue dejar delegar demandar denunciar deportar derribar derrocar derrotar desactivar desaparecer
desarmar desatar descartar descubrir desertar desmantelar desmentir:ie despedir:i desplazar desplegar:ie destacar destituir destrozar
destruir detonar devastar dimitir dirigir discutir disolver:ue disparar dividir dominar ejecutar ejercer elegir:i eliminar elevar
embargar embestir:i emboscar emitir empezar:ie emplear encabezar encarcelar encontrar:ue endurecer enfrentar entablar enterrar:ie
entrar entregar entrenar enviar equipar escalar escapar escoltar escuchar espiar esperar estabilizar estallar estimar
evacuar evitar exigir existir expandir explicar explotar exportar expresar expulsar extender:ie extraditar facilitar fallecer
felicitar financiar firmar forzar:ue fracasar frenar ganar garantizar gastar gobernar:ie golpear guardar hablar hallar herir:ie
huir hundir identificar impedir:i implicar imponer importar impulsar incautar incendiar incluir incrementar indicar informar
ingresar iniciar inspeccionar instalar insistir intensificar intentar intercambiar interceptar interrogar invadir investigar
invertir:ie invitar irrumpir juzgar lamentar lanzar levantar liberar liderar limitar linchar llamar llegar llevar luchar mandar
manifestar:ie masacrar mediar mejorar mencionar minar mostrar:ue motivar movilizar multar nacionalizar necesitar negar:ie negociar
neutralizar nombrar notificar obligar observar ocupar ocurrir ofrecer operar oponer ordenar organizar orientar pactar pagar
participar partir patrullar perder:ie perdonar permanecer permitir perpetrar perseguir:i planear plantar plantear presentar
presionar prestar pretender prevenir prever privar proceder procesar proclamar profundizar programar prohibir prolongar prometer
promover:ue pronunciar proponer proteger protestar provocar publicar quedar quemar quitar radicalizar rastrear ratificar reabrir reaccionar realizar
reanudar rebelar rebajar recaudar rechazar recibir reclamar reclutar recomendar:ie reconocer recordar:ue recortar recuperar
redoblar reelegir:i reemplazar reforzar:ue refugiar registrar regresar regular rehusar reiterar relevar rematar remitir renovar:ue renunciar
repatriar repeler repetir:i replegar:ie requisar rescatar reservar resistir resolver:ue respaldar respetar responder restablecer
restaurar resultar retar retirar retomar retrasar retroceder reunir revelar revisar revocar robar rodear romper saludar sancionar
saquear sabotear secuestrar señalar separar servir:i silenciar situar soltar:ue solicitar someter sorprender sospechar subir suceder
sufrir sugerir:ie sumar superar suplicar suprimir surgir suspender sustituir temer terminar tomar torturar trabajar traficar tramitar transferir:ie
transportar trasladar tratar unir urgir usar utilizar vencer vender vetar viajar vigilar vincular violar visitar vivir votar
"""
# third persons, singular and plural; participles and gerunds
_OF_AR = "ar a an o aron aba aban ara aran aria arian e en ase asen ando ado ada ados adas arse arlo arla arlos".split()
_OF_ER = "er e en io ieron ia ian era eran eria erian a an iera ieran iendo ido ida idos idas erse erlo".split()
_OF_IR = "ir e en io ieron ia ian ira iran iria irian a an iera ieran iendo ido ida idos idas irse irlo".split()


@cache
def forms() -> dict[str, str]:
    """Folded forms of the verbs and their infinitive, folded."""
    found: dict[str, str] = {}
    for entry in VERBS.split():
        verb, _, vowel = fold(entry.replace(":", "0")).partition("0")
        for form in _conjugated(verb, vowel):
            found.setdefault(form, verb)
    return found


def _conjugated(verb: str, vowel: str) -> Iterator[str]:
    stem, kind = verb[:-2], verb[-2:]
    for ending in {"ar": _OF_AR, "er": _OF_ER, "ir": _OF_IR}[kind]:
        yield _spelt(stem, kind, ending)
        if vowel and (changed := _changed(stem, vowel)):
            yield _spelt(changed, kind, ending)
    if stem.endswith("u") and kind == "ir" and not stem.endswith(("gu", "qu")):  # destruye, destruyó, destruyeron
        yield from (stem + ending for ending in ("ye", "yen", "yo", "yeron", "ya", "yan", "yendo", "yera", "yeran"))


def _changed(stem: str, vowel: str) -> str:
    """The stem with its last e or o changed: cerr- to cierr-, ped- to pid-."""
    at = stem.rfind("o" if vowel == "ue" else "e")
    return stem[:at] + vowel + stem[at + 1 :] if at >= 0 else ""


def _spelt(stem: str, kind: str, ending: str) -> str:
    """Spelling that keeps the sound: ataqu-e, lleg-u-e, lanc-e, exij-a, persig-a, reconozc-a."""
    soft = ending[0] in "ei"
    if kind == "ar" and soft:
        stem = {"c": stem[:-1] + "qu", "g": stem + "u", "z": stem[:-1] + "c"}.get(stem[-1], stem)
    elif kind != "ar" and not soft:
        if stem.endswith("gu"):
            stem = stem[:-1]
        else:
            stem = {"g": stem[:-1] + "j", "c": stem[:-1] + ("zc" if stem[-2] in "aeiou" else "z")}.get(stem[-1], stem)
    return stem + ending
