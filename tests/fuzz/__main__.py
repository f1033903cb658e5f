"""`python -m tests.fuzz`: random programs and cases on every engine, or a finding run again.

Progress goes to stderr; at the end come the counts, the seed and what occurred. Exits with 1 where
two engines disagree, and with 2 where it is called wrongly.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path
from time import monotonic

from tests.fuzz.engines import ENGINES, engine, why_not
from tests.fuzz.findings import Finding, differs, read_finding, told
from tests.fuzz.run import Done, program_of, work
from tests.fuzz.shrink import shrunk

_CHUNK = 10
"""So many programs are given to a process at once."""


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--programs", type=int, default=100, metavar="N")
    parser.add_argument("--cases", type=int, default=1000, metavar="M", help="for each program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first program")
    parser.add_argument("--engines", default=",".join(ENGINES), metavar="A,B")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="K")
    parser.add_argument("--seconds", type=float, help="start nothing new after so long")
    parser.add_argument("--plan", help="random cases of this plan, in place of random programs")
    parser.add_argument("--keep-going", action="store_true", help="shrink up to 10 findings")
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"), help="for replays")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="run a finding again")
    args = parser.parse_args(given)
    args.engines = [name.strip() for name in args.engines.split(",")]
    if unknown := [name for name in args.engines if name not in ENGINES]:
        parser.error(f"no such engine: {', '.join(unknown)}; there are {', '.join(ENGINES)}")
    if min(args.programs, args.cases, args.processes) < 1:
        parser.error("programs, cases and processes are 1 or more")
    if args.replay is not None and not args.replay.is_file():
        parser.error(f"no such file: {args.replay}")
    return args


def main(given: Sequence[str] | None = None) -> int:
    args = arguments(given)
    if args.replay is not None:
        return replayed(args.replay)
    if args.plan is not None and program_of(args.plan) is None:
        print(f"no such plan: {args.plan}", file=sys.stderr)
        return 2
    args.engines = [name for name in args.engines if _is_there(name)]
    done = run(args)
    print(
        f"{done.tally.programs:,} programs, {done.tally.cases:,} cases,"
        f" {done.tally.decisions:,} decisions; seed {args.seed};"
        f" engines {', '.join(args.engines)}; {len(done.findings)} findings"
    )
    print(done.tally.told())
    for number, finding in enumerate(done.findings[: 10 if args.keep_going else 1], start=1):
        _report(finding, args.out / f"seed{args.seed}-{number}-{finding.engine}.json")
    return 1 if done.findings else 0


def run(args: argparse.Namespace) -> Done:
    """All parts of the run, as many at a time as there are processes."""
    done, began, said = Done(), monotonic(), 0.0
    parts = _parts(args.first, args.programs)
    with ProcessPoolExecutor(args.processes) as pool:
        running: set[Future[Done]] = set()
        while True:
            over = args.seconds is not None and monotonic() - began > args.seconds
            stop = over or (done.findings and not args.keep_going)
            while not stop and len(running) <= args.processes and (part := next(parts, None)):
                running.add(pool.submit(work, args.plan, args.seed, part, args.cases, args.engines))
            if not running:
                return done
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                part_done = future.result()
                done.tally.add(part_done.tally)
                done.findings += part_done.findings
            if monotonic() - said > 5:
                said = monotonic()
                _progress(done, said - began)


def _parts(first: int, count: int) -> Iterator[range]:
    last = first + count
    for start in range(first, last, _CHUNK):
        yield range(start, min(start + _CHUNK, last))


def _progress(done: Done, seconds: float) -> None:
    tally = done.tally
    print(
        f"{tally.programs:,} programs, {tally.cases:,} cases,"
        f" {tally.cases / seconds:,.0f} a second, {len(done.findings)} findings",
        file=sys.stderr,
        flush=True,
    )


def _is_there(name: str) -> bool:
    if engine(name) is None:
        print(f"left out: {why_not(name)}", file=sys.stderr)
        return False
    return True


def _report(finding: Finding, path: Path) -> None:
    """The finding shrunk, kept in a file and told."""
    other = engine(finding.engine)
    assert other is not None
    small = shrunk(finding, other)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(small.to_json() + "\n", encoding="utf-8")
    print(f"\n{told(small, other)}\nreplay: python -m tests.fuzz --replay {path}")


def replayed(path: Path) -> int:
    """The finding of a file run again: 1 where the engines still disagree."""
    finding = read_finding(path)
    other = engine(finding.engine)
    if other is None:
        print(why_not(finding.engine), file=sys.stderr)
        return 2
    print(told(finding, other))
    return 0 if differs(finding, other) is None else 1


if __name__ == "__main__":
    sys.exit(main())
