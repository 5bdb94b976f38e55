"""Operating points: how strict a setting is, and when an answer is called sure."""

from __future__ import annotations

import numpy as np

from model.train.limits import SURE_ERROR, secret_bars, trust_limits


def _measured(right_share: float) -> dict[str, float]:
    """Limits from 400 answers of which the more confident are right."""
    rng = np.random.default_rng(3)
    secret = rng.uniform(size=400)
    labels = [0 if share > 0.5 else 3 for share in secret]
    shares = np.zeros((400, 6))
    shares[:, 0], shares[:, 3] = secret, 1 - secret
    stated = np.linspace(0.3, 0.99, 400)
    right = rng.uniform(size=400) < np.where(stated > 0.8, 1.0, right_share)
    return secret_bars(shares, labels) | trust_limits(stated, right, np.ones(400, bool))


def test_a_stricter_setting_asks_for_less_before_it_proposes_a_secret() -> None:
    """严 proposes a secret from a smaller share on than 中, 中 from a smaller than 宽."""
    limits = _measured(0.5)

    assert limits["secret_严"] <= limits["secret_中"] <= limits["secret_宽"]


def test_sure_keeps_inside_its_risk() -> None:
    """Above the limit at most the allowed share is wrong; when nothing is safe, nothing is sure."""
    assert _measured(0.5)["sure"] < 1.0
    rng = np.random.default_rng(4)
    right = rng.uniform(size=200) < 1 - 20 * SURE_ERROR
    hopeless = trust_limits(rng.uniform(0.2, 0.9, 200), right, np.ones(200, bool))
    assert hopeless["sure"] > 0.8
