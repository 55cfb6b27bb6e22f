# SPDX-License-Identifier: Apache-2.0
"""Sessions that have the jar and the functions of SQL."""

import os
import platform
import warnings
import zipfile
from typing import Dict, Optional

from pyspark.sql import SparkSession
from pyspark.sql.utils import is_remote

_EXTENSIONS = "spark.sql.extensions"
_H0_EXTENSIONS = "io.sparkh0.sql.H0Extensions"
_JARS = "spark.jars"
_VERSION = "META-INF/maven/io.sparkh0/spark-h0/pom.properties"
_FULL = {
    ("Linux", "x86_64"): "spark-h0-full",
    ("Linux", "aarch64"): "spark-h0-full-linux-arm64",
    ("Darwin", "arm64"): "spark-h0-full-macosx-arm64",
}
_NATIVE = "org/nd4j/linalg/factory/Nd4j.class"


def start(
    master: Optional[str] = None, conf: Optional[Dict[str, str]] = None, full: bool = False
) -> SparkSession:
    """A session that has the jar and the functions of SQL.

    A session that runs already is returned as it is, with a warning for each thing that it lacks.

    :param master: as SparkSession.builder.master takes it; by default it is Spark's own choice
    :param conf: more settings, of which spark.jars and spark.sql.extensions are added to
    :param full: with native tokenizers, ND4J and charts: where the jar is the core one, Spark
        fetches io.sparkh0:spark-h0-full of the same version, or that of this platform, from its Maven
        repositories
    """
    session = SparkSession.getActiveSession()
    if session is None:
        builder = SparkSession.builder
        if not is_remote() and not runs():
            if master is not None:
                builder = builder.master(master)
            for name, value in _settings(conf or {}, full).items():
                builder = builder.config(name, value)
        session = builder.getOrCreate()
    _warn_of_lacks(session)
    return session


def runs() -> bool:
    """Whether there is a classic session."""
    from pyspark import SparkContext

    return SparkContext._active_spark_context is not None


def _settings(conf: Dict[str, str], full: bool) -> Dict[str, str]:
    settings = dict(conf)
    _add(settings, _EXTENSIONS, _H0_EXTENSIONS)
    jars = settings.get(_JARS, "").split(",")
    if not any(os.path.basename(jar).startswith("spark-h0") for jar in jars):
        _add(settings, _JARS, jar_path())
        if full and not _has(jar_path(), _NATIVE):
            _add(settings, "spark.jars.packages", f"io.sparkh0:{_full_artifact()}:{_version()}")
    return settings


def _add(settings: Dict[str, str], name: str, value: str) -> None:
    given = [part for part in settings.get(name, "").split(",") if part]
    settings[name] = ",".join(given if value in given else given + [value])


def jar_path() -> str:
    """The jar that lies in this package, as in the wheel, or that this package lies in.

    :raises FileNotFoundError: if there is neither
    """
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "jars", "spark-h0-core.jar")
    for path in (inside, os.path.dirname(package)):
        if os.path.isfile(path):
            return path
    raise FileNotFoundError(
        f"there is no {inside}: install the wheel of sparkh0, put spark-h0-core.jar on PYTHONPATH,"
        f' or name it by conf={{"{_JARS}": "PATH/spark-h0-core.jar"}}'
    )


def _has(jar: str, name: str) -> bool:
    with zipfile.ZipFile(jar) as entries:
        return name in entries.namelist()


def _full_artifact() -> str:
    """The full jar whose native code runs here.

    :raises NotImplementedError: if there is none
    """
    here = (platform.system(), platform.machine())
    if here not in _FULL:
        raise NotImplementedError(
            f"there is no full jar for {' '.join(here)}: start(full=False) has all but native code"
        )
    return _FULL[here]


def _version() -> str:
    with zipfile.ZipFile(jar_path()) as entries:
        lines = entries.read(_VERSION).decode().split("\n")
    return next(line.strip()[len("version=") :] for line in lines if line.startswith("version="))


def missing_jar() -> str:
    """What to do where a session has no jar."""
    try:
        jar = jar_path()
    except FileNotFoundError:
        jar = "spark-h0-core.jar"
    return (
        f"the session that runs has no jar of spark-h0: start Spark with --jars {jar}, or stop the"
        " session and call sparkh0.start()"
    )


def _warn_of_lacks(session: SparkSession) -> None:
    if not is_remote():
        from py4j.java_gateway import JavaClass  # type: ignore[import-untyped]

        if not isinstance(session._jvm.io.sparkh0.H0, JavaClass):  # type: ignore[union-attr]
            warnings.warn(missing_jar(), stacklevel=3)
    if _H0_EXTENSIONS not in (session.conf.get(_EXTENSIONS, "") or ""):
        warnings.warn(
            f"the session that runs has no {_EXTENSIONS}={_H0_EXTENSIONS}: its SQL has no h0, h0_text,"
            " h0_array, h0_vector and h0_similarity; start Spark with that setting",
            stacklevel=3,
        )
