"""What can be wrong with names (E02xx)."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Language, Message
from policy_dsl.keywords import KEYWORDS


class UnknownName(Message):
    code: ClassVar[str] = "E0201"
    written: str
    nearest: tuple[str, ...] = ()
    of_type: bool = False
    zh: ClassVar[str] = "没有声明过“{written}”"
    en: ClassVar[str] = "“{written}” is not declared"
    hint_zh: ClassVar[str] = "是不是：{nearest}？"
    hint_en: ClassVar[str] = "did you mean: {nearest}?"

    def hint(self, language: Language) -> str:
        """Where a type is wanted, with those that there are."""
        near = super().hint(language)
        if not self.of_type:
            return near
        types = ("、" if language == "zh" else ", ").join(_types(language))
        if language == "zh":
            return f"{near}类型有：{types}，若干某分类，以及自己声明的分类"
        return f"{near} types are: {types}, set of …, and those that are declared".strip()


def _types(language: Language) -> list[str]:
    """The types of the language that a statement may ask for."""
    words = (k.spelling(language) for t, k in KEYWORDS.items() if t.endswith("_TYPE"))
    return [word for word in words if word]


class DeclaredTwice(Message):
    code: ClassVar[str] = "E0202"
    written: str
    path: str = ""
    line: int = 0
    zh: ClassVar[str] = "“{written}”声明了两次"
    en: ClassVar[str] = "“{written}” is declared twice"
    hint_zh: ClassVar[str] = "名称和键在一个文件里都只能指一样东西；换一个名称或键"
    hint_en: ClassVar[str] = "within a file a name and a key each mean one thing; choose another"

    def hint(self, language: Language) -> str:
        """With the first place, where that is in another file."""
        told = super().hint(language)
        if not self.path:
            return told
        if language == "zh":
            return f"首先声明在{self.path}第{self.line}行；{told}"
        return f"first declared in {self.path}, line {self.line}; {told}"


class NameIsKeyword(Message):
    code: ClassVar[str] = "E0203"
    written: str
    as_zh: str
    as_en: str
    one: str
    other: str
    zh: ClassVar[str] = "“{written}”是语言本身的词，不能作{as_zh}"
    en: ClassVar[str] = "“{written}” is a word of the language and cannot be a {as_en}"
    hint_zh: ClassVar[str] = "加上几个字使它不同，例如“{one}”或“{other}”"
    hint_en: ClassVar[str] = (
        "add something to it, so that it is no longer just that word, as in “{one}” or “{other}”"
    )


class ClashesWithImport(Message):
    code: ClassVar[str] = "E0204"
    written: str
    module: str
    zh: ClassVar[str] = "“{written}”在所引用的“{module}”中已经声明"
    en: ClassVar[str] = "“{written}” is already declared in the imported “{module}”"
    hint_zh: ClassVar[str] = "换一个名称或键"
    hint_en: ClassVar[str] = "choose another name or key"


class DecisionRedeclared(Message):
    code: ClassVar[str] = "E0205"
    written: str
    key: str
    module: str
    zh: ClassVar[str] = "“{written}”是“{module}”已经声明的决定，不能再声明一次"
    en: ClassVar[str] = "“{key}” is a decision that “{module}” declares already"
    hint_zh: ClassVar[str] = (
        "去掉「」和键，写“所称{written}，为…”来规定它；是非的决定写“所称{written}，是指…”"
    )
    hint_en: ClassVar[str] = (
        "write “the decision {key} is …” to settle it, of a truth “the decision {key} means …”"
    )


class ImportsClash(Message):
    code: ClassVar[str] = "E0206"
    written: str
    first: str
    second: str
    zh: ClassVar[str] = "引用的“{first}”和“{second}”都声明了“{written}”"
    en: ClassVar[str] = "the imported “{first}” and “{second}” both declare “{written}”"
    hint_zh: ClassVar[str] = "改其中一个模块里的名称，或只引用一个模块"
    hint_en: ClassVar[str] = "rename it in one of the modules, or import only one"


class UnknownImport(Message):
    code: ClassVar[str] = "E0207"
    written: str
    nearest: tuple[str, ...] = ()
    zh: ClassVar[str] = "找不到要引用的“{written}”"
    en: ClassVar[str] = "there is no module “{written}” to import"
    hint_zh: ClassVar[str] = "是不是：{nearest}？"
    hint_en: ClassVar[str] = "did you mean: {nearest}?"


class ModuleDeclaredTwice(Message):
    code: ClassVar[str] = "E0208"
    written: str
    other: str
    zh: ClassVar[str] = "另一个文件（{other}）的键也是“{written}”，版本也相同"
    en: ClassVar[str] = "“{written}” is also the key of another file ({other}), in the same version"
    hint_zh: ClassVar[str] = "换一个键，或写明不同的版本"
    hint_en: ClassVar[str] = "choose another key, or state different versions"


class FieldOutsideRecord(Message):
    code: ClassVar[str] = "E0209"
    written: str
    fact: str
    zh: ClassVar[str] = "“{written}”是“{fact}”每条记录的一栏，只能写在“{fact}中…”的条件里"
    en: ClassVar[str] = (
        "“{written}” is a field of the records of “{fact}” and means something only in a "
        "condition on these"
    )
    hint_zh: ClassVar[str] = "写成“{fact}中有…”“{fact}中…的项数”之类"
    hint_en: ClassVar[str] = (
        "write “{fact} has any entry where …” or “{fact} entries where … count”"
    )


class ImportsItself(Message):
    code: ClassVar[str] = "E0211"
    written: str
    zh: ClassVar[str] = "“{written}”引用了自己"
    en: ClassVar[str] = "“{written}” imports itself"
    hint_zh: ClassVar[str] = "删去这一处引用"
    hint_en: ClassVar[str] = "remove this import"


class UnreadableFile(Message):
    code: ClassVar[str] = "E0212"
    path: str
    why_zh: str
    why_en: str
    zh: ClassVar[str] = "读不了“{path}”：{why_zh}"
    en: ClassVar[str] = "“{path}” cannot be read: {why_en}"


class UnreadableSources(Message):
    code: ClassVar[str] = "E0213"
    path: str
    zh_why: str
    en_why: str
    zh: ClassVar[str] = "“{path}”不能用：{zh_why}"
    en: ClassVar[str] = "“{path}” cannot be used: {en_why}"
    hint_zh: ClassVar[str] = "每个条款写一段[[clause]]，含id、document和grade"
    hint_en: ClassVar[str] = "write a [[clause]] with id, document and grade for each clause"


class NotImported(Message):
    code: ClassVar[str] = "E0221"
    count: int
    words: tuple[str, ...]
    modules_zh: tuple[str, ...]
    modules_en: tuple[str, ...]
    zh: ClassVar[str] = "有{count}个名称没有声明，而没有引用的“{modules_zh}”声明了它们：{words}"
    en: ClassVar[str] = (
        "{count} of the names that are not declared stand in “{modules_en}”, which is not "
        "imported: {words}"
    )
    hint_zh: ClassVar[str] = "加上“引用{modules_zh}。”"
    hint_en: ClassVar[str] = "add “import {modules_en}.”"

    def text(self, language: Language) -> str:
        told = super().text(language)
        more = self.count > len(self.words)
        return told + ("等" if language == "zh" else " and others") if more else told
