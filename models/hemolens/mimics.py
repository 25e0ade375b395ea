"""Studies without blood that show what could be taken for it: how many are called, by mimic."""

from __future__ import annotations

import numpy as np

from . import metrics

NONE = "none"


def table(mimics: np.ndarray, bleeding: np.ndarray, called: np.ndarray, called_by_kind: np.ndarray) -> list[dict]:
    """One row for all mimic-only studies, one per mimic, one for studies with neither blood nor mimic.

    mimics: per study its names joined by spaces. bleeding: bool per study. called: ``any`` at threshold; called_by_kind:
    one of the five kinds at its threshold. A study with several mimics counts in the row of each.
    """
    sets = [frozenset(m.split()) for m in mimics]
    with_mimic = np.array([bool(s) for s in sets])
    rows = [("mimic-only studies", ~bleeding & with_mimic)]
    for name in sorted(set().union(*sets)):
        rows.append((name, ~bleeding & np.array([name in s for s in sets])))
    rows.append((NONE, ~bleeding & ~with_mimic))
    return [_row(name, chosen, called, called_by_kind) for name, chosen in rows if chosen.any()]


def _row(name: str, chosen: np.ndarray, called: np.ndarray, called_by_kind: np.ndarray) -> dict:
    units = np.arange(int(chosen.sum()))
    row: dict = {"mimic": name, "studies": len(units)}
    for key, values in (("called", called[chosen]), ("called_by_kind", called_by_kind[chosen])):
        row[key] = int(values.sum())
        row[key + "_share"] = round(float(values.mean()), 4)
        row[key + "_interval95"] = [round(v, 4) for v in metrics.share_interval(units, values.astype(float))]
    return row
