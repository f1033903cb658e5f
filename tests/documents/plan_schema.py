"""Writes the published JSON Schema of plans: `python -m tests.documents.plan_schema`."""

import json
from pathlib import Path

from compiler.documents.plan_json import schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "plan.schema.json"

if __name__ == "__main__":
    text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    PUBLISHED.write_text(text, encoding="utf-8")
