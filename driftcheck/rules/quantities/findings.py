"""The findings on quantities: what they say to the reader."""

from __future__ import annotations

from dataclasses import replace

from driftcheck.facts.quantities import Bound, Change, Kind, Quantity
from driftcheck.facts.quantities.rates import DURATIONS
from driftcheck.model import Alignment, Category, Finding, Severity
from driftcheck.rules.quantities.affinity import reciprocal
from driftcheck.rules.quantities.operators import Difference
from driftcheck.rules.quantities.pairing import Pair
from driftcheck.rules.rule import Rule


def displaced(rule: Rule, alignment: Alignment, lost: Quantity, pair: Pair) -> Finding:
    """A number that the copy gives to what had another."""
    one, two = alignment.original.quote(lost.span), alignment.copy.quote(pair.copy.span)
    return rule.finding(
        alignment,
        f'"{two}" stands where the original has "{one}"',
        evidence=f"both count the same: {lost.noun}",
        original=lost.span,
        copy=pair.copy.span,
    )


def exchanged(rule: Rule, alignment: Alignment, one: Pair, two: Pair) -> Finding:
    """Two numbers that count each other's things in the copy."""
    first, second = (alignment.original.quote(pair.original.span) for pair in (one, two))
    before, after = (", ".join(sorted(quantity.thing)) for quantity in (one.original, one.copy))
    return rule.finding(
        alignment,
        f'"{first}" and "{second}" changed places',
        evidence=f'"{first}" stands beside {before} in the original and beside {after} in the copy',
        original=one.original.span,
        copy=one.copy.span,
    )


def said_otherwise(rule: Rule, alignment: Alignment, pair: Pair, difference: Difference) -> Finding:
    """A number that stayed, but of which something else is said."""
    original, copy = pair.original.said or pair.original.span, pair.copy.said or pair.copy.span
    return rule.became(
        alignment,
        original,
        copy,
        evidence=f"{_said(pair.original, difference.original)} in the original, "
        f"{_said(pair.copy, difference.copy)} in the copy",
        severity=rule.severity if difference.severity is Severity.MAJOR else difference.severity,
    )


def changed(rule: Rule, alignment: Alignment, pair: Pair, *, verb: str, severity: Severity) -> Finding:
    """A number that became another."""
    one, two = alignment.original.quote(pair.original.span), alignment.copy.quote(pair.copy.span)
    return rule.finding(
        alignment,
        f'"{one}" {verb} "{two}"',
        evidence=f"{_value(pair.original)} against {_value(pair.copy)}",
        original=pair.original.span,
        copy=pair.copy.span,
        severity=severity,
    )


def severity_of(rule: Rule, pair: Pair) -> Severity:
    """How bad it is that a number became another: worst by an order of magnitude."""
    one, two = pair.original, pair.copy
    ordinal = {one.kind, two.kind} == {Kind.ORDINAL, Kind.CARDINAL} and min(one.value, two.value) >= 1
    if ordinal and one.noun != two.noun:
        return Severity.MINOR  # in the 88th minute, two minutes from time
    if reciprocal(one, two):  # what is half of another may be said to be twice as much as that
        return rule.severity if one.noun and one.noun == two.noun else Severity.MINOR
    if one.kind is Kind.MANY or two.kind is Kind.MANY or not one.value or not two.value:
        return rule.severity
    ratio = abs(max(one.value, two.value, key=abs) / min(one.value, two.value, key=abs))
    power = ratio
    while power > 1 and power % 10 == 0:
        power /= 10
    same_digits = power == 1 and (ratio != 1 or one.value == -two.value)
    return (
        Severity.CRITICAL if same_digits and one.kind is Kind.CARDINAL and two.kind is Kind.CARDINAL else rule.severity
    )


def missing(rule: Rule, alignment: Alignment, quantity: Quantity, *, severity: Severity) -> Finding:
    """A number that the copy lacks."""
    return rule.finding(
        alignment,
        f'"{alignment.original.quote(quantity.span)}" was dropped',
        evidence=f"nothing nearby in the copy is {_value(quantity)}",
        original=quantity.span,
        severity=severity,
        category=Category.OMISSION,
    )


def added(rule: Rule, alignment: Alignment, quantity: Quantity, *, severity: Severity) -> Finding:
    """A number that the original lacks."""
    quote = alignment.copy.quote(quantity.span)
    return rule.finding(
        alignment,
        f'the sum in brackets "{quote}" was added' if quantity.aside else f'"{quote}" was added',
        evidence=f"nothing nearby in the original is {_value(quantity)}",
        copy=quantity.span,
        severity=severity,
        category=Category.ADDITION,
    )


def _said(quantity: Quantity, reading: str) -> str:
    """What is said of a number, with the number where that belongs before it."""
    if isinstance(reading, Bound | Change):
        return f"{reading} {_value(replace(quantity, bound=Bound.EXACT))}"
    return reading


def _value(quantity: Quantity) -> str:
    """The value as it was understood, for the reader to check."""
    if quantity.kind is Kind.CODE:
        return quantity.code
    bound = "" if quantity.bound is Bound.EXACT else f"{quantity.bound} "
    if quantity.kind is Kind.TIME:
        return "{:d}:{:02d}".format(*divmod(int(quantity.value), 60))
    value = quantity.value
    unit = "" if quantity.unit is None else f" {quantity.unit.name}"
    if quantity.unit is not None and quantity.unit.dimension in DURATIONS and value != 1:
        unit = f"{unit.removesuffix('y')}ies" if unit.endswith("ry") else f"{unit}s"
    number = f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.4g}"
    return f"{bound}{number}{unit}"
