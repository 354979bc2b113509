"""Imports packages into a fresh collection of Anki, one after the other, and tells what became of them.

Reads from standard input `{"collection": PATH, "packages": [PATH, {"path": PATH, OPTION: VALUE} or {"study": DAYS}]}`, writes JSON to standard
output. To study is to have learnt all cards so far, which come back after so many days, and to have marked their notes.
"""

import json
import os
import sys

from anki.buildinfo import version
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

LISTS = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "missing_deck", "empty_first_field")


def bring_in(collection, package):
    """Imports one package as a person does who leaves every choice as it is, unless an option is named."""
    chosen = {"path": package} if isinstance(package, str) else dict(package)
    if "study" in chosen:
        return study(collection, chosen["study"])
    path = chosen.pop("path")
    options = ImportAnkiPackageOptions(**chosen)
    try:
        log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options)).log
    except Exception as error:  # Whatever Anki throws is its verdict.
        return {"error": f"{type(error).__name__}: {error}"}
    return {name: len(getattr(log, name)) for name in LISTS}


def study(collection, days):
    cards = collection.find_cards("")
    collection.sched.set_due_date(cards, str(days))
    collection.tags.bulk_add(collection.find_notes(""), "marked")
    return {"studied": len(cards)}


def decks(collection):
    """The decks with their cards, those of the decks below not counted."""
    names = {deck.id: deck.name for deck in collection.decks.all_names_and_ids()}
    counted = {name: 0 for name in names.values()}
    for card in map(collection.get_card, collection.find_cards("")):
        counted[names[card.did]] += 1
    return counted


def notes(collection):
    found = []
    for note in map(collection.get_note, collection.find_notes("")):
        cards = [(card, card.render_output()) for card in note.cards()]
        found.append({
            "guid": note.guid,
            "type": note.note_type()["name"],
            "css": note.note_type()["css"],
            "created": note.id,
            "modified": note.mod,
            "fields": dict(note.items()),
            "tags": note.tags,
            "cards": [{
                "question": shown.question_text,
                "answer": shown.answer_text,
                "sounds": len(shown.question_av_tags) + len(shown.answer_av_tags),
                "deck": collection.decks.name(card.did),
                "due": card.due,
                "interval": card.ivl,
                "place": card.due if card.type == 0 else None,
            } for card, shown in cards],
        })
    return sorted(found, key=lambda note: note["guid"])


def main():
    asked = json.load(sys.stdin)
    collection = Collection(asked["collection"])
    imports = [bring_in(collection, package) for package in asked["packages"]]
    said, sound = collection.fix_integrity()
    told = {
        "version": version,
        "imports": imports,
        "notes": notes(collection),
        "decks": decks(collection),
        "media": sorted(os.listdir(collection.media.dir())),
        "unused": sorted(collection.media.check().unused),
        "missing": sorted(collection.media.check().missing),
        "sound": sound,
        "said": said,
    }
    collection.close()
    json.dump(told, sys.stdout, ensure_ascii=False)


main()
