"""The forms a secrecy mark takes, as patterns over a squeezed line (国家秘密标志的写法)."""

from __future__ import annotations

import re

_STAR = "[★☆✩✭✰✮✯⋆⭐*]{1,3}"
_TERM = r"[^★☆()\[\]【】|]{1,30}?"
_LEVEL = "(?P<level>绝密|机密|秘密)"
_URGENT = "(?:特急|加急|平急|急件|特提)"
_BEFORE = (
    rf"{_URGENT}?(?:(?:份号:?|No\.?|第)?\d{{1,6}}号?)?"
    r"(?:(?:密级(?:和保密期限|及期限)?|密别)[:|]?)?[\[【(〔〖<]?"
)
_URGENCY = rf"(?:\|?(?:缓急|紧急程度|等级)?[:|]?{_URGENT})?"
_AFTER = rf"[\]】)〕〗>]?{_URGENCY}(?:(?:份号:?|编号:?|No\.?|第)\d{{1,6}}号?|\d{{6}})?(?:试卷类型:?[A-Z])?"
_NUMERAL = "[一二两三四五六七八九十]"
_PERIOD = rf"(?:\d{{1,3}}|{_NUMERAL}{{1,3}})(?:年|个月)"
# 机密★公布前解密 states a condition; only 已解密, or 解密 in brackets, says that it has happened.
RELEASED = r"(?P<released>[\[【(〔]已?(?:提前)?解密[\]】)〕]|已(?:提前)?解密)"

STARRED = re.compile(rf"{_BEFORE}(?P<mark>{_LEVEL}级?(?:{_STAR}|[·•—-](?=.))(?P<term>{_TERM})?){RELEASED}?{_AFTER}")
# 机密★10年 struck out and marked anew beside it: the latter is the mark.
CHANGED = re.compile(
    rf"{_BEFORE}(?:绝密|机密|秘密)级?(?:{_STAR}{_TERM})?(?:变更为|调整为|改为|→|->)"
    rf"(?P<mark>{_LEVEL}级?(?:{_STAR}(?P<term>{_TERM})?)?){_AFTER}"
)
BARE = re.compile(rf"{_BEFORE}(?P<mark>{_LEVEL}级?){RELEASED}?{_AFTER}")
# The star lost in reading or never typed: only with a plain period, or with 启用前 on an examination paper.
STARLESS = re.compile(rf"{_BEFORE}(?P<mark>{_LEVEL}级?(?P<term>{_PERIOD}|(?<=绝密)启[用封]前)){_AFTER}")
FIELD = re.compile(  # the 密级 cell of a drafting form, which shares its line with other cells
    rf"(?<![原件文电定议])(?:密级|密别)[:|](?P<mark>{_LEVEL}(?:{_STAR}(?P<term>{_TERM})?)?)"
    rf"(?=$|[|;,]|[一-鿿]{{2,4}}[:|])(?:[|;,]?(?:保密)?期限[:|](?P<beside>{_PERIOD}|长期))?"
)
TICKED = re.compile(  # 密级:□绝密□机密☑秘密
    rf"{_BEFORE}(?:[□☐○](?:绝密|机密|秘密)[,、|]?)*(?P<mark>[☑✔✓√■●]{_LEVEL})(?:[,、|]?[□☐○](?:绝密|机密|秘密))*"
)
UNLAWFUL = re.compile(
    rf"{_BEFORE}(?P<mark>(?:内部(?:资料|文件|使用|秘密)?|工作秘密|商业秘密|国家秘密|核心商密|普通商密|商密|个人隐私|敏感|受控|限阅|普密|特密|保密)"
    rf"{_STAR}(?P<term>{_TERM})?){_AFTER}"
)
RELEASED_LINE = re.compile(r"[\[【(〔]?已?(?:提前)?解密[\]】)〕]?")
EXPLAINED = re.compile(r"是指|表示|意为|意思|字样|应当|不得|说明")  # 机密★10年表示… explains a mark and is none
