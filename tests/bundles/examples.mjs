// Bundles made by hand, as small as each kind can be; the tests break them in one way at a time.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { archive, folder } from "./tools.mjs";

const chapters = {
  "META-INF/container.xml": `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>`,
  "EPUB/package.opf": `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="fr">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:example:essai</dc:identifier><dc:title>Essai</dc:title><dc:language>fr</dc:language>
    <meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
  </manifest>
  <spine><itemref idref="one"/></spine>
</package>`,
  "EPUB/nav.xhtml": `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="fr" xml:lang="fr">
  <head><title>Essai</title></head>
  <body><nav epub:type="toc"><ol><li><a href="one.xhtml">Un</a></li></ol></nav></body>
</html>`,
  "EPUB/one.xhtml": `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="fr" xml:lang="fr">
  <head><title>Un</title></head><body><h1>Un</h1><p>Bonjour</p></body>
</html>`,
};

/**
 * Writes a book of EPUB 3.3.
 * @param {{ broken?: Record<string, [string | RegExp, string]>, more?: [string, string][] }} [settings] `broken`: in a file, what is replaced by what
 */
export function book({ broken = {}, more = [] } = {}) {
  const files = Object.entries(chapters).map(([name, text]) => {
    if (!broken[name]) return [name, text];
    const changed = text.replace(broken[name][0], broken[name][1]);
    assert.notEqual(changed, text, `${name} has no ${broken[name][0]}`);
    return [name, changed];
  });
  return archive(join(folder(), "book.epub"), [["mimetype", "application/epub+zip", { store: true }], ...files, ...more]);
}

export const manifest12 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="O">
    <organization identifier="O"><title>Cours</title>
      <item identifier="I" identifierref="R"><title>Leçon</title><adlcp:masteryscore>80</adlcp:masteryscore></item>
    </organization>
  </organizations>
  <resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources>
</manifest>
`;

export const manifest2004 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
    xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="O">
    <organization identifier="O"><title>Cours</title>
      <item identifier="I" identifierref="R"><title>Leçon</title>
        <imsss:sequencing>
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="P" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective>
          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>
    </organization>
  </organizations>
  <resources><resource identifier="R" type="webcontent" adlcp:scormType="sco" href="index.html"><file href="index.html"/></resource></resources>
</manifest>
`;

/** Two right choices of three: each is worth half, and the wrong one takes half away. */
export const item = `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="parts" title="Parties" adaptive="false" timeDependent="false" xml:lang="fr">
  <responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="identifier">
    <correctResponse><value>a</value><value>b</value></correctResponse>
    <mapping lowerBound="0" upperBound="1" defaultValue="0">
      <mapEntry mapKey="a" mappedValue="0.5"/><mapEntry mapKey="b" mappedValue="0.5"/><mapEntry mapKey="c" mappedValue="-0.5"/>
    </mapping>
  </responseDeclaration>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>
  <itemBody>
    <p>Voici <code>du code</code>.</p>
    <choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="0"><prompt>Lesquels ?</prompt>
      <simpleChoice identifier="a">A</simpleChoice><simpleChoice identifier="b">B</simpleChoice><simpleChoice identifier="c">C</simpleChoice>
    </choiceInteraction>
  </itemBody>
  <responseProcessing>
    <responseCondition>
      <responseIf>
        <isNull><variable identifier="RESPONSE"/></isNull>
        <setOutcomeValue identifier="SCORE"><baseValue baseType="float">0</baseValue></setOutcomeValue>
      </responseIf>
      <responseElse><setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/></setOutcomeValue></responseElse>
    </responseCondition>
  </responseProcessing>
</assessmentItem>
`;

