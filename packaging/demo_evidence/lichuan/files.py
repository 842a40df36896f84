"""What was seen at 栎川, the centre of the demo of `ccso`: every file, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from demo_evidence.lichuan import charts, diagrams, papers, photos, screens, tables, workbooks

FILES: dict[str, Callable[[Path], None]] = {
    "access-tests.csv": tables.access_tests,
    "agent-desktop.png": screens.agent_desktop,
    "bot-intents-100.csv": tables.intents,
    "bot-safety.png": screens.bot_safety,
    "calibration.xlsx": workbooks.calibration,
    "camp-change.png": diagrams.camp_change,
    "channel-map.png": diagrams.channel_map,
    "coaching-rules.pdf": papers.coaching_rules,
    "command-screen.png": screens.command_screen,
    "complaint-rules.pdf": papers.complaint_rules,
    "corrections.csv": tables.corrections,
    "cost-and-contacts.png": charts.cost_and_contacts,
    "direction-trade-off.pdf": papers.direction_trade_off,
    "goal-card.png": screens.goal_card,
    "goal-interviews.txt": tables.goal_interviews,
    "interval-2026-10-17.csv": tables.intervals,
    "knowledge-map.xlsx": workbooks.knowledge_map,
    "kpi-monthly.xlsx": workbooks.kpi_monthly,
    "leavers.csv": tables.leavers,
    "metric-dictionary.xlsx": workbooks.metric_dictionary,
    "night-meal.jpg": photos.night_meal,
    "noise-two-sites.png": diagrams.noise,
    "notice-wall.jpg": photos.notice_wall,
    "paid-resources.xlsx": workbooks.paid_resources,
    "passage-beiting.jpg": photos.passage,
    "plan-cards.jpg": photos.plan_cards,
    "quality-procedure.pdf": papers.quality_procedure,
    "retrieval-tests.txt": tables.retrieval_tests,
    "role-boundaries.pdf": papers.role_boundaries,
    "roster-curve.png": charts.roster_curve,
    "roster-fit-2026-10-19.csv": tables.roster_fit,
    "roster-rules.pdf": papers.roster_rules,
    "same-question.csv": tables.same_question,
    "satisfaction-by-line.png": charts.satisfaction_by_line,
    "service-agreement.pdf": papers.service_agreement,
    "service-plan.pdf": papers.service_plan,
    "staffing-model.xlsx": workbooks.staffing_model,
    "storm-review.pdf": papers.storm_review,
    "unit-cost.xlsx": workbooks.unit_cost,
    "value-account.xlsx": workbooks.value_account,
}
