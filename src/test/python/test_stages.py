# SPDX-License-Identifier: Apache-2.0
"""The first hour of a Python user: features, pipelines, files, cross-validation, streams."""

import json
import os
import shutil
import tempfile

import numpy
from pyspark.errors import IllegalArgumentException
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import StringIndexer
from pyspark.ml.tuning import CrossValidator, CrossValidatorModel, ParamGridBuilder
from session import MESSAGES, ROOT, SAMPLES, TABLE, VOCABULARY, SparkTest, embedder, tokenizer

from sparkh0 import (
    Features,
    H0Embedder,
    LsaTable,
    LsaTableModel,
    NgramClassifier,
    NgramTokenizer,
    SubwordTokenizer,
    Word2VecTable,
    WordTokenizer,
)


class TestStages(SparkTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def features(self, **params):
        return embedder(**params).transform(tokenizer().transform(self.messages.limit(5)))

    def test_features_of_each_type_are_one_matrix(self):
        vectors, arrays, binary = (
            self.features(outputType=kind) for kind in ("vector", "array", "binary")
        )
        matrix = Features.to_numpy(vectors, "features")
        self.assertEqual((matrix.shape, matrix.dtype), ((5, 256), numpy.float32))
        self.assertAlmostEqual(float(matrix[0][0]), -0.01755821704864502, places=7)
        for rows in (arrays, binary):
            numpy.testing.assert_array_equal(Features.to_numpy(rows, "features"), matrix)
        for rows in (vectors, arrays, binary):
            as_array = Features.to_array(rows, "features")
            self.assertEqual(as_array.columns, rows.columns)
            self.assertEqual(
                as_array.schema["features"].dataType.simpleString(), "array<float>"
            )
            numpy.testing.assert_array_equal(Features.to_numpy(as_array, "features"), matrix)

    def test_what_is_no_matrix(self):
        rows = self.spark.sql("SELECT * FROM VALUES (array(1, 2)), (null), (array(3)) AS t(ids)")
        h0 = H0Embedder.random(7, 3, "normal", 1, inputCol="ids")
        matrix = Features.to_numpy(h0.transform(rows), "h0")
        self.assertEqual(numpy.isnan(matrix).all(axis=1).tolist(), [False, True, False])
        for kind in ("array", "binary"):
            sequences = h0.copy({h0.outputKind: "sequence", h0.outputType: kind})
            with self.assertRaisesRegex(ValueError, "only pooled features make a matrix"):
                Features.to_numpy(sequences.transform(rows), "h0")
        with self.assertRaisesRegex(TypeError, "column 'text' has type string"):
            Features.to_numpy(self.messages, "text")
        self.assertEqual(Features.to_numpy(h0.transform(rows.limit(0)), "h0").shape, (0, 0))

    def test_pipelines_are_saved_and_loaded(self):
        labels = StringIndexer(inputCol="label", outputCol="y")
        classifier = LogisticRegression(labelCol="y", maxIter=5)
        pipeline = Pipeline(stages=[tokenizer(), embedder(), labels, classifier])
        path = os.path.join(self.folder, "pipeline")
        pipeline.save(path)
        names = [type(stage).__name__ for stage in Pipeline.load(path).getStages()]
        self.assertEqual(
            names, ["SubwordTokenizer", "H0Embedder", "StringIndexer", "LogisticRegression"]
        )
        model = pipeline.fit(self.messages)
        model.write().overwrite().save(path)
        loaded = PipelineModel.load(path)
        self.assertEqual(loaded.stages[1].getPooling(), "mean,max")
        self.assertEqual(
            loaded.transform(self.messages).select("prediction").collect(),
            model.transform(self.messages).select("prediction").collect(),
        )

    def test_a_stage_that_java_saved_long_ago(self):
        saved = os.path.join(ROOT, "src/test/resources/saved")
        model = PipelineModel.load(os.path.join(saved, "classifier-1"))
        ngrams = model.stages[0]
        self.assertIsInstance(ngrams, NgramTokenizer)
        java = ngrams._java_obj
        ngrams.transform(self.spark.sql("SELECT 'a' AS text"))
        for param in ngrams.params:
            self.assertEqual(
                ngrams.isDefined(param) and ngrams.getOrDefault(param),
                java.isDefined(java.getParam(param.name))
                and java.getOrDefault(java.getParam(param.name)),
                param.name,
            )
        with open(os.path.join(saved, "classifier-1", "h0-classifier.json")) as described:
            text = json.load(described)["textColumn"]
        rows = self.spark.sql(f"SELECT 'a text' AS `{text}`")
        self.assertEqual(model.transform(rows).count(), 1)

    def test_cross_validation_chooses_params(self):
        classifier = NgramClassifier(inputCol="text", seed=1, maxIter=2)
        rows = StringIndexer(inputCol="label", outputCol="y").fit(self.messages)
        rows = rows.transform(self.messages.limit(300)).drop("label").withColumnRenamed("y", "label")
        evaluator = MulticlassClassificationEvaluator(metricName="accuracy")
        validator = CrossValidator(
            estimator=classifier,
            estimatorParamMaps=ParamGridBuilder().addGrid(classifier.maxIter, [1, 5]).build(),
            evaluator=evaluator,
            numFolds=2,
            seed=1,
        )
        model = validator.fit(rows)
        self.assertLess(model.avgMetrics[0], model.avgMetrics[1])
        path = os.path.join(self.folder, "validated")
        model.save(path)
        best = CrossValidatorModel.load(path).bestModel
        self.assertEqual(best.getMaxIter() if best.hasParam("maxIter") else 5, 5)
        self.assertGreater(evaluator.evaluate(best.transform(rows)), 0.5)

    def test_a_classifier_of_strings_names_its_classes(self):
        model = NgramClassifier(inputCol="text", maxIter=3).fit(self.messages.limit(200))
        labels = sorted({row.label for row in self.messages.limit(200).select("label").collect()})
        self.assertEqual(model.labels(), labels)
        self.assertEqual(model.numClasses(), len(labels))
        self.assertEqual(model.toClassifier().numClasses, len(labels))
        field = model.transform(self.messages).schema["prediction"]
        self.assertEqual(field.metadata["ml_attr"]["vals"], labels)

    def test_learned_tables_make_features(self):
        lsa = LsaTable(inputCol="text", outputCol="v", vectorSize=8).fit(self.messages)
        matrix = Features.to_numpy(lsa.transform(self.messages), "v")
        self.assertEqual(matrix.shape, (800, 8))
        path = os.path.join(self.folder, "lsa")
        lsa.save(path)
        again = LsaTableModel.load(path)
        self.assertEqual(again.getOutputCol(), "v")
        numpy.testing.assert_array_equal(
            Features.to_numpy(again.transform(self.messages), "v"), matrix
        )
        ids = lsa.toTokenizer().setInputCol("text").setOutputCol("ids").transform(self.messages)
        table = os.path.join(self.folder, "lsa.safetensors")
        lsa.saveTable(table)
        for h0 in (lsa.toEmbedder(), H0Embedder.fromFile(table)):
            h0.setInputCol("ids").setPooling(lsa.getPooling())
            numpy.testing.assert_array_equal(Features.to_numpy(h0.transform(ids), "h0"), matrix)
        word2vec = Word2VecTable(inputCol="text", vectorSize=4, maxIter=1, seed=3)
        self.assertEqual(
            Features.to_numpy(word2vec.fit(self.messages).transform(self.messages), "h0").shape,
            (800, 4),
        )

    def test_streams(self):
        stream = self.spark.readStream.schema(self.messages.schema).json(
            os.path.join(SAMPLES, "messages*.jsonl")
        )
        query = (
            embedder(outputType="array")
            .transform(tokenizer().transform(stream))
            .writeStream.option("checkpointLocation", os.path.join(self.folder, "checkpoint"))
            .trigger(availableNow=True)
            .start(os.path.join(self.folder, "features"), format="parquet")
        )
        query.awaitTermination()
        rows = self.spark.read.parquet(os.path.join(self.folder, "features"))
        self.assertEqual((rows.count(), "features" in rows.columns), (800, True))

    def test_a_folder_serves_as_tokenizer(self):
        shutil.copy(VOCABULARY, self.folder)
        ids = [
            SubwordTokenizer.fromFile(path, inputCol="text", outputCol="ids")
            .transform(self.messages)
            .select("ids")
            .collect()
            for path in (VOCABULARY, self.folder)
        ]
        self.assertEqual(ids[0], ids[1])
        self.assertIn("WordPiece", SubwordTokenizer.fromFile(self.folder).describe())
        self.assertGreater(SubwordTokenizer.fromFile(self.folder).vocabularySize(), 1000)

    def test_sql_has_the_functions(self):
        self.spark.conf.set("spark.sparkh0.sample.table", TABLE)
        self.spark.conf.set("spark.sparkh0.sample.tokenizer", VOCABULARY)
        rows = self.spark.sql(f"SELECT h0_text('sample', text) AS h0 FROM json.`{MESSAGES}`")
        self.assertEqual(Features.to_numpy(rows, "h0").shape, (800, 128))

    def test_wrong_params_are_errors_of_python(self):
        with self.assertRaisesRegex(TypeError, "poling"):
            H0Embedder(poling="mean")
        with self.assertRaisesRegex(TypeError, "idBase"):
            H0Embedder(idBase="one")
        h0 = H0Embedder(outputType="array")
        for wrong in (
            lambda: H0Embedder(outputType="tensor"),
            lambda: h0.setOutputType("tensor"),
            lambda: h0.setParams(pooling="sum", outputType="tensor"),
        ):
            with self.assertRaises(IllegalArgumentException) as caught:
                wrong()
            self.assertEqual(
                str(caught.exception).split("\n")[0],
                "Invalid outputType: 'tensor' (must be vector, array or binary)",
            )
        self.assertEqual((h0.getOutputType(), h0.getPooling()), ("array", "mean"))

    def test_wrong_paths_and_columns_are_one_line(self):
        ids = self.spark.sql("SELECT array(1) AS ids")
        for wrong, message in (
            (
                lambda: H0Embedder(table="none", inputCol="ids").transform(ids),
                "Cannot read none: there is no such file",
            ),
            (
                lambda: SubwordTokenizer.fromFile("none"),
                "Cannot read none: there is no such file",
            ),
            (lambda: WordTokenizer.fromFile("none"), "Cannot read none: there is no such file"),
            (
                lambda: SubwordTokenizer.fromFile(MESSAGES),
                f"Cannot read {MESSAGES}: ",
            ),
            (
                lambda: H0Embedder.random(7, 3, "normal", 1, inputCol="idz").transform(ids),
                "Invalid inputCol: there is no column 'idz'",
            ),
        ):
            with self.assertRaises(IllegalArgumentException) as caught:
                wrong()
            self.assertIn(message, str(caught.exception))
            self.assertNotIn("\n", str(caught.exception).strip())

    def test_params_are_explained_and_copied(self):
        h0 = H0Embedder(pooling="max")
        self.assertIn("poolings, separated by commas", h0.explainParams())
        self.assertIn("default: mean, current: max", h0.explainParam("pooling"))
        self.assertEqual(h0.copy({h0.pooling: "sum"}).getPooling(), "sum")
        self.assertEqual(h0.getPooling(), "max")
        self.assertEqual(h0.setParams(idBase=1).getIdBase(), 1)
        self.assertEqual(NgramTokenizer().getOutputCol()[-8:], "__output")
