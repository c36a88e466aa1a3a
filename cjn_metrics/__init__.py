"""CJN Metrics: whom an advocacy network reached, who spoke and what it submitted, over time."""
