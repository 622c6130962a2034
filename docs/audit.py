"""Asks the public advisory list about every run-time package: ``python docs/audit.py``.

Ends with 1 when a locked version has a known weakness. Where the list cannot be reached it says so and ends with 0:
being without a network is no fault of the tree.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 120
ASK = ("-m", "pip_audit", "--requirement", "requirements.lock", "--require-hashes", "--disable-pip", "--format", "json")


def main() -> str | None:
    """What was found, in one sentence; none when nothing was."""
    try:
        asked = subprocess.run(
            [sys.executable, *ASK], cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE_S
        )
        packages = json.loads(asked.stdout)["dependencies"]
    except (json.JSONDecodeError, subprocess.TimeoutExpired):
        print("audit: not done, the advisory list could not be reached")
        return None
    answered = [one for one in packages if "vulns" in one]
    weak = [f"{one['name']} {one['version']}: {found['id']}" for one in answered for found in one["vulns"]]
    if weak:
        return "audit: known weaknesses in " + "; ".join(weak)
    silent = len(packages) - len(answered)
    if answered:
        print(f"audit: {len(answered)} packages asked about, none with a known weakness")
    if silent:
        print(
            f"audit: not done for {silent} packages, the advisory list gave no answer; run it where it can be reached"
        )
    return None


if __name__ == "__main__":
    sys.exit(main())
