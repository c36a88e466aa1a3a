"""`python -m cjn_metrics` is the command line."""

from cjn_metrics.cli import main

if __name__ == "__main__":
    main(prog_name="python -m cjn_metrics")
