# SPDX-License-Identifier: Apache-2.0
"""The examples of README and manual run as they stand, from the project's root."""

import os
import pathlib
import re
import tempfile
import unittest

import mlflow
import pandas
from session import ROOT

import sparkh0

BLOCK = re.compile(r"^```(python|sql)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class TestExamples(unittest.TestCase):
    def setUp(self):
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(ROOT)
        self.spark = sparkh0.start(master="local[2]", conf={"spark.ui.enabled": "false"})
        self.spark.conf.set("spark.sparkh0.sample.table", "sample-data/table.safetensors")
        self.spark.conf.set("spark.sparkh0.sample.tokenizer", "sample-data/vocab.txt")

    def run_page(self, page):
        """Runs what follows one another on a page with the same names; counts the blocks."""
        self.names = names = {}
        blocks = BLOCK.findall(pathlib.Path(page).read_text(encoding="utf-8"))
        for language, text in blocks:
            if language == "python":
                exec(compile(text, page, "exec"), names)
            else:
                for statement in filter(str.strip, text.split(";\n")):
                    self.assertGreater(self.spark.sql(statement).count(), 0, statement)
        return len(blocks)

    def test_readme(self):
        self.assertEqual(self.run_page("README.md"), 2)

    def test_python(self):
        self.assertEqual(self.run_page("src/site/markdown/python.md"), 5)

    def test_sql(self):
        self.assertEqual(self.run_page("src/site/markdown/sql.md"), 1)

    def test_streams(self):
        self.assertEqual(self.run_page("src/site/markdown/streams.md"), 1)
        for features in ("python", "python-batches"):
            rows = self.spark.read.parquet(f"target/manual/{features}")
            self.assertEqual(rows.count(), 800)

    def test_mlflow(self):
        with tempfile.TemporaryDirectory() as folder:
            mlflow.set_tracking_uri(f"sqlite:///{folder}/mlflow.db")
            mlflow.set_experiment(
                experiment_id=mlflow.create_experiment("intents", f"file://{folder}/artifacts")
            )
            self.assertEqual(self.run_page("src/site/markdown/mlflow.md"), 1)
            texts = pandas.DataFrame({"text": ["Where is my parcel?"], "label": ["order_status"]})
            served = mlflow.pyfunc.load_model(self.names["logged"].model_uri)
            self.assertEqual(len(served.predict(texts)), 1)
