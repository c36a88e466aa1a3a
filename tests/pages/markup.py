"""Records whose every word would be markup if it were read as such."""

import duckdb

MARKS = {
    "image": "![x](http://evil.example/x.png)",
    "link": "[x](http://evil.example/)",
    "html": '<a href="http://evil.example/">x</a><img src="http://evil.example/y.png">',
    "icon": ":material/bug_report: :smile: :streamlit:",
    "color": ":red[x] :red-background[y]",
    "math": "$x^2$ $$y$$",
    "bold": "**x** _y_ ~~z~~ `code`",
    "signs": "a -> b <- c -- d >= e",
    "heading": "# x",
    "list": "1. x",
    "table": "| x | y |",
    "escape": r"\*x\* \\ &lt;b&gt;",
    "braces": "{x} %s {0}",
    "lines": "x  \n# y\n\n- z",
}


def mark_everything(con: duckdb.DuckDBPyConnection) -> None:
    """Add, per kind of markup, an activity and a submission, and all that hangs on them."""
    for name, text in MARKS.items():
        con.execute("insert into source values ($n, $t, 'email', $t, null, $t, $t)", _of(name, text))
        con.execute("insert into organization values ($n, $t, $t, 'donor', null, null, $n)", _of(name, text))
        con.execute("insert into person values ($n, $t, $n)", _of(name, text))
        for kind, at in (("webinar", "2022-03-04"), ("submission", None)):
            con.execute(
                "insert into activity values ($k || $n, $t, $k, 'held', $at, '2022-03-04', null, $t,"
                " 'online', $t, null, $t, true, $n)",
                {**_of(name, text), "k": kind, "at": at},
            )
            con.execute("insert into activity_theme values ($k || $n, $t, $t, $n)", {**_of(name, text), "k": kind})
        con.execute("insert into activity_organizer values ('webinar' || $n, $n, 'partner', $n)", {"n": name})
        con.execute(
            "insert into attendance values ($n, 'webinar' || $n, $n, $n, 'participant', 'attended',"
            " null, $n)",
            {"n": name},
        )
        con.execute(
            "insert into reported_attendance values ($n, 'webinar' || $n, 'people', 3, 'everyone', $t, $n)",
            _of(name, text),
        )
        con.execute("insert into speaking values ($n, 'webinar' || $n, $n, 'speaker', 1, $n)", {"n": name})
        con.execute(
            "insert into speaking_affiliation values ($n, $n, $t, true, 1, $t, $n)", _of(name, text)
        )
        con.execute(
            "insert into submission values ('submission' || $n, $t, $t, null, 'en', $t, $n)",
            _of(name, text),
        )
        con.execute("insert into submission_addressee values ('submission' || $n, $n, $n)", {"n": name})
        con.execute("insert into submission_signatory values ('submission' || $n, $n, $n)", {"n": name})
        con.execute("insert into ask values ($n, 'submission' || $n, 1, $t, $n)", _of(name, text))
        con.execute(
            "insert into outcome values ($n, $n, 'partly', null, $t, $t, $n)", _of(name, text)
        )
        con.execute(
            "insert into document values ($n, 'webinar' || $n, 'report', $t, 'en', $t, $t, $n)",
            _of(name, text),
        )


def _of(name: str, text: str) -> dict[str, str]:
    return {"n": name, "t": text}
