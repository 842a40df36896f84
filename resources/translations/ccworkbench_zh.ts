<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>Acceptance</name>
    <message numerus="yes">
        <source>Accept %n unanimous</source>
        <translation>
            <numerusform>接受 %n 项一致</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are agreed, and left out: they lack the evidence asked for</source>
        <translation>
            <numerusform>另有 %n 项一致，但证据不足，不在其内</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted what is unanimous</source>
        <translation>已接受一致的条目</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) decided.</source>
        <translation>
            <numerusform>已定 %n 个条目。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) agreed and left out: they lack the evidence asked for. Add it, or decide each with a reason.</source>
        <translation>
            <numerusform>另有 %n 个条目评分一致，但证据不足，没有记录。请补上证据，或逐条合议并写明理由。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>New session</source>
        <translation>新建评审</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>打开评审</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>打开演示</translation>
    </message>
    <message>
        <source>Take in an exchange file</source>
        <translation>读入交换文件</translation>
    </message>
    <message>
        <source>Go on from a copy</source>
        <translation>从副本继续</translation>
    </message>
    <message>
        <source>Send all that is unsent</source>
        <translation>发送全部未发送的</translation>
    </message>
    <message>
        <source>Signatures and keys</source>
        <translation>签名与密钥</translation>
    </message>
    <message>
        <source>Search items and commands</source>
        <translation>查找条目和命令</translation>
    </message>
    <message>
        <source>Dictionary: key figures and terms</source>
        <translation>词典：指标与术语</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色 / 深色</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>切换语言（English）</translation>
    </message>
    <message>
        <source>Hide what others should not see</source>
        <translation>遮住他人不宜看到的内容</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Everything is saved already</source>
        <translation>已全部保存</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Close the session</source>
        <translation>关闭评审</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write an exchange file</source>
        <translation>写交换文件</translation>
    </message>
    <message>
        <source>Merge exchange files</source>
        <translation>合并交换文件</translation>
    </message>
    <message>
        <source>Settle the conflicts</source>
        <translation>处置冲突</translation>
    </message>
    <message>
        <source>Copy to a stick or second disk</source>
        <translation>复制到 U 盘或另一块磁盘</translation>
    </message>
    <message>
        <source>Choose anew how copies are sealed</source>
        <translation>重新选定副本如何加密</translation>
    </message>
    <message>
        <source>How long the session is kept</source>
        <translation>评审保存期限</translation>
    </message>
    <message>
        <source>Put the session away, sealed</source>
        <translation>加密收存评审</translation>
    </message>
    <message>
        <source>Destroy the session</source>
        <translation>销毁评审</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>评审</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>合议</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>下一条目</translation>
    </message>
    <message>
        <source>Previous item</source>
        <translation>上一条目</translation>
    </message>
    <message>
        <source>Next item not rated</source>
        <translation>下一个未评条目</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>保存并到下一条</translation>
    </message>
    <message>
        <source>Filter items</source>
        <translation>筛选条目</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Write the rationale</source>
        <translation>填写依据</translation>
    </message>
    <message>
        <source>Show the guidance</source>
        <translation>显示评审指南</translation>
    </message>
    <message>
        <source>Clear the rating</source>
        <translation>清除评分</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Note a sighting</source>
        <translation>记录现场所见</translation>
    </message>
    <message>
        <source>Look at the evidence</source>
        <translation>查看证据</translation>
    </message>
    <message>
        <source>Submit the section</source>
        <translation>提交章节</translation>
    </message>
    <message>
        <source>Feedback to the standard</source>
        <translation>对标准提意见</translation>
    </message>
    <message>
        <source>History of the item</source>
        <translation>本条目的历史</translation>
    </message>
    <message>
        <source>Make a finding</source>
        <translation>记录发现</translation>
    </message>
    <message>
        <source>Request from the client</source>
        <translation>向企业提出补充要求</translation>
    </message>
    <message>
        <source>Choose the rating</source>
        <translation>选择评分</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>More or less</source>
        <translation>加减</translation>
    </message>
    <message>
        <source>Take over the number</source>
        <translation>采用输入的数</translation>
    </message>
    <message>
        <source>Back from the editor</source>
        <translation>离开输入框</translation>
    </message>
    <message>
        <source>Next or previous item</source>
        <translation>下一项或上一项</translation>
    </message>
    <message>
        <source>Next or previous group</source>
        <translation>下一组或上一组</translation>
    </message>
    <message>
        <source>Choose the value to decide</source>
        <translation>选定合议值</translation>
    </message>
    <message>
        <source>Take the suggested value</source>
        <translation>取建议值</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>写理由</translation>
    </message>
    <message>
        <source>Note a dissent</source>
        <translation>记保留意见</translation>
    </message>
    <message>
        <source>Decide and next</source>
        <translation>定，下一项</translation>
    </message>
    <message>
        <source>Find on the board</source>
        <translation>在分歧板上查找</translation>
    </message>
</context>
<context>
    <name>AgendaPart</name>
    <message>
        <source>All days</source>
        <translation>全部日期</translation>
    </message>
    <message>
        <source>at the same time</source>
        <translation>时间冲突</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>The standard proposes no agenda.</source>
        <translation>该标准没有提供日程。</translation>
    </message>
    <message>
        <source>HH:MM</source>
        <translation>时:分</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>e.g. 1-01, 1-02</source>
        <translation>如 1-01、1-02</translation>
    </message>
    <message>
        <source>Who takes part</source>
        <translation>参加人</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>Make the agenda</source>
        <translation>生成日程</translation>
    </message>
    <message numerus="yes">
        <source>%n slot(s) are there and would be replaced. Undo brings them back.</source>
        <translation>
            <numerusform>已有 %n 项，将被替换；可以撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>The first day on site, YYYY-MM-DD</source>
        <translation>现场第一天（年-月-日）</translation>
    </message>
    <message>
        <source>New slot</source>
        <translation>新增一项</translation>
    </message>
    <message>
        <source>Where only day or beginning change, it keeps its length.</source>
        <translation>只改日期或开始时间，长度不变。</translation>
    </message>
    <message>
        <source>At the same time {names} are at: {time} {what}</source>
        <translation>{names} 同时安排在：{time} {what}</translation>
    </message>
    <message numerus="yes">
        <source>%n slot(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overlap(s)</source>
        <translation>
            <numerusform>%n 处时间冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>Make…</source>
        <translation>生成…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>No agenda yet. One is made from what the standard proposes for the size, or slot by slot.</source>
        <translation>还没有日程。可按标准对该规模的建议生成，也可逐项添加。</translation>
    </message>
</context>
<context>
    <name>Answering</name>
    <message>
        <source>This section is submitted. Why does the rating change?</source>
        <translation>本章节已提交。为什么修改评分？</translation>
    </message>
    <message>
        <source>Why is this not applicable here? The lead approves it.</source>
        <translation>为什么不适用？由组长批准。</translation>
    </message>
</context>
<context>
    <name>ApplicablePanel</name>
    <message>
        <source>Items that apply</source>
        <translation>本次适用条目</translation>
    </message>
    <message>
        <source>Size bands and what applies are assumptions; they are printed on the score sheet.</source>
        <translation>规模档与适用范围是假设，会印在评分表上。</translation>
    </message>
    <message numerus="yes">
        <source>of %n item(s)</source>
        <translation>
            <numerusform>/ %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them depend on what is not known yet</source>
        <translation>
            <numerusform>其中 %n 条取决于尚未填写的概况</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n material(s) to be supplied</source>
        <translation>
            <numerusform>需提供材料 %n 份</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApprovalRow</name>
    <message>
        <source>Approve N/A</source>
        <translation>批准不适用</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>不批准</translation>
    </message>
</context>
<context>
    <name>Archive</name>
    <message numerus="yes">
        <source>All %n change(s) of this merge are set aside on this computer, in one step. Nothing is deleted, colleagues notice nothing, and it can be redone.</source>
        <translation>
            <numerusform>这次合并的 %n 条改动将在本机一步收起。不删除任何内容，同事那里没有变化，也可以重做。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo whole merge</source>
        <translation>撤销整次合并</translation>
    </message>
    <message numerus="yes">
        <source>Colleagues erased %n text(s) or file(s) that are still on this computer and in its backups. They are left out of exports already. Erase them here too? This cannot be undone.</source>
        <translation>
            <numerusform>同事抹除了 %n 项内容，本机及其备份中还留有；导出时已不再包含。是否在本机也抹除？此操作不能撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Erasures of colleagues</source>
        <translation>同事的抹除</translation>
    </message>
    <message>
        <source>Erase here too</source>
        <translation>在本机也抹除</translation>
    </message>
    <message>
        <source>Merge receipt {number}</source>
        <translation>合并收据 {number}</translation>
    </message>
    <message>
        <source>This merge cannot be taken back as a whole: changes made since rest on what it brought.

{places}

Take those back first, or undo the later merge that brought them. Nothing was changed.</source>
        <translation>不能整体撤销这次合并：之后的改动以它带来的内容为依据。

{places}

请先撤销这些改动，或先撤销带来它们的那次合并。没有改动任何内容。</translation>
    </message>
</context>
<context>
    <name>BalanceCard</name>
    <message>
        <source>Ratings</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Already here</source>
        <translation>本机已有</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Counts in = counts out</source>
        <translation>收支平衡</translation>
    </message>
    <message>
        <source>{count} already here</source>
        <translation>本机已有 {count}</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>新增 {count}</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Something is missing</source>
        <translation>有内容缺失</translation>
    </message>
    <message>
        <source>Nothing lost</source>
        <translation>什么也没丢</translation>
    </message>
    <message>
        <source>what was computed</source>
        <translation>都是算出来的事实</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>抹除…</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>之后要做</translation>
    </message>
    <message>
        <source>does not hold up this merge</source>
        <translation>不影响本次合并</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>there is nothing to see to</source>
        <translation>没有要处理的事</translation>
    </message>
</context>
<context>
    <name>BoardHeads</name>
    <message>
        <source>Effect</source>
        <comment>where there is little room</comment>
        <translation>影响</translation>
    </message>
    <message>
        <source>Gap</source>
        <comment>spread, in little room</comment>
        <translation>极差</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>影响（分）</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>极差</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>BoardPart</name>
    <message>
        <source>{item}: decision of the team</source>
        <translation>{item}：合议</translation>
    </message>
    <message>
        <source>{share} % of the weight is N/A, asked for included: above 15 % the result says little of the rest.</source>
        <translation>按权重有 {share} % 不适用（含待批准），超过 15 %：结果说明不了其余部分。</translation>
    </message>
    <message>
        <source>not submitted yet: {who}</source>
        <translation>尚未提交：{who}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>all have submitted</source>
        <translation>全部已提交</translation>
    </message>
    <message>
        <source> · on the board: answers apart, veto items, N/A against a rating</source>
        <translation> · 上板：评分有差、否决项不一致、不适用对评分</translation>
    </message>
    <message>
        <source>Disagreement board</source>
        <translation>分歧板</translation>
    </message>
    <message>
        <source>Reading the board…</source>
        <translation>正在读取分歧板…</translation>
    </message>
    <message>
        <source>Find (/)</source>
        <translation>查找（/）</translation>
    </message>
    <message>
        <source>↑↓ item   0–5 value   M suggested   R reason   D dissent   Ctrl+Enter decide and next   Alt+↑↓ group   outlined = as suggested, filled = differs</source>
        <translation>↑↓ 选条目   0–5 定值   M 取建议值   R 理由   D 保留意见   Ctrl+Enter 定并下一项   Alt+↑↓ 换组   空心 = 等于建议值，实心 = 不同</translation>
    </message>
</context>
<context>
    <name>BoardTable</name>
    <message>
        <source>Veto</source>
        <translation>否决项</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门槛</translation>
    </message>
    <message>
        <source>N/A to approve</source>
        <translation>不适用待批准</translation>
    </message>
    <message>
        <source>to be ruled</source>
        <translation>需人工裁定</translation>
    </message>
    <message>
        <source>too few</source>
        <translation>评分人数不足</translation>
    </message>
    <message>
        <source>short of evidence</source>
        <translation>证据不足</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待提交</translation>
    </message>
    <message>
        <source>to settle</source>
        <translation>待议</translation>
    </message>
    <message>
        <source>later</source>
        <translation>稍后再议</translation>
    </message>
    <message>
        <source>evidence asked</source>
        <translation>待补证</translation>
    </message>
    <message>
        <source>reopened</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>已定</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>not recorded yet</source>
        <translation>尚未记录</translation>
    </message>
    <message>
        <source>May change the level</source>
        <translation>会改变等级</translation>
    </message>
    <message>
        <source>Score only</source>
        <translation>只影响分数</translation>
    </message>
    <message>
        <source>Disagreement board</source>
        <translation>分歧板</translation>
    </message>
</context>
<context>
    <name>Bringing</name>
    <message>
        <source>A sealed file</source>
        <translation>加密文件</translation>
    </message>
    <message>
        <source>The passphrase of {file}</source>
        <translation>{file} 的口令</translation>
    </message>
    <message numerus="yes">
        <source>%n new change(s) came in.</source>
        <translation>
            <numerusform>读入 %n 条新改动。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new: all of it is here already.</source>
        <translation>没有新内容：这里都已有。</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>已读入</translation>
    </message>
    <message numerus="yes">
        <source>The team erased %n text(s) or file(s) that are still on this computer and in its backups. Erase them here too? This cannot be undone.</source>
        <translation>
            <numerusform>评审组抹除了 %n 项内容，本机及其备份中还留有。是否在本机也抹除？此操作不能撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Erased by the team</source>
        <translation>评审组的抹除</translation>
    </message>
    <message>
        <source>Erase here too</source>
        <translation>在本机也抹除</translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message>
        <source>File not found · Locate…</source>
        <translation>找不到文件 · 定位…</translation>
    </message>
    <message>
        <source>Take out…</source>
        <translation>取出…</translation>
    </message>
    <message>
        <source>Name hidden</source>
        <translation>名称已遮住</translation>
    </message>
    <message>
        <source>Score hidden</source>
        <translation>得分已遮住</translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation>尚无结果</translation>
    </message>
    <message>
        <source>final</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>暂定</translation>
    </message>
    <message>
        <source>put away {day}</source>
        <translation>{day} 收存</translation>
    </message>
    <message>
        <source>Open at {holder}</source>
        <translation>已由 {holder} 打开</translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n 处未发送</numerusform>
        </translation>
    </message>
    <message>
        <source>all sent</source>
        <translation>已全部发送</translation>
    </message>
</context>
<context>
    <name>CaseTile</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>The direction is not set; the plain mean counts.</source>
        <translation>尚未填写战略方向，按平均计。</translation>
    </message>
    <message>
        <source>Not confirmed by the lead yet; the plain mean counts.</source>
        <translation>组长尚未确认，按平均计。</translation>
    </message>
    <message numerus="yes">
        <source>Confirmed by {person} with %n piece(s) of evidence: {reason}</source>
        <translation>
            <numerusform>由 {person} 附 %n 份证据确认：{reason}</numerusform>
        </translation>
    </message>
    <message>
        <source>Confirm…</source>
        <translation>确认…</translation>
    </message>
</context>
<context>
    <name>ChoicesCard</name>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>only where one shared field was changed apart; own ratings never conflict</source>
        <translation>只列同一共享字段被分头改成不同值的；各人的评分从不冲突</translation>
    </message>
    <message>
        <source>✓ No conflict of this merge is open.</source>
        <translation>✓ 这次合并没有未处置的冲突。</translation>
    </message>
    <message>
        <source>✓ No conflicts: nothing was changed apart with different values.</source>
        <translation>✓ 没有冲突：没有字段被分头改成不同的值。</translation>
    </message>
    <message>
        <source>Reason for the choices</source>
        <translation>选择的理由</translation>
    </message>
    <message>
        <source>Chosen when the files were merged</source>
        <translation>合并文件时选定</translation>
    </message>
    <message>
        <source>What is not chosen stays open with all its values; nothing is ever overwritten unseen.</source>
        <translation>没有选的保持未处置，各方的值都在；不会悄悄覆盖任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>再显示 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {total} are shown; those not chosen stay open.</source>
        <translation>共 {total} 项，已显示 {shown} 项；未选的保持未处置。</translation>
    </message>
    <message>
        <source>{shown} of {total} are shown</source>
        <translation>共 {total} 项，已显示 {shown} 项</translation>
    </message>
    <message>
        <source>only {who} may settle it</source>
        <translation>只能由 {who} 本人处置</translation>
    </message>
    <message>
        <source>lead or coordinator settles it</source>
        <translation>由组长或统筹员处置</translation>
    </message>
    <message>
        <source>Total {totals}</source>
        <translation>总分 {totals}</translation>
    </message>
    <message>
        <source>Changes the level</source>
        <translation>改变等级</translation>
    </message>
    <message>
        <source>Changes what applies: {items}</source>
        <translation>改变适用条目：{items}</translation>
    </message>
    <message>
        <source>Changes the score</source>
        <translation>改变得分</translation>
    </message>
    <message>
        <source>No effect on the score</source>
        <translation>不影响得分</translation>
    </message>
    <message>
        <source>Score stays the same</source>
        <translation>得分不变</translation>
    </message>
    <message>
        <source>Chosen {count} / {total}</source>
        <translation>已选 {count} / {total}</translation>
    </message>
    <message>
        <source>A choice needs a reason</source>
        <translation>选择须写明理由</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Typed and not saved:
{places}

If you close all the same, it is not recorded. It is copied to the clipboard and, where possible, written to a file in
{folder}</source>
        <translation>以下内容已输入但尚未保存：
{places}

如果仍要关闭，这些内容不会进入评审；系统会把它们复制到剪贴板，并尽量写成文件，存放在
{folder}</translation>
    </message>
    <message>
        <source>Not everything is saved</source>
        <translation>还有内容没有保存</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>仍要关闭</translation>
    </message>
    <message>
        <source>What was typed and not saved was copied to the clipboard and written to a file in
{folder}</source>
        <translation>已输入但没有保存的内容已复制到剪贴板，并写成文件，存放在
{folder}</translation>
    </message>
    <message>
        <source>No file could be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <source>What was typed is on the clipboard only: paste it somewhere before you go on.</source>
        <translation>输入的内容只在剪贴板里：请先粘贴到别处，再继续。</translation>
    </message>
</context>
<context>
    <name>ConditionWords</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>; or </source>
        <translation>；或者</translation>
    </message>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>not {options}</source>
        <translation>不是{options}</translation>
    </message>
    <message>
        <source>{field}: {values}</source>
        <translation>{field}：{values}</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}：{value}</translation>
    </message>
    <message>
        <source>What is confirmed here decides the weights; who confirmed it, when and on what evidence stands on every export.</source>
        <translation>此处确认的内容决定权重；由谁、何时、依据什么证据确认，会印在每份导出文件上。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>There is no evidence yet. Attach some first: a confirmation rests on it.</source>
        <translation>还没有证据。请先附上证据，确认须以证据为凭。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why this direction is the right one (needed)</source>
        <translation>为什么是这个方向（必填）</translation>
    </message>
