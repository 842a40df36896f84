"""Short forms of the trials, and faults planted to see them found; `trials.py` is the long form."""

import os
import random
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from ccworkbench.errors import FileProblem
from tests.durability import acts, calls, full_disks, ledger, power_cuts, workplace
from tests.durability.disk import Disk

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A workplace with three files of colleagues; tests copy it."""
    with workplace.cheap_passphrases():
        return workplace.make(tmp_path_factory.mktemp("trials") / "template", 3)


@pytest.fixture
def place(template, tmp_path):
    """A workplace of one's own."""
    with workplace.cheap_passphrases():
        yield template.copied_to(tmp_path / "work")


def run(code, *arguments):
    """Run a program that plants a fault, in a process of its own: it forks."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)], cwd=ROOT, capture_output=True,
        text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_acknowledged_is_lost_however_a_writer_is_cut_off():
    short = ["--kills=33", "--cuts=33", "--full=22", "--limited=22", "--files=6", "--seed=7"]
    command = [sys.executable, HERE / "trials.py", *short]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [re.sub(r" \(.*?\)|\d+ recorded.*|, \d+ acts.*|:.*", "", one) for one in lines] == [
        "33 kills", "33 power cuts in ", "22 trials with full disks", "22 trials with RLIMIT_FSIZE",
    ]
    counts = [[int(one) for one in re.findall(r"\d+", line)] for line in lines]
    assert all(numbers[-2] > numbers[0] and numbers[-1] == 0 for numbers in counts)      # acknowledged, faults
    assert all(numbers[1] >= 8 for numbers in counts[2:])                                # acts that failed


# -- would a loss be noticed?


def told(place, *acts_):
    """Do some acts and give the ledger of them."""
    found, said = ledger.Ledger(workplace.brought(place)), []
    with place.lived_in():
        person = acts.Person(place, random.Random(3), said.append)
        for one in acts_:
            person.act(one)
        person.doc.close()
    full_disks._hear(found, said)
    return found


def test_a_session_that_lost_nothing_is_fine(place):
    found = told(place, *(one for one in acts.KINDS if one != "away"), "rate", "attach", "away")
    assert ledger.look(place, found) == ledger.works_on(place) == []
    assert found.acknowledged == 13


def test_what_was_acknowledged_and_is_not_there_is_found(place):
    found = told(place, "rate", "attach", "export", "copy", "backup")
    found.ratings["1.1.1"] = ["2", "never written"]
    found.evidence["0" * 32] = "1" * 64
    found.merged.add("001.ccx")
    (place.out / "weekly.ccx").write_bytes(b"half of it")
    next((place.session / "backups").glob("*.db")).write_bytes(b"no database")
    next((Path(found.copy) / "evidence").glob("??/*")).unlink()
    (place.tmp / "plain").touch()
    faults = ledger.look(place, found)
    assert [one.partition(" ")[0] for one in faults][:2] == ["rating", "evidence"]
    assert sum("lost" in one for one in faults) == 3
    for words in ("changes of 001.ccx (ack", "weekly.ccx is not what", "is not sound", "left behind: tmp"):
        assert sum(words in one for one in faults) == 1, words
    assert len(faults) == 7


def test_bytes_of_evidence_and_what_was_erased_are_looked_for(place):
    found = told(place, "rate", "attach", "attach", "erase")
    (place.session / "backups" / "old").write_bytes(b"..." + next(iter(found.needles)) + b"...")
    kept = next(one for one in found.evidence.values() if one not in found.erased)
    path = place.session / "evidence" / kept[:2] / kept
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    faults = ledger.look(place, found)
    assert [one.partition(" ")[0] for one in faults] == ["verify:", "bytes", "erased,"]


def test_a_sealed_copy_that_is_spoilt_or_tells_something_is_found(place):
    found = told(place, "attach", "vault", "go_on")
    assert ledger.look(place, found) == []
    lying = next(Path(found.vault).glob("??/*"))
    whole = lying.read_bytes()
    lying.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    (place.vault / "plain").write_bytes(b"SQLite format 3")
    (place.spare / "site.ccsession" / "session.db").unlink()
    (place.spare / ".part").touch()
    with pytest.raises(FileProblem):
        ledger.look(place, found)
    shutil.rmtree(place.spare / "site.ccsession")
    faults = ledger.look(place, found)
    for words in ("of the copy is lost", "plain in the sealed copy", "left behind: .part", "what went on is gone"):
        assert sum(words in one for one in faults) == 1, words
    assert len(faults) == 4
    next(Path(found.vault).glob("manifest.age")).unlink()
    assert any("does not open" in one for one in ledger.look(place, found))


def test_half_of_a_file_merged_is_found(place):
    found = told(place, "merge")
    name = found.merged.pop()
    found.brought[name] |= {"0" * 32}
    assert [one for one in ledger.look(place, found) if name in one] == [
        f"{len(found.brought[name]) - 1} of {len(found.brought[name])} changes of {name}"
    ]


def test_a_writer_that_acknowledges_too_early_is_found_by_killing_it(template, tmp_path):
    printed = run("""
        import sys, time
        from pathlib import Path
        from ccworkbench.session import ratings
        from ccworkbench.standard.answers import Answer
        from tests.durability import acts, kills, workplace

        def early(person):
            words = str(time.time())
            person._say({"begin": "rate", "item": "1.1.1", "now": ["2", words]})
            person._say({"done": "rate"})
            time.sleep(0.03)
            ratings.rate(person.doc, "1.1.1", "A", Answer(option="2"), rationale=words)

        acts.Person._rate, acts.KINDS = early, ("rate",)
        place = Path(sys.argv[2])
        tally = kills.run(9, 1, workplace.Workplace(Path(sys.argv[1])), place)
        print(len(tally.faults))
    """, template.root, tmp_path)
    assert int(printed) > 0


@pytest.mark.parametrize("planted", [
    "os.fsync = lambda handle: None",
    "storage.sync_folder = keeping.sync_folder = medium.sync_folder = lambda folder: None",
    "real = connection.settings\n"
    "connection.settings = lambda link: (real(link), link.execute('PRAGMA synchronous = OFF'))",
])
def test_a_writer_that_does_not_wait_for_the_disk_is_found_by_a_power_cut(template, tmp_path, planted):
    writer = tmp_path / "writer.py"
    writer.write_text(
        f"import os, sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        f"from ccworkbench.session import connection, keeping, medium, storage\n{planted}\n"
        "from tests.durability import acts\nacts.main()\n"
    )
    with workplace.cheap_passphrases():
        tally = power_cuts.run(9, 1, template, tmp_path, str(writer))
    assert tally.trials == 9
    assert tally.faults


def test_an_error_nobody_understands_is_found():
    assert full_disks._unclear(OSError(28, "No space left on device"))
    assert full_disks._unclear(acts.Stopped("exchange-refused"))
    assert not full_disks._unclear(acts.Stopped("disk-full"))


# -- is the disk right?


def test_the_replay_ends_where_the_program_ended(place, tmp_path):
    start = Disk.of(place.root)
    replay = power_cuts.Replay(start, place.root)
    for call in calls.record([acts.__file__, str(place.root), "5", "erase", "14"], tmp_path / "log"):
        replay.take(call)
    power_cuts.last_state(replay, tmp_path / "replayed")

    def content(root):
        return {
            str(one.relative_to(root)): one.read_bytes() if one.is_file() else None for one in root.rglob("*")
        }

    assert content(tmp_path / "replayed") == content(place.root)


def test_what_is_synced_stays_and_the_rest_may_go(tmp_path):
    disk, chance = Disk(), random.Random(1)
    from tests.durability.disk import File, Folder

    file, folder = File(), Folder()
    disk.name(come=((disk.root, "folder", folder),))
    disk.name(come=((folder, "part", file),))
    file.write(0, b"sure")
    file.sync()
    disk.sync(disk.root)
    disk.name(gone=((folder, "part", file),), come=((folder, "name", file),))

    def found(kept):
        place = tmp_path / str(len(list(tmp_path.iterdir())))
        disk.cut(place, chance, kept)
        return {str(one.relative_to(place)): one.read_bytes() for one in place.rglob("*") if one.is_file()}

    assert found(0.0) == {}                      # the file was synced, its name was not
    disk.sync(folder)
    assert found(0.0) == {"folder/name": b"sure"}
    file.write(4, b"!" * 5000)
    assert found(0.0) == {"folder/name": b"sure"}
    assert found(1.0) == {"folder/name": b"sure" + b"!" * 5000}
    torn = {found(0.5)["folder/name"] for _ in range(50)}
    assert {b"sure", b"sure" + b"!" * 4092} < torn
    assert len(torn) > 4
