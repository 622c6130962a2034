"""Closed-form pharmacokinetics of ketamine and norketamine: numbers in, numbers out.

Read in this order: ``parameters`` (who), ``dosing`` and ``absorption`` (what goes in, and how), ``disposition``
(exponents and coefficients), ``concentration`` (over time), ``exposure`` (peaks and areas). Inside: mg, L, h;
``ketamine.units`` converts.
"""
