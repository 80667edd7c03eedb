"""What `import beam2600` costs: nothing that NumPy has not brought already."""

import subprocess
import sys

CODE = """
import sys, numpy
before = set(sys.modules)
import beam2600
print(*sorted(set(sys.modules) - before))
"""


def test_import_brings_next_to_nothing():
    brought = subprocess.run([sys.executable, "-c", CODE], check=True, capture_output=True, text=True).stdout.split()
    assert set(brought) <= {"__future__", "beam2600", "beam2600.version", "importlib.util", "importlib._abc"}
