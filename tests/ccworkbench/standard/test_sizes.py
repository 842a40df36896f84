"""Workbooks from strangers: one that would fill the memory is refused before it is unpacked."""

import zipfile

from ccworkbench.cli import main


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path, capsys):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts, parts.open("xl/sheet.xml", "w") as part:
        for _ in range(300):
            part.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    assert main(["--lang", "en", "standard", "import", str(path)]) == 3
    assert "unpacked" in capsys.readouterr().err
