"""Writes the XML schema of QTI 2.1 to standard output, put together of what pyslet quotes of it.

Each class of pyslet quotes the definitions of the standard's schema that it stands for: 176 groups of attributes and of content, and types.
What the standard's schema makes of them is the same for every element, so that the rest follows from the classes: an element has the
type of its groups, and a group of elements is a class with those that descend from it. Three things are told here since no class quotes
them: plain types, elements that pyslet does not know, and the elements of XHTML. pyslet quotes the last public draft, which is stricter than
the final standard: that lets `maxChoices`, `shuffle` and a mapping's `defaultValue` be left out, and adds some expressions, such as `max`.

    qti_schema.py ADDRESS    the address of a schema of xml:lang
"""

import inspect
import re
import sys

from pyslet.qtiv2 import content, core, expressions, interactions, items, metadata, processing, tests, variables, xml

QTI = core.IMSQTI_NAMESPACE
MODULES = (content, core, expressions, interactions, items, metadata, processing, tests, variables)

PLAIN = {
    "boolean": "boolean", "coords": "string", "float": "double", "floatOrTemplateRef": "string", "integer": "integer", "integerOrTemplateRef": "string",
    "string": "string", "string256": "normalizedString", "stringOrTemplateRef": "string", "styleclass": "NMTOKEN", "uri": "anyURI", "valueType": "string",
}

ATTRIBUTES = {
    "blockInteraction": ("interaction",),
    "inlineInteraction": ("interaction",),
    "graphicInteraction": ("interaction",),
    "simpleBlock": ("bodyElement",),
    "textEntryInteraction": ("inlineInteraction", "stringInteraction"),
    "feedback": ("outcomeIdentifier:identifier:required", "showHide:showHide:required", "identifier:identifier:required"),
    "feedbackBlock": ("bodyElement", "feedback"),
    "feedbackInline": ("bodyElement", "feedback"),
    "printedVariable": ("bodyElement", "identifier:identifier:required", "format:string", "base:integer"),
    "stylesheet": ("href:uri:required", "type:string:required", "media:string", "title:string"),
    "weight": ("identifier:identifier:required", "value:float:required"),
    "variableMapping": ("sourceIdentifier:identifier:required", "targetIdentifier:identifier:required"),
    "timeLimits": ("minTime:float", "maxTime:float", "allowLateSubmission:boolean"),
    "itemSessionControl": ("maxAttempts:integer", "showFeedback:boolean", "allowReview:boolean", "showSolution:boolean", "allowComment:boolean",
                           "allowSkipping:boolean", "validateResponses:boolean"),
}

GROUPS = {
    "expression": expressions.Expression, "responseRule": processing.ResponseRule, "templateRule": processing.TemplateRule,
    "lookupTable": variables.LookupTable, "sectionPart": tests.SectionPart, "gapChoice": interactions.GapChoice,
}

