"""Names whose surname may stand first or last: Chinese and Korean names, turned round by Western writers."""

from __future__ import annotations

from monitor.text.normalise import fold

#: Common Chinese surnames in Pinyin, and Korean ones in the romanisations of South and North. Written down by hand: those
#: that are missing are never turned round.
_SURNAMES = frozenset(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang xu deng "
    "han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao shen zhong jia tan "
    "xia fu hou zou xiong bai meng qin qiu hao kong jin cui kang mao shi gu lei qian dai fan fang "
    "kim pak park ri lee rhee yi choe choi jong jung chong kang cho jo yun yoon chang jang im rim lim o oh sin shin so seo "
    "kwon hwang an ahn ryu yu yoo hong chon jeon ko go mun moon son yang pae bae paek baek ho heo nam sim no roh ha".split()
)


def may_be_turned(words: tuple[str, ...]) -> bool:
    """Whether a name of two or three words (Wang Zhiqing, Kim Jong Un) may stand with its surname at the other end."""
    return 2 <= len(words) <= 3 and (fold(words[0]) in _SURNAMES) != (fold(words[-1]) in _SURNAMES)
