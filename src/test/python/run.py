# SPDX-License-Identifier: Apache-2.0
"""Runs the tests, each file in a process of its own: a process has one session, classic or of Spark Connect."""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def main() -> int:
    failed = []
    for file in sorted(HERE.glob("test_*.py")):
        print(f"-- {file.stem}", flush=True)
        command = [sys.executable, "-m", "unittest", "-v", file.stem]
        if subprocess.run(command, cwd=HERE, check=False).returncode:
            failed.append(file.stem)
    if failed:
        print("failed: " + ", ".join(failed))
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
