"""The score sheet: a workbook with live formulas generated from the standard's score tree."""
