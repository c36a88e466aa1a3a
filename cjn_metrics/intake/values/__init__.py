"""Reading a cell as what its column holds; what cannot be read says what would be right."""

from cjn_metrics.intake.values.text import cleaned, is_blank

__all__ = ["cleaned", "is_blank"]
