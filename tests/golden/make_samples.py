"""Makes the fictional drafts of the golden pairs, and those of them that are also shipped as samples.

`python tests/golden/make_samples.py` writes tests/golden/extract/ and data/samples/05 to 07.
Needs the development extras and, for the scanned page, the WenQuanYi Zen Hei font.
"""

from __future__ import annotations

import sys
import unicodedata
from io import BytesIO
from pathlib import Path

import numpy as np
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ofd_files import frame, ofd, page, text

GOLDEN = Path(__file__).resolve().parent / "extract"
SHIPPED = Path(__file__).resolve().parents[2] / "data" / "samples"
SHIPPED_AS = {
    "scanned-letter.pdf": "05-扫描件.pdf",
    "vote-count.pdf": "06-民主推荐得票汇总.pdf",
    "secrecy-rules.txt": "07-保密工作制度.txt",
}
FONT = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"

REQUEST_TITLE = "中共云川市委组织部关于提请审批霍启明等三名同志任免职的请示"
REQUEST_BODY = (
    "根据市直部门领导班子建设需要,经民主推荐、组织考察和部务会讨论,现就三名县处级干部的任免提出如下意见,报请市委常委会审定。",
    "一、拟任免人选及理由",
    "三名同志的拟任免职务见下表。人选均已完成个人有关事项核查和廉政意见征求,考察中未发现影响任用的问题。",
)
REQUEST_TABLE = (
    ("姓名", "现任职务", "拟任(免)职务", "说明"),
    ("霍启明", "市水务局副局长", "拟任市水务局局长", "原局长任职年龄到限"),
    ("褚文澜", "临河县副县长", "拟任市水务局副局长", "交流任职,免去现职"),
    ("卓一川", "市水务局局长", "拟免去市水务局局长职务", "到龄退休"),
)
REQUEST_END = (
    "二、知悉控制",
    "上述人选正在审批,尚未谈话,也未任前公示。请仅限常委会组成人员和承办处室掌握,会后收回本件。",
    "妥否,请批示。",
)

NOTICE_TITLE = "云川市图书馆新馆将于五月一日向市民开放"
NOTICE_BODY = (
    "4月22日上午,市政府新闻办召开新闻发布会,介绍市图书馆新馆建设和开放安排。市文化和旅游局、市图书馆负责人出席并回答记者提问。",
    (
        "新馆位于滨河路18号,总建筑面积2.6万平方米,设阅览座位1900个,首批上架图书62万册,少儿阅览区和视障阅览室同步开放。"
        "试运行期间每天接待读者不超过4000人次,市民可通过市图书馆公众号免费预约。"
    ),
    "据介绍,新馆开放后,老馆将改造为社区阅读中心,预计明年三季度完工。全市120个乡镇、街道分馆实行通借通还,读者凭身份证即可办理借阅。",
    "市图书馆馆长表示,欢迎市民对开放时间、活动安排提出意见建议,征集结果将在公众号公布。",
)
NOTICE_END = ("云川市人民政府新闻办公室", "2026年4月22日")

RULES = """云川市档案馆保密工作制度

第一章 总则
第一条 为做好本馆保密工作,根据保守国家秘密法和有关规定,结合实际,制定本制度。
第二条 保密工作坚持党管保密、依法管理、预防为主、突出重点的原则。
第三条 馆长对本馆保密工作负全面领导责任,分管副馆长负直接领导责任。

第二章 定密管理
第四条 拟稿人对照本系统保密事项范围提出定密意见,经科室负责人审核后,报定密责任人审定。
第五条 绝密、机密、秘密文件应当在首页左上角作出国家秘密标志,标明密级和保密期限。
第六条 保密期限已满的,自行解密;需要延长的,在期满前报原定密机关决定。

第三章 载体管理
第七条 涉密文件的收发、传阅、复制、销毁应当履行登记手续,不得通过互联网、普通邮政传递。
第八条 涉密计算机不得接入互联网,不得使用无线键盘、无线鼠标等外围设备。
第九条 携带涉密载体外出,应当经分管领导批准,并采取保护措施。

第四章 信息公开审查
第十条 对外提供档案和发布信息,应当先审查后公开,一事一审、全面审查。
第十一条 违反本制度的,视情节给予批评教育;构成违纪违法的,依规依纪依法处理。

第五章 附则
第十二条 本制度由馆办公室负责解释,自印发之日起施行。

云川市档案馆
2026年2月9日
"""

VOTE_TITLE = "市文化和旅游局科级职位民主推荐会议得票汇总"
VOTE_NOTE = "会议时间:2026年3月5日。应到86人,实到81人;发出推荐票81张,收回81张,有效票80张,弃权1张。"
VOTE_TABLE = (
    ("推荐职位", "被推荐人", "得票数", "得票率"),
    ("办公室副主任", "连若溪", "46", "57.5%"),
    ("办公室副主任", "谷雨田", "27", "33.8%"),
    ("公共服务科科长", "阮知行", "51", "63.8%"),
    ("公共服务科科长", "尹南舟", "19", "23.8%"),
)
VOTE_END = (
    "计票人:宋、裴。监票人:机关纪委。以上得票情况未公开,仅供考察组研究使用,原始票封存于人事科。",
    "云川市文化和旅游局人事科",
    "2026年3月6日",
)

