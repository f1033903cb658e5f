"""What the checks of the language remark, and what no machine can tell."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.documents.legality.finding import Finding, Group, Reading


def rest(reading: Reading) -> Group:
    say = reading.say
    rows = (
        reading.row(
            ("检查程序的提示", "What the checks remark"),
            ("检查程序对本方案文件的警告", "the warnings of the checks on the plan's file"),
            _remarks(reading),
        ),
        *(
            reading.row(
                item,
                ("规则里没有可查的内容，由人工审核", "nothing in the rules speaks of it"),
                (),
                none="unclear",
            )
            for item in (
                ("与法律、法规、规章和上级文件抵触", "Contrary to law or to a superior document"),
                (
                    "减损权益、增加义务没有法律依据",
                    "Rights taken or duties laid on without a basis",
                ),
                (
                    "没有经过征求意见、集体审议、公平竞争审查等程序",
                    "Not consulted on, deliberated or reviewed as the procedure asks",
                ),
            )
        ),
    )
    return Group(title=say("检查提示和其他事项", "Remarks, and what is left"), rows=rows)


def _remarks(reading: Reading) -> Iterator[Finding]:
    unit = reading.subject.unit
    files = {unit.path, *(path for _, path in (unit.places.begins if unit.places else ()))}
    language = reading.subject.language
    for one in reading.subject.workspace.diagnostics:
        if one.path in files:
            text = one.message.text(language)
            yield Finding(clause="", text=f"{one.code} {text}")
