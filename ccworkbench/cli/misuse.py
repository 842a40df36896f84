"""Wrong usage of the command line in the reader's language: our own words, and click's."""

from __future__ import annotations

import click

from ccworkbench.text import Text


class Misuse(click.UsageError):
    """Arguments that do not go together, said in both languages."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.en, click.get_current_context(silent=True))
        self.words = words


def words_of(problem: click.UsageError) -> Text:
    """Give what click found wrong; where it has no kind of its own, its English words."""
    english = problem.format_message()
    match problem:
        case Misuse():
            return problem.words
        case click.NoSuchOption():
            near = f"是否想写 {'、'.join(problem.possibilities)}？" if problem.possibilities else ""
            return Text(f"没有选项 {problem.option_name}。{near}", english)
        case click.MissingParameter():
            return Text(f"缺少{_named(problem).strip()}。", english)
        case click.BadParameter():
            found, not_among, _ = problem.message.partition(" is not one of ")
            if not_among:
                return Text(f"{_named(problem)}不能是 {found}；可用：{'、'.join(choices(problem))}。", english)
            return Text(f"{_named(problem)}的值不可用：{problem.message.rstrip('.')}。", english)
        case click.BadOptionUsage():
            return Text(f"选项 {problem.option_name} 用法不对（是否缺少值？）。", english)
    command = getattr(problem, "command_name", None)
    if command is not None:
        return Text(f"没有命令「{command}」。", english)
    if english.startswith("Got unexpected extra argument"):
        return Text(f"多出了参数：{english.partition('(')[2].rstrip(').')}。", english)
    return Text(english, english)


def facts_of(problem: click.UsageError) -> dict[str, object]:
    """Give what a program may read of it: the parameter and what it takes."""
    facts: dict[str, object] = {}
    if isinstance(problem, click.BadParameter) and problem.param is not None:
        facts["parameter"] = _label(problem.param)
        if may := choices(problem):
            facts["allowed"] = may
    return facts


def choices(problem: click.BadParameter) -> list[str]:
    """Name the values a parameter takes, where they are a closed list."""
    kind = problem.param.type if problem.param is not None else None
    return [str(one) for one in kind.choices] if isinstance(kind, click.Choice) else []


def _label(param: click.Parameter) -> str:
    return "/".join(param.opts) if isinstance(param, click.Option) else param.make_metavar(click.Context(_NOTHING))


_NOTHING = click.Command("-")


def _named(problem: click.BadParameter) -> str:
    if problem.param is None:
        return "参数"
    kind = "选项" if isinstance(problem.param, click.Option) else "参数"
    return f"{kind} {_label(problem.param)} "
