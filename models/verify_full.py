"""Exports systems at full size to a temporary folder and lets the program verify them: every stage against PyTorch.

    python verify_full.py [--program ../packaging/hemolens] [--size full] [SYSTEM ...]

Needs 0.5 GB of disk and 3 GB of memory a system; ends with 1 when a stage is not within its tolerance.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from hemolens.systems.registry import SIZES

MODELS = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("systems", nargs="*", default=["lamarr", "burduja", "lee"])
    parser.add_argument("--size", default="full", choices=SIZES)
    parser.add_argument("--program", default=str(MODELS.parent / "packaging" / "hemolens"), help="command of the program")
    args = parser.parse_args()
    failed = []
    for name in args.systems:
        with tempfile.TemporaryDirectory() as folder:
            export = [sys.executable, MODELS / "export.py", name, "--size", args.size, "--out", folder]
            subprocess.run(export, check=True, stdout=subprocess.DEVNULL)
            print(f"{name}, {args.size}", flush=True)
            done = subprocess.run([*shlex.split(args.program), "models", "verify", folder], stderr=subprocess.PIPE, text=True)
            if done.returncode != 0:
                failed.append(name)
                print(done.stderr[-2000:], file=sys.stderr)
    if failed:
        sys.exit(f"not as PyTorch: {', '.join(failed)}")


if __name__ == "__main__":
    main()
