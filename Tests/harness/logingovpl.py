"""PyPI's django-logingovpl, a client of login.gov.pl, as a program of its own; and what listens to its back channel."""

import os
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

from harness.process import ROOT, Program, answers

PYTHON = ROOT / ".venv-logingovpl" / "bin" / "python"
SITE = Path(__file__).parent / "logingovpl_site"


def key_pair(folder: Path, name: str):
    """An EC key on P-256 and a certificate for it, as paths."""
    key, certificate = folder / f"{name}.key", folder / f"{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "400",
         "-subj", f"/CN={name}", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return key, certificate


class BackChannel:
    """Hands SOAP on to Brama and keeps both sides of it; it changes nothing."""

    def __init__(self, address: str, target: str, port: int = 8090):
        channel = self
        self.url = f"http://{address}:{port}/resolve"
        self.exchanges = []
        # In place of the client's own, which has neither Content-Type nor SOAPAction.
        self.headers = {}

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                request = self.rfile.read(int(self.headers["Content-Length"]))
                answer = httpx.post(target, content=request, headers=channel.headers)
                channel.exchanges.append((dict(self.headers), request, answer.content))
                self.send_response(answer.status_code)
                self.send_header("Content-Type", answer.headers["content-type"])
                self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer((address, port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Site:
    """A Django site that signs its users in by login.gov.pl."""

    def __init__(self, folder: Path, address: str, brama, issuer: str, time_zone: str = "UTC", port: int = 8080):
        self.folder = folder / f"site-{address}"
        self.folder.mkdir()
        self.address, self.port = address, port
        self.url = f"http://{address}:{port}"
        self.acs = f"{self.url}/idp"
        self.issuer = issuer
        self.key, self.certificate = key_pair(self.folder, "site")
        self.channel = BackChannel(address, f"{brama.url}/login-services/idpArtifactResolutionService")
        self.sso = f"{brama.url}/login/SingleSignOnService"
        self.environment = {
            **os.environ, "TZ": time_zone, "PYTHONPATH": str(SITE), "DJANGO_SETTINGS_MODULE": "settings",
            "PYTHONDONTWRITEBYTECODE": "1", "SITE_DATABASE": str(self.folder / "site.sqlite"),
            "SITE_KEY": str(self.key), "SITE_CERTIFICATE": str(self.certificate), "SITE_ISSUER": issuer,
            "SITE_SSO": self.sso, "SITE_RESOLVE": self.channel.url, "SITE_ACS": self.acs,
        }
        self.program = None

    def register(self, brama, *words, signing=()):
        """As an administrator would, with nothing but what the client's engineer tells."""
        return brama.run(
            "sp", "add", "--entity-id", self.issuer, "--acs", self.acs, "--signing-cert", *signing, self.certificate,
            "--encryption-cert", self.certificate, "--profile", "login.gov.pl", *words)

    def start(self):
        django = [PYTHON, "-m", "django"]
        subprocess.run([*django, "migrate", "-v", "0"], env=self.environment, check=True, capture_output=True)
        self.program = Program(
            [*django, "runserver", "--noreload", f"{self.address}:{self.port}"], self.folder / "site.log",
            env=self.environment).start()
        self.program.wait_for(lambda: answers(f"{self.url}/who/"), "Django to answer")
        return self

    def stop(self):
        if self.program:
            self.program.stop()
        self.channel.stop()
