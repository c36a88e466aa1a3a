"""The dashboard in one file, from the command line."""

import zipfile


def test_it_writes_the_zip(run, founding_store, tmp_path):
    out = tmp_path / "dashboard.zip"
    words = ("--from", "2021-07-01", "--to", "2022-12-31", "--out", str(out))
    said = run("bundle", *words, store=founding_store)
    assert said.exit_code == 0
    assert "1 July 2021 to 31 December 2022, version 1 of the store" in said.stderr
    assert zipfile.ZipFile(out).testzip() is None


def test_what_cannot_be_is_one_sentence(refused, founding_store, tmp_path):
    bad = (
        (("--out", str(tmp_path / "dashboard.html")), 2),
        (("--out", str(tmp_path / "no" / "d.zip")), 5),
        (("--out", str(founding_store / "d.zip")), 5),
        (("--from", "2023-01-01", "--to", "2022-01-01", "--out", str(tmp_path / "d.zip")), 2),
    )
    for words, code in bad:
        refused("bundle", *words, exit_code=code, store=founding_store)
    assert list(tmp_path.iterdir()) == []
