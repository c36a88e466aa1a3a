"""Whom a name in a member's file means: matched when equal, else proposed for a person to decide.

Equal is equal after ``normalized``, to a name or to an alias that a person confirmed. All else,
however near, is a proposal with a score: an acronym can be that of several organizations, and a
country office is not its headquarters.
"""

from cjn_metrics.intake.organizations.comparing import BULK_SCORE
from cjn_metrics.intake.organizations.grouping import groups, likely_duplicates
from cjn_metrics.intake.organizations.normalizing import normalized
from cjn_metrics.intake.organizations.proposing import Proposal, propose
from cjn_metrics.intake.organizations.register import Recorded, Register

__all__ = [
    "BULK_SCORE",
    "Proposal",
    "Recorded",
    "Register",
    "groups",
    "likely_duplicates",
    "normalized",
    "propose",
]
