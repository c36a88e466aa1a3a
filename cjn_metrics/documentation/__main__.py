"""``python -m cjn_metrics.documentation``."""

import click

from cjn_metrics.documentation import DOCS, out_of_step, pages


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail when a page is out of step.")
def main(check: bool) -> None:
    """Write the generated pages of docs/."""
    if check:
        if wrong := out_of_step():
            raise click.ClickException(
                f"Out of step with the code: {', '.join(wrong)} in docs/. Run `make docs`."
            )
        return
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
