"""Workbooks of the fictional centre; written so that the same content gives the same bytes."""

# ruff: noqa: E501 - rows of drawn or invented content are read as rows

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from demo_evidence.books import MISSED, Cell, add_sheet, new_book, save_book
from demo_evidence.qinglan.figures import CENTRE, HALF_HOURS, INDICATORS, MONTHS
from openpyxl import Workbook

_WHEN = datetime(2026, 11, 12, 9, 0, 0)


def _book() -> Workbook:
    return new_book(CENTRE, _WHEN)


def kpi_monthly(path: Path) -> None:
    """Write eight core indicators over twelve months; 74 of 96 reach their target."""
    book = _book()
    rows: list[list[Cell]] = []
    for one in INDICATORS:
        rows.append([f"{one.name}（{one.unit}）", one.owner, "实际", *one.values])
        rows.append(["", "", "目标", *one.targets])
    sheet = add_sheet(book, "核心指标", "核心指标月度值与目标", ["指标", "负责人", "", *MONTHS], rows, [26, 12, 7] + [9] * 12)
    for n, one in enumerate(INDICATORS):
        for k, met in enumerate(one.met()):
            if not met:
                sheet.cell(4 + n * 2, 4 + k).fill = MISSED
    sheet.freeze_panes = "D4"
    met_rows: list[list[Cell]] = [[one.name, sum(one.met()), 12, "高" if one.more_is_better else "低"] for one in INDICATORS]
    total = sum(sum(one.met()) for one in INDICATORS)
    met_rows.append(["合计", total, 96, f"{100 * total / 96:.1f} %"])
    add_sheet(book, "达成率", "指标月达成（按年初批准的目标）", ["指标", "达标月", "应考月", "方向"], met_rows, [28, 10, 10, 12])
    save_book(book, path)


def strategy_targets(path: Path) -> None:
    """Write eleven targets and the indicators that carry them."""
    book = _book()
    rows: list[list[Cell]] = [
        ["客户", "满意率", "92.1 %", "94.0 %", "2028-12", "满意率、差评补救率", "公司 2.1 首选服务"],
        ["客户", "首次解决率", "74.0 %", "80 %", "2028-12", "首次解决率、重复来话率", "公司 2.1"],
        ["客户", "万次投诉", "21", "15", "2027-12", "万次投诉、根因改动数", "公司 2.2"],
        ["财务", "单位成本", "10.1 元", "9.2 元", "2028-12", "单位成本、机器人解决率", "公司 4.1 降本"],
        ["财务", "预算执行", "94 %", "97—100 %", "每年", "预算执行率", "公司 4.2"],
        ["内部运营", "服务水平", "79.6 %", "85 %", "2027-12", "间隔达标率、放弃率", "公司 2.1"],
        ["内部运营", "工单及时率", "90.4 %", "95 %", "2027-12", "工单及时率", "公司 2.3 首访到家"],
        ["内部运营", "质检合格率", "93.1 %", "96 %", "2028-12", "质检合格率", "公司 2.1"],
        ["内部运营", "数字化", "41 %", "55 %", "2028-12", "机器人解决率、自助占比", "公司 5.1"],
        ["员工成长", "月流失率", "3.1 %", "2.0 %", "2028-12", "月流失率、90 天留存", "公司 6.1"],
        ["员工成长", "内部晋升比", "51 %", "65 %", "2028-12", "晋升比", "公司 6.2"],
    ]
    add_sheet(book, "对照表", "2026—2028 战略目标与指标对照", ["类别", "目标", "2025 现值", "目标值", "期限", "承接指标", "承接上级目标"],
           rows, [12, 14, 12, 14, 12, 26, 20])
    save_book(book, path)


