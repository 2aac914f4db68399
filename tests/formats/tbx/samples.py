"""Files as other tools write them, made up for the tests."""

from __future__ import annotations

VERSION_2 = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
  <martifHeader><fileDesc><sourceDesc><p>Made up.</p></sourceDesc></fileDesc></martifHeader>
  <text>
    <body>
      <termEntry id="C-12">
        <descrip type="subjectField">weaving</descrip>
        <ref type="crossReference" target="C-13">heddle</ref>
        <xref type="externalCrossReference" target="https://example.org/loom">A loom</xref>
        <langSet xml:lang="en-GB">
          <descripGrp>
            <descrip type="definition">Frame on which
              cloth is woven.</descrip>
            <admin type="source">Handbook</admin>
          </descripGrp>
          <tig id="t1">
            <term>loom</term>
            <termNote type="partOfSpeech">NOUN</termNote>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <termNote type="grammaticalGender">otherGender</termNote>
            <descrip type="context">The <hi type="bold">loom</hi> stood by the door.</descrip>
            <descrip type="reliabilityCode">4</descrip>
            <note>First.</note>
            <note>Second.</note>
          </tig>
        </langSet>
        <langSet xml:lang="iw">
          <ntig>
            <termGrp>
              <term>נול</term>
              <termNote type="administrativeStatus">notRecommended</termNote>
              <termNote type="processStatus">provisionallyProcessed</termNote>
            </termGrp>
            <transacGrp>
              <transac type="transactionType">creation</transac>
              <date>2024-02-29</date>
              <transacNote type="responsibility" target="p1">Noa</transacNote>
            </transacGrp>
          </ntig>
        </langSet>
      </termEntry>
    </body>
    <back>
      <refObjectList type="respPerson"><refObject id="p1"><item type="fn">Noa</item></refObject></refObjectList>
    </back>
  </text>
</martif>
"""
VERSION_3 = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><sourceDesc><p>Made up.</p></sourceDesc></fileDesc></tbxHeader>
  <text>
    <body>
      <conceptEntry id="loom">
        <descrip type="subjectField">weaving</descrip>
        <langSec xml:lang="en">
          <descrip type="definition">Frame on which cloth is woven.</descrip>
          <termSec>
            <term>loom</term>
            <termNote type="partOfSpeech">noun</termNote>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <descripGrp>
              <descrip type="context">The loom stood by the door.</descrip>
              <admin type="source">Handbook</admin>
            </descripGrp>
          </termSec>
        </langSec>
        <langSec xml:lang="fr"><termSec><term>métier</term></termSec></langSec>
      </conceptEntry>
    </body>
  </text>
</tbx>
"""
DCT = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>Made up.</p></sourceDesc></fileDesc></tbxHeader>
  <text>
    <body>
      <conceptEntry id="loom">
        <min:subjectField>weaving</min:subjectField>
        <langSec xml:lang="en">
          <basic:definition>Frame on which cloth is woven.</basic:definition>
          <termSec>
            <term>loom</term>
            <min:partOfSpeech>noun</min:partOfSpeech>
            <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
            <descripGrp>
              <basic:context>The loom stood by the door.</basic:context>
              <basic:source>Handbook</basic:source>
            </descripGrp>
          </termSec>
        </langSec>
        <langSec xml:lang="fr"><termSec><term>métier</term></termSec></langSec>
      </conceptEntry>
    </body>
  </text>
</tbx>
"""


def entry(inside: str, id_: str = ' id="x"') -> bytes:
    """Return a file of version 3 with one entry."""
    start, end = VERSION_3.split('      <conceptEntry id="loom">')[0], "    </body>\n  </text>\n</tbx>\n"
    return f"{start}      <conceptEntry{id_}>{inside}</conceptEntry>\n{end}".encode()


def terms(inside: str, tag: str = "en") -> bytes:
    """Return a file with one section."""
    return entry(f'<langSec xml:lang="{tag}">{inside}</langSec>')


def term(inside: str, text: str = "loom") -> bytes:
    """Return a file with one term and what stands beside it."""
    return terms(f"<termSec><term>{text}</term>{inside}</termSec>")
