# SPDX-License-Identifier: Apache-2.0
# Generated from the settings by PythonSources, among the tests; do not edit it.
"""The stages of the Java package io.sparkh0.train."""

from typing import Optional

from pyspark.ml.param import Param, Params, TypeConverters

from sparkh0 import _base

__all__ = ["Word2VecTable", "Word2VecTableModel", "LsaTable", "LsaTableModel", "NgramClassifier", "NgramClassifierModel"]


class Word2VecTableModel(_base.TableModelMethods, _base.StageModel):
    """Vectors by a table that Word2VecTable learned."""

    __module__ = "io.sparkh0.train"
    _defaults = {
        "normalize": False,
        "outputCol": "h0",
        "outputType": "vector",
        "pooling": "mean",
    }

    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "The column of texts, strings, or of ids, arrays of integers.",
        typeConverter=TypeConverters.toString,
    )
    normalize: "Param[bool]" = Param(
        Params._dummy(),
        "normalize",
        "Whether each pooled vector is scaled to length 1.",
        typeConverter=TypeConverters.toBoolean,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "The column of features that is added.",
        typeConverter=TypeConverters.toString,
    )
    outputType: "Param[str]" = Param(
        Params._dummy(),
        "outputType",
        "The type of the column of features: vector, array or binary.",
        typeConverter=TypeConverters.toString,
    )
    pooling: "Param[str]" = Param(
        Params._dummy(),
        "pooling",
        "The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten or segments.",
        typeConverter=TypeConverters.toString,
    )

    def setInputCol(self, value: str) -> "Word2VecTableModel":
        """The column of texts, strings, or of ids, arrays of integers."""
        return self._set(inputCol=value)

    def getInputCol(self) -> str:
        return self.getOrDefault(self.inputCol)

    def setNormalize(self, value: bool) -> "Word2VecTableModel":
        """Whether each pooled vector is scaled to length 1. By default: false."""
        return self._set(normalize=value)

    def getNormalize(self) -> bool:
        return self.getOrDefault(self.normalize)

    def setOutputCol(self, value: str) -> "Word2VecTableModel":
        """The column of features that is added. By default: h0."""
        return self._set(outputCol=value)

    def getOutputCol(self) -> str:
        return self.getOrDefault(self.outputCol)

    def setOutputType(self, value: str) -> "Word2VecTableModel":
        """The type of the column of features: vector, array or binary. By default: vector; for sequences array."""
        return self._set(outputType=value)

    def getOutputType(self) -> str:
        return self.getOrDefault(self.outputType)

    def setPooling(self, value: str) -> "Word2VecTableModel":
        """The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten or segments. By default: mean."""
        return self._set(pooling=value)

    def getPooling(self) -> str:
        return self.getOrDefault(self.pooling)


class LsaTableModel(_base.TableModelMethods, _base.StageModel):
    """Vectors by a table that LsaTable made."""

    __module__ = "io.sparkh0.train"
    _defaults = {
        "normalize": False,
        "outputCol": "h0",
        "outputType": "vector",
        "pooling": "sqrtN",
    }

    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "The column of texts, strings, or of ids, arrays of integers.",
        typeConverter=TypeConverters.toString,
    )
    normalize: "Param[bool]" = Param(
        Params._dummy(),
        "normalize",
        "Whether each pooled vector is scaled to length 1.",
        typeConverter=TypeConverters.toBoolean,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "The column of features that is added.",
        typeConverter=TypeConverters.toString,
    )
    outputType: "Param[str]" = Param(
        Params._dummy(),
        "outputType",
        "The type of the column of features: vector, array or binary.",
        typeConverter=TypeConverters.toString,
    )
    pooling: "Param[str]" = Param(
        Params._dummy(),
        "pooling",
        "The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten or segments.",
        typeConverter=TypeConverters.toString,
    )

    def setInputCol(self, value: str) -> "LsaTableModel":
        """The column of texts, strings, or of ids, arrays of integers."""
        return self._set(inputCol=value)

    def getInputCol(self) -> str:
        return self.getOrDefault(self.inputCol)

    def setNormalize(self, value: bool) -> "LsaTableModel":
        """Whether each pooled vector is scaled to length 1. By default: false."""
        return self._set(normalize=value)

    def getNormalize(self) -> bool:
        return self.getOrDefault(self.normalize)

    def setOutputCol(self, value: str) -> "LsaTableModel":
        """The column of features that is added. By default: h0."""
        return self._set(outputCol=value)

    def getOutputCol(self) -> str:
        return self.getOrDefault(self.outputCol)

    def setOutputType(self, value: str) -> "LsaTableModel":
        """The type of the column of features: vector, array or binary. By default: vector; for sequences array."""
        return self._set(outputType=value)

    def getOutputType(self) -> str:
        return self.getOrDefault(self.outputType)

    def setPooling(self, value: str) -> "LsaTableModel":
        """The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten or segments. By default: sqrtN."""
        return self._set(pooling=value)

    def getPooling(self) -> str:
        return self.getOrDefault(self.pooling)


