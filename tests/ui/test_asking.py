"""Parts of a page ask at once and are drawn in their places, whoever is answered first."""

from streamlit.testing.v1 import AppTest


def a_page():
    import threading

    import streamlit as st

    from cjn_metrics.errors import AskedWrongly
    from cjn_metrics.ui.asking import asked, drawn_when_answered, in_place

    second_is_asked = threading.Event()

    def first():
        assert second_is_asked.wait(30)
        return "first"

    def wrong():
        raise AskedWrongly("Nobody knows that.")

    def part(ask):
        asking = asked(ask)
        in_place(lambda: st.write(asking.result()))

    with drawn_when_answered():
        part(first)
        part(lambda: second_is_asked.set() or "second")
        part(wrong)
        st.write("between")
        part(lambda: "third")
    part(lambda: "alone")
    st.write("end")


def test_a_part_waits_for_no_other_and_is_drawn_in_its_place():
    app = AppTest.from_function(a_page, default_timeout=60).run()
    assert not app.exception
    assert [one.value for one in app.markdown] == [
        "first",
        "second",
        "between",
        "third",
        "alone",
        "end",
    ]


def test_what_fails_is_told_in_its_own_place_and_the_rest_is_drawn():
    app = AppTest.from_function(a_page, default_timeout=60).run()
    (told,) = app.error
    assert told.value == r"Nobody knows that\."
    words = [one.value for one in app.main if isinstance(getattr(one, "value", None), str)]
    assert words == ["first", "second", told.value, "between", "third", "alone", "end"]


def test_what_was_asked_by_a_page_that_ends_early_is_not_drawn_on_the_next():
    def ends_early():
        import streamlit as st

        from cjn_metrics.ui.asking import asked, drawn_when_answered, in_place

        with drawn_when_answered():
            if "again" not in st.session_state:
                st.session_state["again"] = True
                asking = asked(lambda: "of the first run")
                in_place(lambda: st.write(asking.result()))
                st.rerun()
            st.write("of the second run")

    app = AppTest.from_function(ends_early, default_timeout=60).run()
    assert [one.value for one in app.markdown] == ["of the second run"]
