"""Texts of modules to compilations, for tests of the compiler."""

from __future__ import annotations

from collections.abc import Iterable

from compiler import pipeline
from compiler.core.ir import Program
from compiler.pipeline import Compilation
from compiler.resolve.units import Unit
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.names import NameTable
from policy_dsl.names_scan import scan
from policy_dsl.parser import parse
from policy_dsl.source import Source

HEADER = "规定「某规定」（some.rules）：版本为“1”。\n"
PLAN = "方案「某县方案」（county.plan）：版本为“2020年版”。\n"

VOCABULARY = """词汇「词汇表」（words）：版本为“1”。
「学历级别」（education_level），由低到高分为「高中」（education_level.senior_middle）、\
「大专」（education_level.junior_college）、「本科」（education_level.bachelor）。
「职称级别」（title_level），由低到高分为「中级」（title_level.middle）、「高级」（title_level.high）。
「系列」（series），分为「工程」（series.engineering）、「卫生」（series.health）、「会计」（series.accounting）。
事实「学历」（education）：学历级别。
事实「申报级别」（application.level）：职称级别。
事实「申报系列」（application.series）：系列。
事实「申报日期」（application.date）：日期。
事实「工龄」（years）：时长。
事实「人数」（heads）：整数。
事实「分数」（score）：小数。
事实「乡镇单位」（township）：是非。
事实「所在地」（seat）：地点。
事实「成果」（outputs）：若干系列。
事实「工作经历」（service）：逐项记录：
    （1）「工作地点」（service.place）：地点；
    （2）起止：自「开始日期」（service.from）至「结束日期」（service.to）；
    （3）「借调」（service.secondment）：是非，未填的推定为否。
事实「考核」（reviews）：逐项记录：
    （1）「考核年度」（reviews.year）：整数；
    （2）「优秀」（reviews.excellent）：是非。
地点「河池」（hechi，451200）辖「都安」（duan，451228）、「大化」（dahua，451229）。
地点「百色」（baise，451000）。
机关「县厅」（county_office）。
决定「申报」（may_apply）：是非。
"""


def units(*texts: str) -> tuple[list[Unit], list[Diagnostic]]:
    """Parse texts that import each other; each is a file `m0.policy`, `m1.policy` …"""
    sources = [Source(f"m{i}.policy", text) for i, text in enumerate(texts)]
    scans = [scan(source) for source in sources]
    by_key = {s.header: s for s in scans} | {s.declared[0][0]: s for s in scans if s.declared}
    made, found = [], []
    for source, own in zip(sources, scans, strict=True):
        others = [by_key[name] for name in own.imports if name in by_key]
        pairs = [*own.declared, *(pair for other in others for pair in other.declared)]
        names = NameTable.of(pairs)
        parsed = parse(source, names)
        found += parsed.diagnostics
        made.append(Unit(module=parsed.module, names=names))
    return made, found


def compiled(*texts: str) -> Compilation:
    """Run every pass over modules."""
    return pipeline.compile_units(*units(*texts))


def found(*texts: str) -> list[Diagnostic]:
    """What is wrong with some modules, in order."""
    return sorted(compiled(*texts).diagnostics, key=lambda d: (d.path, d.span))


def rules(body: str) -> list[Diagnostic]:
    """The errors of statements that use the vocabulary, in a module of rules."""
    every = found(f"{HEADER}引用「词汇表」。\n{body}\n", VOCABULARY)
    return [d for d in every if d.path == "m0.policy" and d.is_error]


def codes(diagnostics: Iterable[Diagnostic]) -> list[str]:
    return [d.code for d in diagnostics]


def program(body: str, header: str = HEADER) -> Program:
    """The program of statements that use the vocabulary."""
    state = compiled(f"{header}引用「词汇表」。\n{body}\n", VOCABULARY)
    lowered = pipeline.program(state, "m0.policy")
    assert lowered is not None, [d.message.text("zh") for d in state.diagnostics]
    return lowered
