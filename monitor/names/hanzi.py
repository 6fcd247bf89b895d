"""Chinese characters by how they are read: those that stand in names, simplified and traditional.

A reading has many characters, so characters are only ever compared with a name of three syllables or more, where
chance agreement is rare. The table holds common surnames and characters of given names, written down by hand, with
their readings in names; a character that is missing is not found.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE: Final = """
ai 艾爱愛 an 安 ao 敖傲 ba 巴霸 bai 白百柏 ban 班斌 bang 邦 bao 包宝寶保鲍鮑 bei 贝貝北 ben 本 bi 毕畢碧 bian 卞边邊扁 biao 彪标標 bin 彬斌滨濱宾賓
bing 冰兵炳秉丙 bo 薄波博伯柏勃渤 bu 卜步 cai 蔡才彩财財 can 灿燦 cao 曹草操 cen 岑 chai 柴 chan 婵禅 chang 常昌长長畅暢 chao 超朝潮巢晁 che 车車澈 chen 陈陳晨辰臣琛沉
cheng 程成诚誠承城澄呈丞 chi 迟遲池赤驰馳 chong 崇冲沖 chu 褚楚初储儲 chuan 川传傳船 chun 春纯純淳 ci 慈次 cong 丛叢聪聰从從 cui 崔翠 cun 村存
da 达達大 dai 戴代岱 dan 丹旦单單 dang 党黨 dao 道导導 de 德得 deng 邓鄧登 di 狄迪帝地 dian 典殿 ding 丁定鼎 dong 董东東冬栋棟 dou 窦竇斗 du 杜都 duan 段端 dun 敦
e 鄂娥 en 恩 er 尔爾二 fa 发發法 fan 范樊凡帆繁 fang 方芳房放 fei 费費飞飛菲非斐 fen 芬奋奮 feng 冯馮丰豐峰锋鋒风風凤鳳封枫 fo 佛 fu 傅付富福夫甫符复復扶
gai 盖蓋 gan 甘干 gang 刚剛钢鋼岗崗 gao 高 ge 葛戈格革 gen 根 geng 耿庚 gong 龚龔宫宮公功恭 gou 勾苟 gu 顾顧古谷 guan 关關管官冠 guang 光广廣 gui 桂贵貴归 guo 郭国國果
hai 海 han 韩韓汉漢涵寒 hang 航杭 hao 郝浩豪昊皓好 he 何贺賀和赫河荷鹤鶴 heng 恒恆衡亨 hong 洪红紅宏鸿鴻弘虹 hou 侯厚后 hu 胡虎湖 hua 华華花化桦 huai 怀懷淮 huan 欢歡环環桓焕煥
huang 黄黃煌 hui 惠辉輝慧会會晖暉徽回 huo 霍火 ji 季纪紀吉计計姬冀继繼济濟积基杰骥驥 jia 贾賈佳家嘉甲加 jian 简簡建健剑劍坚堅俭鉴鑑见 jiang 江姜蒋蔣将將疆 jiao 焦娇嬌
jie 杰傑洁潔捷介节節界 jin 金晋晉近锦錦瑾今靳进進津 jing 景静靜京晶敬经經靖菁井荆劲 jiu 久九 ju 鞠居举舉菊巨 juan 娟涓 jue 觉珏 jun 军軍俊君钧鈞骏駿峻均
kai 凯凱开開恺愷 kang 康抗 ke 柯克可科 kong 孔 kou 寇 kuai 蒯 kuang 邝鄺匡旷 kui 奎魁 kun 坤昆 lai 赖賴来來 lan 兰蘭岚嵐蓝藍澜瀾 lang 郎朗 lao 劳 le 乐樂 lei 雷磊蕾
li 李黎厉厲丽麗利立力莉礼禮理励勵栗里 lian 连連廉莲蓮 liang 梁良亮樑 liao 廖辽遼 lie 烈 lin 林霖琳临臨麟 ling 凌玲灵靈令岭嶺 liu 刘劉柳六 long 龙龍隆 lou 娄婁楼樓 lu 卢盧陆陸鲁魯路鹿禄祿
lv 吕呂律绿 luan 栾欒 lun 伦倫 luo 罗羅骆駱洛 ma 马馬 man 满滿曼 mao 毛茂 mei 梅美媚 men 门 meng 孟蒙梦夢猛 mi 米 mian 勉绵 miao 苗妙 min 闵閔敏民旻 ming 明铭銘鸣鳴名
mo 莫墨默 mou 牟 mu 穆牧木慕 na 娜那纳納 nan 南楠男 nian 念年 ning 宁寧凝甯 niu 牛 nong 农農 nu 努 ou 欧歐区 pan 潘盘 pang 庞龐 pei 裴佩培沛 peng 彭鹏鵬朋 ping 平萍屏 pu 蒲浦普朴
qi 戚齐齊祁奇琦琪启啟麒其岐旗 qian 钱錢谦謙千乾倩前潜 qiang 强強 qiao 乔喬巧俏 qin 秦琴勤钦欽覃沁 qing 庆慶清青卿晴 qiong 琼瓊 qiu 邱秋丘裘 qu 曲屈瞿渠 quan 权權全泉 que 阙 qun 群
ran 冉然 rao 饶饒 ren 任仁人 rong 荣榮容戎融蓉 rou 柔 ru 茹汝如儒 ruan 阮 rui 瑞锐銳睿 run 润潤 ruo 若 sen 森 sha 沙莎 shan 山单珊善杉闪 shang 尚商上 shao 邵少绍紹 she 佘舍 shen 沈申慎深
sheng 盛生胜勝声聲圣聖升 shi 施石史时時世士诗詩师師实實仕 shou 寿壽守 shu 舒书書淑树樹述 shuai 帅帥 shuang 双雙爽 shui 水 shun 顺順舜 si 司思四斯 song 宋松颂頌 su 苏蘇素肃肅 sui 隋岁 sun 孙孫
tai 太泰台 tan 谭譚谈談坛檀潭 tang 唐汤湯堂棠 tao 陶涛濤桃韬韜 te 特 teng 滕腾騰 ti 提 tian 田天甜恬 tie 铁鐵 ting 婷廷庭亭霆 tong 童佟同通桐彤 tu 涂屠图 wan 万萬婉宛 wang 王汪旺望
wei 魏韦韋卫衛伟偉威维維微为為炜煒巍薇 wen 温溫文闻聞雯 weng 翁 wo 沃 wu 吴吳武伍邬鄔乌烏五午 xi 习習席奚希西熙玺璽溪喜锡錫曦 xia 夏霞侠俠 xian 冼鲜显顯贤賢宪憲先仙 xiang 向项項相祥湘香翔响
xiao 肖萧蕭晓曉小孝笑霄啸潇 xie 谢謝解协協 xin 辛新欣心信鑫昕 xing 邢行星兴興幸 xiong 熊雄 xiu 修秀绣 xu 徐许許旭绪須须 xuan 宣轩軒玄萱璇 xue 薛雪学學 xun 荀迅勋勳逊 ya 亚亞雅娅
yan 严嚴颜顏闫閆阎閻燕晏彦彥岩言艳艷妍延炎研雁 yang 杨楊阳陽洋扬揚仰 yao 姚尧堯耀瑶瑤遥药 ye 叶葉业業晔 yi 易伊毅义義艺藝怡益一逸宜奕亦仪儀依以颐 yin 尹殷银銀阴寅音因 ying 应應英莹瑩颖穎迎营营映盈
yong 雍永勇咏泳用 you 尤游友有佑幼 yu 于余俞虞郁喻玉宇雨瑜煜裕钰鈺豫育羽愚渝昱 yuan 袁元远遠源媛渊淵圆圓原园 yue 岳月悦悅越跃 yun 云雲芸韵韻允运運 za 扎 zai 再在载載 zan 昝赞 zang 臧藏 ze 泽澤则則
zeng 曾增 zha 查扎 zhai 翟 zhan 詹占湛战展 zhang 张張章彰长樟 zhao 赵趙昭兆钊釗召照 zhe 哲者 zhen 甄真珍振震贞貞镇鎮 zheng 郑鄭正政峥崢征铮 zhi 支志智之芝治致直植祉 zhong 钟鐘鍾仲中忠众重
zhou 周舟洲宙 zhu 朱祝诸諸竹珠柱主铸朱筑竺 zhuang 庄莊壮壯 zhuo 卓倬 zi 子自紫资梓滋 zong 宗 zou 邹鄒 zu 祖 zuo 左作佐 zhuge 诸葛諸葛 ouyang 欧阳歐陽 sima 司马司馬 shangguan 上官 situ 司徒 huangfu 皇甫 murong 慕容
"""


@cache
def _characters() -> Mapping[str, str]:
    words = _TABLE.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def characters_of(syllable: str) -> tuple[str, ...]:
    """The characters of names that are read so in Pinyin (v for ü); a surname of two syllables as two together."""
    found = _characters().get(syllable, "")
    size = 2 if syllable in _DOUBLE else 1
    return tuple(found[i : i + size] for i in range(0, len(found), size))


_DOUBLE: Final = frozenset("zhuge ouyang sima shangguan situ huangfu murong".split())
