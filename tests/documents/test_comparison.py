"""Tables of comparison: what reads otherwise, why, and what it does to whom; nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from click.testing import CliRunner

from compiler.cli.main import main
from compiler.documents.apart import Said, apart
from compiler.prose import clause_in_words
from compiler.words.comparisons import EFFECTS
from policy_dsl.diagnostics import Language
from tests.audit.planted import CHANGES, Planted, planted
from tests.documents.comparisons import (
    PLAN,
    RULES,
    WORDS,
    against_guangxi,
    amended,
    data,
    marked,
    text,
    versions,
)
from tests.documents.letters import FORMATS, bare, file, text_of

LANGUAGES: tuple[Language, ...] = ("zh", "en")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Guangxi's plan with all planted changes."""
    return planted(tmp_path_factory.mktemp("planted") / "policies")


# --- Guangxi


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_planted_change_is_a_row_with_its_clause_and_effect(
    folder: Path, language: Language
) -> None:
    found = data(against_guangxi(folder, language))
    assert len(found["rows"]) == len(CHANGES)
    words = {key: zh if language == "zh" else en for key, (zh, en) in EFFECTS.items()}
    told = sorted((row["clause"], _effect(row["effects"][0]).lower()) for row in found["rows"])
    clash = {"zh": "放宽、规定相互冲突", "en": "loosened, contradictory rules"}
    words["appointed_in_period"] = clash[language]  # after the first change two cases clash
    wanted = sorted(
        (clause_in_words(c.clause, language), words.get(c.rule, words[c.effect])) for c in CHANGES
    )
    assert told == wanted


def _effect(effect: Mapping[str, Any]) -> str:
    """The one word for all decisions of a change: they have one effect each but for the mixed."""
    words = [re.split("：|: ", line)[0] for line in effect["summary"]]
    return words[0]


def test_the_changed_words_are_marked_and_no_others(folder: Path) -> None:
    rows = data(against_guangxi(folder))["rows"]
    found = [(marked(row["old"]), marked(row["new"])) for row in rows]
    assert (["大化"], ["喜德"]) in found
    assert (["2023"], ["2022"]) in found
    assert (["大专"], ["高中"]) in found
    assert found.count((["5"], ["6"])) == 2
    assert (["除此以外，申报副高及以下职称的，"], ["其他情形"]) in found
    assert (["设区市"], ["自治区"]) in found
    assert (["事业单位"], ["企业"]) in found


def test_reasons_are_blank_where_none_is_recorded(folder: Path) -> None:
    found = data(against_guangxi(folder))
    assert found["instruments"] == ()
    assert all(not row["bases"] and not row["notes"] for row in found["rows"])


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_and_effects_are_read_back(folder: Path, format_: str, language: Language) -> None:
    subject = against_guangxi(folder, language)
    found, read = data(subject), text_of(file("comparison", subject, format_), format_)
    for row in found["rows"]:
        for part in (row["clause"], text(row["old"]), text(row["new"])):
            assert bare(part) in read, part
        for effect in row["effects"]:
            for told in (*effect["summary"], *(p for r in effect["regions"] for p in r["parts"])):
                assert bare(told) in read, told
    for effect in found["effects"]:
        for one in effect["decisions"]:
            for region in one["regions"]:
                assert all(bare(part) in read for part in region["parts"])
    assert all(bare(sentence) in read for sentence in found["proved"])


def test_no_figure_stands_in_an_effect_that_the_rules_do_not_lead_to(folder: Path) -> None:
    """Thresholds of the plan and of the ordinary rules, and what they come to when a year is
    taken off, and how many other conditions there are; no day that is not stated."""
    sources = [*folder.rglob("*.policy"), Path("policies/guangxi/targeted_titles.policy")]
    stated = {figure for path in sources for figure in _DIGITS.findall(path.read_text("utf-8"))}
    years = stated | {str(int(n) - 1) for n in stated if n.isdigit()}
    for row in data(against_guangxi(folder))["rows"]:
        for effect in row["effects"]:
            for part in (part for region in effect["regions"] for part in region["parts"]):
                told = re.sub(r"其他\d+(项条件|种情形)", "", part)
                days = set(re.findall(r"(\d+)年\d+月\d+日", told))
                assert days <= stated
                assert set(_DIGITS.findall(told)) <= years, part


