"""Names of files from the keys of a table's rows: without what leads elsewhere, each once.

A key that can be a name as it stands has that name, before every key that has to be changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from compiler.cli.shell import Shell
from compiler.documents.subject import Person

_STEM = re.compile(r"[^\w.-]+")
_LONGEST = 120  # bytes of a name, of 255 that there may be
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}
)
_SHOWN = 3


class Names:
    """Gives each person a name that no other has, also where case makes no difference. `people` are
    all of the table, so that none takes what is the very key of another."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.taken: set[str] = set()
        self.changed: dict[str, str] = {}
        self.repeated: dict[str, str] = {}
        self._seen: set[str] = set()
        self._own: dict[str, str] = {}
        for key in map(_key, people):
            if _stem(key) == key:
                self._own.setdefault(key.casefold(), key)

    def of(self, person: Person) -> str:
        key = _key(person)
        stem = _stem(key)
        name, number = stem, 1
        while self._is_anothers(name, key):
            number += 1
            name = f"{stem}-{number}"
        self.taken.add(name.casefold())
        if key in self._seen:
            self.repeated.setdefault(key, name)
        elif name != key:
            self.changed[key] = name
        self._seen.add(key)
        return name

    def _is_anothers(self, name: str, key: str) -> bool:
        folded = name.casefold()
        return folded in self.taken or self._own.get(folded, key) != key

    def told(self, shell: Shell, suffix: str) -> Iterator[str]:
        """A line of the names that are not the key, and one of the keys that stand there again;
        `suffix` is what the files' names end with."""
        if self.changed:
            count, shown = len(self.changed), _shown(shell, self.changed, suffix)
            yield shell.say(
                f"注意：{count}件不能以编号作文件名，另取了名（{shown}）",
                f"note: files that are not named by their key: {count} ({shown})",
            )
        if self.repeated:
            count, shown = len(self.repeated), _shown(shell, self.repeated, suffix)
            yield shell.say(
                f"注意：{count}个编号重复，文件名后加了序号（{shown}）",
                f"note: repeated keys, whose files are numbered: {count} ({shown})",
            )


def _shown(shell: Shell, names: dict[str, str], suffix: str) -> str:
    """The first few, each with its file."""
    pairs: Sequence[str] = [
        f"{_short(key)} → {_short(name)}{suffix}" for key, name in list(names.items())[:_SHOWN]
    ]
    more = shell.say("等", " and others") if len(names) > _SHOWN else ""
    return shell.say("、", ", ").join(pairs) + more


def _short(text: str) -> str:
    """In one line that can be read."""
    return text if len(text) <= 40 and text.isprintable() else f"{ascii(text[:36])[1:-1]}…"


def _key(person: Person) -> str:
    return unicodedata.normalize("NFC", person.key or person.reference)


def _stem(key: str) -> str:
    stem = _STEM.sub("_", key).strip("._-")
    stem = stem.encode()[:_LONGEST].decode(errors="ignore")
    if not stem or stem.partition(".")[0].casefold() in _RESERVED:
        stem = f"letter_{stem}".rstrip("_")
    return stem
