"""`policy doc --all`: every kind in every format and language into a folder, with an index.

Whole or nothing: the folder stands at its place when all of it is there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import click

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Document
from compiler.cli.doc_files import Writer, must_be_there, tell_unused, telling
from compiler.cli.doc_many import new_folder, put_refused, refused_of
from compiler.cli.doc_messages import NeedsFolder
from compiler.cli.doc_reads import must_not_be_read
from compiler.cli.doc_subject import Given, Subjects, lacking
from compiler.cli.progress import Progress
from compiler.cli.shell import Shell, finish
from compiler.documents.kinds import BLOCK_FORMATS, KINDS, Kind
from compiler.documents.making import composed, written
from compiler.documents.plan import called
from compiler.documents.subject import Subject
from policy_dsl.diagnostics import Language
from policy_dsl.labels import capital

LANGUAGES: tuple[Language, ...] = get_args(Language)
_NAMES = {"zh": "中文", "en": "English"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A kind, or its review copy, in a language: the files of its formats."""

    kind: Kind
    is_review: bool
    language: Language
    files: tuple[str, ...]


def make_all(
    shell: Shell,
    given: Given,
    out: str | None,
    overrides: Path | None,
    rejects: str | None,
    *,
    told: bool,
) -> None:
    """All that can be made of what was given; what cannot is named. Raises Misuse."""
    from compiler.batch.refusals import Refusals

    if out is None:
        raise shell.misuse(NeedsFolder())
    for format_ in dict.fromkeys((*BLOCK_FORMATS, *(f for k in KINDS.values() for f in k.files))):
        must_be_there(shell, format_)
    refused = refused_of(rejects, out) if given.cases else None
    must_not_be_read(shell, given, overrides, refused)
    lines = io.StringIO()
    refuse = Refusals(lines)
    subjects = Subjects(shell, given, refuse)
    wanted = [kind for kind in KINDS.values() if lacking(given, kind) is None]
    made: list[_Made] = []
    with Progress(always=told) as progress, new_folder(shell, out) as folder, telling(shell):
        every = _Every(shell, subjects, folder, overrides)
        for kind in wanted:
            for language in LANGUAGES:
                progress.tell(shell.say(f"{kind.zh}（{language}）", f"{kind.key} ({language})"))
                made += every.of(kind, language)
        index = _index(shell, subjects.plain, made)
        (folder / "index.html").write_bytes(written(index, "html"))
    put_refused(shell, refused, lines.getvalue(), is_named=rejects is not None)
    tell_unused(shell, overrides, every.templates)
    _say(shell, given, made, refuse.count)
    finish(refuse.count > 0)


class _Every:
    """Makes the files of a kind: the blocks once, then each format of them."""

    def __init__(
        self, shell: Shell, subjects: Subjects, folder: Path, overrides: Path | None
    ) -> None:
        self.subjects, self.folder, self.overrides = subjects, folder, overrides
        self.writer = Writer(shell)
        self.templates: set[str] = set()

    def of(self, kind: Kind, language: Language) -> Iterator[_Made]:
        for is_review in (False, True) if kind.reviewable else (False,):
            subject = replace(self.subjects.of(kind), language=language, review=is_review)
            stem = f"{kind.key}{'-review' if is_review else ''}.{language}"
            files = tuple(self._files(kind, subject, stem))
            yield _Made(kind=kind, is_review=is_review, language=language, files=files)

    def _files(self, kind: Kind, subject: Subject, stem: str) -> Iterator[str]:
        if kind.blocks:
            material = kind.material(subject)
            self.templates.add(material.template)
            document = composed(kind, subject, material, self.overrides)
            for format_ in BLOCK_FORMATS:
                name = f"{stem}.{format_}"
                data = self.writer.written(document, format_, name)
                (self.folder / name).write_bytes(data)
                yield name
        for own in () if subject.review else kind.files:  # these have no review copy
            (self.folder / f"{stem}.{own}").write_bytes(kind.file(subject, own).encode())
            yield f"{stem}.{own}"


def _index(shell: Shell, subject: Subject, made: list[_Made]) -> Document:
    """A page that leads to every file."""
    plan = called(subject)
    heads = (shell.say("文书", "Document"), *(_NAMES[one] for one in LANGUAGES))
    found: dict[tuple[str, bool], dict[Language, _Made]] = {}
    for one in made:
        found.setdefault((one.kind.key, one.is_review), {})[one.language] = one
    table = blocks.Table(
        caption=(),
        head=(tuple(_cell((blocks.Text(text=head),), "col") for head in heads),),
        rows=tuple(_row(shell, languages) for languages in found.values()),
        widths=(4, 3, 3),
    )
    return Document(
        kind="index",
        language=shell.language,
        style="guide",
        title=shell.say(f"{plan}：全部文书", f"Documents of {plan}"),
        blocks=(table,),
    )


def _row(shell: Shell, languages: dict[Language, _Made]) -> tuple[blocks.Cell, ...]:
    one = next(iter(languages.values()))
    copy = shell.say("（审校稿）", " (review copy)") if one.is_review else ""
    named = f"{capital(shell.say(one.kind.zh, one.kind.en))}{copy}"
    cells = (_cell(tuple(_links(languages[language]))) for language in LANGUAGES)
    return (_cell((blocks.Text(text=named),), "row"), *cells)


def _links(made: _Made) -> Iterator[blocks.Inline]:
    for i, file in enumerate(made.files):
        if i:
            yield blocks.Text(text=" · ")
        label = file.rpartition(".")[2].upper()
        yield blocks.Link(target=file, content=(blocks.Text(text=label),))


def _cell(content: tuple[blocks.Inline, ...], head: str = "") -> blocks.Cell:
    return blocks.Cell(blocks=(blocks.Paragraph(content=content),), head=head)  # type: ignore[arg-type]


def _say(shell: Shell, given: Given, made: list[_Made], refused: int) -> None:
    """How many files there are, and what was left out for want of which option."""
    if refused:
        click.echo(shell.say(f"退回{refused}行", f"{refused} rows rejected"), err=True)
    count = sum(len(one.files) for one in made)
    click.echo(shell.say(f"写出{count}个文件", f"{count} files written"), err=True)
    left = [(kind, lacking(given, kind)) for kind in KINDS.values()]
    for kind, option in left:
        if option is not None:
            text = f"没有{option}，未出“{kind.zh}”", f"without {option}, no {kind.key}"
            click.echo(shell.say(*text), err=True)
