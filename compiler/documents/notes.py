"""Notes under a table: each text once, with a number that its cells refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Notes:
    """Texts in the order in which they were first asked for."""

    texts: list[str] = field(default_factory=list)

    def of(self, texts: Iterable[str], through: str) -> list[str]:
        """The numbers of some texts, from 1. Three and more in a row are the first and the last
        with `through` between them."""
        runs: list[list[int]] = []
        for number in sorted({self._number(text) for text in texts}):
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return [one for run in runs for one in _shown(run, through)]

    def _number(self, text: str) -> int:
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text) + 1


def _shown(run: list[int], through: str) -> list[str]:
    return [f"{run[0]}{through}{run[-1]}"] if len(run) > 2 else list(map(str, run))
