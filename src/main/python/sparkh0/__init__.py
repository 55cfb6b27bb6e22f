# SPDX-License-Identifier: Apache-2.0
"""Token ids and texts to Transformer input-layer vectors (H0) on Apache Spark."""

import sys as _sys

from sparkh0 import ml as _ml
from sparkh0 import train as _train
from sparkh0.features import Features
from sparkh0.ml import *  # noqa: F403
from sparkh0.session import start
from sparkh0.train import *  # noqa: F403

# PySpark looks for a stage's class in the module of its Java package's name. No folder can lie
# under Python's own module io, so the modules are known by these names from here on.
_sys.modules["io.sparkh0.ml"] = _ml
_sys.modules["io.sparkh0.train"] = _train

__all__ = ["Features", "start", *_ml.__all__, *_train.__all__]
