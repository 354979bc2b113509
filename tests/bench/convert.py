#!/usr/bin/env python3
"""Turns the plain corpus of the generator into a project of carnet.

usage: convert.py PLAIN OUT

PLAIN has files `chapter-001/lesson-00001.md` (English) and `….fr.md` (French): TOML front matter, then Markdown. OUT becomes a project with one
course: a chapter is a part, a file pair is a lesson, headings get the ids that both languages share, links to files become links to lessons.
"""
import json
import pathlib
import re
import sys
import tomllib

LOCALES = ["en", "fr"]
CHAPTER = {"en": "Chapter", "fr": "Chapitre"}
LINK = re.compile(r"\]\(\.\./chapter-\d+/(lesson-\d+)\.md\)")


def yaml(value):
    """JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(path):
    """Returns the front matter and the body of a file."""
    _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(front), body.lstrip("\n")


def convert(body):
    """Numbers the headings and retargets the links, outside of fences."""
    out, section, subsection, fenced = [], 0, 0, False
    for line in body.split("\n"):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and line.startswith("## "):
            section, subsection = section + 1, 0
            line += f" {{#s{section}}}"
        elif not fenced and line.startswith("### "):
            subsection += 1
            line += f" {{#s{section}-{subsection}}}"
        elif not fenced:
            line = LINK.sub(r"](lesson:\1)", line)
        out.append(line)
    return "\n".join(out)


def main(plain, out):
    plain, course = pathlib.Path(plain), pathlib.Path(out) / "content" / "lessons"
    parts = []
    for chapter in sorted(plain.iterdir()):
        number = int(chapter.name.split("-")[1])
        lessons = sorted(path.stem for path in chapter.glob("lesson-?????.md"))
        parts.append({"id": chapter.name, "title": {locale: f"{CHAPTER[locale]} {number}" for locale in LOCALES}, "lessons": lessons})
        for lesson in lessons:
            words = 0
            for locale in LOCALES:
                front, body = read(chapter / (lesson + ("" if locale == "en" else "." + locale) + ".md"))
                words = words or len(body.split())
                head = f"---\ntitle: {yaml(front['title'])}\nsummary: {yaml(front['description'])}\n---\n\n"
                put(course / lesson / f"{locale}.md", head + convert(body))
            put(course / lesson / "lesson.yaml", f"minutes: {max(1, words // 120)}\nlevel: beginner\n")
    title = {"en": "Lessons", "fr": "Leçons"}
    summary = {"en": "Lessons of every kind.", "fr": "Des leçons en tout genre."}
    put(course / "course.yaml", f"title: {yaml(title)}\nsummary: {yaml(summary)}\nparts:\n" + "".join(f"  - {yaml(part)}\n" for part in parts))
    settings = {"title": title, "summary": summary, "base-url": "https://example.org/", "source": "en", "locales": LOCALES}
    put(course.parent / "site.yaml", "".join(f"{key}: {yaml(value)}\n" for key, value in settings.items()))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