</context>
<context>
    <name>ConflictList</name>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>not recorded yet</source>
        <translation>尚未记录</translation>
    </message>
</context>
<context>
    <name>ConflictsPart</name>
    <message>
        <source>{what}, {where}: conflict</source>
        <translation>{what}，{where}：冲突</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message numerus="yes">
        <source>%n left to settle</source>
        <translation>
            <numerusform>%n 处待处置</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing left to settle</source>
        <translation>没有待处置的</translation>
    </message>
    <message>
        <source>Changed apart  {count}</source>
        <translation>各自改过的字段  {count}</translation>
    </message>
    <message>
        <source>Only one shared field with different values, or one&apos;s own rating from two machines. All values stay in the history.</source>
        <translation>只列同一共享字段被改成不同值的，或本人在两台电脑上的评分。所有的值都留在历史里。</translation>
    </message>
    <message>
        <source>No conflicts</source>
        <translation>没有冲突</translation>
    </message>
    <message>
        <source>Nothing was changed apart with different values. Own ratings never conflict with those of others.</source>
        <translation>没有字段被各自改成不同的值。各人的评分互不冲突。</translation>
    </message>
</context>
<context>
    <name>ConsensusPage</name>
    <message>
        <source>Board</source>
        <translation>分歧板</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Conflicts {count}</source>
        <translation>冲突 {count}</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>ContentsCard</name>
    <message>
        <source>Only of these sections</source>
        <translation>只带这些章节的</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Tick the sections whose evidence goes along.</source>
        <translation>请勾选要附带证据的章节。</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>Everything: %n change(s)</source>
        <translation>
            <numerusform>全部：%n 条改动</numerusform>
        </translation>
    </message>
    <message>
        <source>Only what is new</source>
        <translation>只含新内容</translation>
    </message>
    <message numerus="yes">
        <source>Only what is new: %n change(s)</source>
        <translation>
            <numerusform>只含新内容：%n 条改动</numerusform>
        </translation>
    </message>
    <message>
        <source>With the evidence files</source>
        <translation>带上证据内容</translation>
    </message>
    <message numerus="yes">
        <source>With %n evidence file(s), {size}</source>
        <translation>
            <numerusform>带上 %n 份证据的内容，{size}</numerusform>
        </translation>
    </message>
    <message>
        <source>The receiver sees &apos;file pending&apos; for each.</source>
        <translation>对方会看到每份证据“内容未到”。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在计数…</translation>
    </message>
    <message>
        <source>Choose a colleague: what is new is counted for each of them.</source>
        <translation>请先选定一位同事：新内容按人计算。</translation>
    </message>
    <message>
        <source>No file was written for this colleague yet.</source>
        <translation>还没有给这位同事写过文件。</translation>
    </message>
    <message>
        <source>Nothing new since the file of {time}.</source>
        <translation>自 {time} 的文件之后没有新内容。</translation>
    </message>
    <message>
        <source>Since the file of {time}.</source>
        <translation>自 {time} 的文件之后。</translation>
    </message>
</context>
<context>
    <name>Contests</name>
    <message>
        <source>Several values stand here</source>
        <translation>这里有几个值并存</translation>
    </message>
    <message>
        <source>{stands}

Lead or coordinator settles it first. What you entered is not written.</source>
        <translation>{stands}

须先由组长或统筹员处置。您刚才填写的没有写入。</translation>
    </message>
    <message>
        <source>{stands}

Settle it with what you just entered?</source>
        <translation>{stands}

用刚才填写的值来处置吗？</translation>
    </message>
    <message>
        <source>Settle with what I entered</source>
        <translation>用我填写的值处置</translation>
    </message>
    <message>
        <source>Go to the conflicts</source>
        <translation>去看冲突</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why is this the right value?</source>
        <translation>为什么以这个值为准？</translation>
    </message>
    <message>
        <source>{value}  ({who}, {when})</source>
        <translation>{value}（{who}，{when}）</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Not saved elsewhere for {hours} h</source>
        <translation>已有 {hours} 小时未另存</translation>
    </message>
    <message>
        <source>Copy elsewhere {time}</source>
        <translation>异机副本 {time}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The copy is being written. What lies there from before stays good if you stop.</source>
        <translation>正在写副本；停止后，先前的副本仍然有效。</translation>
    </message>
    <message>
        <source>Stop copying</source>
        <translation>停止复制</translation>
    </message>
    <message>
        <source>Copied and read back</source>
        <translation>已复制并读回核对</translation>
    </message>
    <message numerus="yes">
        <source>%n evidence file(s) could not be read in the session itself and are not in the copy.</source>
        <translation>
            <numerusform>评审中有 %n 份证据文件读不出来，不在副本里。</numerusform>
        </translation>
    </message>
    <message>
        <source>An earlier state was put back</source>
        <translation>先前的状态被放了回去</translation>
    </message>
    <message>
        <source>The copy found in {path} is of {there}, older than the one written there from here on {last}: somebody put an earlier state back. A whole copy as of now is written. Find out who had the disk.</source>
        <translation>在 {path} 里找到的副本是 {there} 的，比本机 {last} 写在那里的旧：有人把先前的状态放了回去。现在的完整副本已写好。请查明谁拿过这块磁盘。</translation>
    </message>
    <message>
        <source>The new copy was written and read back; the one before was removed: {paths}</source>
        <translation>新的副本已写入并读回核对；先前的已删除：{paths}</translation>
    </message>
    <message>
        <source>What was copied there before remains and is no longer written to: {paths}. Delete it when you do not need it.</source>
        <translation>那里先前的副本还在，不再更新：{paths}。不需要时请自行删除。</translation>
    </message>
    <message>
        <source>Copying stopped</source>
        <translation>已停止复制</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) since {time} are saved on this computer only.</source>
        <translation>
            <numerusform>{time} 以来有 %n 条改动只存在这台电脑上。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved elsewhere</source>
        <translation>尚未另存</translation>
    </message>
    <message>
        <source>Copy now</source>
        <translation>立即复制</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>仍要关闭</translation>
    </message>
    <message>
        <source>{place} is not there. Plug the stick or disk in and press the key again, or choose another place.</source>
        <translation>找不到 {place}。请插上 U 盘或磁盘后再按一次，或另选位置。</translation>
    </message>
    <message>
        <source>Choose another place</source>
        <translation>另选位置</translation>
    </message>
    <message>
        <source>The same disk</source>
        <translation>同一块磁盘</translation>
    </message>
    <message>
        <source>This folder is on the disk the session is on. When that disk is lost, the copy is lost too.</source>
        <translation>该文件夹与评审在同一块磁盘上；磁盘丢失，副本也会丢失。</translation>
    </message>
    <message>
        <source>Copy there all the same</source>
        <translation>仍复制到那里</translation>
    </message>
    <message>
        <source>Copies in {place}: sealed, or plain?

Sealed: whoever finds the stick reads nothing, not even a name. Going on from the copy needs the passphrase.

Plain: whoever finds the stick can read everything.</source>
        <translation>「{place}」里的副本，加密还是明文？

加密：捡到 U 盘的人什么也读不到，连名称也没有。从副本继续时要输入口令。

明文：捡到 U 盘的人全都能读。</translation>
    </message>
    <message>
        <source>Later copies there ask nothing.</source>
        <translation>以后复制到那里不再询问。</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>明文</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>They are {now} now. A whole new copy is written and read back; only then the one before is removed. Copies of other sessions in this place stay as they are.</source>
        <translation>现在是{now}。先完整写一份新的副本并读回核对，之后才删除先前的。这里其他评审的副本保持不变。</translation>
    </message>
    <message>
        <source>Sealed or plain</source>
        <translation>加密还是明文</translation>
    </message>
    <message>
        <source>Seal with a passphrase</source>
        <translation>用口令加密</translation>
    </message>
    <message>
        <source>Copy plain</source>
        <translation>明文复制</translation>
    </message>
    <message>
        <source>The passphrase of the copies in {place}. This computer does not keep it, and nobody can replace one that is forgotten.</source>
        <translation>设定「{place}」中副本的口令。本机不保存口令；忘了谁也补不回来。</translation>
    </message>
    <message>
        <source>Copy to a stick or second disk</source>
        <translation>复制到 U 盘或另一块磁盘</translation>
    </message>
</context>
<context>
    <name>CountEntry</name>
    <message>
        <source>One case less</source>
        <translation>减少一件</translation>
    </message>
    <message>
        <source>One case more</source>
        <translation>增加一件</translation>
    </message>
    <message>
        <source>{each} per case</source>
        <translation>每件 {each} 分</translation>
    </message>
    <message>
        <source>at most {bound}</source>
        <translation>封顶 {bound} 分</translation>
    </message>
    <message>
        <source>together {value}</source>
        <translation>合计 {value} 分</translation>
    </message>
</context>
<context>
    <name>Custody</name>
    <message>
        <source>{session} lies on a removable drive ({name}).</source>
        <translation>{session} 位于可移动磁盘（{name}）。</translation>
    </message>
    <message>
        <source>{session} lies on a network drive ({name}).</source>
        <translation>{session} 位于网络位置（{name}）。</translation>
    </message>
    <message>
        <source>{session} lies in a folder that is synchronised ({name}).</source>
        <translation>{session} 位于云同步文件夹（{name}）。</translation>
    </message>
    <message>
        <source>Not a safe place</source>
        <translation>位置不安全</translation>
    </message>
    <message>
        <source>Working there can damage it or lose what was written.</source>
        <translation>在那里工作可能损坏评审，或丢失已写入的内容。</translation>
    </message>
    <message>
        <source>Copy it to this computer and open that</source>
        <translation>复制到本机再打开</translation>
    </message>
    <message>
        <source>Open it there all the same</source>
        <translation>仍在那里打开</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>您是谁？</translation>
    </message>
    <message>
        <source>In this session I am</source>
        <translation>在这份评审中，我是</translation>
    </message>
    <message>
        <source>Copying {percent} %</source>
        <translation>正在复制 {percent} %</translation>
    </message>
    <message>
        <source>Go on from a copy</source>
        <translation>从副本继续</translation>
    </message>
    <message>
        <source>There is no copy in {place}. A copy is a folder that ends in {suffix}.</source>
        <translation>{place} 里没有副本。副本是以 {suffix} 结尾的文件夹。</translation>
    </message>
    <message>
        <source>Which of them?</source>
        <translation>选哪一份？</translation>
    </message>
    <message>
        <source>Sealed copy {name}, written {time}</source>
        <translation>加密副本 {name}，写于 {time}</translation>
    </message>
    <message>
        <source>The copy is sealed. Its passphrase opens it; this computer does not keep it.</source>
        <translation>副本已加密，用口令打开；本机不保存口令。</translation>
    </message>
    <message>
        <source>Passphrase of the copy</source>
        <translation>副本的口令</translation>
    </message>
    <message>
        <source>All that can still be read of it, of its backups and of a copy that is plugged in can be gathered into a new session. The damaged folder is only read.</source>
        <translation>可以把其中、备份中以及已插上的异机副本中还能读出的内容汇集成一份新的评审。受损的文件夹只读取，不改动。</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>评审受损</translation>
    </message>
    <message>
        <source>Recover into a new session</source>
        <translation>抢救成新的评审</translation>
    </message>
    <message>
        <source>The sealed copy {path} is plugged in. With its passphrase it is used, too; without it the rest is recovered.</source>
        <translation>加密的副本 {path} 已插上。输入口令便一并用上；不输入则只从其余部分抢救。</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>抢救</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were found again.</source>
        <translation>
            <numerusform>找回 %n 条改动。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>没有缺失。</translation>
    </message>
    <message>
        <source>Missing: changes {changes}, texts {texts}, evidence {evidence}. Merging a colleague&apos;s file brings back what they have.</source>
        <translation>缺失：改动 {changes} 条，文字 {texts} 段，证据 {evidence} 份。合并同事的交换文件可找回他们手里的部分。</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>已抢救</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收存</translation>
    </message>
    <message>
        <source>The session becomes one sealed file; its folder and backups are removed. Without the passphrase nobody opens it again.</source>
        <translation>评审会变成一个加密文件，文件夹和备份随之删除。没有口令谁也打不开。</translation>
    </message>
    <message>
        <source>{file} was written and proved by taking it out again; the folder is gone. Its card on the first page takes it out again, or Take in an exchange file (Ctrl+I).</source>
        <translation>已写成 {file}，并取出核对无误；文件夹已删除。需要时在首页的卡片上取出，或用「读入交换文件」（Ctrl+I）。</translation>
    </message>
    <message>
        <source>Sealing, and taking it out again to prove it…</source>
        <translation>正在加密，并取出核对…</translation>
    </message>
    <message>
        <source>To be kept until {date}.</source>
        <translation>保存期限：{date}。</translation>
    </message>
    <message>
        <source>Destroy the session</source>
        <translation>销毁评审</translation>
    </message>
    <message>
        <source>The session, its evidence and all its backups on this computer are removed for good. Type {name} to go on.</source>
        <translation>本机上的评审、证据和全部备份将被永久删除。输入“{name}”后继续。</translation>
    </message>
    <message>
        <source>That is not its name. Nothing was removed.</source>
        <translation>名称不符，没有删除任何内容。</translation>
    </message>
    <message>
        <source>Why? The reason stays in the record, so do not name the client in it.</source>
        <translation>原因？会留在销毁记录里，请勿写客户名称。</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>已销毁</translation>
    </message>
    <message>
        <source>The record without content is {file}. Copies on sticks and files that were sent are beyond this computer&apos;s reach.</source>
        <translation>不含内容的记录：{file}。U 盘上的副本和已发出的文件不在本机可及范围内。</translation>
    </message>
    <message>
        <source>Exchange files (*.ccx)</source>
        <translation>交换文件 (*.ccx)</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>Reason (needed; it goes with the item)</source>
        <translation>理由（必填，写进条目解释）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What did the team look at, and which criterion decides?</source>
        <translation>看了什么，按哪条细则定？</translation>
    </message>
    <message>
        <source>Dissent</source>
        <translation>保留意见</translation>
    </message>
    <message>
        <source>Who dissents</source>
        <translation>谁保留意见</translation>
    </message>
    <message>
        <source>Words of the dissent</source>
        <translation>保留意见的原话</translation>
    </message>
    <message>
        <source>In their own words</source>
        <translation>用本人的原话</translation>
    </message>
    <message>
        <source>Decide and next</source>
        <translation>定，下一项</translation>
    </message>
    <message>
        <source>Ask for evidence</source>
        <translation>要求补证</translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>Choose a value first.</source>
        <translation>请先选定一个值。</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>须写明理由。</translation>
    </message>
    <message>
        <source>Which evidence is needed? It goes on the list of requests to the organisation.</source>
        <translation>需要什么证据？会列入给企业的补充要求。</translation>
    </message>
    <message>
        <source>Decide and next</source>
        <translation>定，下一项</translation>
    </message>
    <message>
        <source>Decide {value}, next</source>
        <translation>定 {value}，下一项</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>取回再议</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后再议</translation>
    </message>
    <message>
        <source>Approve N/A</source>
        <translation>批准不适用</translation>
    </message>
    <message>
        <source>Refuse N/A</source>
        <translation>不批准</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Checked after an interruption</source>
        <translation>上次中断后已检查</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>您是谁？</translation>
    </message>
    <message>
        <source>This session came from elsewhere. On this computer I am</source>
        <translation>这份评审来自别处。在这台电脑上，我是</translation>
    </message>
    <message>
        <source>Interrupted last time; nothing that was saved is missing</source>
        <translation>上次意外中断；已保存的内容都在</translation>
    </message>
    <message>
        <source>The session was not closed properly last time. {found}</source>
        <translation>上次没有正常关闭。{found}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The section is submitted. Why is this changed?</source>
        <translation>章节已提交。为什么修改？</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>评审</translation>
    </message>
    <message>
        <source>{role} {name}</source>
        <translation>{role} {name}</translation>
    </message>
    <message>
        <source>aligned with {edition}</source>
        <translation>对照 {edition}</translation>
    </message>
