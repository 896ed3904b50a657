"""Every command on wrong, missing, huge and hostile input: a numbered error with a way out, an exit code as documented,
and nothing half done.

The commands are those of the program's own help, so that a new one is tried too.
"""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from harness.brama import Brama, new_citizen
from harness.process import BINARIES
from harness.saml import METADATA

PROGRAM = str(BINARIES / "brama")
# Found by an administrator's mistake, or put there by somebody who means harm.
BAD_TEXTS = {
    "empty": "", "controls": "a\x1b[31m\x07\r\nb\u202e\u2028", "long": "x" * 100_000, "dots": "../../../etc/passwd",
    "address": "http://127.0.0.1:1/nowhere", "number": "-99999999999999999999", "format": "%s%n%@{to}",
}
PORTAL = "https://portal.example/saml"
# What a command needs beside the value that is tried.
PLAUSIBLE = {
    "use": "signing", "type": "p-256", "id": PORTAL, "settings": "consent=never", "what": "FILE", "file": "FILE",
    "location": "FILE", "user-name": "nobody-here", "pesel": "85032112345", "given-name": "Anna",
    "family-name": "Nowak", "email": "a@example.pl", "officer": "nobody-here", "point": "um", "number": "1111-2222-3333",
    "reason": "none", "kind": "gmina", "name": "Urząd", "street": "Długa 1", "postal-code": "41-200", "city": "Sosnowiec",
    "citizen": "nobody-here", "target": "NEW", "backup": "NEW",
}
# What fails is written down with its source, for `metadata-source list`.
RECORDS_FAILURES = {("metadata-source", "refresh")}


def leaves(command: dict, path: tuple = ()):
    for inner in command.get("subcommands", []):
        if inner["commandName"] != "help":
            yield from leaves(inner, (*path, inner["commandName"]))
    if not command.get("subcommands"):
        arguments = []
        for argument in command.get("arguments", []):
            names = [name["name"] for name in argument.get("names") or []]
            if argument["kind"] != "flag" and "directory" not in names:
                arguments.append((names[0] if names else None, names[0] if names else argument["valueName"],
                                  argument["isOptional"]))
        yield path, arguments


def every_command() -> list:
    done = subprocess.run([PROGRAM, "--experimental-dump-help"], capture_output=True, text=True, timeout=120)
    return list(leaves(json.loads(done.stdout)["command"]))


COMMANDS = every_command() if Path(PROGRAM).exists() else []


