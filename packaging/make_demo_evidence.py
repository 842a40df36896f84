"""Draw and write the evidence files of the demo's fictional contact centre.

Usage::

    python packaging/make_demo_evidence.py [OUT_DIR]

``OUT_DIR`` is ``standards/cc-cmm/demo/evidence`` unless given. Everything is made here from invented
figures: no photograph, no customer, no brand. Needs Pillow, openpyxl and fontTools (all pinned). The
same libraries give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from demo_evidence import charts, diagrams, forms, papers, photos, screens, tables, workbooks

FILES: dict[str, Callable[[Path], None]] = {
    "abuse-support.pdf": papers.abuse_support,
    "agent-desktop.png": screens.agent_desktop,
    "attrition-by-tenure.csv": tables.attrition,
    "authority-table.pdf": papers.authority_table,
    "bot-exam-scores.csv": tables.bot_exam,
    "bot-guardrails.pdf": papers.bot_guardrails,
    "bot-transfer.png": screens.bot_transfer,
    "coaching-record.png": forms.coaching_record,
    "compensation-sample.csv": tables.compensation,
    "complaint-root-causes.csv": tables.root_causes,
    "culture-handbook.pdf": papers.culture_handbook,
    "drill-night.jpg": photos.drill_night,
    "drill-timeline.txt": tables.drill_timeline,
    "emergency-card.png": forms.emergency_card,
    "emergency-plan.pdf": papers.emergency_plan,
    "employee-survey.png": charts.employee_survey,
    "ergonomics.jpg": photos.ergonomics,
    "floor-plan-songling.png": diagrams.floor_plan,
    "half-year-review-minutes.pdf": papers.half_year_minutes,
    "improvement-register.xlsx": workbooks.improvements,
    "indicator-dictionary.txt": tables.dictionary,
    "innovation-topics.xlsx": workbooks.innovation_topics,
    "interval-2026-10-15.csv": tables.intervals,
    "journey-map.png": diagrams.journey_map,
    "knowledge-search.png": screens.knowledge_search,
    "kpi-monthly.xlsx": workbooks.kpi_monthly,
    "leaver-accounts.csv": tables.leavers,
    "low-score-callbacks.csv": tables.callbacks,
    "monitoring-procedure.pdf": papers.monitoring_procedure,
    "monthly-report.png": forms.monthly_report,
    "noise-map.png": diagrams.noise_map,
    "notice-wall.jpg": photos.notice_wall,
    "performance-method.pdf": papers.performance_method,
    "process-map.png": diagrams.process_map,
    "qa-calibration.xlsx": workbooks.calibration,
    "recovery-log.txt": tables.recovery_log,
    "rest-area-xikou.jpg": photos.rest_area,
    "review-actions.xlsx": workbooks.review_actions,
    "roster-october.xlsx": workbooks.roster,
    "satisfaction-trend.png": charts.satisfaction,
    "seat-forecast.xlsx": workbooks.seat_forecast,
    "service-agreement.pdf": papers.service_agreement,
    "shift-roster.jpg": photos.shift_roster,
    "strategy-targets.xlsx": workbooks.strategy_targets,
    "system-architecture.png": diagrams.architecture,
    "threshold-actions.csv": tables.threshold_actions,
    "timeouts-0922.png": charts.timeouts,
    "transfer-tests.csv": tables.transfer_tests,
    "vision-interviews.txt": tables.vision_interviews,
    "wallboard.png": screens.wallboard,
    "whiteboard-targets.jpg": photos.whiteboard,
}


def main() -> None:
    """Make all files and say how large each one is."""
    default = Path(__file__).parents[1] / "standards" / "cc-cmm" / "demo" / "evidence"
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    out.mkdir(parents=True, exist_ok=True)
    total = 0
    for name, make in FILES.items():
        make(out / name)
        size = (out / name).stat().st_size
        total += size
        print(f"{size:>8}  {name}")
    print(f"{total:>8}  {len(FILES)} files")


if __name__ == "__main__":
    main()
