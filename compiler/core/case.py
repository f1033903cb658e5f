"""A case, as evaluators take it: typed values under the keys of the vocabulary.

Readers of JSON make it; nothing here checks a value against its type. What is not written down is
unknown, which is neither false nor zero nor absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from compiler.core.values import Value

APPLICATION = "application."
"""How the keys begin of what is applied for."""
EMPLOYER = "employer."
"""How the keys begin of what goes with who employs the person, who cannot change it."""
APPLICATION_DATE = f"{APPLICATION}date"
"""The fact that is the date of evaluation where the caller gives none."""
IN_SERVICE = "in_service"
"""The truth that the person is employed and not retired: nobody brings that about for an
application, and who has retired does not undo it."""
EDUCATION = "education"
"""The highest education that the person has obtained."""
TITLES, TITLE_LEVEL = "titles", "level"
"""The list of titles that the person has, and the field of its records that is the level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One person's application and the answers that others have given.

    `facts` leads from a fact's key to its value; a missing key is unknown. A list of records is a
    tuple of dicts; a missing field is unknown, and `ABSENT` is a field that is known to be empty
    (an explicit null, where the reader says that null means so). `authority` holds answers to
    questions that an authority owns, `readings` the reading taken of each ambiguity. Questions
    that the drafter owns are answered by a new text and never by a case.
    """

    facts: Mapping[str, Value] = field(default_factory=dict)
    authority: Mapping[str, Value] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