class NgramClassifierModel(_base.ClassifierModelMethods, _base.StageModel):
    """A classifier that NgramClassifier learned."""

    __module__ = "io.sparkh0.train"
    _defaults = {
        "predictionCol": "prediction",
        "probabilityCol": "probability",
        "rawPredictionCol": "rawPrediction",
    }

    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "The column of texts, strings, or of ids, arrays of integers.",
        typeConverter=TypeConverters.toString,
    )
    predictionCol: "Param[str]" = Param(
        Params._dummy(),
        "predictionCol",
        "The column of the most likely class's number, a double, that is added.",
        typeConverter=TypeConverters.toString,
    )
    probabilityCol: "Param[str]" = Param(
        Params._dummy(),
        "probabilityCol",
        "The column of the probabilities of the classes, vectors, that is added.",
        typeConverter=TypeConverters.toString,
    )
    rawPredictionCol: "Param[str]" = Param(
        Params._dummy(),
        "rawPredictionCol",
        "The column of the scores of the classes, vectors, that is added.",
        typeConverter=TypeConverters.toString,
    )

    def setInputCol(self, value: str) -> "NgramClassifierModel":
        """The column of texts, strings, or of ids, arrays of integers."""
        return self._set(inputCol=value)

    def getInputCol(self) -> str:
        return self.getOrDefault(self.inputCol)

    def setPredictionCol(self, value: str) -> "NgramClassifierModel":
        """The column of the most likely class's number, a double, that is added. By default: prediction."""
        return self._set(predictionCol=value)

    def getPredictionCol(self) -> str:
        return self.getOrDefault(self.predictionCol)

    def setProbabilityCol(self, value: str) -> "NgramClassifierModel":
        """The column of the probabilities of the classes, vectors, that is added. By default: probability."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self) -> str:
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value: str) -> "NgramClassifierModel":
        """The column of the scores of the classes, vectors, that is added. By default: rawPrediction."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self) -> str:
        return self.getOrDefault(self.rawPredictionCol)


