"""Maps 栎川 handed over: its entries, one process from the customer's first word, noise at both sites."""

# ruff: noqa: E501 - rows of drawn or invented content are read as rows

from __future__ import annotations

from pathlib import Path

from demo_evidence.canvas import AMBER, BLUE, GREEN, INK, PAPER, PURPLE, RED, SOFT, TEAL, Canvas


def channel_map(path: Path) -> None:
    """Draw all 23 entries in three kinds, each with an owner; where the assessor came in is ticked."""
    c = Canvas(1280, 780, "#fbfcfa")
    c.text(40, 44, "渠道地图：客户能找到的 23 个入口", 26, bold=True)
    c.text(1240, 44, "2026-10 版 · ✓ 为评审员从外面找到的 17 个", 16, SOFT, anchor="rm")
    columns = [
        ("门店与营地", GREEN, [
            ("自有门店服务台", "门店管理部", "11"), ("门店二维码", "门店管理部", "1"), ("营地前台", "营地运营部", "11"), ("营地求助按钮", "营地运营部", "0"),
            ("租赁自提点", "租赁运营", "1"), ("领队随身卡", "营地运营部", "0"),
        ]),
        ("人工语音与文字", BLUE, [
            ("热线·商城", "运营主管", "1"), ("热线·会员", "运营主管", "1"), ("热线·营地（含求助）", "运营主管", "1"), ("热线·租赁", "运营主管", "1"),
            ("在线·应用内", "在线组长", "1"), ("在线·小程序", "在线组长", "1"), ("社交·账号一", "社交组长", "1"), ("社交·账号二", "社交组长", "1"),
            ("服务邮箱", "工单组长", "1"),
        ]),
        ("自助", PURPLE, [
            ("应用·我的订单", "产品经理", "1"), ("小程序·租赁", "产品经理", "1"), ("官网帮助", "知识主管", "1"), ("机器人小栎", "训练师", "1"),
            ("语音导航", "系统对口", "1"), ("吊牌二维码", "商品部", "1"), ("自助工单表单", "工单组长", "0"), ("短信链接", "系统对口", "0"),
        ]),
    ]
    for n, (head, colour, entries) in enumerate(columns):
        x = 40 + n * 406
        c.box(x, 80, 388, 56, colour, radius=10)
        c.text(x + 194, 108, f"{head} · {len(entries)}", 20, PAPER, bold=True, anchor="mm")
        for k, (name, owner, found) in enumerate(entries):
            y = 152 + k * 60
            c.box(x, y, 388, 50, PAPER, edge="#cfd8d0", radius=8)
            c.box(x, y, 6, 50, colour, radius=3)
            c.text(x + 22, y + 25, name, 18)
            c.text(x + 330, y + 25, owner, 14, SOFT, anchor="rm")
            if found != "0":
                c.disc(x + 360, y + 25, 13, "#e3f2e6", GREEN, 2)
                c.line([(x + 353, y + 25), (x + 358, y + 31), (x + 367, y + 19)], GREEN, 3)
    c.text(40, 716, "抽 5 个责任人：都在岗、知道归自己管。三季度处置仿冒账号 3 个；失管入口 4 → 3 → 1。", 17)
    c.text(40, 748, "评审员在搜索第二页见到 1 个仿冒入口，已登记（11-16）。", 17, RED)
    c.save(path)