</context>
<context>
    <name>DictionaryDialog</name>
    <message>
        <source>Dictionary</source>
        <translation>词典</translation>
    </message>
    <message>
        <source>Find a key figure, a term or an average</source>
        <translation>查找指标、术语或公布均值</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>查到的词条</translation>
    </message>
    <message>
        <source>Nothing fits. Fewer words find more.</source>
        <translation>没有查到。少输入几个字会找到更多。</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>词条</translation>
    </message>
    <message>
        <source>The shared dictionary cannot be read.</source>
        <translation>共用词典读不出来。</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>全部 {count}</translation>
    </message>
    <message>
        <source>Key figures {count}</source>
        <translation>指标 {count}</translation>
    </message>
    <message>
        <source>Terms {count}</source>
        <translation>术语 {count}</translation>
    </message>
    <message>
        <source>Published averages {count}</source>
        <translation>公布均值 {count}</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>条目</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop .ccx files here, or press Ctrl+O</source>
        <translation>把 .ccx 文件拖到这里，或按 Ctrl+O</translation>
    </message>
    <message>
        <source>Any number, in any order, as often as you like. They are tried out first: nothing is written until you say so.</source>
        <translation>份数、先后、次数都不限。先试运行：在您确认之前不写入任何内容。</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>Effects</name>
    <message>
        <source>Working out the effect…</source>
        <translation>正在计算影响…</translation>
    </message>
    <message>
        <source>With {value}: total {before} → {after}</source>
        <translation>定 {value}：总分 {before} → {after}</translation>
    </message>
    <message>
        <source>{effect}, still {level}</source>
        <translation>{effect}，仍 {level}</translation>
    </message>
    <message>
        <source>{effect}, {before} → {level}</source>
        <translation>{effect}，{before} → {level}</translation>
    </message>
    <message>
        <source>no level</source>
        <translation>未达级</translation>
    </message>
</context>
<context>
    <name>Emptiness</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Consensus needs two</source>
        <translation>合议需要两个人的评分</translation>
    </message>
    <message>
        <source>Only one person&apos;s ratings are here. Merge the exchange files of the others; then what stands apart is listed here.</source>
        <translation>这里只有一个人的评分。请先合并其他人的交换文件，有分歧的条目就会列在这里。</translation>
    </message>
    <message>
        <source>Nobody has submitted yet</source>
        <translation>还没有人提交</translation>
    </message>
    <message>
        <source>The board fills once sections are submitted on the walk page. Still missing: {who}.</source>
        <translation>在评审页提交章节之后，分歧会列在这里。还差：{who}。</translation>
    </message>
    <message>
        <source>Blind until you have submitted</source>
        <translation>提交之前看不到别人的评分</translation>
    </message>
    <message>
        <source>What the others rated shows once you have submitted your own sections. Still missing: {who}.</source>
        <translation>提交自己的章节之后，才能看到其他人的评分。还差：{who}。</translation>
    </message>
    <message>
        <source>All agree</source>
        <translation>全部一致</translation>
    </message>
    <message numerus="yes">
        <source>All {people} agree on %n item(s). Nothing is left to settle.</source>
        <translation>
            <numerusform>{people} 位评审员在 %n 个条目上全部一致，没有待议的条目。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n short of evidence</source>
        <translation>
            <numerusform>列出证据不足的 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge exchange files</source>
        <translation>合并交换文件</translation>
    </message>
    <message>
        <source>Go to the results</source>
        <translation>查看结果</translation>
    </message>
</context>
<context>
    <name>EvidenceDelegate</name>
    <message>
        <source>Erased</source>
        <translation>已抹除</translation>
    </message>
    <message>
        <source>Not arrived yet</source>
        <translation>尚未到达</translation>
    </message>
    <message>
        <source>Erased evidence</source>
        <translation>已抹除的证据</translation>
    </message>
    <message>
        <source>No copy kept</source>
        <translation>未留存副本</translation>
    </message>
</context>
<context>
    <name>EvidenceEmpty</name>
    <message>
        <source>Drop files here, or paste a picture</source>
        <translation>把文件拖到这里，或粘贴图片</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Note a sighting…</source>
        <translation>记录所见…</translation>
    </message>
</context>
<context>
    <name>EvidenceHead</name>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Ctrl+O</translation>
    </message>
    <message>
        <source>Paste a picture or files</source>
        <translation>粘贴图片或文件</translation>
    </message>
    <message>
        <source>Note a sighting…</source>
        <translation>记录所见…</translation>
    </message>
    <message>
        <source>Better to note only what was seen here, and to keep no copy.</source>
        <translation>此条目建议只记所见，不留副本。</translation>
    </message>
    <message>
        <source>Note a sighting</source>
        <translation>记录现场所见</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Note what was seen on site (Ctrl+Shift+S)</source>
        <translation>记录现场所见（Ctrl+Shift+S）</translation>
    </message>
    <message>
        <source>Take off this item (Delete)</source>
        <translation>从此条目移除（Delete）</translation>
    </message>
</context>
<context>
    <name>EvidenceListModel</name>
    <message>
        <source>Erased evidence</source>
        <translation>已抹除的证据</translation>
    </message>
    <message>
        <source>seen on site, no copy kept</source>
        <translation>现场所见，未留存副本</translation>
    </message>
    <message>
        <source>the file has not arrived yet</source>
        <translation>文件尚未到达</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>EvidencePane</name>
    <message>
        <source>Attach files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>The clipboard holds neither a picture nor files.</source>
        <translation>剪贴板中没有图片，也没有文件。</translation>
    </message>
    <message>
        <source>Noted. No copy was kept.</source>
        <translation>已记录，未留存副本。</translation>
    </message>
    <message numerus="yes">
        <source>Cancelled; %n file(s) attached before.</source>
        <translation>
            <numerusform>已取消；此前已添加 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder holds no files.</source>
        <translation>文件夹中没有文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) attached.</source>
        <translation>
            <numerusform>已添加 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder holds very many; the first {most} were taken.</source>
        <translation>文件夹中文件过多，只取前 {most} 个。</translation>
    </message>
    <message>
        <source>The folder holds {seen}; the first {most} were taken.</source>
        <translation>共有 {seen} 个文件，只取前 {most} 个。</translation>
    </message>
    <message>
        <source>Taken off this item. Undo (Ctrl+Z) brings it back.</source>
        <translation>已从此条目移除，撤销（Ctrl+Z）可恢复。</translation>
    </message>
    <message>
        <source>Evidence of the item</source>
        <translation>此条目的证据</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
</context>
<context>
    <name>EvidenceStatus</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Attaching</source>
        <translation>正在添加</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) to go: {name}</source>
        <translation>
            <numerusform>还有 %n 个文件：{name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exchanging</name>
    <message>
        <source>Take in an exchange file</source>
        <translation>读入交换文件</translation>
    </message>
    <message>
        <source>Exchange files (*.ccx *.ccx.*of*)</source>
        <translation>交换文件 (*.ccx *.ccx.*of*)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>{provisional}. Every file says so.</source>
        <translation>{provisional}。每份文件都会注明。</translation>
    </message>
    <message>
        <source>Every file says that this session is not a formal one: {kind}.</source>
        <translation>本次并非正式评审（{kind}），每份文件都会注明。</translation>
    </message>
    <message>
        <source>Language of the files</source>
        <translation>文件语言</translation>
    </message>
    <message>
        <source>Look of the chart</source>
        <translation>图表样式</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>保存位置</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Stopping after this file…</source>
        <translation>写完这份文件后停止…</translation>
    </message>
    <message>
        <source>{done} of {total} written</source>
        <translation>已写 {done} / {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not written</source>
        <translation>
            <numerusform>%n 份文件没有写成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written and checked</source>
        <translation>
            <numerusform>%n 份文件已写成并核对</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) chosen</source>
        <translation>
            <numerusform>已选 %n 份文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedbackDialog</name>
    <message>
        <source>Feedback to the standard</source>
        <translation>对标准提意见</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>What is unclear, wrong, missing or cannot be checked? What would be better?</source>
        <translation>哪里不清楚、不对、缺了什么，或者没法查？怎样写更好？</translation>
    </message>
    <message>
        <source>The organisation may be named beside this note</source>
        <translation>汇总时可写明单位名称</translation>
    </message>
    <message>
        <source>Leave the note</source>
        <translation>提交意见</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Notes are collected by item for those who keep the standard. Assessors are never named; the organisation is named only if it agrees.</source>
        <translation>意见按条目汇总给维护标准的人。评审员一律不具名；单位同意后才写名称。</translation>
    </message>
    <message>
        <source>Notes left on this item</source>
        <translation>本条目已有的意见</translation>
    </message>
    <message>
        <source>Your role in this session leaves no feedback.</source>
        <translation>你在本次评审中的角色不提意见。</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) left on this item</source>
        <translation>
            <numerusform>本条目已有 %n 条意见</numerusform>
        </translation>
    </message>
    <message>
        <source>may be named</source>
        <translation>可写明单位</translation>
    </message>
    <message>
        <source>The note you typed has not been left.</source>
        <translation>输入的意见还没有提交。</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>不要了</translation>
    </message>
</context>
<context>
    <name>FigureRow</name>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Where it was seen, and who checked it</source>
        <translation>在哪里看到、由谁核实</translation>
    </message>
    <message>
        <source>Site or document, date; name</source>
        <translation>网站或文件、日期；姓名</translation>
    </message>
    <message>
        <source>Enter a checked figure…</source>
        <translation>填写核实过的数值…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The profile does not say yet: {field}.</source>
        <translation>概况还没有填：{field}。</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺数</translation>
    </message>
    <message>
        <source>{year}: {value} {unit}</source>
        <translation>{year} 年：{value} {unit}</translation>
    </message>
    <message>
        <source>{figure}, between {low} and {high}</source>
        <translation>{figure}，范围 {low}–{high}</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>公布值</translation>
    </message>
    <message>
        <source>Derived</source>
        <translation>推算值</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No figure is known.</source>
        <translation>没有任何一年的数值。</translation>
    </message>
    <message>
        <source>No figure is known: that of {year} is wanted, or else all of {years}.</source>
        <translation>还没有数值：需要 {year} 年的，或者 {years} 各年都有。</translation>
    </message>
    <message>
        <source>No figure is known: that of {year} is wanted.</source>
        <translation>还没有数值：需要 {year} 年的。</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>来源：{source}</translation>
    </message>
    <message>
        <source>their mean, grown by {low} to {high} % a year</source>
        <translation>取平均，再按每年增长 {low}%–{high}%</translation>
    </message>
    <message>
        <source>the last one, grown by their mean growth, held to {low} to {high} %</source>
        <translation>取最近一年，按平均增长率推算，限于 {low}%–{high}%</translation>
    </message>
    <message>
        <source>their mean, grown once by {low} to {high} %</source>
        <translation>取平均，再增长一次 {low}%–{high}%</translation>
    </message>
    <message>
        <source>From {years}: {how}.</source>
        <translation>依据 {years}：{how}。</translation>
    </message>
    <message>
        <source>{year}: {value}</source>
        <translation>{year} 年 {value}</translation>
    </message>
    <message>
        <source>{figure} ({source})</source>
        <translation>{figure}（{source}）</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>FigureStrip</name>
    <message>
        <source>Working out the agreement…</source>
        <translation>正在计算一致性…</translation>
    </message>
    <message>
        <source>{done} decided · {level} may change the level</source>
        <translation>{done} 已定 · {level} 会改变等级</translation>
    </message>
    <message numerus="yes">
        <source>{count} / %n item(s)</source>
        <translation>
            <numerusform>{count} / %n 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>Gwet&apos;s AC2 (ordinal)</source>
        <translation>一致性系数 Gwet AC2（有序）</translation>
    </message>
    <message>
        <source>Krippendorff&apos;s α (ordinal)</source>
        <translation>一致性系数 Krippendorff α（有序）</translation>
    </message>
    <message>
        <source>95 % interval {low} … {high}</source>
        <translation>95 % 区间 {low} 至 {high}</translation>
    </message>
    <message>
        <source>Level can end at</source>
        <translation>等级可能的范围</translation>
    </message>
    <message>
        <source>{level} holds</source>
        <translation>{level} 不变的可能</translation>
    </message>
    <message>
        <source>no rating can change it</source>
        <translation>评分分歧改变不了</translation>
    </message>
    <message numerus="yes">
        <source>by %n draw(s) among the ratings</source>
        <translation>
            <numerusform>按各人评分抽样 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>at the lowest and the highest end</source>
        <translation>最低与最高两端</translation>
    </message>
    <message>
        <source>no level</source>
        <translation>未达级</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>完全一致</translation>
    </message>
    <message>
        <source>Within one step</source>
        <translation>相差 ≤1 级</translation>
    </message>
    <message>
        <source>To settle</source>
        <translation>待议</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>{size} · opened again: {what}</source>
        <translation>{size} · 已重新打开核对：{what}</translation>
    </message>
</context>
<context>
    <name>FileRows</name>
    <message>
        <source>Nothing chosen.</source>
        <translation>尚未选择。</translation>
    </message>
</context>
<context>
    <name>FilesCard</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>from colleagues, on a stick or wherever they lie</source>
        <translation>同事发来的，在 U 盘上或任何地方</translation>
    </message>
    <message>
        <source>each is taken in whole or not at all</source>
        <translation>每份文件整份合入或整份不入</translation>
    </message>
    <message>
        <source>Add the file again and type the passphrase; the sender tells it by telephone.</source>
        <translation>请再次添加该文件并输入口令；口令由发送者电话告知。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) refused; the others are taken in all the same</source>
        <translation>
            <numerusform>拒收 %n 份；其余照常合入</numerusform>
        </translation>
    </message>
    <message>
        <source>+ Add files</source>
        <translation>+ 加文件</translation>
    </message>
    <message>
        <source>All receipts</source>
        <translation>全部收据</translation>
    </message>
</context>
<context>
    <name>FilesModel</name>
    <message>
        <source>Colleague / file</source>
        <translation>同事 / 文件</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Findings etc.</source>
        <translation>发现等</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>完整性</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>May change the level</source>
        <translation>会改变等级</translation>
    </message>
    <message>
        <source>Veto</source>
        <translation>否决项</translation>
    </message>
    <message>
        <source>N/A</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Short of evidence</source>
        <translation>证据不足</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待提交</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已定</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>列出哪些条目</translation>
    </message>