/** Every kind of interaction and many rules, to see that the schema has room for them; it makes no sense. */
export const largeItem = `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="large" title="Large" adaptive="false" timeDependent="false">
  <responseDeclaration identifier="R1" cardinality="ordered" baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration>
  <responseDeclaration identifier="R2" cardinality="multiple" baseType="directedPair">
    <mapping defaultValue="0"><mapEntry mapKey="a b" mappedValue="1" caseSensitive="false"/></mapping>
  </responseDeclaration>
  <responseDeclaration identifier="R3" cardinality="single" baseType="string"/>
  <responseDeclaration identifier="R4" cardinality="single" baseType="float"/>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="1"/>
  <stylesheet href="a.css" type="text/css"/>
  <itemBody>
    <div class="a b">
      <p>A <strong>b</strong> <code>c</code> <a href="#">d</a> <textEntryInteraction responseIdentifier="R3" expectedLength="10"/>
        <inlineChoiceInteraction responseIdentifier="R3" shuffle="false"><inlineChoice identifier="a">A</inlineChoice></inlineChoiceInteraction></p>
      <pre>code</pre><ul><li>e</li></ul><table><tbody><tr><th>f</th><td>g</td></tr></tbody></table><img src="a.png" alt="A" width="10"/>
    </div>
    <orderInteraction responseIdentifier="R1" shuffle="false"><prompt>H <em>i</em></prompt><simpleChoice identifier="a"><pre>j</pre></simpleChoice></orderInteraction>
    <matchInteraction responseIdentifier="R2" shuffle="false" maxAssociations="0">
      <simpleMatchSet><simpleAssociableChoice identifier="a" matchMax="1">A</simpleAssociableChoice></simpleMatchSet>
      <simpleMatchSet><simpleAssociableChoice identifier="b" matchMax="1">B</simpleAssociableChoice></simpleMatchSet>
    </matchInteraction>
    <gapMatchInteraction responseIdentifier="R2" shuffle="false"><gapText identifier="g" matchMax="1">G</gapText><p>k <gap identifier="G1"/></p></gapMatchInteraction>
    <hottextInteraction responseIdentifier="R1" maxChoices="1"><p>l <hottext identifier="h">m</hottext></p></hottextInteraction>
    <extendedTextInteraction responseIdentifier="R3" expectedLines="4"><prompt>n</prompt></extendedTextInteraction>
    <feedbackBlock outcomeIdentifier="F" identifier="f" showHide="show"><p>o</p></feedbackBlock>
    <rubricBlock view="candidate"><p>p</p></rubricBlock>
  </itemBody>
  <responseProcessing>
    <responseCondition>
      <responseIf>
        <and>
          <gte><variable identifier="R4"/><baseValue baseType="float">1</baseValue></gte><not><isNull><variable identifier="R3"/></isNull></not>
          <stringMatch caseSensitive="false"><variable identifier="R3"/><baseValue baseType="string">q</baseValue></stringMatch>
        </and>
        <setOutcomeValue identifier="SCORE">
          <divide><sum><mapResponse identifier="R2"/><baseValue baseType="float">1</baseValue></sum><baseValue baseType="float">2</baseValue></divide>
        </setOutcomeValue>
      </responseIf>
      <responseElseIf>
        <equal toleranceMode="absolute" tolerance="0.1 0.1"><variable identifier="R4"/><correct identifier="R4"/></equal><exitResponse/>
      </responseElseIf>
      <responseElse><setOutcomeValue identifier="SCORE"><null/></setOutcomeValue></responseElse>
    </responseCondition>
  </responseProcessing>
  <modalFeedback outcomeIdentifier="F" identifier="f" showHide="show" title="r">S <p>t</p></modalFeedback>
</assessmentItem>
`;

export const assessment = `<?xml version="1.0" encoding="UTF-8"?>
<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="test" title="Test">
  <testPart identifier="part" navigationMode="nonlinear" submissionMode="individual">
    <itemSessionControl maxAttempts="0" showFeedback="true"/>
    <assessmentSection identifier="section" title="Section" visible="true">
      <assessmentItemRef identifier="parts" href="parts.xml"><weight identifier="WEIGHT" value="1"/></assessmentItemRef>
    </assessmentSection>
  </testPart>
</assessmentTest>
`;

