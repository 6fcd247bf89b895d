"""`monitor init`: the first files of a desk."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from monitor.cli.options import BROKEN

_ENV = """\
# Secrets of this desk, one NAME=value a line; config.yaml names them as ${env:NAME}.
# Variables that are set outside go before those here. Keep this file to yourself.
#SMTP_URL=smtps://user:password@mail.example.org:465
#WEBHOOK_SECRET=
"""


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Write config.yaml, example rules and .env into DIR; never overwrites.

    A file that is there stays as it is, and so does a rules folder that holds rules. DIR is the working folder where it
    is left out.
    """
    try:
        for path, text, mode in _files(folder):
            written = _write_new(folder / path, text, mode)
            click.echo(f"wrote {folder / path}" if written else f"left {folder / path} as it is")
    except OSError as error:
        click.echo(f"monitor: {error.filename or folder} cannot be written: {error.strerror}", err=True)
        sys.exit(BROKEN)
    within = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    click.echo(f"next: {within}monitor check, then: monitor run")


def _files(folder: Path) -> Iterator[tuple[Path, str, int]]:
    """What a new desk holds: path, text and permissions of each file."""
    from monitor.cli.shipped import shipped_config, shipped_rules

    yield Path("config.yaml"), shipped_config().read_text("utf-8"), 0o644
    own = folder / "rules"
    if own.is_dir() and any(own.rglob("*.y*ml")):
        click.echo(f"left {own} as it is")
    else:
        shipped = shipped_rules()
        for file in sorted(shipped.rglob("*.yaml")):
            yield Path("rules") / file.relative_to(shipped), file.read_text("utf-8"), 0o644
    yield Path(".env"), _ENV, 0o600


def _write_new(path: Path, text: str, mode: int) -> bool:
    """Writes a file whole or not at all; False where something already has that name."""
    if path.is_symlink() or path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        os.link(name, path)  # unlike a rename, a link never replaces what came in between
    except FileExistsError:
        return False
    finally:
        Path(name).unlink()
    return True
