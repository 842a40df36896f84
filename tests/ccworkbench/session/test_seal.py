"""Sealed files: opened by whom they are for, by any age program, and by nobody else; nothing plain stays."""

import hashlib
import os
import pty
import random
import re
import select
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from ccworkbench import paths
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.session import keys, pieces, seal, wrapping
from ccworkbench.session.seal import Sealing

PLAIN = b"".join(hashlib.sha256(str(n).encode()).digest() for n in range(9000))      # 4.4 chunks of age
NEEDLE = PLAIN[:32]
WORDS = "四月 correct horse"


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "plain" / "site.db"
    path.parent.mkdir()
    path.write_bytes(PLAIN)
    return path


@pytest.fixture
def key_pair(tmp_path):
    """A key pair made by the age program: its file and its recipient."""
    path = tmp_path / "colleague.txt"
    subprocess.run(["age-keygen", "-o", path], check=True, capture_output=True)
    told = subprocess.run(["age-keygen", "-y", path], check=True, capture_output=True, text=True)
    return path, told.stdout.strip()


def sealed_to_us(plain, target):
    seal.seal(plain, target, Sealing(recipients=(keys.recipient(),)))
    return target


def refuse(sealed, place, passphrase=None):
    """Unseal what must not open; gives the error, and finds nothing in the target's folder."""
    with pytest.raises(FileProblem) as told:
        seal.unseal(sealed, place / "out.db", passphrase)
    assert list(place.iterdir()) == []
    return told.value


def age(*arguments, given: bytes) -> bytes:
    """Run the age program; gives what it answers."""
    return subprocess.run(["age", *arguments], input=given, capture_output=True, check=True).stdout


def age_by_passphrase(source: bytes, passphrase: str, place: Path) -> bytes:
    """Decrypt with the age program, which asks its passphrase at a terminal only."""
    (place / "wrapped.age").write_bytes(source)
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", ["age", "-d", "-o", str(place / "key.txt"), str(place / "wrapped.age")])
    asked = b""
    while True:
        select.select([terminal], [], [])
        try:
            said = os.read(terminal, 1000)
        except OSError:                      # the terminal is gone: age is done
            break
        if not said:
            break
        if b"assphrase" in (asked := asked + said) and asked.endswith(b": "):
            os.write(terminal, passphrase.encode() + b"\n")
            asked = b""
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, asked
    return (place / "key.txt").read_bytes()


def python(script: str) -> subprocess.CompletedProcess:
    """Run a program of its own, with limits of its own."""
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.run(command, capture_output=True, text=True, check=True)


# -- round trips


def test_who_knows_the_passphrase_opens_it(plain, tmp_path):
    sealed = tmp_path / "site.ccx"
    seal.seal(plain, sealed, Sealing(WORDS))
    assert seal.is_sealed(sealed)
    assert not seal.is_sealed(plain)
    assert NEEDLE not in sealed.read_bytes()
    seal.unseal(sealed, tmp_path / "out.db", WORDS)
    assert (tmp_path / "out.db").read_bytes() == PLAIN
    assert (tmp_path / "out.db").stat().st_mode & 0o077 == 0


def test_a_passphrase_is_the_same_however_its_characters_are_composed(tmp_path):
    assert wrapping.unwrap(wrapping.wrap("s", "caf\u00e9 ohne Milch"), "cafe\u0301 ohne Milch") == "s"


def test_the_key_of_this_installation_opens_what_was_sealed_to_it(plain, tmp_path):
    sealed = sealed_to_us(plain, tmp_path / "site.ccx")
    assert sealed.read_bytes()[:10] == b"CCWBX1\0\0\0\0"
    seal.unseal(sealed, tmp_path / "out.db")
    assert (tmp_path / "out.db").read_bytes() == PLAIN


@pytest.mark.parametrize("size", [0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1])
def test_every_length_comes_back(size, tmp_path):
    (tmp_path / "plain").write_bytes(PLAIN[:size])
    seal.unseal(sealed_to_us(tmp_path / "plain", tmp_path / "x.ccx"), tmp_path / "out.db")
    assert (tmp_path / "out.db").read_bytes() == PLAIN[:size]


