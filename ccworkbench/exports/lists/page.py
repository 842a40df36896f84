"""A list as a page to print: one HTML file without script, style sheet or picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape, unescape
from pathlib import Path
from re import sub

from ccworkbench.exports.lists.paper import Paper
from ccworkbench.exports.safe_text import sheet_text
from ccworkbench.exports.writing import Written, write

_STYLE = """
@page { size: A4 %s; margin: 14mm 12mm; }
body { font-family: "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; font-size: 10.5pt;
  color: #1F2A37; margin: 2em auto; max-width: 70em; line-height: 1.5; }
h1 { font-size: 17pt; color: #0B4F6C; margin: 0 0 .2em; }
.notice { font-size: 8.5pt; color: #64748B; margin: 0 0 .8em; }
.line { margin: .2em 0; }
table { border-collapse: collapse; width: 100%%; margin: .8em 0; table-layout: fixed; }
thead { display: table-header-group; }
th { background: #0B4F6C; color: #fff; font-weight: 600; }
th, td { border: 1px solid #D5DDE3; padding: .35em .5em; vertical-align: top; overflow-wrap: anywhere;
  white-space: pre-line; text-align: left; }
td.group { background: #EAF1F5; color: #0B4F6C; font-weight: 600; }
.centred { text-align: center; }
tr { break-inside: avoid; }
@media print { body { margin: 0; max-width: none; } th, td.group { print-color-adjust: exact; } }
"""


def write_page(path: Path, paper: Paper, *, force: bool = False) -> Written:
    """Write a list as a page, read back before it takes its name; raises as `writing.write`."""
    content = page(paper)

    def check(part: Path) -> Iterable[str]:
        found = texts_of(part.read_text("utf-8"))
        wanted = [_plain(one) for one in paper.texts]
        return [] if found == wanted else ["texts"]

    def build(part: Path) -> None:
        part.write_text(content, "utf-8", newline="\n")

    return write(path, build, check, force=force)


def page(paper: Paper) -> str:
    """Give the page."""
    whole = sum(one.width for one in paper.columns)
    sizes = "".join(f'<col style="width:{100 * one.width / whole:.1f}%">' for one in paper.columns)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if paper.language == "zh" else "en"}">\n<head>',
        '<meta charset="utf-8">', f"<title>{_safe(paper.title)}</title>",
        f"<style>{_STYLE % ('landscape' if paper.landscape else 'portrait')}</style>\n</head>\n<body>",
        f"<h1>{_safe(paper.title)}</h1>", f'<p class="notice">{_safe(paper.notice)}</p>',
        *(f'<p class="line">{_safe(one)}</p>' for one in paper.lines),
        f"<table>\n<colgroup>{sizes}</colgroup>",
        f"<thead><tr>{''.join(f'<th>{_safe(one.title)}</th>' for one in paper.columns)}</tr></thead>\n<tbody>",
    ]
    for group in paper.groups:
        if group.title:
            parts.append(f'<tr><td class="group" colspan="{len(paper.columns)}">{_safe(group.title)}</td></tr>')
        for row in group.rows:
            cells = (
                f"<td{' class=centred' if one.centred else ''}>{_safe(words)}</td>"
                for words, one in zip(row, paper.columns, strict=True)
            )
            parts.append(f"<tr>{''.join(cells)}</tr>")
    if not any(group.rows for group in paper.groups):
        parts.append(f'<tr><td colspan="{len(paper.columns)}">{_safe(paper.empty)}</td></tr>')
    parts += ["</tbody>\n</table>", *(f'<p class="line">{_safe(one)}</p>' for one in paper.closing)]
    return "\n".join([*parts, "</body>\n</html>\n"])


def texts_of(found: str) -> list[str]:
    """Give what a page says, element by element."""
    body = found.partition("<body>")[2]
    said = sub(r"<[^>]*>", "\0", body).split("\0")
    return [plain for one in said if (plain := _plain(unescape(one)))]


def _plain(words: str) -> str:
    return sheet_text(words).strip()


def _safe(words: str) -> str:
    return escape(sheet_text(words))
