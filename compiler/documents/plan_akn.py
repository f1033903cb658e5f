"""The plan as Akoma Ntoso: the official text by clauses, with who, when and what leads where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from compiler.backends.akn import data
from compiler.backends.akn.body import SHORT
from compiler.backends.akn.writer import written
from compiler.backends.document.draft import legal
from compiler.documents.period import in_order
from compiler.documents.plan import title
from compiler.documents.plan_versions import Validity, validity
from compiler.documents.subject import Subject
from compiler.documents.wording import sentences
from compiler.prose import passages
from compiler.resolve.walk import names
from policy_dsl import syntax


def file(subject: Subject) -> str:
    """The text of the XML. The official text: what is undetermined is to be filled in, ambiguous
    terms stand bare."""
    made = _Plan(subject)
    clauses, before = made.clauses()
    return legal(written(made.expression(), clauses, before))


@dataclass(slots=True)
class _Open:
    """A clause that is still being filled."""

    heading: syntax.Heading
    eid: str
    mark: str
    pieces: passages.Pieces
    period: str
    blocks: list[data.Block] = field(default_factory=list)
    below: list[data.Clause] = field(default_factory=list)

    def closed(self) -> data.Clause:
        return data.Clause(
            eid=self.eid,
            level=self.heading.level,
            mark=self.mark,
            title=self.pieces,
            blocks=tuple(self.blocks),
            clauses=tuple(self.below),
            period=self.period,
        )


class _Plan:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.sentences = sentences(subject)
        self.validity: Validity = validity(subject)
        self.statements = list(in_order(subject.module.statements))
        self.eids = dict(self._eids())
        self.bodies = {
            declared.key: self.sentences.name(declared.key)
            for statement in self.statements
            if isinstance(statement, syntax.BodyDeclaration)
            for declared in statement.bodies
        }

    def expression(self) -> data.Expression:
        header = self.subject.module.header
        assert header is not None  # a plan has one
        version = header.version
        return data.Expression(
            key=header.declared.key,
            title=title(self.subject),
            version=(version.zh or version.en or "") if version else "",
            language=self.subject.language,
            first=self.validity.first,
            since=header.effective_from,
            author="issuer",
            references=tuple(self._references()),
            events=self.validity.events,
            periods=self.validity.periods,
            period=self.validity.period,
        )

    # --- clauses

    def clauses(self) -> tuple[list[data.Clause], list[data.Block]]:
        """The outermost clauses, and what stands before them."""
        made: list[data.Clause] = []
        before: list[data.Block] = []
        path: list[_Open] = []

        def close(level: int) -> None:
            while path and path[-1].heading.level >= level:
                done = path.pop().closed()
                (path[-1].below if path else made).append(done)

        for statement in self.statements:
            if isinstance(statement, syntax.Heading):
                close(statement.level)
                path.append(self._opened(statement))
            else:
                into = path[-1].blocks if path else before
                into.extend(self._blocks(statement))
        close(1)
        return made, before

    def _opened(self, heading: syntax.Heading) -> _Open:
        (block,) = self.sentences.statement(heading).blocks
        assert isinstance(block, passages.Title)
        return _Open(
            heading=heading,
            eid=self.eids[id(heading)],
            mark=block.mark.strip(),
            pieces=block.pieces,
            period=self.validity.of_clause(heading),
        )

    def _blocks(self, statement: syntax.Statement) -> Iterator[data.Block]:
        passage = self.sentences.statement(statement)
        if not passage.blocks:
            return
        eid = self.eids[id(statement)]
        links, period = self._links(statement), self.validity.of_statement(statement)
        line: data.Line | None = None
        for number, block in enumerate(passage.blocks):
            own = eid if number == 0 else f"{eid}_{number + 1}"
            match block:
                case passages.Line():
                    if line is not None:
                        yield line
                    line = data.Line(eid=own, pieces=block.pieces, links=links, period=period)
                case passages.Entries():
                    assert line is not None  # items stand behind a line
                    yield replace(line, items=tuple(map(_entry, block.entries)))
                    line = None
                case passages.Table():
                    if line is not None:
                        yield line
                        line = None
                    yield data.Grid(
                        eid=eid.replace("__p_", "__table_"),
                        caption=block.caption,
                        head=block.head,
                        rows=block.rows,
                        period=period,
                    )
                case passages.Title():
                    raise AssertionError("a heading is a statement of its own")
        if line is not None:
            yield line

    def _eids(self) -> Iterator[tuple[int, str]]:
        """The eId of each printed statement: of a heading by the numbers of the headings, of
        another by its place in the clause."""
        path: list[syntax.Heading] = []
        count = 0
        for statement in self.statements:
            if isinstance(statement, syntax.Heading):
                path = [one for one in path if one.level < statement.level] + [statement]
                count = 0
                yield id(statement), _eid(path)
            elif self.sentences.left(statement) is not None:
                count += 1
                blocks = self.sentences.statement(statement).blocks
                short = "list" if any(isinstance(b, passages.Entries) for b in blocks) else "p"
                yield id(statement), f"{_eid(path) if path else 'hcontainer_1'}__{short}_{count}"

    # --- what leads elsewhere

    def _links(self, statement: syntax.Statement) -> tuple[data.Link, ...]:
        said = self.sentences.left(statement)
        if said is None or said.node is None or isinstance(statement, syntax.Header):
            return ()
        own = _defined(statement)
        found: dict[str, data.Link] = {}
        for key in dict.fromkeys(name.key for name in names(said.node)):
            words = self.sentences.name(key)
            if key in self.bodies:
                found[words] = data.Link(kind="organization", words=words, target=_body(key))
            elif key in self.targets and key != own:
                found[words] = data.Link(kind="ref", words=words, target=self.targets[key])
        if own in self.targets:
            words = self.sentences.name(own)
            found[words] = data.Link(kind="def", words=words, target=_term(own))
        return tuple(found.values())

    @property
    def targets(self) -> dict[str, str]:
        """Where each term is defined that the printed text defines."""
        return {
            _defined(statement): self.eids[id(statement)]
            for statement in self.statements
            if id(statement) in self.eids and _defined(statement)
        }

    def _references(self) -> Iterator[data.Reference]:
        say = self.subject.say
        yield from self.validity.references
        office = self.subject.office.name.in_(self.subject.language)
        issuer = office or say("制定机关（未载明）", "the issuing body (not stated)")
        yield _organization("issuer", "issuer", issuer)
        yield data.Reference(
            kind="TLCObject",
            eid="generator",
            href="/akn/ontology/object/policy-dsl",
            shown="policy-dsl",
        )
        for key, name in self.bodies.items():
            yield _organization(_body(key), key, name)
        yield _reference_to_term("in_force", say("施行", "in force"))
        for key in self.targets:
            yield _reference_to_term(key, self.sentences.name(key))


def _eid(path: Iterable[syntax.Heading]) -> str:
    return "__".join(f"{SHORT[one.level]}_{one.number}" for one in path)


def _defined(statement: syntax.Statement) -> str:
    """The key that a statement gives its meaning, or nothing."""
    match statement:
        case syntax.Definition() | syntax.ValueDefinition() | syntax.TableDefinition():
            return statement.subject.key
        case syntax.Hole() | syntax.SetBy():
            return statement.declared.key
        case _:
            return ""


def _entry(entry: passages.Entry) -> data.Entry:
    below = tuple(map(_entry, entry.entries))
    return data.Entry(mark=entry.mark, pieces=entry.pieces, entries=below)


def _body(key: str) -> str:
    return f"org__{key}"


def _term(key: str) -> str:
    return f"term__{key}"


def _organization(eid: str, key: str, name: str) -> data.Reference:
    href = f"/akn/ontology/organization/cn/{key}"
    return data.Reference(kind="TLCOrganization", eid=eid, href=href, shown=name)


def _reference_to_term(key: str, name: str) -> data.Reference:
    href = f"/akn/ontology/term/{key}"
    return data.Reference(kind="TLCTerm", eid=_term(key), href=href, shown=name)
