# SPDX-License-Identifier: Apache-2.0
"""Columns of features in the types that Python wants."""

from typing import Any

import numpy
from pyspark.ml.functions import vector_to_array
from pyspark.ml.linalg import VectorUDT
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, BinaryType
from pyspark.sql.utils import is_remote

_READERS = {
    BinaryType: lambda value: numpy.frombuffer(value, "<f4"),
    ArrayType: lambda value: numpy.asarray(value, numpy.float32),
    VectorUDT: lambda value: value.toArray(),
}


class Features:
    """Helpers for a column of features: vectors, arrays of floats or binary (float32)."""

    @staticmethod
    def to_numpy(df: DataFrame, column: str) -> Any:
        """Collects a column as a matrix of float32, one row a document, in the order of the rows.

        A null is a row of NaN.

        :raises ValueError: if rows differ in length or are sequences of vectors
        :raises TypeError: if the column has no features
        """
        read = _READERS[type(_kind(df, column))]
        values = [row[0] for row in df.select(_quoted(column)).collect()]
        rows = {i: read(value) for i, value in enumerate(values) if value is not None}
        shapes = {row.shape for row in rows.values()}
        if len(shapes) > 1 or any(len(shape) > 1 for shape in shapes):
            raise ValueError(
                f"column '{column}' has rows of {len(shapes)} shapes, such as {max(shapes)}: only"
                " pooled features make a matrix"
            )
        width = shapes.pop()[0] if shapes else 0
        matrix = numpy.full((len(values), width), numpy.nan, numpy.float32)
        for i, row in rows.items():
            matrix[i] = row
        return matrix

    @staticmethod
    def to_array(df: DataFrame, column: str) -> DataFrame:
        """The rows with a column of features as array<float>, in the column's place.

        Over Spark Connect binary features need a server with spark.sql.extensions (see start).

        :raises TypeError: if the column has no features
        """
        kind = _kind(df, column)
        if isinstance(kind, ArrayType):
            return df
        if isinstance(kind, VectorUDT):
            return df.withColumn(column, vector_to_array(_quoted(column), "float32"))
        if not is_remote():
            session = df.sparkSession
            session._jvm.io.sparkh0.sql.Features.register(session._jsparkSession)  # type: ignore
        return df.withColumn(column, F.call_function("h0_array", _quoted(column)))


def _quoted(column: str) -> Any:
    return F.col("`" + column.replace("`", "``") + "`")


def _kind(df: DataFrame, column: str) -> Any:
    kind = df.schema[column].dataType
    if type(kind) not in _READERS:
        raise TypeError(
            f"column '{column}' has type {kind.simpleString()}: features are a vector, an array of"
            " floats or binary"
        )
    return kind
