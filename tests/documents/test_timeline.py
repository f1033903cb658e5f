"""The timeline: every duty once, on its days, in every format; the calendar read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import Calendar

from compiler.backends.document.drawing import WIDTH, Box, measured
from compiler.backends.document.timeline_chart import Axis, Legend, Row, parted, timeline_chart
from compiler.cli.main import main
from compiler.documents import timeline
from compiler.documents.duties import tasks
from compiler.documents.subject import Subject
from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from tests.documents.letters import FORMATS, bare, file, text_of
from tests.documents.subjects import PLAN, changed, made, subject_of

LANGUAGES: tuple[Language, ...] = ("zh", "en")
HOSTILE = "<script>alert(1)</script> *#$_ [a](b) | `c` & שלום"
INVENTED = f"""方案「乙县方案」（yi.plan）：
    版本为“2021年版”；
    载于“虚构”；
    实施期限自2021年3月1日起至2024年2月29日止。

引用国家职称词汇。

机关「县人社局」（county）。
决定「可以申报」（may_apply）：是非。

一、职责

    所称可以申报，是指是专业技术人员。

    职责「年初通报」（report）：由县人社局于2月底前，完成“每年通报情况”。
    职责「跨年检查」（across）：由县人社局自11月起至1月止，完成“每年检查工作”。
    职责「一次验收」（once）：由县人社局自2021年5月10日起至2022年6月30日止，完成“验收”。
    职责「限时答复」（answer）：由县人社局，完成“收到材料后15个工作日内答复”。
    职责「年度整理」（february）：由县人社局自1月起至2月底止，完成“整理材料”。
    职责「怪名」（odd）：由县人社局于3月15日前，完成“{HOSTILE}”。
