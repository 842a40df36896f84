"""Settings every test shares: no display, no home of the user's; and passphrases that cost nothing."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """Give each test a home of its own, so that none sees another's sessions or settings."""
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))


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
