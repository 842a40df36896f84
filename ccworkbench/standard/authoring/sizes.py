"""How large a workbook from a stranger may be: looked up in its directory, before anything is unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import BinaryIO

from ccworkbench.errors import FileProblem
from ccworkbench.text import Text

PACKED = 64 << 20
UNPACKED = 256 << 20


def check_size(workbook: Path | BinaryIO) -> None:
    """Refuse a workbook that would fill the memory.

    Raises:
        FileProblem: it is larger than any standard could be.
        BadZipFile, OSError: it is no workbook, or cannot be read.
    """
    with zipfile.ZipFile(workbook) as parts:
        packed = sum(one.compress_size for one in parts.infolist())
        unpacked = sum(one.file_size for one in parts.infolist())
    if not isinstance(workbook, Path):
        workbook.seek(0)
    for found, most, zh, en in ((packed, PACKED, "", ""), (unpacked, UNPACKED, "展开后", " unpacked")):
        if found > most:
            raise FileProblem(
                "workbook-too-large",
                Text(f"工作簿{zh}有 {found >> 20} MB，最多读 {most >> 20} MB。",
                     f"The workbook has {found >> 20} MB{en}; at most {most >> 20} MB are read."),
                Text("请只留下需要的工作表后重试。", "Keep only the sheets that are needed and try again."),
                path=str(workbook) if isinstance(workbook, Path) else None,
            )