</context>
<context>
    <name>FindingsPart</name>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未关闭</translation>
    </message>
    <message>
        <source>overdue {day}</source>
        <translation>逾期 {day}</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>期限 {day}</translation>
    </message>
    <message>
        <source>All findings</source>
        <translation>全部发现</translation>
    </message>
    <message>
        <source>Not closed</source>
        <translation>未关闭</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>e.g. 1-01, 1-02</source>
        <translation>如 1-01、1-02</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现的内容</translation>
    </message>
    <message>
        <source>What is required, what was seen, what is missing</source>
        <translation>要求什么，看到什么，差距在哪里</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>准则</translation>
    </message>
    <message>
        <source>The rule it is measured by</source>
        <translation>所依据的规定</translation>
    </message>
    <message>
        <source>Who is to act (a post)</source>
        <translation>整改责任人（岗位）</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>There is no evidence yet.</source>
        <translation>还没有证据。</translation>
    </message>
    <message>
        <source>Erased evidence · {name}</source>
        <translation>已抹除的证据 · {name}</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Verified today…</source>
        <translation>今天已验证…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What was looked at, and what was done about it?</source>
        <translation>看了什么，做了哪些整改？</translation>
    </message>
    <message>
        <source>New finding</source>
        <translation>新发现</translation>
    </message>
    <message>
        <source>Recorded by {who}</source>
        <translation>记录人：{who}</translation>
    </message>
    <message>
        <source>Verified by {who} on {day}: {words}</source>
        <translation>{who} 于 {day} 验证：{words}</translation>
    </message>
    <message>
        <source>{count} recorded, {left} not closed</source>
        <translation>共 {count} 项，{left} 项未关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n open major finding(s) may hold the level back</source>
        <translation>
            <numerusform>%n 项严重发现未关闭，可能影响等级</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n major finding(s) open</source>
        <translation>
            <numerusform>%n 项严重发现未关闭</numerusform>
        </translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>No finding here. A finding states what was seen against what is required; it changes no score by itself.</source>
        <translation>这里还没有发现。发现写明要求与所见的差距，本身不改变得分。</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message numerus="yes">
        <source>%n typed number(s) not valid yet</source>
        <translation>
            <numerusform>有 %n 处填写的数字尚未生效</numerusform>
        </translation>
    </message>
    <message>
        <source>N/A</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Not applicable (X)</source>
        <translation>不适用（X）</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Come back to this item (F)</source>
        <translation>标记跟进，回头再看（F）</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一项</translation>
    </message>
    <message>
        <source>Previous item (K)</source>
        <translation>上一项（K）</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Next item (J)</source>
        <translation>下一项（J）</translation>
    </message>
    <message>
        <source>0–5 rate    J/K move    E rationale    Ctrl+K commands</source>
        <translation>0–5 评分    J/K 移动    E 依据    Ctrl+K 命令</translation>
    </message>
    <message>
        <source>Evidence {count}</source>
        <translation>证据 {count}</translation>
    </message>
</context>
<context>
    <name>Freeze</name>
    <message>
        <source>Not settled: rate and submit it, or decide it</source>
        <translation>未定：请评完并提交，或记录合议</translation>
    </message>
    <message>
        <source>Not applicable, and nobody has approved that</source>
        <translation>判为不适用，尚未批准</translation>
    </message>
    <message>
        <source>A profile value is missing to say whether it applies</source>
        <translation>概况缺值，不知是否适用</translation>
    </message>
    <message>
        <source>A conflict to be settled</source>
        <translation>冲突未处置</translation>
    </message>
    <message>
        <source>The lead has not confirmed this profile value</source>
        <translation>组长尚未确认此项概况</translation>
    </message>
    <message>
        <source>An erasure is not finished: see the merge</source>
        <translation>抹除尚未完成，见合并</translation>
    </message>
    <message>
        <source>An objection was decided as changed: decide the item anew</source>
        <translation>异议判定改判：请重新合议此条目</translation>
    </message>
</context>
<context>
    <name>FreezePart</name>
    <message numerus="yes">
        <source>%n objection(s) are still to be decided.</source>
        <translation>
            <numerusform>还有 %n 项异议待复核。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not recorded yet, and so not in this version: %n thing(s) typed here. What is typed stays where it is.</source>
        <translation>
            <numerusform>有 %n 处已键入、尚未记录的内容，不在本版中；它们留在原处。</numerusform>
        </translation>
    </message>
    <message>
        <source>Freeze as version {number}</source>
        <translation>定稿为第 {number} 版</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>纸面</translation>
    </message>
    <message>
        <source>See what stands in the way</source>
        <translation>见下方待办</translation>
    </message>
    <message>
        <source>Objections {count}</source>
        <translation>异议 {count}</translation>
    </message>
    <message>
        <source>Objections</source>
        <translation>异议</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Papers and facts</source>
        <translation>纸面与事实</translation>
    </message>
</context>
<context>
    <name>GatesTile</name>
    <message>
        <source>Gates</source>
        <translation>闸门</translation>
    </message>
    <message>
        <source>no level without them</source>
        <translation>不过就不能授级</translation>
    </message>
    <message>
        <source>at risk</source>
        <translation>可能不过</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>未过</translation>
    </message>
    <message>
        <source> (assumed)</source>
        <translation>（假设值）</translation>
    </message>
</context>
<context>
    <name>Guidance</name>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>现场提问</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>别家实例</translation>
    </message>
    <message>
        <source>What the best do</source>
        <translation>最好的做法</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Obtained by: {methods}</source>
        <translation>取得方式：{methods}</translation>
    </message>
    <message>
        <source>Seen at: {place}</source>
        <translation>地点：{place}</translation>
    </message>
    <message>
        <source>Sensitive: note a sighting rather than taking a copy</source>
        <translation>内容敏感：宜记现场所见，不取副本</translation>
    </message>
    <message>
        <source>Evidence: one kind</source>
        <translation>证据：一类</translation>
    </message>
    <message>
        <source>Evidence: {count} different kinds</source>
        <translation>证据：{count} 类不同</translation>
    </message>
    <message>
        <source>{rule} ({kinds})</source>
        <translation>{rule}（{kinds}）</translation>
    </message>
    <message>
        <source>for all of {section}</source>
        <translation>适用于整节：{section}</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>算式</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>常见值</translation>
    </message>
    <message>
        <source>usual values as published, no requirement of a standard</source>
        <translation>公开资料中的常见值，不是标准的要求</translation>
    </message>
    <message>
        <source>Trap</source>
        <translation>口径陷阱</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户感受</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>公布均值</translation>
    </message>
</context>
<context>
    <name>GuidanceBlock</name>
    <message>
        <source>Guidance   G</source>
        <translation>评审指南   G</translation>
    </message>
    <message>
        <source>Dictionary</source>
        <translation>词典</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>提意见</translation>
    </message>
    <message>
        <source>Tell those who keep the standard what is wrong or missing here</source>
        <translation>告诉维护标准的人，这一条哪里不对或缺了什么</translation>
    </message>
    <message numerus="yes">
        <source>Feedback to the standard, %n note(s)</source>
        <translation>
            <numerusform>对标准提意见，已有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Rulings</source>
        <translation>实施细则</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>How others do it</source>
        <translation>别家怎么做</translation>
    </message>
</context>
<context>
    <name>HistoryPart</name>
    <message>
        <source>This value stands already.</source>
        <translation>现在就是这个值。</translation>
    </message>
    <message>
        <source>Restored.</source>
        <translation>已恢复。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The section is submitted. Why is this value put back?</source>
        <translation>本章节已提交。为什么恢复这个值？</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>合议与不适用</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据与材料</translation>
    </message>
    <message>
        <source>Findings and notes</source>
        <translation>发现与备注</translation>
    </message>
    <message>
        <source>People and session</source>
        <translation>人员与评审信息</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>newest first; undoing and restoring are steps too, nothing is overwritten</source>
        <translation>新的在前；撤销和恢复也各记一步，不覆盖任何内容</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>做过的改动</translation>
    </message>
    <message>
        <source>Item: code or words</source>
        <translation>条目：编号或文字</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>由谁</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Nothing of this kind was done, or nothing you may see yet.</source>
        <translation>没有这样的改动，或者您现在还不能看到。</translation>
    </message>
</context>
<context>
    <name>InterviewsPart</name>
    <message>
        <source>may be attributed</source>
        <translation>可注明角色</translation>
    </message>
    <message>
        <source>not attributed</source>
        <translation>不注明</translation>
    </message>
    <message>
        <source>What was said in confidence is shown to those who gather it only.</source>
        <translation>访谈内容保密，只向记录访谈的人显示。</translation>
    </message>
    <message>
        <source>All interviews</source>
        <translation>全部访谈</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>我的访谈</translation>
    </message>
    <message>
        <source>Role (no name)</source>
        <translation>受访角色（不写姓名）</translation>
    </message>
    <message>
        <source>How many people</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Interviewer</source>
        <translation>访谈人</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>e.g. 1-01, 1-02</source>
        <translation>如 1-01、1-02</translation>
    </message>
    <message>
        <source>What was said (no names)</source>
        <translation>访谈记录（不写姓名）</translation>
    </message>
    <message>
        <source>What was said may be attributed to the role</source>
        <translation>所谈内容可注明角色</translation>
    </message>
    <message>
        <source>Keep names apart…</source>
        <translation>另存姓名…</translation>
    </message>
    <message>
        <source>Keep names apart</source>
        <translation>另存姓名</translation>
    </message>
    <message>
        <source>Names stay in a file beside the session on this computer; no export, copy or exchange file has them. Several are put apart by commas.</source>
        <translation>姓名只存在本机评审旁的文件里，导出、副本和交换文件都不带。多个姓名用逗号分开。</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) of the session hold these names as well: reword them.</source>
        <translation>
            <numerusform>评审中有 %n 处文字也含有这些姓名，请改写。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fewer than {fewest} people of this role: outside the team it reads &apos;{staff}&apos;.</source>
        <translation>该角色受访不足 {fewest} 人：对外写作「{staff}」。</translation>
    </message>
    <message>
        <source>These words may identify who was interviewed; reword them:</source>
        <translation>以下文字可能指出受访者，请改写：</translation>
    </message>
    <message>
        <source>New interview</source>
        <translation>新访谈</translation>
    </message>
    <message>
        <source>It gets a code of its own; names never enter the session.</source>
        <translation>编号自动给出；姓名不进入评审。</translation>
    </message>
    <message>
        <source>Interview {code}</source>
        <translation>访谈 {code}</translation>
    </message>
    <message>
        <source>Recorded by {who}</source>
        <translation>记录人：{who}</translation>
    </message>
    <message>
        <source>{count} interviews with {people} people</source>
        <translation>{count} 次访谈，{people} 人</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) may identify somebody</source>
        <translation>
            <numerusform>%n 处文字可能指出受访者</numerusform>
        </translation>
    </message>
    <message>
        <source>Interviews</source>
        <translation>访谈</translation>
    </message>
    <message>
        <source>No interview here. One is a code, a role and a number of people; nothing is attributed unless you say so.</source>
        <translation>这里还没有访谈。访谈只记编号、角色和人数；默认不注明角色。</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>Make a finding…</source>
        <translation>记录发现…</translation>
    </message>
    <message>
        <source>Request from the client…</source>
        <translation>向企业提出补充要求…</translation>
    </message>
    <message>
        <source>Feedback to the standard…</source>
        <translation>对标准提意见…</translation>
    </message>
    <message>
        <source>Dictionary</source>
        <translation>词典</translation>
    </message>
    <message>
        <source>History of the item</source>
        <translation>本条目的历史</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>{section} asks: {question}</source>
        <translation>{section} 要问：{question}</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>加分项</translation>
    </message>
    <message>
        <source>Deduction</source>
        <translation>减分项</translation>
    </message>
    <message>
        <source>Weight ×{weight}</source>
        <translation>权重 ×{weight}</translation>
    </message>
    <message>
        <source>Key item</source>
        <translation>关键条目</translation>
    </message>
    <message>
        <source>Yes / no</source>
        <translation>是 / 否</translation>
    </message>
    <message>
        <source>Points {low} to +{high}</source>
        <translation>{low} 至 +{high} 分</translation>
    </message>
    <message>
        <source>Level {low}–{high}</source>
        <translation>等级 {low}–{high}</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>单选</translation>
    </message>
    <message>
        <source>Several choices</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Left out by the profile: it applies to {condition}.</source>
        <translation>按概况不适用。适用条件：{condition}。</translation>
    </message>
    <message>
        <source>The profile does not say yet whether it applies: {condition}.</source>
        <translation>概况尚未填写，还不能判断是否适用。适用条件：{condition}。</translation>
    </message>
    <message>
        <source>Your role in this session does not rate.</source>
        <translation>您在本次评审中的角色不参与评分。</translation>
    </message>
    <message>
        <source>Two versions of this rating exist; rating it again settles it.</source>
        <translation>这项评分有两个版本；重新评分即以新的为准。</translation>
    </message>
    <message>
        <source>Not enough evidence yet</source>
        <translation>证据还不够</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>N/A by {who} waits for the lead&apos;s approval. Reason: {reason}</source>
        <translation>{who} 填了「不适用」，待组长批准。原因：{reason}</translation>
    </message>
    <message>
        <source>N/A by {who} is decided. Reason: {reason}</source>
        <translation>{who} 填的「不适用」已有结论。原因：{reason}</translation>
    </message>
</context>
<context>
    <name>ItemHead</name>
    <message>
        <source>Veto</source>
        <translation>否决项</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门槛</translation>
    </message>
</context>
<context>
    <name>ItemTreeModel</name>
    <message>
        <source>{section}, {done} of {total} rated</source>
        <translation>{section}，已评 {done} / {total}</translation>
    </message>
    <message>
        <source>has evidence</source>
        <translation>有证据</translation>
    </message>
    <message>
        <source>to follow up</source>
        <translation>待跟进</translation>
    </message>
    <message>
        <source>waits for evidence or approval</source>
        <translation>证据不足或待批准</translation>
    </message>
    <message>
        <source>a typed number is not taken over yet</source>
        <translation>有填写的数字尚未生效</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>rated</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>已填实测值</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>left out by the profile</source>
        <translation>按概况不适用</translation>
    </message>
    <message>
        <source>depends on the profile</source>
        <translation>取决于概况</translation>
    </message>
    <message>
        <source>rated {value}</source>
        <translation>评分 {value}</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>While walking the items</source>
        <translation>逐条评审时</translation>
    </message>
    <message>
        <source>On the disagreement board</source>
        <translation>在分歧板上</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>评审</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何时候</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Formal</source>
        <translation>正式</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Self-assessment</source>
        <translation>自评</translation>
    </message>
    <message>
        <source>Surveillance</source>
        <translation>监督</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>组长</translation>
    </message>
    <message>
        <source>Assessor</source>
        <translation>评审员</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>统筹员</translation>
    </message>
    <message>
        <source>Client coordinator</source>
        <translation>企业协调员</translation>
    </message>
    <message>
        <source>Observer</source>
        <translation>观察员</translation>
    </message>
    <message>
        <source>Trainer</source>
        <translation>讲师</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>访谈</translation>
    </message>
    <message>
        <source>Observation</source>
        <translation>观察</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>For printing</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Site walk</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Data pull</source>
        <translation>抽数</translation>
    </message>
    <message>
        <source>Centre manager</source>
        <translation>中心负责人</translation>
    </message>
    <message>
        <source>Operations manager</source>
        <translation>运营经理</translation>
    </message>
    <message>
        <source>Team leader</source>
        <translation>班组长</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>座席</translation>
    </message>
    <message>
        <source>Floor supervisor</source>
        <translation>现场主管</translation>
    </message>
    <message>
        <source>Quality analyst</source>
        <translation>质检员</translation>
    </message>
    <message>
        <source>Staff trainer</source>
        <translation>培训师</translation>
    </message>
    <message>
        <source>Workforce planner</source>
        <translation>排班师</translation>
    </message>
    <message>
        <source>Data analyst</source>
        <translation>数据分析师</translation>
    </message>
    <message>
        <source>IT owner</source>
        <translation>系统负责人</translation>
    </message>
    <message>
        <source>Security owner</source>
        <translation>信息安全负责人</translation>
    </message>
    <message>
        <source>HR partner</source>
        <translation>人力资源负责人</translation>
    </message>
    <message>
        <source>Experience owner</source>
        <translation>客户体验负责人</translation>
    </message>
    <message>
        <source>Client manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Innovation owner</source>
        <translation>创新负责人</translation>
    </message>
    <message>
        <source>Process owner</source>
        <translation>流程负责人</translation>
    </message>
    <message>
        <source>Knowledge owner</source>
        <translation>知识负责人</translation>
    </message>
    <message>
        <source>Finance partner</source>
        <translation>财务负责人</translation>
    </message>
    <message>
        <source>Complaint owner</source>
        <translation>投诉负责人</translation>
    </message>
    <message>
        <source>Second-line expert</source>
        <translation>二线专家</translation>
    </message>
    <message>
        <source>Public opinion owner</source>
        <translation>舆情负责人</translation>
    </message>
    <message>
        <source>Executive</source>
        <translation>高层</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>释义</translation>
    </message>
    <message>
        <source>Special case</source>
        <translation>特殊情形</translation>
    </message>
    <message>
        <source>Calculation</source>
        <translation>计算口径</translation>
    </message>
    <message>
        <source>↑ higher is better</source>
        <translation>↑ 越高越好</translation>
    </message>
    <message>
        <source>↓ lower is better</source>
        <translation>↓ 越低越好</translation>
    </message>
    <message>
        <source>↔ best within a range</source>
        <translation>↔ 适中为好</translation>
    </message>
    <message>
        <source>Assessor&apos;s view</source>
        <translation>评审员的意见</translation>
    </message>
    <message>
        <source>View of the assessed organisation</source>
        <translation>被评审单位的意见</translation>
    </message>
    <message>
        <source>CNY/month</source>
        <translation>元/月</translation>
    </message>
    <message>
        <source>CNY/year</source>
        <translation>元/年</translation>
    </message>
