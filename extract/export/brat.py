"""Standoff marks for the brat annotation tool: `NAME.txt`, `NAME.ann` for each document and one `annotation.conf`.

Offsets of brat are code points, as ours. A mark over a line break is written in fragments, one a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from extract.loading import documents
from extract.models import Document, Span

CONF = """[entities]
Date
Organisation
Official
Post
Meeting
Item

[relations]
Holds	Arg1:Official, Arg2:Post
At	Arg1:Post, Arg2:Organisation
TakesPart	Arg1:Official, Arg2:Meeting
Organises	Arg1:Organisation, Arg2:Meeting
HeldOn	Arg1:Meeting, Arg2:Date
DueBy	Arg1:Item, Arg2:Date
Answers	Arg1:Organisation, Arg2:Item

[events]

[attributes]
Former	Arg:Post
Planned	Arg:Meeting
Role	Arg:Date, Value:published|event|deadline|period|other
"""


def write_brat(out: Path, folder: Path) -> int:
    """Write the texts and marks of all documents; gives how many documents."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONF, "utf-8")
    count = 0
    for count, document in enumerate(documents(out), 1):  # noqa: B007  the last count is the answer
        path = folder / _inside(document.doc_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(f"{path.name}.txt").write_bytes(document.text.encode())
        path.with_name(f"{path.name}.ann").write_bytes("".join(f"{line}\n" for line in marks(document)).encode())
    return count


def marks(document: Document) -> Iterator[str]:
    """The lines of a document's `.ann` file."""
    ann = _Marks(document.text)
    day_of, first_of = {}, {}
    for date in document.dates:
        day_of[date.id] = ann.mark("Date", date, date.edtf)
        ann.attribute("Role", day_of[date.id], date.role)
    for body in document.organisations:
        places = [ann.mark("Organisation", mention, body.name) for mention in body.mentions]
        first_of[body.id] = places[0] if places else None
    for person in document.officials:
        places = [ann.mark("Official", mention, person.name) for mention in person.mentions]
        first_of[person.id] = places[0] if places else None
        for post in person.posts:
            place = ann.mark("Post", post, post.title)
            ann.relate("Holds", first_of[person.id], place)
            ann.relate("At", place, first_of.get(post.organisation or ""))
            if post.former:
                ann.attribute("Former", place)
    for meeting in document.meetings:
        place = ann.mark("Meeting", meeting, meeting.name)
        for who in meeting.participants:
            ann.relate("TakesPart", first_of[who.official], place)
        ann.relate("Organises", first_of.get(meeting.organiser or ""), place)
        ann.relate("HeldOn", place, day_of.get(meeting.date or ""))
        if meeting.status == "planned":
            ann.attribute("Planned", place)
    for item in document.items():
        place = ann.mark("Item", item, item.title)
        ann.relate("DueBy", place, day_of.get(item.deadline or ""))
        for owner in item.owners:
            ann.relate("Answers", first_of.get(owner.organisation), place)
    return iter(ann.lines)


class _Marks:
    """The lines of one file, numbered as brat wants them."""

    def __init__(self, text: str):
        self.lines: list[str] = []
        self._text = text
        self._count = {"T": 0, "R": 0, "A": 0, "#": 0}

    def _next(self, letter: str) -> str:
        self._count[letter] += 1
        return f"{letter}{self._count[letter]}"

    def mark(self, kind: str, span: Span, note: str) -> str:
        own = self._next("T")
        parts = list(_fragments(self._text, span.start, span.end))
        places = ";".join(f"{start} {end}" for start, end in parts)
        quote = " ".join(self._text[start:end] for start, end in parts).replace("\t", " ").replace("\r", " ")
        self.lines.append(f"{own}\t{kind} {places}\t{quote}")
        if note != quote:
            self.lines.append(f"{self._next('#')}\tAnnotatorNotes {own}\t{' '.join(note.split())}")
        return own

    def relate(self, kind: str, one: str | None, other: str | None) -> None:
        if one and other:
            self.lines.append(f"{self._next('R')}\t{kind} Arg1:{one} Arg2:{other}")

    def attribute(self, kind: str, place: str, value: str = "") -> None:
        self.lines.append(f"{self._next('A')}\t{kind} {place} {value}".rstrip())


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span line by line, empty lines left out."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield start, stop
        start = stop + 1


def _inside(doc_id: str) -> PurePosixPath:
    """A path below the folder, whatever a document calls itself."""
    parts = [part for part in doc_id.replace("\\", "/").replace("\0", "").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*parts or ["document"])
