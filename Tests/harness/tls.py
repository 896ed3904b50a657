"""An instance that speaks TLS itself, with certificates that a test makes and renews."""

import os
import subprocess
from pathlib import Path

from harness.brama import Brama


def make_certificate(folder: Path, days: int = 30, name: str = "localhost"):
    """Puts a new key and a certificate for it into the folder, as a renewal program does: written, then renamed."""
    folder = Path(folder)
    dates = ["-days", str(days)] if days > 0 else ["-not_before", "20200101000000Z", "-not_after", "20200201000000Z"]
    new = {"key": folder / "key.pem.new", "chain": folder / "chain.pem.new"}
    if days > 0:
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-addext",
                f"subjectAltName=DNS:{name}", *dates, "-keyout", new["key"], "-out", new["chain"])
    else:
        request, index = folder / "request.pem", folder / "index"
        index.mkdir(exist_ok=True)
        (index / "index.txt").write_text("")
        (index / "serial").write_text(os.urandom(8).hex())
        (index / "ca.cnf").write_text(
            f"[ca]\ndefault_ca=d\n[d]\ndatabase={index}/index.txt\nserial={index}/serial\nnew_certs_dir={index}\n"
            "default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", new["key"], "-out", request)
        openssl("ca", "-batch", "-selfsign", "-config", index / "ca.cnf", "-keyfile", new["key"], "-in", request,
                "-startdate", "20200101000000Z", "-enddate", "20200201000000Z", "-notext", "-out", new["chain"])
    os.chmod(new["key"], 0o600)
    new["key"].rename(folder / "key.pem")
    new["chain"].rename(folder / "chain.pem")


def openssl(*words, text: str = "") -> str:
    done = subprocess.run(["openssl", *map(str, words)], input=text, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def serial_of(brama) -> str:
    """The serial number of the certificate that a new connection is shown."""
    shown = subprocess.run(
        ["openssl", "s_client", "-connect", f"{brama.address}:{brama.port}", "-servername", "localhost"],
        input="", capture_output=True, text=True, timeout=60).stdout
    return openssl("x509", "-noout", "-serial", text=shown).strip()


class SecureBrama(Brama):
    """A directory and a certificate beside it; the server answers https."""

    def __init__(self, directory: Path, address: str, port: int = 8443):
        super().__init__(directory, address, port)
        self.url = self.inside = f"https://{address}:{port}"
        self.entity_id = f"{self.url}/metadata"
        self.tls_folder = self.directory.parent / f"{self.directory.name}-tls"

    def initialise(self, *words):
        self.tls_folder.mkdir()
        make_certificate(self.tls_folder)
        super().initialise(*words)
        self.configure({"tls.certificate": self.tls_folder / "chain.pem", "tls.key": self.tls_folder / "key.pem"})
        return self
