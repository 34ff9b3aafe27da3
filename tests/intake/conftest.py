"""The rules are tested with the lists that come with the program."""

import pytest
from hypothesis import settings

from desktop.intake.reference import Reference, load

# A busy machine must not fail a property, and a read-only checkout must not stop one.
settings.register_profile("intake", deadline=None, database=None, print_blob=True)
settings.load_profile("intake")


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load()
