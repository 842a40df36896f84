"""What the sheets and columns of the authoring workbook are called, and what their cells take."""

from __future__ import annotations

from collections.abc import Mapping

from ccworkbench.text import Text

SHEETS: Mapping[str, Text] = {
    "pack": Text("标准包", "Pack"), "layout": Text("图形", "Layout"), "rules": Text("通则", "Rules"),
    "consensus": Text("合议", "Consensus"), "evidence_rule": Text("证据通则", "Evidence rule"),
    "section": Text("章节", "Sections"), "item": Text("条目", "Items"), "ruling": Text("细则", "Rulings"),
    "material": Text("材料", "Materials"), "scale": Text("等级尺", "Scales"),
    "scale.options": Text("等级尺选项", "Scale options"), "dimension": Text("维度", "Dimensions"),
    "score": Text("得分", "Scores"), "score.weight_cases": Text("权重情形", "Weight cases"),
    "score.levels": Text("得分的等级", "Levels of scores"), "level": Text("等级", "Levels"),
    "level.gates": Text("门槛", "Gates"), "profile": Text("概况", "Profile"),
    "profile.options": Text("概况选项", "Profile options"),
    "profile.bands": Text("概况分档", "Profile bands"),
    "reference": Text("参照值", "References"), "reference.values": Text("参照数据", "Reference values"),
    "input": Text("原始数据", "Inputs"), "kpi": Text("指标", "KPIs"),
    "published": Text("公开均值", "Published"),
    "term": Text("术语", "Terms"), "place": Text("地点", "Places"), "slot": Text("日程", "Agenda"),
    "assumption": Text("假设", "Assumptions"), "source": Text("来源", "Sources"),
    "review": Text("研审", "Reviews"),
}

KEYS: Mapping[str, Text] = {
    "id": Text("编号", "id"), "title": Text("名称", "title"), "short": Text("短名", "short title"),
    "version": Text("版本", "version"), "aligned_with": Text("对齐", "aligned with"),
    "state": Text("状态", "state"),
    "issuer": Text("发布者", "issuer"), "licence": Text("许可", "licence"),
    "official": Text("官方", "official"),
    "texts": Text("文字可否导出", "may texts leave"), "guidance": Text("说明归谁", "whose guidance"),
    "listed": Text("排序", "listed"),
    "shape": Text("图形", "shape"),
    "na": Text("不适用的处理", "N/A policy"), "alike": Text("文字相近", "texts alike"),
    "blind": Text("盲评", "blind"),
    "discuss_if": Text("何时讨论", "discuss if"), "min_raters": Text("最少评分人", "least raters"),
    "tie": Text("僵局", "tie"), "needs": Text("需几类证据", "kinds needed"),
    "kinds": Text("证据类别", "kinds"),
    "copy": Text("留存", "copy"), "parent": Text("上级章节", "parent"), "role": Text("部位", "role"),
    "row": Text("行", "row"), "column": Text("列", "column"), "about": Text("说明", "about"),
    "question": Text("章节之问", "question"), "section": Text("章节", "section"),
    "kind": Text("种类", "kind"),
    "text": Text("正文", "text"), "scale": Text("等级尺", "scale"), "options": Text("选项", "options"),
    "effect": Text("作用", "effect"), "weight": Text("权重", "weight"), "share": Text("维度份额", "share"),
    "facets": Text("分维度作答", "facets"), "when": Text("适用条件", "applies when"),
    "tags": Text("标签", "tags"),
    "min": Text("≥", "min"), "max": Text("≤", "max"), "above": Text(">", "above"), "below": Text("<", "below"),
    "step": Text("步长", "step"), "each": Text("每个", "each"), "floor": Text("下限", "floor"),
    "cap": Text("上限", "cap"), "bands": Text("分段", "bands"), "ratio": Text("比率", "ratio"),
    "series": Text("月序列", "series"), "unit": Text("单位", "unit"), "digits": Text("小数位", "digits"),
    "why": Text("为什么", "why"), "practice": Text("同行做法", "practice"), "weak": Text("薄弱", "weak"),
    "met": Text("达标", "met"), "leading": Text("引领", "leading"), "ask": Text("现场提问", "questions"),
    "look_for": Text("查看", "look for"), "classes": Text("材料类别", "classes"),
    "methods": Text("方法", "methods"),
    "place": Text("地点", "place"), "materials": Text("材料", "materials"),
    "evidence": Text("证据", "evidence"),
    "kpi": Text("指标", "KPI"), "effort": Text("工作量", "effort"), "after": Text("先做", "after"),
    "block": Text("辅导板块", "block"), "basis": Text("依据", "basis"), "source": Text("来源", "source"),
    "assumed": Text("假设", "assumed"), "item": Text("条目", "item"), "class": Text("类别", "class"),
    "sections": Text("章节", "sections"), "for_items": Text("用于条目", "for items"),
    "value": Text("值", "value"),
    "of": Text("由什么组成", "made of"), "op": Text("算法", "op"), "dimension": Text("维度", "dimension"),
    "use": Text("取用", "use"), "percent_of": Text("百分比基数", "percent of"),
    "weights": Text("权重", "weights"),
    "confirm": Text("需确认", "confirm"), "base": Text("起点", "base"),
    "bonus_cap": Text("加分上限", "bonus cap"),
    "deduct_cap": Text("减分上限", "deduction cap"), "round": Text("取整", "rounding"),
    "compare": Text("比较", "compare"), "empty": Text("为空时", "when empty"),
    "ladder": Text("阶梯", "ladder"),
    "stages": Text("阶段", "stages"), "colour": Text("颜色", "colour"), "score": Text("得分", "score"),
    "scores": Text("得分", "scores"), "items": Text("条目选择", "selection of items"),
    "findings": Text("发现", "findings"), "at_least": Text("不低于", "at least"),
    "at_most": Text("不高于", "at most"),
    "quota": Text("占比 %", "quota %"), "levels_below": Text("可低几级", "levels below"),
    "required": Text("必填", "required"), "key": Text("按", "key"), "target": Text("目标", "target"),
    "fallback": Text("缺失时推算", "fallback"), "year": Text("年份", "year"),
    "formula": Text("公式", "formula"),
    "direction": Text("方向", "direction"), "traps": Text("口径陷阱", "traps"),
    "customer_view": Text("客户怎么看", "customer's view"), "population": Text("范围", "population"),
    "meaning": Text("释义", "meaning"), "minutes": Text("分钟", "minutes"), "places": Text("地点", "places"),
    "sizes": Text("规模档", "sizes"), "author": Text("作者", "author"), "medium": Text("媒介", "medium"),
    "date": Text("日期", "date"), "round_": Text("轮次", "round"), "by": Text("由谁", "by"),
    "outcome": Text("结论", "outcome"),
}

