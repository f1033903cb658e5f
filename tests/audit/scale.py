"""A plan of many generated rules."""

from __future__ import annotations

from pathlib import Path

FACTS = 50


def write(folder: Path, rules: int, changed: int | None = None) -> Path:
    """A plan in which each rule asks one number and the rule that stands before it on the same
    number; `changed` is the number of a rule whose threshold is one more."""
    folder.mkdir()
    words = [f"事实「数{i}号」（n{i}）：整数，问“数{i}？”（“Number {i}?”）。" for i in range(FACTS)]
    words.append("决定「通过」（pass_all）：是非，问“是否通过？”（“Does it pass?”）。")
    (folder / "words.policy").write_text(
        "词汇「规模词汇」（scale.words）：版本为“1”。\n" + "\n".join(words) + "\n", "utf-8"
    )
    lines = ["方案「规模」（scale.plan）：版本为“1”。", "引用规模词汇。", "一、规则"]
    for i in range(rules):
        threshold = 3 + i % 7 + (i == changed)
        before = f"{'且' if i % 3 else '或'}规则{i - FACTS}号" if i >= FACTS else ""
        lines.append(f"「规则{i}号」（r{i}），是指数{i % FACTS}号多于{threshold}{before}。")
    last = [f"        （{n}）是规则{rules - FACTS + n - 1}号" for n in range(1, FACTS + 1)]
    lines.append("所称通过，是指同时具备下列条件的：\n" + "；\n".join(last) + "。")
    (folder / "plan.policy").write_text("\n".join(lines) + "\n", "utf-8")
    return folder
