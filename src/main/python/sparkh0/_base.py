# SPDX-License-Identifier: Apache-2.0
"""What the generated classes share: how a stage is made, set and loaded by its Java class."""

from typing import Any, Dict, List, Optional

from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaParams, JavaTransformer
from pyspark.sql.utils import is_remote

from sparkh0.session import missing_jar, runs


class JavaStage(JavaParams, JavaMLReadable, JavaMLWritable):
    """A stage whose work is done by the Java class of its name, with the Java class's Params."""

    _defaults: Dict[str, Any] = {}
    # JavaWrapper asks for it at the end, also of a stage that was refused its arguments.
    _java_obj: Any = None

    def _set(self, **kwargs: Any) -> Any:
        """Sets Params, here and in Java, which refuses a wrong value at once."""
        before = dict(self._paramMap)
        super()._set(**kwargs)
        # Over Spark Connect the stage is made anew by the server whenever it is used.
        if self._java_obj is not None and not is_remote():
            try:
                for name in [name for name, value in kwargs.items() if value is not None]:
                    param = self.getParam(name)
                    pair = self._make_java_param_pair(param, self.getOrDefault(param))
                    self._java_obj.set(pair)
            except Exception:
                self._paramMap = before
                raise
        return self

    def _transfer_params_from_java(self) -> None:
        # A saved stage may have defaults of its day.
        self._defaultParamMap.clear()
        super()._transfer_params_from_java()

    def _java(self, what: str) -> Any:
        """The Java stage with these Params.

        :raises NotImplementedError: over Spark Connect, where only the server has it
        """
        if is_remote():
            raise NotImplementedError(
                f"{what} needs a classic session: Spark Connect has no call for it"
            )
        return self._to_java()


class NewStage(JavaStage):
    """A stage that is made from keyword arguments."""

    _java_class: str

    def _start(self, arguments: Dict[str, Any]) -> None:
        """Makes the stage from a constructor's arguments."""
        super().__init__()
        if not is_remote() and not runs():
            raise RuntimeError("no session of Spark runs: call sparkh0.start() first")
        try:
            self._java_obj = self._new_java_obj(self._java_class, self.uid)
        except TypeError as e:
            raise RuntimeError(missing_jar()) from e
        defaults = dict(self._defaults)
        if self.hasParam("outputCol"):
            defaults.setdefault("outputCol", self.uid + "__output")
        self._setDefault(**defaults)
        self._set(**given(arguments))


class StageTransformer(NewStage, JavaTransformer):
    """A Transformer that is made from keyword arguments."""


class StageEstimator(NewStage, JavaEstimator):
    """An Estimator whose models are of the class named by ``_model_class``."""

    _model_class: Any

    def _create_model(self, java_model: Any) -> Any:
        return self._model_class(java_model)


class StageModel(JavaStage, JavaModel):
    """What an Estimator fitted."""

    def __init__(self, java_model: Any = None) -> None:
        super().__init__(java_model)
        if is_remote():
            self._setDefault(**self._defaults)


class EmbedderMethods(JavaStage):
    """What H0Embedder has beside its Params."""

    @classmethod
    def fromFile(cls, path: str, preset: Optional[str] = None, **params: Any) -> Any:
        """A stage over a table file or a model's folder, which is read when it is first needed."""
        return cls(table=path, preset=preset, **params)  # type: ignore[call-arg]

    @classmethod
    def random(cls, vocabularySize: int, dimension: int, init: str, seed: int, **params: Any) -> Any:
        """A stage over a seeded random table; init is ``normal[:sd]`` or ``uniform[:bound]``."""
        return cls(table=f"random:{vocabularySize},{dimension},{init},{seed}", **params)  # type: ignore[call-arg]

    def describe(self) -> str:
        """What the table was taken for, what is done with it and what is left out."""
        return self._java("describe").describe()


class TokenizerMethods(JavaStage):
    """What a tokenizer with a file has beside its Params."""

    _file_param: str

    @classmethod
    def fromFile(cls, path: str, **params: Any) -> Any:
        """A stage with a file or a model's folder, which is read at once where Java is at hand."""
        stage = cls(**{cls._file_param: path}, **params)  # type: ignore[call-arg]
        if not is_remote():
            stage.describe()
        return stage

    def describe(self) -> str:
        """What gives the ids, and what becomes of words and tokens that it does not know."""
        return self._java("describe").describe()


class SubwordMethods(TokenizerMethods):
    """What SubwordTokenizer has beside its Params."""

    _file_param = "tokenizer"

    def vocabularySize(self) -> int:
        """How many ids the tokenizer has: the rows that a table for it needs."""
        return self._java("vocabularySize").vocabularySize()


class WordMethods(TokenizerMethods):
    """What WordTokenizer has beside its Params."""

    _file_param = "table"


class TableModelMethods(JavaStage):
    """What a model that learned a table has beside its Params."""

    def toEmbedder(self) -> Any:
        """A stage that maps ids to the table's vectors, whose columns are not set."""
        return JavaParams._from_java(self._java("toEmbedder").toEmbedder())

    def toTokenizer(self) -> Any:
        """The stage that makes the table's ids of texts, without columns; None for ids."""
        tokenizer = self._java("toTokenizer").toTokenizer()
        return JavaParams._from_java(tokenizer.get()) if tokenizer.isPresent() else None

    def saveTable(self, path: str) -> None:
        """Writes the table to a new file, which ends in .safetensors, for H0Embedder.fromFile."""
        self._java("saveTable").saveTable(path)


class ClassifierModelMethods(TableModelMethods):
    """What NgramClassifierModel has beside its Params."""

    def labels(self) -> List[str]:
        """The names of the classes, in the order of their numbers.

        Over Spark Connect they are in the metadata of the column of predictions, ml_attr.vals.
        """
        return list(self._java("labels").labels())

    def numClasses(self) -> int:
        """How many classes there are."""
        return self._java("numClasses").numClasses()

    def toClassifier(self) -> Any:
        """The linear classifier behind the table, a LogisticRegressionModel without columns."""
        return JavaParams._from_java(self._java("toClassifier").toClassifier())


def given(arguments: Dict[str, Any]) -> Dict[str, Any]:
    """A method's keyword arguments without those left out."""
    return {k: v for k, v in arguments.items() if k != "self" and v is not None}
