"""A decision model to the text of its DMN 1.3 XML."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from compiler.backends.dmn import feel
from compiler.backends.dmn.data import Decision, Formula, Model, Variable
from compiler.backends.dmn.diagram import diagram
from compiler.words.public import PublicWords

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
_FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/"


def written(made: Model, key: str, title: str, about: str, words: PublicWords) -> str:
    """The whole document of a plan: `key` is the plan's, `about` what the model says of itself."""
    top = Element(
        "definitions",
        {
            "xmlns": NAMESPACE,
            "xmlns:dmndi": "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "xmlns:dc": "http://www.omg.org/spec/DMN/20180521/DC/",
            "xmlns:di": "http://www.omg.org/spec/DMN/20180521/DI/",
            "id": f"plan_{key}",
            "name": title,
            "namespace": f"urn:policy-dsl:{key}",
            "expressionLanguage": _FEEL,
            "typeLanguage": _FEEL,
            "exporter": "policy-dsl",
        },
    )
    SubElement(top, "description").text = about
    for name, members in made.items:
        item = SubElement(top, "itemDefinition", id=f"item_{len(top)}", name=name, label=name)
        SubElement(item, "typeRef").text = "string"
        _values(SubElement(item, "allowedValues"), members)
    for variable in made.inputs:
        _input(top, variable)
    for decision in made.decided:
        _decision(top, decision, words)
    top.append(diagram(made, title))
    indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(top, encoding="unicode") + "\n"


def _values(parent: Element, texts: tuple[str, ...]) -> None:
    SubElement(parent, "text").text = ", ".join(map(feel.text, texts))


def _input(top: Element, variable: Variable) -> None:
    made = SubElement(top, "inputData", id=variable.id, name=variable.name, label=variable.label)
    if variable.about:
        SubElement(made, "description").text = variable.about
    _variable(made, variable)


def _variable(parent: Element, variable: Variable) -> None:
    named = {"id": f"{variable.id}_variable", "name": variable.name}
    SubElement(parent, "variable", {**named, "typeRef": variable.type})


def _decision(top: Element, decision: Decision | Formula, words: PublicWords) -> None:
    variable = decision.variable
    made = SubElement(top, "decision", id=variable.id, name=variable.name, label=variable.label)
    if decision.clause:
        SubElement(made, "description").text = decision.clause
    _variable(made, variable)
    for number, needed in enumerate(decision.needs, start=1):
        required = SubElement(made, "informationRequirement", id=f"{variable.id}_needs_{number}")
        tag = "requiredDecision" if needed.kind == "decision" else "requiredInput"
        SubElement(required, tag, href=f"#{needed.id}")
    if isinstance(decision, Decision):
        _table(made, decision, words)
    else:
        named = {"id": f"{variable.id}_text", "typeRef": variable.type}
        literal = SubElement(made, "literalExpression", named)
        SubElement(literal, "text").text = decision.text


def _table(parent: Element, decision: Decision, words: PublicWords) -> None:
    own = decision.variable
    table = SubElement(
        parent,
        "decisionTable",
        id=f"{own.id}_table",
        hitPolicy="UNIQUE",
        outputLabel=own.label,
    )
    for number, column in enumerate(decision.columns, start=1):
        asked = SubElement(table, "input", id=f"{own.id}_input_{number}", label=column.label)
        SubElement(
            SubElement(asked, "inputExpression", id=f"{own.id}_asks_{number}", typeRef=column.type),
            "text",
        ).text = column.name
        if column.allowed:
            _values(SubElement(asked, "inputValues"), column.allowed)
    SubElement(table, "output", id=f"{own.id}_output", name=own.name, typeRef=own.type)
    for name in (words.say("依据", "clauses"), words.say("说明", "remark")):
        SubElement(table, "annotation", name=name)
    for number, entry in enumerate(decision.entries, start=1):
        rule = SubElement(table, "rule", id=f"{own.id}_rule_{number}")
        for place, test in enumerate(entry.tests, start=1):
            cell = SubElement(rule, "inputEntry", id=f"{own.id}_rule_{number}_in_{place}")
            SubElement(cell, "text").text = test
        outcome = SubElement(rule, "outputEntry", id=f"{own.id}_rule_{number}_out")
        SubElement(outcome, "text").text = entry.outcome
        for said in (entry.clauses, entry.remark):
            SubElement(SubElement(rule, "annotationEntry"), "text").text = said