def test_pages_lie_on_their_side(folder: Path, tmp_path: Path) -> None:
    subject = against_guangxi(folder)
    pages = _pages(file("comparison", subject, "pdf"), tmp_path)
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    path = tmp_path / "one.docx"
    path.write_bytes(file("comparison", subject, "docx"))
    sections = docx.Document(str(path)).sections
    assert all(section.page_width > section.page_height for section in sections)  # type: ignore[operator]


def _pages(data_: bytes, folder: Path) -> Any:
    path = folder / "one.pdf"
    path.write_bytes(data_)
    return pypdf.PdfReader(path).pages


def test_edits_are_elements_of_their_own(folder: Path) -> None:
    subject = against_guangxi(folder)
    html = file("comparison", subject, "html").decode()
    assert "<del>大化</del>" in html
    assert "<ins>喜德</ins>" in html
    assert html.count('scope="row"') >= len(CHANGES)


def test_what_only_the_review_copy_says_is_told_in_its_words(tmp_path: Path) -> None:
    counted = Planted(
        old="该次申报日期与申报日期同年且",
        new="",
        rule="both_in_calendar_year",
        clause="四（四）",
        effect="tightened",
    )
    (row,) = data(against_guangxi(planted(tmp_path / "planted", (counted,))))["rows"]
    assert not row["printed"]
    assert "两种申报的系列解释为“不分系列”" in text(row["old"])


def test_what_suffices_in_every_reading_is_printed(folder: Path) -> None:
    rows = data(against_guangxi(folder))["rows"]
    (period,) = (row for row in rows if "拟聘日期不晚于2023年12月31日" in text(row["old"]))
    assert period["printed"]  # it suffices in every reading, so the official text has it


def test_one_changed_threshold_changes_exactly_its_row(tmp_path: Path) -> None:
    change = next(one for one in CHANGES if one.rule == "relaxed_years")
    once = planted(tmp_path / "once", (change,))
    twice = planted(tmp_path / "twice", (change,))
    path = twice / "guangxi" / "targeted_titles.policy"
    path.write_text(path.read_text("utf-8").replace(change.new, change.new[:-2] + "7年"), "utf-8")
    found, again = data(against_guangxi(once)), data(against_guangxi(twice))
    (row,), (other,) = found["rows"], again["rows"]
    assert (marked(row["old"]), marked(row["new"])) == (["5"], ["6"])
    assert (marked(other["old"]), marked(other["new"])) == (["5"], ["7"])
    same = ("number", "clause", "kinds", "old", "printed", "bases", "notes")
    assert all(row[key] == other[key] for key in same)
    assert "7年" in _told(again)
    assert "7年" not in _told(found)


def test_near_kinds_of_cases_are_counted_and_lists_say_what_comes_and_goes(tmp_path: Path) -> None:
    change = next(one for one in CHANGES if one.rule == "early_application")
    (effect,) = data(against_guangxi(planted(tmp_path / "one", (change,))))["effects"]
    application, proofs = effect["decisions"]
    assert len(application["regions"]) == 3
    (sentence,) = application["more"]
    assert re.match("另有[0-9]+类案例（收紧", sentence)
    moves = [region["move"] for region in proofs["regions"]]
    assert moves
    assert all(re.match("增交|不再交", move) for move in moves)
    assert proofs["more"] == ("结果变了的人，和结果仍为否而理由变了的人，清单随之改变。",)


