"""Files in the shapes that offices publish and programs write; the names in them are invented."""

import shutil
from datetime import date

import pytest

from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.profiles import recognize
from cjn_metrics.intake.reading import Limits, read
from cjn_metrics.intake.storing import keep
from cjn_metrics.intake.understanding import understand
from cjn_metrics.store import Store

WEBINAR = """\
Attendee Report,
Report Generated:,"Apr 09, 2024 8:50 PM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes)
River rights,328-972-509,"Mar 28, 2024 8:07 AM",60
Attendee Details,
Attended,First Name,Last Name,Email,Join Time,Leave Time,Time in Session (minutes)
No,Sok,Dara,dara@example.org,--,--,--
Yes,Sok,Dara,sok.dara@example.org,"Mar 28, 2024 08:10:00","Mar 28, 2024 09:00:00",50
"""
REGISTER = """\
No.,Title,Treaty body,Date sent,Link
1,On rivers,Gecko Committee,2024-03-05,https://example.org/Docs/7
2,On rivers,Gecko Committee,5 March 2024,HTTPS://Example.ORG/Docs/7
3,On lakes,Gecko Committee,2024-03-05,https://example.org/docs/7
"""
LINKS = {
    "Title": "submission.title",
    "Treaty body": "submission.addressee",
    "Link": "submission.key",
}


@pytest.fixture
def store(tiny_store, tmp_path):
    shutil.copytree(tiny_store, tmp_path / "store")
    return Store(tmp_path / "store")


@pytest.fixture
def read_text(tmp_path):
    def as_book(text):
        path = tmp_path / "list.csv"
        path.write_text(text, "utf-8")
        return read(path, path.name, Limits.for_command_line())

    return as_book


@pytest.fixture
def drafted(store, read_text):
    def draft(text, **decided):
        decisions = Decisions(**decided)
        return understand(read_text(text), decisions, store.open(), today=date(2026, 11, 23))

    return draft


def test_namesakes_with_two_addresses_stay_two_when_their_report_comes_again(drafted, store):
    first = drafted(WEBINAR)
    assert (first.rows_stored, first.people) == (2, 1)
    keep(first, store, "The tests", "For the tests")
    again = drafted(f"{WEBINAR}\n")
    assert (again.rows_stored, again.rows_repeated) == (0, 2)
    assert not again.rows
    assert not again.fills
    assert not again.problems


def test_links_that_differ_in_the_case_of_their_host_are_one_submission(drafted):
    draft = drafted(REGISTER, columns=LINKS, accepts_new_organizations=True)
    assert (draft.submissions, draft.rows_stored, draft.rows_repeated) == (2, 2, 1)
    assert not draft.errors


@pytest.mark.parametrize(
    "header",
    [
        "Nom (nom original);Adresse e-mail de l’utilisateur;Heure d’arrivée;Heure de départ;"
        "Durée (minutes);Invité;Salle d’attente",
        "Nombre (nombre original);Correo electrónico;Hora de entrada;Hora de salida;"
        "Duración (minutos);Invitado;En sala de espera",
    ],
)
def test_a_zoom_report_in_french_or_spanish_is_known(drafted, header):
    draft = drafted(
        f"{header}\n"
        "Sok Dara;dara@example.org;13/11/2025 18:00:00;13/11/2025 19:00:00;60;x;x\n"
        "Sok Dara;dara@example.org;13/11/2025 19:01:00;13/11/2025 19:30:00;29;x;x\n"
        "Chan Lina;;13/11/2025 18:02:00;13/11/2025 19:30:00;88;x;x\n",
        values={"activity.title": "River day"},
    )
    assert draft.profile == "zoom-meeting"
    assert (draft.rows_stored, draft.rows_repeated, draft.people) == (2, 1, 2)
    assert (draft.earliest, draft.latest) == (date(2025, 11, 13), date(2025, 11, 13))
    assert not draft.unmapped
    assert not draft.errors


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Participant’s name", "person.name"),
        ("Nom et prénom", "person.name"),
        ("Nom de l’organisation", "organization.name"),
        ("Nombre de la organización", "organization.name"),
        ("Name of organisation or individual", "organization.name"),
        ("Dirección de correo electrónico", "person.email"),
        ("País", "organization.country"),
        ("Treaty body", "submission.addressee"),
    ],
)
def test_usual_headers_of_other_offices_are_known(read_text, header, field):
    book = read_text(f"{header},Something else\nSok Dara,x\n")
    (table,) = recognize(book).tables
    assert table.columns == {header: field}
