"""What is not published stays unsent to others: no word of it in anything that leaves the server.

Every identifying word of such a record in secret_store begins with Xantho.
"""

import zipfile
from io import BytesIO

import pytest

from cjn_metrics.catalogue import metrics, records
from tests.pages.opening import MANAGE, PAGES, failures_on, texts
from tests.pages.secrets import CANARY
from tests.running_server import free_port, running, serve_command

SECRETS = ("body", "person", "title day", "title span", "title undated", "speaker", "ask", "source")
QUERIES = [{}, {"from_": "2022-03-01", "to": "2022-03-31", "type": ["meeting", "training"]}]


def found_in(content):
    """The identifying words in something that was sent."""
    at = content.lower().find(CANARY.lower().encode())
    return content[max(0, at - 40) : at + 40] if at >= 0 else None


def everything_opened(window):
    """Open all there is to open on every page, and make every file."""
    for page in PAGES:
        window.go(page)
        for name in window.known:
            assert failures_on(window.open_known(name)) == []
            for file in window.offered:
                made = file.make()
                yield file.name, made
                if file.name.endswith(".zip"):
                    with zipfile.ZipFile(BytesIO(made)) as archive:
                        for member in archive.namelist():
                            yield member, archive.read(member)
            window.app.session_state[f"known-{name}"] = False


@pytest.mark.parametrize("query", QUERIES)
def test_no_page_sends_what_is_not_published(secret_store, open_window, query):
    window = open_window(secret_store, **query)
    for name, made in everything_opened(window):
        assert found_in(made) is None, name
    assert len(window.sent) > 100
    for message in window.sent:
        assert found_in(message.SerializeToString()) is None


@pytest.mark.parametrize("words", ["Xantho", "xanthobody", "XANTHOPERSON", "title"])
@pytest.mark.parametrize("status", ["Held", "Planned"])
def test_searching_finds_nothing_of_it(secret_store, open_window, words, status):
    window = open_window(secret_store, "activities", status=status)
    window.app.text_input(key="words").set_value(words)
    del window.sent[:]
    window.run()
    for message in window.sent:
        for path, text in texts(message):
            if words not in text:  # what was searched for is repeated
                assert CANARY.lower() not in text.lower(), path


@pytest.mark.parametrize("activity", ["x-known", "x-vague", "x-never", "x-plan", "x-letter"])
def test_its_whole_record_is_refused(secret_store, open_window, activity):
    window = open_window(secret_store, "activities", activity=activity)
    assert len(failures_on(window.app)) == 1
    assert not any(found_in(message.SerializeToString()) for message in window.sent)


@pytest.mark.usefixtures("at_the_machine")
def test_the_reader_at_the_machine_is_sent_it(secret_store, open_window):
    """Without this the tests above would pass for want of anything to find."""
    window = open_window(secret_store)
    for _made in everything_opened(window):
        pass
    window.app.query_params["activity"] = "x-known"
    window.go("activities")
    window.app.query_params["activity"] = "x-letter"
    window.run()
    sent = b"".join(message.SerializeToString() for message in window.sent)
    assert [word for word in SECRETS if f"Xantho{word}".encode() not in sent] == []


@pytest.fixture(scope="module", params=["127.0.0.1", "0.0.0.0"])
def public_server(request, secret_store, tmp_path_factory):
    """A server and the Host under which somebody else asks it."""
    port = free_port()
    command = serve_command(port, "--host", request.param)
    with running(port, command, secret_store, tmp_path_factory.mktemp("public")) as server:
        yield server, "cjn.example" if request.param == "127.0.0.1" else f"localhost:{port}"


def test_no_server_sends_it_to_others(public_server):
    server, host = public_server
    manage = [*MANAGE, *(f"manage/{page}" for page in MANAGE)]
    for page in ("", *PAGES, *manage):
        run = server.run_page(page, host=host)
        assert run.failures == []
        assert found_in(run.received) is None, page
        assert not set(MANAGE) & set(run.menu)


def test_no_route_hands_it_out(public_server):
    server, host = public_server
    paths = [f"/extracts/records/{name}.csv" for name in records()]
    paths += [f"/extracts/metrics/{name}.csv" for name in metrics()]
    paths += [f"/extracts/metrics/activities_timeline.csv?grain={g}" for g in ("month", "year")]
    for path in paths:
        answer = server.get(path, Host=host)
        assert answer.status == 200, path
        assert found_in(answer.body) is None, path
    answer = server.get("/extracts/everything.zip", Host=host)
    with zipfile.ZipFile(BytesIO(answer.body)) as archive:
        for member in archive.namelist():
            assert found_in(archive.read(member)) is None, member
    for path in ("/extracts/records/attendance.csv?version=1", "/health", "/history", "/"):
        assert found_in(server.get(path, Host=host).body) is None