def test_a_county_more_is_told_as_a_widening(tmp_path: Path) -> None:
    """Nobody loses a yes by it: a record of service in it that says too little must be completed,
    and what the solver could not exclude no case confirms."""
    change = Planted(
        old="罗城、都安、大化等8个",
        new="罗城、都安、大化、环江等9个",
        rule="guangxi_counties",
        clause="三",
        effect="loosened",
    )
    found = data(against_guangxi(planted(tmp_path / "one", (change,))))
    effects = {one["name"]: one["effect"] for one in found["decisions"]}
    assert set(effects.values()) == {"放宽", "数值改变", "结果不变"}
    assert effects["申报"] == "放宽"
    assert effects["认可年限"] == "数值改变"
    (effect,) = found["effects"]
    assert effect["effect"] == "放宽、数值改变"
    assert (
        "须补充情况1类"
        in next(one for one in effect["decisions"] if one["name"] == "申报")["more"][0]
    )


def test_the_most_ordinary_people_come_first_in_likely_cases(tmp_path: Path) -> None:
    change = next(one for one in CHANGES if one.rule == "relaxed_years")
    found = data(against_guangxi(planted(tmp_path / "one", (change,))))
    first, second, rest = _regions(found, "申报")
    assert "取得下一级职称年限满5年不满6年" in first["parts"]
    assert "取得下一级职称年限满4年不满5年" in second["parts"]
    assert "按修订前的文字，取得下一级职称年限满放宽学历人员年限" in rest["parts"]
    assert not re.search(
        "成绩：0|19[0-9][0-9]年", "".join(r["case"] for r in (first, second, rest))
    )


def test_versions_of_one_label_are_told_apart(tmp_path: Path) -> None:
    same = data(versions(tmp_path, {}, {"plan": PLAN.replace("全县", "各县")}))
    assert same["versions"] == "修订前后均标为“2024年版”"
    assert data(amended("2025年版", "2026年版"))["versions"] == "2025年版 → 2026年版"


def _told(found: Mapping[str, Any]) -> str:
    """Which cases a comparison tells of."""
    return "；".join(
        part
        for effect in found["effects"]
        for one in effect["decisions"]
        for region in one["regions"]
        for part in region["parts"]
    )


# --- whom it touches, in words


def _regions(found: Mapping[str, Any], decision: str) -> list[Mapping[str, Any]]:
    return [
        region
        for effect in found["effects"]
        for one in effect["decisions"]
        if one["name"] == decision
        for region in one["regions"]
    ]


def test_a_short_region_is_one_sentence_as_rules_are_written(tmp_path: Path) -> None:
    new = PLAN.replace("不少于5", "不少于7")
    found = data(versions(tmp_path, {}, {"plan": new}))
    (region, *_) = _regions(found, "申报")
    told = [region["opening"], *region["items"]]
    assert any("工龄不少于5、不多于6" in one for one in told), told
    assert not re.search("未知|为无|：是|：否", "".join(told))
    (shown, *_) = found["rows"][0]["effects"][0]["regions"]
    assert "由可以申报变为不能申报" in shown["opening"]


def test_what_is_not_there_is_said_in_words_of_its_kind(tmp_path: Path) -> None:
    change = next(one for one in CHANGES if one.rule == "early_application")
    regions = _regions(data(against_guangxi(planted(tmp_path / "one", (change,)))), "申报")
    parts = [part for region in regions for part in region["parts"]]
    assert "在督战县累计工作年限满5年不满6年" in parts
    assert any(re.search("没有可以计算的.+年限|年限尚不能确定", part) for part in parts)
    assert all(region["move"] == "由可以申报变为不能申报" for region in regions)
    assert all(region["opening"] == "同时符合下列条件的：" for region in regions)
    assert all(tuple(region["items"]) == tuple(region["parts"]) for region in regions)
    assert not any(re.search("未知|为无|：是$|：否$|之一$", part) for part in parts)


