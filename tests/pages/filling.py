"""Filling in the form of a record as a person would, and pressing its buttons."""

from cjn_metrics.store import Store


def rows(store, sql):
    return [tuple(row.values()) for row in Store(store).open().rows(sql, {})]


def key_of(app, name):
    """The full key of a widget of the form, which holds the number of the form."""
    keys = [
        one.key
        for kind in (app.text_input, app.text_area, app.selectbox, app.date_input, app.checkbox,
                     app.radio, app.data_editor)
        for one in kind
        if one.key and one.key.startswith("record-") and one.key.endswith(f"-{name}")
    ]  # fmt: skip
    return keys[0]


def fill(app, **values):
    for name, value in values.items():
        kind = next(
            kind
            for kind in (app.text_input, app.text_area, app.selectbox, app.date_input, app.checkbox)
            if any((one.key or "").endswith(f"-{name}") for one in kind)
        )
        next(one for one in kind if (one.key or "").endswith(f"-{name}")).set_value(value)


def press(window, label):
    next(one for one in window.app.button if one.label == label).click()
    return window.run()


def save(window, message="Mended"):
    fill(window.app, **{"save-author": "Dara", "save-message": message})
    return press(window, "Save")


def edit_grid(window, table, **edits):
    """Change a list as the browser would: edited_rows, added_rows, deleted_rows."""
    blank = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
    window.app.session_state[key_of(window.app, table)] = {**blank, **edits}


def opened(window, name):
    """Open one of the page's boxes, as a click on it does."""
    (turn,) = {
        one.key.split("-")[1]
        for one in window.app.text_input
        if one.key and one.key.endswith("save-author")
    }
    window.app.session_state[f"record-{turn}-{name}"] = True
    return window.run()