</context>
<context>
    <name>LeftOver</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Written before and not recorded: {place}: {words}</source>
        <translation>此前写下、尚未记录：{place}：{words}</translation>
    </message>
</context>
<context>
    <name>LevelTile</name>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>No level yet</source>
        <translation>尚不足以评级</translation>
    </message>
    <message>
        <source>Not certain yet</source>
        <translation>尚不能确定</translation>
    </message>
    <message>
        <source>Borderline: the exact number and the shown one fall on different sides.</source>
        <translation>临界：精确值与显示值落在门槛两侧。</translation>
    </message>
    <message>
        <source>For {level}: {missing}</source>
        <translation>距 {level}：{missing}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>CC Workbench</source>
        <translation>客户中心评审工作台</translation>
    </message>
</context>
<context>
    <name>MaterialsPart</name>
    <message>
        <source>All materials</source>
        <translation>全部材料</translation>
    </message>
    <message>
        <source>Modules lacking</source>
        <translation>缺材料的模块</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>No material here.</source>
        <translation>这里没有材料。</translation>
    </message>
    <message>
        <source>The standard lists no materials. What is needed is asked for under Requests.</source>
        <translation>该标准没有列出材料。需要什么，请在“补充要求”中提出。</translation>
    </message>
    <message>
        <source>Neither a material nor a reason yet: {modules}</source>
        <translation>还没有材料也没有原因：{modules}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Note, or why it will not come</source>
        <translation>备注；不能提供或不需要时写原因</translation>
    </message>
    <message>
        <source>Mark as asked for</source>
        <translation>标为已要求</translation>
    </message>
    <message>
        <source>Mark as received</source>
        <translation>标为已收到</translation>
    </message>
    <message>
        <source>Attach a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Choose a file of this material</source>
        <translation>选择这份材料的文件</translation>
    </message>
    <message>
        <source>Letter for the materials</source>
        <translation>材料清单函</translation>
    </message>
    <message>
        <source>Leave the day to be written by hand</source>
        <translation>期限留空，手写</translation>
    </message>
    <message>
        <source>Give the day…</source>
        <translation>填写期限…</translation>
    </message>
    <message>
        <source>Until when are they asked for?</source>
        <translation>请对方在哪天前提供？</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>{state} since {day}</source>
        <translation>{state}（{day} 起）</translation>
    </message>
    <message>
        <source>Files: {names}</source>
        <translation>文件：{names}</translation>
    </message>
    <message>
        <source>No material and no reason yet for {modules}.</source>
        <translation>{modules} 还没有材料，也没有写明原因。</translation>
    </message>
    <message>
        <source>{came} of {count} here</source>
        <translation>已到 {came}/{count}</translation>
    </message>
    <message numerus="yes">
        <source>%n in part</source>
        <translation>
            <numerusform>部分收到 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will not come</source>
        <translation>
            <numerusform>%n 份不提供或不需要</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n module(s) with none and no reason</source>
        <translation>
            <numerusform>%n 个模块缺材料且无原因</numerusform>
        </translation>
    </message>
    <message>
        <source>Letter…</source>
        <translation>材料清单函…</translation>
    </message>
    <message>
        <source>Mark rest as asked for</source>
        <translation>其余标为已要求</translation>
    </message>
</context>
<context>
    <name>MeasureEntry</name>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Not taken over yet: every field needs a number.</source>
        <translation>尚未采用：每一栏都要填数字。</translation>
    </message>
    <message>
        <source>Work out from inputs</source>
        <translation>按输入计算</translation>
    </message>
    <message>
        <source>State the number itself</source>
        <translation>直接填数值</translation>
    </message>
    <message>
        <source>Measured value</source>
        <translation>实测值</translation>
    </message>
</context>
<context>
    <name>MeasureResult</name>
    <message>
        <source>↗ rising</source>
        <translation>↗ 上升</translation>
    </message>
    <message>
        <source>→ level</source>
        <translation>→ 持平</translation>
    </message>
    <message>
        <source>↘ falling</source>
        <translation>↘ 下降</translation>
    </message>
    <message>
        <source>otherwise</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>getting better</source>
        <translation>向好</translation>
    </message>
    <message>
        <source>staying level</source>
        <translation>持平</translation>
    </message>
    <message>
        <source>getting worse</source>
        <translation>变差</translation>
    </message>
    <message>
        <source>A profile value is missing; the band cannot be settled yet.</source>
        <translation>概况里还缺一个值，档位暂时定不下来。</translation>
    </message>
    <message>
        <source>No reference figure is published: the item counts neither for nor against.</source>
        <translation>没有公布的参考值：此项不计入得分。</translation>
    </message>
    <message>
        <source>Within the range of the derived figure the verdict differs: a person decides, by stating the number itself.</source>
        <translation>在推算值的范围内结论不同：由人判定，请直接填写数值。</translation>
    </message>
</context>
<context>
    <name>Merge</name>
    <message>
        <source>Merge exchange files</source>
        <translation>合并交换文件</translation>
    </message>
    <message>
        <source>Exchange files (*.ccx *.ccx.*of*)</source>
        <translation>交换文件 (*.ccx *.ccx.*of*)</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>导出收据</translation>
    </message>
    <message>
        <source>Text (*.txt);;JSON (*.json)</source>
        <translation>文本 (*.txt);;JSON (*.json)</translation>
    </message>
    <message>
        <source>{count} came back</source>
        <translation>恢复 {count}</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>较{time}</translation>
    </message>
    <message>
        <source>first file</source>
        <translation>首份文件</translation>
    </message>
    <message>
        <source>{name} (lead)</source>
        <translation>{name}（组长）</translation>
    </message>
    <message>
        <source>Signed here</source>
        <translation>本机签名</translation>
    </message>
    <message>
        <source>own key</source>
        <translation>自己的密钥</translation>
    </message>
    <message>
        <source>Key known</source>
        <translation>签名已知</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>首次见到的密钥</translation>
    </message>
    <message>
        <source>Key has changed!</source>
        <translation>密钥变了！</translation>
    </message>
    <message>
        <source>now {mark}</source>
        <translation>现为 {mark}</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>没有签名</translation>
    </message>
    <message>
        <source>by nobody</source>
        <translation>无人担保</translation>
    </message>
    <message>
        <source>{who}: {numbers}</source>
        <translation>{who}：{numbers}</translation>
    </message>
    <message>
        <source>{count} missing</source>
        <translation>缺 {count} 条</translation>
    </message>
    <message>
        <source>Continued twice</source>
        <translation>两处继续</translation>
    </message>
    <message>
        <source>both lines are here</source>
        <translation>两处的改动都在</translation>
    </message>
    <message>
        <source>{count} left out on purpose</source>
        <translation>按约定未附 {count} 条</translation>
    </message>
    <message>
        <source>up to number {last}</source>
        <translation>序号 1–{last}</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Nothing missing</source>
        <translation>并集一致</translation>
    </message>
    <message>
        <source>changes: {count} = all that was here and all that the files hold</source>
        <translation>{count} 条改动 = 本机原有与各文件的并集</translation>
    </message>
    <message>
        <source>{count} of what should be here</source>
        <translation>应有而没有的：{count}</translation>
    </message>
    <message>
        <source>Counts agree</source>
        <translation>收支平衡</translation>
    </message>
    <message>
        <source>{before} before, {new} came, {after} counted after</source>
        <translation>原有 {before}，新到 {new}，合并后数得 {after}</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>序号连续</translation>
    </message>
    <message>
        <source>numbers that have not arrived: {count}</source>
        <translation>还没有收到的序号：{count}</translation>
    </message>
    <message>
        <source>numbered without a hole: {count}</source>
        <translation>{count} 条链都没有缺号</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>SHA-256 computed again of all new files, all agree: {count}</source>
        <translation>新文件的 SHA-256 逐一重算：{count} 个一致</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>已抹除</translation>
    </message>
    <message>
        <source>texts and files that stayed out: {count}</source>
        <translation>没有读入的内容：{count} 项</translation>
    </message>
    <message>
        <source>Backed up first</source>
        <translation>先备份</translation>
    </message>
    <message>
        <source>the copy from before was read back and verified</source>
        <translation>合并前的备份已重新打开并核对</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>先停下</translation>
    </message>
    <message>
        <source>Something that was here is missing: undo this merge and keep the backup.</source>
        <translation>原有的内容缺了：请撤销这次合并，保留备份。</translation>
    </message>
    <message>
        <source>Call {who}</source>
        <translation>给{who}打电话</translation>
    </message>
    <message>
        <source>The signing key has changed: it was {was}, it is {mark}. Ask by telephone whether the file is theirs before you rely on it.</source>
        <translation>签名密钥变了：此前 {was}，现在 {mark}。采信之前请电话核实文件是否出自本人。</translation>
    </message>
    <message>
        <source>Ask {who}</source>
        <translation>向{who}要</translation>
    </message>
    <message>
        <source>for a new export: number {first} has not arrived.</source>
        <translation>重新导出的文件：序号 {first} 没有收到。</translation>
    </message>
    <message>
        <source>for a new export: numbers {first}–{last} ({count}) have not arrived.</source>
        <translation>重新导出的文件：序号 {first}–{last}（{count} 条）没有收到。</translation>
    </message>
    <message>
        <source>Compare the key</source>
        <translation>核对签名</translation>
    </message>
    <message>
        <source>{who} signed with a key not seen before; read it out by telephone: {mark}</source>
        <translation>{who}的密钥是首次见到，请电话核对指纹：{mark}</translation>
    </message>
    <message>
        <source>once the disk can be written: the key of {who} could not be remembered on this computer.</source>
        <translation>等磁盘可以写入：{who}的密钥没能在本机记住。</translation>
    </message>
    <message>
        <source>Ask the sender</source>
        <translation>问发送者</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; is not signed: ask whether it is theirs.</source>
        <translation>「{file}」没有签名：请问是否出自本人。</translation>
    </message>
    <message>
        <source>Tell {who}</source>
        <translation>告诉{who}</translation>
    </message>
    <message>
        <source>Work was continued in two copies of one folder; both are here. Use one from now on.</source>
        <translation>同一文件夹的两份副本都在继续使用；两处的改动都在。请今后只用一份。</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>另要一份</translation>
    </message>
    <message>
        <source>in place of &apos;{file}&apos;, see why above.</source>
        <translation>代替「{file}」，原因见左侧。</translation>
    </message>
    <message>
        <source>Merge again</source>
        <translation>再合并一次</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; was not reached.</source>
        <translation>「{file}」没有处理到。</translation>
    </message>
    <message>
        <source>Erasures</source>
        <translation>抹除</translation>
    </message>
    <message>
        <source>Texts and files that colleagues erased and that are still on this computer: {count}</source>
        <translation>同事抹除而本机还留有的内容：{count} 项</translation>
    </message>
    <message>
        <source>files that fit: {count}</source>
        <translation>{count} 份可合入</translation>
    </message>
    <message>
        <source>refused: {count}</source>
        <translation>{count} 份拒收</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>用时 {seconds} 秒</translation>
    </message>
    <message>
        <source>None of the files can be taken in.</source>
        <translation>没有一份文件可以合入。</translation>
    </message>
    <message>
        <source>Nothing was written; why and what to do stands beneath.</source>
        <translation>没有写入任何内容；原因与做法见下方。</translation>
    </message>
    <message>
        <source>New changes that would come in: {count}.</source>
        <translation>将有 {count} 条新改动入账。</translation>
    </message>
    <message>
        <source>Everything in these files is here already.</source>
        <translation>这些文件里的内容本机都已有。</translation>
    </message>
    <message>
        <source>Conflicts to choose in: {count}; all values are kept.</source>
        <translation>{count} 处冲突等您选择，各方的值都会保留。</translation>
    </message>
    <message>
        <source>This is a dry run: nothing has been written yet.</source>
        <translation>这是试运行，还没有写入任何内容。</translation>
    </message>
    <message>
        <source>A verified backup comes first; one step takes the merge back</source>
        <translation>合并前先做核对过的备份；合并后可一步退回</translation>
    </message>
    <message>
        <source>This merge is undone.</source>
        <translation>这次合并已撤销。</translation>
    </message>
    <message>
        <source>Changes set aside on this computer: {count}; nothing was deleted.</source>
        <translation>它的 {count} 条改动已在本机收起；没有删除任何内容。</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z does it again</source>
        <translation>按 Ctrl+Shift+Z 重做</translation>
    </message>
    <message>
        <source>The counts do not agree.</source>
        <translation>数目对不上。</translation>
    </message>
    <message>
        <source>Undo this merge and keep the backup: the facts here say what is missing.</source>
        <translation>请撤销这次合并并保留备份；缺了什么见本页的核对。</translation>
    </message>
    <message>
        <source>New changes that came in: {count}.</source>
        <translation>{count} 条新改动已入账。</translation>
    </message>
    <message>
        <source>Conflicts settled: {count}.</source>
        <translation>已处置冲突 {count} 处。</translation>
    </message>
    <message>
        <source>Conflicts open, with all their values: {count}.</source>
        <translation>{count} 处冲突未处置，各方的值都已保留。</translation>
    </message>
    <message>
        <source>The whole merge is one step: Ctrl+Z takes it back</source>
        <translation>整次合并是一步：Ctrl+Z 全部退回</translation>
    </message>
    <message>
        <source>Not reached: {files}</source>
        <translation>未处理：{files}</translation>
    </message>
    <message>
        <source>Stopped half-way; what was taken in is whole.</source>
        <translation>中途停止；已合入的都是整份。</translation>
    </message>
    <message>
        <source>Merged, nothing lost; the receipt is not complete.</source>
        <translation>已合并，什么也没丢；收据没有写完。</translation>
    </message>
    <message>
        <source>Merged, nothing lost.</source>
        <translation>已合并，什么也没丢。</translation>
    </message>
    <message>
        <source>With the lead&apos;s state of {time}.</source>
        <translation>含组长{time}的状态。</translation>
    </message>
</context>
<context>
    <name>MergePart</name>
    <message>
        <source>Written: {file}</source>
        <translation>已写成：{file}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>A merge is under way. Add the files once it is done.</source>
        <translation>正在合并。请等合并完成后再加文件。</translation>
    </message>
    <message>
        <source>Merge receipt</source>
        <translation>合并收据</translation>
    </message>
    <message>
        <source>Trying out. Nothing is written.</source>
        <translation>正在试运行，不写入任何内容。</translation>
    </message>
    <message>
        <source>Merging.</source>
        <translation>正在合并。</translation>
    </message>
    <message>
        <source>Stopping leaves whole files only</source>
        <translation>停止时只留下整份合入的文件</translation>
    </message>
