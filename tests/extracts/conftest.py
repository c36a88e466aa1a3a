"""The tiny store with names that a spreadsheet would run or a careless reader would break."""

import shutil

import pytest

from cjn_metrics.store import Store

AWKWARD = {
    "apsara": 'ផ្ទះអប្សរា, "ភ្នំពេញ"',
    "bamboo": '=HYPERLINK("http://example.org";"Bamboo")',
    "cardamom": "'=not a formula, but written like a defused one",
    "durian": "-Durian\u200bFund",
    "ebony": "  +855 12 345 678",
    "fern": "@Fern\tUniversity",
    "gecko": "'Quoted' Committee",
    "heron": "Heron\r\nCouncil",
}


@pytest.fixture(scope="session")
def awkward_reader(tiny_store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("awkward") / "store"
    shutil.copytree(tiny_store, folder)

    def rename(con):
        for organization, name in AWKWARD.items():
            con.execute(
                "update organization set name = ? where organization_id = ?", [name, organization]
            )

    Store(folder).change("The tests", "Awkward names", rename)
    return Store(folder).open()