class Word2VecTable(_base.StageEstimator):
    """Learns a table of word vectors by Word2Vec."""

    __module__ = "io.sparkh0.train"
    _java_class = "io.sparkh0.train.Word2VecTable"
    _model_class = Word2VecTableModel
    _defaults = {
        "buckets": 524288,
        "handleInvalid": "error",
        "maxCharacters": 5,
        "maxIter": 5,
        "minCharacters": 2,
        "normalize": False,
        "numPartitions": 2,
        "openingWords": 0,
        "outputCol": "h0",
        "outputType": "vector",
        "pooling": "mean",
        "rowWeights": "none",
        "seed": 42,
        "vectorSize": 256,
        "wordNgrams": 2,
    }

    buckets: "Param[int]" = Param(
        Params._dummy(),
        "buckets",
        "The number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams; only those that occur take space.",
        typeConverter=TypeConverters.toInt,
    )
    handleInvalid: "Param[str]" = Param(
        Params._dummy(),
        "handleInvalid",
        "The way in which a fit handles a row whose input or label is null: error or skip the row.",
        typeConverter=TypeConverters.toString,
    )
    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "The column of texts, strings, or of ids, arrays of integers.",
        typeConverter=TypeConverters.toString,
    )
    maxCharacters: "Param[int]" = Param(
        Params._dummy(),
        "maxCharacters",
        "The number of characters of the longest character n-gram; 0 for none.",
        typeConverter=TypeConverters.toInt,
    )
    maxIter: "Param[int]" = Param(
        Params._dummy(),
        "maxIter",
        "The number of passes over the rows.",
        typeConverter=TypeConverters.toInt,
    )
    minCharacters: "Param[int]" = Param(
        Params._dummy(),
        "minCharacters",
        "The number of characters of the shortest character n-gram within a word.",
        typeConverter=TypeConverters.toInt,
    )
    normalize: "Param[bool]" = Param(
        Params._dummy(),
        "normalize",
        "Whether each pooled vector is scaled to length 1.",
        typeConverter=TypeConverters.toBoolean,
    )
    numPartitions: "Param[int]" = Param(
        Params._dummy(),
        "numPartitions",
        "The partitions over which rows are spread; in supervised training each trains a copy.",
        typeConverter=TypeConverters.toInt,
    )
    openingWords: "Param[int]" = Param(
        Params._dummy(),
        "openingWords",
        "The number of words of the longest prefix n-gram, the first words of a text (\"how many\"); 0 for none.",
        typeConverter=TypeConverters.toInt,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "The column of features that is added.",
        typeConverter=TypeConverters.toString,
    )
    outputType: "Param[str]" = Param(
        Params._dummy(),
        "outputType",
        "The type of the column of features: vector, array or binary.",
        typeConverter=TypeConverters.toString,
    )
    pooling: "Param[str]" = Param(
        Params._dummy(),
        "pooling",
        "The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten or segments.",
        typeConverter=TypeConverters.toString,
    )
    rowWeights: "Param[str]" = Param(
        Params._dummy(),
        "rowWeights",
        "The weights by which rows are multiplied: none, idf or sif.",
        typeConverter=TypeConverters.toString,
    )
    seed: "Param[int]" = Param(
        Params._dummy(),
        "seed",
        "The seed of all that is drawn.",
        typeConverter=TypeConverters.toInt,
    )
    vectorSize: "Param[int]" = Param(
        Params._dummy(),
        "vectorSize",
        "The number of columns of the table.",
        typeConverter=TypeConverters.toInt,
    )
    vocabularySize: "Param[int]" = Param(
        Params._dummy(),
        "vocabularySize",
        "The number of different ids, where the input column has ids.",
        typeConverter=TypeConverters.toInt,
    )
    wordNgrams: "Param[int]" = Param(
        Params._dummy(),
        "wordNgrams",
        "The number of words of the longest word n-gram; 1 for words alone.",
        typeConverter=TypeConverters.toInt,
    )

    def __init__(
        self,
        *,
        buckets: Optional[int] = None,
        handleInvalid: Optional[str] = None,
        inputCol: Optional[str] = None,
        maxCharacters: Optional[int] = None,
        maxIter: Optional[int] = None,
        minCharacters: Optional[int] = None,
        normalize: Optional[bool] = None,
        numPartitions: Optional[int] = None,
        openingWords: Optional[int] = None,
        outputCol: Optional[str] = None,
        outputType: Optional[str] = None,
        pooling: Optional[str] = None,
        rowWeights: Optional[str] = None,
        seed: Optional[int] = None,
        vectorSize: Optional[int] = None,
        vocabularySize: Optional[int] = None,
        wordNgrams: Optional[int] = None,
    ) -> None:
        self._start(locals())

    def setParams(
        self,
        *,
        buckets: Optional[int] = None,
        handleInvalid: Optional[str] = None,
        inputCol: Optional[str] = None,
        maxCharacters: Optional[int] = None,
        maxIter: Optional[int] = None,
        minCharacters: Optional[int] = None,
        normalize: Optional[bool] = None,
        numPartitions: Optional[int] = None,
        openingWords: Optional[int] = None,
        outputCol: Optional[str] = None,
        outputType: Optional[str] = None,
        pooling: Optional[str] = None,
        rowWeights: Optional[str] = None,
        seed: Optional[int] = None,
        vectorSize: Optional[int] = None,
        vocabularySize: Optional[int] = None,
        wordNgrams: Optional[int] = None,
    ) -> "Word2VecTable":
        return self._set(**_base.given(locals()))

    def setBuckets(self, value: int) -> "Word2VecTable":
        """The number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams; only those that occur take space. By default: 524288."""
        return self._set(buckets=value)

    def getBuckets(self) -> int:
        return self.getOrDefault(self.buckets)

    def setHandleInvalid(self, value: str) -> "Word2VecTable":
        """The way in which a fit handles a row whose input or label is null: error or skip the row. By default: error."""
        return self._set(handleInvalid=value)

    def getHandleInvalid(self) -> str:
        return self.getOrDefault(self.handleInvalid)

    def setInputCol(self, value: str) -> "Word2VecTable":
        """The column of texts, strings, or of ids, arrays of integers."""
        return self._set(inputCol=value)

    def getInputCol(self) -> str:
        return self.getOrDefault(self.inputCol)

    def setMaxCharacters(self, value: int) -> "Word2VecTable":
        """The number of characters of the longest character n-gram; 0 for none. By default: 5."""
        return self._set(maxCharacters=value)

    def getMaxCharacters(self) -> int:
        return self.getOrDefault(self.maxCharacters)

    def setMaxIter(self, value: int) -> "Word2VecTable":
        """The number of passes over the rows. By default: 5."""
        return self._set(maxIter=value)

    def getMaxIter(self) -> int:
        return self.getOrDefault(self.maxIter)

    def setMinCharacters(self, value: int) -> "Word2VecTable":
        """The number of characters of the shortest character n-gram within a word. By default: 2."""
        return self._set(minCharacters=value)

    def getMinCharacters(self) -> int:
        return self.getOrDefault(self.minCharacters)

    def setNormalize(self, value: bool) -> "Word2VecTable":
        """Whether each pooled vector is scaled to length 1. By default: false."""
        return self._set(normalize=value)

    def getNormalize(self) -> bool:
        return self.getOrDefault(self.normalize)

    def setNumPartitions(self, value: int) -> "Word2VecTable":
        """The partitions over which rows are spread; in supervised training each trains a copy. By default: 2."""
        return self._set(numPartitions=value)

    def getNumPartitions(self) -> int:
        return self.getOrDefault(self.numPartitions)

    def setOpeningWords(self, value: int) -> "Word2VecTable":
        """The number of words of the longest prefix n-gram, the first words of a text ("how many"); 0 for none. By default: 0; of supervised features 3, and whether they are used is tuned."""
        return self._set(openingWords=value)

    def getOpeningWords(self) -> int:
        return self.getOrDefault(self.openingWords)

    def setOutputCol(self, value: str) -> "Word2VecTable":
        """The column of features that is added. By default: h0."""
        return self._set(outputCol=value)

    def getOutputCol(self) -> str:
        return self.getOrDefault(self.outputCol)

    def setOutputType(self, value: str) -> "Word2VecTable":
        """The type of the column of features: vector, array or binary. By default: vector; for sequences array."""
        return self._set(outputType=value)

    def getOutputType(self) -> str:
        return self.getOrDefault(self.outputType)

    def setPooling(self, value: str) -> "Word2VecTable":
        """The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten or segments. By default: mean."""
        return self._set(pooling=value)

    def getPooling(self) -> str:
        return self.getOrDefault(self.pooling)

    def setRowWeights(self, value: str) -> "Word2VecTable":
        """The weights by which rows are multiplied: none, idf or sif. By default: none."""
        return self._set(rowWeights=value)

    def getRowWeights(self) -> str:
        return self.getOrDefault(self.rowWeights)

    def setSeed(self, value: int) -> "Word2VecTable":
        """The seed of all that is drawn. By default: 42."""
        return self._set(seed=value)

    def getSeed(self) -> int:
        return self.getOrDefault(self.seed)

    def setVectorSize(self, value: int) -> "Word2VecTable":
        """The number of columns of the table. By default: 256."""
        return self._set(vectorSize=value)

    def getVectorSize(self) -> int:
        return self.getOrDefault(self.vectorSize)

    def setVocabularySize(self, value: int) -> "Word2VecTable":
        """The number of different ids, where the input column has ids. By default: one more than the largest id of the rows that are fitted."""
        return self._set(vocabularySize=value)

    def getVocabularySize(self) -> int:
        return self.getOrDefault(self.vocabularySize)

    def setWordNgrams(self, value: int) -> "Word2VecTable":
        """The number of words of the longest word n-gram; 1 for words alone. By default: 2."""
        return self._set(wordNgrams=value)

    def getWordNgrams(self) -> int:
        return self.getOrDefault(self.wordNgrams)