def seat_forecast(path: Path) -> None:
    """Write seats against the greatest number at work, month by month."""
    book = _book()
    peaks = [251, 246, 262, 238, 244, 250, 258, 271, 286, 283, 260, 255]
    months = ["2026-11", "2026-12", *(f"2027-{n:02d}" for n in range(1, 11))]
    rows: list[list[Cell]] = []
    for month, peak in zip(months, peaks, strict=True):
        seats = 300 if month == "2026-11" else 318
        rows.append([month, peak, seats, seats - peak, "触发" if peak >= 290 else ""])
    add_sheet(book, "测算", "分月席位测算（含溪口；扩容触发点 290）", ["月份", "峰值同时在岗", "可用工位", "余量", "触发"],
           rows, [12, 16, 12, 10, 10])
    add_sheet(book, "核对", "2026-07-18 高峰日核对", ["来源", "同时在岗"], [["排班表", 274], ["门禁与登录", 266], ["差", "2.9 %"]],
           [18, 14])
    save_book(book, path)


def improvements(path: Path) -> None:
    """Write the register of improvements and the proposals judged in time."""
    book = _book()
    sources = ["投诉", "质检", "员工提案", "检查", "上游"]
    topics = ["改约短信文案", "退款状态自助查", "求助按钮归类", "配件到货提醒", "夜班知识同步", "旧资费下线", "面谈间预约", "耳套更换周期"]
    rows: list[list[Cell]] = []
    for n, (month, count) in enumerate(zip(MONTHS[6:], [19, 22, 31, 27, 18, 14], strict=True)):
        for k in range(count):
            number = len(rows) + 1
            state = "关闭" if n < 3 or k % 3 else "在办" if k % 2 else "待定"
            rows.append([
                f"G-{number:03d}", f"{month}-{k % 27 + 1:02d}", sources[(n + k) % 5],
                topics[(n * 3 + k) % 8], ["高", "中", "低"][(k + n) % 3], state,
            ])
    add_sheet(book, "清单", "改善机会清单 2026-05 至 10", ["编号", "登记日", "来源", "题目", "客户影响", "状态"], rows, [10, 13, 12, 22, 10, 10])
    add_sheet(book, "提案", "员工提案评定（时限 10 个工作日）", ["月份", "收到", "按时评定", "采纳", "已落实"],
           [["2026-08", 21, 21, 9, 9], ["2026-09", 17, 17, 6, 6], ["2026-10", 19, 19, 7, 4], ["合计", 57, 57, 22, 19]],
           [12, 10, 12, 10, 10])
    save_book(book, path)


def calibration(path: Path) -> None:
    """Write three months of scoring the same samples apart: mean gaps 3.7, 3.2, 2.7."""
    book = _book()
    months: list[tuple[str, list[list[int]], str]] = [
        ("8 月", [[88, 91, 86, 89], [76, 79, 78, 75], [93, 95, 92, 94], [82, 84, 81, 83], [69, 73, 71, 70],
                 [90, 92, 91, 89]], "第 1 件「未确认上门时间」：裁定为必扣"),
        ("9 月", [[84, 86, 83, 85], [91, 93, 90, 92], [77, 81, 79, 76], [88, 90, 89, 87], [72, 74, 73, 74],
                 [95, 96, 94, 93]], "第 3 件「转接前未说明」：裁定写回细则 3.2"),
        ("10 月", [[86, 88, 87, 85], [79, 81, 80, 82], [92, 94, 93, 91], [74, 75, 76, 73], [89, 91, 90, 89],
                  [81, 82, 80, 81]], "无超限项"),
    ]
    for name, samples, ruling in months:
        gaps = [max(scores) - min(scores) for scores in samples]
        rows: list[list[Cell]] = [
            [n, *scores, scores[0] - 2, gap, "超限" if gap > 4 else ""]
            for n, (scores, gap) in enumerate(zip(samples, gaps, strict=True), 1)
        ]
        rows.append(["裁定", ruling, "", "", "", "", "", ""])
        rows.append(["平均分差", round(sum(gaps) / len(gaps), 1), "", "", "", "", "", "限值 4"])
        add_sheet(book, name, f"评分校验 {name}（背靠背，原始分先交）",
               ["样本", "评分人 1", "评分人 2", "评分人 3", "评分人 4", "机器", "最大分差", "判定"],
               rows, [12, 20, 11, 11, 11, 9, 11, 10])
    save_book(book, path)


