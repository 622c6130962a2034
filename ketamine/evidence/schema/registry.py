"""The two registers: every publication, and every correction made to these tables or known in a source."""

from ketamine.evidence.schema import words as w
from ketamine.evidence.schema.columns import Column, Table, key, people, text

SOURCES = Table(
    "sources", "", "one paper, label, agency page or web page", ("title",), "", (
        key("", "daly2018"), text("authors", "as printed; blank when the page read does not show them"),
        Column("year", "text", "year of publication", pattern=r"\d{4}", shape="a year of four digits"),
        text("title", "as printed; begins with title not shown when the words are ours", required=True),
        text("journal", "journal, volume and pages as seen"),
        Column("doi", "text", "as seen, without address", pattern=r"10\..+", shape="a DOI that begins with 10.",
               good="10.1136/bmj-2021-067194", bad="https://doi.org/10.1136/bmj-2021-067194"),
        Column("pmid", "text", "PubMed number", pattern=r"\d{5,9}", shape="5 to 9 digits"),
        Column("pmcid", "text", "PubMed Central number", pattern=r"PMC\d+", shape="PMC and digits"),
        text("url_seen", "pages opened, joined by ;"),
        Column("seen_on", "date", "day the page was open", required=True),
        Column("kind", "choice", "design", words=w.KINDS, required=True),
        Column("species", "choices", "in whom", words=w.SPECIES, required=True),
        people("how many the whole study counted"),
        Column("n_counts", "choice", "what n counts; required with n", words=w.COUNTS),
        text("population", "who they were"),
        Column("verified_level", "choice", "the best page anybody read", words=w.READINGS, required=True),
        Column("blinding", "choice", "filled only where the page read says it", words=w.BLINDINGS, required=True),
        text("notes", "design in words, and what to beware of"),
    ),
    (
        "A blank DOI or PMID was never seen; it may exist.",
        "verified_level tells how far somebody read, not how good the study is.",
        "n is the whole study; a row may rest on fewer. Only where n_counts is people may it be called people.",
        "A few DOIs and titles were read in reference lists.",
    ),
)  # fmt: skip

CORRECTIONS = Table(
    "corrections", "co", "one change made, or one error known in a source", ("file", "column"), "reason", (
        key("co", "co.0001"), text("file", "table it concerns", required=True),
        text("row_content", "the row, as it could be recognised then", required=True),
        text("column", "column as it was named then", required=True), text("found", "what stood there"),
        text("should_be", "what stands there now"),
        Column("source", "keys", "publication behind the change", required=True, refers="sources.key",
               reserved=("none", "assumption", "internal")),
        text("reason", "why", required=True), Column("applied_on", "date", "when", required=True),
    ),
    ("Old column and file names stay as they were on the day of the change.",),
)  # fmt: skip

TABLES = (SOURCES, CORRECTIONS)
