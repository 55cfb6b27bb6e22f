# SPDX-License-Identifier: Apache-2.0
"""The stages through Spark Connect: a server of its own process, and clients of Python and of Java."""

import os
import pathlib
import socket
import subprocess
import tempfile
import time
import unittest

import numpy
import pyspark
from pyspark.errors import IllegalArgumentException
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import StringIndexer
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.sql import SparkSession
from session import MESSAGES, TABLE, VOCABULARY, embedder, tokenizer

import sparkh0
from sparkh0 import Features, H0Embedder, LsaTable, NgramClassifier
from sparkh0.session import jar_path

SECONDS_TO_START = 120
CLIENT = str(pathlib.Path(__file__).with_name("ConnectClient.java"))
SERVER_JARS = ("spark-sql_", "spark-connect_")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def is_open(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


class TestConnect(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        home = pathlib.Path(pyspark.__file__).parent
        port = free_port()
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        conf = {
            "spark.sql.extensions": "io.sparkh0.sql.H0Extensions",
            "spark.sparkh0.sample.table": TABLE,
            "spark.sparkh0.sample.tokenizer": VOCABULARY,
            "spark.connect.grpc.binding.port": port,
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": 2,
        }
        command = [
            *(home / "bin" / "spark-submit", "--master", "local[2]", "--jars", jar_path()),
            *(word for name, value in conf.items() for word in ("--conf", f"{name}={value}")),
            *("--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"),
        ]
        # Without a job of a script's own, the launcher must be told that this is no Python program.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYSPARK_")}
        environment["SPARK_HOME"] = str(home)
        log = open(os.path.join(cls.folder, "server.log"), "w+")
        cls.addClassCleanup(log.close)
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=cls.folder)
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.terminate)
        deadline = time.monotonic() + SECONDS_TO_START
        while not is_open(port):
            if server.poll() is not None or time.monotonic() > deadline:
                log.seek(0)
                raise RuntimeError(log.read()[-4000:])
            time.sleep(0.2)
        cls.remote = f"sc://127.0.0.1:{port}"
        cls.spark = SparkSession.builder.remote(cls.remote).getOrCreate()
        cls.addClassCleanup(cls.spark.stop)
        cls.messages = cls.spark.read.json(MESSAGES)

    def test_start_returns_the_session_that_runs(self):
        self.assertIs(sparkh0.start(), self.spark)

    def test_features_of_each_type(self):
        ids = tokenizer().transform(self.messages.limit(5))
        matrices = []
        for kind in ("vector", "array", "binary"):
            rows = embedder(outputType=kind).transform(ids)
            matrices.append(Features.to_numpy(rows, "features"))
            as_array = Features.to_array(rows, "features")
            numpy.testing.assert_array_equal(Features.to_numpy(as_array, "features"), matrices[0])
        self.assertEqual(matrices[0].shape, (5, 256))
        for matrix in matrices:
            numpy.testing.assert_array_equal(matrix, matrices[0])

    def test_pipelines_are_fitted_saved_and_loaded(self):
        labels = StringIndexer(inputCol="label", outputCol="y")
        classifier = LogisticRegression(labelCol="y", maxIter=5)
        model = Pipeline(stages=[tokenizer(), embedder(), labels, classifier]).fit(self.messages)
        path = os.path.join(self.folder, "pipeline")
        model.write().overwrite().save(path)
        loaded = PipelineModel.load(path)
        self.assertEqual(loaded.stages[1].getPooling(), "mean,max")
        self.assertEqual(
            loaded.transform(self.messages).select("prediction").collect(),
            model.transform(self.messages).select("prediction").collect(),
        )

    def test_estimators_learn_and_are_cross_validated(self):
        lsa = LsaTable(inputCol="text", outputCol="v", vectorSize=8).fit(self.messages)
        self.assertEqual(Features.to_numpy(lsa.transform(self.messages), "v").shape, (800, 8))
        rows = StringIndexer(inputCol="label", outputCol="y").fit(self.messages)
        rows = rows.transform(self.messages.limit(300))
        classifier = NgramClassifier(inputCol="text", labelCol="y", seed=1)
        validator = CrossValidator(
            estimator=classifier,
            estimatorParamMaps=ParamGridBuilder().addGrid(classifier.maxIter, [1, 5]).build(),
            evaluator=MulticlassClassificationEvaluator(labelCol="y", metricName="accuracy"),
            numFolds=2,
            seed=1,
        )
        few, many = validator.fit(rows).avgMetrics
        self.assertLess(few, many)

    def test_sql_has_the_functions(self):
        rows = self.spark.sql(f"SELECT h0_text('sample', text) AS h0 FROM json.`{MESSAGES}`")
        self.assertEqual(Features.to_numpy(rows, "h0").shape, (800, 128))

    def test_the_client_of_java_has_the_functions(self):
        jars = pathlib.Path(pyspark.__file__).parent / "jars"
        # As Spark's own launcher does it for a client: its classes in place of the server's.
        client = [*(jars / "connect-repl").glob("*.jar")]
        client += [j for j in jars.glob("*.jar") if not j.name.startswith(SERVER_JARS)]
        command = ["java", "--add-opens=java.base/java.nio=ALL-UNNAMED"]
        command += ["-cp", os.pathsep.join(map(str, client)), CLIENT, self.remote]
        order = "h0_similarity(h0_text('sample', text), h0_text('sample', 'where is my parcel'))"
        query = f"SELECT id FROM json.`{MESSAGES}` ORDER BY {order} DESC LIMIT 3"
        run = subprocess.run([*command, query], capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        rows = [str(row.id) for row in self.spark.sql(query).collect()]
        self.assertEqual(run.stdout.split(), rows)
        self.assertEqual(len(rows), 3)

    def test_what_is_wrong_is_said(self):
        ids = self.spark.sql("SELECT array(1) AS ids")
        with self.assertRaisesRegex(IllegalArgumentException, "Cannot read none: there is no such"):
            H0Embedder(table="none", inputCol="ids").transform(ids).collect()
        with self.assertRaisesRegex(TypeError, "poling"):
            H0Embedder(poling="mean")
        with self.assertRaisesRegex(NotImplementedError, "describe needs a classic session"):
            H0Embedder(table=TABLE).describe()
