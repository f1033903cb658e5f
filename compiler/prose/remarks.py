"""What only the review copy tells of a statement: what is open, what is claimed, what is declared.

These are the drafter's working words and no sentences of the instrument.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compiler.prose.passages import Block, Line, Piece, Sign, Words
from compiler.prose.wording import Wording
from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.keywords import spelling

_WORDS: dict[str, tuple[str, str]] = {
    "note": ("注：", "Note: "),
    "hole": ("待定：", "Undetermined: "),
    "asked": ("须答复：", "To be answered: "),
    "ambiguity": ("歧义：", "Ambiguity: "),
    "reading": ("读法：", "Reading: "),
    "claim": ("断言：", "Claim: "),
    "fact": ("事实：", "Fact: "),
    "body": ("机关：", "Bodies: "),
    "decision": ("决定：", "Decision: "),
    "import": ("引用：", "Imports: "),
    "source": ("载于：", "Found in: "),
    "version": ("版本：", "Version: "),
}


class Remarks:
    """Writes remarks in one language."""

    def __init__(self, wording: Wording, texts: Callable[[syntax.Texts], Words]) -> None:
        self.wording = wording
        self.texts = texts
        self._known: dict[type[syntax.Statement], Callable[[Any], tuple[Block, ...]]] = {
            syntax.Header: self._header,
            syntax.Import: self._import,
            syntax.Hole: lambda hole: (self._line("hole", self.texts(hole.reason)),),
            syntax.SetBy: lambda set_by: (self._line("asked", self.texts(set_by.question)),),
            syntax.Ambiguity: self._ambiguity,
            syntax.Claim: self._claim,
            syntax.FactDeclaration: self._fact,
            syntax.BodyDeclaration: self._bodies,
            syntax.DecisionDeclaration: self._decision,
        }

    def of(self, statement: syntax.Statement) -> tuple[Block, ...]:
        """What is told beside, or in place of, the sentence; notes of the drafter last."""
        told = self._known.get(type(statement))
        notes = (self._line("note", Words(text=note)) for note in statement.comments)
        return (*(told(statement) if told else ()), *notes)

    def _line(self, word: str, *pieces: Piece) -> Line:
        zh, en = _WORDS[word]
        said = zh if self._language == "zh" else en
        return Line(pieces=(Words(text=said), *pieces), role="note")

    @property
    def _language(self) -> Language:
        return self.wording.phrases.language

    def _sign(self, declared: syntax.Declared) -> Sign:
        return self.wording.phrases.sign(declared)

    def _header(self, header: syntax.Header) -> tuple[Block, ...]:
        lines = [self._line("version", self.texts(header.version))] if header.version else []
        if header.found_in:
            lines.append(self._line("source", self.texts(header.found_in)))
        return tuple(lines)

    def _import(self, import_: syntax.Import) -> tuple[Block, ...]:
        phrases = self.wording.phrases
        modules = phrases.listed([phrases.word(name.key) for name in import_.modules])
        return (self._line("import", Words(text=modules)),)

    def _ambiguity(self, ambiguity: syntax.Ambiguity) -> tuple[Block, ...]:
        question = self.texts(ambiguity.question)
        head = self._line("ambiguity", question, self._sign(ambiguity.declared))
        return (head, *(self._reading(reading) for reading in ambiguity.readings))

    def _reading(self, reading: syntax.Reading) -> Line:
        sign = self._sign(reading.declared)
        told = [self.texts(reading.text)] if reading.text else []
        return self._line("reading", *told, sign)

    def _claim(self, claim: syntax.Claim) -> tuple[Block, ...]:
        guard = ""
        if claim.guard is not None:
            guard = self.wording.guard(self.wording.phrases.condition(claim.guard), partial=False)
        said = Words(text=guard + self.wording.space.join(self._claimed(claim)) + self.wording.stop)
        return (self._line("claim", said, self._sign(claim.declared)),)

    def _claimed(self, claim: syntax.Claim) -> list[str]:
        """The claim in the words of the language, which are plain enough."""
        phrases = self.wording.phrases
        word = spelling(claim.word, self._language)
        subject = [phrases.called(claim.subject.key)] if claim.subject else []
        facts = [phrases.listed([phrases.called(fact.key) for fact in claim.facts])]
        match claim.word:
            case "ALWAYS":
                return [word, phrases.condition(claim.condition)] if claim.condition else [word]
            case "SETTLED":
                return [*subject, word]
            case "INDEPENDENT":
                return [*subject, word, *facts]
            case "RISING_HELPS":
                return [*facts, word, *subject]
            case "NO_STRICTER":
                other = [phrases.called(claim.other.key)] if claim.other else []
                plan = [self.texts(claim.plan).text] if claim.plan else []
                return [*subject, word, *plan, *other]

    def _fact(self, fact: syntax.FactDeclaration) -> tuple[Block, ...]:
        told = [self.texts(one) for one in (fact.question, fact.evidence) if one]
        pieces: list[Piece] = []
        for number, one in enumerate(told):
            pieces += [Words(text=self.wording.semi + self.wording.space)] if number else []
            pieces.append(one)
        return (self._line("fact", *pieces, self._sign(fact.declared)),)

    def _bodies(self, bodies: syntax.BodyDeclaration) -> tuple[Block, ...]:
        return (self._line("body", *(self._sign(body) for body in bodies.bodies)),)

    def _decision(self, decision: syntax.DecisionDeclaration) -> tuple[Block, ...]:
        question = [self.texts(decision.question)] if decision.question else []
        return (self._line("decision", *question, self._sign(decision.declared)),)
