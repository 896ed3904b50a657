"""A federation: metadata signed by xmlsec, and a server of Python's own that serves them well and badly."""

import threading
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree

MD = "urn:oasis:names:tc:SAML:2.0:metadata"

ENTITY = """<md:EntityDescriptor entityID="{base}/saml"><md:SPSSODescriptor AuthnRequestsSigned="false"
 protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:AssertionConsumerService index="0"
 Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{base}/{path}"/></md:SPSSODescriptor>
</md:EntityDescriptor>"""


def entity(base: str, path: str = "acs") -> str:
    """A relying party at an address."""
    return ENTITY.format(base=base, path=path)


class Federation:
    """A key, and the documents that it signs."""

    def __init__(self, folder: Path, name: str = "federation"):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.key = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        long_ago = datetime(2001, 1, 1)
        certificate = (
            x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
            .serial_number(1).not_valid_before(long_ago).not_valid_after(long_ago + timedelta(days=1))
            .sign(key, hashes.SHA256()))
        self.certificate = Path(folder) / f"{name}.crt.pem"
        self.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def document(self, *entities: str, days: float = 7, seconds: float = None, cache: str = None) -> bytes:
        """A signed list of entities."""
        end = datetime.now(timezone.utc) + timedelta(days=days if seconds is None else 0, seconds=seconds or 0)
        root = etree.fromstring(
            f'<md:EntitiesDescriptor xmlns:md="{MD}" ID="_f" validUntil="{end.strftime("%Y-%m-%dT%H:%M:%SZ")}"'
            + (f' cacheDuration="{cache}"' if cache else "") + ">" + "".join(entities) + "</md:EntitiesDescriptor>")
        signature = xmlsec.template.create(
            root, xmlsec.constants.TransformExclC14N, xmlsec.constants.TransformRsaSha256, ns="ds")
        reference = xmlsec.template.add_reference(signature, xmlsec.constants.TransformSha256, uri="#_f")
        xmlsec.template.add_transform(reference, xmlsec.constants.TransformEnveloped)
        xmlsec.template.add_transform(reference, xmlsec.constants.TransformExclC14N)
        root.insert(0, signature)
        xmlsec.tree.add_ids(root, ["ID"])
        context = xmlsec.SignatureContext()
        context.key = xmlsec.Key.from_memory(self.key, xmlsec.constants.KeyDataFormatPem)
        context.sign(signature)
        return etree.tostring(root)


class MetadataServer:
    """Serves what it is told to: `answers` maps a path to a function that is given the request's handler."""

    def __init__(self, address: str, port: int = 8090):
        self.url = f"http://{address}:{port}"
        self.answers = {}
        self.requests = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                server.requests.append((self.path, dict(self.headers)))
                answer = server.answers.get(self.path)
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer((address, port), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def publish(self, path: str, body: bytes, etag: str = None):
        """Serves a document, and 304 to whoever names its ETag."""

        def answer(handler):
            if etag and handler.headers.get("If-None-Match") == etag:
                handler.send_response(304)
                handler.end_headers()
                return
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(body)))
            if etag:
                handler.send_header("ETag", etag)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer

    def redirect(self, path: str, to: str, status: int):
        def answer(handler):
            handler.send_response(status)
            handler.send_header("Location", to)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        self.answers[path] = answer

    def cut(self, path: str, body: bytes):
        """Announces the whole document and hangs up in the middle of it."""

        def answer(handler):
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body[: len(body) // 2])
            handler.wfile.flush()
            handler.close_connection = True

        self.answers[path] = answer

    def flood(self, path: str):
        """A document without an end."""

        def answer(handler):
            handler.send_response(200)
            handler.send_header("Connection", "close")
            handler.end_headers()
            handler.close_connection = True
            try:
                while True:
                    handler.wfile.write(b" " * 65536)
            except OSError:
                pass

        self.answers[path] = answer

    def stall(self, path: str, body: bytes) -> threading.Event:
        """Sends half of a document and the rest when the event is set."""
        going_on = threading.Event()

        def answer(handler):
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body[: len(body) // 2])
            handler.wfile.flush()
            going_on.wait(60)
            try:
                handler.wfile.write(body[len(body) // 2 :])
            except OSError:
                pass

        self.answers[path] = answer
        return going_on