/** Two right choices of three, in QTI 3, whose elements all begin with `qti-` and whose attributes have hyphens. */
export const item3 = `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="parts" title="Parties" adaptive="false" time-dependent="false" xml:lang="fr">
  <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier">
    <qti-correct-response><qti-value>a</qti-value><qti-value>b</qti-value></qti-correct-response>
    <qti-mapping lower-bound="0" upper-bound="1" default-value="0">
      <qti-map-entry map-key="a" mapped-value="0.5"/><qti-map-entry map-key="b" mapped-value="0.5"/><qti-map-entry map-key="c" mapped-value="-0.5"/>
    </qti-mapping>
  </qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float">
    <qti-default-value><qti-value>0</qti-value></qti-default-value>
  </qti-outcome-declaration>
  <qti-item-body>
    <qti-choice-interaction response-identifier="RESPONSE" shuffle="false" max-choices="0"><qti-prompt>Lesquels ?</qti-prompt>
      <qti-simple-choice identifier="a">A</qti-simple-choice>
      <qti-simple-choice identifier="b">B</qti-simple-choice>
      <qti-simple-choice identifier="c">C</qti-simple-choice>
    </qti-choice-interaction>
  </qti-item-body>
  <qti-response-processing>
    <qti-set-outcome-value identifier="SCORE"><qti-map-response identifier="RESPONSE"/></qti-set-outcome-value>
  </qti-response-processing>
</qti-assessment-item>
`;

/** The tables of a collection of schema 11, as Anki still reads them from any program. */
const collection = `
import json, sqlite3, sys
path, asked = sys.argv[1], json.loads(sys.argv[2])
database = sqlite3.connect(path)
database.executescript("""
create table col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer, ls integer,
  conf text, models text, decks text, dconf text, tags text);
create table notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text, sfld text, csum integer,
  flags integer, data text);
create table cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer, type integer, queue integer,
  due integer, ivl integer, factor integer, reps integer, lapses integer, left integer, odue integer, odid integer, flags integer, data text);
create table revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer, lastIvl integer, factor integer, time integer,
  type integer);
create table graves (usn integer, oid integer, type integer);
""")
database.execute("insert into col values (1, 0, 0, 0, 11, 0, 0, 0, '{}', ?, ?, '{}', '{}')", (json.dumps(asked["models"]), json.dumps(asked["decks"])))
for note in asked["notes"]:
    fields = chr(31).join(note["fields"])
    values = (note["id"], note["guid"], note["type"], note["modified"], fields, note["fields"][0])
    database.execute("insert into notes values (?, ?, ?, ?, -1, '', ?, ?, 0, 0, '')", values)
    values = (note["id"], note["id"], note["deck"], note["modified"])
    database.execute("insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '')", values)
database.commit()
`;

/**
 * Writes a package for Anki with a French and an English note.
 * @param {{ back: string, modified: number, type?: number, without?: boolean }} settings `modified`: in seconds; `type`: the note type's id; `without`: a
 *   note lacks a field
 */
export function ankiPackage({ back, modified, type = 1_600_000_000_000, without = false }) {
  const field = (name, ord) => ({ name, ord, font: "Arial", size: 20, rtl: false, sticky: false });
  const template = { name: "Card", ord: 0, qfmt: "{{Front}}", afmt: "{{FrontSide}}<hr>{{Back}}", bqfmt: "", bafmt: "", did: null };
  const shared = { css: "", latexPre: "", latexPost: "", sortf: 0, usn: -1, did: null, tags: [], vers: [] };
  const model = { id: type, name: "Question", type: 0, mod: modified, flds: [field("Front", 0), field("Back", 1)], tmpls: [template], req: [[0, "any", [0]]], ...shared };
  const today = { newToday: [0, 0], revToday: [0, 0], lrnToday: [0, 0], timeToday: [0, 0] };
  const deck = (id, name) => ({ id, name, mod: modified, usn: -1, desc: "", dyn: 0, conf: 1, collapsed: false, extendNew: 0, extendRev: 0, ...today });
  const [french, english] = [1_700_000_000_001, 1_700_000_000_002];
  const note = (id, guid, deck, front) => ({ id, guid, deck, type, modified, fields: without ? [front] : [front, back] });
  const asked = {
    models: { [type]: model },
    decks: { [french]: deck(french, "Carnet::Français"), [english]: deck(english, "Carnet::English") },
    notes: [note(1, "carnet-fr", french, "Capitale ?"), note(2, "carnet-en", english, "Capital?")],
  };
  const path = join(folder(), "collection.anki2");
  execFileSync("python3", ["-c", collection, path, JSON.stringify(asked)]);
  return archive(join(folder(), "deck.apkg"), [["collection.anki2", readFileSync(path)], ["media", "{}"]]);
}
