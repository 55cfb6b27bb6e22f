# SPDX-License-Identifier: Apache-2.0
"""Runs the tests, each file in a process of its own: a process has one session, classic or of Spark Connect."""

import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# What Python, Spark and mypy write goes elsewhere than beside the sources.
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(HERE),
    "PYTHONDONTWRITEBYTECODE": "1",
    "MYPY_CACHE_DIR": os.devnull,
}


def main() -> int:
    failed = []
    for file in sorted(HERE.glob("test_*.py")):
        print(f"-- {file.stem}", flush=True)
        command = [sys.executable, "-m", "unittest", "-v", file.stem]
        with tempfile.TemporaryDirectory() as folder:
            if subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=False).returncode:
                failed.append(file.stem)
    if failed:
        print("failed: " + ", ".join(failed))
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
