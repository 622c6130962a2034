# what a subcommand needs is imported when it runs, so that the first word of help is quick
"""The command line: ``python -m ketamine simulate``, ``check-data``, ``validate``, ``claims``, ``scenes``, ``export``.

A subcommand is one function that adds its arguments and one that does the work; ``COMMANDS`` lists them. A value that
is not allowed costs one line on standard error and exit status 2; faults found in the data, status 1.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ketamine.errors import InputError, KetamineError

if TYPE_CHECKING:
    from ketamine.pk.concentration import Curve
    from ketamine.pk.exposure import Exposure
    from ketamine.pk.model import Model
    from ketamine.scenes.registry import Facts

DATA = Path(__file__).resolve().parents[1] / "data"
MOST_TIMES = 200_000
#: forms of a reference list by the words of the command line
_REFERENCES = {"bibtex": "bib", "ris": "ris"}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


@dataclass(frozen=True)
class Command:
    """A subcommand.

    Attributes
    ----------
    about
        One line of help.
    arguments
        Adds its arguments to a parser.
    run
        Does the work and returns the lines to print and the exit status.
    """

    about: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], tuple[list[str], int]]


def _simulate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--route", required=True, help="way of taking it, as in iv or intranasal_esketamine")
    parser.add_argument("--drug", default="racemic", help="racemic or esketamine")
    parser.add_argument("--dose-mg", type=_number, required=True, help="dose [mg]")
    parser.add_argument("--infusion-min", type=_number, help="length of an infusion [min]")
    parser.add_argument("--weight-kg", type=_number, default=70.0, help="body weight [kg]")
    parser.add_argument("--model", help="published model, the main one if not given")
    parser.add_argument("--until-h", type=_number, default=24.0, help="end of the window [h]")
    times = parser.add_mutually_exclusive_group()
    times.add_argument("--step-min", type=_number, default=1.0, help="step between times [min]")
    times.add_argument("--times-h", type=_numbers, help="times instead of a step, as in 0.1,0.5,2 [h]")
    parser.add_argument("--summary", action="store_true", help="print peaks and areas instead of a curve")
    parser.add_argument("--format", choices=("csv", "json"), default="csv")


def _simulate(options: argparse.Namespace) -> tuple[list[str], int]:
    from ketamine.pk.route import Treatment

    model = _model(options.data, options.model)
    treatment = Treatment(
        options.route, options.drug, options.dose_mg, weight_kg=options.weight_kg, infusion_min=options.infusion_min
    )
    route = model.routes.get(treatment.route)
    if route and "show_after_min" in route.extra:
        sys.stderr.write(f"python -m ketamine: note on {route.name}: {route.why}\n")
    if options.summary:
        both = model.exposure(treatment, options.until_h)
        names = ("ketamine", "norketamine")[: len(model.analytes)]
        return _summary(dict(zip(names, both, strict=False)), options), 0
    return _table(model.curve(treatment, _times(options)), options), 0


def _model(folder: Path, key: str | None) -> Model:
    from ketamine.evidence.models import models

    known = models(folder)
    chosen = key or next(iter(known))
    if chosen not in known:
        raise InputError(f"model must be one of {', '.join(known)}; got {chosen}")
    return known[chosen]


def _times(options: argparse.Namespace) -> Sequence[float]:
    from ketamine.pk.route import until

    if options.times_h is not None:
        return list(options.times_h)
    until_min = until(options.until_h) * 60
    if not options.step_min > 0 or until_min / options.step_min > MOST_TIMES:
        raise InputError(f"step_min must be above 0 and give at most {MOST_TIMES} times; got {options.step_min:g}")
    steps = math.floor(until_min / options.step_min + 1e-9)
    return [step * options.step_min / 60 for step in range(steps + 1)]


def _table(found: Curve, options: argparse.Namespace) -> list[str]:
    from ketamine.units import ng_ml

    values = {"time_h": found.time_h}
    values |= {"ketamine_ng_ml": ng_ml(found.ketamine), "norketamine_ng_ml": ng_ml(found.norketamine)}
    columns = {name: [_shown(value) for value in column.tolist()] for name, column in values.items()}
    if options.format == "json":
        numbers = {name: [float(text) if text else None for text in column] for name, column in columns.items()}
        return [json.dumps({"site": found.site, **numbers})]
    return [",".join(columns), *map(",".join, zip(*columns.values(), strict=True))]


def _summary(both: dict[str, Exposure], options: argparse.Namespace) -> list[str]:
    from ketamine.units import ng_ml

    rows = {
        name: {
            "cmax_ng_ml": _shown(ng_ml(found.Cmax)),
            "tmax_h": _shown(found.tmax),
            f"auc_0_{options.until_h:g}_ng_h_ml": _shown(ng_ml(found.AUC)),
            "auc_inf_ng_h_ml": _shown(ng_ml(found.AUC_inf)),
        }
        for name, found in both.items()
    }
    if options.format == "json":
        return [json.dumps({name: {k: float(v) for k, v in row.items()} for name, row in rows.items()})]
    header = ["analyte", *next(iter(rows.values()))]
    return [",".join(header), *(",".join([name, *row.values()]) for name, row in rows.items())]


def _shown(value: float) -> str:
    """Seven significant digits; blank where a model does not describe the analyte."""
    return "" if math.isnan(value) else f"{value:.7g}"


def _check_data(options: argparse.Namespace) -> tuple[list[str], int]:
    from ketamine.evidence.checks import check

    faults = check(options.data)
    return [str(fault) for fault in faults], 1 if faults else 0


def _validate(options: argparse.Namespace) -> tuple[list[str], int]:
    from ketamine.evidence import load
    from ketamine.evidence.coverage import agreement
    from ketamine.evidence.validation import comparison, left_out, markdown, short
    from ketamine.scenes.records import as_csv

    library = load(options.data)
    rows = comparison(library)
    first = [asdict(row) for row in rows] if options.each else agreement(rows, library)
    lines: list[str] = []
    for shown in (first, [asdict(row) for row in left_out(library)]):
        said = markdown(shown).splitlines() if options.format == "markdown" else as_csv(list(map(short, shown)))
        lines += ["", *said] if lines else said
    return lines, 0


def _validate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--each", action="store_true", help="print every comparison instead of one line a route")
    parser.add_argument("--format", choices=("csv", "markdown"), default="csv")


def _facts(folder: Path) -> Facts:
    from datetime import date

    from ketamine.evidence import load
    from ketamine.evidence.labels import labels
    from ketamine.evidence.models import models
    from ketamine.scenes.registry import Facts

    return Facts(load(folder), models(folder), labels(folder), date.today())


def _claims(options: argparse.Namespace) -> tuple[list[str], int]:
    from ketamine.evidence.references import references
    from ketamine.scenes.ledger import facts_listed
    from ketamine.scenes.records import as_csv, claims

    facts = _facts(options.data)
    rows = facts_listed(facts)
    if options.format in _REFERENCES:
        return [references(facts.library.sources_of(rows), _REFERENCES[options.format]).rstrip("\n")], 0
    found = claims(facts, rows)
    if options.format == "json":
        return [json.dumps(found, ensure_ascii=False, indent=1)], 0
    return as_csv(found), 0


def _claims_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("json", "csv", *_REFERENCES), default="json")


def _scenes(options: argparse.Namespace) -> tuple[list[str], int]:
    from ketamine.scenes.records import listed_scenes

    return [json.dumps(listed_scenes(_facts(options.data)), ensure_ascii=False, indent=1)], 0


def _scenes_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("json",), default="json")


def _export(options: argparse.Namespace) -> tuple[list[str], int]:
    from ketamine.export import command

    return command.make(options, _facts(options.data)), 0


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Makes a file: slides to edit (.pptx), a page that runs without a network (.html), a handout to print (.pdf), "
        "or every drawing as SVG and PNG (.zip). Drawings need a Chromium, Chrome or Edge, on the path or named by the "
        "variable CHROMIUM; without one, slides hold tables instead, and .html and .pdf are made all the same."
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--tour", help="a tour, as in talk")
    what.add_argument(
        "--scene", nargs="+", action="extend", help="one scene or several, as in onset duration; all for every scene"
    )
    parser.add_argument("--link", help="an address copied from the app: its scene or tour, in its state")
    parser.add_argument(
        "--state", nargs="+", action="extend", help="values of the address, as in depth=curious route=im"
    )
    parser.add_argument("--origin", default="", help="where the app stands, for links back, as in https://example.org")
    parser.add_argument("--to", type=Path, required=True, help="file to make: .pptx, .html, .pdf or .zip (SVG and PNG)")


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = "Takes no arguments of its own."


COMMANDS = {
    "simulate": Command("concentrations of ketamine and norketamine after a dose", _simulate_arguments, _simulate),
    "check-data": Command("every fault in the evidence tables, one a line", _no_arguments, _check_data),
    "claims": Command("every fact with its sources and where it is shown", _claims_arguments, _claims),
    "scenes": Command("every scene with its address and its evidence", _scenes_arguments, _scenes),
    "export": Command("a tour or scenes as slides, offline page, handout or pictures", _export_arguments, _export),
    "validate": Command("predicted against observed, and what is not compared", _validate_arguments, _validate),
}


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"must be a finite number; got {text}")
    return value


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(_number(part) for part in text.split(","))


def parser() -> argparse.ArgumentParser:
    """The command line and its subcommands."""
    whole = _Parser(prog="python -m ketamine", description=__doc__)
    parts = whole.add_subparsers(dest="command", required=True, metavar="command")
    for name, command in COMMANDS.items():
        part = parts.add_parser(name, help=command.about, description=command.about)
        part.add_argument("--data", type=Path, default=DATA, help="folder of the evidence tables")
        command.arguments(part)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments
        Words after ``python -m ketamine``; those of the process if not given.

    Returns
    -------
    int
        0 when it worked, 1 when the data hold faults, 2 when a value is not allowed.
    """
    options = parser().parse_args(arguments)
    try:
        lines, status = COMMANDS[options.command].run(options)
    except KetamineError as error:
        sys.stderr.write(" ".join(f"python -m ketamine: {error}".split()) + "\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return status