</context>
<context>
    <name>MergeRun</name>
    <message>
        <source>That passphrase does not open &apos;{file}&apos;. Try again, or cancel to leave this file out.</source>
        <translation>这个口令打不开「{file}」。请重试；取消则不合入这份文件。</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; is sealed. Type the passphrase the sender told you by telephone.</source>
        <translation>「{file}」已加密。请输入发送者电话告知的口令。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Something in CC Workbench went wrong.</source>
        <translation>工作台出了差错。</translation>
    </message>
    <message>
        <source>Every change that was acknowledged is on disk. The report stays on this computer and is sent nowhere.</source>
        <translation>已确认保存的内容都在磁盘上。报告只留在本机，不会发送到任何地方。</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>CC Workbench</source>
        <translation>客户中心评审工作台</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>Today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M 月 d 日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy 年 M 月 d 日</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>All items</source>
        <translation>全部条目</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>To follow up</source>
        <translation>待跟进</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Without evidence</source>
        <translation>没有证据</translation>
    </message>
    <message>
        <source>With a conflict</source>
        <translation>有冲突</translation>
    </message>
    <message>
        <source>Filter   Ctrl+F</source>
        <translation>筛选   Ctrl+F</translation>
    </message>
    <message>
        <source>Filter items</source>
        <translation>筛选条目</translation>
    </message>
    <message>
        <source>What to list</source>
        <translation>列出哪些条目</translation>
    </message>
    <message>
        <source>Items of the standard</source>
        <translation>标准条目</translation>
    </message>
    <message>
        <source>No item fits the filter</source>
        <translation>没有符合筛选的条目</translation>
    </message>
</context>
<context>
    <name>NewSessionDialog</name>
    <message>
        <source>New session</source>
        <translation>新建评审</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Create session</source>
        <translation>创建评审</translation>
    </message>
    <message>
        <source>{applying} of {all} items apply</source>
        <translation>适用 {applying} / {all} 条</translation>
    </message>
    <message>
        <source>Name the organisation first.</source>
        <translation>请先填写被评单位。</translation>
    </message>
    <message>
        <source>What you typed has not been kept.</source>
        <translation>已填写的内容尚未保存。</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>NumberEntry</name>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>减</translation>
    </message>
    <message>
        <source>More</source>
        <translation>加</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>in steps of {step}</source>
        <translation>步长 {step}</translation>
    </message>
</context>
<context>
    <name>ObjectionsPart</name>
    <message>
        <source>Choose the evidence offered</source>
        <translation>选择所附证据</translation>
    </message>
    <message>
        <source>overdue {day}</source>
        <translation>逾期 {day}</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>期限 {day}</translation>
    </message>
    <message>
        <source>All objections</source>
        <translation>全部异议</translation>
    </message>
    <message>
        <source>To be decided</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>e.g. 1-01</source>
        <translation>如 1-01</translation>
    </message>
    <message>
        <source>As what role (no name)</source>
        <translation>由何角色提出（不写姓名）</translation>
    </message>
    <message>
        <source>What is claimed</source>
        <translation>主张</translation>
    </message>
    <message>
        <source>To be decided by</source>
        <translation>复核期限</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>An objection stays as it was made; it is decided below.</source>
        <translation>异议提出后不再改动，在下方给出结论。</translation>
    </message>
    <message>
        <source>This objection was decided.</source>
        <translation>此异议已有结论。</translation>
    </message>
    <message>
        <source>An objection stays as it was made; it may be withdrawn below.</source>
        <translation>异议提出后不再改动；可在下方撤回。</translation>
    </message>
    <message>
        <source>Somebody of the team decides it who did not decide the item.</source>
        <translation>由评审组中未决定该条目的人复核。</translation>
    </message>
    <message>
        <source>Nobody here may decide it: all leads and assessors decided the item.</source>
        <translation>目前没有可以复核的人：组长与评审员都参与了该条目的决定。</translation>
    </message>
    <message>
        <source>May decide it (they did not decide the item): {names}</source>
        <translation>可复核（未决定该条目）：{names}</translation>
    </message>
    <message>
        <source>The team decides the item anew; the next version says so.</source>
        <translation>评审组将重新合议该条目，并写入下一版。</translation>
    </message>
    <message>
        <source>Decide the item anew; the next version says so.</source>
        <translation>请重新合议该条目，再定下一版。</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>You decided this item yourself.</source>
        <translation>该条目由您本人决定。</translation>
    </message>
    <message>
        <source>Uphold the decision…</source>
        <translation>维持原决定…</translation>
    </message>
    <message>
        <source>To be changed…</source>
        <translation>改判…</translation>
    </message>
    <message>
        <source>Withdrawn…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Why? The reason stays in the history.</source>
        <translation>理由是什么？理由会留在历史里。</translation>
    </message>
    <message>
        <source>New objection</source>
        <translation>新异议</translation>
    </message>
    <message>
        <source>Evidence is attached once it is made.</source>
        <translation>提出之后再附证据。</translation>
    </message>
    <message>
        <source>Recorded by {who}</source>
        <translation>记录人：{who}</translation>
    </message>
    <message>
        <source>Evidence offered: {names}</source>
        <translation>所附证据：{names}</translation>
    </message>
    <message>
        <source>Objection to {item}</source>
        <translation>对 {item} 的异议</translation>
    </message>
    <message>
        <source>{left} of {count} to be decided</source>
        <translation>{count} 项中 {left} 项待复核</translation>
    </message>
    <message>
        <source>Objections</source>
        <translation>异议</translation>
    </message>
    <message>
        <source>Attach a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>No objection here. One is made to an item, and decided by somebody who did not decide that item.</source>
        <translation>这里没有异议。异议针对条目提出，由未决定该条目的人复核。</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>A read-only copy of “{name}” is opened; the evidence itself stays as it is. The copy is deleted when the workbench is closed.</source>
        <translation>将打开「{name}」的只读副本，证据本身不变。关闭工作台时副本会被删除。</translation>
    </message>
    <message>
        <source>Open with the system?</source>
        <translation>用系统程序打开？</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>No program here opens {kind} files.</source>
        <translation>本机没有可打开 {kind} 文件的程序。</translation>
    </message>
    <message>
        <source>“{name}” could not be copied: {why}</source>
        <translation>无法复制「{name}」：{why}</translation>
    </message>
    <message>
        <source>Look whether the disk for temporary files is full.</source>
        <translation>请查看存放临时文件的磁盘是否已满。</translation>
    </message>
</context>
<context>
    <name>OptionSet</name>
    <message>
        <source>None of these</source>
        <translation>都没有</translation>
    </message>
    <message>
        <source>{count} of {all} ticked · worth {value} of {top}</source>
        <translation>已选 {count} / {all} 项 · 得 {value} / {top} 分</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find an item or a command</source>
        <translation>查找条目或命令</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>查到的内容</translation>
    </message>
    <message>
        <source>Nothing fits. Fewer words find more.</source>
        <translation>没有符合的内容，少输几个字再试。</translation>
    </message>
</context>
<context>
    <name>PapersView</name>
    <message>
        <source>Choose the score sheet</source>
        <translation>选择评分表</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; is no version of this session.</source>
        <translation>「{file}」不是本评审的任何一版。</translation>
    </message>
    <message>
        <source>Write the fact-check sheet</source>
        <translation>导出事实核对表</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>已写入 {file}</translation>
    </message>
    <message>
        <source>Choose the sheet that came back</source>
        <translation>选择返回的核对表</translation>
    </message>
    <message numerus="yes">
        <source>&apos;{file}&apos; shows version {number}; {count} cell(s) compared, all the same.</source>
        <translation>
            <numerusform>「{file}」是第 {number} 版，{count} 个单元格一致。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&apos;{file}&apos; prints the fingerprint of version {number} but differs in {count} place(s).</source>
        <translation>
            <numerusform>「{file}」印着第 {number} 版的指纹，但有 {count} 处不同。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{right} correct, {silent} unanswered, {differing} differing, {moved} changed here since, {missing} row(s) missing</source>
        <translation>
            <numerusform>属实 {right}，未答 {silent}，有出入 {differing}，导出后已变 {moved}，缺行 {missing}</numerusform>
        </translation>
    </message>
    <message>
        <source>No fact was changed; differences are kept as notes.</source>
        <translation>事实未改动；出入已记为便笺。</translation>
    </message>
    <message>
        <source>Which version does this paper show?</source>
        <translation>这份纸面是哪一版？</translation>
    </message>
    <message>
        <source>Type the fingerprint printed on it, four digits or more; or choose the workbook, which is compared cell by cell.</source>
        <translation>输入纸面上的指纹（至少四位）；或选择工作簿，逐格核对。</translation>
    </message>
    <message>
        <source>e.g. 4f2a-91c0</source>
        <translation>如 4f2a-91c0</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Choose a workbook…</source>
        <translation>选择工作簿…</translation>
    </message>
    <message>
        <source>Facts checked by the client</source>
        <translation>企业核对事实</translation>
    </message>
    <message>
        <source>Facts and figures go out without any rating. What comes back changes no fact: differences are kept as notes.</source>
        <translation>导出的事实与数据不含评分。返回的内容不改动事实，出入记为便笺。</translation>
    </message>
    <message>
        <source>Write the sheet…</source>
        <translation>导出核对表…</translation>
    </message>
    <message>
        <source>Read it back…</source>
        <translation>读回…</translation>
    </message>
    <message>
        <source>Keep as notes</source>
        <translation>记为便笺</translation>
    </message>
    <message>
        <source>Differences on the paper</source>
        <translation>纸面的不同之处</translation>
    </message>
    <message>
        <source>What the client says</source>
        <translation>企业的说明</translation>
    </message>
    <message>
        <source>Fact check</source>
        <translation>事实核对表</translation>
    </message>
</context>
<context>
    <name>ParcelRow</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 条改动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s), all of them needed</source>
        <translation>
            <numerusform>共 %n 卷，缺一不可</numerusform>
        </translation>
    </message>
    <message>
        <source>read back and compared</source>
        <translation>已读回核对</translation>
    </message>
    <message numerus="yes">
        <source>%n evidence file(s) are missing or damaged here and stayed behind</source>
        <translation>
            <numerusform>有 %n 份证据在本机缺失或损坏，没有带走</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>再输入一次口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>显示输入内容</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
</context>
<context>
    <name>PeopleStep</name>
    <message>
        <source>The short code stands in the records; the name can be erased later. The first row is you.</source>
        <translation>记录里只写代号，姓名日后可以擦除。第一行是您本人。</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>添加人员</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>保存位置</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Short code</source>
        <translation>代号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Remove this person</source>
        <translation>移除此人</translation>
    </message>
</context>
<context>
    <name>PlacePanel</name>
    <message>
        <source>Kept in</source>
        <translation>存放于</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Looking how much room there is…</source>
        <translation>正在查看剩余空间…</translation>
    </message>
    <message>
        <source>This folder is not there. Plug the stick in, or choose another.</source>
        <translation>找不到该文件夹。请插入 U 盘，或另选一个。</translation>
    </message>
    <message>
        <source>{free} free: too little, about {size} are needed. Choose another place.</source>
        <translation>剩余 {free}，不够：约需 {size}。请另选位置。</translation>
    </message>
    <message>
        <source>{free} free</source>
        <translation>剩余 {free}</translation>
    </message>
    <message numerus="yes">
        <source>takes files of up to {largest}: will be written in %n part(s)</source>
        <translation>
            <numerusform>单个文件上限 {largest}：将分 %n 卷写入</numerusform>
        </translation>
    </message>
    <message>
        <source>takes files of up to {largest}</source>
        <translation>单个文件上限 {largest}</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Texts of standards</source>
        <translation>标准文本</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>In both languages</source>
        <translation>中英对照</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>PreparePage</name>
    <message>
        <source>Requests {count}</source>
        <translation>补充要求 {count}</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>补充要求</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>Interviews</source>
        <translation>访谈</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>分工</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Evidence before (Left)</source>
        <translation>上一份证据（←）</translation>
    </message>
    <message>
        <source>Next evidence (Right)</source>
        <translation>下一份证据（→）</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>缩小（−）</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Evidence, large</source>
        <translation>大图查看证据</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} / {total}</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>What does it show? (F2)</source>
        <translation>它说明了什么？（F2）</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Kind of evidence</source>
        <translation>证据类别</translation>
    </message>
    <message>
        <source>Look at it large (Space)</source>
        <translation>放大查看（Space）</translation>
    </message>
    <message>
        <source>Open a copy with the system</source>
        <translation>用系统程序打开副本</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>[…] only the beginning is shown</source>
        <translation>[…] 只显示开头部分</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} / {pages} 页</translation>
    </message>
    <message>
        <source>This evidence was erased</source>
        <translation>此证据已抹除</translation>
    </message>
    <message>
        <source>The file has not arrived yet: it comes with a colleague&apos;s exchange file</source>
        <translation>文件尚未到达：随同事的交换文件而来</translation>
    </message>
    <message>
        <source>The file is missing in the session&apos;s folder</source>
        <translation>评审文件夹中缺少此文件</translation>
    </message>
    <message>
        <source>The picture is larger than 100 megapixels; open it with the system</source>
        <translation>图片超过 1 亿像素；请用系统程序打开</translation>
    </message>
    <message>
        <source>The PDF asks for a password; open it with the system</source>
        <translation>此 PDF 需要密码；请用系统程序打开</translation>
    </message>
    <message>
        <source>{kind} files are not shown here</source>
        <translation>此处不显示 {kind} 文件</translation>
    </message>
    <message>
        <source>The file cannot be shown: it is damaged or not what its name says</source>
        <translation>无法显示：文件已损坏，或与其名称不符</translation>
    </message>
    <message>
        <source>Seen on site, no copy kept</source>
        <translation>现场所见，未留存副本</translation>
    </message>
    <message>
        <source>Kind: {words}</source>
        <translation>类别：{words}</translation>
    </message>
    <message>
        <source>Where: {words}</source>
        <translation>地点：{words}</translation>
    </message>
    <message>
        <source>Period: {words}</source>
        <translation>时段：{words}</translation>
    </message>
    <message>
        <source>Shown by: {words}</source>
        <translation>出示者：{words}</translation>
    </message>
    <message>
        <source>Seen at: {words}</source>
        <translation>所见时间：{words}</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Text of the evidence</source>
        <translation>证据文字</translation>
    </message>
    <message>
        <source>Picture of the evidence</source>
        <translation>证据图片</translation>
    </message>
</context>
<context>
    <name>ProfilePart</name>
    <message>
        <source>Whole profile</source>
        <translation>全部概况</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>尚未填写</translation>
    </message>
    <message>
        <source>Decides what applies</source>
        <translation>决定适用条目</translation>
    </message>
    <message>
        <source>alias: {alias}</source>
        <translation>代称：{alias}</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>单位</translation>
    </message>
    <message numerus="yes">
        <source>decides %n item(s)</source>
        <translation>
            <numerusform>决定 %n 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>{number} ({band})</source>
        <translation>{number}（{band}）</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚未填写</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>代称</translation>
    </message>
    <message>
        <source>stands in for the name</source>
        <translation>代替名称</translation>
    </message>
    <message>
        <source>Kind of session</source>
        <translation>评审类型</translation>
    </message>
    <message>
        <source>Confirm…</source>
        <translation>确认…</translation>
    </message>
    <message numerus="yes">
        <source>Whether %n item(s) apply depends on this.</source>
        <translation>
            <numerusform>%n 个条目是否适用取决于此。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No longer apply, once saved (%n): {items}.</source>
        <translation>
            <numerusform>保存后不再适用（%n 个）：{items}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Come to apply, once saved (%n): {items}.</source>
        <translation>
            <numerusform>保存后恢复适用（%n 个）：{items}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Will depend on what is not known (%n): {items}.</source>
        <translation>
            <numerusform>保存后取决于未填写的内容（%n 个）：{items}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Answers to items that no longer apply are kept and do not count.</source>
        <translation>不再适用的条目，已有评分保留，但不计分。</translation>
    </message>
    <message>
        <source>The same items apply as before.</source>
        <translation>适用条目不变。</translation>
    </message>
    <message>
        <source>Bands: {bands}</source>
        <translation>分档：{bands}</translation>
    </message>
    <message numerus="yes">
        <source>{items} and %n more</source>
        <translation>
            <numerusform>{items} 等，另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>The session</source>
        <translation>本次评审</translation>
    </message>
    <message>
        <source>The name stands on every export; the alias in its place where names are hidden.</source>
        <translation>各项导出都写单位名称；隐藏姓名时用代称。</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Filled in by {who}</source>
        <translation>{who} 填写</translation>
    </message>
    <message>
        <source>Somebody has submitted: the kind is fixed.</source>
        <translation>已有人提交，评审类型不能再改。</translation>
    </message>
    <message>
        <source>Another value is to be confirmed anew.</source>
        <translation>改用其他值后须重新确认。</translation>
    </message>
    <message>
        <source>It decides the weights only once the lead has confirmed it with evidence.</source>
        <translation>须经组长凭证据确认，才决定权重。</translation>
    </message>
    <message>
        <source>A version is frozen: what is changed here is not in it.</source>
        <translation>已有定稿版本，此处的改动不在其中。</translation>
    </message>
    <message>
        <source>{known} of {count} filled in</source>
        <translation>已填 {known}/{count}</translation>
    </message>
    <message>
        <source>{count} of {all} items apply</source>
        <translation>适用条目 {count}/{all}</translation>
    </message>
    <message numerus="yes">
        <source>%n not known yet</source>
        <translation>
            <numerusform>%n 个尚不确定</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is filled in.</source>
        <translation>已全部填写。</translation>
    </message>
