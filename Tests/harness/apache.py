"""An Apache of our own: its folder, its address, one protected page, no part of the system's configuration."""

import json
import subprocess
from pathlib import Path

from harness.process import Program, answers

MODULES = Path("/usr/lib/apache2/modules")
BARE = "mpm_event authn_core authz_core authz_user alias dir mime env setenvif headers cgid".split()

# Answers what the module in front of it let through: the environment of the request.
SHOW_ENVIRONMENT = """#!/usr/bin/python3
import json, os, sys
environment = {name: os.fsencode(value).decode("utf-8", "replace") for name, value in os.environ.items()}
sys.stdout.write("Content-Type: application/json; charset=utf-8\\n\\n" + json.dumps(environment))
"""


def make_key_pair(folder: Path, name: str, bits: int = 2048):
    """A key and a self-signed certificate for it, as PEM files."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", f"rsa:{bits}", "-nodes", "-days", "3650", "-subj", f"/CN={name}",
         "-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.crt")],
        check=True, capture_output=True,
    )
    return folder / f"{name}.key", folder / f"{name}.crt"


class Apache:
    """One server with one product's module; `/secure` is behind it."""

    def __init__(self, folder: Path, address: str, modules: dict, configuration: str, port: int = 8080):
        self.folder = Path(folder)
        self.url = f"http://{address}:{port}"
        self.secure_url = f"{self.url}/secure"
        script = self.folder / "environment.py"
        script.write_text(SHOW_ENVIRONMENT)
        script.chmod(0o755)
        loads = {f"{name}_module": MODULES / f"mod_{name}.so" for name in BARE} | modules
        lines = [
            f'ServerRoot "{self.folder}"',
            f'DefaultRuntimeDir "{self.folder}"',
            f'PidFile "{self.folder}/apache.pid"',
            f"Mutex file:{self.folder} default",
            f'ErrorLog "{self.folder}/error.log"',
            "LogLevel info",
            f"Listen {address}:{port}",
            f"ServerName {address}",
            *(f"LoadModule {name} {path}" for name, path in loads.items()),
            f"ScriptSock {self.folder}/cgid.sock",
            "TypesConfig /etc/mime.types" if Path("/etc/mime.types").exists() else "TypesConfig /dev/null",
            "User www-data",
            "Group www-data",
            "AcceptPathInfo On",
            f'ScriptAlias "/secure" "{script}"',
            f'ScriptAlias "/open" "{script}"',
            f'<Directory "{self.folder}">\n  Require all granted\n</Directory>',
            configuration,
        ]
        (self.folder / "apache.conf").write_text("\n".join(lines) + "\n")
        command = ["apache2", "-d", self.folder, "-f", self.folder / "apache.conf", "-DFOREGROUND", "-k", "start"]
        self.program = Program(command, self.folder / "apache.log")

    def start(self):
        self.program.start()
        self.program.wait_for(lambda: answers(f"{self.url}/open"), "Apache to answer")
        return self

    def stop(self):
        self.program.stop()

    def logs(self) -> str:
        """The last lines of what the server and its module have to say, for a failure's message."""
        files = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {file.name}\n{file.read_text(errors='replace')[-3000:]}" for file in files)


def environment_of(page) -> dict:
    """What the protected page saw of its visitor."""
    return json.loads(page.text)
