"""Where to ask: what the office says of itself, line by line, with blanks for what it does not."""

from __future__ import annotations

from collections.abc import Mapping

from compiler.documents.subject import Subject


def office_lines(subject: Subject) -> list[Mapping[str, str]]:
    """Each line with its label; a text that is empty is left for the office to fill in."""
    office, say, language = subject.office, subject.say, subject.language
    lines = (
        (say("受理机关", "Office"), office.name.in_(language)),
        (say("联系人（科室）", "Person or desk"), office.contact.in_(language)),
        (say("地址", "Address"), office.address.in_(language)),
        (say("办公时间", "Hours"), office.hours.in_(language)),
        (say("电话", "Telephone"), office.telephone),
        (say("电子邮箱", "E-mail"), office.email),
        (say("网站", "Website"), office.website),
    )
    return [{"label": label, "text": text} for label, text in lines]