def camp_change(path: Path) -> None:
    """Draw the change of a camp booking from first word to the customer's yes, before and after."""
    c = Canvas(1320, 720, PAPER)
    c.text(40, 46, "营地改签：从客户开口到客户确认", 26, bold=True)
    c.text(1280, 46, "3.0 版 · 2026-06-30 · 所有者：营地产品经理", 16, SOFT, anchor="rm")
    c.text(40, 104, "改之前　全程 26 小时，四次交接", 19, RED, bold=True)
    before = [
        ("「周六能改吗」", "客户", INK), ("查规则、记工单", "座席", BLUE), ("派单", "工单组", TEAL), ("问营位", "营地调度", GREEN),
        ("算差价", "营地财务", AMBER), ("回电", "座席", BLUE), ("「好，知道了」", "客户", INK),
    ]
    after = [
        ("「周六刮大风，能改吗」", "客户", INK), ("先占位、差价自动", "座席", BLUE), ("4 小时内确认", "营地调度", GREEN), ("短信 + 应用", "系统", TEAL),
        ("「改好了」点确认", "客户", INK),
    ]
    for row, (steps, top) in enumerate(((before, 132), (after, 402))):
        wide = 1240 / len(steps)
        for n, (what, who, colour) in enumerate(steps):
            x = 40 + n * wide
            gone = row == 0 and who in ("工单组", "营地财务")
            c.box(x, top, wide - 34, 110, "#fdf1ef" if gone else "#f6f8fa", edge=RED if gone else "#c7d0d8", radius=10, line=2)
            c.box(x, top, wide - 34, 34, colour, radius=10)
            c.box(x, top + 20, wide - 34, 14, colour)
            c.text(x + (wide - 34) / 2, top + 18, who, 16, PAPER, bold=True, anchor="mm")
            c.text(x + (wide - 34) / 2, top + 72, what, 15 if row == 0 else 18, anchor="mm")
            if n < len(steps) - 1:
                c.arrow((x + wide - 32, top + 62), (x + wide - 4, top + 62), SOFT, 2)
    for x, words in ((432, "等 5 小时：派单员轮班"), (786, "等 9 小时：财务只在白天")):
        c.text(x, 272, words, 16, RED)
    c.text(40, 300, "客户在每处知道什么：只在最后一次回电。", 16, SOFT)
    c.text(40, 374, "改之后　全程 11 小时，两次交接", 19, GREEN, bold=True)
    c.text(40, 546, "客户在每处知道什么：占位时、确认时各一条；超过 4 小时自动升级营地运营主管。", 16, SOFT)
    c.box(40, 578, 1240, 112, "#f3f6f1", radius=10)
    c.text(64, 606, "评审员走查", 17, bold=True)
    c.text(64, 638, "营地改签、退换货两张图各走 2 张已结工单，4 / 4 相符。", 17)
    c.text(64, 668, "租赁破损一张图：「仓库验货」实际走两遍，图上一遍；2 张都不符（B 记）。", 17, RED)
    c.save(path)


def noise(path: Path) -> None:
    """Draw five points at each site at the peak: 58 on the mean here, 61 there, one row at 64."""
    c = Canvas(1200, 720, PAPER)
    c.text(36, 44, "高峰时背景噪声（dB）：两职场各 5 点", 25, bold=True)
    c.text(1164, 44, "2026-11-16 · 座席耳高，各 1 分钟", 16, SOFT, anchor="rm")
    places = [(0.14, 0.16), (0.86, 0.16), (0.5, 0.5), (0.14, 0.84), (0.86, 0.84)]
    for x0, wide, name, at, readings, mean in (
        (36, 640, "青屿", "10:40 · A 测", [56, 58, 59, 57, 60], 58), (716, 448, "北汀", "11:50 · C 测", [59, 60, 61, 61, 64], 61),
    ):
        c.text(x0, 94, f"{name}　{at}", 18, bold=True)
        c.text(x0 + wide, 94, f"平均 {mean}", 20, RED if mean > 60 else GREEN, bold=True, anchor="rm")
        c.box(x0, 116, wide, 470, "#f5f7f9", edge="#8d979f", line=2)
        for row in range(5):
            for k in range(7 if wide > 500 else 5):
                c.box(x0 + 40 + k * (wide - 80) / (7 if wide > 500 else 5), 150 + row * 86, 54, 34, "#dde7ee", radius=4)
        for (fx, fy), value in zip(places, readings, strict=True):
            x, y = x0 + fx * wide, 116 + fy * 470
            colour = GREEN if value <= 58 else AMBER if value <= 61 else RED
            c.disc(x, y, 42, "#f5f7f9")
            c.disc(x, y, 34, colour)
            c.text(x, y, str(value), 25, PAPER, bold=True, anchor="mm")
    c.text(1146, 560, "空调机位旁", 16, RED, anchor="rm")
    c.text(36, 628, "A：条目只说座席区 5 点，测了青屿。C：北汀也是座席区，取差的一处。合议：十点合并 59.5，取 60，并给标准写了反馈。", 17)
    c.text(36, 664, "青屿 2025-10 换吸声板前 61、后 57（中心 2026-05 自测 57）。北汀隔板采购在新增投入里，尚未装完。", 17, SOFT)
    c.save(path)
