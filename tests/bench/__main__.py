"""`make bench`: what the language costs, beside other engines, as ratios within one run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench import building, checking
from tests.bench.agreement import Disagreement
from tests.bench.documents import documents
from tests.bench.flat import section as tables
from tests.bench.machine import described
from tests.bench.report import Section, text
from tests.bench.single import Single
from tests.bench.versions import versions

_EXAMPLES = """examples:
  python -m tests.bench                                  everything: some minutes
  python -m tests.bench --only single --cases 1000       the engines, on fewer cases
  python -m tests.bench --only tables --rows 10000000    ten million rows: many minutes
  python -m tests.bench --only check --only versions     no other engine is needed
  python -m tests.bench --json bench.json                the figures as JSON besides
"""


def _sections(cases: int, seed: int, rows: int) -> dict[str, Callable[[], Section]]:
    single = Single(cases, seed)
    return {
        "single": single.known,
        "same": single.same,
        "missing": single.missing,
        "texts": single.texts,
        "tables": lambda: tables.flat(rows),
        "compile": building.evaluator,
        "first": lambda: building.first_decision(seed),
        "check": checking.growth,
        "start": checking.start_up,
        "documents": lambda: documents(seed),
        "versions": versions,
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Measure ours beside other engines. Every engine must first agree with ours.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=list(_sections(0, 0, 0)),
        metavar="SECTION",
        help="only this section, may be repeated: %(choices)s",
    )
    parser.add_argument(
        "--cases",
        type=_positive,
        default=10_000,
        metavar="N",
        help="so many cases on which all must agree (%(default)s)",
    )
    parser.add_argument(
        "--rows",
        type=_positive,
        default=1_000_000,
        metavar="N",
        help="so many rows of a table (%(default)s)",
    )
    parser.add_argument("--seed", type=int, default=1, help="of the cases (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser.parse_args()


def _positive(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1 is needed")
    return number


def main() -> int:
    """Print the sections; 1 where engines disagree."""
    asked = _arguments()
    machine = described()
    print("\n".join(f"{key}: {value}" for key, value in machine.items()))
    done: list[Section] = []
    for key, measure in _sections(asked.cases, asked.seed, asked.rows).items():
        if asked.only and key not in asked.only:
            continue
        try:
            section = measure()
        except Disagreement as difference:
            print(difference)
            return 1
        print(f"\n{text(section)}", flush=True)
        done.append(section)
    if asked.json:
        said = {"machine": machine, "sections": [section.to_json() for section in done]}
        asked.json.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