def test_pieces_open_without_joining_them(plain, tmp_path):
    whole = sealed_to_us(plain, tmp_path / "site.ccx").read_bytes()
    (tmp_path / "site.ccx").unlink()
    cuts = [whole[:7], whole[7:100_000], whole[100_000:]]      # the first ends within the header
    for number, content in enumerate(cuts, start=1):
        pieces.name(tmp_path / "site.ccx", number, 3).write_bytes(content)
    any_piece = pieces.name(tmp_path / "site.ccx", 2, 3)
    assert seal.is_sealed(any_piece)
    seal.unseal(any_piece, tmp_path / "out.db")
    assert (tmp_path / "out.db").read_bytes() == PLAIN


def test_sealing_for_nobody_or_with_empty_words_is_refused(plain, tmp_path):
    for sealing, code in ((Sealing(), "sealed-for-nobody"), (Sealing("  "), "passphrase-empty")):
        with pytest.raises(UsageError) as told:
            seal.seal(plain, tmp_path / "x.ccx", sealing)
        assert told.value.code == code
    assert not list(tmp_path.glob("x.ccx*"))


# -- another implementation of age


def test_the_age_program_opens_it_with_the_key_it_was_made_for(plain, tmp_path, key_pair):
    key, recipient = key_pair
    sealed = tmp_path / "site.ccx"
    seal.seal(plain, sealed, Sealing(recipients=(recipient, keys.recipient())))
    assert age("-d", "-i", key, given=sealed.read_bytes()[10:]) == PLAIN


def test_the_age_program_opens_it_with_the_passphrase(plain, tmp_path):
    sealed = tmp_path / "site.ccx"
    seal.seal(plain, sealed, Sealing("correct horse"))
    content = sealed.read_bytes()
    length = int.from_bytes(content[6:10], "big")
    key = age_by_passphrase(content[10:10 + length], "correct horse", tmp_path)
    (tmp_path / "identity.txt").write_bytes(key)
    assert age("-d", "-i", tmp_path / "identity.txt", given=content[10 + length:]) == PLAIN


def test_the_commands_of_the_manual_open_it(plain, tmp_path, key_pair):
    """The page says how without this software; here with a key, so the line about the passphrase is left out."""
    page = (paths.resources() / "manual" / "sealed-file.md").read_text("utf-8")
    blocks = [one for one in re.findall(r"```\n(.*?)```", page, re.DOTALL) if "F.ccx" in one]
    assert len(blocks) == 2
    assert blocks[0] == blocks[1]            # Chinese and English
    length, _, content = blocks[0].splitlines()
    seal.seal(plain, tmp_path / "F.ccx", Sealing("correct horse", (key_pair[1],)))
    script = f"{length}\n{content.replace('key.txt', str(key_pair[0]))}\n"
    subprocess.run(["sh", "-euc", script], cwd=tmp_path, check=True)
    assert (tmp_path / "F.db").read_bytes() == PLAIN


def test_what_the_age_program_sealed_to_us_opens(tmp_path):
    made = age("-r", keys.recipient(), given=PLAIN)
    (tmp_path / "site.ccx").write_bytes(b"CCWBX1\0\0\0\0" + made)
    seal.unseal(tmp_path / "site.ccx", tmp_path / "out.db")
    assert (tmp_path / "out.db").read_bytes() == PLAIN


# -- what must not open


def test_a_wrong_passphrase_and_none(plain, tmp_path):
    sealed, place = tmp_path / "site.ccx", tmp_path / "place"
    place.mkdir()
    seal.seal(plain, sealed, Sealing(WORDS))
    assert refuse(sealed, place, "四月 correct horsf").code == "passphrase-wrong"
    assert refuse(sealed, place).code == "passphrase-needed"


def test_a_key_it_was_not_made_for(plain, tmp_path, key_pair):
    sealed, place = tmp_path / "site.ccx", tmp_path / "place"
    place.mkdir()
    seal.seal(plain, sealed, Sealing(recipients=(key_pair[1],)))
    assert refuse(sealed, place).code == "sealed-for-others"
    keys.recipient()                         # having a key of one's own changes nothing
    assert refuse(sealed, place).code == "sealed-for-others"
    assert refuse(sealed, place, WORDS).code == "sealed-for-others"


