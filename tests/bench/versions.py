"""What comparing versions costs: ten planted changes in a plan, and one among a thousand rules."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.audit.planted import CHANGES, planted
from tests.audit.scale import write
from tests.bench.commands import NOTHING, command, whole_commands
from tests.bench.report import Section, progress

_PLAN = "guangxi.targeted_titles"
_DIFF = ("-m", "compiler.cli.main", "diff")
_ROUNDS = 3


def versions() -> Section:
    """Whole commands, from the start of Python to the report."""
    progress(f"comparing a plan with {len(CHANGES)} planted changes")
    with tempfile.TemporaryDirectory() as name:
        other = planted(Path(name) / "planted")
        changed = {"old": None, "new": 970}
        sides = [str(write(Path(name) / side, 1000, at)) for side, at in changed.items()]
        found = (*_DIFF, "policies", str(other), "--plan", _PLAN)
        works = [
            NOTHING,
            (f"policy diff, {len(CHANGES)} changes", command(*found, "--fail-on", "unknown")),
            ("the same, as JSON", command(*found, "--fail-on", "unknown", "--format", "json")),
            ("policy diff, 1,000 rules", command(*_DIFF, *sides, "--fail-on", "unknown")),
        ]
        return whole_commands("versions", "Versions, as whole commands", works, _ROUNDS)
