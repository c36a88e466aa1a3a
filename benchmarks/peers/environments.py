"""An environment for each peer, apart from the project's own, kept in the user's cache."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

INSTALL_SECONDS = 900
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cjn-metrics" / "peers"


def python_of(peer: str) -> str:
    """Return the interpreter of an environment with what ``requirements-PEER.txt`` pins.

    It is installed when it is not there, with pip as it is set up on this machine.
    """
    pinned = Path(__file__).with_name(f"requirements-{peer}.txt")
    # Another release or another interpreter gets an environment of its own.
    made_of = pinned.read_bytes() + sys.version.encode()
    folder = _CACHE / f"{peer}-{hashlib.sha256(made_of).hexdigest()[:12]}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    is_whole = folder / "installed"
    if not is_whole.exists():
        print(f"installing {peer} into {folder} ...", flush=True)
        _run(sys.executable, "-m", "venv", "--clear", str(folder))
        # All that is needed is pinned: nothing else may come along.
        _run(str(python), "-m", "pip", "install", "--quiet", "--no-deps", "-r", str(pinned))
        is_whole.touch()
    return str(python)


def release(python: str, package: str) -> str:
    """Return which release of a package an environment has."""
    return _run(python, "-c", f"import importlib.metadata as m; print(m.version({package!r}))")


def _run(*words: str) -> str:
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=INSTALL_SECONDS
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed: {done.stderr[-2000:]}")
    return done.stdout.strip()
