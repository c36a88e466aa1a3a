"""Drops files on the page that adds records, and presses what stands on it."""

import csv
import io

from tests.pages.opening import failures_on

PAGE = "../../pages/manage/intake.py"
HEADER = ["Date", "Activity", "Organization", "Name"]
TWO = [
    ["2024-05-12", "Training on hearings", "Maple House", "Sok Dara"],
    ["2024-05-12", "Training on hearings", "River Legal Aid", "Chan Lina"],
]
ONE_BAD = [*TWO, ["31/02/2024", "Training on hearings", "Maple House", "Kim Rith"]]


def table(rows, header=HEADER):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def drop(window, rows, name="list.csv", header=HEADER):
    data = rows if isinstance(rows, bytes) else table(rows, header)
    window.app.file_uploader[0].set_value((name, data, "text/csv"))
    app = window.run()
    assert failures_on(app) == []
    return app


def press(window, label):
    (button,) = [one for one in window.app.button if one.label.startswith(label)]
    assert not button.disabled
    button.click()
    return window.run()


def button_of(app, label):
    (button,) = [one for one in app.button if one.label.startswith(label)]
    return button


def choose(window, label, value):
    (box,) = [one for one in window.app.selectbox if one.label == label]
    box.set_value(value)
    return window.run()


def say_for_every_row(window, **values):
    fields = {one.label: one for one in (*window.app.text_input, *window.app.selectbox)}
    for label, value in values.items():
        fields[f"Activity: {label}"].set_value(value)
    return press(window, "Use for every row")


def shown_table(app, column):
    """The table on the page that has the column."""
    (found,) = [one.value for one in app.dataframe if column in one.value.columns]
    return found
