# SPDX-License-Identifier: Apache-2.0
"""Saves a fitted pipeline with the rows that it gives, or loads such ones and compares: saved_pipeline.py save|load FOLDER..."""

import os
import shutil
import sys

import numpy
from pyspark.ml import Pipeline, PipelineModel
from session import MESSAGES, embedder, tokenizer

import sparkh0
from sparkh0 import Features, NgramClassifier


def features(spark, model):
    """The features of all messages, and the probabilities of their classes."""
    rows = model.transform(spark.read.json(MESSAGES)).orderBy("id")
    return Features.to_numpy(rows, "features"), Features.to_numpy(rows, "probability")


def main(what, *folders):
    spark = sparkh0.start(master="local[2]", conf={"spark.ui.enabled": "false"})
    for folder in folders:
        pipeline, rows = os.path.join(folder, "pipeline"), os.path.join(folder, "rows.npz")
        if what == "save":
            shutil.rmtree(folder, ignore_errors=True)
            stages = [tokenizer(), embedder(), NgramClassifier(inputCol="text", maxIter=3, seed=1)]
            model = Pipeline(stages=stages).fit(spark.read.json(MESSAGES))
            model.save(pipeline)
            numpy.savez(rows, *features(spark, model))
        else:
            saved = numpy.load(rows)
            for array, again in zip(saved.values(), features(spark, PipelineModel.load(pipeline))):
                numpy.testing.assert_array_equal(again, array, folder)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
