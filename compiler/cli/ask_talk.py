"""The talk itself: a question is put, a line is read, until nothing is left to ask or the person
has had enough.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import Enum, auto

import click

from compiler.cases import read_tree
from compiler.cli.ask_answers import NONE, as_answer, is_yes
from compiler.cli.ask_prompts import opening, prompt
from compiler.cli.ask_refusals import refusals
from compiler.cli.ask_state import State
from compiler.cli.ask_steps import AskDecision, AskList, AskMore, AskValue, Interview, Step
from compiler.cli.ask_version import Chooser
from compiler.cli.ask_why import why
from compiler.cli.case_text import case_text
from compiler.cli.decision_text import Page
from compiler.cli.evaluate import telling
from compiler.cli.files import write_text
from compiler.cli.layout import page_width
from compiler.cli.policies import find_decision
from compiler.cli.shell import Shell
from compiler.core.ir import Program


class Order(Enum):
    """What is no answer but a wish."""

    WHY = auto()
    SKIP = auto()
    BACK = auto()
    QUIT = auto()


_ORDERS = {
    **dict.fromkeys(("?", "？", "why", "为什么", "为什么问"), Order.WHY),
    **dict.fromkeys(("skip", "跳过", "不知道"), Order.SKIP),
    **dict.fromkeys(("back", "返回", "上一题"), Order.BACK),
    **dict.fromkeys(("quit", "exit", "结束", "退出"), Order.QUIT),
}


class Talk:
    """One interview at a terminal. `state` is how far it has come, `interview` the version of the
    plan that it has come to."""

    def __init__(
        self,
        shell: Shell,
        interview: Interview,
        state: State,
        save: str | None,
        chooser: Chooser | None = None,
    ) -> None:
        self._shell = shell
        self.interview = interview
        self._save = save
        self._chooser = chooser
        self._before: list[State] = []
        self._page = Page(program=interview.program, language=shell.language, columns=page_width())
        self.state = state

    def run(self) -> bool:
        """Whether it came to its end, and was not broken off."""
        getattr(sys.stdin, "reconfigure", lambda **_: None)(errors="replace")
        try:
            if self.state.decision is not None:
                self._say(*opening(self._page, self.state.decision))
            while (step := self.interview.step(self.state)) is not None:
                if not self._asked(step):
                    return False
        except KeyboardInterrupt:
            self._say("")
            return False
        return True

    def _asked(self, step: Step) -> bool:
        """Put a question and take its answer; False where the person wants no more."""
        self._say("", *prompt(step, self.state.asked + 1, self._page))
        while (line := self._line()) is not None:
            order = _ORDERS.get(line.lower())
            if order is Order.QUIT:
                return False
            then = self._ordered(order, step) if order else self._answered(line, step)
            if then is not None:
                self._go_on(then, back=order is Order.BACK)
                return True
        return False

    def _ordered(self, order: Order, step: Step) -> State | None:
        """Where a wish leads; None where the question stays."""
        if order is Order.BACK:
            if self._before:
                return self._before[-1]
            self._say(self._shell.say("这是第一题。", "This is the first question."))
        elif order is Order.SKIP:
            if isinstance(step, AskValue | AskList):
                return self.state.skip(step.key)
            self._say(self._shell.say("这一题要选一个。", "This one needs a choice."))
        else:
            here = self.interview.standing(self.state) if self.state.decision else None
            self._say(*(f"   {line}" for line in why(step, here, self._page)))
        return None

    def _answered(self, line: str, step: Step) -> State | None:
        """The state after an answer; None where it is no answer, which is said."""
        if not line:
            return None
        match step:
            case AskDecision(keys=keys):
                return self._chosen(line, keys)
            case AskMore(draft=draft):
                truth = is_yes(line)
                if truth is None:
                    return self._refused()
                state = self.state
                return state.one_more(draft) if truth else state.finished(self._page.program, draft)
            case AskList(key=key):
                truth = is_yes(line) if line.lower() not in NONE else False
                if truth is None:
                    return self._refused()
                empty = self.state.answered(self._page.program, key, [])
                return self.state.begun(key) if truth else empty
            case AskValue():
                return self._valued(line, step)

    def _chosen(self, line: str, keys: tuple[str, ...]) -> State | None:
        names = {self._page.program.rules[key].name: key for key in keys}
        numbers = {str(number): key for number, key in enumerate(keys, start=1)}
        key = line if line in keys else names.get(line, numbers.get(line))
        if key is None:
            return self._refused()
        self._say("", *opening(self._page, key))
        return replace(self.state, decision=key)

    def _valued(self, line: str, step: AskValue) -> State | None:
        program = self._page.program
        is_none = step.optional and line.lower() in NONE
        value = None if is_none else as_answer(line, step.type, program)
        problems = self.interview.problems(step, value)
        if problems:
            self._say(*(f"   {each}" for each in refusals(problems, step, self._page)))
            return None
        if step.draft is None:
            return self.state.answered(program, step.key, value)
        return self.state.filled(step.draft, step.key.rpartition(".")[2], value)

    def _refused(self) -> State | None:
        text = self._shell.say(
            "请答前面的数字，或者所列的文字。", "Answer with one of the numbers."
        )
        self._say(f"   {text}")
        return None

    def _go_on(self, then: State, *, back: bool) -> None:
        """Go to another state and keep the case, so that nothing is lost."""
        if back:
            self._before.pop()
        else:
            self._before.append(self.state)
        self.state = then
        if self._save is not None:
            write_text(self._shell, self._save, case_text(then.tree))
        if self._chooser is not None and self.interview.versions:
            self._change_version(self._chooser.of_case(then.tree))

    def _change_version(self, program: Program) -> None:
        """Go on under the version that is in force on the day of the application; what was
        answered stays. Raises Misuse where that version cannot read it."""
        if program is self.interview.program:
            return
        zh, en = f"依{program.version}判断。", f"Decided by the version {program.version}."
        self._say(f"   {self._shell.say(zh, en)}")
        with telling(self._shell):
            read_tree(self.state.tree, program)
        if self.state.decision is not None:
            find_decision(self._shell, program, self.state.decision)
        self.interview = replace(self.interview, program=program)
        self._page = replace(self._page, program=program)

    def _line(self) -> str | None:
        """The next line without spaces at its ends; None where there is none. What does not come
        from a terminal is repeated, so that what was asked and answered can be read."""
        click.echo("> ", err=True, nl=False)
        written = sys.stdin.readline() if sys.stdin is not None else ""
        line = written.strip().lstrip("\ufeff")
        if not written or not sys.stdin.isatty():
            self._say(line)
        return line if written else None

    def _say(self, *lines: str) -> None:
        for line in lines:
            click.echo(line, err=True)
