"""Imported catalogue versions over both databases: two persons, states, undo, what is judged by, what is logged."""

from __future__ import annotations

from datetime import date

import pytest
from catalogue_tables import HEADER, ROWS
from desk_bench import Office, law, person, row
from sqlalchemy import text

from app.desk.catalogue_version import About, VersionState
from app.desk.refusal import DeskRefusal
from app.service.catalogue import CatalogueService
from app.service.catalogue_in_use import CatalogueInUse
from app.service.catalogue_table import GivenTable
from app.store.engine import open_engine
from model.core.catalogue import Catalogue, Conditions, Rank
from model.core.errors import DataFault
from model.core.outcome import Level

ABOUT = About("青湖市水务工作国家秘密范围的规定(虚构)", date(2025, 1, 1))
SHIPPED = Catalogue("demo", (row("demo-1", Level.SECRET, demonstration=True),))


def table(*rows: tuple[object, ...], name: str = "水务目录.csv") -> GivenTable:
    """A csv of the official columns."""
    lines = [",".join(map(str, line)) for line in (HEADER, *(rows or ROWS))]
    return GivenTable(name, "\n".join(lines).encode("gb18030"))


@pytest.fixture
def catalogues(office: Office) -> CatalogueService:
    """The versions of the bench's office."""
    return CatalogueService(office.store, office.clock, law())


@pytest.fixture
def in_use(office: Office) -> CatalogueInUse:
    """What the bench's own office judges by."""
    return CatalogueInUse(office.store, SHIPPED, demonstration=False)


def activated(catalogues: CatalogueService, about: About = ABOUT, *given: GivenTable) -> int:
    """A version imported by chen and put into use by shen."""
    number = catalogues.start(person("chen"), given or (table(),), about)
    catalogues.submit(person("chen"), number)
    catalogues.activate(person("shen"), number)
    return number


def state(catalogues: CatalogueService, number: int) -> VersionState:
    """The state a version is in."""
    return catalogues.open(person("shen"), number).version.state


def test_two_persons_put_a_table_into_use(catalogues: CatalogueService, in_use: CatalogueInUse) -> None:
    """Nothing is judged by an import before a second person activates it; then its rows are verified and its own."""
    number = catalogues.start(person("chen"), (table(),), ABOUT)
    assert in_use.current().editions == ()
    catalogues.submit(person("chen"), number)
    assert in_use.current().rows == SHIPPED.rows

    catalogues.activate(person("shen"), number)

    used = in_use.current()
    assert used.shipped is None
    assert [one.id for one in used.rows] == ["v1#1", "v1#2", "v1#3"]
    assert all(one.verified and not one.demonstration for one in used.rows)
    assert {one.regulation for one in used.rows} == {ABOUT.regulation}
    assert in_use.find_row("v1#2") == used.rows[1]
    assert in_use.find_row("demo-1") is None
    opened = catalogues.open(person("ling"), number).version
    assert (opened.importer, opened.activator) == ("chen(虚构)", "shen(虚构)")
    assert opened.files[0].name == "水务目录.csv"


@pytest.mark.parametrize("importer", ["both", "shen"])
def test_nobody_activates_an_own_import(office: Office, catalogues: CatalogueService, importer: str) -> None:
    """A 定密责任人 who imported is refused in the service itself, and the attempt is logged."""
    number = catalogues.start(person(importer), (table(),), ABOUT)
    catalogues.submit(person(importer), number)

    with pytest.raises(DeskRefusal, match="须由另一名定密责任人"):
        catalogues.activate(person(importer), number)

    assert state(catalogues, number) is VersionState.SUBMITTED
    entry = office.audit.entries(person("ji"))[0]
    assert (entry.act, entry.detail["rule"]) == ("拒绝", "catalogue.self_activation")


@pytest.mark.parametrize("login", ["chu", "dang", "ling", "xi", "bao", "ji", "feng"])
def test_only_a_reviewer_activates(catalogues: CatalogueService, login: str) -> None:
    """No other role puts a catalogue into use."""
    number = catalogues.start(person("chen"), (table(),), ABOUT)
    catalogues.submit(person("chen"), number)

    with pytest.raises(DeskRefusal):
        catalogues.activate(person(login), number)
    assert state(catalogues, number) is VersionState.SUBMITTED


