"""Changes planted into Guangxi's plan: the old words, the new ones, the rule, its clause, and what
the change does."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from compiler.workspace import builtin_policies

PLAN = "guangxi.targeted_titles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    old: str
    new: str
    rule: str
    clause: str
    effect: str


CHANGES = (
    Planted(
        old="罗城、都安、大化等8个",
        new="罗城、都安、喜德等8个",
        rule="guangxi_counties",
        clause="三",
        effect="mixed",
    ),
    Planted(
        old="2020年11月21日至2023年12月31日期间",
        new="2020年11月21日至2022年12月31日期间",
        rule="in_scope",
        clause="三",
        effect="tightened",
    ),
    Planted(
        old="可以放宽至大专",
        new="可以放宽至高中",
        rule="minimum_education",
        clause="四（一）2",
        effect="loosened",
    ),
    Planted(
        old="申报中级职称且在督战县累计工作年限满5年",
        new="申报中级职称且在督战县累计工作年限满6年",
        rule="early_application",
        clause="四（一）2",
        effect="tightened",
    ),
    Planted(
        old="申报副高职称的，为5年",
        new="申报副高职称的，为6年",
        rule="relaxed_years",
        clause="四（一）2",
        effect="tightened",
    ),
    Planted(
        old="（1）申报中级职称且申报系列属于中级按工作年限计算的系列的，为专业工作年限",
        new="（1）申报系列为审计系列的，为专业工作年限",
        rule="years_held",
        clause="四（一）2",
        effect="mixed",
    ),
    Planted(
        old="（4）申报副高及以下职称且替代成果的要求解释为无须替代成果",
        new="（4）替代成果的要求解释为无须替代成果",
        rule="may_apply",
        clause="四（一）3",
        effect="loosened",
    ),
    Planted(
        old="（4）申报中级职称且并非下放中级评审的，为设区市级",
        new="（4）申报中级职称且并非下放中级评审的，为自治区级",
        rule="reviewing_body",
        clause="四（二）1",
        effect="revalued",
    ),
    Planted(
        old="拟聘日期不晚于2023年12月31日",
        new="拟聘日期不晚于2024年12月31日",
        rule="appointed_in_period",
        clause="四（四）",
        effect="mixed",  # a no hides that the first change makes two cases of the place clash
    ),
    Planted(
        old="拟聘单位性质为事业单位且拟聘单位属于乡镇单位",
        new="拟聘单位性质为企业且拟聘单位属于乡镇单位",
        rule="post_preference",
        clause="四（四）",
        effect="mixed",
    ),
)


def planted(folder: Path, changes: tuple[Planted, ...] = CHANGES) -> Path:
    """The built-in policies with these changes."""
    shutil.copytree(builtin_policies(), folder)
    path = folder / "guangxi" / "targeted_titles.policy"
    text = path.read_text("utf-8")
    for change in changes:
        assert change.old in text
        text = text.replace(change.old, change.new, 1)
    path.write_text(text, "utf-8")
    return folder