def roster(path: Path) -> None:
    """Write October: forecast, staff needed, what came."""
    book = _book()
    rows: list[list[Cell]] = []
    for n, at in enumerate(HALF_HOURS):
        forecast = [64, 92, 158, 226, 325, 365, 392, 396, 349, 322, 291, 270, 251, 301, 339, 340,
                    331, 329, 303, 296, 301, 316, 320, 311, 278, 249, 199, 176, 137, 110, 76, 50][n]
        need = round(forecast * 0.205 / 0.82) + 4
        rows.append([at, forecast, need, need + (n % 3) - 1, "在线另计" if n == 0 else ""])
    add_sheet(book, "10-15 排班", "2026-10-15 预测与人力测算（AHT 369 秒，占用 82 %）", ["间隔", "预测来量", "测算在岗", "班表在岗", "备注"],
           rows, [10, 12, 12, 12, 14])
    add_sheet(book, "误差复盘", "半小时预测误差（加权，%）", ["月份", "误差", "活动", "停机", "模型"],
           [["2026-08", 9.8, 3.1, 1.0, 5.7], ["2026-09", 8.9, 2.2, 1.3, 5.4], ["2026-10", 8.1, 2.0, 0.6, 5.5]], [12, 10, 10, 10, 10])
    add_sheet(book, "时点", "各期应完成与实际", ["期", "预测", "测算", "班表发布", "规定"],
           [["2026-08", "07-12", "07-14", "07-17", "07-18"], ["2026-09", "08-12", "08-14", "08-17", "08-18"],
            ["2026-10", "09-11", "09-14", "09-16", "09-18"]], [12, 10, 10, 12, 10])
    save_book(book, path)


def review_actions(path: Path) -> None:
    """Write what both sides agreed to do; 19 of 23 done in time."""
    book = _book()
    what = ["改约短信文案", "加派调度员 2 人", "配件到货告知", "双周清洗节来量预告", "质保口径更新", "上门费说明", "接口对账", "旺季班表提前量"]
    rows: list[list[Cell]] = []
    for n in range(23):
        side = ["中心", "维修", "清洁家政", "平台运营"][n % 4]
        late = n in (5, 11, 16, 20)
        rows.append([f"P-{n + 1:02d}", "二季度" if n < 11 else "三季度", what[n % 8], side, f"2026-{7 + n % 3:02d}-{10 + n % 18:02d}",
                     "逾期，新期限 2026-11-30" if late else "按期"])
    add_sheet(book, "事项", "双方评审会事项（二、三季度 23 项，按期 19 项）", ["编号", "会次", "事项", "责任方", "期限", "结果"],
           rows, [10, 12, 24, 14, 14, 26])
    save_book(book, path)


def innovation_topics(path: Path) -> None:
    """Write seven topics; four without a date for going on or stopping."""
    book = _book()
    rows: list[list[Cell]] = [
        ["视频看障", "故障码说不清", "人天 120；6.8 万元", "2026-06-30", "已推出"],
        ["座席辅助长句压缩", "采纳率低", "人天 40", "2026-09-30", "继续"],
        ["配件当日告知", "到货后无人通知", "人天 35", "2026-12-15", "在做"],
        ["机器人情绪识别", "绕圈客户", "—", "", "在做"],
        ["排班偏好撮合", "换班太多", "—", "", "在做"],
        ["家政改地址一步办", "改址要三步", "—", "", "完成"],
        ["录音自动摘要", "小结耗时", "—", "", "完成"],
    ]
    add_sheet(book, "课题", "2026 年创新课题清单（2026-04-14 批准）", ["课题", "要解决的问题", "投入", "何时定去留", "状态"],
           rows, [22, 22, 22, 14, 12])
    save_book(book, path)
