"""The published models of ``data/pk``: route definitions and constants made into ``ketamine.pk`` objects.

A file refers to rows of ``pk_parameters`` by model, route, analyte and symbol, so no constant is written twice.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from ketamine.errors import EvidenceError, KetamineError
from ketamine.evidence import tables
from ketamine.pk.absorption import Absorption, Constant, Devices, Direct, Law, Power, Swallowed
from ketamine.pk.chain import Chain, rate_matrix
from ketamine.pk.dosing import Target
from ketamine.pk.model import Model
from ketamine.pk.parameters import REFERENCE_KG, Disposition, Metabolite, Person
from ketamine.pk.population import Variability
from ketamine.pk.route import DRUGS, Route

#: a value in a file: the row of the table it stands in, a number, a word; or one of them a drug
Row = list[str] | float | str
Entry = Row | dict[str, Row]
SUPPORT = ("good", "fair", "weak", "assumed")
WAYS = ("infusion", "bolus", "absorbed")
_ROUTE_WORDS = {field.name for field in fields(Route)} | {"range_rows", "observed", "direct", "swallowed"}


@dataclass(frozen=True)
class Constants:
    """Constants of ``pk_parameters`` by model, route, analyte and symbol.

    Attributes
    ----------
    values
        The number of each row, in the unit of the row.
    keys
        Key of each row.
    cv_percent
        Between-person coefficient of variation [%], where the row gives one.
    """

    values: Mapping[tuple[str, ...], float]
    keys: Mapping[tuple[str, ...], str]
    cv_percent: Mapping[tuple[str, ...], float]

    def value(self, row: Row) -> float:
        """The number a file refers to, or the one it states itself.

        Raises
        ------
        EvidenceError
            If the table has no such row with a number.
        """
        if not isinstance(row, list):
            return float(row)
        if tuple(row) not in self.values:
            raise EvidenceError(f"data/pk_parameters.csv has no row with a number for {' / '.join(row)}")
        return self.values[tuple(row)]


def constants(folder: Path = tables.DATA) -> Constants:
    """Constants of every published model.

    Parameters
    ----------
    folder
        Where the tables are.

    Returns
    -------
    Constants
        Rows that hold a number.
    """
    page = tables.sheet("pk_parameters", folder)
    tables.refuse(page)
    rows = {
        tuple(row[name] for name in ("model_key", "route", "analyte", "symbol")): row
        for _, row in page.records()
        if row["value"]
    }
    return Constants(
        {name: float(row["value"]) for name, row in rows.items()},
        {name: row["key"] for name, row in rows.items()},
        {name: float(row["bsv_cv_percent"]) for name, row in rows.items() if row["bsv_cv_percent"]},
    )


def models(folder: Path = tables.DATA) -> Mapping[str, Model]:
    """Every published model, the main one first.

    Parameters
    ----------
    folder
        Where the tables and the folder ``pk`` are.

    Returns
    -------
    Mapping
        Models by key.

    Raises
    ------
    EvidenceError
        If a file is broken or refers to a row that is not there; the message names the file.
    """
    known = constants(folder)
    found = {}
    for path in sorted((folder / "pk").glob("*.toml")):
        try:
            with path.open("rb") as stream:
                file = tomllib.load(stream)
            found[path.stem] = _model(file, known)
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, SyntaxError, KetamineError) as error:
            raise EvidenceError(f"data/pk/{path.name}: {error}") from error
        if found[path.stem].key != path.stem:
            raise EvidenceError(f"data/pk/{path.name}: key must be the name of the file; got {file['key']}")
    if not found:
        raise EvidenceError(f"{folder / 'pk'} must hold at least one model; found none")
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: not item[1].details.get("main", False))))


def _model(file: dict[str, Any], known: Constants) -> Model:
    rows = [p["row"] for p in file["parameter"]]
    return Model(
        key=file["key"],
        title=file["title"],
        sources=tuple(file["sources"]),
        site=file["site"],
        population=file["population"],
        weight_kg=tuple(file["weight_kg"]),
        routes=MappingProxyType({name: _route(name, part, file, known) for name, part in file["routes"].items()}),
        typical=_typical(file, known),
        exponents=file.get("exponents")
        or {p["ours"]: float(p["exponent"]) for p in file["parameter"] if "exponent" in p},
        CL_factor=known.value(file["racemate"]["CL_factor"]) if "racemate" in file else 1.0,
        drugs=file["drugs"],
        analytes={name: file["analytes"][name] for name in ("parent", "metabolite") if name in file["analytes"]},
        rows=tuple(known.keys[tuple(row)] for row in rows if isinstance(row, list)),
        details=MappingProxyType(file),
        variability=_variability(file["variability"]) if "variability" in file else None,
    )


def _variability(part: dict[str, Any]) -> Variability:
    symbols = tuple(part["variance"])
    covariance = np.diag([float(part["variance"][symbol]) for symbol in symbols])
    for one, other, value in part["covariance"]:
        i, j = symbols.index(one), symbols.index(other)
        covariance[i, j] = covariance[j, i] = value
    return Variability(symbols, covariance, float(part["largest_cv_percent"]))


def _typical(file: dict[str, Any], known: Constants) -> Person | Chain:
    values = {p["ours"]: known.value(p["row"]) for p in file["parameter"]}
    if file["kind"] == "chain":
        return _chain(file["chain"], values)
    if file["kind"] == "microconstants":
        values = _clearances(values)
    parent = Disposition(**{f.name: values.pop(f.name) for f in fields(Disposition)})
    return Person(parent, Metabolite(**values) if values else None)


def _clearances(k: Mapping[str, float]) -> dict[str, float]:
    """Clearances and volumes at 70 kg from a central volume per kg and rate constants."""
    V1 = k["V1"] * REFERENCE_KG
    Q2, Q3 = k["k12"] * V1, k["k13"] * V1
    return {"CL": k["k10"] * V1, "V1": V1, "Q2": Q2, "V2": Q2 / k["k21"], "Q3": Q3, "V3": Q3 / k["k31"]}


def _chain(part: dict[str, Any], values: Mapping[str, float]) -> Chain:
    at = {name: i for i, name in enumerate(part["compartments"])}
    flows = [(at[source], at[to], _calculated(rate, values)) for source, to, rate in part["flows"]]
    lost = [(at[source], _calculated(rate, values)) for source, rate in part["losses"]]
    readout = np.zeros((2, len(at)))
    for analyte, name in enumerate(("ketamine", "norketamine")):
        if name in part["readout"]:
            compartment, per_mg = part["readout"][name]
            readout[analyte, at[compartment]] = _calculated(per_mg, values)
    arrival = {Target(target): at[compartment] for target, compartment in part["arrival"].items()}
    return Chain(rate_matrix(len(at), flows, lost), arrival, readout)


def _calculated(text: str, values: Mapping[str, float]) -> float:
    """Value of an expression of symbols, numbers, and the four operations, as in ``(CL - Q) / V1``."""
    operations = {ast.Add: float.__add__, ast.Sub: float.__sub__, ast.Mult: float.__mul__, ast.Div: float.__truediv__}

    def value(node: ast.expr) -> float:
        if isinstance(node, ast.BinOp) and type(node.op) in operations:
            return operations[type(node.op)](value(node.left), value(node.right))
        if isinstance(node, ast.Name) and node.id in values:
            return values[node.id]
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return float(node.value)
        raise EvidenceError(f"an expression may hold the symbols {', '.join(values)}, numbers and + - * /; got {text}")

    return value(ast.parse(text, mode="eval").body)


def _route(name: str, part: dict[str, Any], file: dict[str, Any], known: Constants) -> Route:
    if part["way"] not in WAYS:
        raise EvidenceError(f"way of route {name} must be one of {', '.join(WAYS)}; got {part['way']}")
    drugs = tuple(part.get("drugs", file["drugs"]))
    support = {drug: str(_for_drug(part["support"], drug)) for drug in drugs}
    if not set(support.values()) <= set(SUPPORT) or not set(drugs) <= set(DRUGS):
        raise EvidenceError(f"support of route {name} must be among {', '.join(SUPPORT)}; got {part['support']}")
    infusion, holding = part.get("infusion_min"), part.get("holding_fm")
    absorbed = part["way"] == "absorbed"
    named = [row for drug in drugs for row in _referred(part, drug).values()]
    return Route(
        name=name,
        label=part["label"],
        way=part["way"],
        absorption={drug: _absorption(part, drug, known) for drug in drugs} if absorbed else {},
        drugs=drugs,
        dose_mg=tuple(part["dose_mg"]),
        infusion_min=tuple(infusion) if infusion else None,
        holding_fm=tuple(holding) if holding else None,
        support=support,
        why=part["why"],
        studied=tuple(MappingProxyType(regimen) for regimen in part["studied"]),
        rows=MappingProxyType(
            {
                "parameters": tuple(dict.fromkeys(known.keys[tuple(row)] for row in named)),
                "observed": tuple(part["observed"]),
                "range": tuple(part["range_rows"]),
            }
        ),
        spread={drug: _spread(part, drug, known) for drug in drugs},
        extra=MappingProxyType({word: value for word, value in part.items() if word not in _ROUTE_WORDS}),
    )


def _for_drug(entry: Entry, drug: str) -> Row:
    """What an entry says for a drug: it may be one for all drugs, or one a drug."""
    return entry[drug] if isinstance(entry, dict) else entry


def _referred(part: dict[str, Any], drug: str) -> dict[str, list[str]]:
    """Rows of the table that a route refers to for a drug, by their place in the file, as in ``direct.ka``."""
    found = {}
    for half in ("direct", "swallowed"):
        for symbol, entry in part.get(half, {}).items():
            row = _for_drug(entry, drug)
            if isinstance(row, list):
                found[f"{half}.{symbol}"] = row
    return found


def _spread(part: dict[str, Any], drug: str, known: Constants) -> Mapping[str, float]:
    rows = {place: tuple(row) for place, row in _referred(part, drug).items()}
    found = {place: known.cv_percent[row] for place, row in rows.items() if row in known.cv_percent}
    if "logit_sd" in part.get("direct", {}):
        found["direct.logit"] = float(part["direct"]["logit_sd"])
    return MappingProxyType(found)


def _absorption(part: dict[str, Any], drug: str, known: Constants) -> Absorption:
    def number(half: str, symbol: str, default: float | None = None) -> float:
        entry = part[half].get(symbol, default)
        if entry is None:
            raise EvidenceError(f"{half}.{symbol} must be given")
        return known.value(_for_drug(entry, drug))

    direct = swallowed = None
    if "direct" in part:
        direct = Direct(_law(part["direct"], number), number("direct", "ka"), number("direct", "D", 0.0))
    if "swallowed" in part:
        F_oral, Fa = number("swallowed", "F_oral", 0.0), number("swallowed", "Fa")
        swallowed = Swallowed(F_oral, Fa, number("swallowed", "ka"), number("swallowed", "D", 0.0))
    return Absorption(direct, swallowed)


def _law(direct: dict[str, Any], number: Callable[[str, str], float]) -> Law:
    law, F = direct["law"], number("direct", "fraction")
    if law == "constant":
        return Constant(F)
    if law == "devices":
        return Devices(F, number("direct", "theta_dose"), number("direct", "device_mg"))
    if law == "power":
        return Power(F, number("direct", "b"), number("direct", "reference_mg"))
    raise EvidenceError(f"law must be constant, devices or power; got {law}")
