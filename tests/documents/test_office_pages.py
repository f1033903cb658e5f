"""Pages of an office: GB/T 9704-2012 in PDF and DOCX, tags for those who cannot see, and names that
mean nothing to any format."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from unicodedata import east_asian_width

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from compiler.backends.document.blocks import Document, Heading
from compiler.backends.document.writers.fonts import chosen
from compiler.backends.document.writers.pdf import written
from compiler.documents.kinds import KINDS
from tests.documents.demo import demo
from tests.documents.letters import file, subject, tree
from tests.documents.reading import FORMATS, bare, text_of
from tests.documents.sample import p
from tests.documents.sample import text as text_
from tests.documents.test_read_back import NAMES

NOT_FIRST = "，。、；：？！）》〉】〕”’％"
NOT_LAST = "（《〈【〔“‘"
MM = 36000  # of Word's units


def pdf(name: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(demo().file(f"{name}.pdf")))


def lines(page: Any) -> list[str]:
    return [line.strip() for line in page.extract_text().splitlines() if line.strip()]


# ---- the plan and the notice


@pytest.mark.parametrize("name", ["plan.zh", "notice.zh"])
def test_a_page_has_22_lines_of_28_characters(name: str) -> None:
    pages = [lines(page) for page in pdf(name).pages]
    full = 0
    for number, (*body, foot) in enumerate(pages, start=1):
        assert foot == f"— {number} —"  # annexes count on
        assert len(body) <= 22
        full += len(body) == 22
        for line in body:
            if line == "：":
                continue  # behind a blank, which is drawn
            assert line[0] not in NOT_FIRST, line
            assert line[-1] not in NOT_LAST, line
            assert _width(line) <= 28.5, line
    assert full >= 3  # a heading goes along to the next page
    assert sum(_width(line) > 26 for body in pages for line in body) > 10


def test_a_page_is_filled_to_its_last_line_wherever_a_paragraph_ends() -> None:
    pytest.importorskip("typst")
    lengths = (29, 57, 85, 30, 58, 113, 27) * 8
    document = Document(
        kind="plan",
        language="zh",
        style="official",
        title="",
        blocks=tuple(p("字" * length) for length in lengths),
    )
    pages = pypdf.PdfReader(io.BytesIO(written(document))).pages
    *full, last = [len(lines(page)) - 1 for page in pages]
    assert full == [22] * len(full)
    assert len(full) > 5
    assert 0 < last <= 22


def _width(line: str) -> float:
    """In characters; marks beside one another share their room."""
    wide = sum(1 if east_asian_width(c) in "WFA" else 0.5 for c in line)
    pressed = len(re.findall(f"[{NOT_FIRST}{NOT_LAST}](?=[{NOT_FIRST}{NOT_LAST}])", line))
    return wide - pressed / 2 - (line[-1] in NOT_FIRST) / 2


def test_the_type_of_each_rank_is_what_the_standard_asks_or_what_is_next_to_it() -> None:
    families = chosen("zh").roles
    first = {role: families[role][0].replace(" ", "") for role in ("fang", "kai", "hei", "title")}
    there = {one["/BaseFont"].partition("+")[2] for one in _fonts(pdf("plan.zh"))}
    for role, family in first.items():
        plain = family.removesuffix("R")
        assert any(plain.casefold() in font.replace(" ", "").casefold() for font in there), role


def _fonts(reader: pypdf.PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield font.get_object()


@pytest.mark.parametrize("format_", FORMATS)
def test_the_annex_has_its_mark_above_its_title(format_: str) -> None:
    found = bare(text_of(demo().file(f"notice.zh.{format_}"), format_))
    assert "附件广西壮族自治区挂牌督战县职称“定向评价、定向使用”工作方案" in found
    assert found.index("号关于印发") < found.index("的通知")  # the number stands above
    if format_ == "pdf":
        top = next(lines(page) for page in pdf("notice.zh").pages if lines(page)[0] == "附件")
        assert top[1:3] == ["广西壮族自治区挂牌督战县职称", "“定向评价、定向使用”工作方案"]


def test_the_name_of_an_annex_goes_on_even_with_its_first_character() -> None:
    begins: dict[str, float] = {}

    def visit(text: str, matrix: list[float], *_: Any) -> None:
        begins[text.strip()[:4]] = matrix[4]

    pdf("notice.zh").pages[0].extract_text(visitor_text=visit)
    character = 156 * 72 / 25.4 / 28
    assert begins["用”工作"] - begins["附件：广"] == pytest.approx(3 * character, abs=0.1)
    word = docx.Document(io.BytesIO(demo().file("notice.zh.docx")))
    (annex,) = (one for one in word.paragraphs if one.style and one.style.name == "Attached")
    assert annex.text.startswith("附件：广西")
    layout = annex.style.paragraph_format
    assert layout.left_indent is not None
    assert layout.first_line_indent == -layout.left_indent * 3 / 5


def test_word_has_the_same_measures_and_the_names_of_the_offices_fonts() -> None:
    word = docx.Document(io.BytesIO(demo().file("notice.zh.docx")))
    section = word.sections[0]
    margins = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    assert [round(one / MM) for one in margins] == [37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    assert len(word.sections) == 1  # no page begins to count anew
    fonts = {
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Heading 3": ("仿宋_GB2312", 16),
        "Body Text": ("仿宋_GB2312", 16),
        "Annex": ("黑体", 16),
        "Footer": ("宋体", 14),
    }
    for name, (font, size) in fonts.items():
        style = word.styles[name]
        used = style.element.rPr
        used = word.styles.element.find(qn("w:docDefaults")) if not len(used) else used
        named = next(used.iter(qn("w:rFonts")))
        assert named.get(qn("w:eastAsia")) == font, name
        assert int(next(used.iter(qn("w:sz"))).get(qn("w:val"))) == 2 * size, name
    settings = word.settings.element
    control = settings.find(qn("w:characterSpacingControl"))
    assert control.get(qn("w:val")) == "compressPunctuation"


# ---- English


@pytest.mark.parametrize("style", ["official", "guide", "letter", "sheet"])
def test_no_name_and_no_day_is_torn_over_lines(style: Any) -> None:
    pytest.importorskip("typst")
    told = "the counties are Luocheng from 21 November 2020 for 5 years, see Part IV, (I), 2, "
    blocks = tuple(p("a " * (15 + i % 20) + told * 3) for i in range(40))
    document = Document(kind="x", language="en", style=style, title="", blocks=blocks)
    pages = pypdf.PdfReader(io.BytesIO(written(document))).pages
    text = "\n".join(page.extract_text() for page in pages).replace("\u00a0", " ")
    for unit in ("Luocheng", "21 November 2020", "5 years", "Part IV, (I), 2"):
        assert text.count(unit) == 120, unit


def test_english_headings_begin_where_paragraphs_do() -> None:
    """Whatever the size of their type."""
    pytest.importorskip("typst")
    levels: tuple[Any, ...] = (1, 2, 3, 4)
    blocks = tuple(Heading(level=n, mark="", content=text_("Heading")) for n in levels)
    document = Document(kind="x", language="en", style="official", title="", blocks=blocks)
    (page,) = pypdf.PdfReader(io.BytesIO(written(document))).pages
    lefts: set[float] = set()

    def seen(text: str, page_: Any, line: Any, *_: Any) -> None:
        if text.strip() == "Heading":
            lefts.add(round(line[4] * page_[0] + line[5] * page_[2] + page_[4]))

    page.extract_text(visitor_text=seen)
    assert len(lefts) == 1


# ---- tags


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_is_tagged_titled_and_says_its_language(name: str) -> None:
    reader = pdf(name)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"][:2] == name[-2:]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == demo().made[name].document.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    tags = list(_tags(root["/StructTreeRoot"]))
    kinds = {tag["/S"] for tag in tags}
    assert kinds & {"/P", "/LI", "/TD"}
    assert all(tag.get("/Alt") for tag in tags if tag["/S"] == "/Figure")


def _tags(element: Any) -> Iterator[Any]:
    stack = [element]
    while stack:
        one = stack.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            stack += one
        elif isinstance(one, dict):
            if "/S" in one:
                yield one
            stack += [one["/K"]] if "/K" in one else []


# ---- names


HOSTILE = "<script>alert(1)</script> *#$_\\ [a](b) | `c` & {{ 1 }} #{x} \"'"
RIGHT = "שלום 12"
NAMED = [kind.key for kind in KINDS.values() if "case" in kind.needs]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("kind", NAMED)
def test_names_mean_nothing_to_any_format(kind: str, format_: str) -> None:
    case = tree("engineer_of_six_years")
    del case["education"]
    of = subject(case, case, names=(HOSTILE, f"甲{RIGHT}乙"))
    data = file(kind, of, format_)
    found = bare(text_of(data, format_))
    assert bare(HOSTILE) in found
    for word in RIGHT.split():
        assert word in found or word[::-1] in found  # as they are read, or as they are drawn
    if format_ in ("md", "html"):
        assert b"<script>" not in data.replace(b"\\<", b"")


def test_a_list_for_publication_has_no_name() -> None:
    case = tree("engineer_of_six_years")
    data = file("public_list", subject(case, names=(HOSTILE,)), "md")
    assert b"script" not in data