def test_cut_off_anywhere(plain, tmp_path):
    whole = sealed_to_us(plain, tmp_path / "site.ccx").read_bytes()
    place, cut = tmp_path / "place", tmp_path / "cut.ccx"
    place.mkdir()
    chunk = 64 * 1024 + 16                   # age's, with its tag: cutting between two of them is the finest cut
    payload = len(whole) - len(PLAIN) - 16 * -(-len(PLAIN) // (64 * 1024))
    ends = {*range(11), 40, payload - 16, payload, *(payload + n * chunk for n in range(5)), len(whole) - 1}
    ends |= {random.Random(5).randrange(len(whole)) for _ in range(60)}
    for end in sorted(ends):
        cut.write_bytes(whole[:end])
        assert refuse(cut, place).code in ("sealed-damaged", "sealed-for-others"), end
    cut.write_bytes(whole + b"\0")
    assert refuse(cut, place).code == "sealed-damaged"


def test_200_flipped_bits(plain, tmp_path):
    whole = sealed_to_us(plain, tmp_path / "site.ccx").read_bytes()
    place, bent = tmp_path / "place", tmp_path / "bent.ccx"
    place.mkdir()
    chance = random.Random(7)
    spots = [chance.randrange(10) for _ in range(20)] + [chance.randrange(10, 220) for _ in range(80)]
    for spot in spots + [chance.randrange(220, len(whole)) for _ in range(100)]:
        content = bytearray(whole)
        content[spot] ^= 1 << chance.randrange(8)
        bent.write_bytes(content)
        assert refuse(bent, place).code in ("sealed-damaged", "sealed-for-others"), spot


def test_bits_flipped_in_the_wrapped_key(plain, tmp_path):
    sealed, place, bent = tmp_path / "site.ccx", tmp_path / "place", tmp_path / "bent.ccx"
    place.mkdir()
    seal.seal(plain, sealed, Sealing(WORDS))
    whole = sealed.read_bytes()
    for spot in (9, 12, 40, 60, 130, 200):    # length, version, salt, body, mac, payload
        content = bytearray(whole)
        content[spot] ^= 4
        bent.write_bytes(content)
        assert refuse(bent, place, WORDS).code in ("sealed-damaged", "passphrase-wrong"), spot


def test_a_wrapped_key_that_asks_for_all_memory_is_refused(plain, tmp_path):
    sealed, place = tmp_path / "site.ccx", tmp_path / "place"
    place.mkdir()
    wrapped = b"age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ 40\nAAAA\n--- AAAA\n"
    sealed.write_bytes(b"CCWBX1" + len(wrapped).to_bytes(4, "big") + wrapped + b"x" * 300)
    assert refuse(sealed, place, WORDS).code == "sealed-damaged"


# -- little memory, a full disk, somebody who stops it


def test_a_machine_that_is_busy_does_not_make_a_passphrase_wrong(monkeypatch):
    """age takes the speed of the moment for that of the machine, and refuses what seems too much for it."""
    import pyrage

    wrapped, real, refused = wrapping.wrap("s", WORDS), pyrage.passphrase.decrypt, iter(range(3))

    def busy(content, words):
        if next(refused, None) is not None:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.\nDecryption would take a while.")
        return real(content, words)

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy)
    assert wrapping._answer("decrypt", wrapped, WORDS) == ("done", b"s")
    assert wrapping._answer("decrypt", wrapped, "other words")[0] == "wrong"
    refused = iter(range(1000))
    monkeypatch.setattr(wrapping, "_TRIES", (4, 5))
    assert wrapping._answer("decrypt", wrapped, WORDS)[0] == "slow"


