"""Documents that hold every block there is, with words of no plan."""

from __future__ import annotations

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Cell, Document, Inline, Paragraph, Style
from policy_dsl.diagnostics import Language

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="420" height="120" viewBox="0 0 420 120">'
    '<rect x="1" y="20" width="150" height="60" rx="8" fill="#f5f7fa" stroke="#566072"/>'
    '<text x="76" y="56" text-anchor="middle" font-size="16" font-family="sans-serif">申报</text>'
    '<path d="M151 50 H268" stroke="#566072" fill="none"/>'
    '<rect x="268" y="20" width="150" height="60" rx="8" fill="#e7f4ec" stroke="#14532d"/>'
    '<text x="343" y="56" text-anchor="middle" font-size="16" font-family="sans-serif">受理</text>'
    "</svg>"
)

LONG = "申报人应当在规定期限内提交材料，材料不齐的，受理机关应当一次告知需要补正的全部内容。" * 4
LONG_EN = (
    "Whoever applies hands in all papers by the day that is stated; "
    "the office says at once what is missing. "
)


def text(written: str) -> tuple[Inline, ...]:
    return (blocks.Text(text=written),)


def p(written: str, role: blocks.ParagraphRole = "body") -> Paragraph:
    return Paragraph(content=text(written), role=role)


def cell(written: str, **more: object) -> Cell:
    return Cell(blocks=(p(written),) if written else (), **more)  # type: ignore[arg-type]


def sample(style: Style = "official", language: Language = "zh") -> Document:
    """Every block, and each in the places where it may stand."""
    made = _chinese() if language == "zh" else _english()
    return Document(
        kind="sample",
        language=language,
        style=style,
        title="关于样张的通知（各种块都在其中）" if language == "zh" else "A Sample of All Blocks",
        running="样张" if language == "zh" else "Sample",
        blocks=made,
    )


def _chinese() -> tuple[Block, ...]:
    return (
        p("某文〔2021〕7号", "meta"),
        p("各县人力资源社会保障局：", "recipient"),
        p(LONG),
        blocks.Heading(level=1, mark="一、", content=text("适用范围"), anchor="one"),
        p(LONG),
        blocks.Heading(level=2, mark="（一）", content=text("放宽条件")),
        blocks.Heading(level=3, mark="1. ", content=text("学历")),
        p("申报中级职称的，学历可以放宽至高中。" + LONG),
        blocks.Heading(level=4, mark="（1）", content=text("年限")),
        Paragraph(content=_mixed("满", "5年", "，见", "适用范围", "，经办人", "意见", "待定")),
        _numbered("（1）", "（2）"),
        _bullets("学历证书", "工作经历证明"),
        _table("申报条件一览表", "级别", "条件", "学历", "年限", "副高", "大专", "中级", "高中"),
        _wide("评审机构一览表", ("序号", "机构", "职责", "依据", "期限", "备注")),
        _figure("办理流程", "先申报，后受理。"),
        blocks.Aside(tone="review", blocks=(p("此处待定，须由制定机关明确。"),)),
        blocks.Aside(tone="open", blocks=(p("本结果为预审参考。"), _bullets("缺学历", "缺年限"))),
        p("附注：" + LONG, "note"),
        p("某某厅", "signature"),
        p("2021年9月1日", "signature"),
        blocks.PageBreak(),
        p("第二份从这里开始。", "lead"),
    )


def _english() -> tuple[Block, ...]:
    long = LONG_EN * 4
    return (
        p("No. 7 of 2021", "meta"),
        p("To the departments of all counties:", "recipient"),
        p(long),
        blocks.Heading(level=1, mark="I. ", content=text("Scope"), anchor="one"),
        p(long),
        blocks.Heading(level=2, mark="(I) ", content=text("What may be relaxed")),
        blocks.Heading(level=3, mark="1. ", content=text("Education")),
        p("For intermediate titles it may be senior middle school. " + long),
        blocks.Heading(level=4, mark="(1) ", content=text("Years")),
        Paragraph(
            content=_mixed("It takes ", "5 years", ", see ", "Scope", "; ", "opinion", "open")
        ),
        _numbered("(1)", "(2)"),
        _bullets("a diploma", "a record of service"),
        _table(
            *("Conditions at a glance", "Level", "Conditions", "Education", "Years"),
            *("associate senior", "junior college", "intermediate", "senior middle school"),
        ),
        _wide("Reviewing bodies", ("No.", "Body", "Duty", "Basis", "Deadline", "Remarks")),
        _figure("The course of it", "First the application, then the acceptance."),
        blocks.Aside(tone="review", blocks=(p("Left open; the drafter is to say."),)),
        blocks.Aside(tone="bad", blocks=(p("A preview, no decision."), _bullets("one", "two"))),
        p("Note: " + long, "note"),
        p("The Department", "signature"),
        p("1 September 2021", "signature"),
        blocks.PageBreak(),
        p("The second begins here.", "lead"),
    )


def _mixed(
    a: str, strong: str, b: str, link: str, c: str, blank: str, mark: str
) -> tuple[Inline, ...]:
    return (
        *text(a),
        blocks.Strong(content=text(strong)),
        *text(b),
        blocks.Link(target="#one", content=text(link)),
        *text(c),
        blocks.Blank(width=8, label=blank),
        blocks.Break(),
        blocks.Mark(tone="open", content=text(mark)),
        blocks.Mark(tone="good", content=text(mark)),
        blocks.Mark(tone="neutral", content=text(mark)),
    )


def _numbered(*marks: str) -> blocks.Items:
    inner = blocks.Items(items=(blocks.Item(mark="①", blocks=(p(LONG[:30]),)),))
    return blocks.Items(
        items=(
            blocks.Item(mark=marks[0], blocks=(p(LONG[:60]), inner)),
            blocks.Item(mark=marks[1], blocks=(p(LONG[40:80]),)),
        )
    )


def _bullets(*told: str) -> blocks.Items:
    return blocks.Items(items=tuple(blocks.Item(mark="", blocks=(p(one),)) for one in told))


def _table(caption: str, *words: str) -> blocks.Table:
    level, condition, education, years, high, college, middle, school = words
    return blocks.Table(
        caption=text(caption),
        head=(
            (cell(level, head="col", rows=2), cell(condition, head="col", columns=2)),
            (cell(education, head="col"), cell(years, head="col")),
        ),
        rows=(
            (cell(high, head="row"), cell(college, tone="good"), cell("10", rows=2)),
            (cell(middle, head="row"), cell(school, tone="bad")),
            (Cell(blocks=(p(LONG[:40]), _bullets(college, school)), columns=3),),
        ),
    )


def _wide(caption: str, heads: tuple[str, ...]) -> blocks.Table:
    return blocks.Table(
        caption=text(caption),
        head=(tuple(cell(one, head="col") for one in heads),),
        rows=tuple(
            (cell(str(i)), *(cell(LONG[i : i + 12]) for _ in range(4)), cell(""))
            for i in range(1, 40)
        ),
        widths=(1, 3, 4, 3, 2, 2),
        wide=True,
    )


def _figure(title: str, told: str) -> blocks.Figure:
    return blocks.Figure(svg=SVG, title=title, instead=(p(told),))
