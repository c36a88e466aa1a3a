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
    "heading": "# x",
    "list": "1. x",
    "table": "| x | y |",
    "escape": r"\*x\* \\ &lt;b&gt;",
    "braces": "{x} %s {0}",
    "lines": "x  \n# y\n\n- z",
}

# One webinar and one submission per mark m(n, t), with everything that can hang on them.
_ROWS = """
insert into source select n, t, 'email', t, null, t, t from m;
insert into organization select n, t, t, 'donor', null, null, n from m;
insert into person select n, t, n from m;
insert into activity (activity_id, title, type, status, earliest_date, latest_date, date_note,
        format,
    place, description, is_public, source_id)
    select 'w-' || n, t, 'webinar', 'held', '2022-03-04', '2022-03-04', t, 'online', t, t, true,
        n from m;
insert into activity (activity_id, title, type, status, earliest_date, latest_date, date_note,
        format,
    place, description, is_public, source_id)
    select 's-' || n, t, 'submission', 'held', null, '2022-03-04', t, null, t, t, true, n from m;
insert into activity_theme select 'w-' || n, t, t, n from m;
insert into activity_audience select 's-' || n, 'sector', t, n from m;
insert into activity_organizer select 'w-' || n, n, 'partner', n from m;
insert into attendance
    select n, 'w-' || n, n, n, 'participant', 'attended', null, n from m;
insert into reported_attendance select n, 'w-' || n, 'people', 3, 'everyone', t, n from m;
insert into speaking select n, 'w-' || n, n, 'speaker', 1, n from m;
insert into speaking_affiliation select n, n, t, true, 1, t, n from m;
insert into submission select 's-' || n, t, t, null, 'en', t, n from m;
insert into submission_addressee select 's-' || n, n, n from m;
insert into submission_signatory select 's-' || n, n, n from m;
insert into ask select n, 's-' || n, 1, t, n from m;
insert into outcome select n, n, 'partly', null, t, t, n from m;
insert into document select n, 'w-' || n, 'report', t, 'en', t, t, n from m;
"""


def mark_everything(con: duckdb.DuckDBPyConnection) -> None:
    """Add, per kind of markup, a webinar and a submission all of whose words are that markup."""
    con.execute("create temp table m (n varchar, t varchar)")
    con.executemany("insert into m values (?, ?)", list(MARKS.items()))
    con.execute(_ROWS)
    con.execute("drop table m")


def on_one_line(text: str) -> str:
    """A text as a page shows it: spaces and new lines as one space each."""
    return " ".join(text.split())