def test_a_place_that_leaves_is_named_and_both_texts_are_told_together(tmp_path: Path) -> None:
    change = next(one for one in CHANGES if one.rule == "appointed_in_period")
    found = data(against_guangxi(planted(tmp_path / "one", (change,))))
    (basis, *_) = _regions(found, "可以凭职称受聘专业技术岗位")
    assert basis["opening"] == (
        "未持有通用职称，且双定向职称证书在拟聘地点、拟聘日期由无效变为有效的。"
    )
    (holds, *_) = _regions(found, "证书有效")
    assert "拟聘日期晚于2023年12月31日、不晚于2024年12月31日" in holds["parts"]


def test_english_says_the_same_as_sentences(tmp_path: Path) -> None:
    change = next(one for one in CHANGES if one.rule == "appointed_in_period")
    found = data(against_guangxi(planted(tmp_path / "one", (change,)), "en"))
    parts = [
        part
        for effect in found["effects"]
        for one in effect["decisions"]
        for region in one["regions"]
        for part in region["parts"]
    ]
    assert "a general title is not held" in parts
    assert (
        "by the old text the certificate is not valid and by the new text the certificate is valid"
        in parts
    )
    assert not any(re.search(": (yes|no|open)|not known", part) for part in parts)


# --- small plans


def test_the_same_text_has_no_rows(tmp_path: Path) -> None:
    subject = versions(tmp_path, {}, {})
    found = data(subject)
    assert (found["rows"], found["effects"]) == ([], [])
    assert "两个版本的文字没有不同" in file("comparison", subject, "md").decode()


def test_what_moved_and_what_was_renumbered_is_said_to_be(tmp_path: Path) -> None:
    new = PLAN.replace("二、条件", "二、监督\n\n    正文：县人社局监督。\n\n三、条件")
    new = new.replace("三、附则", "四、附则")
    found = {row["clause"]: row for row in data(versions(tmp_path, {}, {"plan": new}))["rows"]}
    assert found["第二部分 → 第三部分"]["kinds"] == ["改序号"]
    assert found["第三部分 → 第四部分"]["kinds"] == ["改序号"]
    assert found["第二部分"]["kinds"] == ["增加"]
    assert len(found) == 3  # the new heading and the new sentence stand in one clause


def test_a_changed_sentence_that_moved_is_both(tmp_path: Path) -> None:
    text_ = "    正文：本方案由县人社局解释。\n"
    new = PLAN.replace(text_, "").replace("适用于全县。\n", f"适用于全县。\n\n{text_}")
    (row,) = data(versions(tmp_path, {}, {"plan": new}))["rows"]
    assert row["kinds"] == ["移动"]
    assert row["clause"] == "第三部分 → 第一部分"
    assert row["effects"] == []


def test_prose_changes_no_outcome_and_the_period_says_what_it_changes(tmp_path: Path) -> None:
    new = PLAN.replace("全县", "全县各乡镇").replace("2026年12月31日", "2027年12月31日")
    subject = versions(tmp_path, {}, {"plan": new})
    period, prose = data(subject)["rows"]
    assert (marked(period["old"]), marked(period["new"])) == (["2026"], ["2027"])
    assert (marked(prose["old"]), marked(prose["new"])) == ([], ["各乡镇"])
    read = file("comparison", subject, "md").decode()
    assert "改变方案适用的期间。" in read
    assert "不改变任何决定的结果。" in read


def test_a_change_of_rules_that_the_plan_takes_over_has_a_row_of_its_own(tmp_path: Path) -> None:
    new = RULES.replace("为3", "为4")
    (row,) = data(versions(tmp_path, {}, {"rules": new}))["rows"]
    assert "小通则" in row["clause"]
    assert (marked(row["old"]), marked(row["new"])) == (["3"], ["4"])
    assert row["effects"][0]["summary"] == ("收紧：申报。",)


# --- why


