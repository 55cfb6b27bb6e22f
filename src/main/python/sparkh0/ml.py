# SPDX-License-Identifier: Apache-2.0
# Generated from the settings by PythonSources, among the tests; do not edit it.
"""The stages of the Java package io.sparkh0.ml."""

from typing import Optional

from pyspark.ml.param import Param, Params, TypeConverters

from sparkh0 import _base

__all__ = ["H0Embedder", "SubwordTokenizer", "WordTokenizer", "NgramTokenizer"]


class H0Embedder(_base.EmbedderMethods, _base.StageTransformer):
    """Turns arrays of token ids into H0: rows of a table plus positions, pooled or not."""

    __module__ = "io.sparkh0.ml"
    _java_class = "io.sparkh0.ml.H0Embedder"
    _defaults = {
        "combine": "add",
        "finite": "warn",
        "flattenLength": 0,
        "handleInvalid": "error",
        "idBase": 0,
        "normalize": False,
        "outputCol": "h0",
        "outputKind": "pooled",
        "outputType": "vector",
        "overflow": "error",
        "pooling": "mean",
        "preset": "auto",
        "segments": 4,
        "sinusoidBase": 10000.0,
        "tableMemory": "heap",
    }

    combine: "Param[str]" = Param(
        Params._dummy(),
        "combine",
        "The way in which embedding and position are combined: add, concat or multiply.",
        typeConverter=TypeConverters.toString,
    )
    embeddingScale: "Param[str]" = Param(
        Params._dummy(),
        "embeddingScale",
        "The number that multiplies embeddings, or sqrt for the square root of the dimension.",
        typeConverter=TypeConverters.toString,
    )
    errorCol: "Param[str]" = Param(
        Params._dummy(),
        "errorCol",
        "The column that receives the reason where a row has no features.",
        typeConverter=TypeConverters.toString,
    )
    finite: "Param[str]" = Param(
        Params._dummy(),
        "finite",
        "Whether a table with numbers that are infinite or NaN is told of (warn) or refused (error).",
        typeConverter=TypeConverters.toString,
    )
    flattenLength: "Param[int]" = Param(
        Params._dummy(),
        "flattenLength",
        "The number of rows of the pooling flatten.",
        typeConverter=TypeConverters.toInt,
    )
    handleInvalid: "Param[str]" = Param(
        Params._dummy(),
        "handleInvalid",
        "The way in which an id outside the table or null, or a word that has no row, is handled: error; skip the row; keep, with the row of the unknown id; omit the token.",
        typeConverter=TypeConverters.toString,
    )
    idBase: "Param[int]" = Param(
        Params._dummy(),
        "idBase",
        "The id of the table's first row, 0 or 1.",
        typeConverter=TypeConverters.toInt,
    )
    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "The column of token ids, arrays of integers or of arrays of integers; in CSV as [1, 2, 3].",
        typeConverter=TypeConverters.toString,
    )
    layerNorm: "Param[str]" = Param(
        Params._dummy(),
        "layerNorm",
        "Whether there is a LayerNorm, on or off.",
        typeConverter=TypeConverters.toString,
    )
    layerNormEps: "Param[float]" = Param(
        Params._dummy(),
        "layerNormEps",
        "The epsilon of the LayerNorm.",
        typeConverter=TypeConverters.toFloat,
    )
    maskCol: "Param[str]" = Param(
        Params._dummy(),
        "maskCol",
        "The column of masks, arrays of 0 and 1 as long as the ids.",
        typeConverter=TypeConverters.toString,
    )
    maxLength: "Param[int]" = Param(
        Params._dummy(),
        "maxLength",
        "The most tokens of a document.",
        typeConverter=TypeConverters.toInt,
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
    outputKind: "Param[str]" = Param(
        Params._dummy(),
        "outputKind",
        "The kind of output: pooled, one vector a document, or sequence, one for each token.",
        typeConverter=TypeConverters.toString,
    )
    outputType: "Param[str]" = Param(
        Params._dummy(),
        "outputType",
        "The type of the column of features: vector, array or binary.",
        typeConverter=TypeConverters.toString,
    )
    overflow: "Param[str]" = Param(
        Params._dummy(),
        "overflow",
        "The way in which longer documents are handled: error or truncate.",
        typeConverter=TypeConverters.toString,
    )
    paddingId: "Param[int]" = Param(
        Params._dummy(),
        "paddingId",
        "The id of padding.",
        typeConverter=TypeConverters.toInt,
    )
    pooling: "Param[str]" = Param(
        Params._dummy(),
        "pooling",
        "The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten or segments.",
        typeConverter=TypeConverters.toString,
    )
    position: "Param[str]" = Param(
        Params._dummy(),
        "position",
        "The kind of positions: sinusoidal, learned or none.",
        typeConverter=TypeConverters.toString,
    )
    positionIdsCol: "Param[str]" = Param(
        Params._dummy(),
        "positionIdsCol",
        "The column of position ids, arrays as long as the ids.",
        typeConverter=TypeConverters.toString,
    )
    positionOffset: "Param[int]" = Param(
        Params._dummy(),
        "positionOffset",
        "The number that is added to each position.",
        typeConverter=TypeConverters.toInt,
    )
    positionRule: "Param[str]" = Param(
        Params._dummy(),
        "positionRule",
        "The rule by which tokens have positions: sequential, or skip-padding, which counts from the padding id + 1 and skips padding.",
        typeConverter=TypeConverters.toString,
    )
    positionTable: "Param[str]" = Param(
        Params._dummy(),
        "positionTable",
        "The path of a positional matrix of one's own.",
        typeConverter=TypeConverters.toString,
    )
    preset: "Param[str]" = Param(
        Params._dummy(),
        "preset",
        "The family of models that the table is of: auto, bert, roberta, gpt2, bart, marian, m2m100, vaswani, tensor2tensor, model2vec, article or none.",
        typeConverter=TypeConverters.toString,
    )
    segments: "Param[int]" = Param(
        Params._dummy(),
        "segments",
        "The number of parts of the pooling segments.",
        typeConverter=TypeConverters.toInt,
    )
    sinusoid: "Param[str]" = Param(
        Params._dummy(),
        "sinusoid",
        "The layout of the sinusoids: interleaved, halves, timing, article or article-code.",
        typeConverter=TypeConverters.toString,
    )
    sinusoidBase: "Param[float]" = Param(
        Params._dummy(),
        "sinusoidBase",
        "The base of the sinusoids' wave lengths.",
        typeConverter=TypeConverters.toFloat,
    )
    table: "Param[str]" = Param(
        Params._dummy(),
        "table",
        "The path of a table file (safetensors, .npy, .npz, word2vec, GloVe, fastText) or of a model folder; a stage takes random:V,d,normal[:sd]|uniform[:bound],seed as well.",
        typeConverter=TypeConverters.toString,
    )
    tableMemory: "Param[str]" = Param(
        Params._dummy(),
        "tableMemory",
        "The place of the table's rows: heap, of driver and executors, or mapped, a file on each machine that is mapped into memory, for tables beyond an executor's heap.",
        typeConverter=TypeConverters.toString,
    )
    tableSha256: "Param[str]" = Param(
        Params._dummy(),
        "tableSha256",
        "The SHA-256 that the table file must have.",
        typeConverter=TypeConverters.toString,
    )
    tokenNorm: "Param[bool]" = Param(
        Params._dummy(),
        "tokenNorm",
        "Whether each token's embedding is scaled to length 1.",
        typeConverter=TypeConverters.toBoolean,
    )
    tokenTypeIdsCol: "Param[str]" = Param(
        Params._dummy(),
        "tokenTypeIdsCol",
        "The column of token types, arrays as long as the ids.",
        typeConverter=TypeConverters.toString,
    )
    truncateDimension: "Param[int]" = Param(
        Params._dummy(),
        "truncateDimension",
        "The number of columns of H0 that a pooled vector keeps, the first ones, before it is normalized; of several poolings, segments or rows each keeps as many.",
        typeConverter=TypeConverters.toInt,
    )
    unknownId: "Param[int]" = Param(
        Params._dummy(),
        "unknownId",
        "The id whose row takes an invalid id's place under keep.",
        typeConverter=TypeConverters.toInt,
    )

    def __init__(
        self,
        *,
        combine: Optional[str] = None,
        embeddingScale: Optional[str] = None,
        errorCol: Optional[str] = None,
        finite: Optional[str] = None,
        flattenLength: Optional[int] = None,
        handleInvalid: Optional[str] = None,
        idBase: Optional[int] = None,
        inputCol: Optional[str] = None,
        layerNorm: Optional[str] = None,
        layerNormEps: Optional[float] = None,
        maskCol: Optional[str] = None,
        maxLength: Optional[int] = None,
        normalize: Optional[bool] = None,
        outputCol: Optional[str] = None,
        outputKind: Optional[str] = None,
        outputType: Optional[str] = None,
        overflow: Optional[str] = None,
        paddingId: Optional[int] = None,
        pooling: Optional[str] = None,
        position: Optional[str] = None,
        positionIdsCol: Optional[str] = None,
        positionOffset: Optional[int] = None,
        positionRule: Optional[str] = None,
        positionTable: Optional[str] = None,
        preset: Optional[str] = None,
        segments: Optional[int] = None,
        sinusoid: Optional[str] = None,
        sinusoidBase: Optional[float] = None,
        table: Optional[str] = None,
        tableMemory: Optional[str] = None,
        tableSha256: Optional[str] = None,
        tokenNorm: Optional[bool] = None,
        tokenTypeIdsCol: Optional[str] = None,
        truncateDimension: Optional[int] = None,
        unknownId: Optional[int] = None,
    ) -> None:
        self._start(locals())

    def setParams(
        self,
        *,
        combine: Optional[str] = None,
        embeddingScale: Optional[str] = None,
        errorCol: Optional[str] = None,
        finite: Optional[str] = None,
        flattenLength: Optional[int] = None,
        handleInvalid: Optional[str] = None,
        idBase: Optional[int] = None,
        inputCol: Optional[str] = None,
        layerNorm: Optional[str] = None,
        layerNormEps: Optional[float] = None,
        maskCol: Optional[str] = None,
        maxLength: Optional[int] = None,
        normalize: Optional[bool] = None,
        outputCol: Optional[str] = None,
        outputKind: Optional[str] = None,
        outputType: Optional[str] = None,
        overflow: Optional[str] = None,
        paddingId: Optional[int] = None,
        pooling: Optional[str] = None,
        position: Optional[str] = None,
        positionIdsCol: Optional[str] = None,
        positionOffset: Optional[int] = None,
        positionRule: Optional[str] = None,
        positionTable: Optional[str] = None,
        preset: Optional[str] = None,
        segments: Optional[int] = None,
        sinusoid: Optional[str] = None,
        sinusoidBase: Optional[float] = None,
        table: Optional[str] = None,
        tableMemory: Optional[str] = None,
        tableSha256: Optional[str] = None,
        tokenNorm: Optional[bool] = None,
        tokenTypeIdsCol: Optional[str] = None,
        truncateDimension: Optional[int] = None,
        unknownId: Optional[int] = None,
    ) -> "H0Embedder":
        return self._set(**_base.given(locals()))

    def setCombine(self, value: str) -> "H0Embedder":
        """The way in which embedding and position are combined: add, concat or multiply. By default: add."""
        return self._set(combine=value)

    def getCombine(self) -> str:
        return self.getOrDefault(self.combine)

    def setEmbeddingScale(self, value: str) -> "H0Embedder":
        """The number that multiplies embeddings, or sqrt for the square root of the dimension. By default: the preset's, else 1."""
        return self._set(embeddingScale=value)

    def getEmbeddingScale(self) -> str:
        return self.getOrDefault(self.embeddingScale)

    def setErrorCol(self, value: str) -> "H0Embedder":
        """The column that receives the reason where a row has no features."""
        return self._set(errorCol=value)

    def getErrorCol(self) -> str:
        return self.getOrDefault(self.errorCol)

    def setFinite(self, value: str) -> "H0Embedder":
        """Whether a table with numbers that are infinite or NaN is told of (warn) or refused (error). By default: warn."""
        return self._set(finite=value)

    def getFinite(self) -> str:
        return self.getOrDefault(self.finite)

    def setFlattenLength(self, value: int) -> "H0Embedder":
        """The number of rows of the pooling flatten. By default: none."""
        return self._set(flattenLength=value)

    def getFlattenLength(self) -> int:
        return self.getOrDefault(self.flattenLength)

    def setHandleInvalid(self, value: str) -> "H0Embedder":
        """The way in which an id outside the table or null, or a word that has no row, is handled: error; skip the row; keep, with the row of the unknown id; omit the token. By default: error; for words omit."""
        return self._set(handleInvalid=value)

    def getHandleInvalid(self) -> str:
        return self.getOrDefault(self.handleInvalid)

    def setIdBase(self, value: int) -> "H0Embedder":
        """The id of the table's first row, 0 or 1. By default: 0."""
        return self._set(idBase=value)

    def getIdBase(self) -> int:
        return self.getOrDefault(self.idBase)

    def setInputCol(self, value: str) -> "H0Embedder":
        """The column of token ids, arrays of integers or of arrays of integers; in CSV as [1, 2, 3]."""
        return self._set(inputCol=value)

    def getInputCol(self) -> str:
        return self.getOrDefault(self.inputCol)

    def setLayerNorm(self, value: str) -> "H0Embedder":
        """Whether there is a LayerNorm, on or off. By default: where the checkpoint has one."""
        return self._set(layerNorm=value)

    def getLayerNorm(self) -> str:
        return self.getOrDefault(self.layerNorm)

    def setLayerNormEps(self, value: float) -> "H0Embedder":
        """The epsilon of the LayerNorm. By default: the checkpoint's."""
        return self._set(layerNormEps=value)

    def getLayerNormEps(self) -> float:
        return self.getOrDefault(self.layerNormEps)

    def setMaskCol(self, value: str) -> "H0Embedder":
        """The column of masks, arrays of 0 and 1 as long as the ids."""
        return self._set(maskCol=value)

    def getMaskCol(self) -> str:
        return self.getOrDefault(self.maskCol)

    def setMaxLength(self, value: int) -> "H0Embedder":
        """The most tokens of a document. By default: the learned positions' number, else no limit; texts of Model2Vec have the number of its config.json, else 512."""
        return self._set(maxLength=value)

    def getMaxLength(self) -> int:
        return self.getOrDefault(self.maxLength)

    def setNormalize(self, value: bool) -> "H0Embedder":
        """Whether each pooled vector is scaled to length 1. By default: false."""
        return self._set(normalize=value)

    def getNormalize(self) -> bool:
        return self.getOrDefault(self.normalize)

    def setOutputCol(self, value: str) -> "H0Embedder":
        """The column of features that is added. By default: h0."""
        return self._set(outputCol=value)

    def getOutputCol(self) -> str:
        return self.getOrDefault(self.outputCol)

    def setOutputKind(self, value: str) -> "H0Embedder":
        """The kind of output: pooled, one vector a document, or sequence, one for each token. By default: pooled."""
        return self._set(outputKind=value)

    def getOutputKind(self) -> str:
        return self.getOrDefault(self.outputKind)

    def setOutputType(self, value: str) -> "H0Embedder":
        """The type of the column of features: vector, array or binary. By default: vector; for sequences array."""
        return self._set(outputType=value)

    def getOutputType(self) -> str:
        return self.getOrDefault(self.outputType)

    def setOverflow(self, value: str) -> "H0Embedder":
        """The way in which longer documents are handled: error or truncate. By default: truncate for text, error for ids."""
        return self._set(overflow=value)

    def getOverflow(self) -> str:
        return self.getOrDefault(self.overflow)

    def setPaddingId(self, value: int) -> "H0Embedder":
        """The id of padding. By default: the checkpoint's."""
        return self._set(paddingId=value)

    def getPaddingId(self) -> int:
        return self.getOrDefault(self.paddingId)

    def setPooling(self, value: str) -> "H0Embedder":
        """The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten or segments. By default: mean."""
        return self._set(pooling=value)

    def getPooling(self) -> str:
        return self.getOrDefault(self.pooling)

    def setPosition(self, value: str) -> "H0Embedder":
        """The kind of positions: sinusoidal, learned or none. By default: the preset's, else none."""
        return self._set(position=value)

    def getPosition(self) -> str:
        return self.getOrDefault(self.position)

    def setPositionIdsCol(self, value: str) -> "H0Embedder":
        """The column of position ids, arrays as long as the ids."""
        return self._set(positionIdsCol=value)

    def getPositionIdsCol(self) -> str:
        return self.getOrDefault(self.positionIdsCol)

    def setPositionOffset(self, value: int) -> "H0Embedder":
        """The number that is added to each position. By default: the preset's, else 0."""
        return self._set(positionOffset=value)

    def getPositionOffset(self) -> int:
        return self.getOrDefault(self.positionOffset)

    def setPositionRule(self, value: str) -> "H0Embedder":
        """The rule by which tokens have positions: sequential, or skip-padding, which counts from the padding id + 1 and skips padding. By default: the preset's, else sequential."""
        return self._set(positionRule=value)

    def getPositionRule(self) -> str:
        return self.getOrDefault(self.positionRule)

    def setPositionTable(self, value: str) -> "H0Embedder":
        """The path of a positional matrix of one's own."""
        return self._set(positionTable=value)

    def getPositionTable(self) -> str:
        return self.getOrDefault(self.positionTable)

    def setPreset(self, value: str) -> "H0Embedder":
        """The family of models that the table is of: auto, bert, roberta, gpt2, bart, marian, m2m100, vaswani, tensor2tensor, model2vec, article or none. By default: auto, detected from config.json and the tensors' names."""
        return self._set(preset=value)

    def getPreset(self) -> str:
        return self.getOrDefault(self.preset)

    def setSegments(self, value: int) -> "H0Embedder":
        """The number of parts of the pooling segments. By default: 4."""
        return self._set(segments=value)

    def getSegments(self) -> int:
        return self.getOrDefault(self.segments)

    def setSinusoid(self, value: str) -> "H0Embedder":
        """The layout of the sinusoids: interleaved, halves, timing, article or article-code. By default: the preset's, else interleaved."""
        return self._set(sinusoid=value)

    def getSinusoid(self) -> str:
        return self.getOrDefault(self.sinusoid)

    def setSinusoidBase(self, value: float) -> "H0Embedder":
        """The base of the sinusoids' wave lengths. By default: 10000."""
        return self._set(sinusoidBase=value)

    def getSinusoidBase(self) -> float:
        return self.getOrDefault(self.sinusoidBase)

    def setTable(self, value: str) -> "H0Embedder":
        """The path of a table file (safetensors, .npy, .npz, word2vec, GloVe, fastText) or of a model folder; a stage takes random:V,d,normal[:sd]|uniform[:bound],seed as well."""
        return self._set(table=value)

    def getTable(self) -> str:
        return self.getOrDefault(self.table)

    def setTableMemory(self, value: str) -> "H0Embedder":
        """The place of the table's rows: heap, of driver and executors, or mapped, a file on each machine that is mapped into memory, for tables beyond an executor's heap. By default: heap."""
        return self._set(tableMemory=value)

    def getTableMemory(self) -> str:
        return self.getOrDefault(self.tableMemory)

    def setTableSha256(self, value: str) -> "H0Embedder":
        """The SHA-256 that the table file must have."""
        return self._set(tableSha256=value)

    def getTableSha256(self) -> str:
        return self.getOrDefault(self.tableSha256)

    def setTokenNorm(self, value: bool) -> "H0Embedder":
        """Whether each token's embedding is scaled to length 1. By default: on for unsupervised fastText, else off."""
        return self._set(tokenNorm=value)

    def getTokenNorm(self) -> bool:
        return self.getOrDefault(self.tokenNorm)

    def setTokenTypeIdsCol(self, value: str) -> "H0Embedder":
        """The column of token types, arrays as long as the ids."""
        return self._set(tokenTypeIdsCol=value)

    def getTokenTypeIdsCol(self) -> str:
        return self.getOrDefault(self.tokenTypeIdsCol)

    def setTruncateDimension(self, value: int) -> "H0Embedder":
        """The number of columns of H0 that a pooled vector keeps, the first ones, before it is normalized; of several poolings, segments or rows each keeps as many. By default: all."""
        return self._set(truncateDimension=value)

    def getTruncateDimension(self) -> int:
        return self.getOrDefault(self.truncateDimension)

    def setUnknownId(self, value: int) -> "H0Embedder":
        """The id whose row takes an invalid id's place under keep."""
        return self._set(unknownId=value)

    def getUnknownId(self) -> int:
        return self.getOrDefault(self.unknownId)


class SubwordTokenizer(_base.SubwordMethods, _base.StageTransformer):
    """Turns texts into the token ids of a Transformer's tokenizer."""

    __module__ = "io.sparkh0.ml"
    _java_class = "io.sparkh0.ml.SubwordTokenizer"
    _defaults = {
        "lowerCase": "auto",
        "specialTokens": "auto",
    }

    dropUnknown: "Param[bool]" = Param(
        Params._dummy(),
        "dropUnknown",
        "Whether the tokenizer's unknown token, such as [UNK], is left out.",
        typeConverter=TypeConverters.toBoolean,
    )
    droppedCountCol: "Param[str]" = Param(
        Params._dummy(),
        "droppedCountCol",
        "The column of the number of unknown tokens that were left out, if one is added.",
        typeConverter=TypeConverters.toString,
    )
    errorCol: "Param[str]" = Param(
        Params._dummy(),
        "errorCol",
        "The column that receives the reason where the tokenizer rejects a text, which has no ids then; without it such a text fails its task.",
        typeConverter=TypeConverters.toString,
    )
    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "The column of texts, strings.",
        typeConverter=TypeConverters.toString,
    )
    lowerCase: "Param[str]" = Param(
        Params._dummy(),
        "lowerCase",
        "Whether texts are made lower-case: auto, on or off.",
        typeConverter=TypeConverters.toString,
    )
    maskCol: "Param[str]" = Param(
        Params._dummy(),
        "maskCol",
        "The column of attention masks, arrays of 1 as long as the ids, if one is added.",
        typeConverter=TypeConverters.toString,
    )
    maxLength: "Param[int]" = Param(
        Params._dummy(),
        "maxLength",
        "The number of tokens of a text that are kept, the first ones.",
        typeConverter=TypeConverters.toInt,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "The column of ids that is added, arrays of int, or for bags of arrays of int.",
        typeConverter=TypeConverters.toString,
    )
    specialTokens: "Param[str]" = Param(
        Params._dummy(),
        "specialTokens",
        "Whether the tokenizer's special tokens, such as [CLS], are added: auto, on or off.",
        typeConverter=TypeConverters.toString,
    )
    tokenTypeIdsCol: "Param[str]" = Param(
        Params._dummy(),
        "tokenTypeIdsCol",
        "The column of token types, arrays as long as the ids, if one is added.",
        typeConverter=TypeConverters.toString,
    )
    tokenizer: "Param[str]" = Param(
        Params._dummy(),
        "tokenizer",
        "The path of a tokenizer.json, a vocab.txt, a vocab.json with merges.txt beside it, or a list with a word a line.",
        typeConverter=TypeConverters.toString,
    )
    unknownCol: "Param[str]" = Param(
        Params._dummy(),
        "unknownCol",
        "The column of the words that have no id of their own, arrays of strings as they are written, if one is added.",
        typeConverter=TypeConverters.toString,
    )

    def __init__(
        self,
        *,
        dropUnknown: Optional[bool] = None,
        droppedCountCol: Optional[str] = None,
        errorCol: Optional[str] = None,
        inputCol: Optional[str] = None,
        lowerCase: Optional[str] = None,
        maskCol: Optional[str] = None,
        maxLength: Optional[int] = None,
        outputCol: Optional[str] = None,
        specialTokens: Optional[str] = None,
        tokenTypeIdsCol: Optional[str] = None,
        tokenizer: Optional[str] = None,
        unknownCol: Optional[str] = None,
    ) -> None:
        self._start(locals())

    def setParams(
        self,
        *,
        dropUnknown: Optional[bool] = None,
        droppedCountCol: Optional[str] = None,
        errorCol: Optional[str] = None,
        inputCol: Optional[str] = None,
        lowerCase: Optional[str] = None,
        maskCol: Optional[str] = None,
        maxLength: Optional[int] = None,
        outputCol: Optional[str] = None,
        specialTokens: Optional[str] = None,
        tokenTypeIdsCol: Optional[str] = None,
        tokenizer: Optional[str] = None,
        unknownCol: Optional[str] = None,
    ) -> "SubwordTokenizer":
        return self._set(**_base.given(locals()))

    def setDropUnknown(self, value: bool) -> "SubwordTokenizer":
        """Whether the tokenizer's unknown token, such as [UNK], is left out. By default: as the model's own library does: on for Model2Vec, else off."""
        return self._set(dropUnknown=value)

    def getDropUnknown(self) -> bool:
        return self.getOrDefault(self.dropUnknown)

    def setDroppedCountCol(self, value: str) -> "SubwordTokenizer":
        """The column of the number of unknown tokens that were left out, if one is added."""
        return self._set(droppedCountCol=value)

    def getDroppedCountCol(self) -> str:
        return self.getOrDefault(self.droppedCountCol)

    def setErrorCol(self, value: str) -> "SubwordTokenizer":
        """The column that receives the reason where the tokenizer rejects a text, which has no ids then; without it such a text fails its task."""
        return self._set(errorCol=value)

    def getErrorCol(self) -> str:
        return self.getOrDefault(self.errorCol)

    def setInputCol(self, value: str) -> "SubwordTokenizer":
        """The column of texts, strings."""
        return self._set(inputCol=value)

    def getInputCol(self) -> str:
        return self.getOrDefault(self.inputCol)

    def setLowerCase(self, value: str) -> "SubwordTokenizer":
        """Whether texts are made lower-case: auto, on or off. By default: auto, as the tokenizer says; of words, where the table has none with capitals."""
        return self._set(lowerCase=value)

    def getLowerCase(self) -> str:
        return self.getOrDefault(self.lowerCase)

    def setMaskCol(self, value: str) -> "SubwordTokenizer":
        """The column of attention masks, arrays of 1 as long as the ids, if one is added."""
        return self._set(maskCol=value)

    def getMaskCol(self) -> str:
        return self.getOrDefault(self.maskCol)

    def setMaxLength(self, value: int) -> "SubwordTokenizer":
        """The number of tokens of a text that are kept, the first ones. By default: as the model's own library does: 512 for Model2Vec or what its config says, else all."""
        return self._set(maxLength=value)

    def getMaxLength(self) -> int:
        return self.getOrDefault(self.maxLength)

    def setOutputCol(self, value: str) -> "SubwordTokenizer":
        """The column of ids that is added, arrays of int, or for bags of arrays of int. By default: the stage's uid, then __output."""
        return self._set(outputCol=value)

    def getOutputCol(self) -> str:
        return self.getOrDefault(self.outputCol)

    def setSpecialTokens(self, value: str) -> "SubwordTokenizer":
        """Whether the tokenizer's special tokens, such as [CLS], are added: auto, on or off. By default: auto, as the model's own library does: off for Model2Vec and StaticEmbedding."""
        return self._set(specialTokens=value)

    def getSpecialTokens(self) -> str:
        return self.getOrDefault(self.specialTokens)

    def setTokenTypeIdsCol(self, value: str) -> "SubwordTokenizer":
        """The column of token types, arrays as long as the ids, if one is added."""
        return self._set(tokenTypeIdsCol=value)

    def getTokenTypeIdsCol(self) -> str:
        return self.getOrDefault(self.tokenTypeIdsCol)

    def setTokenizer(self, value: str) -> "SubwordTokenizer":
        """The path of a tokenizer.json, a vocab.txt, a vocab.json with merges.txt beside it, or a list with a word a line. By default: what the table brings, the tokenizer.json of its folder or its own words."""
        return self._set(tokenizer=value)

    def getTokenizer(self) -> str:
        return self.getOrDefault(self.tokenizer)

    def setUnknownCol(self, value: str) -> "SubwordTokenizer":
        """The column of the words that have no id of their own, arrays of strings as they are written, if one is added."""
        return self._set(unknownCol=value)

    def getUnknownCol(self) -> str:
        return self.getOrDefault(self.unknownCol)


