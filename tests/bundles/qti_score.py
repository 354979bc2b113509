"""Scores items of QTI 2.1 with pyslet, which reads the item and runs its response processing.

Reads from standard input `[{"item": PATH, "responses": [{IDENTIFIER: VALUE}]}]`, writes for each item a list of its outcomes to standard
output. A value is a text or a number, a list of them, or null; pairs are written as in QTI: "a b".
"""

import functools
import json
import sys

from pyslet import html401
from pyslet.qtiv2 import interactions, items, variables, xml
from pyslet.xml import xsdatatypes

# Two of pyslet's mistakes are put right. A pattern has to match as a whole, and not with the first of its alternatives only; and a hot text
# may stand in a paragraph, as it does in the standard's own example. Patterns are kept, since pyslet takes its time to read one.
xsdatatypes.RegularExpression.match = lambda self, target: self.p.fullmatch(target) is not None
xsdatatypes.RegularExpression = functools.lru_cache(maxsize=None)(xsdatatypes.RegularExpression)
interactions.Hottext.__bases__ = (html401.InlineMixin, *interactions.Hottext.__bases__)


def load(path):
    document = xml.QTIDocument()
    with open(path, "rb") as source:
        document.read(src=source)
    if not isinstance(document.root, items.AssessmentItem):
        raise ValueError(f"{path} is no item but a {type(document.root).__name__}")
    return document.root


def score(item, responses):
    """One attempt: the answers are set, the rules run, and the outcomes told."""
    session = variables.ItemSessionState(item)
    session.begin_session()
    declared = {declaration.identifier for declaration in item.ResponseDeclaration}
    unknown = sorted(set(responses) - declared)
    if unknown:
        raise ValueError(f"{item.identifier} has no response {unknown}")
    for name in declared:
        session.map[name].set_value(responses.get(name))
    session.end_attempt()
    outcomes = {declaration.identifier for declaration in item.OutcomeDeclaration}
    return {name: plain(session.map[name]) for name in outcomes}


def plain(value):
    return list(value.get_values()) if isinstance(value.value, dict) else value.value


def main():
    told = []
    for asked in json.load(sys.stdin):
        try:
            item = load(asked["item"])
            told.append({"outcomes": [score(item, responses) for responses in asked["responses"]]})
        except Exception as error:  # Whatever pyslet throws is its verdict.
            told.append({"error": f"{type(error).__name__}: {error}"})
    json.dump(told, sys.stdout, ensure_ascii=False)


main()
