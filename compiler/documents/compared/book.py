"""A comparison to the sheets of a workbook: the matrix, what stands behind it, and the cases."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.backends.document.blocks import Tone
from compiler.backends.document.workbook import Sheet, Value
from compiler.documents.compared.views import Data, View, Views
from compiler.words import compared as words
from compiler.words.compared import said
from policy_dsl.diagnostics import Language


def title(language: Language) -> str:
    return "各方案对照表" if language == "zh" else "Plans side by side"


def sheets(data: Data, language: Language) -> list[Sheet]:
    """The sheets in their order; those on cases only where cases were put to the plans."""
    views = Views(data, language)
    made = [_matrix(views), _details(views)]
    behaviour = views.behaviour
    if behaviour is not None:
        made += [
            _verdicts(views, behaviour),
            _partings(views, behaviour),
            _kept(views, behaviour),
            _ways(views, behaviour),
            _cases(views, behaviour),
        ]
    return [*made, _notes(views)]


def _matrix(views: Views) -> Sheet:
    """A row for each plan, a column for each provision: state, and what the plan says."""
    provisions = views.data["provisions"]
    rows = []
    for number, _ in enumerate(views.data["plans"]):
        cells = [views.cell(one["cells"][number]) for one in provisions]
        told = [Value(value=_told(views, cell), tone=cell["tone"]) for cell in cells]
        rows.append((Value(value=views.named.plan(number)), *told))
    return Sheet(
        name=views.say("对照表", "Matrix"),
        head=(views.say("方案", "Plan"), *(one["name"][views.language] for one in provisions)),
        rows=tuple(rows),
    )


def _told(views: Views, cell: View) -> str:
    place = views.say(f"〔{cell['place']}〕", f" [{cell['place']}]") if cell["place"] else ""
    return "\n".join([f"{cell['state']}{place}", *cell["lines"]])


def _details(views: Views) -> Sheet:
    """A row for each provision of each plan, with all that stands behind it."""
    rows = []
    for one in views.data["provisions"]:
        for number, raw in enumerate(one["cells"]):
            cell = views.cell(raw)
            grade = said(words.GRADES[raw["grade"]], views.language) if raw["clause"] else ""
            texts = (
                one["name"][views.language],
                views.named.plan(number),
                cell["state"],
                raw["clause"],
                grade,
                "\n".join(cell["lines"]),
                "\n".join(line for part in cell["rests_on"] for line in part),
                "\n".join(cell["open"]),
            )
            made = [Value(value=text) for text in texts]
            made[2] = Value(value=cell["state"], tone=cell["tone"])
            rows.append(tuple(made))
    return Sheet(
        name=views.say("逐项依据", "Details"),
        head=(
            views.say("事项", "Provision"),
            views.say("方案", "Plan"),
            views.say("掌握情况", "State"),
            views.say("条", "Clause"),
            views.say("可靠程度", "Grade"),
            views.say("规定", "What it says"),
            views.say("所用的概念和要求", "What it rests on"),
            views.say("尚待答复，由谁答复", "Open, and who answers"),
        ),
        rows=tuple(rows),
        fixed=2,
        widest=64,
    )


def _verdicts(views: Views, behaviour: Data) -> Sheet:
    rows = [
        (
            Value(value=views.named.plan(number)),
            *(
                Value(value=int(one["verdicts"][verdict]), tone=_tone(verdict, one))
                for verdict in words.VERDICTS
            ),
        )
        for number, one in enumerate(behaviour["plans"])
    ]
    heads = (said(one, views.language) for one in words.VERDICTS.values())
    return Sheet(
        name=views.say("结论合计", "Verdicts"),
        head=(views.say("方案", "Plan"), *heads),
        rows=tuple(rows),
    )


def _tone(verdict: str, plan: Data) -> Tone:
    return words.VERDICT_TONES[verdict] if plan["verdicts"][verdict] else "neutral"


def _partings(views: Views, behaviour: Data) -> Sheet:
    """A row for each two plans and each combination of provisions on which they part."""
    rows = [
        (
            Value(value=views.named.plan(one["yes"])),
            Value(value=views.named.plan(one["other"])),
            Value(
                value=said(words.VERDICTS[one["verdict"]], views.language),
                tone=words.VERDICT_TONES[one["verdict"]],
            ),
            Value(value=views.parts(one["other"], by["parts"])),
            Value(value=int(by["count"])),
        )
        for one in behaviour["partings"]
        for by in one["parts"]
    ]
    return Sheet(
        name=views.say("差别所在", "Differences"),
        head=(
            views.say("在此方案符合", "Qualifies under"),
            views.say("在此方案", "Under"),
            views.say("结论", "it is"),
            views.say("差别所在事项", "By which provisions"),
            views.say("件数", "Cases"),
        ),
        rows=tuple(rows),
        fixed=2,
        widest=60,
    )


def _kept(views: Views, behaviour: Data) -> Sheet:
    rows = []
    for number, plan in enumerate(behaviour["plans"]):
        for part in plan["parts"]:
            unmet, open_ = (_counts(plan[kind], part["key"]) for kind in ("unmet", "open"))
            if any((*unmet, *open_)):
                owners = words.owners(part["owners"], views.language) if open_[0] else ""
                rows.append(
                    (
                        Value(value=views.named.plan(number)),
                        Value(value=views.named.part(number, part["key"])),
                        *(Value(value=one) for one in (*unmet, *open_)),
                        Value(value=owners),
                    )
                )
    return Sheet(
        name=views.say("各事项件数", "By provision"),
        head=(
            views.say("方案", "Plan"),
            views.say("事项", "Provision"),
            views.say("不具备", "Not met"),
            views.say("其中单独", "of these alone"),
            views.say("未定", "Open"),
            views.say("其中单独", "of these alone"),
            views.say("由谁答复", "Who answers"),
        ),
        rows=tuple(rows),
        fixed=2,
    )


def _counts(kept: list[Data], part: str) -> tuple[int, int]:
    found = next((one for one in kept if one["part"] == part), None)
    return (0, 0) if found is None else (int(found["count"]), int(found["alone"]))


def _ways(views: Views, behaviour: Data) -> Sheet:
    rows = [
        (
            Value(value=int(way["count"])),
            Value(value=str(way["example"]["key"])),
            *(Value(value=shown["text"], tone=shown["tone"])
              for shown in map(views.verdict, way["verdicts"])),
        )
        for way in behaviour["ways"]
    ]  # fmt: skip
    plans = (views.named.plan(number) for number, _ in enumerate(behaviour["plans"]))
    return Sheet(
        name=views.say("结论的组合", "Ways"),
        head=(views.say("件数", "Cases"), views.say("例", "Example"), *plans),
        rows=tuple(rows),
        fixed=2,
    )


def _cases(views: Views, behaviour: Data) -> Sheet:
    """A row for each case that is told one by one, a column for each plan."""
    told = {row["row"]: row for row in behaviour["listed"]}
    for way in behaviour["ways"]:
        told.setdefault(way["example"]["row"], way["example"])
    plans = range(len(behaviour["plans"]))
    rows = []
    for number in sorted(told):
        shown = {plan: one for one in views.outcomes(told[number]) for plan in one["numbers"]}
        cells = (Value(value=_outcome(shown[plan]), tone=shown[plan]["tone"]) for plan in plans)
        rows.append((Value(value=str(told[number]["key"])), *cells))
    return Sheet(
        name=views.say("逐件结论", "Cases"),
        head=(views.say("案例", "Case"), *(views.named.plan(plan) for plan in plans)),
        rows=tuple(rows),
        widest=36,
    )


def _outcome(shown: View) -> str:
    return "\n".join(filter(None, [shown["text"], shown["parts"], *shown["waiting"]]))


def _notes(views: Views) -> Sheet:
    """What the words of the other sheets mean."""
    rows = [(Value(value=name), Value(value=text)) for name, text in _explained(views)]
    return Sheet(
        name=views.say("说明", "Notes"),
        head=(views.say("词语", "Word"), views.say("意思", "Meaning")),
        rows=tuple(rows),
        widest=100,
    )


def _explained(views: Views) -> Iterator[tuple[str, str]]:
    language = views.language
    for state in words.STATES:
        yield said(words.STATES[state], language), said(words.STATES_TOLD[state], language)
    yield views.say("可靠程度", "Grade"), said(words.GRADE_NOTE, language)
    if views.behaviour is not None:
        yield views.say("差别所在", "Differences"), views.behaviour["method"][language]
        yield views.say("由谁答复", "Who answers"), said(words.OWNERS_NOTE, language)
