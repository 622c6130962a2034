"""A walk as a handout to print: one page a topic, tagged for screen readers, legible in black and white."""

import json

import typst

from ketamine.errors import ExportError
from ketamine.export import link, twin
from ketamine.export.bundle import Bundle
from ketamine.scenes.deck import Screen
from ketamine.scenes.prose import plain
from ketamine.scenes.view import IconArrays, View

_LETTERS, _LINES, _SOURCES = 110, 24, 5
_PAGE = r"""
#let data = json(bytes(sys.inputs.at("data")))
#set document(title: data.title, author: data.product, date: none)
#set text(lang: "en", size: 11pt, font: ("Libertinus Serif",), hyphenate: false)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 18mm, bottom: 24mm),
  footer: context [
    #set text(size: 8.5pt)
    #data.crisis #linebreak()
    #data.date #h(1fr) #counter(page).display()
  ],
)
#show heading.where(level: 1): set text(size: 13pt, weight: "regular")
#show heading.where(level: 2): set text(size: 11pt)
#set par(leading: 0.62em, spacing: 0.9em)

#let people(one) = box(width: 100%)[
  #let across = 20
  #box(figure(
    alt: one.alt,
    grid(columns: (4pt,) * across, rows: (4pt,) * 5, gutter: 0.9pt, ..range(100).map(i => circle(
      radius: 1.9pt,
      stroke: 0.5pt + black,
      fill: if i < one.filled { black } else { none },
    ))),
  ))
  #linebreak()
  *#one.count* #linebreak() #one.label
]

#for (index, topic) in data.topics.enumerate() {
  if index > 0 { pagebreak() }
  heading(level: 1, topic.question)
  block(text(size: if topic.arrays.len() > 0 { 14pt } else { 17pt }, weight: "bold", topic.takeaway))
  if topic.arrays.len() > 0 {
    set text(size: 9pt)
    grid(columns: (1fr,) * topic.arrays.len(), column-gutter: 14pt, ..topic.arrays.map(groups => for group in groups {
      block(below: 9pt, breakable: false)[
        *#group.title*
        #v(1pt)
        #grid(columns: (1fr, 1fr), column-gutter: 6pt, ..group.people.map(people))
      ]
    }))
  }
  if topic.table.len() > 0 {
    set text(size: if topic.columns.len() > 5 { 8pt } else { 9.5pt })
    table(
      columns: topic.columns.len(),
      stroke: (x, y) => (bottom: 0.5pt + luma(120)),
      inset: (x: 4pt, y: 4pt),
      align: left,
      table.header(..topic.columns.map(name => strong(name))),
      ..topic.table.flatten(),
    )
  }
  if topic.left_out != "" { text(size: 9.5pt, topic.left_out) }
  for (name, words) in topic.lines {
    par[*#name.* #words]
  }
  heading(level: 2, data.sources)
  set text(size: 8.5pt)
  list(..topic.sources)
  if topic.address != "" {
    grid(columns: (28mm, 1fr), column-gutter: 6mm, align: horizon,
      image(bytes(topic.qr), format: "svg", width: 26mm, alt: data.back + ": " + topic.address),
      [#data.back: #link(topic.address)])
  }
}
#if data.questions.len() > 0 {
  pagebreak()
  heading(level: 1, data.bring)
  set text(size: 12pt)
  for line in data.questions [
    #box(baseline: 1pt, rect(width: 10pt, height: 10pt, stroke: 0.8pt)) #h(6pt) #line #v(12pt)
  ]
}
"""


