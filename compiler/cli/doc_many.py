"""`policy doc --cases`: a table of people to one file, or to a folder with a file each.

Whole or nothing: what is made goes to its place when all of it is there. Rows that are no cases
stand in a file of their own, as with `policy batch`.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from compiler.batch.targets import refuse_same_file, rejects_name
from compiler.cli.batch import telling_of_table
from compiler.cli.doc_files import Writer, is_folder, must_be_written, put, tell_unused, telling
from compiler.cli.doc_messages import FolderNotEmpty, NotOneEach
from compiler.cli.doc_names import Names
from compiler.cli.doc_options import must_go_with_kind
from compiler.cli.doc_reads import must_not_be_read
from compiler.cli.doc_subject import Given, find_kind, subject_of
from compiler.cli.files import unwritten, write_text
from compiler.cli.progress import Progress
from compiler.cli.shell import Shell, finish
from compiler.documents.kinds import Kind
from compiler.documents.subject import Subject
from compiler.uncollected import uncollected
from policy_dsl.paths import located


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Where what is made goes, in which format, and by which templates."""

    out: str | None
    format: str
    rejects: str | None
    overrides: Path | None

    @property
    def is_folder(self) -> bool:
        """Whether each person gets a file of his own."""
        return is_folder(self.out)

    @property
    def refused(self) -> str | None:
        """Where refused rows are written."""
        return refused_of(self.rejects, self.out)


def refused_of(named: str | None, out: str | None) -> str | None:
    """Where refused rows are written, beside a file or folder where no place is named."""
    return rejects_name(named, out and out.rstrip("/" + os.sep))


def make(shell: Shell, given: Given, written: str, batch: Batch, *, told: bool) -> None:
    """Read the people, make their documents, say what became of the rows. Raises Misuse."""
    from compiler.batch.refusals import Refusals

    kind = find_kind(shell, written)
    must_go_with_kind(shell, given, kind)
    must_be_written(shell, kind, batch.format, batch.out if not batch.is_folder else "")
    _must_be_apart(shell, given, batch)
    must_not_be_read(shell, given, batch.overrides, batch.refused)
    if batch.is_folder and not kind.each:
        raise shell.misuse(NotOneEach(kind=kind.key))
    lines = io.StringIO()
    refuse = Refusals(lines)
    with uncollected(), Progress(always=told) as progress:
        progress.tell(shell.say("读入案例", "reading the cases"))
        subject = subject_of(shell, given, kind, refuse)
        is_made = bool(subject.people) or (kind.lists and not refuse.count)
        made = _put_all(shell, kind, subject, batch, progress) if is_made else 0
    put_refused(shell, batch.refused, lines.getvalue(), is_named=batch.rejects is not None)
    read = len(subject.people) + refuse.count
    click.echo(
        shell.say(
            f"读入{read}行：{made}份，无须出具{len(subject.people) - made}件，退回{refuse.count}行",
            f"{read} rows read: {made} made, {len(subject.people) - made} without need,"
            f" {refuse.count} rejected",
        ),
        err=True,
    )
    if not subject.people:
        click.echo(_of_nobody(shell, batch, is_made=is_made), err=True)
    finish(refuse.count > 0)


def _of_nobody(shell: Shell, batch: Batch, *, is_made: bool) -> str:
    """What a table without a single case comes to."""
    if is_made:
        return shell.say(
            "注意：表中没有案例，名单是空的", "note: the table has no case: the list is empty"
        )
    out = batch.out
    if out is None or not os.path.exists(out):
        return shell.say(
            "注意：没有案例，什么也没有写出", "note: there is no case: nothing was written"
        )
    return shell.say(
        f"注意：没有案例，什么也没有写出，“{out}”仍是原来的",
        f"note: there is no case: nothing was written, and “{out}” is as it was",
    )


def _put_all(shell: Shell, kind: Kind, subject: Subject, batch: Batch, progress: Progress) -> int:
    """How many people there is a document of."""
    if batch.is_folder:
        return _into_folder(shell, kind, subject, batch, progress)
    from compiler.documents.making import composed
    from compiler.documents.parting import packed_in_parts

    count = len(subject.people)
    progress.tell(shell.say(f"判断{count}件", f"deciding {count} cases"))
    if kind.joined and batch.format == "pdf" and batch.overrides is None:
        packed = packed_in_parts(kind, subject)
        progress.tell(shell.say(f"排版{count}件", f"setting {count}"))
        put(shell, batch.out, Writer(shell).written(packed, batch.format, batch.out or kind.key))
        return count
    with telling(shell):
        material = kind.material(subject)
        progress.tell(shell.say(f"排版{count}件", f"setting {count}"))
        document = composed(kind, subject, material, batch.overrides)
        data = Writer(shell).written(document, batch.format, batch.out or kind.key)
    for remark in material.remarks:
        click.echo(remark, err=True)
    put(shell, batch.out, data)
    tell_unused(shell, batch.overrides, (material.template,))
    return len(material.data["letters"]) if "letters" in material.data else count


def _into_folder(
    shell: Shell, kind: Kind, subject: Subject, batch: Batch, progress: Progress
) -> int:
    from compiler.documents.making import composed

    assert batch.out is not None
    names, made, count = Names(subject.people), 0, len(subject.people)
    writer, templates = Writer(shell), set[str]()
    with new_folder(shell, batch.out) as folder, telling(shell):
        for person, material in kind.materials(subject):
            progress.tell(shell.say(f"第{made + 1}份，共{count}件", f"{made + 1} of {count}"))
            document = composed(kind, subject, material, batch.overrides)
            name = f"{names.of(person)}.{batch.format}"
            (folder / name).write_bytes(writer.written(document, batch.format, name))
            templates.add(material.template)
            made += 1
    tell_unused(shell, batch.overrides, templates)
    for line in names.told(shell, f".{batch.format}"):
        click.echo(line, err=True)
    return made


@contextmanager
def new_folder(shell: Shell, path: str) -> Iterator[Path]:
    """A folder that stands at the path when all in it is there; nothing where that fails."""
    target = located(Path(path))
    if target.is_dir() and any(target.iterdir()):
        raise shell.misuse(FolderNotEmpty(path=path))
    made: Path | None = None
    try:
        made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        yield made
        made.chmod(0o755)
        if target.is_dir():
            target.rmdir()
        made.replace(target)
    except OSError as error:
        raise unwritten(shell, path, error) from None
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def put_refused(shell: Shell, path: str | None, lines: str, *, is_named: bool = False) -> None:
    """The refused rows, told where no file is for them; of an earlier run none are left where there
    are none. A file that the user names is always written. Raises Misuse."""
    if path is None:
        click.echo(lines, nl=False, err=True)
    elif lines or is_named:
        write_text(shell, path, lines)
    elif Path(path).is_file():
        Path(path).unlink()


def _must_be_apart(shell: Shell, given: Given, batch: Batch) -> None:
    """No file is read and written, or written twice. Raises Misuse."""
    assert given.cases is not None
    with telling_of_table(shell):
        refuse_same_file(given.cases, [batch.out, batch.refused])
