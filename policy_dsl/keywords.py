"""Every keyword of the language: one terminal of the grammar, its Chinese and its English spelling.

Either spelling may be empty: that surface then does without the word. `also` lists further
spellings that are read and that the formatter turns into the canonical one. A terminal that is
not listed here is a literal, a name or a mark, and the lexer knows its shape.
"""

from __future__ import annotations

from dataclasses import dataclass

from policy_dsl.diagnostics import Language


@dataclass(frozen=True, slots=True)
class Keyword:
    terminal: str
    zh: str
    en: str
    also: tuple[str, ...] = ()

    def spelling(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


_TABLE = (
    # punctuation
    Keyword("STOP", "。", "."),
    Keyword("COMMA", "，", ","),
    Keyword("SEMI", "；", ";"),
    Keyword("COLON", "：", ":"),
    Keyword("DUN", "、", ","),  # in English a comma inside braces
    Keyword("LPAR", "（", "("),
    Keyword("RPAR", "）", ")"),
    Keyword("LBRACE", "", "{"),
    Keyword("RBRACE", "", "}"),
    # modules
    Keyword("PLAN", "方案", "plan"),
    Keyword("RULES", "规定", "rules"),
    Keyword("VOCABULARY", "词汇", "vocabulary"),
    Keyword("AMENDMENT", "修订", "amendment"),
    Keyword("FULL_TITLE", "全称为", "full title"),
    Keyword("VERSION", "版本为", "version"),
    Keyword("FOUND_IN", "载于", "found in"),
    Keyword("PERIOD", "实施期限", "applies"),
    Keyword("AMENDS", "修改", "amends"),
    Keyword(
        "PENDING_OLD",
        "施行前已经申报的，按照原规定执行",
        "applications made before keep the old text",
    ),
    Keyword(
        "PENDING_NEW",
        "施行前已经申报的，按照新规定执行",
        "applications made before take the new text",
    ),
    Keyword("IMPORT", "引用", "import"),
    # declarations
    Keyword("FACT", "事实", "fact"),
    Keyword("PLACE", "地点", "place"),
    Keyword("CONTAINS_PLACES", "辖", "contains"),
    Keyword("LATER_PLACE", "后为", "later"),
    Keyword("BODY", "机关", "body"),
    Keyword("DECISION", "决定", "decision"),
    Keyword("PROVISION", "事项", "provision"),
    Keyword("LADDER_IS", "由低到高分为", "from low to high"),
    Keyword("ENUM_IS", "分为", "one of"),
    Keyword("ASK", "问", "asked"),
    Keyword("EVIDENCE", "证明材料为", "proved by"),
    Keyword("PRESUMED", "未填的推定为", "presumed"),
    Keyword("OPTIONAL", "可以为无", "may be none"),
    Keyword("PERIOD_FIELD", "起止", "period"),
    Keyword("TYPED", "类型为", "of type"),
    Keyword("TRUTH_TYPE", "是非", "truth"),
    Keyword("INTEGER_TYPE", "整数", "integer"),
    Keyword("DECIMAL_TYPE", "小数", "decimal"),
    Keyword("DATE_TYPE", "日期", "date"),
    Keyword("DURATION_TYPE", "时长", "duration"),
    Keyword("TEXT_TYPE", "文本", "text value"),
    Keyword("PLACE_TYPE", "地点", "place"),
    Keyword("BODY_TYPE", "机关", "body"),
    Keyword("EVIDENCE_TYPE", "材料清单", "list of proofs"),
    Keyword("RECORDS_TYPE", "逐项记录", "records"),
    Keyword("SET_OF", "若干", "set of"),
    # definitions
    Keyword("DEFINED_AS", "是指", "means"),
    Keyword("IMPLEMENTS", "所称", "the decision"),
    Keyword("FOLLOWS", "按照", "follows"),
    Keyword("EXECUTE", "执行", ""),
    Keyword("BY_CASES", "按下列情形确定", "by cases"),
    Keyword("AS_TABLE", "按下表确定", "by table"),
    Keyword("EXCEPT", "有下列情形之一的，从其规定", "except"),
    Keyword("ANY_CASE", "有下列情形之一的", "in any of the following cases"),
    Keyword("WHERE", "", "where"),
    Keyword("DE", "的", ""),
    Keyword("CONSENT", "经", "with consent of"),
    Keyword("AGREED", "同意", ""),
    Keyword("RELAX", "可以放宽至", "may be relaxed to"),
    Keyword("EARLIER", "可以提前", "may be earlier by"),
    Keyword("REDUCE", "减少", "is reduced by"),
    Keyword("INCREASE", "增加", "is increased by"),
    Keyword("MIN_IS", "最低为", "no less than"),
    Keyword("MAX_IS", "最高为", "no more than"),
    Keyword("WHEN_SEVERAL", "数项同时适用的，以", "where several apply,"),
    Keyword("PREVAIL", "为准", "prevails"),
    Keyword("AS_FROM", "从", "as from"),
    Keyword("UNDETERMINED", "待定", "undetermined"),
    Keyword("SET_BY", "由", "set by"),
    Keyword("SET_TAIL", "确定", ""),
    Keyword("AMBIGUITY", "歧义", "ambiguity"),
    Keyword("READING", "读法", "reading"),
    Keyword("ADOPTS", "本方案采", "this plan adopts"),
    # requirements and bars
    Keyword("MUST", "应当", "requires"),
    Keyword("HAVE", "具备", ""),
    Keyword("MUST_NOT", "不得", "bars"),
    Keyword("ALL_OF", "同时具备下列条件", "all of"),
    Keyword("ANY_OF", "具备下列条件之一", "any of"),
    Keyword("THIS_CLAUSE", "本条", "this clause"),
    Keyword("IN_FORCE", "施行", "in force"),
    # duties and powers
    Keyword("DUTY", "职责", "duty"),
    Keyword("BY", "由", "by"),
    Keyword("AT", "于", "due"),
    Keyword("BEFORE_TAIL", "前", ""),
    Keyword("COMPLETE", "完成", "delivers"),
    Keyword("POWER", "职权", "power"),
    Keyword("MAY", "可以", "may"),
    # amendments
    Keyword("LET", "将", ""),
    Keyword("REPLACED_BY", "修改为", "is replaced by"),
    Keyword("PLACED", "在", ""),
    Keyword("UNDER", "", "under"),
    Keyword("UNDER_TAIL", "之下", ""),
    Keyword("AFTER", "", "after"),
    Keyword("AFTER_TAIL", "之后", ""),
    Keyword("AHEAD", "", "before"),
    Keyword("AHEAD_TAIL", "之前", ""),
    Keyword("ADD", "增加", "insert"),
    Keyword("REPEAL", "删去", "repeal", also=("废止",)),
    # claims
    Keyword("CLAIM", "断言", "claim"),
    Keyword("ALWAYS", "一律", "always"),
    Keyword("SETTLED", "总能确定", "is always settled"),
    Keyword("INDEPENDENT", "不取决于", "does not depend on"),
    Keyword(
        "RISING_HELPS",
        "越高越有利于",
        "rising never hurts",
        also=("越多越有利于", "越长越有利于", "越大越有利于", "越晚越有利于"),
    ),
    Keyword("NO_STRICTER", "不严于", "asks no more than"),
    # examples
    Keyword("EXAMPLE", "例", "example"),
    Keyword("EXAMPLES", "例表", "examples"),
    Keyword("SAME_AS", "同", "same as"),
    Keyword("GIVEN", "设", "given"),
    Keyword("THEN", "则", "then"),
    Keyword("UNKNOWN", "未知", "unknown"),
    Keyword("OPEN", "未定", "open"),
    Keyword("WAITING", "待", "waiting on"),
    Keyword("ANSWERED", "答复", ""),
    Keyword("CONFLICTED", "冲突", "conflict"),
    Keyword("BECAUSE", "理由为", "because of", also=("因不具备",)),
    Keyword("EMPTY", "空", "empty"),
    Keyword("ANY", "不限", "any"),
    Keyword("OTHERWISE", "其他", "otherwise"),
    # literals
    Keyword("TRUE", "是", "yes"),
    Keyword("FALSE", "否", "no"),
    Keyword("ABSENT", "无", "none"),
    # connectives
    Keyword("AND", "且", "and"),
    Keyword("OR", "或", "or", also=("或者",)),
    Keyword("NOT", "并非", "not"),
    Keyword("AFFIRM", "是", "is"),
    Keyword("NOT_AFFIRM", "不是", "is not"),
    # comparisons
    Keyword("EQ", "为", "is"),
    Keyword("NE", "不为", "is not"),
    Keyword("NOT_LOWER", "不低于", "not lower than"),
    Keyword("LOWER", "低于", "lower than"),
    Keyword("HIGHER", "高于", "higher than"),
    Keyword("NOT_HIGHER", "不高于", "not higher than"),
    Keyword("REACHES", "满", "reaches", also=("届满",)),
    Keyword("NOT_REACHES", "不满", "does not reach"),
    Keyword("SHORT_OF", "不足", "short of"),
    Keyword("EXCEEDS", "超过", "exceeds"),
    Keyword("NOT_EXCEEDS", "不超过", "does not exceed"),
    Keyword("NOT_FEWER", "不少于", "at least"),
    Keyword("FEWER", "少于", "fewer than"),
    Keyword("MORE", "多于", "more than"),
    Keyword("EARLIER_THAN", "早于", "before"),
    Keyword("LATER_THAN", "晚于", "after"),
    Keyword("NOT_EARLIER", "不早于", "not before"),
    Keyword("NOT_LATER", "不晚于", "not after"),
    Keyword("ABOVE", "以上", "or above"),
    Keyword("BELOW", "以下", "or below"),
    Keyword("IN", "属于", "in"),
    Keyword("NOT_IN", "不属于", "not in"),
    Keyword("ONE_OF", "之一", ""),
    Keyword("CONTAINS_ANY", "至少包含", "includes any of"),
    Keyword("CONTAINS_ALL", "全部包含", "includes all of"),
    Keyword("OPEN_LIST", "等", "and others"),
    Keyword("BETWEEN", "在", "lies from"),
    Keyword("DURING", "期间", ""),
    Keyword("WITH", "与", "falls with"),
    Keyword("SAME_YEAR", "同年", "in the same year"),
    Keyword("READ_AS", "解释为", "is read as"),
    Keyword("PERIOD_COVERS", "期间包括", "the period covers"),
    Keyword("HAS_ANY", "中有", "has any entry"),
    Keyword("HAS_NONE", "中没有", "has no entry"),
    Keyword("HAS_ALL", "中均", "has only entries"),
    # values
    Keyword("PLUS", "加", "plus"),
    Keyword("MINUS", "减", "minus"),
    Keyword("TIMES", "乘以", "times"),
    Keyword("YEAR_OF", "所在年份", "'s year"),
    Keyword("YEAR_END", "当年年底", "'s year end"),
    Keyword("NEXT_LOWER", "下一级", "'s next lower step"),
    Keyword("EVIDENCE_OF", "所需证明材料", "'s proofs"),
    Keyword("SINCE", "自", "from"),
    Keyword("START", "起", ""),
    Keyword("TO", "至", "to"),
    Keyword("END", "止", ""),
    Keyword("AMONG", "中", "entries"),
    Keyword("COUNT", "项数", "count"),
    Keyword("TOTAL_TIME", "累计时长", "total time"),
    Keyword("UNTIL", "截至", "until"),
    Keyword("LATEST", "最晚", "latest"),
    Keyword("EARLIEST", "最早", "earliest"),
    Keyword("LONGEST_RUN", "最长连续", "longest run by"),
    Keyword("RUN_TAIL", "次数", ""),
    Keyword("SUM_OF", "合计", "sum of"),
    # marks of lines, read before statements
    Keyword("PROSE", "正文", "text"),
    Keyword("TRANSLATION", "译文", "translation"),
    Keyword("NOTE", "注", "note"),
)

KEYWORDS: dict[str, Keyword] = {keyword.terminal: keyword for keyword in _TABLE}

LINE_MARKS = frozenset({"PROSE", "TRANSLATION", "NOTE"})

# What each comparison word asks of left and right.
COMPARISONS: dict[str, str] = {
    "EQ": "==",
    "NE": "!=",
    "NOT_LOWER": ">=",
    "LOWER": "<",
    "HIGHER": ">",
    "NOT_HIGHER": "<=",
    "REACHES": ">=",
    "NOT_REACHES": "<",
    "SHORT_OF": "<",
    "EXCEEDS": ">",
    "NOT_EXCEEDS": "<=",
    "NOT_FEWER": ">=",
    "FEWER": "<",
    "MORE": ">",
    "EARLIER_THAN": "<",
    "LATER_THAN": ">",
    "NOT_EARLIER": ">=",
    "NOT_LATER": "<=",
}


def spelling(terminal: str, language: Language) -> str:
    """How `terminal` is written in `language`; empty where the surface does without it."""
    return KEYWORDS[terminal].spelling(language)
