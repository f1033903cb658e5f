"""The plan as a document: its headings and prose, and every rule as the sentence that it reads as.

The official text tells no key, no reading and no question; the review copy tells all of it, with
the source of each clause.
"""

from __future__ import annotations

from typing import Any

from compiler.documents.material import Material
from compiler.documents.plan_open import listed
from compiler.documents.plan_parts import Parts, has_foreign
from compiler.documents.plan_sources import sources
from compiler.documents.subject import Subject
from compiler.documents.wording import (
    full_title,
    quoted_title,
    sentences,
    titled,
    version_told,
)
from compiler.prose.acts import unquoted

_KINDS = (
    *("方案", "办法", "规定", "意见", "细则", "规则", "措施", "条例", "标准", "制度", "通则"),
    *("方法", "程序", "目录"),
)


def material(subject: Subject) -> Material:
    """The official text, or the review copy where the subject asks for that."""
    return Material(template="plan", data=data(subject, review=subject.review))


def data(subject: Subject, *, review: bool) -> dict[str, Any]:
    """What the templates of the plan may name: title, version, parts, whether words of the other
    language stand in it; `open` and the sources of clauses where it is the review copy."""
    said = sentences(subject, review=review)
    stated = sources(subject) if review else {}
    parts = list(Parts(subject, said, stated).all())
    return {
        "title": title(subject),
        "version": version_told(subject),
        "review": review,
        "foreign": has_foreign(parts),
        "open": listed(subject, said) if review else [],
        "parts": parts,
    }


def called(subject: Subject) -> str:
    """What the plan is called within quotes: its full title, or else its name, and a name that does
    not say so already is a 方案. English has the words of the key."""
    title, header = full_title(subject), subject.module.header
    if title:
        return title
    assert header is not None  # a plan has one
    name = header.declared.name
    if subject.language == "zh":
        return name if name.endswith(_KINDS) else f"{name}方案"
    return titled(subject, header.declared.key)


def cited_as(subject: Subject) -> str:
    """How other documents cite it: a full title in the quotes of the language, a name without."""
    name = called(subject)
    return quoted_title(subject) or subject.say(name, f"“{name}”")


def title(subject: Subject) -> str:
    """The same as it stands on its first page."""
    name = called(subject)
    return unquoted(name) if full_title(subject) else subject.say(name, f"Plan: {name}")
