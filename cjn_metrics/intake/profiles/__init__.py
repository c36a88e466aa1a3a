"""What kinds of files there are, how they are told apart, and what their columns say.

A kind of file is one TOML file in this folder; ``README.md`` says what it may hold.
"""

from cjn_metrics.intake.profiles.loading import profiles
from cjn_metrics.intake.profiles.model import Profile
from cjn_metrics.intake.profiles.recognizing import recognize
from cjn_metrics.intake.profiles.saved import save_mapping, saved_decisions, saved_mappings

__all__ = [
    "Profile",
    "profiles",
    "recognize",
    "save_mapping",
    "saved_decisions",
    "saved_mappings",
]
