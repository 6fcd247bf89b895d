"""`monitor init`: the first files of a desk."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
import tempfile
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

    A file that is there stays as it is, and so does a rules folder with anything in it. DIR is the working folder where
    it is left out. The folder schema holds what editors complete and check the files with; `monitor schema` prints it
    anew.
    """
    from monitor.cli.shipped import shipped_config, shipped_rules

    try:
        folder.mkdir(parents=True, exist_ok=True)
        # the configuration last: where it stands, the rest does too
        told = [
            *_copy_folder(shipped_rules(), folder / "rules"),
            *_schemas(folder / "schema"),
            _write_new(folder / ".env", _ENV, 0o600),
            _write_new(folder / "config.yaml", _own_schema(shipped_config().read_text("utf-8")), 0o644),
        ]
    except OSError as error:
        click.echo(f"monitor: {error.filename or folder} cannot be written: {error.strerror}", err=True)
        sys.exit(BROKEN)
    within = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    click.echo("\n".join([*told, f"next: {within}monitor check, then: monitor run"]))


def _schemas(folder: Path) -> list[str]:
    """Writes the schemas that the first lines of the files name; what was done, for people."""
    from monitor.workbench.schema import FileKind, schema

    folder.mkdir(exist_ok=True)
    return [
        _write_new(folder / f"{kind}.schema.json", json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n", 0o644)
        for kind in FileKind
    ]


def _own_schema(text: str) -> str:
    """A shipped file that names the schema of the desk instead of that of the checkout."""
    return re.sub(r"(?m)^(# yaml-language-server: \$schema=(?:\.\./)*)docs/schema/", r"\1schema/", text)


def _copy_folder(source: Path, target: Path) -> list[str]:
    """Copies the rule files of a folder, all or none; what was done, for people."""
    if target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir()))):
        return [f"left {target} as it is"]
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as made:
        whole = Path(made) / target.name
        files = [file.relative_to(source) for file in sorted(source.rglob("*.yaml"))]
        for file in files:
            (whole / file).parent.mkdir(parents=True, exist_ok=True)
            (whole / file).write_text(_own_schema((source / file).read_text("utf-8")), "utf-8")
        whole.rename(target)  # onto an empty folder at most
    return [f"wrote {target / file}" for file in files]


def _write_new(path: Path, text: str, mode: int) -> str:
    """Writes a file whole or not at all, where nothing has that name yet; what was done, for people."""
    left = f"left {path} as it is"
    if path.is_symlink() or path.exists():
        return left
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as made:
        whole = Path(made) / path.name
        whole.touch(mode)
        whole.chmod(mode)  # whatever the umask is
        with whole.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            path.touch(exist_ok=False)  # the name is ours now, or was taken in between
        except FileExistsError:
            return left
        whole.replace(path)
    return f"wrote {path}"
