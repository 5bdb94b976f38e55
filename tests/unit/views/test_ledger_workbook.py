"""The ledger as a workbook: what it says, and that no cell can run."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from app.service.ledger import COLUMNS
from app.views.download import workbook_of


def test_cells_are_text_even_when_they_look_like_formulas() -> None:
    """A title beginning with = is a title, not a formula."""
    row = dict.fromkeys(COLUMNS, "x") | {"事项名称": '=HYPERLINK("http://evil.example","点我")'}
    book = load_workbook(io.BytesIO(workbook_of((row,), demonstration=True)))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    title = sheet[2][COLUMNS.index("事项名称")]
    assert (title.data_type, title.value) == ("s", row["事项名称"])


def test_a_demonstration_ledger_says_so() -> None:
    """The sheet of a demonstration home bears 示范, that of an office does not."""
    names = [
        load_workbook(io.BytesIO(workbook_of((), demonstration=demonstration))).sheetnames
        for demonstration in (True, False)
    ]
    assert names == [["定密台账(示范)"], ["定密台账"]]
