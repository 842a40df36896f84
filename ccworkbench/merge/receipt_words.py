"""A receipt in sentences, for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ccworkbench.errors import FileProblem
from ccworkbench.merge.receipt import Input, Receipt, State
from ccworkbench.session import signing
from ccworkbench.session.signing import Trust
from ccworkbench.text import Text, many, upright


def as_lines(receipt: Receipt) -> list[Text]:
    """Say a receipt in sentences."""
    return [*_head(receipt), *(line for one in receipt.inputs for line in _file(one)), *_foot(receipt)]


def cut_short(problem: FileProblem) -> FileProblem:
    """Say that the disk stopped a merge half-way, where what was taken in before is safe."""
    if problem.code == "session-damaged":
        return problem
    why, do = _disk(problem)
    return FileProblem(
        problem.code,
        Text(f"{why.zh}：后面的文件没有合入；已合入的都已保存。",
             f"{why.en}: the files after that were not taken in; what was taken in is saved."),
        Text(f"{do.zh}，再合并一次；不会重复。", f"{do.en}, then merge again; nothing comes in twice."),
        **problem.facts,
    )


def not_kept(problem: FileProblem) -> FileProblem:
    """Say that only the receipt could not be written, and that what it tells of is safe all the same."""
    if problem.code == "session-damaged":
        return problem
    why, do = _disk(problem)
    return FileProblem(
        "merge-not-recorded",
        Text(f"合入的内容都已保存；只有收据没能写完（{why.zh}）。",
             f"All that was taken in is saved; only the receipt could not be completed ({why.en.lower()})."),
        Text(f"{do.zh}。内容不必补做；要完整的收据，请再合并一次，不会重复。",
             f"{do.en}. Nothing has to be done over; for a whole receipt merge again, nothing comes in twice."),
        **problem.facts,
    )


def _disk(problem: FileProblem) -> tuple[Text, Text]:
    """Say what is the matter with the disk, and what to do."""
    if problem.code == "disk-full":
        return Text("磁盘空间不足", "The disk is full"), Text("请腾出空间", "Free some space")
    return Text("评审文件无法写入", "The session cannot be written"), Text(
        "请检查磁盘与权限", "Check the disk and the permissions")


def _head(receipt: Receipt) -> Iterable[Text]:
    taken = sum(one.ok for one in receipt.inputs)
    yield Text(
        f"合并收据 {receipt.id[:8]}：{taken} 份合入，{len(receipt.refused)} 份拒收"
        + ("（已撤销）" if receipt.state is State.UNDONE else ""),
        f"Merge receipt {receipt.id[:8]}: {many(taken, 'file')} taken in, {len(receipt.refused)} refused"
        + (" (undone)" if receipt.state is State.UNDONE else ""),
    )
    if not receipt.whole:
        left = ", ".join(map(upright, receipt.not_reached)) or "-"
        yield Text(
            f"合并中途停止；已合入的留下，未处理：{left}",
            f"The merge was stopped; what is taken in stays, not reached: {left}",
        )
    if receipt.stopped is not None:
        yield from filter(str, (receipt.stopped.words, receipt.stopped.remedy))


def _file(one: Input) -> Iterable[Text]:
    if one.error is not None:
        yield Text(f"✗ {one.name}：{one.error.zh}", f"✗ {one.name}: {one.error.en}")
        return
    yield Text(
        f"✓ {one.name}：改动 {one.changes}（新 {one.new_changes}），证据 {one.evidence}（新 {one.new_evidence}）",
        f"✓ {one.name}: {many(one.changes, 'change')} ({one.new_changes} new), "
        f"{many(one.evidence, 'file')} of evidence ({one.new_evidence} new)",
    )
    told = [
        (one.returned, "条因撤销合并而收回的改动重新生效",
         ("change of an undone merge came back", "changes of an undone merge came back")),
        (one.withheld, "条改动按约定未附上", ("change left out on purpose", "changes left out on purpose")),
        (one.erased, "项已抹除的内容没有读入",
         ("erased text or file was left out", "erased texts or files were left out")),
    ]
    for count, zh, (single, several) in told:
        if count:
            yield Text(f"    {count} {zh}", f"    {many(count, single, several)}")
    for gap in one.gaps:
        alone = gap.first == gap.last
        numbers = f"{gap.first}" if alone else f"{gap.first}–{gap.last}"
        lack = (f"number {numbers} of {gap.author} is missing" if alone
                else f"numbers {numbers} of {gap.author} ({gap.missing}) are missing")
        yield Text(
            f"    {gap.author} 的序号 {numbers} 缺失（{gap.missing} 条），请对方重新导出",
            f"    {lack}: ask for a new export",
        )
    for fork in one.forks:
        yield Text(
            f"    {fork.author} 的评审自序号 {fork.seq} 起在两处继续（文件夹被复制）；两处的改动都在",
            f"    the session of {fork.author} was continued in two places from number {fork.seq} on "
            "(a copied folder); the changes of both are here",
        )
    signer = one.signed_by
    words = signing.Signer(Trust.NONE).words if signer is None else signer.words
    yield Text(f"    {words.zh}", f"    {words.en}")


def _foot(receipt: Receipt) -> Sequence[Text]:
    sign = "=" if receipt.balanced else "≠"
    lines = [
        Text(
            f"改动：{receipt.before} + {receipt.new} 新 + {receipt.returned} 收回 {sign} {receipt.after}；"
            f"丢失 {receipt.lost}，已抹除 {receipt.erased}",
            f"Changes: {receipt.before} + {receipt.new} new + {receipt.returned} returned {sign} "
            f"{receipt.after}; lost {receipt.lost}, erased {receipt.erased}",
        ),
    ]
    if receipt.pending:
        lines.append(Text(
            f"同事抹除了 {receipt.pending} 项内容，本机还留有；同意抹除：merge --accept-erasures",
            f"Colleagues erased "
            f"{many(receipt.pending, 'text or file that is', 'texts or files that are')} still here; "
            "agree: merge --accept-erasures",
        ))
    if receipt.conflicts:
        named = ", ".join(receipt.conflicts)
        lines.append(Text(
            f"冲突 {len(receipt.conflicts)} 处待处置：{named}",
            f"{many(len(receipt.conflicts), 'conflict')} left: {named}"
        ))
    return lines
