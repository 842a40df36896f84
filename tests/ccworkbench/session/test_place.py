"""Where a session lies: removable, network and synchronised places are told, a local disk is not."""

from pathlib import Path

import pytest

from ccworkbench.session import place
from ccworkbench.session.place import Kind

MOUNTS = """\
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
/dev/sdb1 /mnt/my\\040stick exfat rw 0 0
/dev/mapper/luks /mnt/locked ext4 rw 0 0
/dev/sdc1 /mnt/second ext4 rw 0 0
/dev/sdd1 /media/ann/FIELD vfat rw 0 0
//server/share /mnt/office cifs rw 0 0
nas:/export /srv/ann/nas nfs4 rw 0 0
ann@host:/ /srv/ann/far fuse.sshfs rw 0 0
tmpfs /tmp tmpfs rw 0 0
"""


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    """A `/sys/class/block` with an inner disk, a stick, a USB disk and an encrypted stick."""
    root = tmp_path / "sys"
    listed = root / "class" / "block"
    listed.mkdir(parents=True)
    for name, removable in (("pci0/nvme0n1", "0"), ("pci0/sdb", "1"), ("usb2/sdc", "0")):
        disk = root / "devices" / name
        disk.mkdir(parents=True)
        (disk / "removable").write_text(removable + "\n")
        (listed / disk.name).symlink_to(disk)
    for disk, part in (("pci0/nvme0n1", "nvme0n1p2"), ("pci0/sdb", "sdb1"), ("usb2/sdc", "sdc1")):
        made = root / "devices" / disk / part
        made.mkdir()
        (listed / part).symlink_to(made)
    mapped = root / "devices" / "virtual" / "luks"
    (mapped / "slaves").mkdir(parents=True)
    (mapped / "slaves" / "sdb1").symlink_to(root / "devices" / "pci0" / "sdb" / "sdb1")
    (listed / "luks").symlink_to(mapped)
    return listed


@pytest.mark.parametrize(("folder", "kind"), [
    ("/srv/ann/site.ccsession", Kind.LOCAL),
    ("/tmp/site.ccsession", Kind.LOCAL),
    ("/mnt/my stick/site.ccsession", Kind.REMOVABLE),
    ("/mnt/locked/site.ccsession", Kind.REMOVABLE),
    ("/mnt/second/site.ccsession", Kind.REMOVABLE),
    ("/media/ann/FIELD/a/site.ccsession", Kind.REMOVABLE),
    ("/mnt/office/site.ccsession", Kind.NETWORK),
    ("/srv/ann/nas/site.ccsession", Kind.NETWORK),
    ("/srv/ann/far/site.ccsession", Kind.NETWORK),
    ("/mnt/officer/site.ccsession", Kind.LOCAL),
])
def test_linux_is_judged_by_mount_and_device(devices: Path, folder: str, kind: Kind):
    assert place.on_linux(Path(folder), place.mounts(MOUNTS), devices).kind is kind


@pytest.mark.parametrize(("told", "kind"), [
    (0, Kind.LOCAL), (2, Kind.REMOVABLE), (3, Kind.LOCAL), (4, Kind.NETWORK), (5, Kind.REMOVABLE), (6, Kind.LOCAL),
])
def test_windows_is_judged_by_the_type_of_drive(told: int, kind: Kind):
    assert place.on_windows("E:\\", told) == place.Place(kind, "E:\\")


@pytest.mark.parametrize(("folder", "kind"), [
    ("/Users/ann/site.ccsession", Kind.LOCAL),
    ("/Volumes/FIELD/site.ccsession", Kind.REMOVABLE),
    ("/Volumes/Office (2)/site.ccsession", Kind.NETWORK),
])
def test_a_mac_is_judged_by_its_mounts(folder: str, kind: Kind):
    told = (
        "/dev/disk3s1 on / (apfs, sealed, local)\n"
        "/dev/disk4s1 on /Volumes/FIELD (msdos, local, nodev)\n"
        "//ann@server/office on /Volumes/Office (2) (smbfs, nodev)\n"
    )
    assert place.on_mac(Path(folder), told).kind is kind


@pytest.mark.parametrize("name", [
    "OneDrive", "OneDrive - 示例公司", "Dropbox", "Dropbox (Team)", "iCloud Drive", "iCloudDrive", "Google Drive",
    "坚果云", "我的坚果云", "Nutstore", "BaiduSyncdisk", "WPS云盘", "Nextcloud",
])
def test_synchronised_folders_are_known_by_name(tmp_path: Path, name: str):
    found = place.look(tmp_path / name / "deep" / "site.ccsession")
    assert (found.kind, found.name) == (Kind.CLOUD, name)


@pytest.mark.parametrize("name", ["onedriver", "my Dropbox notes", "icloud", "drive", "box"])
def test_like_names_are_not(tmp_path: Path, name: str):
    assert place.look(tmp_path / name / "site.ccsession").kind is not Kind.CLOUD


def test_a_synchronised_folder_of_any_name_is_known_by_its_mark(tmp_path: Path):
    (tmp_path / "work" / ".stfolder").mkdir(parents=True)
    assert place.look(tmp_path / "work" / "site.ccsession").kind is Kind.CLOUD
    assert place.look(tmp_path / "other" / "site.ccsession").kind is not Kind.CLOUD


def test_onedrive_is_known_by_what_windows_says(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "firm"))
    assert place.look(tmp_path / "firm" / "site.ccsession").kind is Kind.CLOUD


def test_the_warning_offers_to_copy_in(tmp_path: Path):
    told = place.warning(tmp_path / "坚果云" / "site.ccsession")
    assert told is not None
    for words in (told.zh, told.en):
        assert "坚果云" in words
        assert "session continue" in words
    assert place.warning(tmp_path / "site.ccsession") is None
