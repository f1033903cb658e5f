"""A statement's characters cut into tokens.

Chinese is written without spaces, so every character may begin several words. The cut taken is
the leftmost-longest one that covers the whole statement and whose neighbours the grammar allows.
Where no such cut exists, the cheapest cover is taken: what no word covers becomes one unknown
name, and neighbours that the grammar forbids are left for the parser to report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

from policy_dsl import grammar
from policy_dsl.lexicon import Lexeme, Lexicon
from policy_dsl.marks import TEXT

UNKNOWN = "UNKNOWN_NAME"
_COST_OF_SHORT_WORD = 12
_CONNECTIVES = frozenset(
    {"STOP", "COMMA", "SEMI", "COLON", "DUN", "LPAR", "RPAR", "EQ", "AND", "OR", "DE", "BAR", "ROW"}
)
_VERBS_OF_ACTS = ("LET", "PLACED")  # where they begin a statement: 将…修改为, 在…之后增加
_LAST = ("STOP", "COLON")  # a colon ends only an act whose text stands behind it
_COST_OF_CLASH = 30  # two tokens that may not be neighbours
_COST_OF_UNKNOWN = 8  # an unknown name, and for each of its characters:
_COST_OF_CHARACTER = 10
_COST_OF_STRAY_MARK = 100  # punctuation that belongs to nothing


@dataclass(slots=True)
class Cutter:
    """The candidates of one statement, found once and remembered.

    `text` has its notes blanked out; `start` and `end` bound the statement.
    """

    text: str
    start: int
    end: int
    lexicon: Lexicon
    list_statement: bool
    _found: dict[int, list[Lexeme]] = field(default_factory=dict)
    _good: dict[int, list[Lexeme]] = field(default_factory=dict)
    _depths: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._depths = _brackets(self.text, self.start, self.end)
        self._sift()

    def first(self) -> list[Lexeme] | None:
        """The leftmost-longest legal cut, or None where there is none."""
        return self.complete([])

    def complete(self, beginning: list[Lexeme]) -> list[Lexeme] | None:
        """The leftmost-longest legal cut that begins so."""
        cut = list(beginning)
        at = self.skip(cut[-1].end if cut else self.start)
        while at < self.end:
            following = self.choices(at, cut[-1].terminal if cut else grammar.BEGIN)
            if not following:
                return None
            cut.append(following[0])
            at = self.skip(following[0].end)
        return cut

    def choices(self, at: int, left: str) -> list[Lexeme]:
        """The tokens at `at` that may follow `left` and lead to the end, longest first."""
        allowed = grammar.neighbours().get(left, frozenset())
        return [lexeme for lexeme in self._good.get(at, ()) if lexeme.terminal in allowed]

    def others(self, cut: list[Lexeme], upto: int) -> Iterator[list[Lexeme]]:
        """Other legal cuts that differ first at token `upto` or before it, nearest first."""
        for i in range(min(upto, len(cut) - 1), -1, -1):
            left = cut[i - 1].terminal if i else grammar.BEGIN
            for choice in self.choices(cut[i].start, left):
                if choice != cut[i]:
                    other = self.complete([*cut[:i], choice])
                    if other:
                        yield other

    def cheapest(self) -> list[Lexeme]:
        """The cover that costs least; it always exists."""
        pairs = grammar.neighbours()
        start = self.skip(self.start)
        queue: list[tuple[int, int, int, str]] = [(0, -start, 0, grammar.BEGIN)]
        serial = 0
        came: dict[tuple[int, str], tuple[tuple[int, str], Lexeme] | None] = {}
        best: dict[tuple[int, str], int] = {(start, grammar.BEGIN): 0}
        came[(start, grammar.BEGIN)] = None
        while queue:
            cost, minus_at, _, left = heappop(queue)
            at = -minus_at
            if cost > best.get((at, left), cost):
                continue
            if at >= self.end:
                return _walk_back(came, (at, left))
            for lexeme, own in self._steps(at):
                shown = "NAME" if lexeme.terminal == UNKNOWN else lexeme.terminal
                clash = 0 if shown in pairs.get(left, ()) else _COST_OF_CLASH
                after = (self.skip(lexeme.end), shown)
                total = cost + own + clash
                if total < best.get(after, total + 1):
                    best[after] = total
                    came[after] = ((at, left), lexeme)
                    serial += 1
                    heappush(queue, (total, -after[0], serial, shown))
        return []

    def _steps(self, at: int) -> Iterator[tuple[Lexeme, int]]:
        known = self.candidates(at)
        for lexeme in known:
            verb = at == self.start and lexeme.terminal in _VERBS_OF_ACTS
            yield lexeme, 1 if verb else _cost(lexeme)
        for end in self._unknown_ends(at):
            cost = _COST_OF_UNKNOWN + _COST_OF_CHARACTER * (end - at)
            stray = 0 if self.text[at].isalnum() else _COST_OF_STRAY_MARK
            yield Lexeme(UNKNOWN, at, end, self.text[at:end]), cost + stray

    def _unknown_ends(self, at: int) -> Iterator[int]:
        """Where an unknown word that begins at `at` may end: at a word's edge in English, at any
        character of an unbroken run of Chinese up to a sensible length."""
        if self.text[at].isascii() and (self.text[at].isalnum() or self.text[at] == "_"):
            end = at
            while end < self.end and _is_key_part(self.text, end):
                end += 1
            yield end
            return
        end = at + 1
        yield end
        while end < min(self.end, at + 24) and _is_word(self.text[end]) and _is_word(self.text[at]):
            end += 1
            yield end

    def candidates(self, at: int) -> list[Lexeme]:
        if at not in self._found:
            comma = self.list_statement or self._depths[at - self.start] == "{"
            found = self.lexicon.candidates(self.text, at, comma)
            self._found[at] = [lexeme for lexeme in found if lexeme.end <= self.end]
        return self._found[at]

    def skip(self, at: int) -> int:
        """The next place where a token begins."""
        while at < self.end and (self.text[at].isspace() or self._ends_row(at)):
            at += 1
        return at

    def _ends_row(self, at: int) -> bool:
        return self.text[at] in "｜|" and self.candidates(at)[0].terminal == "ROW_END"

    def _sift(self) -> None:
        """Keep of the candidates those from which the end can be reached legally."""
        pairs = grammar.neighbours()
        reachable: dict[int, list[Lexeme]] = {}
        pending = [self.skip(self.start)]
        while pending:
            at = pending.pop()
            if at >= self.end or at in reachable:
                continue
            reachable[at] = self.candidates(at)
            pending += [self.skip(lexeme.end) for lexeme in reachable[at]]
        for at in sorted(reachable, reverse=True):
            good = []
            for lexeme in reachable[at]:
                after = self.skip(lexeme.end)
                allowed = pairs.get(lexeme.terminal, frozenset())
                ends = after >= self.end and lexeme.terminal in _LAST
                if ends or any(d.terminal in allowed for d in self._good.get(after, ())):
                    good.append(lexeme)
            self._good[at] = good


def _cost(lexeme: Lexeme) -> int:
    """A word of one character is more likely a part of an unknown name, unless it connects."""
    short = lexeme.end - lexeme.start == 1 and lexeme.terminal not in _CONNECTIVES
    return _COST_OF_SHORT_WORD if short else 1


def _walk_back(
    came: dict[tuple[int, str], tuple[tuple[int, str], Lexeme] | None], state: tuple[int, str]
) -> list[Lexeme]:
    cut: list[Lexeme] = []
    step = came[state]
    while step:
        state, lexeme = step
        cut.append(lexeme)
        step = came[state]
    return cut[::-1]


def _brackets(text: str, start: int, end: int) -> list[str]:
    """For each character the innermost bracket that is open before it, quoted ones left out."""
    open_ones: list[str] = [""]
    inner = [""] * (end - start + 1)
    at = start
    while at < end:
        quoted = TEXT.match(text, at, end)
        after = quoted.end() if quoted else at + 1
        inner[at - start : after - start] = [open_ones[-1]] * (after - at)
        if text[at] in "{(（":
            open_ones.append(text[at])
        elif text[at] in "})）" and len(open_ones) > 1:
            open_ones.pop()
        at = after
    inner[-1] = open_ones[-1]
    return inner


def _is_word(char: str) -> bool:
    return char.isalnum() and not char.isascii()


def _is_key_part(text: str, at: int) -> bool:
    char = text[at]
    if char == ".":
        return at + 1 < len(text) and (text[at + 1].isalnum() and text[at + 1].isascii())
    return char.isascii() and (char.isalnum() or char == "_")