PARENT = Text("所属", "belongs to")

FORMS: Mapping[str, Text] = {
    "text": Text("文字", "text"),
    "both": Text("中文与英文各一列，都要写", "Chinese and English in a column each, both needed"),
    "lines": Text("一行一条（Alt+Enter 换行），中英文行数相同", "an entry a line (Alt+Enter), equal in both"),
    "questions": Text("一行一问：角色、中文、英文行数相同", "a question a line; role, zh and en equal in lines"),
    "number": Text("数字", "a number"),
    "flag": Text("TRUE 或 FALSE", "TRUE or FALSE"),
    "choice": Text("从下拉列表选择", "one of the drop-down"),
    "list": Text("用逗号隔开", "words after commas"),
    "map": Text("名称=值，用逗号隔开，例如 experience=0.7, service=0.3",
                "name=value after commas, for instance experience=0.7, service=0.3"),
    "inline": Text("TOML 写法，例如 { seats = { min = 31 } }", "TOML, such as { seats = { min = 31 } }"),
}

RULES: tuple[Text, ...] = (
    Text("第 1 行是程序认的键，不要改；第 2 行是给人看的名称；从第 3 行起一行一条。列可以换位置、隐藏、筛选。",
         "Row 1 holds the keys the program reads: leave it; row 2 is for people; from row 3 on a row is an entry. "
         "Columns may be moved, hidden, filtered."),
    Text("整行留空会被忽略；要删除一条，删掉整行。新增一条，写在任意空行。",
         "Blank rows are ignored; delete a row to delete an entry; add one in any empty row."),
    Text("编号不要重复使用：删掉的条目，其编号不再给别的条目。", "Never use an id again for another item."),
    Text("「所属」列写上级的编号：选项属于哪个等级尺，门槛属于哪个等级。",
         "The column 'belongs to' names the parent: the scale of an option, the level of a gate."),
    Text("每个条目只问一件现场看得见的事；三档锚点写条目自己的话；不要抄写任何已出版标准的原文。",
         "An item asks one thing that can be seen on site; anchors in its own terms; copy no published standard."),
    Text("改完后：ccworkbench standard import 文件.xlsx --dry-run 会列出全部问题，不写入任何内容。",
         "Then: ccworkbench standard import FILE.xlsx --dry-run names every fault and writes nothing."),
)


def key_words(key: str) -> Text:
    """Name a key, or a key inside another (`evidence.needs`), for people."""
    *outer, last = key.split(".")
    own = KEYS.get(last, Text.same(last))
    if not outer:
        return own
    above = KEYS.get(outer[0], Text.same(outer[0]))
    return Text(f"{above.zh}：{own.zh}", f"{above.en}: {own.en}")


def sheet_title(name: str) -> str:
    """Give the title of a sheet: its Chinese name and the table's name, by which it is found again."""
    return f"{SHEETS[name].zh} {name}"
