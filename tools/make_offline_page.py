"""Write build/gxrules.html: one page that runs all of gxrules in the browser, from the disk and without any network.

Run ``make page``. Python itself comes from the npm package pyodide, fetched with ``npm pack`` into build/pyodide once;
our own code is a wheel built from the checkout, and the libraries are those of this environment, without their
compiled parts. Nothing of it is committed.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
PARTS = ROOT / "tools" / "offline"
TARGET = BUILD / "gxrules.html"
PYODIDE = "314.0.7"
# What gxrules runs on there; rapidfuzz and markupsafe have a part in Python for each that is compiled.
LIBRARIES = ("attrs", "Jinja2", "lark", "MarkupSafe", "pluggy", "RapidFuzz", "XlsxWriter")
_LEFT_OUT = (".so", ".pyd", ".pyc", ".pyi", ".c", ".exe")
# A fixed day, so that the same sources make the same bytes.
_DAY = (2020, 1, 1, 0, 0, 0)


def fetch_pyodide() -> Path:
    """The folder of the npm package, fetched if it is not there."""
    folder = BUILD / "pyodide"
    if not (folder / PYODIDE / "package").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", f"pyodide@{PYODIDE}"], cwd=folder, check=True)
        with tarfile.open(folder / f"pyodide-{PYODIDE}.tgz") as archive:
            archive.extractall(folder / PYODIDE, filter="data")
    return folder / PYODIDE / "package"


def site_packages() -> bytes:
    """A ZIP archive of gxrules, its plugins, its libraries, and the driver of the page."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted({**dict(_own_files()), **dict(_library_files())}.items()):
            archive.writestr(_entry(name), data)
        archive.writestr(_entry("gxrules_offline.py"), (PARTS / "driver.py").read_bytes())
    return packed.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _DAY)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def _own_files() -> Iterator[tuple[str, bytes]]:
    """The files of our wheel, built from a copy of what it is built from."""
    with tempfile.TemporaryDirectory() as place:
        source, made = Path(place) / "source", Path(place) / "made"
        source.mkdir()
        for part in ("pyproject.toml", "README.md", "LICENSE", "src", "grammars", "plugins"):
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, source / part, ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
            else:
                shutil.copy(ROOT / part, source)
        line = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel", "--no-deps"]
        subprocess.run([*line, "--wheel-dir", made, source], check=True)
        (wheel,) = made.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())


def _library_files() -> Iterator[tuple[str, bytes]]:
    for library in LIBRARIES:
        for path in distribution(library).files or ():
            if path.suffix not in _LEFT_OUT and ".." not in path.parts:
                yield path.as_posix(), Path(str(path.locate())).read_bytes()


def engine(pyodide: Path) -> str:
    """The script of the worker: Pyodide in one module, and what starts it."""
    core = (pyodide / "pyodide.asm.mjs").read_text("utf-8").replace("export default _createPyodideModule", "")
    # A page from the disk may start no worker that is a module; the address of the script is needed by nothing here.
    core = core.replace("import.meta.url", "self.location.href")
    loader = re.sub(r"export\{(\w+) as loadPyodide,\w+ as version\};?", r"const loadPyodide=\1;", _script(pyodide))
    # Each has its own names, some of which are the same.
    loading = f"const loadPyodide = (() => {{ {loader}\nreturn loadPyodide; }})();"
    # What the worker replaces it must have replaced before Pyodide looks for it.
    return "\n".join(
        ((PARTS / "worker.js").read_text("utf-8"), core, loading, (PARTS / "engine.js").read_text("utf-8"))
    )


def _script(pyodide: Path) -> str:
    text = (pyodide / "pyodide.mjs").read_text("utf-8")
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)


def page(pyodide: Path) -> str:
    """The whole page."""
    style, script = ((PARTS / name).read_text("utf-8") for name in ("page.css", "page.js"))
    result = ROOT / "src" / "gxrules" / "output" / "page"
    styles = [style, (result / "page.css").read_text("utf-8")]
    scripts = [script, (result / "page.js").read_text("utf-8")]
    data = {
        "engine": gzip.compress(engine(pyodide).encode("utf-8"), 9, mtime=0),
        "wasm": gzip.compress((pyodide / "pyodide.asm.wasm").read_bytes(), 9, mtime=0),
        "stdlib": gzip.compress((pyodide / "python_stdlib.zip").read_bytes(), 9, mtime=0),
        "lock": gzip.compress((pyodide / "pyodide-lock.json").read_bytes(), 9, mtime=0),
        "site": gzip.compress(site_packages(), 9, mtime=0),
    }
    blocks = "\n".join(
        f'<script type="text/plain" id="data-{name}">{base64.b64encode(part).decode("ascii")}</script>'
        for name, part in data.items()
    )
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))} blob: 'wasm-unsafe-eval'",
            f"style-src {' '.join(map(_hash, styles))}",
            "worker-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    text = (PARTS / "page.html").read_text("utf-8")
    for name, part in (("policy", policy), ("style", style), ("data", blocks), ("script", script)):
        text = text.replace(f"{{{{ {name} }}}}", part)
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def main() -> None:
    """Write the page."""
    made = page(fetch_pyodide())
    TARGET.write_text(made, "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(made.encode()) / 1e6:.1f} MB; open it in a browser")


if __name__ == "__main__":
    main()
