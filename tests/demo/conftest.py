import duckdb
import pytest

from tests.demo.made import SIZES, filled


@pytest.fixture(scope="package", params=SIZES)
def store(request: pytest.FixtureRequest) -> duckdb.DuckDBPyConnection:
    """A demonstration database of each size, filled once for all tests that only read it."""
    return filled(request.param)


@pytest.fixture
def size(store: duckdb.DuckDBPyConnection, request: pytest.FixtureRequest) -> int:
    """The size that ``store`` was asked for."""
    return int(request.node.callspec.params["store"])