BLOCKS = ("address", "blockquote", "div", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table", "ul")
PARTS = ("caption", "col", "colgroup", "dd", "dt", "li", "param", "tbody", "td", "tfoot", "th", "thead", "tr")
INLINES = tuple(sorted(core.QTI_HTML_PROFILE - set(BLOCKS) - set(PARTS)))
# What stands in each element of XHTML: elements in their order, or a group of them with text.
INSIDE = {
    "blockquote": "block", "dl": ("dt", "dd"), "ol": ("li",), "ul": ("li",), "table": ("caption", "col", "colgroup", "thead", "tfoot", "tbody", "tr"),
    "thead": ("tr",), "tbody": ("tr",), "tfoot": ("tr",), "tr": ("th", "td"), "colgroup": ("col",),
    **dict.fromkeys(("br", "col", "hr", "img", "param"), ()), **dict.fromkeys(("dd", "div", "li", "object", "td", "th"), "flow"),
}
# The attributes that QTI leaves to XHTML; those with a mark have to be there.
CELL = "headers scope abbr axis rowspan colspan"
HTML_ATTRIBUTES = {
    "a": "href! type", "blockquote": "cite", "col": "span", "colgroup": "span", "img": "src! alt! longdesc height width", "object": "data! type! width height",
    "param": "name! value! valuetype! type", "q": "cite", "table": "summary", "td": CELL, "th": CELL,
}


MATH = '<xsd:any namespace="http://www.w3.org/1998/Math/MathML" processContents="skip"/>'


def quoted():
    """The definitions that the classes quote, each once: `(kind, name)` with its text."""
    found = {}
    for source in map(inspect.getsource, MODULES):
        for start in re.finditer(r'<xsd:(group|attributeGroup|simpleType|complexType) name="([^"]+)"', source):
            kind, depth = start.group(1), 0
            for tag in re.finditer(rf"<(/?)xsd:{kind}\b[^>]*?(/?)>", source[start.start():]):
                depth += -1 if tag.group(1) else 0 if tag.group(2) else 1
                if depth == 0:
                    found.setdefault((kind, start.group(2)), source[start.start():start.start() + tag.end()])
                    break
    return found


def attribute_group(name, parts):
    lines = []
    for part in parts:
        attribute, kind, use = (part.split(":") + ["optional"])[:3] if ":" in part else (None, None, None)
        lines.append(f'<xsd:attribute name="{attribute}" type="{kind}.Type" use="{use}"/>' if attribute else f'<xsd:attributeGroup ref="{part}.AttrGroup"/>')
    return f'<xsd:attributeGroup name="{name}.AttrGroup">{"".join(lines)}</xsd:attributeGroup>'


def element_group(name, elements):
    choices = "".join(f'<xsd:element ref="{element}"/>' for element in elements)
    # Formulas stand wherever text or blocks do; what is in them is another standard's.
    choices += MATH if re.match("block|inline|flow", name) else ""
    return f'<xsd:group name="{name}.ElementGroup"><xsd:choice>{choices}</xsd:choice></xsd:group>'


def element(name, body, mixed=False):
    return f'<xsd:element name="{name}"><xsd:complexType mixed="{str(mixed).lower()}">{body}</xsd:complexType></xsd:element>'


def any_of(group):
    return f'<xsd:sequence><xsd:group ref="{group}.ElementGroup" minOccurs="0" maxOccurs="unbounded"/></xsd:sequence>'


def ancestors(cls):
    """The names of a class and of those that it descends from, as the schema spells them."""
    return [name[0].lower() + name[1:] for name in (base.__name__ for base in cls.__mro__)]


def qti_element(name, cls, known):
    """An element with the nearest groups of its class; without any, it has its text alone, or nothing."""
    names = [name, *ancestors(cls)]
    # These two have no quotation of their own.
    names = ["gt", *names] if name == "gte" else ["defaultValue", *names] if name == "correctResponse" else names
    inside = next((one for one in names if ("group", f"{one}.ContentGroup") in known), None)
    around = next((one for one in names if ("attributeGroup", f"{one}.AttrGroup") in known or one in ATTRIBUTES), None)
    body = f'<xsd:group ref="{inside}.ContentGroup"/>' if inside else ""
    body += f'<xsd:attributeGroup ref="{around}.AttrGroup"/>' if around else ""
    if name == "mapEntry":
        # Only the final version of the standard has it.
        body += '<xsd:attribute name="caseSensitive" type="boolean.Type"/>'
    return element(name, body, mixed=cls.XMLCONTENT == 2)


def html_element(name):
    inside = INSIDE.get(name, "inline")
    if isinstance(inside, str):
        body, mixed = any_of(inside), inside != "block"
    else:
        choices = "".join(f'<xsd:element ref="{part}"/>' for part in inside)
        body, mixed = (f'<xsd:choice minOccurs="0" maxOccurs="unbounded">{choices}</xsd:choice>' if inside else ""), False
    attributes = "".join(
        f'<xsd:attribute name="{one.rstrip("!")}" type="xsd:string" use="{"required" if one.endswith("!") else "optional"}"/>'
        for one in HTML_ATTRIBUTES.get(name, "").split()
    )
    return element(name, f'{body}<xsd:attributeGroup ref="bodyElement.AttrGroup"/>{attributes}', mixed)


def main():
    known = quoted()
    elements = {name: cls for (space, name), cls in xml.QTIDocument.classMap.items() if space == QTI and name and name not in core.QTI_HTML_PROFILE}
    lines = [f'<xsd:simpleType name="{name}.Type"><xsd:restriction base="xsd:{base}"/></xsd:simpleType>' for name, base in PLAIN.items()]
    lines += [text for (kind, name), text in known.items() if name != "exitResponse.Type" and name != "baseValue.Type"]
    lines += [attribute_group(name, parts) for name, parts in ATTRIBUTES.items()]
    lines += [element_group(name, [one for one, cls in elements.items() if issubclass(cls, base)]) for name, base in GROUPS.items()]

    blocks = [name for name, cls in elements.items() if issubclass(cls, interactions.BlockInteraction)]
    inlines = [name for name, cls in elements.items() if issubclass(cls, interactions.InlineInteraction)]
    block_static, inline_static = [*BLOCKS, "feedbackBlock", "rubricBlock"], [*INLINES, "feedbackInline", "gap", "hottext", "printedVariable"]
    lines += [
        element_group("blockStatic", block_static), element_group("block", block_static + blocks),
        element_group("inlineStatic", inline_static), element_group("inline", inline_static + inlines),
        element_group("flowStatic", block_static + inline_static), element_group("flow", block_static + blocks + inline_static + inlines),
        f'<xsd:group name="simpleBlock.ContentGroup">{any_of("block")}</xsd:group>',
    ]
    lines += [qti_element(name, cls, known) for name, cls in elements.items()]
    lines += [html_element(name) for name in (*BLOCKS, *PARTS, *INLINES)]
    told = {"feedbackBlock": any_of("block"), "feedbackInline": any_of("inline")}
    lines += [
        element(name, f'{told.get(name, "")}<xsd:attributeGroup ref="{name}.AttrGroup"/>', mixed=name == "feedbackInline")
        for name in ATTRIBUTES if name not in elements and not re.search("nteraction|simpleBlock|^feedback$", name)
    ]
    free = '<xsd:sequence><xsd:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xsd:sequence><xsd:anyAttribute processContents="skip"/>'
    lines += [element(name, free) for name in ("outcomeProcessing", "testFeedback")]

    head = f'xmlns="{QTI}" targetNamespace="{QTI}" elementFormDefault="qualified" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    space = f'<xsd:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="{sys.argv[1]}"/>'
    sys.stdout.write(f"<xsd:schema {head}>\n{space}\n" + "\n".join(lines) + "\n</xsd:schema>\n")


main()
