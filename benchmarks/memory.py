"""How much memory a process holds, as Linux tells it."""

from pathlib import Path


def resident(pid: int) -> float:
    """Return the megabytes that a process has in memory; 0 when it has ended."""
    return _megabytes(pid, "VmRSS:")


def peak(pid: int) -> float:
    """Return the megabytes that a process has had in memory at most; 0 when it has ended."""
    return _megabytes(pid, "VmHWM:")


def _megabytes(pid: int, name: str) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    lines = [line.split() for line in status.splitlines() if line.startswith(name)]
    return int(lines[0][1]) / 1024 if lines else 0.0
