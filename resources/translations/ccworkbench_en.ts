<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>Acceptance</name>
    <message numerus="yes">
        <source>Accept %n unanimous</source>
        <translation>
            <numerusform>Accept %n unanimous</numerusform>
            <numerusform>Accept %n unanimous</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are agreed, and left out: they lack the evidence asked for</source>
        <translation>
            <numerusform>%n more is agreed, and left out: it lacks the evidence asked for</numerusform>
            <numerusform>%n more are agreed, and left out: they lack the evidence asked for</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) decided.</source>
        <translation>
            <numerusform>%n item decided.</numerusform>
            <numerusform>%n items decided.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) agreed and left out: they lack the evidence asked for. Add it, or decide each with a reason.</source>
        <translation>
            <numerusform>%n more item agreed and left out: it lacks the evidence asked for. Add it, or decide it with a reason.</numerusform>
            <numerusform>%n more items agreed and left out: they lack the evidence asked for. Add it, or decide each with a reason.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AgendaPart</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slot(s) are there and would be replaced. Undo brings them back.</source>
        <translation>
            <numerusform>%n slot is there and would be replaced. Undo brings it back.</numerusform>
            <numerusform>%n slots are there and would be replaced. Undo brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slot(s)</source>
        <translation>
            <numerusform>%n slot</numerusform>
            <numerusform>%n slots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overlap(s)</source>
        <translation>
            <numerusform>%n overlap</numerusform>
            <numerusform>%n overlaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicablePanel</name>
    <message numerus="yes">
        <source>of %n item(s)</source>
        <translation>
            <numerusform>of %n item</numerusform>
            <numerusform>of %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them depend on what is not known yet</source>
        <translation>
            <numerusform>%n of them depends on what is not known yet</numerusform>
            <numerusform>%n of them depend on what is not known yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n material(s) to be supplied</source>
        <translation>
            <numerusform>%n material to be supplied</numerusform>
            <numerusform>%n materials to be supplied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Archive</name>
    <message numerus="yes">
        <source>All %n change(s) of this merge are set aside on this computer, in one step. Nothing is deleted, colleagues notice nothing, and it can be redone.</source>
        <translation>
            <numerusform>The %n change of this merge is set aside on this computer. Nothing is deleted, colleagues notice nothing, and it can be redone.</numerusform>
            <numerusform>All %n changes of this merge are set aside on this computer, in one step. Nothing is deleted, colleagues notice nothing, and it can be redone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Colleagues erased %n text(s) or file(s) that are still on this computer and in its backups. They are left out of exports already. Erase them here too? This cannot be undone.</source>
        <translation>
            <numerusform>Colleagues erased %n text or file that is still on this computer and in its backups. It is left out of exports already. Erase it here too? This cannot be undone.</numerusform>
            <numerusform>Colleagues erased %n texts or files that are still on this computer and in its backups. They are left out of exports already. Erase them here too? This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bringing</name>
    <message numerus="yes">
        <source>%n new change(s) came in.</source>
        <translation>
            <numerusform>%n new change came in.</numerusform>
            <numerusform>%n new changes came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The team erased %n text(s) or file(s) that are still on this computer and in its backups. Erase them here too? This cannot be undone.</source>
        <translation>
            <numerusform>The team erased %n text or file that is still on this computer and in its backups. Erase it here too? This cannot be undone.</numerusform>
            <numerusform>The team erased %n texts or files that are still on this computer and in its backups. Erase them here too? This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n not sent</numerusform>
            <numerusform>%n not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseTile</name>
    <message numerus="yes">
        <source>Confirmed by {person} with %n piece(s) of evidence: {reason}</source>
        <translation>
            <numerusform>Confirmed by {person} with %n piece of evidence: {reason}</numerusform>
            <numerusform>Confirmed by {person} with %n pieces of evidence: {reason}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChoicesCard</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsPart</name>
    <message numerus="yes">
        <source>%n left to settle</source>
        <translation>
            <numerusform>%n left to settle</numerusform>
            <numerusform>%n left to settle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContentsCard</name>
    <message numerus="yes">
        <source>Everything: %n change(s)</source>
        <translation>
            <numerusform>Everything: %n change</numerusform>
            <numerusform>Everything: %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only what is new: %n change(s)</source>
        <translation>
            <numerusform>Only what is new: %n change</numerusform>
            <numerusform>Only what is new: %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %n evidence file(s), {size}</source>
        <translation>
            <numerusform>With %n evidence file, {size}</numerusform>
            <numerusform>With %n evidence files, {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message numerus="yes">
        <source>%n evidence file(s) could not be read in the session itself and are not in the copy.</source>
        <translation>
            <numerusform>%n evidence file could not be read in the session itself and is not in the copy.</numerusform>
            <numerusform>%n evidence files could not be read in the session itself and are not in the copy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) since {time} are saved on this computer only.</source>
        <translation>
            <numerusform>%n change since {time} is saved on this computer only.</numerusform>
            <numerusform>%n changes since {time} are saved on this computer only.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Custody</name>
    <message numerus="yes">
        <source>%n change(s) were found again.</source>
        <translation>
            <numerusform>%n change was found again.</numerusform>
            <numerusform>%n changes were found again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Emptiness</name>
    <message numerus="yes">
        <source>All {people} agree on %n item(s). Nothing is left to settle.</source>
        <translation>
            <numerusform>All {people} agree on %n item. Nothing is left to settle.</numerusform>
            <numerusform>All {people} agree on %n items. Nothing is left to settle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n short of evidence</source>
        <translation>
            <numerusform>Show %n short of evidence</numerusform>
            <numerusform>Show %n short of evidence</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvidencePane</name>
    <message numerus="yes">
        <source>Cancelled; %n file(s) attached before.</source>
        <translation>
            <numerusform>Cancelled; %n file attached before.</numerusform>
            <numerusform>Cancelled; %n files attached before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) attached.</source>
        <translation>
            <numerusform>%n file attached.</numerusform>
            <numerusform>%n files attached.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvidenceStatus</name>
    <message numerus="yes">
        <source>%n file(s) to go: {name}</source>
        <translation>
            <numerusform>%n file to go: {name}</numerusform>
            <numerusform>%n files to go: {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n file(s) not written</source>
        <translation>
            <numerusform>%n file not written</numerusform>
            <numerusform>%n files not written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written and checked</source>
        <translation>
            <numerusform>%n file written and checked</numerusform>
            <numerusform>%n files written and checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) chosen</source>
        <translation>
            <numerusform>%n file chosen</numerusform>
            <numerusform>%n files chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedbackDialog</name>
    <message numerus="yes">
        <source>%n note(s) left on this item</source>
        <translation>
            <numerusform>%n note left on this item</numerusform>
            <numerusform>%n notes left on this item</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FigureStrip</name>
    <message numerus="yes">
        <source>{count} / %n item(s)</source>
        <translation>
            <numerusform>{count} / %n item</numerusform>
            <numerusform>{count} / %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by %n draw(s) among the ratings</source>
        <translation>
            <numerusform>by %n draw among the ratings</numerusform>
            <numerusform>by %n draws among the ratings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesCard</name>
    <message numerus="yes">
        <source>%n file(s) refused; the others are taken in all the same</source>
        <translation>
            <numerusform>%n file refused; the others are taken in all the same</numerusform>
            <numerusform>%n files refused; the others are taken in all the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingsPart</name>
    <message numerus="yes">
        <source>%n open major finding(s) may hold the level back</source>
        <translation>
            <numerusform>%n open major finding may hold the level back</numerusform>
            <numerusform>%n open major findings may hold the level back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n major finding(s) open</source>
        <translation>
            <numerusform>%n major finding open</numerusform>
            <numerusform>%n major findings open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message numerus="yes">
        <source>%n typed number(s) not valid yet</source>
        <translation>
            <numerusform>%n typed number not valid yet</numerusform>
            <numerusform>%n typed numbers not valid yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FreezePart</name>
    <message numerus="yes">
        <source>%n objection(s) are still to be decided.</source>
        <translation>
            <numerusform>%n objection is still to be decided.</numerusform>
            <numerusform>%n objections are still to be decided.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not recorded yet, and so not in this version: %n thing(s) typed here. What is typed stays where it is.</source>
        <translation>
            <numerusform>Not recorded yet, and so not in this version: %n thing typed here. What is typed stays where it is.</numerusform>
            <numerusform>Not recorded yet, and so not in this version: %n things typed here. What is typed stays where it is.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuidanceBlock</name>
    <message numerus="yes">
        <source>Feedback to the standard, %n note(s)</source>
        <translation>
            <numerusform>Feedback to the standard, %n note</numerusform>
            <numerusform>Feedback to the standard, %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InterviewsPart</name>
    <message numerus="yes">
        <source>%n text(s) of the session hold these names as well: reword them.</source>
        <translation>
            <numerusform>%n text of the session holds these names as well: reword it.</numerusform>
            <numerusform>%n texts of the session hold these names as well: reword them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) may identify somebody</source>
        <translation>
            <numerusform>%n place may identify somebody</numerusform>
            <numerusform>%n places may identify somebody</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftOver</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaterialsPart</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in part</source>
        <translation>
            <numerusform>%n in part</numerusform>
            <numerusform>%n in part</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will not come</source>
        <translation>
            <numerusform>%n will not come</numerusform>
            <numerusform>%n will not come</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n module(s) with none and no reason</source>
        <translation>
            <numerusform>%n module with none and no reason</numerusform>
            <numerusform>%n modules with none and no reason</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PapersView</name>
    <message numerus="yes">
        <source>&apos;{file}&apos; shows version {number}; {count} cell(s) compared, all the same.</source>
        <translation>
            <numerusform>&apos;{file}&apos; shows version {number}; {count} cell compared, all the same.</numerusform>
            <numerusform>&apos;{file}&apos; shows version {number}; {count} cells compared, all the same.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&apos;{file}&apos; prints the fingerprint of version {number} but differs in {count} place(s).</source>
        <translation>
            <numerusform>&apos;{file}&apos; prints the fingerprint of version {number} but differs in {count} place.</numerusform>
            <numerusform>&apos;{file}&apos; prints the fingerprint of version {number} but differs in {count} places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{right} correct, {silent} unanswered, {differing} differing, {moved} changed here since, {missing} row(s) missing</source>
        <translation>
            <numerusform>{right} correct, {silent} unanswered, {differing} differing, {moved} changed here since, {missing} row missing</numerusform>
            <numerusform>{right} correct, {silent} unanswered, {differing} differing, {moved} changed here since, {missing} rows missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParcelRow</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s), all of them needed</source>
        <translation>
            <numerusform>%n part, all of them needed</numerusform>
            <numerusform>%n parts, all of them needed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n evidence file(s) are missing or damaged here and stayed behind</source>
        <translation>
            <numerusform>%n evidence file is missing or damaged here and stayed behind</numerusform>
            <numerusform>%n evidence files are missing or damaged here and stayed behind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlacePanel</name>
    <message numerus="yes">
        <source>takes files of up to {largest}: will be written in %n part(s)</source>
        <translation>
            <numerusform>takes files of up to {largest}: will be written in %n part</numerusform>
            <numerusform>takes files of up to {largest}: will be written in %n parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfilePart</name>
    <message numerus="yes">
        <source>decides %n item(s)</source>
        <translation>
            <numerusform>decides %n item</numerusform>
            <numerusform>decides %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Whether %n item(s) apply depends on this.</source>
        <translation>
            <numerusform>Whether %n item applies depends on this.</numerusform>
            <numerusform>Whether %n items apply depends on this.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No longer apply, once saved (%n): {items}.</source>
        <translation>
            <numerusform>No longer applies, once saved: {items}.</numerusform>
            <numerusform>No longer apply, once saved (%n): {items}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Come to apply, once saved (%n): {items}.</source>
        <translation>
            <numerusform>Comes to apply, once saved: {items}.</numerusform>
            <numerusform>Come to apply, once saved (%n): {items}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Will depend on what is not known (%n): {items}.</source>
        <translation>
            <numerusform>Will depend on what is not known: {items}.</numerusform>
            <numerusform>Will depend on what is not known (%n): {items}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{items} and %n more</source>
        <translation>
            <numerusform>{items} and %n more</numerusform>
            <numerusform>{items} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not known yet</source>
        <translation>
            <numerusform>%n not known yet</numerusform>
            <numerusform>%n not known yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfileStep</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptsModel</name>
    <message numerus="yes">
        <source>+{count} change(s)</source>
        <translation>
            <numerusform>+{count} change</numerusform>
            <numerusform>+{count} changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecentSessionsModel</name>
    <message numerus="yes">
        <source>%n change(s) not sent</source>
        <translation>
            <numerusform>%n change not sent</numerusform>
            <numerusform>%n changes not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message numerus="yes">
        <source>%n item(s) not rated</source>
        <translation>
            <numerusform>%n item not rated</numerusform>
            <numerusform>%n items not rated</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleLine</name>
    <message numerus="yes">
        <source>; %n of another kind does not count here</source>
        <translation>
            <numerusform>; %n of another kind does not count here</numerusform>
            <numerusform>; %n of another kind do not count here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendAllDialog</name>
    <message numerus="yes">
        <source>%n change(s) not sent</source>
        <translation>
            <numerusform>%n change not sent</numerusform>
            <numerusform>%n changes not sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) not written</source>
        <translation>
            <numerusform>%n session not written</numerusform>
            <numerusform>%n sessions not written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message numerus="yes">
        <source>%n file(s) not written</source>
        <translation>
            <numerusform>%n file not written</numerusform>
            <numerusform>%n files not written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written, read back and compared</source>
        <translation>
            <numerusform>%n file written, read back and compared</numerusform>
            <numerusform>%n files written, read back and compared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettlePanel</name>
    <message numerus="yes">
        <source>%n item(s) apply</source>
        <translation>
            <numerusform>%n item applies</numerusform>
            <numerusform>%n items apply</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>%n session(s) on this computer</source>
        <translation>
            <numerusform>%n session on this computer</numerusform>
            <numerusform>%n sessions on this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to follow up</source>
        <translation>
            <numerusform>%n to follow up</numerusform>
            <numerusform>%n to follow up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n not sent</numerusform>
            <numerusform>%n not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepsModel</name>
    <message numerus="yes">
        <source>%n different values</source>
        <translation>
            <numerusform>%n different value</numerusform>
            <numerusform>%n different values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubmitDialog</name>
    <message numerus="yes">
        <source>%n unrated</source>
        <translation>
            <numerusform>%n unrated</numerusform>
            <numerusform>%n unrated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) chosen</source>
        <translation>
            <numerusform>%n section chosen</numerusform>
            <numerusform>%n sections chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) unrated</source>
        <translation>
            <numerusform>%n item unrated</numerusform>
            <numerusform>%n items unrated</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakingInDialog</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n evidence file(s), {size}</source>
        <translation>
            <numerusform>%n evidence file, {size}</numerusform>
            <numerusform>%n evidence files, {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamPart</name>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) without a lead</source>
        <translation>
            <numerusform>%n section without a lead</numerusform>
            <numerusform>%n sections without a lead</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message numerus="yes">
        <source>Merge %n file(s)</source>
        <translation>
            <numerusform>Merge %n file</numerusform>
            <numerusform>Merge %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message numerus="yes">
        <source>%n session(s) with unsent changes: send them all</source>
        <translation>
            <numerusform>%n session with unsent changes: send them all</numerusform>
            <numerusform>%n sessions with unsent changes: send them all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections</numerusform>
        </translation>
    </message>
</context>
</TS>