@pytest.fixture(scope="module")
def bad_files(folder):
    """Paths that a file's name may lead to."""
    place = folder / "bad"
    place.mkdir()
    files = {name: place / name for name in ("empty", "noise", "huge", "deep", "folder", "line\nfeed", "loop")}
    files["empty"].write_bytes(b"")
    files["noise"].write_bytes(bytes((number * 197 + number // 251) % 256 for number in range(50_000)))
    with files["huge"].open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    files["deep"].write_text("<a>" * 50_000)
    files["folder"].mkdir()
    files["line\nfeed"].write_text("<x/>\n")
    files["loop"].symlink_to(files["loop"])
    return {**files, "missing": place / "missing", "null": Path("/dev/null")}


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", "127.0.33.2").initialise()
    brama.add(new_citizen())
    metadata = folder / "portal.xml"
    metadata.write_text(METADATA.format(entity_id=PORTAL, acs="https://portal.example/acs"))
    brama.run("sp", "add", metadata)
    brama.metadata = metadata
    return brama


def run(brama, words: list, directory: Path = None, **options):
    command = [PROGRAM, *map(str, words), "--directory", str(directory or brama.directory)]
    # A relative path that a command makes a file of leads there, and not into the sources.
    return subprocess.run(
        command, capture_output=True, timeout=120, cwd=brama.directory.parent, **({"input": b""} | options))


def rows(database: Path) -> str:
    """Every row of the database and its schema; why not, where it cannot be read."""
    try:
        connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        return str(error)
    try:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()
    except sqlite3.Error as error:
        return str(error)
    finally:
        connection.close()


def fingerprint(directory: Path) -> dict:
    """Every file by content, the database by its rows; its head is the tail of the log, which is among them."""
    found = {}
    for path in sorted(directory.rglob("*")):
        if path.is_file() and not path.name.startswith("brama.sqlite") and path.name != "audit.head":
            found[str(path.relative_to(directory))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return {**found, "brama.sqlite": rows(directory / "brama.sqlite")}


def check(done, what: str):
    """The contract of every command (docs/errors.md, 6xxx)."""
    errors, output = done.stderr.decode(errors="replace"), done.stdout.decode(errors="replace")
    assert done.returncode in (0, 1, 64), f"{what} ended with {done.returncode}: {errors[-1500:]}"
    for trace in ("Fatal error", "Swift/", "Optional(", "Illegal instruction", "Error Domain", "NSError"):
        assert trace not in errors, f"{what} tells of its insides: {errors[:500]}"
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e\u2028]", errors + output), f"{what} prints control characters"
    if done.returncode == 1 and not errors and output:
        return  # `doctor` and `check` tell what they found on standard output.
    if done.returncode:
        assert re.match(r"BRAMA-6\d{3}: \S", errors), f"{what} has no number: {errors[:500]}"
        assert len(errors.strip().splitlines()) >= 2, f"{what} has no way out: {errors[:500]}"
        assert len(errors) < 5_000, f"{what} says {len(errors)} characters"


def line_of(brama, path: tuple, arguments: list, tried: str, value: str, folder: Path) -> list:
    """The command with one value under trial, and plausible ones for what it needs besides."""
    words = list(path)
    positional = []
    for option, name, is_optional in arguments:
        if name != tried and is_optional:
            continue
        chosen = value if name == tried else PLAUSIBLE.get(name, "1")
        chosen = {"FILE": str(brama.metadata), "NEW": str(folder / "new")}.get(chosen, chosen)
        if option:
            words.append(f"--{option}={chosen}")
        else:
            positional.append(chosen)
    return words + positional


@pytest.mark.parametrize("path, arguments", COMMANDS, ids=[" ".join(path) for path, _ in COMMANDS])
def test_a_command_on_hostile_values(brama, bad_files, folder, path, arguments):
    values = {**BAD_TEXTS, **{f"file {name!r}": str(path) for name, path in bad_files.items()}}
    for _, name, _ in arguments:
        for kind, value in values.items():
            words = line_of(brama, path, arguments, name, value, folder)
            what = f"brama {' '.join(path)} with {name} = {kind}"
            directory = folder / "made" if path == ("init",) else brama.directory
            before = fingerprint(brama.directory)
            done = run(brama, words, directory)
            check(done, what)
            if done.returncode:
                if path not in RECORDS_FAILURES:
                    assert fingerprint(brama.directory) == before, f"{what} failed and changed something"
                assert not (folder / "made").exists(), f"{what} failed and left an instance"
                assert not (folder / "new").exists(), f"{what} failed and left something half made"
            for made in ("made", "new"):
                shutil.rmtree(folder / made, ignore_errors=True)


def spoiled(brama, folder: Path, kind: str) -> Path:
    """An instance that something is wrong with."""
    directory = folder / kind
    if kind == "missing":
        return directory
    if kind == "a file":
        directory.write_text("not a directory")
        return directory
    shutil.copytree(brama.directory, directory)
    database = directory / "brama.sqlite"
    for extra in directory.glob("brama.sqlite-*"):
        extra.unlink()
    if kind == "empty":
        shutil.rmtree(directory)
        directory.mkdir()
    elif kind == "no database":
        database.write_bytes(os.urandom(20_000))
    elif kind == "half a database":
        database.write_bytes(database.read_bytes()[:30_000])
    elif kind == "keys for all":
        for key in (directory / "keys").iterdir():
            key.chmod(0o644)
    elif kind == "no keys":
        shutil.rmtree(directory / "keys")
    elif kind == "noise for configuration":
        (directory / "brama.yaml").write_bytes(bytes(range(256)))
    elif kind == "a folder for a database":
        database.unlink()
        database.mkdir()
    return directory


@pytest.mark.parametrize("kind", [
    "missing", "a file", "empty", "no database", "half a database", "keys for all", "no keys", "noise for configuration",
    "a folder for a database"])
def test_every_command_on_a_spoiled_directory(brama, folder, kind):
    place = folder / "spoiled"
    place.mkdir(exist_ok=True)
    directory = spoiled(brama, place, kind)
    before = fingerprint(directory) if directory.is_dir() else None
    for path, arguments in COMMANDS:
        if path in (("init",), ("restore",)):
            continue
        done = run(brama, line_of(brama, path, arguments, None, "", folder), directory)
        check(done, f"brama {' '.join(path)} on {kind}")
        if path == ("serve",):
            assert done.returncode == 1, f"brama serve began on {kind}"
        if done.returncode and before is not None and kind not in ("keys for all", "half a database"):
            assert fingerprint(directory) == before, f"brama {' '.join(path)} failed on {kind} and changed files"
        shutil.rmtree(folder / "new", ignore_errors=True)


@pytest.mark.parametrize("words", [
    ["citizen", "add", "--user-name", "zofia-test", "--pesel", "02070803628", "--given-name", "Zofia", "--family-name",
     "Nowak", "--email", "z@example.pl"], ["explain"], ["sp", "update", PORTAL, "FILE"]], ids=lambda words: " ".join(words[:2]))
def test_a_command_without_standard_input(brama, words):
    words = [str(brama.metadata) if word == "FILE" else word for word in words]
    before = fingerprint(brama.directory)
    done = subprocess.run(
        ["sh", "-c", 'exec "$0" "$@" <&-', PROGRAM, *words, "--directory", brama.directory], capture_output=True,
        timeout=120)
    check(done, f"brama {' '.join(words)} without standard input")
    if done.returncode:
        assert fingerprint(brama.directory) == before


def as_nobody(*words, **options):
    """Of a user to whom nothing belongs, as the service's user is towards what is root's."""
    return subprocess.run(
        [*map(str, words)], capture_output=True, timeout=120, input=b"", user="nobody", group="nogroup", extra_groups=[],
        **options)


@pytest.fixture(scope="module")
def for_nobody(brama, folder):
    """The program where anybody may run it, and a copy of the instance that belongs to nobody."""
    place = folder / "nobody"
    place.mkdir()
    shutil.copy(PROGRAM, place / "brama")

    def make(kind: str) -> Path:
        directory = place / kind.replace(" ", "-")
        shutil.copytree(brama.directory, directory)
        for path in [directory, *directory.rglob("*")]:
            shutil.chown(path, "nobody", "nogroup")
            if kind == "nothing writable" or kind == "no new keys" and path.name == "keys":
                path.chmod(0o500 if path.is_dir() else 0o400)
        return directory

    make.program = place / "brama"
    return make


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
@pytest.mark.parametrize("kind", ["nothing writable", "no new keys", "nowhere to write to"])
def test_every_command_without_the_right_to_write(brama, for_nobody, folder, kind):
    """An instance, its folder of keys, or the folder for what a command makes, that the user may not write to."""
    directory = for_nobody(kind)
    outside = folder / f"outside-{kind.replace(' ', '-')}"
    outside.mkdir()
    if kind != "nowhere to write to":
        shutil.chown(outside, "nobody", "nogroup")
    failed = set()
    for path, arguments in COMMANDS:
        if path in (("init",), ("restore",)) or path == ("serve",) and kind != "nothing writable":
            continue
        before = fingerprint(directory)
        done = as_nobody(
            for_nobody.program, *line_of(brama, path, arguments, None, "", outside), "--directory", directory, cwd=outside)
        check(done, f"brama {' '.join(path)} where there is {kind}")
        if done.returncode:
            failed.add(path)
            if path not in RECORDS_FAILURES:
                assert fingerprint(directory) == before, f"brama {' '.join(path)} failed and changed something"
            assert list(outside.iterdir()) == [], f"brama {' '.join(path)} failed and left something"
        for made in outside.iterdir():
            shutil.rmtree(made) if made.is_dir() else made.unlink()
    expected = {
        "nothing writable": {("serve",), ("citizen", "add"), ("sp", "add"), ("keys", "generate")},
        "no new keys": {("keys", "generate")}, "nowhere to write to": {("backup",), ("audit", "export"), ("audit", "head")},
    }[kind]
    assert expected <= failed, f"with {kind} these went well: {expected - failed}"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_an_instance_is_made_nowhere_without_the_right_to_write(brama, for_nobody, folder):
    backup, place = folder / "whole-backup", folder / "not-nobodys"
    brama.run("backup", backup)
    for path in [backup, *backup.rglob("*")]:
        shutil.chown(path, "nobody", "nogroup")
    place.mkdir()
    for words in (["init"], ["restore", backup]):
        done = as_nobody(for_nobody.program, *words, "--directory", place / "made", cwd="/")
        check(done, f"brama {words[0]} where nothing may be made")
        assert done.returncode == 1 and list(place.iterdir()) == []
    shutil.chown(place, "nobody", "nogroup")
    done = as_nobody(for_nobody.program, "restore", backup, "--directory", place / "made", cwd="/")
    assert done.returncode == 0, f"the control: {done.stderr}"
