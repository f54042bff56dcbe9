"""Fits the pair model on searches: a logistic regression on the hardest candidates, monotone by sign constraints."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rewrite_search import Search
from scipy.optimize import minimize

from samecheck.sector.pairs import DISAGREEMENTS, FEATURES, Features, PairModel

#: Where a likeness begins to count more. Chosen by hand, compared by cross-validation over sectors.
KNOTS = {
    "meaning": (0.0,),
    "ratio": (0.4, 0.5, 0.6),
    "content": (0.0, 0.2, 0.4, 0.6),
}

#: Strong rewrites are the hard part: without this weight the model lives on shared words alone.
STRONG = 6.0
_PENALTY = 0.001
_ROUNDS = 4

Floats = NDArray[np.float64]


def design(table: Features) -> Floats:
    """The columns that weights belong to: hinges of the likenesses, disagreements negated."""
    hinges = [np.maximum(0.0, table[:, FEATURES.index(name)] - knot) for name, knots in KNOTS.items() for knot in knots]
    return np.column_stack([*hinges, *(-table[:, FEATURES.index(name)] for name in DISAGREEMENTS)])


def fitted(searches: Sequence[Search], source: str) -> PairModel:
    """The model of ``searches``: sources against the best natural candidate, found anew in each round."""
    tables = [[design(table) for table in search.tables] for search in searches]
    weights = np.ones(tables[0][0].shape[1] + 1)
    for _ in range(_ROUNDS):
        rows, positive, importance = _examples(searches, tables, weights[1:])
        # In units of their spread, so that the penalty is fair to all columns.
        spread = np.maximum(1e-9, rows.std(axis=0))
        weights = _solved(rows / spread, positive, importance)
        weights[1:] /= spread
    return _model(weights, source)


def _examples(
    searches: Sequence[Search], tables: Sequence[Sequence[Floats]], weights: Floats
) -> tuple[Floats, NDArray[np.bool_], Floats]:
    rows, positive, importance = [], [], []
    for search, mine in zip(searches, tables, strict=True):
        for number, query in enumerate(search.queries):
            if query.variant == "natural":
                rows.append(mine[number][int(np.argmax(mine[number] @ weights))])
            elif query.variant != "different" and (
                found := [k for k, (_, r) in enumerate(search.rows[number]) if search.is_source(number, r)]
            ):
                rows.append(mine[number][found[0]])
            else:
                continue
            positive.append(query.variant != "natural")
            importance.append(STRONG if query.variant == "strong" else 1.0)
    found_positive = np.array(positive)
    weight = np.array(importance)
    weight[~found_positive] *= weight[found_positive].sum() / weight[~found_positive].sum()
    return np.array(rows), found_positive, weight


def _solved(rows: Floats, positive: NDArray[np.bool_], importance: Floats) -> Floats:
    def loss(beta: Floats) -> tuple[float, Floats]:
        z = rows @ beta[1:] + beta[0]
        cost = np.where(positive, np.logaddexp(0, -z), np.logaddexp(0, z))
        pull = (1 / (1 + np.exp(-z)) - positive) * importance
        penalty = _PENALTY * len(rows)
        gradient = np.concatenate([[pull.sum()], rows.T @ pull + 2 * penalty * beta[1:]])
        return float((cost * importance).sum() + penalty * (beta[1:] ** 2).sum()), gradient

    start = np.concatenate([[-3.0], np.full(rows.shape[1], 0.1)])
    bounds = [(None, None), *[(0.0, None)] * rows.shape[1]]
    result: Floats = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 500}).x
    return result


def _model(weights: Floats, source: str) -> PairModel:
    names = [(name, knot) for name, knots in KNOTS.items() for knot in knots]
    values = [round(float(w), 4) for w in weights[1:]]
    likeness = tuple((name, knot, w) for (name, knot), w in zip(names, values, strict=False) if w > 0)
    disagreement = tuple(zip(DISAGREEMENTS, values[len(names) :], strict=True))
    return PairModel(source, round(float(weights[0]), 4), likeness, disagreement)
