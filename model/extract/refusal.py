"""Refusals — every reason for not reading a file, worded once: cause and what to do (读不了的说法)."""

from __future__ import annotations

from model.core.errors import ReadFailure, UnreadableError
from model.extract.limits import MEGABYTE

RESAVE = "请另存为 docx 或 pdf 后再试"


def empty(name: str, cause: str = "文件里没有任何内容") -> UnreadableError:
    """Refuse a file of no bytes or no pages."""
    return UnreadableError(name, ReadFailure.EMPTY, cause, "请检查文件是否保存完整,重新导出后再试")


def too_large(name: str, size: int, limit: int) -> UnreadableError:
    """Refuse a file of more bytes than allowed."""
    cause = f"文件大小 {size / MEGABYTE:.1f} MB,上限 {limit / MEGABYTE:.0f} MB"
    return UnreadableError(name, ReadFailure.TOO_LARGE, cause, "请拆分文件或压缩其中的图片后再试")


def too_many_pages(name: str, pages: int, limit: int) -> UnreadableError:
    """Refuse a file of more pages than allowed."""
    return UnreadableError(name, ReadFailure.TOO_LARGE, f"共 {pages} 页,上限 {limit} 页", "请按章节拆分后分别处理")


def too_much_text(name: str, limit: int) -> UnreadableError:
    """Refuse a file of more characters than allowed."""
    return UnreadableError(name, ReadFailure.TOO_LARGE, f"文字超过 {limit} 字", "请按章节拆分后分别处理")


def too_large_picture(name: str, width: int, height: int) -> UnreadableError:
    """Refuse a picture of more points than can be unpacked in the memory allowed."""
    cause = f"图片有 {width}×{height} 个像素,超过上限"
    return UnreadableError(name, ReadFailure.TOO_LARGE, cause, "请缩小图片,或按 200 至 300 dpi 重新扫描后再试")


def bomb(name: str) -> UnreadableError:
    """Refuse a container that unpacks to far more than it should."""
    cause = "解压后的内容异常庞大,疑似压缩炸弹"
    return UnreadableError(name, ReadFailure.TOO_LARGE, cause, "请勿打开此文件,核实来源后由原单位重新提供")


def too_many_members(name: str) -> UnreadableError:
    """Refuse the rest of a container that holds more files than allowed."""
    cause = "其中的文件数量超过上限,其余文件没有读取"
    return UnreadableError(name, ReadFailure.TOO_LARGE, cause, "请先解压,再用批量扫描处理整个文件夹")


def too_deep(name: str, depth: int) -> UnreadableError:
    """Refuse a file that lies inside too many others."""
    cause = f"压缩包或邮件层层嵌套超过 {depth} 层,这一层没有读取"
    return UnreadableError(name, ReadFailure.TOO_LARGE, cause, "请先逐层取出文件,再分别处理")


def encrypted(name: str) -> UnreadableError:
    """Refuse a file that needs a password."""
    return UnreadableError(name, ReadFailure.ENCRYPTED, "打开文件需要密码", "请在原软件中去掉打开密码、另存后再试")


def damaged(name: str, cause: str) -> UnreadableError:
    """Refuse a file whose inner structure is broken."""
    remedy = "请用原软件打开确认,重新保存或重新传送后再试"
    return UnreadableError(name, ReadFailure.DAMAGED, cause, remedy)


def unforeseen(name: str, kind: str) -> UnreadableError:
    """Refuse a file whose reader failed in a way nobody foresaw; `kind` is the name of the error, never its words."""
    return damaged(name, f"读取程序遇到未预料的内容({kind})")


def unsupported(name: str, what: str, remedy: str = RESAVE) -> UnreadableError:
    """Refuse a format we have no reader for; `what` names it in Chinese."""
    return UnreadableError(name, ReadFailure.UNSUPPORTED, f"这是{what}", remedy)


def no_text(name: str, cause: str) -> UnreadableError:
    """Refuse a file that opened but holds no readable characters."""
    remedy = "请提供带文字的电子版(docx 或 pdf);扫描件须由人工阅读判断"
    return UnreadableError(name, ReadFailure.NO_TEXT, cause, remedy)


def timeout(name: str, seconds: float) -> UnreadableError:
    """Refuse a file that took too long to read."""
    cause = f"读取超过 {seconds:.0f} 秒仍未完成,已停止"
    return UnreadableError(name, ReadFailure.TIMEOUT, cause, "请拆分文件,或在原软件中另存为新的 docx 或 pdf 后再试")


def memory(name: str) -> UnreadableError:
    """Refuse a file that took too much memory to read."""
    return UnreadableError(name, ReadFailure.MEMORY, "读取所需内存超过上限,已停止", "请拆分文件或压缩其中的图片后再试")
