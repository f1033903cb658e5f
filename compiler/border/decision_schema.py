"""A program to the JSON Schema (2020-12) of its decisions, as `Decision.to_json` writes them.

The value is tied to the decision's type; it is null where it is not settled.
"""

from __future__ import annotations

from typing import assert_never

from compiler.border.case_schema import DIALECT, identifier
from compiler.border.shapes import DATE, Schema
from compiler.core.ir import Program
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

_TEXT: Schema = {"type": "string"}
_VERDICTS = {"yes": "是", "no": "否", "open": "未定", "conflict": "冲突"}
_STATUS = {"met": "符合", "unmet": "不符合", "open": "未定"}
_OWNERS = {
    "applicant": "申报人",
    "authority": "主管部门",
    "drafter": "起草人",
    "interpreter": "解释",
}
_SPAN = {"from": "自", "until": "至"}
_KINDS = {"waiting": "等待", "obtainable": "可以取得", "fixed": "不能改变"}


def decision_schema(program: Program) -> Schema:
    """The schema of one decision of the program's plan, as a tree for `json.dumps`."""
    rules = {key: program.rules[key] for key in program.decisions}
    decisions = [{"const": key, "title": rule.name} for key, rule in rules.items()]
    parts: Schema = {
        "plan": {"title": "方案", "const": program.plan},
        "version": {"title": "版本", "const": program.version},
        "decision": {"title": "决定", "type": "string", **({"oneOf": decisions} if rules else {})},
        "verdict": {"title": "结论", **_one_of(_VERDICTS)},
        "value": {"title": "值", "description": "没有定下来的为null。"},
        "reasons": {"title": "理由", **_list("reason")},
        "waiting_on": {"title": "待答复的问题", **_list("question")},
        "nearest": {"title": "最近的改变", "maxItems": 5, **_list("way")},
    }
    return {
        "$schema": DIALECT,
        "$id": identifier(program, "decision"),
        "title": f"{program.name}：决定",
        "x-plan": program.plan,
        "x-version": program.version,
        **_object(parts),
        **({"allOf": [_tied(program, key) for key in rules]} if rules else {}),
        "$defs": _definitions(),
    }


def _tied(program: Program, key: str) -> Schema:
    """The decision's name binds the type of its value."""
    return {
        "if": {"properties": {"decision": {"const": key}}},
        "then": {"properties": {"value": _value(program.rules[key].type, program)}},
    }


def _value(type_: Type, program: Program) -> Schema:
    """What `as_json` makes of a value of the type, or null."""
    return {"anyOf": [_settled(type_, program), {"type": "null"}]}


def _settled(type_: Type, program: Program) -> Schema:
    match type_:
        case Basic():
            return _basic(type_)
        case EnumType(key=key, members=members):
            names = {member: program.names.get(f"{key}.{member}", member) for member in members}
            return _one_of(names)
        case SetType(element=element):
            return {"type": "array", "items": _settled(element, program)}
        case RecordsType(record=record):
            fields: Schema = {key: _value(kind, program) for key, kind in record.fields}
            return {"type": "array", "items": {"type": "object", "properties": fields}}
        case _:
            assert_never(type_)


def _basic(basic: Basic) -> Schema:
    match basic:
        case Basic.TRUTH:
            return {"type": "boolean"}
        case Basic.INTEGER:
            return {"type": "integer"}
        case Basic.DECIMAL:
            return {"description": "整数为数，小数为文本。", "type": ["integer", "string"]}
        case Basic.DATE:
            return {"$ref": "#/$defs/date"}
        case Basic.DURATION:
            return {"$ref": "#/$defs/duration"}
        case Basic.TEXT | Basic.PLACE | Basic.BODY:
            return _TEXT
        case Basic.EVIDENCE:
            return _list("wording")
        case Basic.ABSENT:
            return {"type": "null"}
        case _:
            assert_never(basic)


def _definitions() -> Schema:
    number: Schema = {"type": "integer"}
    day: Schema = {"anyOf": [{"$ref": "#/$defs/date"}, {"type": "null"}]}
    clause: Schema = {"title": "条款", **_TEXT}
    key: Schema = {"title": "键", **_TEXT}
    text: Schema = {"$ref": "#/$defs/wording"}
    share: Schema = {"index": number, "status": _one_of(_STATUS), "start": day, "end": day}
    duration: Schema = {"$ref": "#/$defs/duration"}
    missing: Schema = {"missing": {"title": "未知事项", "type": "array", "items": key}}
    compared: Schema = {
        "status": {"const": "unknown", "title": "未知"},
        "measure": {"title": "取自记录", **_TEXT},
        "records": {"title": "各项记录", **_list("share")},
    }
    reason: Schema = {
        "condition": key,
        "status": _one_of(_STATUS),
        "clause": clause,
        "source": {"title": "载于", **_TEXT},
        "text": text,
        "compared": {"title": "比较", **_list("compared")},
    }
    question: Schema = {
        "question": {"title": "问题", **_TEXT},
        "key": key,
        "owner": _one_of(_OWNERS),
        "clause": clause,
        "text": text,
    }
    way: Schema = {"changes": _list("change"), "kind": _one_of(_KINDS)}
    span: Schema = {key: {"title": title, "$ref": "#/$defs/date"} for key, title in _SPAN.items()}
    return {
        "change": _object({"key": key, "from": True, "to": True}),
        "compared": _object({"key": key, "name": _TEXT, "value": True}, compared),
        "date": DATE,
        "duration": _object({"years": number, "months": number, "days": number}),
        "question": _object(question),
        "reason": _object(reason),
        "share": _object({**share, "duration": duration}, missing),
        "way": _object(way, span),
        "wording": _object({"zh": _TEXT, "en": _TEXT}),
    }


def _object(required: Schema, optional: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **(optional or {})},
    }


def _list(definition: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{definition}"}}


def _one_of(named: dict[str, str]) -> Schema:
    members = [{"const": key, "title": name} for key, name in named.items()]
    return {"type": "string", "oneOf": members}
