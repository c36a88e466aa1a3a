"""The shape of the repository: what belongs where, as far as a test can tell."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "pages").rglob("*.py"))
PAGE_LINES = range(10, 61)
FILE_LINES = 300
# Data, and one statement a table: it is read by looking things up.
MAY_BE_LONG = {"cjn_metrics/store/schema.sql"}
DRAWERS = ("utils", "helpers", "common", "shared", "manager", "misc")
FOREIGN_TO_PAGES = re.compile(
    r"select\s.+\sfrom\s|pandas|plotly|duckdb|session_state|unsafe_allow_html|st\.html|<style"
    r"|read_csv|\btry:",
    re.IGNORECASE,
)


def tracked(*endings: str) -> list[Path]:
    """Files that are, or would be, committed; all of them when no ending is given."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("Not a git checkout, so nothing says which files belong to the project.")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file() and file.name.endswith(endings or "")]


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> set[str]:
    """Every name that is imported, in full: `from cjn_metrics import ui` is cjn_metrics.ui."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{'.' * node.level}{node.module or ''}.{name.name}" for name in node.names}
    return found


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_imports_only_streamlit_and_ui(page: Path) -> None:
    allowed = re.compile(r"(streamlit|cjn_metrics\.ui)(\..+)?")
    strange = {name for name in imports(page) if not allowed.fullmatch(name)}
    assert not strange


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_is_short_and_says_which_question_it_answers(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) in PAGE_LINES
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_neither_asks_nor_draws_by_itself(page: Path) -> None:
    assert not FOREIGN_TO_PAGES.search(page.read_text(encoding="utf-8"))


def test_pages_lie_one_folder_deep() -> None:
    """Streamlit runs a page that lies in pages/ itself without the frame around it."""
    assert PAGES
    assert {len(page.relative_to(ROOT / "pages").parts) for page in PAGES} == {2}


def test_files_are_split_before_they_grow_too_long() -> None:
    long = {
        named(file): lines
        for file in tracked(".py", ".sql")
        if named(file) not in MAY_BE_LONG
        and (lines := len(file.read_text(encoding="utf-8").splitlines())) > FILE_LINES
    }
    assert not long


def test_no_file_is_a_drawer() -> None:
    assert not [
        named(file)
        for file in tracked(".py", ".sql")
        if any(part.removesuffix(file.suffix) in DRAWERS for part in file.relative_to(ROOT).parts)
    ]


def test_nobody_edits_the_import_path() -> None:
    edits = re.compile(r"sys\.path\.(insert|append|extend)|sys\.path\s*(=|\+=|\[)")
    assert not [
        named(file)
        for file in tracked(".py")
        if file != Path(__file__) and edits.search(file.read_text(encoding="utf-8"))
    ]


def test_the_command_line_loads_no_streamlit() -> None:
    ask = "import sys, cjn_metrics.cli; print(*(m for m in sys.modules if 'streamlit' in m))"
    loaded = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == ""


def test_the_settings_are_safe_as_they_come() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    server, client = config["server"], config["client"]
    assert server["address"] == "127.0.0.1"
    assert server["headless"] is True
    assert server["maxUploadSize"] == 20
    assert server["allowedHosts"] == ["*"]
    assert server["enableStaticServing"] is False
    assert server["enableAgentApi"] is False
    # On unless someone turns them off.
    assert not {"enableXsrfProtection", "enableCORS"} & set(server)
    assert config["browser"] == {"gatherUsageStats": False}
    assert client["showErrorDetails"] == "none"
    assert client["showErrorLinks"] is False
    assert client["toolbarMode"] == "viewer"
    # It would hide the menu of st.navigation too.
    assert "showSidebarNavigation" not in client


def test_streamlit_knows_every_setting() -> None:
    """A setting that Streamlit does not know is dropped with nothing but a line in the log."""
    ask = (
        "import tomllib; from streamlit import config; known = config.get_config_options();"
        "given = tomllib.load(open('.streamlit/config.toml', 'rb'));"
        "print(*(f'{s}.{k}' for s, keys in given.items() if s != 'theme'"
        " for k, v in keys.items()"
        " if f'{s}.{k}' not in known or known[f'{s}.{k}'].value != v))"
    )
    unknown = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert unknown.stdout.strip() == ""


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    # Put together here, so that this file does not name them either.
    places = ("/work" + "/", "/root" + "/", "file:///" + "opt", "--" + "index-url")
    registries = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".")
    kept = {named(ROOT / ".gitignore")}
    found = {}
    # Made to be wrong, in encodings of their own; what makes them is text, and looked at.
    made = [ROOT / "tests" / "intake" / "files" / kind for kind in ("good", "bad")]
    for file in tracked():
        if file.parent in made:
            continue
        if named(file) in kept or file.suffix in (".png", ".docx", ".mo", ".xlsx", ".ods", ".zip"):
            continue
        text = file.read_text(encoding="utf-8")
        if names := [name for name in (*places, *registries) if name in text]:
            found[named(file)] = names
    assert not found
