"""Reads the profile files that lie beside this module."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from cjn_metrics.errors import ProfileDefinitionError, UnknownProfile, good_values
from cjn_metrics.intake.profiles.model import Profile
from cjn_metrics.translation import _

HERE = Path(__file__).parent
GENERIC = "generic"
"""Name of the profile for a table that no other one knows."""


@cache
def profiles() -> Mapping[str, Profile]:
    """Return every profile by name, sorted. Raises ProfileDefinitionError for a wrong file."""
    read = (read_profile(path) for path in sorted(HERE.glob("*.toml")))
    return MappingProxyType({profile.name: profile for profile in read})


def profile(name: str) -> Profile:
    """Return the profile of that name. Raises UnknownProfile, naming the nearest."""
    try:
        return profiles()[name]
    except KeyError:
        raise UnknownProfile(
            _("There is no profile “{name}”. {known}").format(
                name=name, known=good_values(name, profiles())
            )
        ) from None


def read_profile(path: Path) -> Profile:
    """Read one profile file, named as the profile. Raises ProfileDefinitionError."""
    try:
        said = Profile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ProfileDefinitionError(f"{path.name} is no TOML file: {problem}.") from problem
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise ProfileDefinitionError(f"{path.name}, {place}: {first['msg']}.") from problem
    if said.name != path.stem:
        raise ProfileDefinitionError(f"{path.name}: its name has to be {path.stem!r}.")
    return said
