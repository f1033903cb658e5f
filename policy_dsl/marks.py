"""What begins and ends a line, a name, a text: the marks by which a file is cut (`layout`).

Patterns of quotation marks, numbers and the words that only a statement, a note or an act of an
amendment begins with. Knows no name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from policy_dsl import numerals
from policy_dsl.diagnostics import Language
from policy_dsl.keywords import KEYWORDS
from policy_dsl.source import Source, has_chinese

KEY = r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*){0,9}"
_PLACE_EXTRAS = (
    r"(?:\s*[，,]\s*(?P<code{n}>\d{{6}}(?:\d{{3}}|\d{{6}})?))?"
    r"(?:\s*[，,]\s*[“\"](?P<full{n}>[^”\"\n]+)[”\"])?"
)
DECLARATION = re.compile(
    rf"「(?P<name1>[^「」\n]+)」\s*[（(]\s*(?P<key1>{KEY}){_PLACE_EXTRAS.format(n=1)}\s*[）)]"
    rf"|(?<![A-Za-z0-9_.])(?P<key2>{KEY})\s*[（(]\s*「(?P<name2>[^「」\n]+)」"
    rf"{_PLACE_EXTRAS.format(n=2)}\s*[）)]"
)
TEXT = re.compile(r"“([^”\n]*)”|\"([^\"\n]*)\"")

HEADERS = ("PLAN", "RULES", "VOCABULARY", "AMENDMENT")

CLOSING = {"“": "”", '"': '"', "「": "」"}
QUOTED = re.compile(rf"{TEXT.pattern}|「[^「」\n]*」")

_CHINESE = "一二三四五六七八九十百"
HEADINGS = (
    (1, re.compile(rf"([{_CHINESE}]+)、")),
    (2, re.compile(rf"[（(]([{_CHINESE}]+)[）)]")),
    (1, re.compile(r"([IVXLC]+)\.(?=\s)")),
    (2, re.compile(r"[(（]([IVXLC]+)[)）](?=\s)")),
    (3, re.compile(r"(\d{1,3})(?:[.．](?!\d)|、)")),
)
ITEM_HEADING = (4, re.compile(r"[（(](\d{1,3})[）)]"))
_ITEM = r"(?:[（(](?P<item>\d{1,3})[）)]|(?P<subitem>[①-⑳]))"
ITEM_HERE = re.compile(_ITEM)
ITEM_LINE = re.compile(rf"^[ \t\u3000]*{_ITEM}", re.MULTILINE)


def line_marks() -> dict[str, re.Pattern[str]]:
    def pattern(terminal: str) -> re.Pattern[str]:
        keyword = KEYWORDS[terminal]
        return re.compile(rf"(?:{keyword.zh}|{keyword.en})[ \t]*[：:]")

    return {name: pattern(name) for name in ("PROSE", "TRANSLATION", "NOTE")}


def opening_words() -> re.Pattern[str]:
    """A line that begins as only a statement can."""
    terminals = [
        *HEADERS,
        "FACT",
        "PLACE",
        "BODY",
        "DECISION",
        "PROVISION",
        "AMBIGUITY",
        "DUTY",
        "POWER",
    ]
    named = "|".join(
        f"{KEYWORDS[t].zh}(?=「)|{KEYWORDS[t].en} (?={KEY}\\s*[(（])" for t in terminals
    )
    titled = "|".join(
        f'{KEYWORDS[t].zh}(?=[“"])|{KEYWORDS[t].en} (?=[“"])' for t in ("EXAMPLE", "EXAMPLES")
    )
    alone = "|".join(
        f"{KEYWORDS[t].zh}|{KEYWORDS[t].en}(?= )" for t in ("IMPORT", "IMPLEMENTS", "THIS_CLAUSE")
    )
    return re.compile(f"{named}|{titled}|{alone}")


@lru_cache(maxsize=1)
def acts() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The header of an amendment; a line that is an act and waits for its text, as no item of a
    list stands right below it; the beginning of any act."""
    words = KEYWORDS["AMENDMENT"]
    header = re.compile(rf"^\s*(?:{words.zh}(?=「)|{words.en} (?={KEY}\s*[(（]))", re.MULTILINE)
    closing = "|".join(f"{KEYWORDS[t].zh}|{KEYWORDS[t].en}" for t in ("REPLACED_BY", "ADD"))
    inner = rf"(?:{TEXT.pattern}|「[^「」\n]*」|[^。\n“\"：:])*?"
    line = r"[ \t\r]*\n[ \t]*"
    notes = rf"(?:{line}(?:(?:{KEYWORDS['NOTE'].zh}|{KEYWORDS['NOTE'].en})[ \t]*[：:]|#)[^\n]*)*"
    item = rf"{notes}{line}[（(]\s*[0-9０-９]{{1,3}}\s*[）)]"
    waiting = re.compile(rf"{inner}(?:{closing})[ \t]*[：:](?=[ \t\r]*$)(?!{item})", re.MULTILINE)
    repeal = KEYWORDS["REPEAL"]
    listed = rf"{inner}(?:{closing})[ \t]*[：:]"
    repeals = "|".join(map(re.escape, (repeal.zh, *repeal.also, f"{repeal.en} ")))
    return header, waiting, re.compile(f"{listed}|{repeals}")


def plain_text() -> re.Pattern[str]:
    """A stretch within a line in which no quotation, note or full stop begins."""
    begins = {*CLOSING, KEYWORDS["NOTE"].zh[0], KEYWORDS["NOTE"].en[0]}
    return re.compile(f"[^{re.escape(''.join(sorted(begins)))}#。.\\n]+")


def item_of(line: re.Match[str]) -> int:
    return int(line["item"]) if line["item"] else ord(line["subitem"]) - ord("①") + 1


def heading_number(written: str) -> int | None:
    if written.isascii() and written.isdigit():
        return int(written) or None
    return numerals.parse_roman(written) or numerals.parse_chinese(written)


def surface_of(source: Source) -> Language:
    """The surface a file is written in: that of its header's first word, else of its letters."""
    for line in source.text.splitlines():
        word = line.strip()
        for terminal in HEADERS:
            if re.match(rf"{KEYWORDS[terminal].en}\s", word):
                return "en"
            if word.startswith(KEYWORDS[terminal].zh):
                return "zh"
    bare = QUOTED.sub("", source.text)
    return "zh" if has_chinese(bare) or not bare.strip() else "en"
