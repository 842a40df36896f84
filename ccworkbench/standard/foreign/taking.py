"""Takes a foreign library as far as a checked pack: read, made into files, checked like any pack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.standard import pack
from ccworkbench.standard.authoring.install import Checked, Expected
from ccworkbench.standard.foreign import excel_values, yaml_values
from ccworkbench.standard.foreign.as_pack import as_pack
from ccworkbench.standard.foreign.library import read_library
from ccworkbench.standard.foreign.places import Findings
from ccworkbench.standard.foreign.sheets import is_library
from ccworkbench.standard.foreign.values import Value

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["check_workbook", "check_yaml", "is_library"]


def check_yaml(source: Path, folder: Path, expected: Expected) -> Checked:
    """Bring the library of a YAML file into an empty folder and check it.

    Raises:
        FileProblem: the file cannot be read.
    """
    findings = Findings()
    return _check(yaml_values.read_values(source, findings), folder, expected, findings)


def check_workbook(workbook: Workbook, folder: Path, expected: Expected) -> Checked:
    """Bring the library of a workbook into an empty folder and check it."""
    findings = Findings()
    return _check(excel_values.read_values(workbook, findings), folder, expected, findings)


def _check(value: Value | None, folder: Path, expected: Expected, findings: Findings) -> Checked:
    library = None if value is None else read_library(value, findings)
    if library is None or findings.faults:
        return Checked(folder, None, tuple(findings.faults), notes=findings.notes)
    files = as_pack(library, findings)
    files.write(folder)
    found = pack.examine(folder)
    faults = [files.told(one) for one in found.faults]
    if found.standard is not None:
        faults += [files.told(one) for one in expected(found.standard, folder)]
    return Checked(folder, None if faults else found.standard, tuple(faults), notes=findings.notes)