"""


def invented(folder: Path, language: Language = "zh") -> Subject:
    path = folder / "yi.policy"
    path.write_text(INVENTED, "utf-8")
    workspace = Workspace.load(folder)
    errors = [d.message.text("zh") for d in workspace.diagnostics if d.is_error]
    assert not errors, errors
    return made(workspace, language, "yi.plan")


def events(subject: Subject) -> dict[str, Any]:
    """The calendar's entries by their UID, as its library reads them."""
    read = Calendar.from_ical(timeline.calendar(subject))
    found = list(read.walk("VEVENT"))
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def days(event: Any) -> list[date]:
    """The first day of every time that an entry stands for, up to ten."""
    start = event.decoded("DTSTART")
    if "RRULE" not in event:
        return [start]
    rule = event["RRULE"].to_ical().decode()
    times = rrulestr(rule, dtstart=_midnight(start))
    return [moment.date() for _, moment in zip(range(10), times, strict=False)]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def test_steps_that_are_not_said_to_recur_stand_once_in_guangxi_s_calendar() -> None:
    found = events(subject_of("zh"))
    assert list(found) == [
        f"{key}@{PLAN}"
        for key in (
            *("draft_and_submit", "refine_plan", "publish_local_plan"),
            *("apply_and_review", "written_report"),
        )
    ]
    report = found[f"written_report@{PLAN}"]
    assert days(report) == [date(2020, 12, 31)]
    review = found[f"apply_and_review@{PLAN}"]
    assert days(review) == [date(2020, 9, 1)]
    assert review.decoded("DTEND") == date(2020, 12, 1)  # the day after the last
    assert days(found[f"draft_and_submit@{PLAN}"]) == [date(2020, 4, 30)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_tells_who_what_when_and_the_clause(language: Language) -> None:
    subject = subject_of(language)
    found = events(subject)
    for task in tasks(subject):
        if task.days:
            event = found[f"{task.key}@{PLAN}"]
            assert task.name in str(event["SUMMARY"])
            told = str(event["DESCRIPTION"])
            assert all(part in told for part in (task.bodies, task.text, task.when, task.clause)), (
                told
            )
        else:
            assert f"{task.key}@{PLAN}" not in found


def test_the_same_plan_makes_the_same_file_and_uids_do_not_change_with_words() -> None:
    assert timeline.calendar(subject_of("zh")) == timeline.calendar(subject_of("zh"))
    assert list(events(subject_of("zh"))) == list(events(subject_of("en")))


def test_dates_the_turn_of_the_year_and_february_are_read_back(tmp_path: Path) -> None:
    subject = invented(tmp_path)
    found = {uid.split("@")[0]: event for uid, event in events(subject).items()}
    assert days(found["report"]) == [date(2022, 2, 28), date(2023, 2, 28), date(2024, 2, 29)]
    assert days(found["across"]) == [date(2021, 11, 1), date(2022, 11, 1), date(2023, 11, 1)]
    assert found["across"].decoded("DTEND") == date(2022, 2, 1)
    assert days(found["once"]) == [date(2021, 5, 10)]
    assert found["once"].decoded("DTEND") == date(2022, 7, 1)
    assert days(found["february"]) == [date(2022, 2, 28), date(2023, 2, 28), date(2024, 2, 29)]
    assert days(found["odd"]) == [date(2021, 3, 15)]
    assert "第一次" in str(found["odd"]["DESCRIPTION"])
    assert "（每年）" in str(found["report"]["DESCRIPTION"])
    assert "answer" not in found
    reasons = {task.key: task.spell for task in tasks(subject) if not task.days}
    assert reasons == {"answer": "relative"}
    assert HOSTILE in str(found["odd"]["DESCRIPTION"])


def test_what_is_on_no_day_is_told_with_its_reason(tmp_path: Path) -> None:
    (line,) = timeline.told(invented(tmp_path))
    assert (
        line == "1项职责没有固定时限，未列入日历：限时答复（时限自某事发生之日起算，不是固定日期）"
    )
    (line,) = timeline.told(subject_of("en"))
    assert line.startswith("4 duties have no day")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_duty_is_read_back(format_: str, language: Language) -> None:
    subject = subject_of(language)
    text = text_of(file("timeline", subject, format_), format_)
    for task in tasks(subject):
        for part in (task.name, task.text, task.bodies, task.clause):
            assert bare(part) in text, part
        assert bare(task.when[1:]) in text


@pytest.mark.parametrize("format_", FORMATS)
def test_a_hostile_text_stays_text(format_: str, tmp_path: Path) -> None:
    data = file("timeline", invented(tmp_path), format_)
    text = text_of(data, format_)
    plain = bare(HOSTILE.replace("שלום", ""))
    if format_ == "md":
        plain = plain.replace("<script>", "").replace("</script>", "")
        assert b"<script>" not in data.replace(b"\\<script\\>", b"")
    assert plain in text
    if format_ == "html":
        assert b"<script>" not in data


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_changed_date_changes_its_duty_alone(tmp_path: Path, language: Language) -> None:
    other = made(changed(tmp_path, "至4月底止", "至5月15日止"), language)
    before, after = (timeline.material(one).data for one in (subject_of(language), other))
    assert before["undated"] == after["undated"]
    rows = {row["name"]: row for row in before["dated"]}
    changed_rows = [row for row in after["dated"] if rows[row["name"]] != row]
    assert [row["name"] for row in changed_rows] == [tasks(other)[0].name]
    old, new = events(subject_of(language)), events(other)
    assert [uid for uid in old if old[uid].to_ical() != new[uid].to_ical()] == [
        f"draft_and_submit@{PLAN}"
    ]


# --- the drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dated_duty_is_drawn_once_and_told_in_words(language: Language) -> None:
    subject = subject_of(language)
    material = timeline.material(subject)
    (figure,) = material.figures.values()
    texts = re.findall(r"<text[^>]*font-weight[^>]*>([^<]*)</text>", figure.svg)
    assert texts == [task.name for task in tasks(subject) if task.days]
    assert figure.svg.count("<path d=") == len(texts) + 1  # the last one in the legend


def test_a_year_and_dates_are_drawn_apart(tmp_path: Path) -> None:
    figures = timeline.material(invented(tmp_path)).figures
    assert list(figures) == ["yearly1", "dated1"]
    assert "2021年" in figures["dated1"].svg


def test_nothing_overlaps_and_all_words_fit() -> None:
    rows = [
        Row(
            title="很长的任务名称" * 6 + str(n),
            lines=("5月至6月", "自治区人社厅、设区市人社局、系列主管部门" * 2),
            bars=((0.2, 0.5),) if n % 2 else (),
            due=0.5,
            since=None if n % 2 else 0.0,
        )
        for n in range(12)
    ]
    legend = Legend(bar="办理期间", dashed="截止日以前", due="截止日")
    axis = Axis(marks=tuple((n / 12, f"{n + 1}月") for n in range(12)))
    parts = parted(rows)
    assert len(parts) > 1
    assert [row for part in parts for row in part] == rows
    for part in parts:
        chart = timeline_chart("t", axis, part, legend, "zh")
        assert chart.height <= 900
        for one, other in combinations(chart.boxes, 2):
            assert not _overlap(one, other), (one.words, other.words)
        for box in chart.boxes[1:-1]:
            assert box.left + box.width <= WIDTH
            assert all(measured(word, 13.5) <= box.width for word in box.words), box.words


def _overlap(one: Box, other: Box) -> bool:
    return one.top < other.top + other.height and other.top < one.top + one.height


# --- the command


def _run(*options: str) -> Any:
    return CliRunner().invoke(main, ["doc", PLAN, "--kind", "timeline", *options])


def test_the_command_writes_a_calendar_and_tells_what_is_not_in_it(tmp_path: Path) -> None:
    out = tmp_path / "plan.ics"
    ran = _run("--format", "ics", "-o", str(out), "--lang", "zh")
    assert ran.exit_code == 0, ran.output
    assert "4项职责没有固定时限，未列入日历" in ran.stderr
    data = out.read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert len(list(_entries(data))) == 5


def _entries(data: bytes) -> Iterator[Any]:
    return iter(Calendar.from_ical(data).walk("VEVENT"))


def test_one_time_is_told_once_and_a_body_that_the_text_does_not_name_not_at_all() -> None:
    told = {task.key: task for task in tasks(subject_of("zh"))}
    assert told["draft_and_submit"].when == "4月底"
    assert told["written_report"].bodies == "没有写明"
    assert told["local_methods"].bodies == "柳州市、百色市、河池市"
    english = {task.key: task for task in tasks(subject_of("en"))}
    assert english["written_report"].bodies == "not named in the text"


def test_another_kind_has_no_calendar() -> None:
    ran = CliRunner().invoke(main, ["doc", PLAN, "--kind", "plan", "--format", "ics"])
    assert ran.exit_code == 2
    assert "E0761" in ran.output or "ics" in ran.output
