"""The Debian package: installed, run, upgraded and removed on this machine."""

import gzip
import json
import os
import pwd
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from harness.process import BINARIES, ROOT, Program, answers

INSTANCE = Path("/var/lib/brama")
UNIT = Path("/lib/systemd/system/brama.service")
ADDRESS = "127.0.40.2"
URL = f"http://{ADDRESS}:8080"


def run(*command, **options) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=300, **options)
    assert done.returncode == 0, f"{command} ended with {done.returncode}: {done.stderr}{done.stdout}"
    return done.stdout


def is_installed() -> bool:
    done = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Abbrev}", "brama"], capture_output=True, text=True)
    return done.stdout.startswith("ii")


@pytest.fixture(scope="module")
def package(folder):
    """The package in two versions; the machine is afterwards as it was."""
    if os.geteuid() != 0 or is_installed() or INSTANCE.exists():
        cannot = pytest.fail if "BRAMA_CI" in os.environ else pytest.skip
        cannot("needs root, and a machine on which no Brama is installed")
    made = [
        Path(run(ROOT / "scripts" / "package-deb", "--no-build", "--version", version, "--output", folder,
                 env={**os.environ, "BRAMA_BINARIES": str(BINARIES)}).strip())
        for version in ("0.1.0", "0.1.1")
    ]
    try:
        folder.joinpath("installed.log").write_text(install(folder))
        yield made
    finally:
        subprocess.run(["dpkg", "--purge", "brama"], capture_output=True, check=True)
        shutil.rmtree(INSTANCE, ignore_errors=True)
        subprocess.run(["userdel", "brama"], capture_output=True)


def install(folder) -> str:
    """The block of docs/operations.md as it stands there; what would start the service notes that it was asked to."""
    text = (ROOT / "docs" / "operations.md").read_text()
    block = re.search(r"^## Install\n.*?^```sh\n(.*?)^```", text, re.M | re.S)[1]
    stand_in = folder / "stand-in"
    stand_in.mkdir()
    (stand_in / "systemctl").write_text(f'#!/bin/sh\necho "$@" >>{stand_in}/asked\n')
    (stand_in / "systemctl").chmod(0o755)
    environment = {**os.environ, "PATH": f"{stand_in}:{os.environ['PATH']}", "DEBIAN_FRONTEND": "noninteractive"}
    return run("bash", "-euo", "pipefail", "-c", block, cwd=folder, env=environment)


def commands(command: dict, path: tuple = ()):
    """Every command with its path."""
    yield path, command
    for inner in command.get("subcommands", []):
        if inner["commandName"] != "help" and inner["shouldDisplay"]:
            yield from commands(inner, (*path, inner["commandName"]))