class LsaTable(_base.StageEstimator):
    """Makes a table of latent semantic analysis."""

    __module__ = "io.sparkh0.train"
    _java_class = "io.sparkh0.train.LsaTable"
    _model_class = LsaTableModel
    _defaults = {
        "buckets": 524288,
        "characterShare": 0.3,
        "handleInvalid": "error",
        "maxCharacters": 5,
        "method": "lsa",
        "minCharacters": 2,
        "normalize": False,
        "numPartitions": 2,
        "openingWords": 0,
        "outputCol": "h0",
        "outputType": "vector",
        "pooling": "sqrtN",
        "rowWeights": "idf",
        "seed": 42,
        "vectorSize": 256,
        "wordNgrams": 2,
    }

    buckets: "Param[int]" = Param(
        Params._dummy(),
        "buckets",
        "The number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams; only those that occur take space.",
        typeConverter=TypeConverters.toInt,
    )
    characterShare: "Param[float]" = Param(
        Params._dummy(),
        "characterShare",
        "The number by which the weights of character n-grams are multiplied, which are many; at the default they count about as much as words.",
        typeConverter=TypeConverters.toFloat,
    )
    handleInvalid: "Param[str]" = Param(
        Params._dummy(),
        "handleInvalid",
        "The way in which a fit handles a row whose input or label is null: error or skip the row.",
        typeConverter=TypeConverters.toString,
    )
    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "The column of texts, strings, or of ids, arrays of integers.",
        typeConverter=TypeConverters.toString,
    )
    maxCharacters: "Param[int]" = Param(
        Params._dummy(),
        "maxCharacters",
        "The number of characters of the longest character n-gram; 0 for none.",
        typeConverter=TypeConverters.toInt,
    )
    method: "Param[str]" = Param(
        Params._dummy(),
        "method",
        "The method: lsa, the singular vectors of weighted counts; ppmi, those of positive pointwise mutual information; or random-indexing.",
        typeConverter=TypeConverters.toString,
    )
    minCharacters: "Param[int]" = Param(
        Params._dummy(),
        "minCharacters",
        "The number of characters of the shortest character n-gram within a word.",
        typeConverter=TypeConverters.toInt,
    )
    normalize: "Param[bool]" = Param(
        Params._dummy(),
        "normalize",
        "Whether each pooled vector is scaled to length 1.",
        typeConverter=TypeConverters.toBoolean,
    )
    numPartitions: "Param[int]" = Param(
        Params._dummy(),
        "numPartitions",
        "The partitions over which rows are spread; in supervised training each trains a copy.",
        typeConverter=TypeConverters.toInt,
    )
    openingWords: "Param[int]" = Param(
        Params._dummy(),
        "openingWords",
        "The number of words of the longest prefix n-gram, the first words of a text (\"how many\"); 0 for none.",
        typeConverter=TypeConverters.toInt,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "The column of features that is added.",
        typeConverter=TypeConverters.toString,
    )
    outputType: "Param[str]" = Param(
        Params._dummy(),
        "outputType",
        "The type of the column of features: vector, array or binary.",
        typeConverter=TypeConverters.toString,
    )
    pooling: "Param[str]" = Param(
        Params._dummy(),
        "pooling",
        "The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten or segments.",
        typeConverter=TypeConverters.toString,
    )
    rowWeights: "Param[str]" = Param(
        Params._dummy(),
        "rowWeights",
        "The weights by which rows are multiplied: none, idf or sif.",
        typeConverter=TypeConverters.toString,
    )
    seed: "Param[int]" = Param(
        Params._dummy(),
        "seed",
        "The seed of all that is drawn.",
        typeConverter=TypeConverters.toInt,
    )
    vectorSize: "Param[int]" = Param(
        Params._dummy(),
        "vectorSize",
        "The number of columns of the table.",
        typeConverter=TypeConverters.toInt,
    )
    vocabularySize: "Param[int]" = Param(
        Params._dummy(),
        "vocabularySize",
        "The number of different ids, where the input column has ids.",
        typeConverter=TypeConverters.toInt,
    )
    wordNgrams: "Param[int]" = Param(
        Params._dummy(),
        "wordNgrams",
        "The number of words of the longest word n-gram; 1 for words alone.",
        typeConverter=TypeConverters.toInt,
    )

    def __init__(
        self,
        *,
        buckets: Optional[int] = None,
        characterShare: Optional[float] = None,
        handleInvalid: Optional[str] = None,
        inputCol: Optional[str] = None,
        maxCharacters: Optional[int] = None,
        method: Optional[str] = None,
        minCharacters: Optional[int] = None,
        normalize: Optional[bool] = None,
        numPartitions: Optional[int] = None,
        openingWords: Optional[int] = None,
        outputCol: Optional[str] = None,
        outputType: Optional[str] = None,
        pooling: Optional[str] = None,
        rowWeights: Optional[str] = None,
        seed: Optional[int] = None,
        vectorSize: Optional[int] = None,
        vocabularySize: Optional[int] = None,
        wordNgrams: Optional[int] = None,
    ) -> None:
        self._start(locals())

    def setParams(
        self,
        *,
        buckets: Optional[int] = None,
        characterShare: Optional[float] = None,
        handleInvalid: Optional[str] = None,
        inputCol: Optional[str] = None,
        maxCharacters: Optional[int] = None,
        method: Optional[str] = None,
        minCharacters: Optional[int] = None,
        normalize: Optional[bool] = None,
        numPartitions: Optional[int] = None,
        openingWords: Optional[int] = None,
        outputCol: Optional[str] = None,
        outputType: Optional[str] = None,
        pooling: Optional[str] = None,
        rowWeights: Optional[str] = None,
        seed: Optional[int] = None,
        vectorSize: Optional[int] = None,
        vocabularySize: Optional[int] = None,
        wordNgrams: Optional[int] = None,
    ) -> "LsaTable":
        return self._set(**_base.given(locals()))

    def setBuckets(self, value: int) -> "LsaTable":
        """The number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams; only those that occur take space. By default: 524288."""
        return self._set(buckets=value)

    def getBuckets(self) -> int:
        return self.getOrDefault(self.buckets)

    def setCharacterShare(self, value: float) -> "LsaTable":
        """The number by which the weights of character n-grams are multiplied, which are many; at the default they count about as much as words. By default: 0.3."""
        return self._set(characterShare=value)

    def getCharacterShare(self) -> float:
        return self.getOrDefault(self.characterShare)

    def setHandleInvalid(self, value: str) -> "LsaTable":
        """The way in which a fit handles a row whose input or label is null: error or skip the row. By default: error."""
        return self._set(handleInvalid=value)

    def getHandleInvalid(self) -> str:
        return self.getOrDefault(self.handleInvalid)

    def setInputCol(self, value: str) -> "LsaTable":
        """The column of texts, strings, or of ids, arrays of integers."""
        return self._set(inputCol=value)

    def getInputCol(self) -> str:
        return self.getOrDefault(self.inputCol)

    def setMaxCharacters(self, value: int) -> "LsaTable":
        """The number of characters of the longest character n-gram; 0 for none. By default: 5."""
        return self._set(maxCharacters=value)

    def getMaxCharacters(self) -> int:
        return self.getOrDefault(self.maxCharacters)

    def setMethod(self, value: str) -> "LsaTable":
        """The method: lsa, the singular vectors of weighted counts; ppmi, those of positive pointwise mutual information; or random-indexing. By default: lsa."""
        return self._set(method=value)

    def getMethod(self) -> str:
        return self.getOrDefault(self.method)

    def setMinCharacters(self, value: int) -> "LsaTable":
        """The number of characters of the shortest character n-gram within a word. By default: 2."""
        return self._set(minCharacters=value)

    def getMinCharacters(self) -> int:
        return self.getOrDefault(self.minCharacters)

    def setNormalize(self, value: bool) -> "LsaTable":
        """Whether each pooled vector is scaled to length 1. By default: false."""
        return self._set(normalize=value)

    def getNormalize(self) -> bool:
        return self.getOrDefault(self.normalize)

    def setNumPartitions(self, value: int) -> "LsaTable":
        """The partitions over which rows are spread; in supervised training each trains a copy. By default: 2."""
        return self._set(numPartitions=value)

    def getNumPartitions(self) -> int:
        return self.getOrDefault(self.numPartitions)

    def setOpeningWords(self, value: int) -> "LsaTable":
        """The number of words of the longest prefix n-gram, the first words of a text ("how many"); 0 for none. By default: 0; of supervised features 3, and whether they are used is tuned."""
        return self._set(openingWords=value)

    def getOpeningWords(self) -> int:
        return self.getOrDefault(self.openingWords)

    def setOutputCol(self, value: str) -> "LsaTable":
        """The column of features that is added. By default: h0."""
        return self._set(outputCol=value)

    def getOutputCol(self) -> str:
        return self.getOrDefault(self.outputCol)

    def setOutputType(self, value: str) -> "LsaTable":
        """The type of the column of features: vector, array or binary. By default: vector; for sequences array."""
        return self._set(outputType=value)

    def getOutputType(self) -> str:
        return self.getOrDefault(self.outputType)

    def setPooling(self, value: str) -> "LsaTable":
        """The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten or segments. By default: sqrtN."""
        return self._set(pooling=value)

    def getPooling(self) -> str:
        return self.getOrDefault(self.pooling)

    def setRowWeights(self, value: str) -> "LsaTable":
        """The weights by which rows are multiplied: none, idf or sif. By default: idf."""
        return self._set(rowWeights=value)

    def getRowWeights(self) -> str:
        return self.getOrDefault(self.rowWeights)

    def setSeed(self, value: int) -> "LsaTable":
        """The seed of all that is drawn. By default: 42."""
        return self._set(seed=value)

    def getSeed(self) -> int:
        return self.getOrDefault(self.seed)

    def setVectorSize(self, value: int) -> "LsaTable":
        """The number of columns of the table. By default: 256."""
        return self._set(vectorSize=value)

    def getVectorSize(self) -> int:
        return self.getOrDefault(self.vectorSize)

    def setVocabularySize(self, value: int) -> "LsaTable":
        """The number of different ids, where the input column has ids. By default: one more than the largest id of the rows that are fitted."""
        return self._set(vocabularySize=value)

    def getVocabularySize(self) -> int:
        return self.getOrDefault(self.vocabularySize)

    def setWordNgrams(self, value: int) -> "LsaTable":
        """The number of words of the longest word n-gram; 1 for words alone. By default: 2."""
        return self._set(wordNgrams=value)

    def getWordNgrams(self) -> int:
        return self.getOrDefault(self.wordNgrams)


