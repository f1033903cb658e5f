"""The ledger: a document cut into clauses, and a plan held against their list."""

from __future__ import annotations

import pytest

from compiler.audit.clauses import cut, hash_clauses
from compiler.audit.ledger import Ledger, keep
from compiler.audit.sources import SourceClause, SourcesError, read_sources
from policy_dsl.parser import parse_alone
from policy_dsl.source import Source

DOCUMENT = """\
关于某事的通知

一、请各地
认真落实。

附件

某地工作方案

为做好工作，制定如下方案。

一、总的要求
坚持公平，
坚持公开。

二、主要措施

（一）放宽条件

1.放宽学历。副高级可放宽至大专，见本部分第
2.5条和第一、二项。

2．放宽年限。满5年即可。

（二）改进方式。单独分组。

三、附则
本方案自2020年
1月起施行。
"""

PLAN = """\
方案「试」（trial）：
    版本为“1”。

一、总的要求

正文：公平、公开。

二、主要措施

（一）放宽条件

1. 放宽学历

    「要求」（rule），是指5不少于3。
    「口径」（line）由「局」确定，类型为小数：“多少？”。

2. 放宽年限

    歧义「满的理解」（reach）：“满怎么算？”；
      读法「按日」（reach.days）；
      读法「按年」（reach.years）。
    「缺项」（gap）待定，类型为时长：“没有写”。

四、另加

正文：原文没有。
"""

LISTED = ("一", "二", "二（一）", "二（一）1", "二（一）2", "二（二）", "三")


def ledger(
    listed: tuple[str, ...] = LISTED,
    hashes: dict[str, str] | None = None,
    sha256: dict[str, str] | None = None,
) -> Ledger:
    module = parse_alone(Source("trial.policy", PLAN)).module
    sources = [
        SourceClause(id=clause, document="d", grade="H", sha256=(sha256 or {}).get(clause))
        for clause in listed
    ]
    return keep(module, sources, hashes=hashes)


class TestCutting:
    def test_the_last_document_is_cut_by_its_headings(self) -> None:
        assert cut(DOCUMENT) == {
            "一": "总的要求坚持公平，坚持公开。",
            "二": "主要措施",
            "二（一）": "放宽条件",
            "二（一）1": "放宽学历。副高级可放宽至大专，见本部分第2.5条和第一、二项。",
            "二（一）2": "放宽年限。满5年即可。",
            "二（二）": "改进方式。单独分组。",
            "三": "附则本方案自2020年1月起施行。",
        }

    def test_line_breaks_and_spaces_do_not_change_a_hash(self) -> None:
        moved = DOCUMENT.replace("坚持公平，\n坚持", "坚持公平，坚 持\u3000")
        assert hash_clauses(moved) == hash_clauses(DOCUMENT)

    def test_a_word_changes_one_hash(self) -> None:
        before, after = hash_clauses(DOCUMENT), hash_clauses(DOCUMENT.replace("满5年", "满6年"))
        assert [clause for clause in before if before[clause] != after[clause]] == ["二（一）2"]

    def test_a_number_that_does_not_count_on_is_no_heading(self) -> None:
        text = "一、要求\n见下列\n三、所说的规定。\n二、措施\n"
        assert list(cut(text)) == ["一", "二"]

    def test_numbers_start_again_under_each_heading(self) -> None:
        text = "一、甲\n（一）乙\n1.丙\n（二）丁\n1.戊\n二、己\n（一）庚\n"
        assert list(cut(text)) == [
            "一",
            "一（一）",
            "一（一）1",
            "一（二）",
            "一（二）1",
            "二",
            "二（一）",
        ]

    @pytest.mark.parametrize("text", ["", "没有标题", "（一）只有小标题", "一"])
    def test_without_headings_there_are_no_clauses(self, text: str) -> None:
        assert cut(text) == {}


