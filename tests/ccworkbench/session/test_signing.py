"""Keys of this installation and of colleagues: what a signature proves, and what it only tells."""

import json
import sqlite3
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ccworkbench import paths
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import exchange, keys, pins, ratings, signing
from ccworkbench.session.intake import open_untrusted
from ccworkbench.session.signing import Trust
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import A

COLLEAGUE = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"      # from age's own manual


@pytest.fixture
def another_home(tmp_path, monkeypatch):
    """Go to a colleague's machine; gives the way back."""
    here = paths.data().parent

    def go(name):
        monkeypatch.setenv("CCWORKBENCH_HOME", str(here if name is None else tmp_path / f"home-{name}"))

    return go


@pytest.fixture
def signed(doc, tmp_path, another_home):
    """A signed exchange file from a colleague's machine."""
    ratings.rate(doc, ItemId("1.1.1"), A, Answer(option="3"))
    another_home("colleague")
    exchange.write(doc, tmp_path / "site.ccx", sign=signing.signer())
    another_home(None)
    return tmp_path / "site.ccx"


def signer_of(path):
    with open_untrusted(path) as found:
        signing.remember(found.signer)
        return found.signer


def alter(path, statement, *given):
    link = sqlite3.connect(path)
    with link:
        link.execute(statement, given)
    link.close()


# -- keys


def test_keys_are_made_once_and_for_their_owner_alone():
    first = keys.public_key(), keys.recipient()
    assert (keys.public_key(), keys.recipient()) == first
    files = [keys.folder() / "signing.key", keys.folder() / "age.key"]
    assert [stat.S_IMODE(one.stat().st_mode) for one in files] == [0o600, 0o600]
    assert sorted(one.name for one in keys.folder().iterdir() if not one.name.startswith(".")) == [
        "age.key", "signing.key"
    ]


def test_a_signature_is_plain_ed25519(signed):
    with open_untrusted(signed) as found:
        one = found.signatures[0]
        message = f"ccworkbench exchange 1\n{one.replica}\n{one.author}\n{found.digest}".encode()
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(one.public_key)).verify(bytes.fromhex(one.sig), message)


@pytest.mark.parametrize("content", ["", "no key", "00" * 31])
def test_a_damaged_key_is_told_and_never_replaced(content):
    keys.public_key()
    path = keys.folder() / "signing.key"
    path.write_text(content)
    with pytest.raises(FileProblem) as told:
        keys.sign(b"")
    assert told.value.code == "key-damaged"
    assert path.read_text() == content


# -- what a file's signature tells


def test_a_key_seen_first_is_pinned_and_known_from_then_on(signed):
    first = signer_of(signed)
    assert (first.trust, first.author) == (Trust.NEW, "A")
    assert keys.short(first.fingerprint) in first.words.en
    assert signer_of(signed).trust is Trust.PINNED


def test_a_key_that_changed_is_loud_and_refuses_nothing(doc, signed, tmp_path, another_home):
    was = signer_of(signed).fingerprint
    another_home("another")
    exchange.write(doc, tmp_path / "later.ccx", sign=signing.signer())
    another_home(None)
    for _ in range(2):                       # told again and again: it does not become known by being seen
        found = signer_of(tmp_path / "later.ccx")
        assert (found.trust, found.expected) == (Trust.CHANGED, was)
        assert found.words.en.startswith("WARNING")
    pins.pin("A", keys.short(found.fingerprint))
    assert signer_of(tmp_path / "later.ccx").trust is Trust.PINNED


@pytest.mark.parametrize("name", ["A", "安然"])
def test_a_key_pinned_by_telephone_is_known_at_first_sight(signed, another_home, name):
    another_home("colleague")
    mark = keys.short(keys.fingerprint(keys.public_key()))
    another_home(None)
    pins.pin(name, mark.upper())
    found = signer_of(signed)
    assert (found.trust, found.name) == (Trust.PINNED, name)


def test_another_key_than_the_one_told_by_telephone_is_loud(signed):
    pins.pin("安然", "0123-4567-89ab-cdef-0123")
    assert signer_of(signed).trust is Trust.CHANGED


def test_the_same_letter_in_another_session_is_somebody_else(signed, make, tmp_path, another_home):
    signer_of(signed)
    other = make("other")
    another_home("another")
    exchange.write(other, tmp_path / "other.ccx", sign=signing.signer())
    another_home(None)
    assert signer_of(tmp_path / "other.ccx").trust is Trust.NEW


def test_our_own_and_unsigned_files(doc, tmp_path):
    exchange.write(doc, tmp_path / "own.ccx", sign=signing.signer())
    exchange.write(doc, tmp_path / "plain.ccx")
    assert signer_of(tmp_path / "own.ccx").trust is Trust.OWN
    assert signer_of(tmp_path / "plain.ccx").trust is Trust.NONE
    assert pins.pinned() == []


@pytest.mark.parametrize("field", ["replica", "author", "public_key", "digest", "sig"])
def test_a_signature_that_does_not_fit_refuses_the_file(signed, field):
    other = {"replica": "0" * 32, "author": "B", "public_key": "11" * 32, "digest": "0" * 64, "sig": "00" * 64}
    alter(signed, f"UPDATE signature SET {field} = ?", other[field])
    with pytest.raises(FileProblem) as told:
        signer_of(signed)
    assert told.value.code == "exchange-refused"


def test_a_signature_does_not_go_with_other_content(doc, signed, tmp_path):
    """Somebody takes a change out and leaves the signature."""
    alter(signed, "DELETE FROM change WHERE n = (SELECT max(n) FROM change)")
    with pytest.raises(FileProblem):
        signer_of(signed)


# -- pins


def test_recipients_by_name_or_in_full():
    pins.pin("白露", "0123456789abcdef01234567", COLLEAGUE)
    assert pins.recipients(["白露", COLLEAGUE, keys.recipient()]) == (COLLEAGUE, keys.recipient())
    with pytest.raises(UsageError) as told:
        pins.recipients(["Bob"])
    assert told.value.facts["allowed"] == ["白露"]


@pytest.mark.parametrize(("name", "mark", "recipient"), [
    ("", "0" * 20, None),                    # no name
    ("age1x", "0" * 20, None),               # a name that would read as a recipient
    ("B", "0" * 19, None),                   # too short to prove anything
    ("B", "0" * 65, None),
    ("B", "x" * 20, None),
    ("B", "-", None),                        # nothing to pin
    ("B", "0" * 20, "age1nonsense"),
    ("B", "0" * 20, COLLEAGUE[:-1] + "q"),   # a slip of the pen: the checksum sees it
])
def test_what_cannot_be_pinned(name, mark, recipient):
    with pytest.raises(UsageError):
        pins.pin(name, mark, recipient)
    assert pins.pinned() == []


def test_pinning_anew_keeps_the_recipient_and_tells_what_it_replaces():
    assert pins.pin("B", "0" * 20, COLLEAGUE, always=True) is None
    before = pins.pin("B", "1" * 64)
    assert before is not None
    assert before.fingerprint == "0" * 20
    assert [(one.fingerprint, one.recipient, one.always) for one in pins.pinned()] == [("1" * 64, COLLEAGUE, True)]
    assert [one.name for one in pins.always()] == ["B"]


def test_a_register_that_cannot_be_read_knows_nobody():
    pins.pin("B", "0" * 20)
    (keys.folder() / "colleagues.json").write_text(json.dumps([{"name": 1}, 2]))
    assert pins.pinned() == []
