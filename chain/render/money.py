"""Amounts of money, short enough for a picture."""

_STEPS = ((1e12, "tn"), (1e9, "bn"), (1e6, "M"), (1e3, "k"))


def short_money(amount: float, currency: str = "") -> str:
    """Three significant digits and a unit.

    >>> short_money(1_011_277_317, "USD"), short_money(999_999), short_money(12.4), short_money(-2e6)
    ('USD 1.01bn', '1M', '12.4', '−2M')
    """
    sign = "−" if amount < 0 else ""
    return f"{currency} {sign}{_short(abs(amount))}".strip()


def _short(amount: float) -> str:
    rounded = float(f"{amount:.3g}")
    for step, unit in _STEPS:
        if rounded >= step:
            return f"{rounded / step:.6g}{unit}"
    return f"{rounded:.3g}"
