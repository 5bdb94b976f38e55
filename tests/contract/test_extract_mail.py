"""The contract of mail: head lines and body are its text, attachments its children, nothing is dropped unsaid."""

from __future__ import annotations

import pytest
from container_files import LETTER
from extract_files import SENTENCE, docx
from mail_files import MAIL, eml, message_tree, msg

from model.core.errors import ReadFailure, UnreadableError
from model.extract import Containment, Format, extract
from model.extract.rtf_packed import unpacked_rtf

every_mail = pytest.mark.parametrize("form", list(MAIL))


@every_mail
def test_heads_and_body_are_the_text(form: Format) -> None:
    """Sender, recipient, subject come first, each on its line with its Chinese label."""
    document = extract(MAIL[form], f"信.{form}")

    lines = document.text.split("\n")
    assert [line.partition(":")[0] for line in lines[:4]] == ["发件人", "收件人", "主题", "日期"]
    assert "云川市水务局" in lines[0]
    assert (lines[2], lines[4:]) == ("主题:汛前检查的通知", [SENTENCE, "请查收附件。"])
    assert (document.quality, document.gaps, document.issues) == (1.0, (), ())
    assert document.metadata["title"] == "汛前检查的通知"
    assert [block.locator.paragraph for block in document.blocks] == [1, 2, 3, 4, 5, 6]


@every_mail
def test_an_attachment_is_a_child(form: Format) -> None:
    """It is read as the file it is, under the mail's name."""
    document = extract(MAIL[form], f"信.{form}")

    assert [(child.name, child.format, child.text) for child in document.children] == [
        (f"信.{form}/附件.docx", "docx", SENTENCE)
    ]


@every_mail
def test_mail_comes_over_the_wire_whole(form: Format) -> None:
    """Read in a worker, it is the same."""
    with Containment() as containment:
        assert containment.extract(MAIL[form], "信") == extract(MAIL[form], "信")


@every_mail
def test_a_wrong_name_is_remarked(form: Format) -> None:
    """Mail called docx is read as mail."""
    assert [issue.code for issue in extract(MAIL[form], "信.docx").issues] == ["wrong_name"]


def test_a_mail_within_a_mail_is_a_document_of_its_own() -> None:
    """In eml and msg alike, with its own heads and body."""
    outer = eml(内__eml=eml("里面的信写了什么。"))
    nested = msg(attachments={"转发的邮件": message_tree("里面的信写了什么。")})

    for data in (outer, nested):
        (child,) = extract(data, "信").children
        assert child.text.startswith("发件人:云川市水务局")
        assert child.text.endswith("里面的信写了什么。")


def test_a_page_is_read_where_there_is_no_plain_body() -> None:
    """Mail written as html only, and a script in it says nothing."""
    document = extract(eml(page=f"<html><body><p>{SENTENCE}</p><script>x='弹窗'</script></body></html>"), "信.eml")

    assert document.text.endswith(SENTENCE)
    assert "弹窗" not in document.text


@pytest.mark.parametrize(
    "head",
    [
        b"Subject: =?gb2312?B?u+HS6c2o1qo=?=\n",
        b"Subject: =?utf-8?Q?=E4=BC=9A=E8=AE=AE=E9=80=9A=E7=9F=A5?=\n",
        "Subject: 会议通知\n".encode(),
        "Subject: 会议通知\n".encode("gbk"),
    ],
    ids=["gb2312", "utf-8", "bare utf-8", "bare gbk"],
)
def test_a_subject_is_read_however_it_was_written(head: bytes) -> None:
    """Encoded by the rules, or not at all."""
    document = extract(b"From: a@example.invalid\n" + head + b"\nbody\n", "信.eml")

    assert "主题:会议通知" in document.text.split("\n")


def test_a_body_is_read_by_its_bytes_when_its_label_is_wrong() -> None:
    """GBK that claims to be UTF-8."""
    head = b"From: a@example.invalid\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"

    assert extract(head + SENTENCE.encode("gbk"), "信.eml").text.endswith(SENTENCE)


def test_what_cannot_be_read_is_named() -> None:
    """Outlook's own wrapping of attachments, and an archive nobody can open."""
    document = extract(
        eml(winmail__dat=b"\x78\x9f\x3e\x22" + bytes(60), 档案__rar=b"Rar!\x1a\x07\x00" + bytes(9)), "信"
    )

    assert ["winmail" in gap.message or "rar" in gap.message for gap in document.gaps] == [True, True]
    assert all(child.issues[0].code == "unsupported" for child in document.children)


def test_an_encrypted_mail_is_refused_as_locked() -> None:
    """There is nothing outside the envelope to judge by."""
    head = b'From: a@example.invalid\nTo: b@example.invalid\nContent-Type: application/pkcs7-mime; name="smime.p7m"\n\n'
    with pytest.raises(UnreadableError) as caught:
        extract(head + b"MIIB", "信.eml")

    assert caught.value.category is ReadFailure.ENCRYPTED


def test_small_pictures_of_the_body_are_counted_and_large_ones_are_children() -> None:
    """A logo bars nothing; a picture that may be a pasted page is a file like any other."""
    plain = (
        eml(标志__png=b"\x89PNG\r\n\x1a\n" + bytes(60))
        .replace(b"Content-Disposition: attachment", b"Content-ID: <1@x>\nContent-Disposition: inline")
        .replace(b"application/octet-stream", b"image/png")
    )

    document = extract(plain, "信.eml")

    assert [issue.code for issue in document.issues] == ["small_picture"]
    assert document.children == ()


def test_rtf_as_outlook_packs_it_is_unpacked() -> None:
    """The example of [MS-OXRTFCP] 4.1.1, and text kept as it is."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320a f320 68656c09 0020627705b06c647d0a800fa0".replace(
            " ", ""
        )
    )
    plain = (30).to_bytes(4, "little") + (11).to_bytes(4, "little") + b"MELA" + bytes(4) + b"{\\rtf1 abc}"

    assert unpacked_rtf(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked_rtf(plain) == b"{\\rtf1 abc}"


def test_a_document_inside_a_workbook_does_not_change_what_the_workbook_is() -> None:
    """A msg that holds a Word file's streams further down is still a msg."""
    data = msg(attachments={"对象": {"WordDocument": b"x" * 5000, "1Table": b"y" * 100}, "信.txt": LETTER})

    document = extract(data, "信.msg")

    assert document.format == "msg"
    assert [child.issues[0].code if child.issues else child.text[:2] for child in document.children] == [
        "damaged",
        "关于",
    ]


def test_docx_embedded_in_a_mail_archive_is_found_at_depth() -> None:
    """A document in a mail in a mail keeps the whole way in its name."""
    data = eml(外__eml=eml(内__docx=docx(["最里面的一份文件"])))

    child = extract(data, "信.eml").children[0].children[0]

    assert (child.name, child.text) == ("信.eml/外.eml/内.docx", "最里面的一份文件")
