<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
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
