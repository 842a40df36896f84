"""Settings every test shares: no display, no home of the user's, garbage looked for as the window does.

And, for who asks for it, passphrases that cost nothing.
"""

import gc
import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from ui import garbage


def pytest_configure() -> None:
    """Leave no collecting to whatever thread makes an object: Qt's objects die of it (`ui/garbage.py`)."""
    gc.disable()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """Give each test a home of its own, so that none sees another's sessions or settings."""
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(autouse=True)
def _looked_for_garbage():
    """Free what the test left, in this thread."""
    yield
    garbage.look()


@pytest.fixture
def in_zone():
    """Set the clocks of this machine to a zone until the test is over; Windows cannot."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this system cannot be set for one program")
    with pytest.MonkeyPatch.context() as patch:
        def move(zone):
            patch.setenv("TZ", zone)
            time.tzset()

        yield move
    time.tzset()


@pytest.fixture
def cheap_passphrases(monkeypatch):
    """Wrap keys without scrypt: a passphrase takes half a gigabyte and two seconds, on purpose."""
    from ccworkbench.session import wrapping

    def unwrap(wrapped, words):
        secret, _, said = wrapped.decode().partition("|")
        if said != words:
            raise wrapping.WrongPassphrase
        return secret

    monkeypatch.setattr(wrapping, "wrap", lambda secret, words: f"{secret}|{words}".encode())
    monkeypatch.setattr(wrapping, "unwrap", unwrap)
    monkeypatch.setattr(wrapping, "cost", lambda wrapped: 1024)
