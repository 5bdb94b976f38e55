"""The shape of each file in data/law; pydantic stands only at this boundary."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Text = Annotated[str, Field(min_length=1)]
Topic = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Reference = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$")]
RuleId = Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_]+$")]
LevelWord = Literal["绝密", "机密", "秘密"]
OrganWord = Literal["中央", "省级", "市级", "县级", "乡镇"]
OutcomeWord = Literal["国家秘密", "派生国家秘密", "工作秘密", "非密", "不明确", "依据不足", "无法读取"]
_SATURDAY = 5


class Shape(BaseModel):
    """Base of every shape: unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Period(Shape):
    """A dated figure: in force from `from` to `to`, both days included; `to: null` is still in force."""

    start: Annotated[date, Field(alias="from")]
    end: Annotated[date | None, Field(alias="to")]

    @model_validator(mode="after")
    def _ordered(self) -> Period:
        if self.end is not None and self.end < self.start:
            raise ValueError("止日早于起日;请核对 from 和 to")
        return self


class ArticleShape(Shape):
    """An article: its number in this edition and its gist in our own words."""

    topic: Topic
    number: Annotated[str, Field(pattern=r"^第.+[条款项]$")]
    verified: bool
    gist: Text


class InstrumentFile(Shape):
    """One edition of an instrument."""

    instrument: Topic
    title: Text
    edition: Text
    in_force: Period
    articles: Annotated[list[ArticleShape], Field(min_length=1)]


class CeilingShape(Period):
    """Longest terms in years by level."""

    article: Reference
    years: dict[LevelWord, Annotated[int, Field(gt=0)]]


class AuthorityShape(Period):
    """Levels an organ may decide by statute."""

    article: Reference
    levels: dict[OrganWord, list[LevelWord]]


class DeadlineShape(Period):
    """A period for acting; `count: null` means at once."""

    id: Reference
    article: Reference
    since: str
    count: Annotated[int, Field(gt=0)] | None
    unit: Literal["日", "个工作日", "小时", "立即", "及时"]


class AddresseeShape(Period):
    """To whom a matter goes, by organ and level; `anyone` when the level or the organ is open."""

    id: Topic
    article: Reference
    anyone: Text
    otherwise: str
    to_whom: dict[OrganWord, dict[LevelWord, Text]]


class OfficeShape(Period):
    """Who acts in a matter, as the edition names them."""

    id: Reference
    article: Reference
    who: Text


class FiguresFile(Shape):
    """figures.yaml."""

    term_ceilings: Annotated[list[CeilingShape], Field(min_length=1)]
    organ_authority: Annotated[list[AuthorityShape], Field(min_length=1)]
    deadlines: Annotated[list[DeadlineShape], Field(min_length=1)]
    addressees: Annotated[list[AddresseeShape], Field(min_length=1)]
    offices: Annotated[list[OfficeShape], Field(min_length=1)]


class RuleShape(Shape):
    """A rule of the judge and what it rests on."""

    id: RuleId
    group: Annotated[str, Field(pattern=r"^[A-L]$")]
    nature: Literal["法定", "惯例", "本系统"]
    dated: bool
    title: Text
    cites: list[Reference]
    as_at: Literal["制发日", "审查日"] = "制发日"


class RulesFile(Shape):
    """rules.yaml."""

    rules: Annotated[list[RuleShape], Field(min_length=1)]


class ProcedureFile(Shape):
    """procedure.yaml."""

    procedure: dict[OutcomeWord, list[Reference]]


class WordingFile(Shape):
    """wording.yaml."""

    undecidable_terms: list[Text]
    unbounded_circles: list[Text]
    third_party: list[Text]
    grant_negations: list[Text]
    grant_regranted: list[Text]
    choice_of_terms: list[Text]
    catch_all_rows: list[Text]
    declared_public: list[Text]
    withheld: list[Text]
    aggregation: list[Text]
    damage: dict[LevelWord, list[Text]]


class HolidayShape(Period):
    """Days off in a row."""

    name: Text


class YearShape(Shape):
    """The official holidays of one year: days off, and Saturdays and Sundays worked instead."""

    year: Annotated[int, Field(gt=0)]
    verified: bool
    off: Annotated[list[HolidayShape], Field(min_length=1)]
    on: list[date]

    @model_validator(mode="after")
    def _of_this_year(self) -> YearShape:
        days = [day for one in self.off for day in (one.start, one.end or one.start)] + self.on
        if any(day.year != self.year for day in days):
            raise ValueError(f"有不在{self.year}年的日子;请移到它自己的年份")
        if any(day.weekday() < _SATURDAY for day in self.on):
            raise ValueError(f"{self.year}年的调休上班日不是周六、周日;请核对")
        return self


class CalendarFile(Shape):
    """calendar.yaml."""

    years: Annotated[list[YearShape], Field(min_length=1)]


class HouseFile(Shape):
    """house.yaml: what an office may change by itself."""

    conventions_off: list[RuleId]
    remind_months: Annotated[int, Field(gt=0)]


class AboutFile(Shape):
    """about.yaml."""

    label: Text
    complete_from: date
