# SPDX-License-Identifier: Apache-2.0
"""The type hints of the package hold, and are seen by those who use it."""

import pathlib
import tempfile
import unittest

from mypy import api

USE = """
from sparkh0 import H0Embedder

h0 = H0Embedder(inputCol="ids", maxLength=12)
length: int = h0.setPooling("max").getMaxLength()
wrong: str = h0.getMaxLength()
h0.setMaxLength("12")
"""


class TestTypes(unittest.TestCase):
    def test_the_package_is_typed(self):
        text, errors, code = api.run(["-p", "sparkh0"])
        self.assertEqual((code, errors), (0, ""), text)

    def test_users_see_the_types(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "use.py")
            path.write_text(USE)
            text, _, _ = api.run([str(path)])
        lines = [line.split(":")[1] for line in text.splitlines() if ": error:" in line]
        self.assertEqual(lines, ["6", "7"], text)