</context>
<context>
    <name>ProfileStep</name>
    <message>
        <source>Organisation</source>
        <translation>被评单位</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>代称</translation>
    </message>
    <message>
        <source>stands in for the name</source>
        <translation>对外代替单位名称</translation>
    </message>
    <message>
        <source>It decides the weights only once the lead has confirmed it with evidence; until then the plain mean counts.</source>
        <translation>须由组长附证据确认后才决定权重；确认之前按平均计。</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚未确定</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Prose</name>
    <message>
        <source>Copy text</source>
        <translation>复制文字</translation>
    </message>
</context>
<context>
    <name>ProtectionCard</name>
    <message>
        <source>Protection</source>
        <translation>保护</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Key of a colleague or the office</source>
        <translation>同事或单位的公钥</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不保护</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>再次输入口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>显示输入内容</translation>
    </message>
    <message>
        <source>Whose key</source>
        <translation>谁的公钥</translation>
    </message>
    <message>
        <source>Another key</source>
        <translation>另一个公钥</translation>
    </message>
    <message>
        <source>Another key: age1…</source>
        <translation>另一个公钥：age1…</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件读取…</translation>
    </message>
    <message>
        <source>Whoever finds the stick can read everything in the file.</source>
        <translation>谁捡到 U 盘，谁就能看到文件里的全部内容。</translation>
    </message>
    <message>
        <source>Type a passphrase.</source>
        <translation>请输入口令。</translation>
    </message>
    <message>
        <source>Type the same passphrase twice.</source>
        <translation>请两次输入同一口令。</translation>
    </message>
    <message>
        <source>That is no key: it begins with age1.</source>
        <translation>这不是公钥：公钥以 age1 开头。</translation>
    </message>
    <message>
        <source>Choose a key file, or paste a key.</source>
        <translation>请选择公钥文件，或粘贴公钥。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>Tell it by telephone, never beside the stick. Nobody can recover it.</source>
        <translation>请电话告知口令，不要与 U 盘放在一起。忘了无人能找回。</translation>
    </message>
    <message>
        <source>Opens without a passphrase, on the computer of that key only.</source>
        <translation>不用口令即可打开，但只能在持有该密钥的电脑上。</translation>
    </message>
    <message>
        <source>It can be opened by {always} too.</source>
        <translation>{always} 也能打开。</translation>
    </message>
    <message>
        <source>Choose a key file</source>
        <translation>选择公钥文件</translation>
    </message>
</context>
<context>
    <name>RationaleEditor</name>
    <message>
        <source>Rationale</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>What was seen, heard, checked?   (E)</source>
        <translation>看到、听到、查到了什么？（E）</translation>
    </message>
    <message>
        <source>Not saved; the text is kept here</source>
        <translation>未能保存，文字仍保留在这里</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>✓ Saved {time}</source>
        <translation>✓ 已保存 {time}</translation>
    </message>
</context>
<context>
    <name>ReasonRow</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Enter saves, Esc cancels</source>
        <translation>按 Enter 保存，Esc 取消</translation>
    </message>
</context>
<context>
    <name>ReceiptsCard</name>
    <message>
        <source>Earlier merges</source>
        <translation>以前的合并</translation>
    </message>
    <message>
        <source>Enter opens a receipt again</source>
        <translation>按 Enter 再看收据</translation>
    </message>
    <message>
        <source>Nothing has been merged into this session yet.</source>
        <translation>这次评审还没有合并过。</translation>
    </message>
</context>
<context>
    <name>ReceiptsModel</name>
    <message numerus="yes">
        <source>+{count} change(s)</source>
        <translation>
            <numerusform>+{count} 条改动</numerusform>
        </translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>stopped half-way</source>
        <translation>中途停止</translation>
    </message>
</context>
<context>
    <name>RecentSessionsModel</name>
    <message>
        <source>Session {n}</source>
        <translation>评审 {n}</translation>
    </message>
    <message>
        <source>put away</source>
        <translation>已收存</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not sent</source>
        <translation>
            <numerusform>%n 处改动未发送</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecipientsCard</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Hand out for rating</source>
        <translation>分发去评分</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>给谁</translation>
    </message>
    <message>
        <source>Everybody (no one in particular)</source>
        <translation>所有人（不指定）</translation>
    </message>
    <message>
        <source>Without other people&apos;s ratings: this session is rated blind.</source>
        <translation>不含其他人的评分：本评审为盲评。</translation>
    </message>
    <message>
        <source>With everybody&apos;s ratings: this standard is not rated blind.</source>
        <translation>含所有人的评分：此标准不要求盲评。</translation>
    </message>
</context>
<context>
    <name>RecordsPart</name>
    <message>
        <source>Written before and not recorded: {words}</source>
        <translation>此前写下、尚未记录：{words}</translation>
    </message>
    <message>
        <source>Nothing said yet</source>
        <translation>尚未填写内容</translation>
    </message>
    <message>
        <source>not recorded yet</source>
        <translation>尚未记录</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>只看</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves</source>
        <translation>Ctrl+Enter 保存</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Refused · {file}</source>
        <translation>拒收 · {file}</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Nothing is suggested before all have submitted. Still missing: {who}.</source>
        <translation>全部提交之前不给建议值。还差：{who}。</translation>
    </message>
    <message>
        <source>A submitted rating changed after the decision: decide again.</source>
        <translation>定下之后有人改了已提交的评分，请重新合议。</translation>
    </message>
    <message>
        <source>Decided {value} by {who}.</source>
        <translation>{who} 已定 {value}。</translation>
    </message>
    <message>
        <source>Dissent</source>
        <translation>保留意见</translation>
    </message>
    <message>
        <source>N/A waits for the lead&apos;s approval.</source>
        <translation>「不适用」等待组长批准。</translation>
    </message>
    <message>
        <source>Fewer people rated it than the standard asks for.</source>
        <translation>评分人数少于标准的要求。</translation>
    </message>
    <message>
        <source>The lead decides; you can see what stands here.</source>
        <translation>由组长定；你可以看到这里的内容。</translation>
    </message>
</context>
<context>
    <name>RequestsPart</name>
    <message>
        <source>received {day}</source>
        <translation>收到 {day}</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>期限 {day}</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>全部要求</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>待提供</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>What is needed</source>
        <translation>需要什么</translation>
    </message>
    <message>
        <source>Sample drawn</source>
        <translation>抽到的样本</translation>
    </message>
    <message>
        <source>e.g. the recordings of 3, 11 and 24 September</source>
        <translation>如 9 月 3、11、24 日的录音</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>e.g. 1-01</source>
        <translation>如 1-01</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>提出人</translation>
    </message>
    <message>
        <source>Not received</source>
        <translation>并未收到</translation>
    </message>
    <message>
        <source>Received today</source>
        <translation>今天收到</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>新要求</translation>
    </message>
    <message>
        <source>Recorded by {who}</source>
        <translation>记录人：{who}</translation>
    </message>
    <message>
        <source>closed {day}</source>
        <translation>关闭 {day}</translation>
    </message>
    <message>
        <source>Request on {item}</source>
        <translation>补充要求 · {item}</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>补充要求</translation>
    </message>
    <message>
        <source>{waiting} of {count} still to come</source>
        <translation>{count} 项中 {waiting} 项待提供</translation>
    </message>
    <message>
        <source>{late} overdue</source>
        <translation>{late} 项逾期</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>补充要求</translation>
    </message>
    <message>
        <source>Export the lists…</source>
        <translation>导出清单…</translation>
    </message>
    <message>
        <source>No request here. One asks the organisation for something; no rating stands in it.</source>
        <translation>这里没有补充要求。补充要求写明请企业提供什么，不含任何评分。</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Copy as a sentence</source>
        <translation>复制为一句话</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>正在绘制…</translation>
    </message>
    <message>
        <source>Radar chart</source>
        <translation>雷达图</translation>
    </message>
    <message>
        <source>Radar</source>
        <translation>雷达图</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Enter explains a row</source>
        <translation>回车查看来由</translation>
    </message>
    <message>
        <source>Weakest sections</source>
        <translation>最弱的章节</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>假设值</translation>
    </message>
    <message>
        <source>ours, not published; they decided something here</source>
        <translation>为自定，未见公布；对本结果有影响</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>来由</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) not rated</source>
        <translation>
            <numerusform>%n 条未定</numerusform>
        </translation>
    </message>
    <message>
        <source>{open} · recomputed with every change</source>
        <translation>{open} · 随每次改动即时重算</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Brings</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Why {number}</source>
        <translation>为什么是 {number}</translation>
    </message>
</context>
<context>
    <name>RetentionDialog</name>
    <message>
        <source>How long it is kept</source>
        <translation>保存期限</translation>
    </message>
    <message>
        <source>Keep until</source>
        <translation>保存至</translation>
    </message>
    <message>
        <source>Legal hold: nothing of it may be erased or destroyed</source>
        <translation>法律保全：期间不得抹除或销毁任何内容</translation>
    </message>
    <message>
        <source>The date is a reminder shown before the session is destroyed. Both travel to colleagues with the next exchange file.</source>
        <translation>日期用于销毁前提醒。两项都会随下一份交换文件带给同事。</translation>
    </message>
</context>
<context>
    <name>RuleLine</name>
    <message>
        <source>/</source>
        <translation>/</translation>
    </message>
    <message>
        <source>An interview alone does not carry the best rating: add {kinds}</source>
        <translation>仅有访谈不足以支持最高一档：请补充{kinds}</translation>
    </message>
    <message>
        <source>Evidence is enough: {held}</source>
        <translation>证据已够：{held}</translation>
    </message>
    <message>
        <source>Needs {needs} kinds, has {held}</source>
        <translation>需 {needs} 类证据，已有 {held} 类</translation>
    </message>
    <message>
        <source>Needs evidence: {kinds}</source>
        <translation>需要证据：{kinds}</translation>
    </message>
    <message>
        <source>Needs {needs} kinds of evidence: {kinds}</source>
        <translation>需 {needs} 类证据：{kinds}</translation>
    </message>
    <message>
        <source>Needs {needs} kinds, has {held}: lacks one of {kinds}</source>
        <translation>需 {needs} 类证据，已有 {held} 类：还缺{kinds}之一</translation>
    </message>
    <message numerus="yes">
        <source>; %n of another kind does not count here</source>
        <translation>
            <numerusform>；另有 %n 份类别不符，不计入</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendAllDialog</name>
    <message>
        <source>Send all that is unsent</source>
        <translation>发送全部未发送的</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Everything has been sent.</source>
        <translation>已全部发送。</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>评审</translation>
    </message>
    <message>
        <source>Session {n}</source>
        <translation>评审 {n}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Open at {holder}</source>
        <translation>{holder} 正在打开</translation>
    </message>
    <message>
        <source>How much is unsent is not known until it is opened</source>
        <translation>打开之后才知道有多少未发送</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not sent</source>
        <translation>
            <numerusform>%n 处改动未发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick what is to be sent.</source>
        <translation>请勾选要发送的评审。</translation>
    </message>
    <message>
        <source>Looking how much room there is…</source>
        <translation>正在查看剩余空间…</translation>
    </message>
    <message>
        <source>There is no room in this folder.</source>
        <translation>该文件夹空间不足或不可用。</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) not written</source>
        <translation>
            <numerusform>%n 个评审没有写成</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {total} written</source>
        <translation>已写入 {done}/{total}</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>Write an exchange file</source>
        <translation>写交换文件</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Signed by this computer. What is here stays here; nothing is sent by itself.</source>
        <translation>由本机签名。程序不会自行外发，文件由您带给对方。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Your signing fingerprint. Read it out by telephone the first time.</source>
        <translation>您的签名指纹。首次交换时请电话读给对方核对。</translation>
    </message>
    <message>
        <source>Tick who gets the session.</source>
        <translation>请勾选分发给谁。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在计数…</translation>
    </message>
    <message>
        <source>There is no room in this folder.</source>
        <translation>该文件夹空间不足或不可用。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Writing and reading back…</source>
        <translation>正在写入并读回…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not written</source>
        <translation>
            <numerusform>%n 个文件没有写成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written, read back and compared</source>
        <translation>
            <numerusform>%n 个文件已写入并读回核对</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeriesEntry</name>
    <message>
        <source>Take over the months</source>
        <translation>采用这些月份</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Not taken over yet: a month needs all its numbers, or none.</source>
        <translation>尚未采用：每个月的数字要么填全，要么都不填。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>SettlePanel</name>
    <message>
        <source>Choose a value first.</source>
        <translation>请先选一个值。</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>须写明理由。</translation>
    </message>
    <message>
        <source>These are {who}&apos;s own ratings from two machines: only {who} can settle it.</source>
        <translation>这是{who}本人在两台电脑上的评分，只能由{who}处置。</translation>
    </message>
    <message>
        <source>Lead or coordinator settles this; you can see what stands here.</source>
        <translation>由组长或统筹员处置；您可以查看并存的值。</translation>
    </message>
    <message>
        <source>Another value…</source>
        <translation>另填一个值…</translation>
    </message>
    <message>
        <source>Working out the effect…</source>
        <translation>正在计算影响…</translation>
    </message>
    <message>
        <source>No effect on the score</source>
        <translation>不影响得分</translation>
    </message>
    <message>
        <source>Total {total}</source>
        <translation>总分 {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) apply</source>
        <translation>
            <numerusform>适用 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>the same either way</source>
        <translation>选哪个都一样</translation>
    </message>
    <message>
        <source>Reason (needed; it stays in the history)</source>
        <translation>理由（必填，留在历史里）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Who was asked, what was looked at?</source>
        <translation>问过谁、看过什么？</translation>
    </message>
    <message>
        <source>Settle and next</source>
        <translation>处置，下一处</translation>
    </message>
    <message>
        <source>↑↓ conflict   ←→ value   Ctrl+Enter settle and next</source>
        <translation>↑↓ 选冲突   ←→ 选值   Ctrl+Enter 处置并到下一处</translation>
    </message>
</context>
<context>
    <name>SightingDialog</name>
    <message>
        <source>Note a sighting</source>
        <translation>记录所见</translation>
    </message>
    <message>
        <source>What was seen, for instance: roster board of the night shift</source>
        <translation>看到了什么，例如：夜班排班看板</translation>
    </message>
    <message>
        <source>e.g. 2026-07 to 2026-09</source>
        <translation>例如 2026-07 至 2026-09</translation>
    </message>
    <message>
        <source>Role, not a name</source>
        <translation>填角色，不填姓名</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>它说明了什么</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Seen on site, no copy kept. It counts as evidence like a file.</source>
        <translation>现场所见，不留存副本，与文件一样计为证据。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Seen at</source>
        <translation>所见时间</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>出示者</translation>
    </message>
    <message>
        <source>Period covered</source>
        <translation>涵盖时段</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>The title is empty: write in a few words what was seen.</source>
        <translation>名称为空：请用几个字写明看到了什么。</translation>
    </message>