class WordTokenizer(_base.WordMethods, _base.StageTransformer):
    """Turns texts into the ids of a table's own words."""

    __module__ = "io.sparkh0.ml"
    _java_class = "io.sparkh0.ml.WordTokenizer"
    _defaults = {
        "handleInvalid": "omit",
        "lenient": False,
        "lowerCase": "auto",
        "split": "auto",
        "splitCharacters": "auto",
    }

    handleInvalid: "Param[str]" = Param(
        Params._dummy(),
        "handleInvalid",
        "The way in which a word that has no row is handled: omit it; keep, with the unknown id in its place; error; null in its place.",
        typeConverter=TypeConverters.toString,
    )
    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "The column of texts, strings.",
        typeConverter=TypeConverters.toString,
    )
    lenient: "Param[bool]" = Param(
        Params._dummy(),
        "lenient",
        "Whether word files with malformed lines are read: such lines are left out, and reported with their number and reasons.",
        typeConverter=TypeConverters.toBoolean,
    )
    lowerCase: "Param[str]" = Param(
        Params._dummy(),
        "lowerCase",
        "Whether texts are made lower-case: auto, on or off.",
        typeConverter=TypeConverters.toString,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "The column of ids that is added, arrays of int, or for bags of arrays of int.",
        typeConverter=TypeConverters.toString,
    )
    split: "Param[str]" = Param(
        Params._dummy(),
        "split",
        "The way in which texts become a table's words: words, runs of letters and single signs; whitespace, what stands between white space; longest-match, from left to right the longest that has a row; auto, what stands between white space where it has a row, else words.",
        typeConverter=TypeConverters.toString,
    )
    splitCharacters: "Param[str]" = Param(
        Params._dummy(),
        "splitCharacters",
        "The characters that are words one by one: han, the Chinese ones, all, none, or auto, which is all where each word of the table is one character, else han.",
        typeConverter=TypeConverters.toString,
    )
    table: "Param[str]" = Param(
        Params._dummy(),
        "table",
        "The path of a table with words, or of a list with a word a line.",
        typeConverter=TypeConverters.toString,
    )
    unknownCol: "Param[str]" = Param(
        Params._dummy(),
        "unknownCol",
        "The column of the words that have no id of their own, arrays of strings as they are written, if one is added.",
        typeConverter=TypeConverters.toString,
    )
    unknownId: "Param[int]" = Param(
        Params._dummy(),
        "unknownId",
        "The id of a word that has no row, under keep.",
        typeConverter=TypeConverters.toInt,
    )
    wordCountCol: "Param[str]" = Param(
        Params._dummy(),
        "wordCountCol",
        "The column of the number of words, known or not, if one is added.",
        typeConverter=TypeConverters.toString,
    )

    def __init__(
        self,
        *,
        handleInvalid: Optional[str] = None,
        inputCol: Optional[str] = None,
        lenient: Optional[bool] = None,
        lowerCase: Optional[str] = None,
        outputCol: Optional[str] = None,
        split: Optional[str] = None,
        splitCharacters: Optional[str] = None,
        table: Optional[str] = None,
        unknownCol: Optional[str] = None,
        unknownId: Optional[int] = None,
        wordCountCol: Optional[str] = None,
    ) -> None:
        self._start(locals())

    def setParams(
        self,
        *,
        handleInvalid: Optional[str] = None,
        inputCol: Optional[str] = None,
        lenient: Optional[bool] = None,
        lowerCase: Optional[str] = None,
        outputCol: Optional[str] = None,
        split: Optional[str] = None,
        splitCharacters: Optional[str] = None,
        table: Optional[str] = None,
        unknownCol: Optional[str] = None,
        unknownId: Optional[int] = None,
        wordCountCol: Optional[str] = None,
    ) -> "WordTokenizer":
        return self._set(**_base.given(locals()))

    def setHandleInvalid(self, value: str) -> "WordTokenizer":
        """The way in which a word that has no row is handled: omit it; keep, with the unknown id in its place; error; null in its place. By default: omit."""
        return self._set(handleInvalid=value)

    def getHandleInvalid(self) -> str:
        return self.getOrDefault(self.handleInvalid)

    def setInputCol(self, value: str) -> "WordTokenizer":
        """The column of texts, strings."""
        return self._set(inputCol=value)

    def getInputCol(self) -> str:
        return self.getOrDefault(self.inputCol)

    def setLenient(self, value: bool) -> "WordTokenizer":
        """Whether word files with malformed lines are read: such lines are left out, and reported with their number and reasons. By default: false."""
        return self._set(lenient=value)

    def getLenient(self) -> bool:
        return self.getOrDefault(self.lenient)

    def setLowerCase(self, value: str) -> "WordTokenizer":
        """Whether texts are made lower-case: auto, on or off. By default: auto, as the tokenizer says; of words, where the table has none with capitals."""
        return self._set(lowerCase=value)

    def getLowerCase(self) -> str:
        return self.getOrDefault(self.lowerCase)

    def setOutputCol(self, value: str) -> "WordTokenizer":
        """The column of ids that is added, arrays of int, or for bags of arrays of int. By default: the stage's uid, then __output."""
        return self._set(outputCol=value)

    def getOutputCol(self) -> str:
        return self.getOrDefault(self.outputCol)

    def setSplit(self, value: str) -> "WordTokenizer":
        """The way in which texts become a table's words: words, runs of letters and single signs; whitespace, what stands between white space; longest-match, from left to right the longest that has a row; auto, what stands between white space where it has a row, else words. By default: auto."""
        return self._set(split=value)

    def getSplit(self) -> str:
        return self.getOrDefault(self.split)

    def setSplitCharacters(self, value: str) -> "WordTokenizer":
        """The characters that are words one by one: han, the Chinese ones, all, none, or auto, which is all where each word of the table is one character, else han. By default: auto."""
        return self._set(splitCharacters=value)

    def getSplitCharacters(self) -> str:
        return self.getOrDefault(self.splitCharacters)

    def setTable(self, value: str) -> "WordTokenizer":
        """The path of a table with words, or of a list with a word a line."""
        return self._set(table=value)

    def getTable(self) -> str:
        return self.getOrDefault(self.table)

    def setUnknownCol(self, value: str) -> "WordTokenizer":
        """The column of the words that have no id of their own, arrays of strings as they are written, if one is added."""
        return self._set(unknownCol=value)

    def getUnknownCol(self) -> str:
        return self.getOrDefault(self.unknownCol)

    def setUnknownId(self, value: int) -> "WordTokenizer":
        """The id of a word that has no row, under keep."""
        return self._set(unknownId=value)

    def getUnknownId(self) -> int:
        return self.getOrDefault(self.unknownId)

    def setWordCountCol(self, value: str) -> "WordTokenizer":
        """The column of the number of words, known or not, if one is added."""
        return self._set(wordCountCol=value)

    def getWordCountCol(self) -> str:
        return self.getOrDefault(self.wordCountCol)