def pdf(bundle: Bundle) -> bytes:
    """The file: a tagged PDF in English, one page a topic, then questions to ask.

    Parameters
    ----------
    bundle
        What it holds.

    Raises
    ------
    ExportError
        If the typesetter refuses; the message says why.
    """
    seen: dict[str, Screen] = {}
    for screen in bundle.deck.screens:
        seen.setdefault(screen.scene.key, screen)
    labels = bundle.facts.labels
    data = {
        "title": bundle.title,
        "product": labels["product.title"],
        "crisis": plain(bundle.crisis),
        "date": bundle.evidence_date,
        "sources": labels["scene.sources"],
        "back": labels["present.back"],
        "bring": labels["present.bring"],
        "topics": [_topic(bundle, screen) for screen in seen.values()],
        "questions": _questions(bundle),
    }
    try:
        made = typst.compile(
            _PAGE.encode(), sys_inputs={"data": json.dumps(data)}, pdf_standards=["ua-1"], ignore_system_fonts=True
        )
    except typst.TypstError as fault:
        raise ExportError(f"the handout could not be set: {fault}") from fault
    if not isinstance(made, bytes):
        raise ExportError("the handout could not be set: the typesetter gave more than one file")
    return made


def _topic(bundle: Bundle, screen: Screen) -> dict[str, object]:
    view = bundle.view(screen)
    arrays = [block for block in view.blocks if isinstance(block, IconArrays)]
    columns, cells = ((), ()) if arrays else _table(bundle, screen, view)
    address = bundle.address(screen)
    cited = [line for line, _ in bundle.citations(screen)]
    left = len(cited) - _SOURCES
    more = [f"{left} {bundle.facts.labels['present.sources_more']}"] if left > 0 else []
    return {
        "question": bundle.question(screen),
        "takeaway": plain(view.takeaway),
        "arrays": [[_people(title, dots) for title, dots in block.groups] for block in arrays],
        "columns": columns,
        "table": cells,
        "left_out": "" if arrays else _left_out(bundle, screen, view),
        "lines": _lines(bundle, view),
        "sources": [*_lead(bundle, screen, cited), *more],
        "address": address,
        "qr": _svg(address) if address else "",
    }


def _lead(bundle: Bundle, screen: Screen, cited: list[str]) -> list[str]:
    """The sources behind the takeaway first."""
    first = [one.citation for key in twin.lead_rows(bundle, screen) for one in bundle.facts.library.row(key).sources]
    return list(dict.fromkeys([*first, *cited]))[:_SOURCES]


def _people(title: str, arrays: tuple[object, ...]) -> dict[str, object]:
    people = []
    for one in arrays:
        count = plain(getattr(one, "count", ()))
        label = str(getattr(one, "label", ""))
        people.append(
            {
                "filled": round(getattr(one, "filled", 0)),
                "count": count,
                "label": label,
                "alt": f"{title}, {label}: {count}",
            }
        )
    return {"title": title, "people": people}


def _table(bundle: Bundle, screen: Screen, view: View) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    found = twin.table(bundle, screen, view)
    if found is None:
        return (), ()
    kept, _ = twin.fitting(found, _LETTERS, _LINES)
    columns = tuple(f"{one.label} ({one.unit})" if one.unit else one.label for one in kept.columns)
    return columns, tuple(tuple(plain(cell) for cell in line) for line in kept.cells)


def _left_out(bundle: Bundle, screen: Screen, view: View) -> str:
    """How many lines of the table had no room."""
    found = twin.table(bundle, screen, view)
    left = twin.fitting(found, _LETTERS, _LINES)[1] if found else 0
    return f"{left} {bundle.facts.labels['present.rows_more']}" if left else ""


def _lines(bundle: Bundle, view: View) -> list[tuple[str, str]]:
    labels = bundle.facts.labels
    lines = []
    if view.sure:
        lines.append((labels["scene.sure"], f"{labels[f'grade.{view.sure.grade}']}. {plain(view.sure.text)}"))
    if view.unknown:
        lines.append((labels["scene.unknown"], plain(view.unknown)))
    return lines


def _svg(address: str) -> str:
    drawn = link.qr(address)
    size = drawn["size"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><rect width="{size}" height="{size}" '
        f'fill="#fff"/><path d="{drawn["path"]}" stroke="#000" stroke-width="1"/></svg>'
    )


def _questions(bundle: Bundle) -> list[str]:
    """Questions a reader may take along, from the handout's own text."""
    words = bundle.facts.words("handout") if "handout" in bundle.facts.library.texts else None
    return [plain(line) for line in words.paragraphs("questions")] if words else []