def as_brama(*command, **options) -> str:
    """As the service's user, with nothing of this shell's environment."""
    words = ["env", "-i", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", f"BRAMA_DIRECTORY={INSTANCE}", *command]
    return run("runuser", "-u", "brama", "--", *words, **options)


def start(folder) -> Program:
    """Starts what the unit starts, as its user."""
    command = next(line.split("=", 1)[1] for line in UNIT.read_text().splitlines() if line.startswith("ExecStart="))
    words = ["env", "-i", "PATH=/usr/bin:/bin", f"BRAMA_DIRECTORY={INSTANCE}", f"BRAMA_LISTEN_HOST={ADDRESS}",
             *command.split()]
    server = Program(["runuser", "-u", "brama", "--", *words], folder / "packaged.log").start()
    server.wait_for(lambda: answers(f"{URL}/health/ready"), "the packaged server to be ready")
    return server


def test_it_brings_a_user_of_its_own_and_a_program_that_needs_no_swift(package):
    assert pwd.getpwnam("brama").pw_shell.endswith("nologin")
    assert (INSTANCE.stat().st_mode & 0o777, INSTANCE.owner()) == (0o700, "brama")
    libraries = run("ldd", "/usr/bin/brama", env={"PATH": "/usr/bin:/bin"})
    assert "libcrypto" in libraries and "libswift" not in libraries and "libFoundation" not in libraries
    assert "/opt/swift" not in libraries and "not found" not in libraries
    assert as_brama("brama", "--version").strip()


def test_its_service_is_in_order_and_hardened(package):
    run("systemd-analyze", "verify", UNIT)
    report = json.loads(run("systemd-analyze", "security", "--offline=true", "--json=short", UNIT))
    exposed = sum(float(row["exposure"] or 0) for row in report)
    bare = sum(float(row["exposure"] or 0) for row in json.loads(run(
        "systemd-analyze", "security", "--offline=true", "--json=short", "/lib/systemd/system/rescue.service")))
    assert exposed < bare / 4, f"{exposed} of {bare}, the control"
    # The filter forbids programs to change limits and priorities, and leaves the server its threads' turns
    # (docs/adr/0013); in systemd a later line stands above an earlier one.
    assert "sched_setattr" in run("systemd-analyze", "syscall-filter", "@resources")
    filters = [line for line in UNIT.read_text().splitlines() if line.startswith("SystemCallFilter=")]
    assert filters[-2:] == ["SystemCallFilter=~@privileged @resources", "SystemCallFilter=sched_setattr"]


def test_the_installation_as_it_is_documented_is_one_that_serves(package, folder):
    assert (folder / "stand-in" / "asked").read_text() == "enable --now brama\n"
    settings = (INSTANCE / "brama.yaml").read_text()
    assert '\nbase-url: "https://login.example.pl"\n' in settings and "\ndelivery.email: sendmail\n" in settings
    assert INSTANCE.joinpath("brama.yaml").owner() == "brama"
    server = start(folder)
    server.stop()
    shutil.rmtree(INSTANCE / "keys")
    for left in INSTANCE.iterdir():
        left.unlink()


def test_man_pages_say_what_the_help_of_each_command_says(package):
    root = json.loads(run("brama", "--experimental-dump-help"))["command"]
    pages, told = {}, 0
    for path, command in commands(root):
        name = "-".join(["brama", *path[:1]])
        if name not in pages:
            text = gzip.decompress(Path(f"/usr/share/man/man1/{name}.1.gz").read_bytes()).decode()
            pages[name] = re.sub(r"\s+", " ", re.sub(r"\\f[BIR]|\\&", "", text).replace("\\-", "-").replace("\\e", "\\"))
        page = pages[name]
        assert " ".join(["brama", *path]) in page and command["abstract"].rstrip(".") in page, path
        for argument in command.get("arguments", []):
            names = [("--" if one["kind"] == "long" else "-") + one["name"] for one in argument.get("names") or []]
            if not argument["shouldDisplay"] or {"--help", "--version"} & set(names):
                continue
            value = argument["valueName"].upper()
            shown = ", ".join(names) + ("" if argument["kind"] == "flag" else f" {value}") if names else value
            assert f".TP {shown} " in page, f"{path}: {shown}"
            assert " ".join(argument.get("abstract", "").split()) in page, f"{path}: {shown}"
            told += 1
    listed = {Path(line).name.removesuffix(".1.gz") for line in run("dpkg", "--listfiles", "brama").splitlines()
              if "/man1/" in line}
    assert listed == pages.keys(), "a page of no command, or a command without a page"
    assert told > 50


def test_man_pages_are_in_order_and_there_is_completion(package):
    listed = run("dpkg", "--listfiles", "brama")
    pages = [line for line in listed.splitlines() if line.endswith(".1.gz")]
    assert pages
    for page in pages:
        shown = subprocess.run(
            ["man", "--warnings", "--local-file", page], capture_output=True, text=True,
            env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
        assert shown.returncode == 0 and not shown.stderr, shown.stderr
        assert "SYNOPSIS" in shown.stdout
    run("bash", "-n", "/usr/share/bash-completion/completions/brama")
    for completion in ("zsh/vendor-completions/_brama", "fish/vendor_completions.d/brama.fish"):
        assert f"/usr/share/{completion}" in listed


def test_it_serves_is_upgraded_and_removed_and_the_instance_stays(package, folder):
    as_brama("brama", "init", "--base-url", URL, "--demo")
    server = start(folder)
    try:
        before = as_brama("brama", "citizen", "list", "--json")
        assert len(json.loads(before)) > 1
    finally:
        server.stop()
    run("dpkg", "--install", package[1])
    assert run("dpkg-query", "-W", "-f", "${Version}", "brama") == "0.1.1"
    server = start(folder)
    try:
        assert as_brama("brama", "citizen", "list", "--json") == before
        assert "intact" in as_brama("brama", "audit", "verify")
    finally:
        server.stop()
    run("dpkg", "--remove", "brama")
    assert not Path("/usr/bin/brama").exists() and not UNIT.exists()
    assert (INSTANCE / "brama.sqlite").exists() and (INSTANCE / "keys").is_dir()
    assert "stays" in run("dpkg", "--purge", "brama")
    assert (INSTANCE / "brama.sqlite").exists(), "keys and citizens are not a package's to delete"
    run("dpkg", "--install", package[0])
    assert as_brama("brama", "citizen", "list", "--json") == before, "what stayed is taken up again"
