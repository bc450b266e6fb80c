"""What a PDF says about itself: its information, XMP with both identifications, and the output intent."""

import hashlib
import re
from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import PDFDocument

from maakdesk.documents.pdf_objects import END_OF_STREAM, Verbatim, reference, stream_of, utf16

PRODUCER = "MaakDesk (reportlab)"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


class Information(Verbatim):
    """The information dictionary; reportlab asks it to take part in the file's identifier."""

    invariant = 1

    def digest(self, signature: "hashlib._Hash") -> None:
        """Let the identifier depend on this dictionary."""
        signature.update(self.data)


def information(*, title: str, author: str, moment: datetime) -> Information:
    """The information dictionary; `moment` is in UTC, to the second."""
    written = moment.strftime("D:%Y%m%d%H%M%S+00'00'")
    return Information(
        (
            f"<</Title<{utf16(title)}>/Author<{utf16(author)}>/Producer({PRODUCER.translate(_ESCAPE)})"
            f"/CreationDate({written})/ModDate({written})>>"
        ).encode("ascii")
    )


def metadata(*, title: str, author: str, language: str, moment: datetime) -> Verbatim:
    """The same facts as XMP, with both standards that the file keeps."""
    packet = _XMP.format(
        title=escape(title), author=escape(author), language=language, moment=moment.isoformat(), producer=PRODUCER
    ).encode()
    head = f"<</Type/Metadata/Subtype/XML/Length {len(packet)}>>\nstream\n".encode("ascii")
    return Verbatim(head + packet + END_OF_STREAM)


def plain_title(text: str) -> str:
    """A title that XML and PDF can both hold."""
    readable = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(_NOT_XML.sub("\ufffd", readable).split()) or "-"


@cache
def _colour_profile() -> bytes:
    """The sRGB profile as a stream, without the moment at which it was made: the same in every process."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # 1 January 2000
    profile[84:100] = bytes(16)  # the profile's own digest, optional
    return stream_of(bytes(profile), "/N 3")


def output_intent(document: PDFDocument) -> Verbatim:
    """The colours of the file are sRGB (PDF/A-2, 6.2.3)."""
    profile = Verbatim(_colour_profile())
    return Verbatim(
        (
            "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
            f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {reference(document, profile)}>>"
        ).encode("ascii")
    )


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
