"""Where a session lies: on this computer's own disk, or where working on it is asking for trouble.

A live session belongs on a local fixed disk: a stick is pulled out in mid-write, a network share loses its
locks, and a synchronising folder copies the database while it is being written. What cannot be told counts
as local: a warning that is often wrong is read by nobody.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ccworkbench import paths
from ccworkbench.text import Text

_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "afpfs", "webdav", "davfs", "afs", "ceph", "glusterfs", "9p",
    "vboxsf", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.vmhgfs-fuse", "fuse.glusterfs",
})
_CLOUD = re.compile(
    r"onedrive(?: ?[-–(].*)?|dropbox(?: ?\(.*\))?|icloud ?drive|com~apple~clouddocs|cloudstorage|google ?drive"
    r"|googledrive-.*|box sync|nextcloud|owncloud|megasync|pclouddrive|seafile|syncthing"
    r"|坚果云|我的坚果云|nutstore(?: files)?|百度网盘同步空间|baidusyncdisk|baidunetdiskworkspace"
    r"|wps ?云盘|wpsdrive|阿里云盘|腾讯微云|微云同步助手|飞书云盘",
    re.IGNORECASE,
)
_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".nextcloudsync.log", ".owncloudsync.log", ".seafile-data")
_PLUGGED = ("/media/", "/run/media/")


class Kind(StrEnum):
    """What kind of place a folder lies in."""

    LOCAL = "local"
    REMOVABLE = "removable"
    NETWORK = "network"
    CLOUD = "cloud"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a folder lies; `name` is what gave it away (a mount, a drive, a folder's name)."""

    kind: Kind
    name: str = ""

    @property
    def fit(self) -> bool:
        """Whether a session may be worked on here without a second thought."""
        return self.kind is Kind.LOCAL


def look(folder: Path) -> Place:
    """Say where a folder lies, whether it exists yet or not."""
    real = folder.absolute()
    with contextlib.suppress(OSError):       # a drive that does not answer
        real = real.resolve()
    synced = _synced(real)
    if synced is not None:
        return synced
    if sys.platform == "win32":
        return _windows(real)
    if sys.platform == "darwin":
        return _mac(real)
    return _linux(real)


def warning(folder: Path) -> Text | None:
    """Say what is wrong with a session's place and what to do; None: nothing."""
    found = look(folder)
    if found.fit:
        return None
    zh, en = {
        Kind.REMOVABLE: ("可移动磁盘", "a removable drive"),
        Kind.NETWORK: ("网络位置", "a network place"),
        Kind.CLOUD: ("云同步文件夹", "a cloud-synchronised folder"),
    }[found.kind]
    home = paths.default_sessions()
    return Text(
        f"评审 {folder.name} 位于{zh}（{found.name}），直接在那里工作有丢失或损坏的风险。"
        f"建议复制到本机后再工作：ccworkbench session continue {folder} --to {home} --as 编号。",
        f"{folder.name} lies on {en} ({found.name}): working there may lose or damage it. "
        f"Copy it in and go on here: ccworkbench session continue {folder} --to {home} --as ID.",
    )


# -- synchronised folders


def _synced(folder: Path) -> Place | None:
    for variable in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        told = os.environ.get(variable)
        if told and folder.is_relative_to(told):
            return Place(Kind.CLOUD, Path(told).name)
    for above in (folder, *folder.parents):
        if _CLOUD.fullmatch(above.name) or any((above / mark).exists() for mark in _MARKS):
            return Place(Kind.CLOUD, above.name)
    return None


# -- Linux


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the system's list of mounts."""

    device: str
    at: str
    kind: str


def mounts(text: str) -> list[Mount]:
    """Read `/proc/mounts`."""
    found = []
    for line in text.splitlines():
        parts = line.split(" ")
        if len(parts) >= 3:
            plain = [re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), one) for one in parts[:3]]
            found.append(Mount(*plain))
    return found


def mount_of(folder: Path, known: Iterable[Mount]) -> Mount | None:
    """Give the mount a folder lies in: the one with the longest path, the later of two."""
    best = None
    for one in known:
        if folder.is_relative_to(one.at) and (best is None or len(one.at) >= len(best.at)):
            best = one
    return best


def on_linux(folder: Path, known: Iterable[Mount], devices: Path) -> Place:
    """Judge a folder by the mounts and by what `/sys/class/block` says of their devices."""
    mount = mount_of(folder, known)
    if mount is None:
        return Place(Kind.LOCAL)
    if mount.kind in _NETWORK:
        return Place(Kind.NETWORK, mount.at)
    if f"{mount.at}/".startswith(_PLUGGED) or _removable(Path(mount.device), devices):
        return Place(Kind.REMOVABLE, mount.at)
    return Place(Kind.LOCAL, mount.at)


def _linux(folder: Path) -> Place:
    try:
        known = mounts(Path("/proc/mounts").read_text("utf-8", "surrogateescape"))
    except OSError:
        return Place(Kind.LOCAL)
    return on_linux(folder, known, Path("/sys/class/block"))


def _removable(device: Path, devices: Path) -> bool:
    """Whether a device, or one it is built on (an encrypted stick), can be unplugged."""
    if not device.is_absolute():
        return False
    waiting, seen = [device.resolve().name], set()
    while waiting:
        name = waiting.pop()
        if not name or name in seen:
            continue
        seen.add(name)
        try:
            real = (devices / name).resolve(strict=True)
            waiting += [one.name for one in (real / "slaves").glob("*")]
            flags = [one / "removable" for one in (real, real.parent)]     # a partition's disk is above it
            told = [one.read_text().strip() for one in flags if one.is_file()]
        except OSError:
            continue
        if "1" in told or re.search(r"/usb\d", str(real)):
            return True
    return False


# -- Windows and macOS


def _windows(folder: Path) -> Place:
    import ctypes  # only here

    root = folder.anchor
    if root.startswith("\\\\") and not root.startswith(("\\\\?\\", "\\\\.\\")):
        return Place(Kind.NETWORK, root)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - not known to type checkers elsewhere
    return on_windows(root, int(kernel.GetDriveTypeW(root)))


def on_windows(root: str, told: int) -> Place:
    """Judge a drive by what `GetDriveType` answers."""
    return Place({2: Kind.REMOVABLE, 4: Kind.NETWORK, 5: Kind.REMOVABLE}.get(told, Kind.LOCAL), root)


def _mac(folder: Path) -> Place:
    import subprocess  # only here

    try:
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        told = ""
    return on_mac(folder, told)


def on_mac(folder: Path, told: str) -> Place:
    """Judge a folder by the answer of `mount`: `DEVICE on PLACE (kind, …)`."""
    known = []
    for line in told.splitlines():
        match = re.fullmatch(r"(.+?) on (/.*) \(([^,)]+).*\)", line)
        if match:
            known.append(Mount(match[1], match[2], match[3]))
    mount = mount_of(folder, known)
    if mount is None:
        return Place(Kind.LOCAL)
    if mount.kind in _NETWORK:
        return Place(Kind.NETWORK, mount.at)
    return Place(Kind.REMOVABLE if mount.at.startswith("/Volumes/") else Kind.LOCAL, mount.at)
