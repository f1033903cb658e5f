"""Why `policy doc` cannot do what it was asked: codes E0760 and on, and what it remarks."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message, Severity


class UnknownKind(Message):
    code: ClassVar[str] = "E0760"
    zh: ClassVar[str] = "没有“{kind}”这种文书；现有：{known}"
    en: ClassVar[str] = "there is no kind of document “{kind}”; there are: {known}"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    kind: str
    known: tuple[str, ...]
    nearest: tuple[str, ...]


class NotInFormat(Message):
    code: ClassVar[str] = "E0761"
    zh: ClassVar[str] = "文书“{kind}”没有{format}格式；现有：{known}"
    en: ClassVar[str] = "the document “{kind}” has no format {format}; it has: {known}"
    kind: str
    format: str
    known: tuple[str, ...]


class NeedsMore(Message):
    code: ClassVar[str] = "E0762"
    zh: ClassVar[str] = "文书“{kind}”还需要{option}"
    en: ClassVar[str] = "the document “{kind}” also needs {option}"
    kind: str
    option: str


class TakesNoDecision(Message):
    code: ClassVar[str] = "E0782"
    zh: ClassVar[str] = "文书“{kind}”不是关于一项决定的，不能用--decision；可以用的有：{known}"
    en: ClassVar[str] = "the document “{kind}” is about no one decision; --decision is for: {known}"
    kind: str
    known: tuple[str, ...]


class NoYesOrNo(Message):
    code: ClassVar[str] = "E0783"
    zh: ClassVar[str] = "政策解读只解读结果为是或者否的决定，“{decision}”不是；有：{known}"
    en: ClassVar[str] = (
        "a guide is about a decision of yes or no, “{decision}” is not; there are: {known}"
    )
    decision: str
    known: tuple[str, ...]


class BadTemplate(Message):
    code: ClassVar[str] = "E0763"
    zh: ClassVar[str] = "模板用不了：{why}"
    en: ClassVar[str] = "the template cannot be used: {why}"
    why: str


class BadOffice(Message):
    code: ClassVar[str] = "E0764"
    zh: ClassVar[str] = "“{path}”中的“{where}”：{why_zh}"
    en: ClassVar[str] = "“{path}”, “{where}”: {why_en}"
    path: str
    where: str
    why_zh: str
    why_en: str


class LacksExtra(Message):
    code: ClassVar[str] = "E0765"
    zh: ClassVar[str] = "没有安装写{format}所需的库"
    en: ClassVar[str] = "the library that writes {format} is not installed"
    hint_zh: ClassVar[str] = "pip install 'policy-dsl[{extra}]'"
    hint_en: ClassVar[str] = "pip install 'policy-dsl[{extra}]'"
    format: str
    extra: str


class ToStandardOutput(Message):
    code: ClassVar[str] = "E0766"
    zh: ClassVar[str] = "{format}文件不写到终端"
    en: ClassVar[str] = "a {format} file is not written to a terminal"
    hint_zh: ClassVar[str] = "用-o指明文件"
    hint_en: ClassVar[str] = "name a file with -o"
    format: str


class NoChineseFont(Message):
    code: ClassVar[str] = "E0767"
    zh: ClassVar[str] = "本机没有中文字体，不能排PDF"
    en: ClassVar[str] = "this machine has no Chinese font to set a PDF in"
    hint_zh: ClassVar[str] = "pip install 'policy-dsl[pdf]'"
    hint_en: ClassVar[str] = "pip install 'policy-dsl[pdf]'"


class NoFangSong(Message):
    code: ClassVar[str] = "W0768"
    severity: ClassVar[Severity] = Severity.WARNING
    zh: ClassVar[str] = "本机没有仿宋字体，公文正文以宋体代替"
    en: ClassVar[str] = "this machine has no FangSong: the official text is set in Song"
    hint_zh: ClassVar[str] = "apt-get install texlive-lang-chinese，或用POLICY_FONTS指明字体目录"
    hint_en: ClassVar[str] = (
        "apt-get install texlive-lang-chinese, or name a folder of fonts in POLICY_FONTS"
    )


class NoGlyph(Message):
    code: ClassVar[str] = "W0769"
    severity: ClassVar[Severity] = Severity.WARNING
    zh: ClassVar[str] = "“{file}”中有本机字体都没有的字，PDF里以方框代替"
    en: ClassVar[str] = "“{file}” has characters that no font here has; its PDF shows boxes"
    hint_zh: ClassVar[str] = "用POLICY_FONTS指明含有这些字的字体所在的目录"
    hint_en: ClassVar[str] = "name a folder with a font that has them in POLICY_FONTS"
    file: str


class NeedsFolder(Message):
    code: ClassVar[str] = "E0770"
    zh: ClassVar[str] = "--all要用-o指明一个文件夹"
    en: ClassVar[str] = "--all needs a folder, named with -o"


class FolderNotEmpty(Message):
    code: ClassVar[str] = "E0780"
    zh: ClassVar[str] = "文件夹“{path}”里已有文件，不与新的混放"
    en: ClassVar[str] = "the folder “{path}” holds files; new ones are not put among them"
    hint_zh: ClassVar[str] = "清空，或者换一个文件夹"
    hint_en: ClassVar[str] = "empty it, or name another"
    path: str


class NotOneEach(Message):
    code: ClassVar[str] = "E0781"
    zh: ClassVar[str] = "文书“{kind}”是一份，不能每人一份放进文件夹"
    en: ClassVar[str] = "the document “{kind}” is one file and does not go into a folder"
    hint_zh: ClassVar[str] = "用-o指明文件"
    hint_en: ClassVar[str] = "name a file with -o"
    kind: str


class NoTemplates(Message):
    code: ClassVar[str] = "E0784"
    zh: ClassVar[str] = "--templates所指的“{path}”不是文件夹"
    en: ClassVar[str] = "“{path}” of --templates is no folder"
    path: str


class IntoFolder(Message):
    code: ClassVar[str] = "E0785"
    zh: ClassVar[str] = "一份文书写成一个文件，不能写成文件夹“{path}”"
    en: ClassVar[str] = "one document goes into a file, not into the folder “{path}”"
    hint_zh: ClassVar[str] = "写明文件，如-o {file}"
    hint_en: ClassVar[str] = "name the file, as in -o {file}"
    path: str
    file: str


class GoesWithKinds(Message):
    code: ClassVar[str] = "E0786"
    zh: ClassVar[str] = "文书“{kind}”用不着{option}；可以用的有：{known}"
    en: ClassVar[str] = "the document “{kind}” takes no {option}, which is for: {known}"
    kind: str
    option: str
    known: tuple[str, ...]


class GoesWithOption(Message):
    code: ClassVar[str] = "E0787"
    zh: ClassVar[str] = "{option}只与{other}一起用"
    en: ClassVar[str] = "{option} goes with {other} only"
    option: str
    other: str


class AllIsEvery(Message):
    code: ClassVar[str] = "E0788"
    zh: ClassVar[str] = "--all已包括全部文书的全部格式，不能再用{option}"
    en: ClassVar[str] = "--all is every document in every format; no {option} can stand beside it"
    hint_zh: ClassVar[str] = "去掉--all，或者去掉{option}"
    hint_en: ClassVar[str] = "leave out --all, or leave out {option}"
    option: str
