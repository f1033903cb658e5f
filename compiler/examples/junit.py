"""Outcomes as JUnit XML, which continuous integration reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from xml.etree import ElementTree

from compiler.examples.run import Outcome

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(plans: Mapping[str, Iterable[Outcome]], describe: Callable[[Outcome], str]) -> str:
    """One test suite for each plan; `describe` says of a failed outcome what went wrong."""
    root = ElementTree.Element("testsuites", name="policy")
    for plan, outcomes in plans.items():
        _suite(root, plan, tuple(outcomes), describe)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(
    root: ElementTree.Element,
    plan: str,
    outcomes: tuple[Outcome, ...],
    describe: Callable[[Outcome], str],
) -> None:
    attributes = {
        "name": plan,
        "tests": str(len(outcomes)),
        "failures": str(sum(not o.passed and o.problem is None for o in outcomes)),
        "errors": str(sum(o.problem is not None for o in outcomes)),
    }
    suite = ElementTree.SubElement(root, "testsuite", attributes)
    for outcome in outcomes:
        name = _clean(outcome.trial.title)
        case = ElementTree.SubElement(suite, "testcase", classname=plan, name=name)
        if not outcome.passed:
            tag = "error" if outcome.problem else "failure"
            text = _clean(describe(outcome))
            message = text.partition("\n")[0]
            ElementTree.SubElement(case, tag, message=message).text = text


def _clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
