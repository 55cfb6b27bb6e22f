# SPDX-License-Identifier: Apache-2.0
"""The session of the tests, and the project's own sample data."""

import os
import pathlib
import unittest

import sparkh0

ROOT = str(pathlib.Path(__file__).resolve().parents[3])
SAMPLES = os.path.join(ROOT, "sample-data")
TABLE = os.path.join(SAMPLES, "table.safetensors")
VOCABULARY = os.path.join(SAMPLES, "vocab.txt")
MESSAGES = os.path.join(SAMPLES, "messages.jsonl")


class SparkTest(unittest.TestCase):
    """A test with a session, and a folder of its own for what it writes."""

    @classmethod
    def setUpClass(cls):
        cls.spark = sparkh0.start(
            master="local[2]",
            conf={
                "spark.ui.enabled": "false",
                "spark.ui.showConsoleProgress": "false",
                "spark.sql.shuffle.partitions": "2",
            },
        )
        cls.messages = cls.spark.read.json(MESSAGES).cache()


def tokenizer(**params):
    return sparkh0.SubwordTokenizer.fromFile(
        VOCABULARY, inputCol="text", outputCol="ids", specialTokens="off", **params
    )


def embedder(**params):
    return sparkh0.H0Embedder.fromFile(
        TABLE, inputCol="ids", outputCol="features", pooling="mean,max", **params
    )
