# SPDX-License-Identifier: Apache-2.0
"""Runs all that Python tests on each version of Spark that one jar is to serve: mvn verify -Pmatrix -DskipTests.

usage: on_each_spark.py WHEEL FOLDER VERSION...

For each version of pip's PySpark, which is a whole Spark: its own virtual environment under FOLDER with the wheel, the Python tests
(classic and Spark Connect), and the command line's default run, whose rows must be those of the first version. A pipeline that
each version saves is loaded by every other one, and gives the same rows.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SAVE_OR_LOAD = HERE / "saved_pipeline.py"


def run(command, **more):
    subprocess.run([str(word) for word in command], check=True, **more)


def environment(folder, version, wheel):
    """The Python of a virtual environment that has a version of PySpark and the wheel."""
    python = folder / f"pyspark-{version}" / "bin" / "python"
    if not python.exists():
        run([sys.executable, "-m", "venv", python.parents[1]])
    pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    run([*pip, f"pyspark[connect]=={version}", "-r", HERE / "requirements.txt"])
    run([*pip, "--no-deps", "--force-reinstall", wheel])
    return python


def spark_home(python):
    found = [python, "-c", "import pyspark; print(pyspark.__path__[0])"]
    return subprocess.run(found, check=True, capture_output=True, text=True).stdout.strip()


def default_run(python, folder):
    """The digest of the rows that the README's first command writes."""
    output = folder / "features"
    shutil.rmtree(output, ignore_errors=True)
    command = [ROOT / "jobs" / "h0", "featurize", "--config", ROOT / "conf" / "featurize.properties"]
    command += ["--output", output, "--output-format", "json"]
    run(command, cwd=ROOT, env={**os.environ, "SPARK_HOME": spark_home(python)})
    rows = sorted(
        line for part in output.glob("part-*") for line in part.read_bytes().splitlines()
    )
    assert rows, f"{output} has no rows"
    return hashlib.sha256(b"\n".join(rows)).hexdigest()


def main(wheel, folder, *versions):
    folder = pathlib.Path(folder).resolve()
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    digests = {}
    pythons = {version: environment(folder, version, wheel) for version in versions}
    for version, python in pythons.items():
        start = time.monotonic()
        print(f"== Spark {version}", flush=True)
        run([python, HERE / "run.py"])
        digests[version] = default_run(python, folder)
        run([python, SAVE_OR_LOAD, "save", folder / f"saved-{version}"], cwd=folder)
        print(f"== Spark {version}: {time.monotonic() - start:.0f} s", flush=True)
    assert len(set(digests.values())) == 1, digests
    for version, python in pythons.items():
        saved = [folder / f"saved-{other}" for other in versions]
        run([python, SAVE_OR_LOAD, "load", *saved], cwd=folder)
    print(f"the same rows on {', '.join(versions)}: sha256 {digests[versions[0]]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