class NgramTokenizer(_base.StageTransformer):
    """Turns texts into hashed ids of words and n-grams."""

    __module__ = "io.sparkh0.ml"
    _java_class = "io.sparkh0.ml.NgramTokenizer"
    _defaults = {
        "buckets": 524288,
        "distinct": True,
        "lowerCase": True,
        "maxCharacters": 5,
        "minCharacters": 2,
        "openingWords": 0,
        "wordNgrams": 2,
    }

    buckets: "Param[int]" = Param(
        Params._dummy(),
        "buckets",
        "The number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams; only those that occur take space.",
        typeConverter=TypeConverters.toInt,
    )
    distinct: "Param[bool]" = Param(
        Params._dummy(),
        "distinct",
        "Whether an id comes once, ascending, or as often as it occurs, in the text's order.",
        typeConverter=TypeConverters.toBoolean,
    )
    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "The column of texts, strings.",
        typeConverter=TypeConverters.toString,
    )
    lowerCase: "Param[bool]" = Param(
        Params._dummy(),
        "lowerCase",
        "Whether texts are made lower-case.",
        typeConverter=TypeConverters.toBoolean,
    )
    maxCharacters: "Param[int]" = Param(
        Params._dummy(),
        "maxCharacters",
        "The number of characters of the longest character n-gram; 0 for none.",
        typeConverter=TypeConverters.toInt,
    )
    minCharacters: "Param[int]" = Param(
        Params._dummy(),
        "minCharacters",
        "The number of characters of the shortest character n-gram within a word.",
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
        "The column of ids that is added, arrays of int, or for bags of arrays of int.",
        typeConverter=TypeConverters.toString,
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
        distinct: Optional[bool] = None,
        inputCol: Optional[str] = None,
        lowerCase: Optional[bool] = None,
        maxCharacters: Optional[int] = None,
        minCharacters: Optional[int] = None,
        openingWords: Optional[int] = None,
        outputCol: Optional[str] = None,
        wordNgrams: Optional[int] = None,
    ) -> None:
        self._start(locals())

    def setParams(
        self,
        *,
        buckets: Optional[int] = None,
        distinct: Optional[bool] = None,
        inputCol: Optional[str] = None,
        lowerCase: Optional[bool] = None,
        maxCharacters: Optional[int] = None,
        minCharacters: Optional[int] = None,
        openingWords: Optional[int] = None,
        outputCol: Optional[str] = None,
        wordNgrams: Optional[int] = None,
    ) -> "NgramTokenizer":
        return self._set(**_base.given(locals()))

    def setBuckets(self, value: int) -> "NgramTokenizer":
        """The number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams; only those that occur take space. By default: 524288."""
        return self._set(buckets=value)

    def getBuckets(self) -> int:
        return self.getOrDefault(self.buckets)

    def setDistinct(self, value: bool) -> "NgramTokenizer":
        """Whether an id comes once, ascending, or as often as it occurs, in the text's order. By default: on."""
        return self._set(distinct=value)

    def getDistinct(self) -> bool:
        return self.getOrDefault(self.distinct)

    def setInputCol(self, value: str) -> "NgramTokenizer":
        """The column of texts, strings."""
        return self._set(inputCol=value)

    def getInputCol(self) -> str:
        return self.getOrDefault(self.inputCol)

    def setLowerCase(self, value: bool) -> "NgramTokenizer":
        """Whether texts are made lower-case. By default: on."""
        return self._set(lowerCase=value)

    def getLowerCase(self) -> bool:
        return self.getOrDefault(self.lowerCase)

    def setMaxCharacters(self, value: int) -> "NgramTokenizer":
        """The number of characters of the longest character n-gram; 0 for none. By default: 5."""
        return self._set(maxCharacters=value)

    def getMaxCharacters(self) -> int:
        return self.getOrDefault(self.maxCharacters)

    def setMinCharacters(self, value: int) -> "NgramTokenizer":
        """The number of characters of the shortest character n-gram within a word. By default: 2."""
        return self._set(minCharacters=value)

    def getMinCharacters(self) -> int:
        return self.getOrDefault(self.minCharacters)

    def setOpeningWords(self, value: int) -> "NgramTokenizer":
        """The number of words of the longest prefix n-gram, the first words of a text ("how many"); 0 for none. By default: 0; of supervised features 3, and whether they are used is tuned."""
        return self._set(openingWords=value)

    def getOpeningWords(self) -> int:
        return self.getOrDefault(self.openingWords)

    def setOutputCol(self, value: str) -> "NgramTokenizer":
        """The column of ids that is added, arrays of int, or for bags of arrays of int. By default: the stage's uid, then __output."""
        return self._set(outputCol=value)

    def getOutputCol(self) -> str:
        return self.getOrDefault(self.outputCol)

    def setWordNgrams(self, value: int) -> "NgramTokenizer":
        """The number of words of the longest word n-gram; 1 for words alone. By default: 2."""
        return self._set(wordNgrams=value)

    def getWordNgrams(self) -> int:
        return self.getOrDefault(self.wordNgrams)