SCAN = (
    "云川市交通运输局",
    "关于春季道路养护安排的复函",
    "",
    "临河县交通运输局:",
    "来函收悉。县道清河至柳桥段养护已列入",
    "今年第二批计划,施工期间请做好绕行提示。",
    "特此函复。",
    "",
    "云川市交通运输局",
    "2026年3月18日",
)


OFD_NOTE = ("会议时间:2026年3月5日。应到86人,实到81人;发出推荐票81张,收回81张,有效票80", "张,弃权1张。")
OFD_END = ("计票人:宋、裴。监票人:机关纪委。", "云川市文化和旅游局人事科", "2026年3月6日")

# words, height of the characters in millimetres, indent (None: centred); lines as a printer breaks them
PICTURE_LINES = (
    ("云川市图书馆新馆开放和有关事项的通报", 7.0, None),
    ("市直各单位:", 5.0, 0.0),
    ("市图书馆新馆位于滨河路18号,总建筑面积2.6万平方米,设", 5.0, 10.0),
    ("阅览座位1900个,首批上架图书62万册,5月1日起向市民开放。", 5.0, 0.0),
    ("现将科级职位民主推荐得票情况一并通报如下,请勿外传。", 5.0, 10.0),
    ("云川市文化和旅游局", 5.0, 95.0),
    ("2026年4月22日", 5.0, 105.0),
)