@pytest.mark.parametrize("login", ["xi", "bao", "ji", "feng"])
def test_who_keeps_the_machine_sees_no_catalogue(catalogues: CatalogueService, login: str) -> None:
    """A catalogue may be secret itself: administrators and the analyst neither import nor read one."""
    number = catalogues.start(person("chen"), (table(),), ABOUT)
    for refused in (
        lambda: catalogues.start(person(login), (table(),), ABOUT),
        lambda: catalogues.open(person(login), number),
        lambda: catalogues.versions(person(login)),
        lambda: catalogues.export(person(login), number),
    ):
        with pytest.raises(DeskRefusal):
            refused()


def test_states_are_kept_in_order(catalogues: CatalogueService) -> None:
    """A version is activated only after it was submitted, once, and by its importer is submitted only once."""
    number = catalogues.start(person("chen"), (table(),), ABOUT)
    with pytest.raises(DeskRefusal, match="现为“预览”"):
        catalogues.activate(person("shen"), number)
    with pytest.raises(DeskRefusal, match="只能由导入人"):
        catalogues.submit(person("chu"), number)
    catalogues.submit(person("chen"), number)
    with pytest.raises(DeskRefusal, match="现为“待启用”"):
        catalogues.submit(person("chen"), number)
    catalogues.activate(person("shen"), number)
    with pytest.raises(DeskRefusal, match="现为“已启用”"):
        catalogues.activate(person("shi"), number)
    with pytest.raises(DeskRefusal, match="没有第9版"):
        catalogues.open(person("shen"), 9)


def test_conditions_are_corrected_before_submission_only(catalogues: CatalogueService) -> None:
    """The importer's correction of one row stands; after 提交 the second person sees what stays as it is."""
    number = catalogues.start(person("chen"), (table(),), ABOUT)
    mended = Conditions(ranks=(Rank.COUNTY,))
    with pytest.raises(DeskRefusal, match="只能由导入人"):
        catalogues.correct(person("shen"), number, "v1#1", mended)
    with pytest.raises(DeskRefusal, match="没有编号"):
        catalogues.correct(person("chen"), number, "v9#1", mended)
    catalogues.correct(person("chen"), number, "v1#1", mended)
    catalogues.submit(person("chen"), number)
    with pytest.raises(DeskRefusal, match="现为“待启用”"):
        catalogues.correct(person("chen"), number, "v1#2", mended)

    rows = catalogues.open(person("shen"), number).rows
    assert rows[0].conditions == mended
    assert rows[1].conditions != mended


def test_a_new_version_supersedes_and_can_be_taken_back(catalogues: CatalogueService, in_use: CatalogueInUse) -> None:
    """By the document's date the old or the new version holds; withdrawing the new one brings the old back."""
    first = activated(catalogues)
    later = About(ABOUT.regulation, date(2026, 1, 1), None, first)
    second = activated(catalogues, later, table((1, "未公布的全省供水管网薄弱点汇总", "秘密", "5年", "省级", "", "")))

    assert {row.id for row in in_use.rows_on(date(2025, 6, 1))} == {"v1#1", "v1#2", "v1#3"}
    assert {row.id for row in in_use.rows_on(date(2026, 6, 1))} == {"v2#1"}
    assert in_use.find_row("v1#3") is not None
    with pytest.raises(DeskRefusal, match="已由第2版替代"):
        catalogues.start(person("chen"), (table(),), later)

    with pytest.raises(DeskRefusal, match="须写明理由"):
        catalogues.withdraw(person("shi"), second, " ")
    with pytest.raises(DeskRefusal):
        catalogues.withdraw(person("chen"), second, "导错了")
    catalogues.withdraw(person("shi"), second, "导错了文件")

    assert {row.id for row in in_use.rows_on(date(2026, 6, 1))} == {"v1#1", "v1#2", "v1#3"}
    assert in_use.find_row("v2#1") is None
    assert catalogues.open(person("shen"), second).version.reason == "导错了文件"


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (About(" ", date(2025, 1, 1)), "没有写范围名称"),
        (About("甲(虚构)", date(2025, 1, 1), date(2024, 1, 1)), "废止日期早于"),
        (About("甲(虚构)", date(2026, 1, 1), None, 7), "没有启用"),
        (About(ABOUT.regulation, date(2026, 1, 1)), "已有启用的第1版"),
        (About("甲(虚构)", date(2025, 1, 1), None, 1), "施行日期不晚于"),
    ],
)
def test_what_the_importer_states_must_hold(catalogues: CatalogueService, about: About, words: str) -> None:
    """No name, dates that contradict one another, or a version that cannot be superseded are refused in words."""
    activated(catalogues)
    with pytest.raises(DeskRefusal, match=words):
        catalogues.start(person("chen"), (table(),), about)
    assert len(catalogues.versions(person("chen"))) == 1