def test_the_instrument_of_an_amendment_is_the_basis_of_what_it_changed() -> None:
    found = data(amended("2024年版", "2026年版"))
    first, second = (
        "关于修改西谷县人才补贴办法的决定（虚构）",
        "关于再次修改西谷县人才补贴办法的决定（虚构）",
    )
    bases = {text(row["new"]) or text(row["old"]): row["bases"] for row in found["rows"]}
    assert found["instruments"] == (first, second)
    assert bases["学历下限为本科；属于乡镇单位的，为大专。"] == (first,)
    assert bases["不属于在职在岗的，不得领取补贴。"] == (second,)
    assert bases["补贴金额为600；属于乡镇单位的，为1000。"] == (second,)
    assert bases["12月31日前，由县人社局对在领人员复核一次。"] == (first,)


def test_a_removed_item_has_its_basis_and_shares_the_effect_of_its_decision() -> None:
    rows = data(amended("2025年版", "2026年版"))["rows"]
    assert all(row["bases"] == ("关于再次修改西谷县人才补贴办法的决定（虚构）",) for row in rows)
    told = [effect["elsewhere"] for row in rows for effect in row["effects"]]
    assert told == [0, 1, 0]


def test_a_new_instrument_and_new_notes_are_reasons_old_ones_are_not(tmp_path: Path) -> None:
    noted = PLAN.replace("    申报应当具备「工龄", "    注：旧的说明。\n    申报应当具备「工龄")
    new = noted.replace("旧的说明。\n", "旧的说明。\n    注：经测算，五年过短。\n").replace(
        "不少于5", "不少于6"
    )
    old_found, new_found = "某县方案（虚构）", "关于修改某县方案的决定（虚构）"
    subject = versions(
        tmp_path, {"plan": noted}, {"plan": new.replace(f"载于“{old_found}”", f"载于“{new_found}”")}
    )
    (row,) = data(subject)["rows"]
    assert row["bases"] == (new_found,)
    assert row["notes"] == ("经测算，五年过短。",)


def test_the_note_of_an_act_is_the_reason_of_what_it_changes_alone(tmp_path: Path) -> None:
    amendment = """修订「某县修订」（county.amendment）：
    修改某县方案的“2024年版”；
    版本为“2025年版”；
    载于“关于修改某县方案的决定（虚构）”；
    自2025年1月1日起施行。

注：工龄与邻县一致。
将工龄条件修改为：

    申报应当具备「工龄条件」（years_met）：工龄不少于4或所报级别为中级。

删去第三条。
"""
    subject = versions(tmp_path, {}, {"amendment": amendment})
    rows = data(subject)["rows"]
    assert [row["notes"] for row in rows] == [("工龄与邻县一致。",), (), ()]
    assert {row["bases"] for row in rows} == {("关于修改某县方案的决定（虚构）",)}
    assert data(subject)["since"] == "2025年1月1日"


# --- the command


def _run(*options: str) -> Any:
    return CliRunner().invoke(main, ["doc", *options, "--kind", "comparison", "--lang", "zh"])


def test_the_command_compares_with_a_folder_or_a_version(tmp_path: Path) -> None:
    versions(tmp_path, {}, {"plan": PLAN.replace("不少于5", "不少于6")})
    folder = _run(
        "county.plan", "--policies", str(tmp_path / "new"), "--older", str(tmp_path / "old")
    )
    assert folder.exit_code == 0, folder.output
    assert "工龄不少于<del>5</del>" in folder.stdout
    examples = ("xigu.allowance", "--policies", "docs/examples/amendments")
    version = _run(*examples, "--older", "xigu.allowance@2025年版")
    assert version.exit_code == 0, version.output
    assert "（2025年版 → 2026年版）" in version.stdout


@pytest.mark.parametrize("options", [(), ("--older", "no such thing")])
def test_without_an_older_version_the_command_says_so(options: tuple[str, ...]) -> None:
    ran = _run("guangxi.targeted_titles", *options)
    assert ran.exit_code == 2
    assert "--older OLD" in ran.output or "旧版“no such thing”" in ran.output


# --- texts of strangers


