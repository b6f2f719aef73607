"""What the extension costs: the same corpus built with and without it, in alternation.

Each build is a process of its own. Its CPU time (user and system) and its peak memory are what the
operating system accounts for it. Run it with ``--help`` for the parts and their sizes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import corpora

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    cpu: float  #: seconds, user and system
    wall: float
    memory: float  #: MB at the peak


@dataclass(frozen=True, slots=True)
class Pair:
    """The same project twice."""

    plain: Path
    ours: Path

    @property
    def both(self) -> tuple[Path, Path]:
        """The two folders."""
        return self.plain, self.ours


# -- running and counting


def sphinx(folder: Path, *options: str, **environment: str) -> Cost:
    """Build a project, and return what that cost."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "html",
        *options,
        str(folder),
        str(output(folder)),
    ]
    return run(command, **environment)


def run(command: list[str], found: tuple[int, ...] = (0,), **environment: str) -> Cost:
    """Run a command to its end, and return what it cost; *found* are the exit codes that are fine."""
    path = os.pathsep.join(
        filter(None, [str(ROOT), str(ROOT / "benchmarks"), os.environ.get("PYTHONPATH")])
    )
    # Installed packages have their byte code; a checkout must be allowed to keep its own.
    settings = {"PYTHONPATH": path, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": ""}
    env = {**os.environ, **settings, **corpora.QUIET, **environment}
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in found:
            log.seek(0)
            raise SystemExit(log.read().decode()[-3000:])
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def output(folder: Path) -> Path:
    """Return the folder that a project is built into."""
    return folder / "_build"


def alternate(pair: Pair, pairs: int, build: Callable[[Path], Cost]) -> list[tuple[Cost, Cost]]:
    """Build plain and ours by turns, each first in half of the pairs."""
    costs = []
    for number in range(pairs):
        order = pair.both if number % 2 == 0 else pair.both[::-1]
        found = {folder: build(folder) for folder in order}
        costs.append((found[pair.plain], found[pair.ours]))
        note(f"  pair {number + 1}: {costs[-1][0].cpu:7.2f} s  {costs[-1][1].cpu:7.2f} s")
    return costs


def report(title: str, costs: list[tuple[Cost, Cost]], target: float | None = None) -> None:
    """Print medians, and the median of the pairs' ratios."""
    print(f"{title}, median of {len(costs)} pairs")
    for name in ("cpu", "memory"):
        plain = statistics.median(getattr(p, name) for p, _ in costs)
        ours = statistics.median(getattr(o, name) for _, o in costs)
        ratios = sorted(getattr(o, name) / getattr(p, name) for p, o in costs)
        unit = "s" if name == "cpu" else "MB"
        wanted = f"   (to reach: {target})" if target and name == "cpu" else ""
        print(
            f"  {name:7} plain {plain:8.2f} {unit:2} ours {ours:8.2f} {unit:2}"
            f" ratio of medians {ours / plain:.3f}, median ratio {statistics.median(ratios):.3f}"
            f" [{ratios[0]:.3f} … {ratios[-1]:.3f}]{wanted}"
        )
    sys.stdout.flush()


def note(text: str) -> None:
    """Tell how far it is, beside the results."""
    print(text, file=sys.stderr, flush=True)


# -- the parts


def full(pair: Pair, args: argparse.Namespace, title: str) -> None:
    """A full build: everything is read and written."""

    def fresh(folder: Path) -> Cost:
        shutil.rmtree(output(folder), ignore_errors=True)
        return sphinx(folder)

    report(f"{title}: full build", alternate(pair, args.pairs, fresh), target=1.01)


def inside(pair: Pair, title: str) -> None:
    """The extension's own timers in a full build: free of the noise between two builds."""
    shutil.rmtree(output(pair.ours), ignore_errors=True)
    result = pair.ours / "stopwatch.json"
    loaded = ",".join([*corpora.EXTENSIONS, "stopwatch"])
    sphinx(pair.ours, "-D", f"extensions={loaded}", STOPWATCH=str(result))
    counted = json.loads(result.read_text())
    own, total = sum(counted["spent"].values()), counted["total"]
    print(f"{title}: timers inside of one full build")
    print(
        f"  {own:.2f} s of {total:.2f} s are ours: ratio {total / (total - own):.4f},"
        f" without the garbage collector {total / (total - own + sum(counted['collected'].values())):.4f}"
    )
    for name, spent in sorted(counted["spent"].items(), key=lambda item: -item[1]):
        collected = counted["collected"].get(name, 0)
        print(
            f"    {spent:8.3f} s  {counted['calls'][name]:7} calls  {name}"
            f" ({collected:.3f} s of it garbage collection)"
        )
    sys.stdout.flush()


def no_change(pair: Pair, args: argparse.Namespace, title: str) -> None:
    """A build after which nothing changed: it should write nothing, and take no longer."""
    for folder in pair.both:
        sphinx(folder)
        sphinx(folder)
    before = {folder: snapshot(folder) for folder in pair.both}
    report(
        f"{title}: rebuild without a change", alternate(pair, args.rebuilds, sphinx), target=1.05
    )
    for folder in pair.both:
        print(f"  {folder.name:6} wrote {describe(changed(before[folder], snapshot(folder)))}")


def one_change(pair: Pair, args: argparse.Namespace, title: str) -> None:
    """A build after one decorator changed: its page and the pages that show it."""
    for folder in pair.both:
        sphinx(folder)
    written: dict[Path, list[str]] = {}

    def edited(folder: Path) -> Cost:
        before = snapshot(folder)
        corpora.edit_one_decorator(folder)
        cost = sphinx(folder)
        written[folder] = changed(before, snapshot(folder))
        return cost

    report(f"{title}: rebuild after one changed decorator", alternate(pair, args.rebuilds, edited))
    for folder in pair.both:
        pages = [name for name in written[folder] if name.endswith((".html", ".json", ".doctree"))]
        print(f"  {folder.name:6} read and wrote {describe(pages)}")


def listings(folder: Path, args: argparse.Namespace) -> None:
    """A page that lists all entries: what writing that page takes, for more and more entries."""
    for title, options in (("by group", ""), ("one table", "   :group-by: none\n")):
        print(
            f"One page that lists all entries, {title}: CPU of writing it, over a rebuild without a change"
        )
        for entries in args.entries:
            project = corpora.listing(folder / f"{title[:2]}{entries}", entries, options)
            sphinx(project)
            idle = statistics.median(sphinx(project).cpu for _ in range(3))
            page = project / "stability.rst"
            costs = []
            for number in range(3):
                page.write_text(f"{page.read_text()}\n.. {number}\n")
                costs.append(sphinx(project))
            took = statistics.median(cost.cpu for cost in costs) - idle
            print(
                f"  {entries:6} entries {took:7.2f} s  {took / entries * 1000:6.3f} ms an entry,"
                f" peak {max(cost.memory for cost in costs):4.0f} MB"
            )
            sys.stdout.flush()


def reading(folder: Path, args: argparse.Namespace) -> None:
    """Marks alone, without Sphinx: time for more and more objects, and how often a module is parsed."""
    print("Reading marks alone, all objects of the package")
    for modules in (args.modules // 4, args.modules // 2, args.modules):
        target = folder / f"reading{modules}"
        corpora.write_package(target, modules)
        code = _READING.format(folder=str(target), modules=modules)
        result = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise SystemExit(result.stderr)
        print(f"  {result.stdout.strip()}")


_READING = """
import ast, collections, importlib, sys, time
sys.path.insert(0, {folder!r})
names = [f"bench.mod_{{number:03}}" for number in range({modules})]
modules = [importlib.import_module(name) for name in names]
wanted = []
for module in modules:
    for name, found in vars(module).items():
        if getattr(found, "__module__", None) == module.__name__:
            wanted.append((module.__name__, name))
            if isinstance(found, type):
                methods = [member for member in vars(found) if member.startswith("method")]
                wanted += [(module.__name__, f"{{name}}.{{member}}") for member in methods]
from sphinx_apistab.conventions import known
from sphinx_apistab.reading import Reader
parsed = collections.Counter()
parse = ast.parse
def counting(source, *args, **kwargs):
    parsed[hash(source)] += 1
    return parse(source, *args, **kwargs)
ast.parse = counting
reader = Reader(known())
start = time.process_time()
found = [reader.read(*name) for name in wanted]
took = time.process_time() - start
labelled = sum(1 for reading in found if reading is not None and reading.stability.labelled)
print(f"{{len(wanted):6}} objects ({{labelled}} labelled) {{took:6.2f}} s"
      f"  {{took / len(wanted) * 1e6:5.0f}} µs each,"
      f" {{sum(parsed.values())}} parses of {{len(modules)}} modules,"
      f" at most {{max(parsed.values(), default=0)}} of one")
"""


def scanning(args: argparse.Namespace) -> None:
    """A scan and a verdict of a package, against importing the same modules and parsing their source."""
    plain = [sys.executable, "-c", _SCANNING, args.package]
    module = [sys.executable, "-m", "sphinx_apistab"]
    for title, command in (
        ("Scan", ["scan", args.package]),
        ("Strict verdict", ["check", args.package, "--policy", "strict"]),
    ):
        pairs = [(run(plain), run([*module, *command], found=(0, 1))) for _ in range(args.pairs)]
        against = f"{title} of {args.package}, against importing and parsing it"
        report(against, pairs, target=1.5)


_SCANNING = """
import ast, sys
from sphinx_apistab.scanning.importing import import_modules
import_modules(sys.argv[1])
for name, module in list(sys.modules.items()):
    file = getattr(module, "__file__", None) or ""
    if name.partition(".")[0] == sys.argv[1] and file.endswith(".py"):
        with open(file, encoding="utf-8") as source:
            ast.parse(source.read())
"""


# -- what was written


def snapshot(folder: Path) -> dict[str, int]:
    """Return each built file with its time."""
    built = output(folder)
    return {
        p.relative_to(built).as_posix(): p.stat().st_mtime_ns
        for p in built.rglob("*")
        if p.is_file()
    }


def changed(before: dict[str, int], after: dict[str, int]) -> list[str]:
    """Return the files that are new, or newer."""
    return sorted(name for name, time in after.items() if before.get(name) != time)


def describe(names: Iterable[str]) -> str:
    """Return a list of files in words."""
    names = list(names)
    return f"{len(names)} files: {', '.join(names)}" if names else "nothing"


# -- the command line


def synthetic_pair(folder: Path, args: argparse.Namespace) -> Pair:
    """Write the synthetic project twice."""
    return Pair(
        corpora.synthetic(folder / "plain", corpora.PLAIN, args.modules),
        corpora.synthetic(folder / "ours", extensions(args), args.modules),
    )


def ray_pair(folder: Path, args: argparse.Namespace) -> Pair:
    """Write the project over Ray twice."""
    return Pair(
        corpora.ray(folder / "plain", corpora.PLAIN, args.ray_modules),
        corpora.ray(folder / "ours", extensions(args), args.ray_modules),
    )


def extensions(args: argparse.Namespace) -> tuple[str, ...]:
    """Return what the second project of a pair loads."""
    return corpora.PLAIN if args.control else corpora.EXTENSIONS


PARTS = ("full", "inside", "unchanged", "edit", "ray", "listing", "reading", "scan")


def arguments() -> argparse.Namespace:
    """Return the checked arguments of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"of {', '.join(PARTS)} (default: all but ray, scan)",
    )
    parser.add_argument(
        "--modules", type=int, default=100, help="synthetic modules, 50 objects each (%(default)s)"
    )
    parser.add_argument("--pairs", type=int, default=6, help="pairs of full builds (%(default)s)")
    parser.add_argument("--rebuilds", type=int, default=12, help="pairs of rebuilds (%(default)s)")
    parser.add_argument(
        "--entries", type=int, nargs="+", default=[2500, 5000, 10000], help="sizes of the listing"
    )
    parser.add_argument(
        "--ray-modules", nargs="+", default=list(corpora.ALWAYS), help="modules of Ray to document"
    )
    parser.add_argument("--package", default="ray", help="what to scan (%(default)s)")
    parser.add_argument(
        "--control", action="store_true", help="leave ours out of both: shows the noise"
    )
    parser.add_argument(
        "--folder", type=Path, help="where to write the projects (default: a temporary folder)"
    )
    args = parser.parse_args()
    if unknown := {*args.parts} - {*PARTS}:
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
    args.parts = args.parts or [part for part in PARTS if part not in {"ray", "scan"}]
    return args


def chosen(args: argparse.Namespace, folder: Path) -> Iterator[Callable[[], None]]:
    """Yield the parts to run, one after the other."""
    pair = synthetic_pair(folder / "synthetic", args)
    title = f"{args.modules * 50} synthetic objects"
    if "full" in args.parts:
        yield lambda: full(pair, args, title)
    if "inside" in args.parts:
        yield lambda: inside(pair, title)
    if "unchanged" in args.parts:
        yield lambda: no_change(pair, args, title)
    if "edit" in args.parts:
        yield lambda: one_change(pair, args, title)
    if "ray" in args.parts:
        of_ray = ray_pair(folder / "ray", args)
        title_of_ray = f"{len(args.ray_modules)} modules of Ray"
        yield lambda: full(of_ray, args, title_of_ray)
        yield lambda: inside(of_ray, title_of_ray)
        yield lambda: no_change(of_ray, args, title_of_ray)
    if "listing" in args.parts:
        yield lambda: listings(folder / "listing", args)
    if "reading" in args.parts:
        yield lambda: reading(folder / "reading", args)
    if "scan" in args.parts:
        yield lambda: scanning(args)


def main() -> None:
    """Run the parts."""
    args = arguments()
    with tempfile.TemporaryDirectory() as temporary:
        for part in chosen(args, args.folder or Path(temporary)):
            part()


if __name__ == "__main__":
    main()
