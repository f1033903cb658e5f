"""Every kind of statement and expression, printed in both surfaces from trees made by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from policy_dsl import syntax as s
from policy_dsl.diagnostics import Language
from policy_dsl.formatter import format_expression, format_module
from policy_dsl.keywords import spelling
from policy_dsl.names import NameTable

NAMES = NameTable.of(
    [
        ("学历", "education"),
        ("大专", "college"),
        ("本科", "bachelor"),
        ("申报日期", "application.date"),
        ("工作经历", "service"),
        ("工作地点", "service.place"),
        ("督战县", "counties"),
        ("都安", "duan"),
        ("大化", "dahua"),
        ("申报", "may_apply"),
        ("人社厅", "department"),
        ("人社局", "bureau"),
        ("专业", "professional"),
        ("叠加", "stacking"),
        ("可叠加", "stacking.applies"),
    ]
)


def n(key: str) -> s.Name:
    return s.Name(key=key)


def decl(key: str, name: str) -> s.Declared:
    return s.Declared(key=key, name=name)


def zh(text: str) -> s.Texts:
    return s.Texts(zh=text)


def both(chinese: str, english: str) -> s.Texts:
    return s.Texts(zh=chinese, en=english)


def years(count: int) -> s.DurationLiteral:
    return s.DurationLiteral(years=count)


def is_(left: s.Expression, right: s.Expression) -> s.Comparison:
    return s.Comparison(word="EQ", left=left, right=right)


def listed(*items: s.Expression, count: int | None = None, open_: bool = False) -> s.ListLiteral:
    return s.ListLiteral(items=items, count=count, open=open_)


def printed(*statements: s.Statement, language: Language, notes: tuple[str, ...] = ()) -> str:
    module = s.Module(path="a.policy", surface="zh", statements=statements, trailing_comments=notes)
    return format_module(module, language, NAMES)


EDU, COLLEGE, BACHELOR, DAY = n("education"), n("college"), n("bachelor"), n("application.date")
SERVICE, PLACE, DUAN, DAHUA = n("service"), n("service.place"), n("duan"), n("dahua")
PRO = n("professional")
A, B = is_(EDU, COLLEGE), is_(PLACE, DUAN)
DATE = s.DateLiteral(value=date(2020, 1, 1))


def plus(left: s.Expression, right: s.Expression) -> s.Arithmetic:
    return s.Arithmetic(operator="PLUS", left=left, right=right)


def minus(left: s.Expression, right: s.Expression) -> s.Arithmetic:
    return s.Arithmetic(operator="MINUS", left=left, right=right)


def times(left: s.Expression, right: s.Expression) -> s.Arithmetic:
    return s.Arithmetic(operator="TIMES", left=left, right=right)


def total(condition: s.Expression | None, until: s.Expression | None = None) -> s.Aggregate:
    return s.Aggregate(records=SERVICE, condition=condition, word="TOTAL_TIME", until=until)


EXPRESSIONS: list[tuple[s.Expression, str, str]] = [
    (EDU, "学历", "education"),
    (s.Name(key="学厉", known=False), "学厉", "学厉"),
    (s.Number(value=Decimal("1E+2")), "100", "100"),
    (s.Number(value=Decimal("0.5")), "0.5", "0.5"),
    (s.Number(value=Decimal("1.50")), "1.5", "1.5"),
    (s.Number(value=Decimal("0.00")), "0", "0"),
    (years(1), "1年", "1 year"),
    (s.DurationLiteral(years=1, months=6), "1年6个月", "1 year 6 months"),
    (s.DurationLiteral(days=30), "30日", "30 days"),
    (s.DurationLiteral(), "0年", "0 years"),
    (DATE, "2020年1月1日", "2020-01-01"),
    (s.TextLiteral(value="甲 b"), "“甲 b”", "“甲 b”"),
    (s.TruthLiteral(value=True), "是", "yes"),
    (s.Absent(), "无", "none"),
    (listed(), "空", "empty"),
    (listed(DUAN, DAHUA, count=8), "都安、大化等8个", "{duan, dahua} 8 in all"),
    (listed(DUAN, open_=True), "都安等", "{duan} and others"),
    (
        s.RecordLiteral(fields=(s.Assignment(name=PLACE, value=DUAN),)),
        "（工作地点为都安）",
        "(service.place is duan)",
    ),
    (
        plus(plus(DAY, years(1)), years(2)),
        "申报日期加1年加2年",
        "application.date plus 1 year plus 2 years",
    ),
    (
        minus(DAY, plus(DAY, years(1))),
        "申报日期减（申报日期加1年）",
        "application.date minus (application.date plus 1 year)",
    ),
    (
        times(plus(EDU, EDU), EDU),
        "（学历加学历）乘以学历",
        "(education plus education) times education",
    ),
    (plus(EDU, times(EDU, EDU)), "学历加学历乘以学历", "education plus education times education"),
    (s.Suffix(word="YEAR_OF", operand=DAY), "申报日期所在年份", "application.date's year"),
    (
        s.Suffix(word="YEAR_END", operand=plus(DAY, years(1))),
        "（申报日期加1年）当年年底",
        "(application.date plus 1 year)'s year end",
    ),
    (
        s.Elapsed(start=DATE, end=DAY),
        "自2020年1月1日起至申报日期止",
        "from 2020-01-01 to application.date",
    ),
    (
        plus(s.Elapsed(start=DATE, end=DAY), years(1)),
        "（自2020年1月1日起至申报日期止）加1年",
        "(from 2020-01-01 to application.date) plus 1 year",
    ),
    (
        total(s.Membership(word="IN", element=PLACE, collection=listed(n("counties"))), DAY),
        "工作经历中工作地点属于督战县的累计时长截至申报日期",
        "service entries where service.place in counties total time until application.date",
    ),
    (
        total(s.And(operands=(B, PRO))),
        "工作经历中（工作地点为都安且专业）的累计时长",
        "service entries where (service.place is duan and professional) total time",
    ),
    (
        s.Aggregate(records=SERVICE, condition=None, word="COUNT"),
        "工作经历中项数",
        "service entries count",
    ),
    (
        s.Aggregate(records=SERVICE, condition=None, word="LONGEST_RUN", field=PLACE),
        "工作经历中最长连续工作地点次数",
        "service entries longest run by service.place",
    ),
    (
        s.Aggregate(records=SERVICE, condition=PRO, word="LATEST", field=PLACE),
        "工作经历中专业的最晚工作地点",
        "service entries where professional latest service.place",
    ),
    (
        s.Comparison(word="REACHES", left=total(None), right=years(5)),
        "工作经历中累计时长满5年",
        "service entries total time reaches 5 years",
    ),
    (
        s.StepRange(word="ABOVE", left=EDU, right=BACHELOR),
        "学历为本科以上",
        "education is bachelor or above",
    ),
    (
        s.ReadAs(ambiguity=n("stacking"), reading=n("stacking.applies")),
        "叠加解释为可叠加",
        "stacking is read as stacking.applies",
    ),
    (
        s.Membership(word="IN", element=PLACE, collection=listed(DUAN, DAHUA)),
        "工作地点属于都安、大化之一",
        "service.place in {duan, dahua}",
    ),
    (
        s.Membership(word="NOT_IN", element=PLACE, collection=listed(DUAN, DAHUA, count=2)),
        "工作地点不属于都安、大化等2个",
        "service.place not in {duan, dahua} 2 in all",
    ),
    (
        s.Contains(word="CONTAINS_ANY", collection=EDU, elements=listed(COLLEGE, BACHELOR)),
        "学历至少包含大专、本科",
        "education includes any of {college, bachelor}",
    ),
    (
        s.SameYear(left=DAY, right=DATE),
        "申报日期与2020年1月1日同年",
        "application.date falls with 2020-01-01 in the same year",
    ),
    (s.PeriodCovers(day=DAY), "期间包括申报日期", "the period covers application.date"),
    (
        s.Exists(word="HAS_ANY", records=SERVICE, condition=B),
        "工作经历中有工作地点为都安",
        "service has any entry where service.place is duan",
    ),
    (
        s.Exists(word="HAS_NONE", records=SERVICE, condition=s.Or(operands=(B, PRO))),
        "工作经历中没有（工作地点为都安或专业）",
        "service has no entry where (service.place is duan or professional)",
    ),
    (s.Affirmed(name=PRO, positive=True), "是专业", "is professional"),
    (s.Affirmed(name=PRO, positive=False), "不是专业", "is not professional"),
    (
        s.Not(operand=s.And(operands=(A, B))),
        "并非（学历为大专且工作地点为都安）",
        "not (education is college and service.place is duan)",
    ),
    (
        s.Or(operands=(s.And(operands=(A, B)), PRO)),
        "（学历为大专且工作地点为都安）或专业",
        "(education is college and service.place is duan) or professional",
    ),
    (
        s.ConditionList(
            word="ANY_OF",
            items=(
                s.Item(number=1, declared=None, condition=A),
                s.Item(number=2, declared=None, condition=PRO),
            ),
        ),
        "具备下列条件之一：（1）学历为大专；（2）专业",
        "any of: (1) education is college; (2) professional",
    ),
]


@pytest.mark.parametrize(("expression", "chinese", "english"), EXPRESSIONS)
def test_expressions(expression: s.Expression, chinese: str, english: str) -> None:
    assert format_expression(expression, "zh", NAMES) == chinese
    assert format_expression(expression, "en", NAMES) == english


def test_between_stands_at_both_ends() -> None:
    between = s.Between(value=DAY, low=DATE, high=DAY)
    assert format_expression(between, "zh", NAMES) == "申报日期在2020年1月1日至申报日期期间"
    english = format_expression(between, "en", NAMES)
    assert english.startswith("application.date ")
    assert english.endswith("2020-01-01 to application.date")


# --- statements ------------------------------------------------------------------------------

X = decl("x", "甲")
CASE = s.Case(
    number=1,
    declared=decl("c", "乙"),
    condition=A,
    consent=n("department"),
    word="RELAX",
    value=COLLEGE,
    comments=("看原文",),
)
SECOND = s.Case(number=2, declared=None, condition=PRO, consent=None, word="EQ", value=years(4))
VALUE = s.ValueDefinition(
    subject=X,
    word="FOLLOWS",
    default=EDU,
    cases=(CASE, SECOND),
    dated=(s.Dated(start=date(2022, 1, 1), value=years(6)),),
    precedence=(2, 1),
    adjustments=(s.Adjustment(condition=A, word="EARLIER", amount=years(1), comments=("提前",)),),
    bounds=(s.Bound(word="MIN_IS", value=years(0)),),
)
SUBLIST = s.ConditionList(
    word="ANY_OF",
    items=(
        s.Item(number=1, declared=None, condition=A),
        s.Item(number=2, declared=decl("i", "戊"), condition=B),
    ),
)
ITEMS = (
    s.Item(number=1, declared=decl("m", "丁"), condition=SUBLIST),
    s.Item(number=2, declared=None, condition=PRO, comments=("注意",)),
)
LIST = s.ConditionList(word="ALL_OF", items=ITEMS)
HEADER_ROW = s.Row(cells=(EDU, n("service"), n("may_apply")))
TABLE_ROWS = (
    s.Row(
        cells=(
            listed(COLLEGE, BACHELOR),
            s.CellTest(tests=(("REACHES", years(5)), ("NOT_REACHES", years(10)))),
            s.TruthLiteral(value=True),
        ),
        comments=("第一行",),
    ),
    s.Row(cells=(s.CellTest(tests=(("ABOVE", BACHELOR),)), s.CellAny(), s.CellOtherwise())),
)

STATEMENTS: dict[str, tuple[s.Statement, str, str]] = {
    "header": (
        s.Header(
            kind="PLAN",
            declared=decl("p.plan", "甲方案"),
            full_title=both("甲省‘双定向’方案", "Plan of A"),
            version=both("一版", "first"),
            found_in=zh("附件"),
            effective_from=date(2020, 1, 1),
            effective_to=date(2023, 12, 31),
        ),
        "方案「甲方案」（p.plan）：\n    全称为“甲省‘双定向’方案”（“Plan of A”）；\n"
        "    版本为“一版”（“first”）；\n    载于“附件”；\n"
        "    实施期限自2020年1月1日起至2023年12月31日止。\n",
        "plan p.plan (「甲方案」):\n    full title “Plan of A” (“甲省‘双定向’方案”);\n"
        "    version “first” (“一版”);\n    found in “附件”;\n"
        f"    {spelling('PERIOD', 'en')} from 2020-01-01 to 2023-12-31.\n",
    ),
    "import": (
        s.Import(modules=(n("a.b"), n("department"))),
        "引用a.b、人社厅。\n",
        "import a.b, department.\n",
    ),
    "ladder": (
        s.TypeDeclaration(declared=X, ordered=True, members=(decl("l", "低"), decl("h", "高"))),
        "「甲」（x），由低到高分为「低」（l）、「高」（h）。\n",
        "x (「甲」) from low to high {l (「低」), h (「高」)}.\n",
    ),
    "enumeration": (
        s.TypeDeclaration(declared=X, ordered=False, members=(decl("l", "低"),)),
        "「甲」（x），分为「低」（l）。\n",
        "x (「甲」) one of {l (「低」)}.\n",
    ),
    "fact": (
        s.FactDeclaration(
            declared=X,
            type=s.SetType(element=s.NamedType(name=EDU)),
            question=both("几？", "How many?"),
            evidence=zh("证"),
            presumed=s.TruthLiteral(value=False),
        ),
        "事实「甲」（x）：若干学历，问“几？”（“How many?”），证明材料为“证”，未填的推定为否。\n",
        "fact x (「甲」): set of education, asked “How many?” (“几？”)"
        ", proved by “证”, presumed no.\n",
    ),
    "records": (
        s.FactDeclaration(
            declared=X,
            type=s.BuiltinType(word="RECORDS_TYPE"),
            fields=(
                s.PeriodDeclaration(start=decl("f", "始"), end=decl("t", "终")),
                s.FieldDeclaration(
                    declared=decl("g", "项"),
                    type=s.BuiltinType(word="PLACE_TYPE"),
                    optional=True,
                    comments=("一项",),
                ),
            ),
        ),
        "事实「甲」（x）：逐项记录：\n    （1）起止：自「始」（f）至「终」（t）；\n    注：一项\n"
        "    （2）「项」（g）：地点，可以为无。\n",
        "fact x (「甲」): records:\n"
        "    (1) period: from f (「始」) to t (「终」);\n"
        "    note: 一项\n"
        "    (2) g (「项」): place, may be none.\n",
    ),
    "place": (
        s.PlaceDeclaration(
            head=s.Declared(key="h", name="河池", code="451200", full_name="河池市"),
            parts=(s.Declared(key="d", name="都安", code="451228"), decl("k", "乡")),
        ),
        "地点「河池」（h，451200，“河池市”）辖「都安」（d，451228）、「乡」（k）。\n",
        "place h (「河池」, 451200, “河池市”) contains {d (「都安」, 451228), k (「乡」)}.\n",
    ),
    "place by name": (
        s.PlaceDeclaration(head=DUAN, parts=()),
        "地点都安。\n",
        "place duan.\n",
    ),
    "bodies": (
        s.BodyDeclaration(bodies=(decl("a", "甲厅"), decl("b", "乙局"))),
        "机关「甲厅」（a）、「乙局」（b）。\n",
        "body {a (「甲厅」), b (「乙局」)}.\n",
    ),
    "decision": (
        s.DecisionDeclaration(
            declared=X, type=s.BuiltinType(word="TRUTH_TYPE"), question=zh("可以吗？")
        ),
        "决定「甲」（x）：是非，问“可以吗？”。\n",
        "decision x (「甲」): truth, asked “可以吗？”.\n",
    ),
    "definition": (
        s.Definition(subject=EDU, value=A),
        "所称学历，是指学历为大专。\n",
        "the decision education means education is college.\n",
    ),
    "definition by a list": (
        s.Definition(subject=X, value=LIST, comments=("总注",)),
        "注：总注\n"
        "「甲」（x），是指同时具备下列条件的：\n"
        "    （1）「丁」（m）：具备下列条件之一的：\n"
        "        ①学历为大专；\n"
        "        ②「戊」（i）：工作地点为都安；\n"
        "    注：注意\n"
        "    （2）专业。\n",
        "note: 总注\nx (「甲」) means all of:\n    (1) m (「丁」): any of:\n"
        "        (a) education is college;\n        (b) i (「戊」): service.place is duan;\n"
        "    note: 注意\n    (2) professional.\n",
    ),
    "definition by members": (
        s.Definition(subject=X, value=listed(DUAN, DAHUA, count=8)),
        "「甲」（x），是指都安、大化等8个。\n",
        "x (「甲」) means {duan, dahua} 8 in all.\n",
    ),
    "value": (
        VALUE,
        "「甲」（x），按照学历执行；有下列情形之一的，从其规定：\n    注：看原文\n"
        "    （1）「乙」（c）：学历为大专的，经人社厅同意，可以放宽至大专；\n"
        "    （2）专业的，为4年；\n"
        "  从2022年1月1日起，为6年；\n  数项同时适用的，以第2项、第1项为准；\n  注：提前\n"
        "  学历为大专的，可以提前1年；\n  最低为0年。\n",
        "x (「甲」) follows education; except:\n    note: 看原文\n"
        "    (1) c (「乙」): where education is college, with consent of department,"
        " may be relaxed to college;\n    (2) where professional, is 4 years;\n"
        "  as from 2022-01-01, is 6 years;\n  where several apply, {item 2, item 1} prevails;\n"
        "  note: 提前\n  where education is college, may be earlier by 1 year;\n"
        "  no less than 0 years.\n",
    ),
    "value that is": (
        s.ValueDefinition(subject=X, word="EQ", default=years(5), precedence=(1,)),
        "「甲」（x），为5年；\n  数项同时适用的，以第1项为准。\n",
        "x (「甲」) is 5 years;\n  where several apply, item 1 prevails.\n",
    ),
    "value by cases": (
        s.ValueDefinition(subject=X, word="BY_CASES", default=None, cases=(SECOND,)),
        "「甲」（x），按下列情形确定：\n    （2）专业的，为4年。\n",
        "x (「甲」) by cases:\n    (2) where professional, is 4 years.\n",
    ),
    "table": (
        s.TableDefinition(subject=X, header=HEADER_ROW, rows=TABLE_ROWS),
        "「甲」（x），按下表确定：\n    ｜学历｜工作经历｜申报｜\n    注：第一行\n"
        "    ｜大专、本科｜满5年不满10年｜是｜\n    ｜本科以上｜不限｜其他｜。\n",
        "x (「甲」) by table:\n    | education | service | may_apply |\n    note: 第一行\n"
        "    | {college, bachelor} | reaches 5 years does not reach 10 years | yes |\n"
        "    | bachelor or above | any | otherwise |.\n",
    ),
    "hole": (
        s.Hole(declared=X, type=s.NamedType(name=EDU), reason=zh("未定")),
        "「甲」（x）待定，类型为学历：“未定”。\n",
        "x (「甲」) undetermined, of type education: “未定”.\n",
    ),
    "set by": (
        s.SetBy(
            declared=X,
            bodies=(n("department"), n("bureau")),
            type=s.BuiltinType(word="INTEGER_TYPE"),
            question=zh("几？"),
        ),
        "「甲」（x）由人社厅、人社局确定，类型为整数：“几？”。\n",
        "x (「甲」) set by {department, bureau}, of type integer: “几？”.\n",
    ),
    "ambiguity": (
        s.Ambiguity(
            declared=X,
            question=zh("怎么读？"),
            readings=(
                s.Reading(declared=decl("r", "一读"), text=zh("一")),
                s.Reading(declared=decl("q", "二读")),
            ),
            adopted=n("r"),
        ),
        "歧义「甲」（x）：“怎么读？”；\n"
        "  读法「一读」（r）：“一”；\n"
        "  读法「二读」（q）；\n"
        "  本方案采r。\n",
        "ambiguity x (「甲」): “怎么读？”;\n"
        "  reading r (「一读」): “一”;\n"
        "  reading q (「二读」);\n"
        "  this plan adopts r.\n",
    ),
    "requirement": (
        s.Requirement(guard=A, decision=n("may_apply"), declared=X, condition=B),
        "学历为大专的，申报应当具备「甲」（x）：工作地点为都安。\n",
        "where education is college, may_apply requires x (「甲」): service.place is duan.\n",
    ),
    "requirement by a list": (
        s.Requirement(
            guard=None,
            decision=n("may_apply"),
            declared=None,
            condition=s.ConditionList(
                word="ALL_OF", items=(s.Item(number=1, declared=None, condition=SUBLIST),)
            ),
        ),
        "申报应当同时具备下列条件：\n    （1）具备下列条件之一：\n        ①学历为大专；\n"
        "        ②「戊」（i）：工作地点为都安。\n",
        "may_apply requires all of:\n    (1) any of:\n        (a) education is college;\n"
        "        (b) i (「戊」): service.place is duan.\n",
    ),
    "bar": (
        s.Bar(declared=X, condition=A, decision=n("may_apply")),
        "「甲」（x）：学历为大专的，不得申报。\n",
        "x (「甲」): where education is college, bars may_apply.\n",
    ),
    "bar by a list": (
        s.Bar(
            declared=None,
            condition=s.ConditionList(
                word="ANY_OF", items=(s.Item(number=1, declared=None, condition=PRO),)
            ),
            decision=n("may_apply"),
        ),
        "有下列情形之一的，不得申报：\n    （1）专业。\n",
        "in any of the following cases, bars may_apply:\n    (1) professional.\n",
    ),
    "clause force": (
        s.ClauseForce(start=date(2020, 1, 1), end=None),
        "本条自2020年1月1日起施行。\n",
        "this clause from 2020-01-01 in force.\n",
    ),
    "duty with a deadline": (
        s.Duty(
            declared=X,
            bodies=(n("department"),),
            start=None,
            end=s.MonthDay(month=4),
            deliverable=zh("报告"),
        ),
        "职责「甲」（x）：由人社厅于4月底前，完成“报告”。\n",
        "duty x (「甲」): by department due end of April, delivers “报告”.\n",
    ),
    "duty with a period": (
        s.Duty(
            declared=X,
            bodies=(n("department"), n("bureau")),
            start=s.MonthDay(month=5, whole_month=True),
            end=s.MonthDay(month=12, day=31),
            deliverable=zh("报告"),
        ),
        "职责「甲」（x）：由人社厅、人社局自5月起至12月31日止，完成“报告”。\n",
        "duty x (「甲」): by {department, bureau} from whole May to 31 December,"
        " delivers “报告”.\n",
    ),
    "power": (
        s.Power(declared=X, bodies=(n("bureau"),), text=both("批准", "approve")),
        "职权「甲」（x）：人社局可以“批准”（“approve”）。\n",
        "power x (「甲」): bureau may “approve” (“批准”).\n",
    ),
    "claim of all cases": (
        s.Claim(declared=X, guard=PRO, word="ALWAYS", condition=n("may_apply")),
        "断言「甲」（x）：专业的，一律申报。\n",
        "claim x (「甲」): where professional, always may_apply.\n",
    ),
    "claim that a value is settled": (
        s.Claim(declared=X, guard=None, word="SETTLED", subject=n("may_apply")),
        "断言「甲」（x）：申报总能确定。\n",
        "claim x (「甲」): may_apply is always settled.\n",
    ),
    "claim of independence": (
        s.Claim(
            declared=X,
            guard=None,
            word="INDEPENDENT",
            subject=n("may_apply"),
            facts=(EDU, PRO),
        ),
        "断言「甲」（x）：申报不取决于学历、专业。\n",
        "claim x (「甲」): may_apply does not depend on {education, professional}.\n",
    ),
    "claim that more never hurts": (
        s.Claim(declared=X, guard=None, word="RISING_HELPS", subject=n("may_apply"), facts=(EDU,)),
        "断言「甲」（x）：学历越高越有利于申报。\n",
        "claim x (「甲」): education rising never hurts may_apply.\n",
    ),
    "example": (
        s.Example(
            title="一",
            base="零",
            given=(
                s.Assignment(name=EDU, value=COLLEGE),
                s.Assignment(name=PRO, value=None),
                s.Assignment(name=n("stacking"), value=n("stacking.applies"), reading=True),
            ),
            expected=(
                s.Expectation(
                    decision=n("may_apply"),
                    mark="VALUE",
                    value=s.TruthLiteral(value=False),
                    names=(EDU, PRO),
                ),
                s.Expectation(decision=EDU, mark="OPEN", names=(PRO,)),
                s.Expectation(decision=PRO, mark="CONFLICTED"),
            ),
        ),
        "例“一”，同“零”：\n    设学历为大专，专业未知，叠加解释为可叠加；\n"
        "    则申报为否，理由为学历、专业；\n    学历未定，待专业答复；\n    专业冲突。\n",
        "example “一”, same as “零”:\n"
        "    given education is college, professional unknown,"
        " stacking is read as stacking.applies;\n"
        "    then may_apply is no, because of {education, professional};\n"
        "    education open, waiting on professional;\n    professional conflict.\n",
    ),
    "example table": (
        s.ExampleTable(
            title="一",
            base=None,
            header=s.Row(cells=(s.TextLiteral(value="题"), EDU, n("may_apply"))),
            rows=(
                s.Row(
                    cells=(
                        s.TextLiteral(value="甲"),
                        s.CellMark(word="UNKNOWN"),
                        s.CellMark(word="OPEN"),
                    )
                ),
            ),
        ),
        "例表“一”：\n    ｜“题”｜学历｜申报｜\n    ｜“甲”｜未知｜未定｜。\n",
        "examples “一”:\n    | “题” | education | may_apply |\n    | “甲” | unknown | open |.\n",
    ),
}


@pytest.mark.parametrize("kind", STATEMENTS)
def test_statements(kind: str) -> None:
    statement, chinese, english = STATEMENTS[kind]
    assert printed(statement, language="zh") == chinese
    assert printed(statement, language="en") == english


# --- pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "chinese", "english"),
    [
        (1, "十二、范围（Scope）\n", "XII. Scope (范围)\n"),
        (2, "（十二）范围（Scope）\n", "(XII) Scope (范围)\n"),
        (3, "12. 范围（Scope）\n", "12. Scope (范围)\n"),
        (4, "（12）范围（Scope）\n", "(12) Scope (范围)\n"),
    ],
)
def test_headings_show_their_own_language_first(level: int, chinese: str, english: str) -> None:
    heading = s.Heading(level=level, number=12, title=both("范围", "Scope"))  # type: ignore[arg-type]
    assert printed(heading, language="zh") == chinese
    assert printed(heading, language="en") == english


def test_a_single_text_is_printed_in_both_surfaces() -> None:
    heading = s.Heading(level=1, number=3, title=zh("范围"))
    prose = s.Prose(texts=s.Texts(en="Aims."))
    assert printed(heading, language="en") == "III. 范围\n"
    assert printed(prose, language="zh") == "正文：Aims.\n"


def test_prose_carries_its_translation() -> None:
    prose = s.Prose(texts=both("目的。", "Aims."))
    assert printed(prose, language="zh") == "正文：目的。\n译文：Aims.\n"
    assert printed(prose, language="en") == "text: Aims.\ntranslation: 目的。\n"


def test_statements_are_indented_below_headings_and_parted_by_blank_lines() -> None:
    one = s.Definition(subject=X, value=A)
    page = printed(
        s.Import(modules=(n("a"),)),
        s.Import(modules=(n("b"),)),
        s.Heading(level=1, number=1, title=zh("总则")),
        s.Heading(level=2, number=1, title=zh("目的")),
        s.Prose(texts=zh("为民。")),
        s.Prose(texts=zh("便民。")),
        one,
        one,
        VALUE,
        one,
        language="zh",
        notes=("完",),
    )
    assert page == (
        "引用a。\n引用b。\n\n一、总则\n（一）目的\n\n    正文：为民。\n\n    正文：便民。\n\n"
        "    「甲」（x），是指学历为大专。\n    「甲」（x），是指学历为大专。\n\n"
        "    「甲」（x），按照学历执行；有下列情形之一的，从其规定：\n        注：看原文\n"
        "        （1）「乙」（c）：学历为大专的，经人社厅同意，可以放宽至大专；\n"
        "        （2）专业的，为4年；\n      从2022年1月1日起，为6年；\n"
        "      数项同时适用的，以第2项、第1项为准；\n"
        "      注：提前\n"
        "      学历为大专的，可以提前1年；\n"
        "      最低为0年。\n\n    「甲」（x），是指学历为大专。\n\n注：完\n"
    )


def test_a_file_ends_with_one_line_break() -> None:
    assert printed(language="zh") == "\n"
    assert printed(language="en", notes=("End.",)) == "note: End.\n"
