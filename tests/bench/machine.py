"""On what a run was made: the processor, Python, and the versions of the engines."""

from __future__ import annotations

import os
import platform
from importlib import metadata
from pathlib import Path

from policy_dsl import __version__

_PACKAGES = (
    "opa-golib-python-bindings",
    "gordon-to-regorus",
    "cedarpy",
    "zen-engine",
    "duckdb",
    "numpy",
    "pyarrow",
    "openfisca-core",
)


def described() -> dict[str, str]:
    """What to say of the machine, in the order in which it is said."""
    versions = {name: _version(name) for name in _PACKAGES}
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "policy-dsl": __version__,
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        **{name: version for name, version in versions.items() if version},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
