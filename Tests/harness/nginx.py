"""nginx in front of Brama, with the configuration that docs/operations.md recommends."""

import re
from pathlib import Path

from harness.process import ROOT, Program, listens
from harness.tls import make_certificate

MAIN = """worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{server}
}}
"""


def documented() -> str:
    """The server block in the documentation."""
    text = (ROOT / "docs" / "operations.md").read_text()
    return re.search(r"```nginx\n(.*?)```", text, re.S)[1]


class Nginx:
    """TLS and HTTP/2 on one address, Brama on another; nginx's own connections come from a third."""

    def __init__(self, folder: Path, address: str, brama_address: str, own_address: str, port: int = 8443):
        self.folder, self.address, self.port = Path(folder), address, port
        self.url = f"https://{address}:{port}"
        self.folder.mkdir()
        make_certificate(self.folder, name=address)
        server = documented()
        for recommended, here in (
                ("listen 443 ssl http2;", f"listen {address}:{port} ssl http2;"),
                ("server_name login.example.pl;", f"server_name {address};"),
                ("/etc/ssl/login.example.pl/chain.pem", f"{self.folder}/chain.pem"),
                ("/etc/ssl/login.example.pl/key.pem", f"{self.folder}/key.pem"),
                ("http://127.0.0.1:8080;", f"http://{brama_address}:8080;\n        proxy_bind {own_address};")):
            assert recommended in server, f"the documentation no longer says: {recommended}"
            server = server.replace(recommended, here)
        (self.folder / "nginx.conf").write_text(MAIN.format(folder=self.folder, server=server))
        self.program = Program(
            ["nginx", "-p", self.folder, "-c", self.folder / "nginx.conf"], self.folder / "nginx.log")

    def start(self):
        self.program.start().wait_for(lambda: listens(self.address, self.port), "nginx to listen")
        return self

    def stop(self):
        self.program.stop()
