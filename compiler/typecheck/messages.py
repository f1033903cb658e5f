"""What can be wrong with types (E03xx)."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message
from policy_dsl.messages import Advised


class Mismatch(Message):
    code: ClassVar[str] = "E0301"
    expected_zh: str
    expected_en: str
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "这里应当是{expected_zh}，而写的是{found_zh}"
    en: ClassVar[str] = "this should be {expected_en}, but it is {found_en}"


class NotComparable(Advised):
    code: ClassVar[str] = "E0302"
    left_zh: str
    left_en: str
    right_zh: str
    right_en: str
    zh: ClassVar[str] = "{left_zh}不能与{right_zh}比较"
    en: ClassVar[str] = "{left_en} cannot be compared with {right_en}"
    hint_zh: ClassVar[str] = "只有同一种值才能比较；阶梯只与自己的各级比较"
    hint_en: ClassVar[str] = "compare values of one kind; a ladder only with its own steps"


class NotOrdered(Message):
    code: ClassVar[str] = "E0303"
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "{found_zh}没有高低先后，只能问是否相同"
    en: ClassVar[str] = "{found_en} is neither higher nor lower; only sameness can be asked"
    hint_zh: ClassVar[str] = "用“为”“不为”或“属于…之一”；有高低的分类用“由低到高分为”声明"
    hint_en: ClassVar[str] = "use “is”, “is not” or “in”; declare steps with “from low to high”"


class NotACondition(Message):
    code: ClassVar[str] = "E0304"
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "这里应当是一个条件（是非），而写的是{found_zh}"
    en: ClassVar[str] = "this should be a condition (a truth), but it is {found_en}"
    hint_zh: ClassVar[str] = "写明与什么比较，例如“…不低于…”“…为…”"
    hint_en: ClassVar[str] = "say what it is compared with, for example “… not lower than …”"


class NoArithmetic(Message):
    code: ClassVar[str] = "E0305"
    operator_zh: str
    operator_en: str
    left_zh: str
    left_en: str
    right_zh: str
    right_en: str
    zh: ClassVar[str] = "{left_zh}不能{operator_zh}{right_zh}"
    en: ClassVar[str] = "{left_en} {operator_en} {right_en} has no meaning"
    hint_zh: ClassVar[str] = "可以算的有：数与数，时长加减时长，日期加减时长，时长乘以整数"
    hint_en: ClassVar[str] = (
        "what can be computed: numbers with numbers, a duration or date plus or minus a duration, "
        "a duration times an integer"
    )


class NeedsRecords(Message):
    code: ClassVar[str] = "E0306"
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "“…中”之前应当是逐项记录的事实，而写的是{found_zh}"
    en: ClassVar[str] = "only a fact with records has entries, but this is {found_en}"
    hint_zh: ClassVar[str] = "只有一个值的，直接写条件，例如“…为…”"
    hint_en: ClassVar[str] = "of a single value state the condition directly, such as “… is …”"


class NeedsPeriod(Message):
    code: ClassVar[str] = "E0307"
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "{found_zh}没有声明起止，不能累计时长，也不能问期间"
    en: ClassVar[str] = "{found_en} have no period, so there is no time to total or cover"
    hint_zh: ClassVar[str] = "在事实里加一栏：（n）起止：自「…」（…）至「…」（…）"
    hint_en: ClassVar[str] = "add a field to the fact: (n) period: from … to …"


class NoPeriodHere(Message):
    code: ClassVar[str] = "E0308"
    zh: ClassVar[str] = "“期间包括”只能写在逐项记录的条件里"
    en: ClassVar[str] = "“the period covers” means something only in a condition on records"
    hint_zh: ClassVar[str] = "写明是哪份记录，例如“处分中有期间包括…”"
    hint_en: ClassVar[str] = (
        "say of which records, for example “… has any entry where the period covers …”"
    )


class WrongMeasure(Message):
    code: ClassVar[str] = "E0309"
    expected_zh: str
    expected_en: str
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "这里所算的一栏应当是{expected_zh}，而它是{found_zh}"
    en: ClassVar[str] = "the field measured here should be {expected_en}, but it is {found_en}"


class WrongReading(Message):
    code: ClassVar[str] = "E0310"
    ambiguity: str
    readings: tuple[str, ...]
    zh: ClassVar[str] = "这不是“{ambiguity}”的读法；它的读法有：{readings}"
    en: ClassVar[str] = "this is no reading of “{ambiguity}”; its readings are {readings}"


class NotATruthDecision(Message):
    code: ClassVar[str] = "E0311"
    written: str
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "“应当”“不得”只能用于是非的决定，而“{written}”是{found_zh}"
    en: ClassVar[str] = (
        "only a decision that is a truth can be required or barred, but “{written}” is {found_en}"
    )
    hint_zh: ClassVar[str] = "写“所称{written}，为…”来规定它"
    hint_en: ClassVar[str] = "write “the decision {written} is …” to settle it"


class ConsentNeedsName(Message):
    code: ClassVar[str] = "E0312"
    zh: ClassVar[str] = "须经同意的情形要有名称和键，主管部门的答复才有处可填"
    en: ClassVar[str] = "a case with consent needs a name and key, under which the answer is given"
    hint_zh: ClassVar[str] = "在“…的”之前写「名称」（key）："
    hint_en: ClassVar[str] = "write key (「名称」): before its condition"


class CellCount(Message):
    code: ClassVar[str] = "E0313"
    expected: int
    found: int
    zh: ClassVar[str] = "这一行有{found}格，表头有{expected}格"
    en: ClassVar[str] = "this row has {found} cells, the header has {expected}"
    hint_zh: ClassVar[str] = "补上缺的格（不问的写“不限”），或删去多的格"
    hint_en: ClassVar[str] = "add what is missing (“any” where nothing is asked), or remove a cell"


class ClosedCount(Message):
    code: ClassVar[str] = "E0314"
    stated: int
    found: int
    zh: ClassVar[str] = "写的是“等{stated}个”，列出的是{found}个"
    en: ClassVar[str] = "the list says “{stated} in all”, but {found} are listed"
    hint_zh: ClassVar[str] = "改正数目，或补全列举"
    hint_en: ClassVar[str] = "correct the number, or complete the list"


class NotAValue(Message):
    code: ClassVar[str] = "E0315"
    written: str
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "“{written}”是{found_zh}，不是一个值"
    en: ClassVar[str] = "“{written}” is {found_en}, not a value"
    hint_zh: ClassVar[str] = "这里写事实、规则或具体的值"
    hint_en: ClassVar[str] = "write a fact, a rule or a value here"


class NotAssignable(Message):
    code: ClassVar[str] = "E0316"
    written: str
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "例子里不能设定“{written}”：它是{found_zh}"
    en: ClassVar[str] = "an example cannot set “{written}”: it is {found_en}"
    hint_zh: ClassVar[str] = "可以设定的是事实、主管部门的答复和歧义的读法"
    hint_en: ClassVar[str] = "set facts, answers of authorities and readings of ambiguities"


class PeriodReversed(Message):
    code: ClassVar[str] = "E0317"
    zh: ClassVar[str] = "截止的日期早于开始的日期"
    en: ClassVar[str] = "the last day lies before the first"
    hint_zh: ClassVar[str] = "核对两个日期"
    hint_en: ClassVar[str] = "check the two dates"


class UnknownItem(Message):
    code: ClassVar[str] = "E0319"
    number: int
    zh: ClassVar[str] = "没有第{number}项"
    en: ClassVar[str] = "there is no item {number}"
    hint_zh: ClassVar[str] = "只能写上面列出的各项"
    hint_en: ClassVar[str] = "name only items that are listed above"


class MisplacedOtherwise(Message):
    code: ClassVar[str] = "E0320"
    zh: ClassVar[str] = "“其他”只能写在末行，并且末行的各条件格都写“其他”或“不限”"
    en: ClassVar[str] = (
        "“otherwise” stands only in the last row, all of whose condition cells then say "
        "“otherwise” or “any”"
    )
    hint_zh: ClassVar[str] = "移到末行；别的行里不问的格写“不限”"
    hint_en: ClassVar[str] = "move it to the last row; where another row asks nothing, say “any”"


class MisplacedCell(Message):
    code: ClassVar[str] = "E0321"
    zh: ClassVar[str] = "这一格不能这样写"
    en: ClassVar[str] = "a cell like this cannot stand here"
    hint_zh: ClassVar[str] = (
        "条件格写值、比较或“不限”，末列写结果；例表里事实写值或“未知”，结果写值、“未定”或“冲突”"
    )
    hint_en: ClassVar[str] = (
        "a condition is a value, a comparison or “any”, the last column the outcome; in a table of "
        "examples facts are values or “unknown”, outcomes values, “open” or “conflict”"
    )


class NeedsSet(Message):
    code: ClassVar[str] = "E0322"
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "“包含”之前应当是若干项的集合，而写的是{found_zh}"
    en: ClassVar[str] = "only a set includes something, but this is {found_en}"
    hint_zh: ClassVar[str] = "只有一个值的，写“属于…之一”"
    hint_en: ClassVar[str] = "of a single value say “in {{…}}”"


class CannotAdjust(Message):
    code: ClassVar[str] = "E0323"
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "{found_zh}不能提前、减少、增加，也不能限定最低最高"
    en: ClassVar[str] = "{found_en} can be neither reduced nor increased nor bounded"
    hint_zh: ClassVar[str] = "只有数、时长和日期可以；别的值写成例外"
    hint_en: ClassVar[str] = "numbers, durations and dates can; other values have exceptions"


class RecordsNeedFields(Message):
    code: ClassVar[str] = "E0324"
    zh: ClassVar[str] = "逐项记录应当列出各栏，其他类型的事实没有栏"
    en: ClassVar[str] = "records list their fields, and facts of other types have none"
    hint_zh: ClassVar[str] = "逐项记录在句末写“：”并列出（1）「…」（…）：类型；其他类型删去各栏"
    hint_en: ClassVar[str] = (
        "end records with “:” and fields such as (1) key (「…」): type; leave them out elsewhere"
    )


class NeedsTruthRule(Message):
    code: ClassVar[str] = "E0325"
    zh: ClassVar[str] = "“所需证明材料”之前应当是一条是非规则或决定的名称"
    en: ClassVar[str] = "proofs are asked of a rule or decision that is a truth, by its name"
    hint_zh: ClassVar[str] = "先用“是指”给条件起名，再用这个名称"
    hint_en: ClassVar[str] = "give the condition a name with “means” and use that name"


class NotALadder(Message):
    code: ClassVar[str] = "E0326"
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "“下一级”之前应当是由低到高的分类，而写的是{found_zh}"
    en: ClassVar[str] = "only a step of a ladder has a next lower one, but this is {found_en}"


class SaidTwice(Message):
    code: ClassVar[str] = "E0327"
    zh: ClassVar[str] = "同一件事说了两次，没有说以哪一次为准"
    en: ClassVar[str] = "this is said twice, and nothing says which holds"
    hint_zh: ClassVar[str] = "只保留一处"
    hint_en: ClassVar[str] = "keep one of them"


class ProofsAreDerived(Message):
    code: ClassVar[str] = "E0329"
    zh: ClassVar[str] = "材料清单由规则得出，不能填写"
    en: ClassVar[str] = "a list of proofs comes from rules and cannot be given"
    hint_zh: ClassVar[str] = "换一种类型；要材料清单，写成决定，用“所需证明材料”得出"
    hint_en: ClassVar[str] = (
        "choose another type; a list of proofs is a decision that asks for somebody's proofs"
    )


class NotExpected(Message):
    code: ClassVar[str] = "E0328"
    written: str
    found_zh: str
    found_en: str
    expected_zh: str
    expected_en: str
    zh: ClassVar[str] = "这里应当是{expected_zh}，而“{written}”是{found_zh}"
    en: ClassVar[str] = "this should be {expected_en}, but “{written}” is {found_en}"
