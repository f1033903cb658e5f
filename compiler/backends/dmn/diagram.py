"""Where the shapes of a decision model lie on its diagram: what is needed below what needs it."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from compiler.backends.dmn.data import Decision, Formula, Model, Variable

WIDTH, HEIGHT, GAP, RISE = 180, 60, 40, 120
_IN_A_ROW = 12


def diagram(made: Model, title: str) -> Element:
    """The element `dmndi:DMNDI`."""
    top = Element("dmndi:DMNDI")
    page = SubElement(top, "dmndi:DMNDiagram", id="diagram", name=title)
    places = _places(made)
    for variable, (x, y) in places.items():
        shape = SubElement(
            page, "dmndi:DMNShape", id=f"shape_{variable.id}", dmnElementRef=variable.id
        )
        SubElement(shape, "dc:Bounds", x=str(x), y=str(y), width=str(WIDTH), height=str(HEIGHT))
    for decision in made.decided:
        for number, needed in enumerate(decision.needs, start=1):
            ref = f"{decision.variable.id}_needs_{number}"
            edge = SubElement(page, "dmndi:DMNEdge", id=f"edge_{ref}", dmnElementRef=ref)
            (x, y), (to_x, to_y) = places[needed], places[decision.variable]
            for at_x, at_y in ((x, y), (to_x, to_y + HEIGHT)):
                SubElement(edge, "di:waypoint", x=str(at_x + WIDTH // 2), y=str(at_y))
    return top


def _places(made: Model) -> dict[Variable, tuple[int, int]]:
    """The upper left corner of each shape; rows of decisions that nothing on the same row needs,
    input data at the bottom."""
    by_variable = {decision.variable: decision for decision in made.decided}
    heights: dict[Variable, int] = {}
    for variable in by_variable:
        _height(variable, by_variable, heights)
    rows: dict[int, list[Variable]] = {}
    for variable, height in heights.items():
        rows.setdefault(height, []).append(variable)
    lines: list[list[Variable]] = []
    for height in sorted(rows, reverse=True):
        lines += _split(rows[height])
    lines += _split(list(made.inputs))
    return {
        variable: (GAP + x * (WIDTH + GAP), GAP + y * (HEIGHT + RISE))
        for y, line in enumerate(lines)
        for x, variable in enumerate(line)
    }


def _height(
    variable: Variable,
    by_variable: dict[Variable, Decision | Formula],
    heights: dict[Variable, int],
) -> int:
    """How many decisions lie one above the other below a variable."""
    if variable not in by_variable:
        return 0
    if variable not in heights:
        below = (_height(n, by_variable, heights) for n in by_variable[variable].needs)
        heights[variable] = 1 + max(below, default=0)
    return heights[variable]


def _split(line: list[Variable]) -> list[list[Variable]]:
    return [line[i : i + _IN_A_ROW] for i in range(0, len(line), _IN_A_ROW)]