class NgramClassifier(_base.StageEstimator):
    """Learns a classifier of texts, or of ids, together with its table."""

    __module__ = "io.sparkh0.train"
    _java_class = "io.sparkh0.train.NgramClassifier"
    _model_class = NgramClassifierModel
    _defaults = {
        "buckets": 524288,
        "classWeights": "none",
        "handleInvalid": "error",
        "labelCol": "label",
        "maxCharacters": 5,
        "maxIter": 10,
        "minCharacters": 2,
        "numPartitions": 2,
        "openingWords": 3,
        "predictionCol": "prediction",
        "preset": "auto",
        "probabilityCol": "probability",
        "rawPredictionCol": "rawPrediction",
        "rowWeights": "idf",
        "seed": 42,
        "tuning": "full",
        "wordNgrams": 2,
    }

    buckets: "Param[int]" = Param(
        Params._dummy(),
        "buckets",
        "The number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams; only those that occur take space.",
        typeConverter=TypeConverters.toInt,
    )
    classWeights: "Param[str]" = Param(
        Params._dummy(),
        "classWeights",
        "The weights of classes: none, or balanced, where each class counts the same however many rows it has.",
        typeConverter=TypeConverters.toString,
    )
    handleInvalid: "Param[str]" = Param(
        Params._dummy(),
        "handleInvalid",
        "The way in which a fit handles a row whose input or label is null: error or skip the row.",
        typeConverter=TypeConverters.toString,
    )
    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "The column of texts, strings, or of ids, arrays of integers.",
        typeConverter=TypeConverters.toString,
    )
    labelCol: "Param[str]" = Param(
        Params._dummy(),
        "labelCol",
        "The column of labels, strings or whole numbers from 0.",
        typeConverter=TypeConverters.toString,
    )
    maxCharacters: "Param[int]" = Param(
        Params._dummy(),
        "maxCharacters",
        "The number of characters of the longest character n-gram; 0 for none.",
        typeConverter=TypeConverters.toInt,
    )
    maxIter: "Param[int]" = Param(
        Params._dummy(),
        "maxIter",
        "The most epochs; fewer are trained where validation rows say so.",
        typeConverter=TypeConverters.toInt,
    )
    minCharacters: "Param[int]" = Param(
        Params._dummy(),
        "minCharacters",
        "The number of characters of the shortest character n-gram within a word.",
        typeConverter=TypeConverters.toInt,
    )
    numPartitions: "Param[int]" = Param(
        Params._dummy(),
        "numPartitions",
        "The partitions over which rows are spread; in supervised training each trains a copy.",
        typeConverter=TypeConverters.toInt,
    )
    openingWords: "Param[int]" = Param(
        Params._dummy(),
        "openingWords",
        "The number of words of the longest prefix n-gram, the first words of a text; whether they are used is tuned.",
        typeConverter=TypeConverters.toInt,
    )
    predictionCol: "Param[str]" = Param(
        Params._dummy(),
        "predictionCol",
        "The column of the most likely class's number, a double, that is added.",
        typeConverter=TypeConverters.toString,
    )
    preset: "Param[str]" = Param(
        Params._dummy(),
        "preset",
        "The family of models that the table is of: auto, bert, roberta, gpt2, bart, marian, m2m100, vaswani, tensor2tensor, model2vec, article or none.",
        typeConverter=TypeConverters.toString,
    )
    probabilityCol: "Param[str]" = Param(
        Params._dummy(),
        "probabilityCol",
        "The column of the probabilities of the classes, vectors, that is added.",
        typeConverter=TypeConverters.toString,
    )
    rawPredictionCol: "Param[str]" = Param(
        Params._dummy(),
        "rawPredictionCol",
        "The column of the scores of the classes, vectors, that is added.",
        typeConverter=TypeConverters.toString,
    )
    rowWeights: "Param[str]" = Param(
        Params._dummy(),
        "rowWeights",
        "The weights by which rows are multiplied: none, idf or sif.",
        typeConverter=TypeConverters.toString,
    )
    seed: "Param[int]" = Param(
        Params._dummy(),
        "seed",
        "The seed of all that is drawn.",
        typeConverter=TypeConverters.toInt,
    )
    stepSize: "Param[float]" = Param(
        Params._dummy(),
        "stepSize",
        "The learning rate of supervised training, at its start.",
        typeConverter=TypeConverters.toFloat,
    )
    table: "Param[str]" = Param(
        Params._dummy(),
        "table",
        "The path of the initial table, where the input column has its ids.",
        typeConverter=TypeConverters.toString,
    )
    tuning: "Param[str]" = Param(
        Params._dummy(),
        "tuning",
        "The way in which supervised tunes the initial table: full, map (d x d numbers behind the table) or low-rank:R.",
        typeConverter=TypeConverters.toString,
    )
    vectorSize: "Param[int]" = Param(
        Params._dummy(),
        "vectorSize",
        "The number of columns of the table that is learned.",
        typeConverter=TypeConverters.toInt,
    )
    vocabularySize: "Param[int]" = Param(
        Params._dummy(),
        "vocabularySize",
        "The number of different ids, where the input column has ids.",
        typeConverter=TypeConverters.toInt,
    )
    wordNgrams: "Param[int]" = Param(
        Params._dummy(),
        "wordNgrams",
        "The number of words of the longest word n-gram; 1 for words alone.",
        typeConverter=TypeConverters.toInt,
    )

    def __init__(
        self,
        *,
        buckets: Optional[int] = None,
        classWeights: Optional[str] = None,
        handleInvalid: Optional[str] = None,
        inputCol: Optional[str] = None,
        labelCol: Optional[str] = None,
        maxCharacters: Optional[int] = None,
        maxIter: Optional[int] = None,
        minCharacters: Optional[int] = None,
        numPartitions: Optional[int] = None,
        openingWords: Optional[int] = None,
        predictionCol: Optional[str] = None,
        preset: Optional[str] = None,
        probabilityCol: Optional[str] = None,
        rawPredictionCol: Optional[str] = None,
        rowWeights: Optional[str] = None,
        seed: Optional[int] = None,
        stepSize: Optional[float] = None,
        table: Optional[str] = None,
        tuning: Optional[str] = None,
        vectorSize: Optional[int] = None,
        vocabularySize: Optional[int] = None,
        wordNgrams: Optional[int] = None,
    ) -> None:
        self._start(locals())

    def setParams(
        self,
        *,
        buckets: Optional[int] = None,
        classWeights: Optional[str] = None,
        handleInvalid: Optional[str] = None,
        inputCol: Optional[str] = None,
        labelCol: Optional[str] = None,
        maxCharacters: Optional[int] = None,
        maxIter: Optional[int] = None,
        minCharacters: Optional[int] = None,
        numPartitions: Optional[int] = None,
        openingWords: Optional[int] = None,
        predictionCol: Optional[str] = None,
        preset: Optional[str] = None,
        probabilityCol: Optional[str] = None,
        rawPredictionCol: Optional[str] = None,
        rowWeights: Optional[str] = None,
        seed: Optional[int] = None,
        stepSize: Optional[float] = None,
        table: Optional[str] = None,
        tuning: Optional[str] = None,
        vectorSize: Optional[int] = None,
        vocabularySize: Optional[int] = None,
        wordNgrams: Optional[int] = None,
    ) -> "NgramClassifier":
        return self._set(**_base.given(locals()))

    def setBuckets(self, value: int) -> "NgramClassifier":
        """The number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams; only those that occur take space. By default: 524288."""
        return self._set(buckets=value)

    def getBuckets(self) -> int:
        return self.getOrDefault(self.buckets)

    def setClassWeights(self, value: str) -> "NgramClassifier":
        """The weights of classes: none, or balanced, where each class counts the same however many rows it has. By default: none."""
        return self._set(classWeights=value)

    def getClassWeights(self) -> str:
        return self.getOrDefault(self.classWeights)

    def setHandleInvalid(self, value: str) -> "NgramClassifier":
        """The way in which a fit handles a row whose input or label is null: error or skip the row. By default: error."""
        return self._set(handleInvalid=value)

    def getHandleInvalid(self) -> str:
        return self.getOrDefault(self.handleInvalid)

    def setInputCol(self, value: str) -> "NgramClassifier":
        """The column of texts, strings, or of ids, arrays of integers."""
        return self._set(inputCol=value)

    def getInputCol(self) -> str:
        return self.getOrDefault(self.inputCol)

    def setLabelCol(self, value: str) -> "NgramClassifier":
        """The column of labels, strings or whole numbers from 0. By default: label."""
        return self._set(labelCol=value)

    def getLabelCol(self) -> str:
        return self.getOrDefault(self.labelCol)

    def setMaxCharacters(self, value: int) -> "NgramClassifier":
        """The number of characters of the longest character n-gram; 0 for none. By default: 5."""
        return self._set(maxCharacters=value)

    def getMaxCharacters(self) -> int:
        return self.getOrDefault(self.maxCharacters)

    def setMaxIter(self, value: int) -> "NgramClassifier":
        """The most epochs; fewer are trained where validation rows say so. By default: 10."""
        return self._set(maxIter=value)

    def getMaxIter(self) -> int:
        return self.getOrDefault(self.maxIter)

    def setMinCharacters(self, value: int) -> "NgramClassifier":
        """The number of characters of the shortest character n-gram within a word. By default: 2."""
        return self._set(minCharacters=value)

    def getMinCharacters(self) -> int:
        return self.getOrDefault(self.minCharacters)

    def setNumPartitions(self, value: int) -> "NgramClassifier":
        """The partitions over which rows are spread; in supervised training each trains a copy. By default: 2."""
        return self._set(numPartitions=value)

    def getNumPartitions(self) -> int:
        return self.getOrDefault(self.numPartitions)

    def setOpeningWords(self, value: int) -> "NgramClassifier":
        """The number of words of the longest prefix n-gram, the first words of a text; whether they are used is tuned. By default: 3."""
        return self._set(openingWords=value)

    def getOpeningWords(self) -> int:
        return self.getOrDefault(self.openingWords)

    def setPredictionCol(self, value: str) -> "NgramClassifier":
        """The column of the most likely class's number, a double, that is added. By default: prediction."""
        return self._set(predictionCol=value)

    def getPredictionCol(self) -> str:
        return self.getOrDefault(self.predictionCol)

    def setPreset(self, value: str) -> "NgramClassifier":
        """The family of models that the table is of: auto, bert, roberta, gpt2, bart, marian, m2m100, vaswani, tensor2tensor, model2vec, article or none. By default: auto, detected from config.json and the tensors' names."""
        return self._set(preset=value)

    def getPreset(self) -> str:
        return self.getOrDefault(self.preset)

    def setProbabilityCol(self, value: str) -> "NgramClassifier":
        """The column of the probabilities of the classes, vectors, that is added. By default: probability."""
        return self._set(probabilityCol=value)

    def getProbabilityCol(self) -> str:
        return self.getOrDefault(self.probabilityCol)

    def setRawPredictionCol(self, value: str) -> "NgramClassifier":
        """The column of the scores of the classes, vectors, that is added. By default: rawPrediction."""
        return self._set(rawPredictionCol=value)

    def getRawPredictionCol(self) -> str:
        return self.getOrDefault(self.rawPredictionCol)

    def setRowWeights(self, value: str) -> "NgramClassifier":
        """The weights by which rows are multiplied: none, idf or sif. By default: idf."""
        return self._set(rowWeights=value)

    def getRowWeights(self) -> str:
        return self.getOrDefault(self.rowWeights)

    def setSeed(self, value: int) -> "NgramClassifier":
        """The seed of all that is drawn. By default: 42."""
        return self._set(seed=value)

    def getSeed(self) -> int:
        return self.getOrDefault(self.seed)

    def setStepSize(self, value: float) -> "NgramClassifier":
        """The learning rate of supervised training, at its start. By default: 3 where the table has a column a class, else 0.5."""
        return self._set(stepSize=value)

    def getStepSize(self) -> float:
        return self.getOrDefault(self.stepSize)

    def setTable(self, value: str) -> "NgramClassifier":
        """The path of the initial table, where the input column has its ids. By default: none, and training starts at random."""
        return self._set(table=value)

    def getTable(self) -> str:
        return self.getOrDefault(self.table)

    def setTuning(self, value: str) -> "NgramClassifier":
        """The way in which supervised tunes the initial table: full, map (d x d numbers behind the table) or low-rank:R. By default: full."""
        return self._set(tuning=value)

    def getTuning(self) -> str:
        return self.getOrDefault(self.tuning)

    def setVectorSize(self, value: int) -> "NgramClassifier":
        """The number of columns of the table that is learned. By default: the initial table's, else one a class, of more than 512 classes 128."""
        return self._set(vectorSize=value)

    def getVectorSize(self) -> int:
        return self.getOrDefault(self.vectorSize)

    def setVocabularySize(self, value: int) -> "NgramClassifier":
        """The number of different ids, where the input column has ids. By default: one more than the largest id of the rows that are fitted."""
        return self._set(vocabularySize=value)

    def getVocabularySize(self) -> int:
        return self.getOrDefault(self.vocabularySize)

    def setWordNgrams(self, value: int) -> "NgramClassifier":
        """The number of words of the longest word n-gram; 1 for words alone. By default: 2."""
        return self._set(wordNgrams=value)

    def getWordNgrams(self) -> int:
        return self.getOrDefault(self.wordNgrams)
