"""Run environments of tox whose Pythons only Debian's sid has yet: ``newest_pythons.py py315-sphinx92 …``.

They get a system of their own, which is made in a minute, takes 700 MB in the folder for temporary files, and
is gone afterwards. It takes root, on Debian or Ubuntu. ``DEBIAN_MIRROR`` names a mirror other than apt's.

The exit code is 77 where there can be no such system: what is not tested, and why, stands in the last line.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MIRROR = "http://deb.debian.org/debian"
CANNOT = 77  #: the exit code where nothing could be tested

#: Mounts what a system has, and the folders that are shared with it; the mounts end with the command.
INSIDE = """
mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" || exit 77
for folder in $1; do mkdir -p "$0$folder" && mount --options bind,ro "$folder" "$0$folder" || exit 77; done
shift
exec chroot "$0" "$@"
"""
#: Runs environments of tox, itself by one of the Pythons.
TOX = """
cd /src
"$0" -m venv /tox && /tox/bin/pip install -q 'tox>=4.20' &&
exec /tox/bin/tox run-parallel --parallel 2 --parallel-no-spinner --skip-missing-interpreters false -e "$1"
"""
#: A mount that nobody else sees, and that is gone with its process.
PRIVATELY = ["unshare", "--mount", "--propagation", "private"]


class NotTestedError(Exception):
    """There can be no such system here; the message says why."""


def main(environments: list[str]) -> int:
    """Make the system, and run tox in it."""
    pythons = [
        f"python{one}.{two}" for one, two in re.findall(r"\bpy(\d)(\d+)", " ".join(environments))
    ]
    if not pythons:
        print("which environments? For example: newest_pythons.py py315-sphinx92", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="debian-") as folder:
        try:
            _make(Path(folder), pythons)
            return _test(Path(folder), pythons[0], environments)
        except NotTestedError as why:
            print(f"NOT TESTED: {', '.join(environments)}: {why}", file=sys.stderr)
            return CANNOT


def _make(system: Path, pythons: list[str]) -> None:
    """Install Debian's sid with the Pythons, this machine's settings, and the checkout."""
    if os.geteuid() != 0:
        raise NotTestedError("run it as root, for example with sudo")
    if subprocess.run([*PRIVATELY, "true"], check=False).returncode:
        raise NotTestedError("nothing can be mounted here")
    if not shutil.which("debootstrap"):
        _install_debootstrap()
    _debootstrap(system, os.environ.get("DEBIAN_MIRROR") or _mirror(), pythons)
    for path in _settings():
        _copy(path, system)
    _copy_checkout(system / "src")


def _debootstrap(system: Path, mirror: str, pythons: list[str]) -> None:
    packages = ",".join(["ca-certificates", "git", *(f"{name},{name}-venv" for name in pythons)])
    print(f"Debian's sid with {' and '.join(pythons)} from {mirror} …", flush=True)
    command = [
        "debootstrap",
        "--variant=minbase",
        f"--include={packages}",
        "sid",
        str(system),
        mirror,
    ]
    made = subprocess.run([*PRIVATELY, *command], capture_output=True, text=True, check=False)
    if made.returncode:
        print(made.stdout[-3000:], made.stderr[-3000:], file=sys.stderr)
        raise NotTestedError(f"debootstrap could not get the Pythons from {mirror}, see above")


def _install_debootstrap() -> None:
    if not shutil.which("apt-get"):
        raise NotTestedError("that takes Debian or Ubuntu")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    try:
        subprocess.run(["apt-get", "update", "-q"], check=True)
        subprocess.run([*install, "debootstrap", "debian-archive-keyring"], check=True)
    except subprocess.CalledProcessError:
        raise NotTestedError("debootstrap cannot be installed, see above") from None


def _mirror() -> str:
    """Return the first mirror of Debian that apt has."""
    folder = Path("/etc/apt")
    for path in (folder / "sources.list", *sorted(folder.glob("sources.list.d/*"))):
        text = path.read_text("utf-8", "replace") if path.is_file() else ""
        if found := re.search(r"^[^#\n]*?(https?://\S+/debian)/?(?:\s|$)", text, re.MULTILINE):
            return found[1]
    return MIRROR


def _settings() -> Iterator[Path]:
    """Yield what this machine has set up for the network and for pip."""
    yield from (Path("/etc/resolv.conf"), Path("/etc/ssl/certs/ca-certificates.crt"))
    names = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "PIP_CERT", "PIP_CONFIG_FILE")
    yield from (Path(os.environ[name]) for name in names if name in os.environ)
    yield from map(Path, re.findall(r"^ +(/.+), exists: True$", _pip("debug"), re.MULTILINE))
    yield from _named(Path.is_file)


def _named(is_kind: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield the files, or the folders, that pip's settings name."""
    names = re.findall(r"(?:file://|['\s])(/[^/'\s][^'\s]*)", _pip("list"))
    yield from filter(is_kind, map(Path, names))


def _pip(command: str) -> str:
    """Return what pip says of its settings."""
    pip = [sys.executable, "-m", "pip", "config", command]
    return subprocess.run(pip, capture_output=True, text=True, check=False).stdout


def _copy(path: Path, system: Path) -> None:
    target = system / path.relative_to("/")
    if path.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _copy_checkout(target: Path) -> None:
    """Copy what git knows, or would take in."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    for name in map(os.fsdecode, filter(None, names)):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def _test(system: Path, python: str, environments: list[str]) -> int:
    """Run the environments in the system."""
    tox = ["sh", "-c", TOX, python, ",".join(environments)]
    command = [*PRIVATELY, "sh", "-c", INSIDE, str(system), " ".join(_shared()), *tox]
    code = subprocess.run(command, env=_environment(), check=False).returncode
    if code == CANNOT:
        raise NotTestedError("a mount failed, see above")
    return code


def _shared() -> list[str]:
    """Return the folders where packages lie on this machine: an index's files are often beside it."""
    found = {folder.parent if folder.parents[1:] else folder for folder in _named(Path.is_dir)}
    return [str(each) for each in sorted(found) if not found.intersection(each.parents)]


def _environment() -> dict[str, str]:
    """Return this machine's variables, without those that name its own folders and Pythons."""
    others = ("PYTHON", "PYENV", "VIRTUAL_ENV", "TMP", "TEMP", "TOX", "COVERAGE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return kept | {"LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
