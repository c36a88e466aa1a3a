"""Dates as people write them: the first day, or what is known of it, and the last day."""

from cjn_metrics.intake.values.dates.order import Order, order_of
from cjn_metrics.intake.values.dates.plausible import is_future, stragglers
from cjn_metrics.intake.values.dates.reader import DateReader
from cjn_metrics.intake.values.dates.span import Span

__all__ = ["DateReader", "Order", "Span", "is_future", "order_of", "stragglers"]
