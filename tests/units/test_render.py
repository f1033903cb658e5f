"""Diagnostics as people and tools see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from policy_dsl.diagnostics import Diagnostic, Fix, Label, Message, Severity
from policy_dsl.render import display_width, render, to_json
from policy_dsl.source import Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchName(Message):
    code: ClassVar[str] = "E9901"
    name: str
    near: str = ""
    zh: ClassVar[str] = "没有叫“{name}”的名称"
    en: ClassVar[str] = "there is no name “{name}”"
    hint_zh: ClassVar[str] = "是不是“{near}”？"
    hint_en: ClassVar[str] = "did you mean “{near}”?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd(Message):
    code: ClassVar[str] = "W9902"
    severity: ClassVar[Severity] = Severity.WARNING
    zh: ClassVar[str] = "有些奇怪"
    en: ClassVar[str] = "this is odd"


SOURCE = Source("a.policy", "甲为乙。\n学历不低于最底学历。\n")
UNKNOWN = Diagnostic(
    message=NoSuchName(name="最底学历", near="最低学历"),
    path="a.policy",
    span=Span(10, 14),
    fix=Fix(span=Span(10, 14), replacement="最低学历"),
)


def odd(text: str, start: int, end: int, *labels: Label) -> str:
    """What is shown, in English, where a stretch of a text is odd."""
    diagnostic = Diagnostic(message=Odd(), path="a", span=Span(start, end), labels=labels)
    return render(diagnostic, Source("a", text), "en")


def test_an_error_shows_its_place_with_carets_by_display_width() -> None:
    assert render(UNKNOWN, SOURCE, "zh") == (
        "错误[E9901]：没有叫“最底学历”的名称\n"
        " --> a.policy:2:6\n"
        "  |\n"
        "2 | 学历不低于最底学历。\n"
        "  |           ^^^^^^^^\n"
        "  |\n"
        "  = 提示：是不是“最低学历”？\n"
        "  = 可改为：最低学历\n"
    )


def test_the_same_in_english() -> None:
    shown = render(UNKNOWN, SOURCE, "en")
    assert shown.startswith("error[E9901]: there is no name “最底学历”\n")
    assert shown.endswith("  = hint: did you mean “最低学历”?\n  = could be: 最低学历\n")


def test_labels_stand_on_their_own_lines_in_order_of_the_source() -> None:
    text = "one\ntwo\nthree\nfour\n"
    label = Label(span=Span(0, 3), zh="先有", en="first said here")
    near = Label(span=Span(14, 15), zh="这里", en="and here")
    assert odd(text, 15, 18, label, near) == (
        "warning[W9902]: this is odd\n"
        " --> a:4:2\n"
        "  |\n"
        "1 | one\n"
        "  | --- first said here\n"
        "...\n"
        "4 | four\n"
        "  |  ^^^\n"
        "  | - and here\n"
        "  |\n"
    )


def test_a_stretch_of_several_lines_shows_the_first_and_says_so() -> None:
    shown = odd("ab cd\nef\ngh\n", 3, 11)
    assert "1 | ab cd\n  |    ^^ (on to line 3)\n" in shown


def test_a_line_break_at_the_end_does_not_make_it_go_on() -> None:
    assert "1 | ab\n  | ^^\n" in odd("ab\ncd\n", 0, 3)


def test_an_empty_stretch_gets_one_caret_even_at_the_end_of_the_file() -> None:
    assert "1 | ab\n  |  ^\n" in odd("ab", 1, 1)
    assert "2 |\n  | ^\n" in odd("ab\n", 3, 3)
    assert "1 |\n  | ^\n" in odd("", 0, 0)


def test_tabs_are_shown_as_columns() -> None:
    assert "1 |     a   学b\n  |           ^\n" in odd("\ta\t学b", 4, 5)


def test_control_signs_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in odd("a\x1b[2Jb", 0, 1)


def test_the_gutter_widens_with_the_line_number() -> None:
    shown = odd("a\n" * 12, 22, 23)
    assert "  --> a:12:1\n   |\n12 | a\n   | ^\n" in shown


def test_a_hint_without_its_value_is_unsaid() -> None:
    message = NoSuchName(name="甲")
    shown = render(Diagnostic(message=message, path="a", span=Span(0, 1)), SOURCE, "zh")
    assert "提示" not in shown


def test_colour_changes_nothing_but_colour() -> None:
    plain, coloured = render(UNKNOWN, SOURCE, "zh"), render(UNKNOWN, SOURCE, "zh", color=True)
    assert "\033[" in coloured
    for style in ("\033[0m", "\033[1m", "\033[31m", "\033[33m", "\033[34m"):
        coloured = coloured.replace(style, "")
    assert coloured == plain


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("ab", 2), ("学历", 4), ("（1）", 5), ("e\u0301", 1), ("“a”", 3)]
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


def test_json_holds_both_languages_and_counts_characters() -> None:
    label = Label(span=Span(0, 1), zh="这里", en="here")
    diagnostic = Diagnostic(
        message=UNKNOWN.message,
        path="a.policy",
        span=UNKNOWN.span,
        labels=(label,),
        fix=UNKNOWN.fix,
    )
    assert to_json(diagnostic, SOURCE) == {
        "code": "E9901",
        "severity": "error",
        "path": "a.policy",
        "start": {"line": 2, "column": 6},
        "end": {"line": 2, "column": 10},
        "message": {"zh": "没有叫“最底学历”的名称", "en": "there is no name “最底学历”"},
        "hint": {"zh": "是不是“最低学历”？", "en": "did you mean “最低学历”?"},
        "labels": [
            {
                "start": {"line": 1, "column": 1},
                "end": {"line": 1, "column": 2},
                "text": {"zh": "这里", "en": "here"},
            }
        ],
        "fix": {
            "start": {"line": 2, "column": 6},
            "end": {"line": 2, "column": 10},
            "replacement": "最低学历",
        },
    }


def test_json_without_a_fix_says_so() -> None:
    diagnostic = Diagnostic(message=Odd(), path="a", span=Span(0, 1))
    shown = to_json(diagnostic, SOURCE)
    assert shown["fix"] is None
    assert shown["labels"] == []
    assert shown["hint"] == {"zh": "", "en": ""}