def test_a_machine_that_is_busy_does_not_make_a_passphrase_weak(monkeypatch):
    import pyrage

    def wrapped(strength):
        return b"age-encryption.org/v1\n-> scrypt c2FsdA %d\nAAAA\n--- AAAA\n" % strength

    for given, taken, left in (([12, 18, 20], 18, 1), ([17, 20], 17, 1), ([9, 12, 15, 10, 20], 15, 1)):
        found = iter([wrapped(one) for one in given])
        monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda *_, of=found: next(of))
        assert wrapping._answer("encrypt", b"s", WORDS) == ("done", wrapped(taken))
        assert len(list(found)) == left


def test_too_little_memory_is_said_before_anything_is_written(plain, tmp_path, monkeypatch):
    monkeypatch.setattr(wrapping, "free_memory", lambda: 900 * 1024**2)
    with pytest.raises(FileProblem) as told:
        seal.seal(plain, tmp_path / "site.ccx", Sealing(WORDS))
    assert told.value.code == "memory-low"
    assert told.value.facts["free"] == 900 * 1024**2
    sealed_to_us(plain, tmp_path / "site.ccx")         # a key needs none


def test_a_child_that_gets_no_memory_is_a_clear_answer(plain, tmp_path):
    script = f"""
        import resource
        from pathlib import Path
        from ccworkbench.errors import FileProblem
        from ccworkbench.session import seal
        resource.setrlimit(resource.RLIMIT_AS, (80_000_000, 80_000_000))
        try:
            seal.seal(Path({str(plain)!r}), Path({str(tmp_path / "site.ccx")!r}), seal.Sealing("x y z"))
        except FileProblem as problem:
            print(problem.code)
    """
    done = python(script)
    assert (done.stdout.split(), done.stderr) == (["memory-low"], "")
    assert list(tmp_path.glob("site.ccx*")) == []


class StopsAt(Progress):
    """Stops once so many bytes are through."""

    def __init__(self, most: int) -> None:
        self.most = most

    def step(self, done, total, what):
        if done >= self.most:
            raise Cancelled


def test_stopping_leaves_nothing(plain, tmp_path):
    sealed, place = sealed_to_us(plain, tmp_path / "site.ccx"), tmp_path / "place"
    place.mkdir()
    with pytest.raises(Cancelled):
        seal.unseal(sealed, place / "out.db", progress=StopsAt(200_000))
    with pytest.raises(Cancelled):
        seal.seal(plain, place / "x.ccx", Sealing(recipients=(keys.recipient(),)), StopsAt(200_000))
    assert list(place.iterdir()) == []


def test_a_target_that_cannot_take_it_leaves_nothing(plain, tmp_path):
    """A file size limit stands in for a full disk."""
    keys.recipient()
    sealed, place = sealed_to_us(plain, tmp_path / "site.ccx"), tmp_path / "place"
    place.mkdir()
    script = f"""
        import resource, signal
        from pathlib import Path
        from ccworkbench.errors import FileProblem
        from ccworkbench.session import seal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            seal.unseal(Path({str(sealed)!r}), Path({str(place / "out.db")!r}))
        except FileProblem as problem:
            print(problem.code)
    """
    done = python(script)
    assert done.stdout.split() == ["disk-full"]
    assert list(place.iterdir()) == []


def test_200_mb_stream_in_less_than_60_mb(tmp_path):
    """The process that seals and unseals; the child that wraps the passphrase is another one."""
    block = random.Random(3).randbytes(1024 * 1024)
    with (tmp_path / "plain").open("wb") as out:
        for _ in range(200):
            out.write(block)
    script = f"""
        from pathlib import Path
        from ccworkbench.session import keys, seal
        place = Path({str(tmp_path)!r})
        seal.seal(place / "plain", place / "x.ccx", seal.Sealing("some words", (keys.recipient(),)))
        (place / "plain").unlink()
        seal.unseal(place / "x.ccx", place / "out.db")
        lines = Path("/proc/self/status").read_text().splitlines()
        peak = next(line.split()[1] for line in lines if line.startswith("VmHWM:"))
        print(peak, (place / "out.db").stat().st_size)
    """
    done = python(script)
    peak, size = map(int, done.stdout.split())
    assert size == 200 * 1024 * 1024
    assert peak < 60 * 1024, f"{peak} kB"
