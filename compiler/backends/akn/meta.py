"""The head of a document: what it is (FRBR), when it holds, and what it speaks of.

Addresses follow the Akoma Ntoso naming convention: `/akn/cn/act/plan/<day>/<key>`, and behind an @
language and day of the version. Where no day is stated the address says `nodate`, and the date that
the schema demands is the first of all days, under the name `unknown`.
"""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element, SubElement

from compiler.backends.akn.data import Expression

LANGUAGES = {"zh": "zho", "en": "eng"}
"""Codes of ISO 639-2, which the standard asks for."""

_GENERATOR = "generator"
_ORDER = ("original", "passiveRef", "activeRef", "TLCOrganization", "TLCObject", "TLCTerm")


def meta(made: Expression) -> Element:
    """The element `meta`."""
    top = Element("meta")
    identification(top, made)
    if made.events:
        lifecycle = SubElement(top, "lifecycle", source=f"#{_GENERATOR}")
        for event in made.events:
            SubElement(
                lifecycle,
                "eventRef",
                eId=event.eid,
                date=event.day.isoformat(),
                type=event.type,
                source=f"#{event.source}",
            )
    if made.periods:
        temporal = SubElement(top, "temporalData", source=f"#{_GENERATOR}")
        for period in made.periods:
            group = SubElement(temporal, "temporalGroup", eId=period.eid)
            ends = {"start": f"#{period.start}", "refersTo": "#term__in_force"}
            if period.end:
                ends["end"] = f"#{period.end}"
            SubElement(group, "timeInterval", ends)
    references = SubElement(top, "references", source=f"#{_GENERATOR}")
    for one in sorted(made.references, key=lambda one: _ORDER.index(one.kind)):
        SubElement(references, one.kind, eId=one.eid, href=one.href, showAs=one.shown)
    return top


def work_uri(key: str, first: date | None) -> str:
    """The address of a plan whatever its version and language."""
    return f"/akn/cn/act/plan/{first.isoformat() if first else 'nodate'}/{key}"


def expression_uri(made: Expression) -> str:
    """The address of a version in a language."""
    since = made.since.isoformat() if made.since else ""
    return f"{work_uri(made.key, made.first)}/{LANGUAGES[made.language]}@{since}"


def identification(top: Element, made: Expression) -> None:
    found = SubElement(top, "identification", source=f"#{_GENERATOR}")
    uri, expression = work_uri(made.key, made.first), expression_uri(made)
    work = SubElement(found, "FRBRWork")
    _core(work, f"{uri}/!main", uri, made.first, made.author)
    SubElement(work, "FRBRcountry", value="cn")
    SubElement(work, "FRBRsubtype", value="plan")
    SubElement(work, "FRBRnumber", value=made.key)
    SubElement(work, "FRBRname", value=made.title)
    said = SubElement(found, "FRBRExpression")
    _core(said, f"{expression}/!main", expression, made.since, made.author)
    if made.version:
        SubElement(said, "FRBRversionNumber", value=made.version)
    SubElement(said, "FRBRlanguage", language=LANGUAGES[made.language])
    written = SubElement(found, "FRBRManifestation")
    _core(written, f"{expression}/!main.xml", f"{expression}.xml", made.since, _GENERATOR)
    SubElement(written, "FRBRformat", value="application/akn+xml")


def _core(level: Element, this: str, uri: str, day: date | None, author: str) -> None:
    SubElement(level, "FRBRthis", value=this)
    SubElement(level, "FRBRuri", value=uri)
    shown = {"date": (day or date.min).isoformat(), "name": "inForce" if day else "unknown"}
    SubElement(level, "FRBRdate", shown)
    SubElement(level, "FRBRauthor", href=f"#{author}")
