"""A list as a page to print: one HTML file without script, style sheet or picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape, unescape
from pathlib import Path
from re import sub

from ccworkbench.exports.lists.paper import Column, Paper
from ccworkbench.exports.safe_text import sheet_text
from ccworkbench.exports.writing import Written, write
from ccworkbench.text import Text

_STYLE = """
@page { size: A4 %s; margin: 14mm 12mm 16mm;
  @bottom-left { content: %s; font: 7pt "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
  @bottom-right { content: %s; font: 8pt "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; } }
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
th.centred, td.centred { text-align: center; }
tr { break-inside: avoid; }
tr.group { break-after: avoid; }
@media print { body { margin: 0; max-width: none; font-size: 9.5pt; } th, td.group { print-color-adjust: exact; } }
"""

_FOOT = Text("第 & / & 页", "page & of &")      # the page, and how many there are


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
        f"<style>{_style(paper)}</style>\n</head>\n<body>",
        f"<h1>{_safe(paper.title)}</h1>", f'<p class="notice">{_safe(paper.notice)}</p>',
        *(f'<p class="line">{_safe(one)}</p>' for one in paper.lines),
        f"<table>\n<colgroup>{sizes}</colgroup>",
        f"<thead><tr>{''.join(_cell('th', one.title, one) for one in paper.columns)}</tr></thead>\n<tbody>",
    ]
    for group in paper.groups:
        if group.title:
            heading = f'<td class="group" colspan="{len(paper.columns)}">{_safe(group.title)}</td>'
            parts.append(f'<tr class="group">{heading}</tr>')
        for row in group.rows:
            cells = (_cell("td", words, one) for words, one in zip(row, paper.columns, strict=True))
            parts.append(f"<tr>{''.join(cells)}</tr>")
    if not any(group.rows for group in paper.groups):
        parts.append(f'<tr><td colspan="{len(paper.columns)}">{_safe(paper.empty)}</td></tr>')
    parts += ["</tbody>\n</table>", *(f'<p class="line">{_safe(one)}</p>' for one in paper.closing)]
    return "\n".join([*parts, "</body>\n</html>\n"])


def _style(paper: Paper) -> str:
    """Give the style, with what stands at the foot of every printed page: the notice and the page's number."""
    before, between, after = _FOOT.in_(paper.language).split("&")
    number = f"{_quoted(before)} counter(page) {_quoted(between)} counter(pages) {_quoted(after)}"
    return _STYLE % ("landscape" if paper.landscape else "portrait", _quoted(paper.notice), number)


def _quoted(words: str) -> str:
    """Write words as a string of a style sheet in which nothing can end the string or the style."""
    plain = "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in sheet_text(words))
    return f'"{plain}"'


def _cell(tag: str, words: str, column: Column) -> str:
    return f"<{tag}{' class=centred' if column.centred else ''}>{_safe(words)}</{tag}>"


def texts_of(found: str) -> list[str]:
    """Give what a page says, element by element."""
    body = found.partition("<body>")[2]
    said = sub(r"<[^>]*>", "\0", body).split("\0")
    return [plain for one in said if (plain := _plain(unescape(one)))]


def _plain(words: str) -> str:
    return sheet_text(words).strip()


def _safe(words: str) -> str:
    return escape(sheet_text(words))