</context>
<context>
    <name>SignaturesDialog</name>
    <message>
        <source>Signatures and keys</source>
        <translation>签名与密钥</translation>
    </message>
    <message>
        <source>Seal everything to this key too (office, recovery)</source>
        <translation>所有加密都加上此公钥（单位、备用）</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>记住</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Signing fingerprint. Read it out by telephone, in groups of four; colleagues compare it with what they see when they take in your file.</source>
        <translation>签名指纹。请电话里四位一组读出；同事读入您的文件时会看到指纹，与之核对。</translation>
    </message>
    <message>
        <source>Public key for sealing. What is sealed to it opens on this computer only; it is no secret.</source>
        <translation>加密公钥。用它加密的文件只有本机能打开；公钥不必保密。</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>复制指纹</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>复制公钥</translation>
    </message>
    <message>
        <source>Save the public keys…</source>
        <translation>保存公钥文件…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Save the public keys</source>
        <translation>保存公钥文件</translation>
    </message>
    <message>
        <source>It could not be written: {why}</source>
        <translation>没有写成：{why}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>as they are known on this computer</source>
        <translation>本机所知</translation>
    </message>
    <message>
        <source>Pin a key</source>
        <translation>记住密钥</translation>
    </message>
    <message>
        <source>as heard by telephone</source>
        <translation>按电话里听到的</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Fingerprint: five groups of four</source>
        <translation>指纹：四位一组，共五组</translation>
    </message>
    <message>
        <source>Public key for sealing</source>
        <translation>加密公钥</translation>
    </message>
    <message>
        <source>Public key for sealing (may be left out): age1…</source>
        <translation>加密公钥（可不填）：age1…</translation>
    </message>
    <message>
        <source>Nobody yet. A key is pinned when a colleague&apos;s file is first taken in.</source>
        <translation>还没有。首次读入同事的文件时会记住其密钥。</translation>
    </message>
    <message>
        <source>No file of theirs was taken in yet, and nothing is pinned</source>
        <translation>尚未读入其文件，也没有记住密钥</translation>
    </message>
    <message>
        <source>pinned at first sight, not compared</source>
        <translation>首次见到时记住，尚未核对</translation>
    </message>
    <message>
        <source>pinned by hand</source>
        <translation>人工核对后记住</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>has a key for sealing</source>
        <translation>有加密公钥</translation>
    </message>
    <message>
        <source>always sealed to</source>
        <translation>总是加上</translation>
    </message>
    <message>
        <source>Another key</source>
        <translation>密钥不同</translation>
    </message>
    <message>
        <source>For {name} another key is pinned: {old}. If you did not hear from them that it changed, somebody may be passing files off as theirs. Replace it with {new}?</source>
        <translation>{name} 已记住的是另一个密钥：{old}。若对方没有亲口告诉您换了密钥，可能有人冒名发送文件。要换成 {new} 吗？</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>替换密钥</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Something went wrong on our side; the report was kept.</source>
        <translation>程序内部出错，报告已留存。</translation>
    </message>
    <message>
        <source>being written and checked…</source>
        <translation>正在写入并核对…</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>numbered: a file of the plain name is there already and is left as it is</source>
        <translation>已有同名文件，不会覆盖，新文件加编号</translation>
    </message>
    <message>
        <source>to be written</source>
        <translation>待写入</translation>
    </message>
</context>
<context>
    <name>StandardStep</name>
    <message>
        <source>{version} · aligned with {edition}</source>
        <translation>{version} · 对齐 {edition}</translation>
    </message>
    <message>
        <source>The built-in items are our own, aligned with published structures; they are not the official text.</source>
        <translation>内置条目为自编，对齐公开结构，不是官方文本。</translation>
    </message>
    <message>
        <source>Kind of session</source>
        <translation>评审类型</translation>
    </message>
    <message>
        <source>It is fixed once somebody submits a section, and stands on every export.</source>
        <translation>一旦有人提交章节就不能再改，并印在所有导出文件上。</translation>
    </message>
</context>
<context>
    <name>StandardsPanel</name>
    <message>
        <source>Standards</source>
        <translation>标准库</translation>
    </message>
    <message>
        <source>No standard is at hand.</source>
        <translation>没有可用的标准。</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Getting the demo ready…</source>
        <translation>正在准备演示…</translation>
    </message>
    <message>
        <source>Everything is saved already</source>
        <translation>已全部保存</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Everything stays on this computer</source>
        <translation>数据只保存在本机</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) on this computer</source>
        <translation>
            <numerusform>本机 %n 个评审</numerusform>
        </translation>
    </message>
    <message>
        <source>{n}/{total} rated</source>
        <translation>{n}/{total} 已评</translation>
    </message>
    <message numerus="yes">
        <source>%n to follow up</source>
        <translation>
            <numerusform>%n 项跟进</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n 处冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>Click, or Ctrl+Shift+M, to settle what was changed apart</source>
        <translation>点击或按 Ctrl+Shift+M，处置各自改过的字段</translation>
    </message>
    <message>
        <source>Evidence {size}</source>
        <translation>证据 {size}</translation>
    </message>
    <message>
        <source>Last good copy {time}, verified</source>
        <translation>上次完好备份 {time}，已核验</translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n 处未发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes that no exchange file holds yet. Click, or Ctrl+Shift+E, to write one</source>
        <translation>还没有写进交换文件的改动。点击或按 Ctrl+Shift+E 写交换文件</translation>
    </message>
    <message>
        <source>Copying {percent} %</source>
        <translation>正在复制 {percent} %</translation>
    </message>
    <message>
        <source>Click, or Ctrl+Shift+B, to stop</source>
        <translation>点击或按 Ctrl+Shift+B 停止</translation>
    </message>
    <message>
        <source>Click, or Ctrl+Shift+B, to copy it now</source>
        <translation>点击或按 Ctrl+Shift+B 立即复制</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Choose a step</source>
        <translation>请选一步改动</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>on another computer</source>
        <translation>另一台电脑</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Restore this value</source>
        <translation>恢复这个值</translation>
    </message>
</context>
<context>
    <name>StepsModel</name>
    <message>
        <source>(erased)</source>
        <translation>（已抹除）</translation>
    </message>
    <message numerus="yes">
        <source>%n different values</source>
        <translation>
            <numerusform>%n 个不同的值</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已处置</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>已抹除</translation>
    </message>
</context>
<context>
    <name>SubmitDialog</name>
    <message>
        <source>Submit sections</source>
        <translation>提交章节</translation>
    </message>
    <message>
        <source>Submitting freezes your own ratings of these sections. Changing one afterwards needs a reason.</source>
        <translation>提交后，本人对这些章节的评分即告固定，之后修改须写明原因。</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Rated</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>已提交</translation>
    </message>
    <message numerus="yes">
        <source>%n unrated</source>
        <translation>
            <numerusform>%n 项未评</numerusform>
        </translation>
    </message>
    <message>
        <source>complete</source>
        <translation>已完成</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) chosen</source>
        <translation>
            <numerusform>已选 %n 章节</numerusform>
        </translation>
    </message>
    <message>
        <source>{sections}, {items} in them</source>
        <translation>{sections}，其中 {items}</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) unrated</source>
        <translation>
            <numerusform>%n 项未评</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakesSteps</name>
    <message>
        <source>What you wrote is kept: it stands there when you press the button again.</source>
        <translation>您写的内容已保留：再按一次该按钮即可继续。</translation>
    </message>
</context>
<context>
    <name>TakingInDialog</name>
    <message>
        <source>Take in an exchange file</source>
        <translation>读入交换文件</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>读入</translation>
    </message>
    <message>
        <source>On this computer I am</source>
        <translation>在本机，我是</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>存放于</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Open it and merge the file</source>
        <translation>打开并合并此文件</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Checking every row of it…</source>
        <translation>正在逐行检查…</translation>
    </message>
    <message>
        <source>Part of a session</source>
        <translation>评审的一部分</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>评审</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 条改动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n evidence file(s), {size}</source>
        <translation>
            <numerusform>%n 份证据，{size}</numerusform>
        </translation>
    </message>
    <message>
        <source>This session is on this computer already. The file is merged into it.</source>
        <translation>本机已有这个评审。此文件将合并进去。</translation>
    </message>
    <message>
        <source>The file holds only what was new since an earlier one, and the session is not on this computer. Ask the sender for everything.</source>
        <translation>文件只含上次之后的新内容，而本机没有这个评审。请发送者完整导出一份。</translation>
    </message>
    <message>
        <source>A new session is made of it.</source>
        <translation>将由它建立一个新评审。</translation>
    </message>
</context>
<context>
    <name>TeamPart</name>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) without a lead</source>
        <translation>
            <numerusform>%n 个章节没有主评</numerusform>
        </translation>
    </message>
    <message>
        <source>second: {names}</source>
        <translation>副评：{names}</translation>
    </message>
    <message>
        <source>Sections without a lead</source>
        <translation>无主责的章节</translation>
    </message>
    <message>
        <source>leads {sections}</source>
        <translation>主责 {sections}</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n 个章节</numerusform>
        </translation>
    </message>
    <message>
        <source>by part</source>
        <translation>已分到下级</translation>
    </message>
    <message>
        <source>no lead</source>
        <translation>未定主评</translation>
    </message>
    <message>
        <source>Short code</source>
        <translation>代号</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>主责章节</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>副手章节</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>主责</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>副手</translation>
    </message>
    <message>
        <source>Become the lead</source>
        <translation>由我担任组长</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新增人员</translation>
    </message>
    <message>
        <source>The short code stands in the records; the name can be erased later.</source>
        <translation>记录中用代号；姓名以后可以抹除。</translation>
    </message>
    <message>
        <source>This is you</source>
        <translation>这是您</translation>
    </message>
    <message>
        <source>Led with section {above} by {names}.</source>
        <translation>随章节 {above} 由 {names} 主责。</translation>
    </message>
    <message>
        <source>Only a lead gives or takes the role of a lead.</source>
        <translation>组长的角色只能由组长授予或收回。</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>分工</translation>
    </message>
    <message>
        <source>Attendance sheet…</source>
        <translation>签到表…</translation>
    </message>
    <message>
        <source>Every section has a lead.</source>
        <translation>每个章节都有主责。</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>章节</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message numerus="yes">
        <source>Merge %n file(s)</source>
        <translation>
            <numerusform>合并 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>导出收据</translation>
    </message>
    <message>
        <source>Redo merge</source>
        <translation>重做合并</translation>
    </message>
    <message>
        <source>Undo merge</source>
        <translation>撤销整次合并</translation>
    </message>
    <message>
        <source>Go to conflicts</source>
        <translation>去处置冲突</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>All sessions</source>
        <translation>全部评审</translation>
    </message>
    <message>
        <source>CC Workbench</source>
        <translation>客户中心评审工作台</translation>
    </message>
</context>
<context>
    <name>TotalTile</name>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>the interval is computed, not estimated</source>
        <translation>区间是算出来的，不是估的</translation>
    </message>
    <message>
        <source>final</source>
        <translation>最终</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>到目前</translation>
    </message>
    <message>
        <source>{rated} of {all} rated</source>
        <translation>{rated} / {all} 条已定</translation>
    </message>
    <message>
        <source>Everything is settled.</source>
        <translation>全部条目已定。</translation>
    </message>
    <message>
        <source>Nothing is rated yet.</source>
        <translation>还没有评分。</translation>
    </message>
    <message>
        <source>Lowest {low} (all open items at their worst), highest {high} (all at their best).</source>
        <translation>最低 {low}（未定条目全按最低），最高 {high}（全按最高）。</translation>
    </message>
</context>
<context>
    <name>Typing</name>
    <message>
        <source>{item}, rationale</source>
        <translation>{item} 的依据</translation>
    </message>
    <message>
        <source>{name}, caption</source>
        <translation>「{name}」的说明</translation>
    </message>
</context>
<context>
    <name>UnrecordedMark</name>
    <message>
        <source>not recorded yet</source>
        <translation>尚未记录</translation>
    </message>
    <message>
        <source>not recorded yet (decided: {value})</source>
        <translation>尚未记录（已定：{value}）</translation>
    </message>
</context>
<context>
    <name>ValueEntry</name>
    <message>
        <source>Allowed: {hint}</source>
        <translation>可填：{hint}</translation>
    </message>
    <message>
        <source>Another value</source>
        <translation>另一个值</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>Suggested {value} (lower median of {count}; never an average)</source>
        <translation>建议 {value}（{count} 人中位数，偶数取低；不取平均）</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>合议值</translation>
    </message>
    <message>
        <source>Not applicable (X)</source>
        <translation>不适用（X）</translation>
    </message>
</context>
<context>
    <name>VersionsView</name>
    <message>
        <source>Nothing changed since the latest version; it is in force.</source>
        <translation>最新一版之后没有改动，仍然有效。</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>可以定稿。</translation>
    </message>
    <message>
        <source>In the way of version {number}</source>
        <translation>第 {number} 版定稿前须处理</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>已被取代</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>其后有改动</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>现行有效</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>第 {number} 版</translation>
    </message>
    <message>
        <source>Nothing is frozen yet</source>
        <translation>还没有定稿</translation>
    </message>
    <message>
        <source>Fingerprint {mark}</source>
        <translation>指纹 {mark}</translation>
    </message>
    <message>
        <source>A version keeps total, level and everything they rest on under a fingerprint that every paper shows. It is never changed: what changes afterwards becomes the next version, with a list of the changes. Assessors and the client&apos;s representative then say where they stand on it. Freezing cannot be undone.</source>
        <translation>定稿把总分、等级及其全部依据记为一版，指纹印在每份纸面上。这一版不再改动：其后的改动进入下一版，并列出改动清单。评审员与企业代表随后对这一版表明意见。定稿不能撤销。</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>未签署</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>签署人</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Remarks, or why it is refused</source>
        <translation>保留内容或拒绝原因</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Signature on version {number}</source>
        <translation>第 {number} 版的签署</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>其后的改动</translation>
    </message>
    <message>
        <source>Changed up to version {number}</source>
        <translation>到第 {number} 版的改动</translation>
    </message>
    <message>
        <source>What changed after it cannot be proved here</source>
        <translation>其后的改动在此无法核实</translation>
    </message>
    <message>
        <source>Look in the folder it was frozen in</source>
        <translation>请在定稿所在的评审文件夹中查看</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Where everybody stands</source>
        <translation>各人意见</translation>
    </message>
    <message>
        <source>In the way</source>
        <translation>定稿前须处理</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>改动</translation>
    </message>
</context>
<context>
    <name>Voices</name>
    <message>
        <source>not submitted</source>
        <translation>未提交</translation>
    </message>
    <message>
        <source>short of evidence</source>
        <translation>证据不足</translation>
    </message>
    <message>
        <source>Hidden until you have submitted this section.</source>
        <translation>提交本章节之后才能看到。</translation>
    </message>
    <message>
        <source>has not submitted</source>
        <translation>尚未提交</translation>
    </message>
    <message>
        <source>Not rated.</source>
        <translation>未评。</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Good morning</source>
        <translation>上午好</translation>
    </message>
    <message>
        <source>Good afternoon</source>
        <translation>下午好</translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation>晚上好</translation>
    </message>
    <message>
        <source>Pick up where you left off.</source>
        <translation>今天从哪里继续？</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新建评审</translation>
    </message>
    <message>
        <source>Choose a standard and begin</source>
        <translation>选好标准就开始</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>打开评审</translation>
    </message>
    <message>
        <source>A folder from disk or stick</source>
        <translation>来自本机或 U 盘的文件夹</translation>
    </message>
    <message>
        <source>Exchange file</source>
        <translation>交换文件</translation>
    </message>
    <message>
        <source>Take in what a colleague sent</source>
        <translation>读入同事发来的文件</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>A fictional contact centre to try</source>
        <translation>虚构的客户中心，随意试用</translation>
    </message>
    <message>
        <source>Offline: everything stays on this computer</source>
        <translation>完全离线，数据只保存在本机</translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation>最近的评审</translation>
    </message>
    <message>
        <source>Go on from a copy</source>
        <translation>从副本继续</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) with unsent changes: send them all</source>
        <translation>
            <numerusform>有 %n 个评审尚未全部发送：一次发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Find a session or standard</source>
        <translation>查找单位或标准</translation>
    </message>
    <message>
        <source>Drop a session folder or an exchange file here</source>
        <translation>把评审文件夹或交换文件拖到这里</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>标准库</translation>
    </message>
    <message>
        <source>No session yet. Start one, or look around in the demo.</source>
        <translation>还没有评审。新建一个，或先看看演示。</translation>
    </message>
    <message>
        <source>Write an exchange file of each session with unsent changes</source>
        <translation>给每个有未发送改动的评审写交换文件</translation>
    </message>
    <message>
        <source>Cover names and scores</source>
        <translation>遮住名称和得分</translation>
    </message>
    <message>
        <source>Show names and scores</source>
        <translation>显示名称和得分</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>定位…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Take out…</source>
        <translation>取出…</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Open a session</source>
        <translation>打开评审</translation>
    </message>
</context>
<context>
    <name>_Kpis</name>
    <message>
        <source>Look it up in the dictionary</source>
        <translation>在词典中查看</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n 章节</numerusform>
        </translation>
    </message>
</context>
</TS>
