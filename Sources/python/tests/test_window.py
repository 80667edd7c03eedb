"""The window of render mode "human"."""

import os
import subprocess
import sys

CODE = """
import numpy as np
from beam2600.errors import Error
from beam2600.window import Window
try:
    for i in range(600):
        window = Window("test", 210, sound=i % 2 == 0)
        window.show(np.zeros((210, 160, 3), np.uint8), np.zeros(512, np.uint8))
        window.close()
        window.close()
except Error as error:
    print("SKIPPED", error)
print("done")
"""


def test_hundreds_of_windows_one_after_the_other():
    environment = dict(os.environ, SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    result = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, text=True)
    assert result.returncode == 0 and "done" in result.stdout, result.stderr[-500:]
