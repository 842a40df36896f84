"""Why an exchange file is not taken in, for people: what the checks found, said in both languages.

The checks name a fault in few technical words, which stand in the error's facts as they are; here each kind of
fault has a sentence. What only a forger meets shares one.
"""

from __future__ import annotations

import re
from pathlib import Path

from ccworkbench.errors import FileProblem
from ccworkbench.text import Text

_REASONS: tuple[tuple[re.Pattern[str], Text], ...] = tuple((re.compile(form), said) for form, said in (
    ("no exchange file", Text("它不是交换文件", "it is no exchange file")),
    ("no regular file", Text("它不是普通文件", "it is no regular file")),
    ("application_id", Text("它是别的程序的数据库", "it is a database of another program")),
    ("header$", Text("文件头不是交换文件的", "its header is not that of an exchange file")),
    (r"tables\b", Text("其中的表不是交换文件的", "its tables are not those of an exchange file")),
    (r"\d+ > \d+$|.*\btoo (large|many rows|big)\b", Text("它太大，超出上限", "it is larger than is allowed")),
    (".*shorter than it was", Text("读取时它变短了", "it became shorter while it was read")),
    ("another standard or time of making", Text(
        "它的标准或建立时间与本次评审不同", "its standard or time of making is not that of this session")),
    ("standard: ", Text("其中的标准不合规定", "the standard in it is not as it must be")),
    ("the standard is said to be erased", Text(
        "其中说标准已被抹除，而标准不能抹除", "in it the standard is said to be erased, and it cannot be")),
    ("standard|the standard |another standard than", Text(
        "其中的标准缺失、损坏或不是它自己的", "the standard in it is missing, damaged or not its own")),
    ("the signature ", Text("签名与内容不符，文件可能被改动过",
                            "its signature does not fit the content; it may have been altered")),
    (r".*\bdoes not fit\b|.*\bdo not fit\b|.*bytes instead of|piece |.*: a piece of", Text(
        "内容与校验值不符，文件已损坏或被改动",
        "its content does not fit its checksums; it is damaged or altered")),
    (r".* is not empty$|what belongs to the folder|arrival numbers|names$", Text(
        "含有不属于交换文件的内容", "it holds what does not belong in an exchange file")),
    ("interrupted", Text("读取时间过长", "reading it took too long")),
    (r".*malformed|.*not a database|.*\*\*\* in database|.*(?:Tree|[Pp]age) \d+|.*disk I/O", Text(
        "文件已损坏", "it is damaged")),
))
_OTHER = Text(
    "其中有内容不合规定，文件已损坏或被改动", "something in it is not as it must be; it is damaged or altered")


def reason(why: str) -> Text:
    """Say what the checks found; `why` is how they name it."""
    return next((said for form, said in _REASONS if form.match(why)), _OTHER)


def refused(path: Path, why: str) -> FileProblem:
    """Say that an exchange file is not taken in, and why; the technical words are for programs."""
    said = reason(why)
    why = "".join(one if one.isprintable() else "?" for one in why)[:120]
    return FileProblem(
        "exchange-refused",
        Text(
            f"交换文件「{path.name}」不能读入：{said.zh}；评审没有改动。",
            f"The exchange file '{path.name}' is refused: {said.en}; the session was left as it was.",
        ),
        Text("请让发送者重新导出一份。", "Ask the sender to export it again."),
        file=str(path), why=why,
    )


def unreadable(path: Path, problem: OSError | ValueError) -> FileProblem:
    """Say that a file cannot be read, and why."""
    why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return FileProblem(
        "exchange-unreadable",
        Text(f"无法读取「{path}」：{why}。", f"Cannot read '{path}': {why}."),
        Text("请检查文件与权限。", "Check the file and its permissions."),
        file=str(path),
    )
