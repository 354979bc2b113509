"""Prints an XML file as JSON: [name, {attributes}, text, [children]], read by Python's parser. The text is what stands before the first child."""

import json
import sys
import xml.etree.ElementTree as tree


def shape(element):
    return [element.tag, element.attrib, element.text or "", [shape(child) for child in element]]


json.dump(shape(tree.parse(sys.argv[1]).getroot()), sys.stdout)
