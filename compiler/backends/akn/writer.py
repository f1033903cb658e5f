"""An Akoma Ntoso document to the text of its XML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from compiler.backends.akn.body import body
from compiler.backends.akn.data import Block, Clause, Expression
from compiler.backends.akn.meta import meta

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_MIXED = frozenset({"p", "heading", "listIntroduction", "docTitle", "num", "caption"})


def written(made: Expression, clauses: Iterable[Clause], before: Sequence[Block] = ()) -> str:
    """The whole document; `before` is what stands ahead of the first heading."""
    top = Element("akomaNtoso", xmlns=NAMESPACE)
    act = SubElement(top, "act", name="plan", contains="singleVersion")
    act.append(meta(made))
    preface = SubElement(act, "preface")
    title = SubElement(SubElement(preface, "longTitle"), "p")
    SubElement(title, "docTitle").text = made.title
    act.append(body(clauses, before, made.period))
    _indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(top, encoding="unicode") + "\n"


def _indent(top: Element) -> None:
    """Lines and indents between elements, but none within text, where they would be blanks."""
    kept = {
        element: (element.text, [child.tail for child in element], list(element))
        for element in top.iter()
        if element.tag in _MIXED
    }
    indent(top)
    for element, (text, tails, children) in kept.items():
        element.text = text
        for child, tail in zip(children, tails, strict=True):
            child.tail = tail
            for inner in child.iter():
                if inner is not child:
                    inner.tail = None
            if not len(child) and child.text is not None and not child.text.strip():
                child.text = None
