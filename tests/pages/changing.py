"""Changes that tests make to a store, and the dialog that takes one back."""

ADDED = """
insert into activity (activity_id, title, type, status, earliest_date, latest_date, is_public)
values ('added', 'An added meeting', 'meeting', 'held', '2022-02-02', '2022-02-02', true)
"""


def open_dialog(window, number):
    """Press the button under a version that opens the dialog."""
    window.app.button(key=f"restore-{number}").click()
    return window.run()


def confirm_button(app):
    """The button in the dialog; the ones under versions have keys."""
    (button,) = [one for one in app.button if one.label == "Bring it back" and one.key is None]
    return button


def confirm(window, number):
    """Press the button in the dialog.

    AppTest runs the whole page where a browser runs the dialog alone, so that what opens it must
    be pressed again.
    """
    confirm_button(window.app).click()
    return open_dialog(window, number)
