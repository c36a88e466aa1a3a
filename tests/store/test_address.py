"""Which folder is meant."""

from pathlib import Path

from cjn_metrics.store import store_address


def test_the_folder_asked_for_comes_first_then_the_environment_then_the_default(monkeypatch):
    monkeypatch.delenv("CJN_METRICS_STORE", raising=False)
    assert store_address() == Path(__file__).parents[2] / "data" / "store"
    monkeypatch.setenv("CJN_METRICS_STORE", "/srv/records")
    assert store_address() == store_address("") == Path("/srv/records")
    assert store_address("/srv/other") == store_address(Path("/srv/other")) == Path("/srv/other")


def test_it_is_absolute_and_knows_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/ana")
    assert store_address("here") == tmp_path / "here"
    assert store_address("~/records") == Path("/home/ana/records")