def make_request() -> bytes:
    """A request with a header, a table and a footer, as docx."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "云组请〔2026〕7号"
    section.footer.paragraphs[0].text = "第 1 页 共 1 页"
    title = document.add_paragraph(REQUEST_TITLE)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("市委:")
    for words in REQUEST_BODY:
        document.add_paragraph("  " + words)
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for row in REQUEST_TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for words in REQUEST_END:
        document.add_paragraph("  " + words)
    for words in ("中共云川市委组织部", "二〇二六年三月十二日"):
        document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return _saved(document)


def _saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _styles() -> dict[str, ParagraphStyle]:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    base = {"fontName": "STSong-Light", "wordWrap": "CJK"}
    return {
        "title": ParagraphStyle("title", fontSize=20, leading=28, alignment=TA_CENTER, spaceAfter=14, **base),
        "body": ParagraphStyle("body", fontSize=14, leading=24, firstLineIndent=28, **base),
        "sign": ParagraphStyle("sign", fontSize=14, leading=24, alignment=TA_RIGHT, **base),
    }


def _page_number(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont("STSong-Light", 10)
    canvas.drawCentredString(A4[0] / 2, 15 * mm, f"— {template.page} —")


def _pdf(story: list[object]) -> bytes:
    out = BytesIO()
    margins = {"leftMargin": 28 * mm, "rightMargin": 26 * mm, "topMargin": 30 * mm, "bottomMargin": 30 * mm}
    template = SimpleDocTemplate(out, pagesize=A4, invariant=1, **margins)
    template.build(story, onFirstPage=_page_number, onLaterPages=_page_number)
    return out.getvalue()


def make_notice() -> bytes:
    """A press release as a born-digital pdf."""
    style = _styles()
    story = [Paragraph(NOTICE_TITLE, style["title"])]
    story += [Paragraph(words, style["body"]) for words in NOTICE_BODY]
    story += [Spacer(1, 24), *(Paragraph(words, style["sign"]) for words in NOTICE_END)]
    return _pdf(story)


def make_votes() -> bytes:
    """A table of vote counts as a born-digital pdf with ruled lines."""
    style = _styles()
    table = Table(VOTE_TABLE, colWidths=[45 * mm, 35 * mm, 30 * mm, 30 * mm], rowHeights=[9 * mm] * len(VOTE_TABLE))
    grid = [("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("FONT", (0, 0), (-1, -1), "STSong-Light", 12)]
    table.setStyle(grid)
    story = [Paragraph(VOTE_TITLE, style["title"]), Paragraph(VOTE_NOTE, style["body"]), Spacer(1, 10), table]
    story += [Spacer(1, 10), Paragraph(VOTE_END[0], style["body"]), Spacer(1, 20)]
    story += [Paragraph(words, style["sign"]) for words in VOTE_END[1:]]
    return _pdf(story)


def make_ofd() -> bytes:
    """The table of vote counts as OFD: letterhead in a template, objects in no helpful order, a page number."""
    rows = [
        frame(20 + 42 * column, 80 + 10 * row, 42, 10)
        + text(words, 22 + 42 * column, 82.5 + 10 * row, code=_steps(words))
        for row, line in enumerate(VOTE_TABLE)
        for column, words in enumerate(line)
    ]
    end = [
        text(words, 110 if number else 28, 140 + 10 * number, code=_steps(words))
        for number, words in enumerate(OFD_END)
    ]
    first = page(
        *end,
        *rows,
        text(VOTE_TITLE, 40, 45, size=6),
        text(OFD_NOTE[0], 30, 58, code=_steps(OFD_NOTE[0])),
        text(OFD_NOTE[1], 20, 66, code=_steps(OFD_NOTE[1])),
        text("—1—", 100, 280, code=_steps("—1—")),
        template="head",
    )
    return ofd([first], {"head": page(text("云川市文化和旅游局", 55, 20, size=10))})


def _steps(words: str) -> str:
    """Advances in which figures and signs take half the room of a Chinese character."""
    widths = (5.0 if unicodedata.east_asian_width(char) in "WF" else 2.5 for char in words[:-1])
    return f'DeltaX="{" ".join(map(str, widths))}"'


def make_scan() -> bytes:
    """A letter as a pdf that holds nothing but a picture of it."""
    page = Image.new("L", (827, 1169), 248)  # A4 at 100 dots to the inch
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, 26)
    for number, words in enumerate(SCAN):
        width = draw.textlength(words, font=font)
        left = (827 - width) / 2 if number < 2 else 720 - width if number >= 8 else 100
        draw.text((left, 130 + 52 * number), words, fill=40, font=font)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(page.rotate(0.4, fillcolor=248)), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _page_picture(dots: int) -> Image.Image:
    """The library notice and the vote count on one A4 page, at so many dots to the inch."""
    unit = dots / 25.4
    page = Image.new("L", (round(210 * unit), round(297 * unit)), 250)
    draw = ImageDraw.Draw(page)
    top = 25 * unit
    for words, height, indent in PICTURE_LINES:
        font = ImageFont.truetype(FONT, round(height * unit))
        left = (page.width - draw.textlength(words, font=font)) / 2 if indent is None else (28 + indent) * unit
        draw.text((left, top), words, fill=30, font=font)
        top += 2 * height * unit
    font = ImageFont.truetype(FONT, round(4.4 * unit))
    for number, row in enumerate(VOTE_TABLE):
        for column, words in enumerate(row):
            box = [(28 + 38 * column) * unit, top + 9 * number * unit]
            draw.rectangle((*box, box[0] + 38 * unit, box[1] + 9 * unit), outline=40, width=max(1, round(0.3 * unit)))
            draw.text((box[0] + 2 * unit, box[1] + 2 * unit), words, fill=30, font=font)
    return page


def _worn(page: Image.Image, degrees: float, noise: float) -> Image.Image:
    """A page as a scanner sees it: laid askew, out of focus, grainy; the same every time."""
    turned = page.rotate(degrees, fillcolor=250, resample=Image.Resampling.BICUBIC)
    soft = turned.filter(ImageFilter.GaussianBlur(0.6))
    grain = np.random.default_rng(33190).normal(0, noise, (page.height, page.width))
    return Image.fromarray(np.clip(np.asarray(soft, float) + grain, 0, 255).astype(np.uint8))


def _picture(page: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    page.save(out, form, **options)
    return out.getvalue()


def make_pictures() -> dict[str, bytes]:
    """One page at three resolutions: clean, worn, and fed sideways into the scanner."""
    return {
        "notice-200.png": _picture(_page_picture(200).quantize(8), "PNG", optimize=True),
        "notice-150-worn.jpg": _picture(_worn(_page_picture(150), 0.8, 9), "JPEG", quality=60),
        "notice-300-sideways.tiff": _picture(
            _page_picture(300).rotate(-89.6, expand=True, fillcolor=250).point(lambda v: 255 * (v > 140)).convert("1"),
            "TIFF",
            compression="group4",
        ),
        "notice.picture.txt": "\n".join(
            [*(words for words, _, _ in PICTURE_LINES), *(" | ".join(row) for row in VOTE_TABLE), ""]
        ).encode(),
    }


def main() -> None:
    """Write every draft."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    drafts = {
        "appointment-request.docx": make_request(),
        "library-notice.pdf": make_notice(),
        "secrecy-rules.txt": RULES.encode("gb18030"),
        "vote-count.pdf": make_votes(),
        "vote-count.ofd": make_ofd(),
        "scanned-letter.pdf": make_scan(),
        "scanned-letter.picture.txt": "\n".join((*filter(None, SCAN), "")).encode(),
        **make_pictures(),
    }
    for name, data in drafts.items():
        (GOLDEN / name).write_bytes(data)
        if name in SHIPPED_AS:
            (SHIPPED / SHIPPED_AS[name]).write_bytes(data)


if __name__ == "__main__":
    main()
