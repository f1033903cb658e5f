"""Whatever a template writes is shown, or is told to stand where nothing is shown."""

from __future__ import annotations

import pytest

from compiler.backends.document.draft import DraftError, read_draft


def _draft(inside: str) -> str:
    return f'<document title="t" style="guide">{inside}</document>'


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<table><tr><td>lost</td></tr></table>", "<tr> cannot stand in <table>"),
        ("<table>lost<tbody/></table>", "text outside of any block in <table>: lost"),
        ("<table><tbody/>lost</table>", "text outside of any block in <table>: lost"),
        ("<table><tfoot><tr><td>lost</td></tr></tfoot></table>", "<tfoot> cannot stand in <table>"),
        ("<table><tbody/><tbody><tr><td>lost</td></tr></tbody></table>", "one tbody at most"),
        ("<table><tbody><tr>lost<td>a</td></tr></tbody></table>", "in <tr>: lost"),
        ("<table><tbody>lost<tr><td>a</td></tr></tbody></table>", "in <tbody>: lost"),
        ("<table><tbody><tr><p>lost</p></tr></tbody></table>", "<p> cannot stand in <tr>"),
        ("<ul>lost<li>a</li></ul>", "text outside of any block in <ul>: lost"),
        ('<p><span lang="zh">a<strong>lost</strong></span></p>', "<strong> cannot stand in <span>"),
        ("<p>a<br>lost</br></p>", "<br> is empty"),
        ("<p>a<blank>lost</blank></p>", "<blank> is empty"),
        ("<pagebreak>lost</pagebreak>", "<pagebreak> is empty"),
        ("<above><p>a</p></above>lost<p>b</p>", "text outside of any block in <document>: lost"),
    ],
)
def test_what_would_not_be_shown_is_told(inside: str, told: str) -> None:
    with pytest.raises(DraftError) as raised:
        read_draft(_draft(inside), {})
    assert told in str(raised.value)


def test_a_whole_table_is_read() -> None:
    rows = "<tr><td>b</td><td><p>c</p></td></tr>"
    table = f"<table> <caption>a</caption> <thead/> <tbody> {rows} </tbody> </table>"
    (found,) = read_draft(_draft(table), {}).blocks
    assert all(f"text='{one}'" in repr(found) for one in "abc")
