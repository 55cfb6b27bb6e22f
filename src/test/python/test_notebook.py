# SPDX-License-Identifier: Apache-2.0
"""The notebook runs, and what it shows is what is kept with it. SPARKH0_NOTEBOOK=write keeps what this run shows."""

import os
import pathlib
import unittest

import nbformat
from nbclient import NotebookClient
from session import ROOT

FILE = pathlib.Path(ROOT, "src/site/notebooks/first-hour.ipynb")
SECONDS_A_CELL = 600


def texts(notebook):
    """What each cell prints."""
    return [
        "".join(output["text"] for output in cell.get("outputs", []) if "text" in output)
        for cell in notebook.cells
    ]


def pictures(notebook):
    """How many pictures each cell shows."""
    return [
        sum("image/png" in output.get("data", {}) for output in cell.get("outputs", []))
        for cell in notebook.cells
    ]


def without_logs(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
            cell.metadata = {}
    return notebook


class TestNotebook(unittest.TestCase):
    maxDiff = None

    def test_it_shows_what_is_kept_with_it(self):
        kept = nbformat.read(FILE, as_version=4)
        again = nbformat.read(FILE, as_version=4)
        NotebookClient(
            again, timeout=SECONDS_A_CELL, resources={"metadata": {"path": ROOT}}
        ).execute()
        without_logs(again)
        if os.environ.get("SPARKH0_NOTEBOOK") == "write":
            again.metadata = kept.metadata
            nbformat.write(again, FILE)
            kept = again
        self.assertEqual(pictures(again), pictures(kept))
        self.assertEqual(sum(pictures(again)), 4)
        self.assertEqual(texts(again), texts(kept))