@pytest.mark.parametrize("format_", FORMATS)
def test_a_hostile_text_stays_text(format_: str, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> *#$_ [a](b) | `c` & <del>x</del> שלום"
    old = PLAN.replace("适用于全县", f"适用于{hostile}全县")
    new = PLAN.replace("适用于全县", f"适用于{hostile}各县")
    written = file("comparison", versions(tmp_path, {"plan": old}, {"plan": new}), format_)
    if format_ == "html":
        assert b"<script>" not in written
        assert written.count(b"<del>") == 2  # the legend, and one word
    if format_ == "md":
        assert b"\\<script\\>" in written
    read = text_of(written, format_)
    assert bare("alert(1)") in read
    assert bare("*#$_ [a](b) | `c` &") in read


# --- words


def _lines(*texts: str) -> list[Said]:
    return [Said(depth=0, pieces=((text_, None),)) for text_ in texts]


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("满5年", "满15年", ["5"], ["15"]),
        ("不低于59.5分", "不低于60分", ["59.5"], ["60"]),
        ("由自治区级评审", "由设区市级评审", ["自治区"], ["设区市"]),
        ("reaches 5 years", "reaches 6 years", ["5"], ["6"]),
        ("相同", "相同", [], []),
        ("甲乙丙丁", "子丑寅卯", ["甲乙丙丁"], ["子丑寅卯"]),
    ],
)
def test_whole_words_and_figures_are_marked(
    old: str, new: str, gone: list[str], come: list[str]
) -> None:
    before, after = apart(_lines(old), _lines(new))
    for lines, wanted, whole in ((before, gone, old), (after, come, new)):
        assert [run.text for line in lines for run in line.runs if run.marked] == wanted
        assert "".join(run.text for line in lines for run in line.runs) == whole


def test_lines_stay_lines_where_one_is_put_in_between() -> None:
    before, after = apart(
        _lines("（1）甲；", "（2）丙。"), _lines("（1）甲；", "（2）乙；", "（3）丙。")
    )
    assert ["".join(run.text for run in line.runs) for line in before] == ["（1）甲；", "（2）丙。"]
    assert ["".join(run.text for run in line.runs) for line in after] == [
        "（1）甲；",
        "（2）乙；",
        "（3）丙。",
    ]


@pytest.mark.parametrize(
    ("language", "free"),
    [("zh", "不属于“处分影响”的情形"), ("en", "there is no bar under “penalty bar”")],
)
def test_a_bar_is_told_as_what_must_not_be(language: Language, free: str, tmp_path: Path) -> None:
    """Its name alone would say that people whom it catches became eligible."""
    required = "申报应当具备「通则条件」（common_met）：工龄不少于通则工龄。"
    old = PLAN.replace(required, "「处分影响」（penalty_bar）：所报级别为高级的，不得申报。")
    old = old.replace("工龄不少于5或所报级别为中级", "工龄不少于5")
    new = old.replace("工龄不少于5", "工龄不少于4")
    assert free in _told(data(versions(tmp_path, {"plan": old}, {"plan": new}, language)))


def test_a_filled_hole_has_the_effect_and_no_row_reads_the_same(tmp_path: Path) -> None:
    words = WORDS + "决定「有效期」（term）：时长，问“有效几年？”（“How long is it valid?”）。\n"
    hole = "「证书期限」（term_of_certificate）待定，类型为时长：“没有写明”。"
    old = PLAN.replace("三、附则", f"三、附则\n\n    {hole}\n\n    所称有效期，为证书期限。")
    new = old.replace(hole, "「证书期限」（term_of_certificate），为5年。")
    given = ({"words": words, "plan": old}, {"words": words, "plan": new})
    found = data(versions(tmp_path, *given))
    (row,) = found["rows"]
    assert (text(row["old"]), text(row["new"])) == ("证书期限为____。", "证书期限为5年。")
    (effect,) = row["effects"]
    assert effect["summary"] == ("明确：有效期。",)
    (region,) = _regions(found, "有效期")
    assert region["case"] == "任何案例"