class TestKeeping:
    def test_each_clause_says_what_became_of_it(self) -> None:
        statuses = {entry.source.id: entry.status for entry in ledger().entries}
        assert statuses == {
            "一": ("prose",),
            "二": ("heading",),
            "二（一）": ("heading",),
            "二（一）1": ("encoded", "discretionary"),
            "二（一）2": ("ambiguous", "open"),
            "二（二）": ("missing",),
            "三": ("missing",),
        }

    def test_what_is_missing_or_unlisted_is_unsound(self) -> None:
        kept = ledger()
        assert kept.missing == ("二（二）", "三")
        assert kept.unlisted == ("四",)
        assert not kept.sound

    def test_a_plan_that_states_just_the_listed_clauses_is_sound(self) -> None:
        assert ledger((*LISTED[:5], "四")).sound

    def test_a_text_shows_drift_and_what_neither_side_has(self) -> None:
        hashes = hash_clauses(DOCUMENT)
        known = {**hashes, "二（一）1": "0" * 64}
        kept = ledger((*LISTED[:6], "四"), hashes=hashes, sha256=known)
        assert kept.drifted == ("二（一）1",)
        assert kept.not_in_ledger == ("三",)
        assert kept.not_in_text == ("四",)


def two_documents(first: str, second: str) -> str:
    """Two documents that both have a clause 一."""
    return (
        f'[document.a]\ntitle = "甲"\ngrade = "H"\n{first}\n'
        f'[document.b]\ntitle = "乙"\ngrade = "M"\n{second}\n'
        '[[clause]]\nid = "一"\ndocument = "a"\ngrade = "H"\n'
        '[[clause]]\nid = "一"\ndocument = "b"\ngrade = "M"\n'
    )


class TestSources:
    def test_documents_and_clauses_are_read(self) -> None:
        sources = read_sources(
            '[document.a]\ntitle = "甲"\ngrade = "H"\n'
            '[document.b]\ntitle = "乙"\ngrade = "none"\nplan = "other"\n'
            '[[clause]]\nid = "一"\ndocument = "a"\ngrade = "H"\n'
            '[[clause]]\nid = "二"\ndocument = "b"\ngrade = "M"\n'
        )
        assert [clause.id for clause in sources.of_plan("mine")] == ["一"]
        assert [clause.id for clause in sources.of_plan("other")] == ["一", "二"]

    def test_two_documents_of_two_plans_may_have_a_clause_of_one_number(self) -> None:
        sources = read_sources(two_documents('plan = "mine"', 'plan = "other"'))
        told = {plan: sources.of_plan(plan) for plan in ("mine", "other", "third")}
        assert [clause.document for clause in told["mine"]] == ["a"]
        assert [clause.document for clause in told["other"]] == ["b"]
        assert told["third"] == ()

    @pytest.mark.parametrize(
        ("first", "second"),
        [("", ""), ('plan = "mine"', ""), ("", 'plan = "mine"'), ('plan = "mine"',) * 2],
    )
    def test_two_clauses_of_one_number_for_one_plan_are_refused(
        self, first: str, second: str
    ) -> None:
        with pytest.raises(SourcesError) as refused:
            read_sources(two_documents(first, second))
        for told in (refused.value.zh, refused.value.en):
            assert "[document.a]" in told
            assert "[document.b]" in told

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("title = ", "Invalid value"),
            ('[[clause]]\nid = "一"\ndocument = "x"\ngrade = "H"\n', "document"),
            ('[document.a]\ntitle = "甲"\ngrade = "A"\n', "grade"),
            ('[document.a]\ntitle = "甲"\ngrade = "H"\nsize = 1\n', "size"),
            (
                '[document.a]\ntitle = "甲"\ngrade = "H"\n'
                '[[clause]]\nid = "一"\ndocument = "a"\ngrade = "H"\nsha256 = "abc"\n',
                "sha256",
            ),
            (
                '[document.a]\ntitle = "甲"\ngrade = "H"\n'
                + '[[clause]]\nid = "一"\ndocument = "a"\ngrade = "H"\n' * 2,
                "twice",
            ),
        ],
    )
    def test_what_cannot_be_used_is_refused(self, text: str, word: str) -> None:
        with pytest.raises(SourcesError, match=word):
            read_sources(text)