def test_faults_of_all_tables_at_once_and_nothing_kept(catalogues: CatalogueService) -> None:
    """Two faulty files give both their faults, each by name, and no version."""
    bad = (1, "甲", "内部", "10年", "", "", "")
    with pytest.raises(DataFault) as caught:
        catalogues.start(
            person("chen"), (table(bad, name="甲.csv"), table(name="好.csv"), table(bad, name="乙.csv")), ABOUT
        )

    assert [fault.split(" ")[0] for fault in caught.value.faults] == ["甲.csv", "乙.csv"]
    assert catalogues.versions(person("chen")) == ()


def test_two_files_make_one_version(catalogues: CatalogueService) -> None:
    """The rows of several files stand in one version, told apart by file."""
    number = catalogues.start(person("chen"), (table(name="甲.csv"), table(ROWS[0], name="乙.csv")), ABOUT)

    assert [one.id for one in catalogues.open(person("chen"), number).rows] == ["v1#1.1", "v1#1.2", "v1#1.3", "v1#2.1"]


def test_the_demonstration_catalogue_leaves_on_request(office: Office, catalogues: CatalogueService) -> None:
    """In a demonstration home it stays beside the office's own until a 定密责任人 says only ours."""
    in_use = CatalogueInUse(office.store, SHIPPED, demonstration=True)
    with pytest.raises(DeskRefusal, match="还没有启用的目录"):
        catalogues.use_only_own(person("shen"), only=True)
    activated(catalogues)
    assert in_use.current().shipped is SHIPPED
    with pytest.raises(DeskRefusal):
        catalogues.use_only_own(person("chen"), only=True)

    catalogues.use_only_own(person("shen"), only=True)
    assert in_use.current().shipped is None
    catalogues.use_only_own(person("shen"), only=False)
    assert in_use.current().shipped is SHIPPED


def test_the_log_tells_acts_and_no_names(office: Office, catalogues: CatalogueService) -> None:
    """Import, activation and undo stand in the whole chain by number and digest; no name of a matter or file does."""
    number = activated(catalogues)
    catalogues.export(person("shen"), number)
    catalogues.withdraw(person("shi"), number, "水库一事不实")

    entries = office.audit.entries(person("ji"))
    assert [entry.act for entry in entries] == ["撤回目录", "导出目录", "启用目录", "提交目录", "导入目录"]
    assert not any(word in str(entries) for word in ("水库", "水务", "青湖"))
    assert office.audit.verify(person("ji")).whole


def test_rows_and_names_are_sealed(catalogues: CatalogueService, database_url: str) -> None:
    """Whoever reads the database alone finds no matter, no regulation, no file name."""
    activated(catalogues)
    engine = open_engine(database_url, busy_seconds=5)
    with engine.connect() as connection:
        (stored,) = connection.execute(text("SELECT * FROM catalogue_version")).all()
    engine.dispose()

    read = b" ".join(bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for cell in stored)
    assert not any(word.encode() in read for word in ("供水", "青湖", "水务目录"))


def test_an_import_in_preview_leaves_what_is_in_use_alone(catalogues: CatalogueService, in_use: CatalogueInUse) -> None:
    """No engine is made anew before something is activated or taken back."""
    activated(catalogues)
    before = in_use.current()
    number = catalogues.start(person("chen"), (table(),), About("乙范围(虚构)", date(2025, 1, 1)))
    catalogues.submit(person("chen"), number)
    assert in_use.current() is before

    catalogues.activate(person("shen"), number)
    assert in_use.current().key != before.key


def test_matters_without_a_term_get_the_longest_lawful_one(small_office: Office) -> None:
    """An old regulation in articles states no terms: the law of its first day gives them, and the note says so."""
    catalogues = CatalogueService(small_office.store, small_office.clock, law())
    articles = "机密级事项\n1.甲事项(虚构);\n2.乙事项(公布前)。\n秘密级事项\n1.丙事项(虚构)。\n"
    number = catalogues.start(person("chen"), [GivenTable("旧范围.txt", articles.encode("gb18030"))], ABOUT)

    rows = catalogues.open(person("chen"), number).rows
    edition = law().as_at(ABOUT.valid_from)
    longest = [f"{edition.ceiling(level)}年" for level in (Level.SECRET, Level.CONFIDENTIAL)]
    assert [row.term for row in rows] == [longest[0], "公布前", longest[1]]
    assert ["法定最长" in row.note for row in rows] == [True, False, True]
