"""Builds the Swift library into the package; everything else is in pyproject.toml.

`BEAM2600_LIBRARY=/path/to/libBeam2600.so pip install ...` takes a library that is built already.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py
from setuptools.dist import Distribution

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIBRARY = "libBeam2600.dylib" if sys.platform == "darwin" else "libBeam2600.so"


def build_library() -> Path:
    given = os.environ.get("BEAM2600_LIBRARY")
    if given:
        return Path(given)
    if not (ROOT / "Package.swift").exists() or shutil.which("swift") is None:
        raise SystemExit(
            "Building beam2600 needs Swift 6.2 or newer and the whole repository (Sources/python lies in it); "
            "install a wheel instead, or name a built library in BEAM2600_LIBRARY."
        )
    # A scratch folder of its own: another build's products are linked against the shared runtime.
    command = ["swift", "build", "-c", "release", "--product", "Beam2600", "--package-path", str(ROOT)]
    command += ["--scratch-path", str(HERE / ".build-swift"), "-Xswiftc", "-static-stdlib"]
    if sys.platform != "darwin":
        # Only what the header names is seen from outside: the linker need not keep the rest, nor the loader look it up.
        command += ["-Xlinker", "-s", "-Xlinker", f"--version-script={HERE / 'exports.map'}"]
    subprocess.run(command, check=True)
    where = subprocess.run([*command, "--show-bin-path"], check=True, capture_output=True, text=True).stdout
    return Path(where.strip().splitlines()[-1]) / LIBRARY


class BuildWithLibrary(build_py):
    """build_py that also puts the library beside the modules."""

    def run(self):
        # An editable install runs the modules where they are, so the library goes there as well.
        library = build_library()
        target = HERE / "src" / "beam2600" if self.editable_mode else Path(self.build_lib) / "beam2600"
        super().run()
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy2(library, target / LIBRARY)


class PlatformWheel(bdist_wheel):
    """The library is native code, but no code of a certain Python: one wheel serves every version."""

    def get_tag(self):
        _, _, tag = super().get_tag()
        if tag.startswith("linux_"):
            # What the library asks of the C library decides where the wheel runs.
            libc, version = platform.libc_ver()
            if libc == "glibc":
                tag = "manylinux_%s_%s" % (version.replace(".", "_"), tag[len("linux_"):])
        return "py3", "none", tag


class NativeDistribution(Distribution):
    def has_ext_modules(self):
        return True


# setuptools' own folders stay out of sight, beside the Swift build's.
setup(
    cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": PlatformWheel},
    distclass=NativeDistribution,
    options={"build": {"build_base": ".build-python"}},
)
