"""LibreOffice, where this machine has it: what an office opens papers and registers with."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def find_office() -> str:
    """Return the program; skips where there is none, unless REQUIRE_OFFICE says that there must be."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("REQUIRE_OFFICE") == "1":
            pytest.fail("REQUIRE_OFFICE=1, but there is no LibreOffice on this machine")
        pytest.skip("no LibreOffice on this machine")
    return program


def convert(program: str, files: Sequence[Path], to: str, folder: Path, fonts: Path | None = None) -> None:
    """Open files as a person would, and save them as something else; `folder` also holds a profile of our own.

    `fonts`: a folder of fonts that it is to know besides the machine's.
    """
    environment = dict(os.environ)
    if fonts is not None:
        known = folder / "fonts.conf"
        known.write_text(f"<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{fonts}</dir></fontconfig>")
        environment["FONTCONFIG_FILE"] = str(known)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    line = [program, profile, "--headless", "--norestore", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([*line, *map(str, files)], check=True, capture_output=True, timeout=240, env=environment)
