"""Debian's SimpleSAMLphp as an identity provider: nginx before php-fpm, with a configuration of its own."""

from pathlib import Path

import httpx

from harness.apache import make_key_pair
from harness.process import Program, answers

# Where the Debian package puts it.
PROGRAM = Path("/usr/share/simplesamlphp")
NATURAL_PERSON = "http://eidas.europa.eu/attributes/naturalperson/"

CONFIG = """<?php
$config = [
    'baseurlpath' => '{url}/simplesaml/',
    'certdir' => '{folder}/', 'loggingdir' => '{folder}/', 'datadir' => '{folder}/', 'tempdir' => '{folder}/tmp',
    'metadatadir' => '{folder}/metadata/', 'cachedir' => '{folder}/tmp',
    'technicalcontact_name' => 'Test', 'technicalcontact_email' => 'test@example.pl', 'timezone' => 'UTC',
    'secretsalt' => 'a salt for tests alone', 'auth.adminpassword' => 'a password for tests alone',
    'showerrors' => true, 'errorreporting' => false, 'logging.level' => 7, 'logging.handler' => 'file',
    'logging.logfile' => 'simplesamlphp.log', 'enable.saml20-idp' => true, 'enable.http_post' => true,
    'module.enable' => ['core' => true, 'saml' => true, 'exampleauth' => true],
    'session.cookie.secure' => false, 'session.cookie.samesite' => null, 'session.phpsession.cookiename' => 'BankSession',
    'session.phpsession.savepath' => '{folder}/tmp', 'session.phpsession.httponly' => true,
    'session.authtoken.cookiename' => 'BankToken', 'session.cookie.path' => '/', 'session.cookie.domain' => null,
    'language.available' => ['en'], 'language.default' => 'en', 'theme.use' => 'default',
    'store.type' => 'sql', 'store.sql.dsn' => 'sqlite:{folder}/store.sqlite', 'store.sql.prefix' => 'bank',
    'metadata.sources' => [['type' => 'flatfile'], ['type' => 'xml', 'file' => '{client_metadata}']],
    'authproc.idp' => [], 'authproc.sp' => [], 'production' => true,
];
"""

AUTH_SOURCES = """<?php
$config = ['customers' => ['exampleauth:UserPass', {customers}]];
"""

HOSTED = """<?php
$metadata['__DYNAMIC:1__'] = [
    'host' => '__DEFAULT__', 'privatekey' => 'bank.key', 'certificate' => 'bank.crt', 'auth' => 'customers',
    'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
    'SingleSignOnServiceBinding' => [
        'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
    ],
    'saml20.sendartifact' => true, 'saml20.sign.response' => true, 'saml20.sign.assertion' => true,
    'redirect.validate' => true, 'redirect.sign' => true,
    'assertion.encryption' => {encrypts}, 'sharedkey_algorithm' => 'http://www.w3.org/2009/xmlenc11#aes128-gcm',
    'OrganizationName' => ['en' => 'SimpleBank', 'pl' => 'SimpleBank'],
    'OrganizationDisplayName' => ['en' => 'SimpleBank', 'pl' => 'SimpleBank'],
    'OrganizationURL' => ['en' => '{url}', 'pl' => '{url}'],
];
"""

FPM = """[global]
error_log = {folder}/php-fpm.log
daemonize = no
[bank]
user = www-data
group = www-data
listen = {folder}/php.sock
listen.mode = 0666
pm = static
pm.max_children = 2
catch_workers_output = yes
env[SIMPLESAMLPHP_CONFIG_DIR] = {folder}/config
"""

NGINX = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.error.log;
user www-data;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/tmp/body; proxy_temp_path {folder}/tmp/proxy; fastcgi_temp_path {folder}/tmp/fastcgi;
    uwsgi_temp_path {folder}/tmp/uwsgi; scgi_temp_path {folder}/tmp/scgi;
    server {{
        listen {address}:{port};
        location ^~ /simplesaml {{
            alias {program}/www;
            location ~ ^(?<prefix>/simplesaml)(?<script>.+?\\.php)(?<rest>/.*)?$ {{
                include /etc/nginx/fastcgi_params;
                fastcgi_pass unix:{folder}/php.sock;
                fastcgi_param SCRIPT_FILENAME {program}/www$script;
                fastcgi_param SCRIPT_NAME /simplesaml$script;
                fastcgi_param PATH_INFO $rest;
            }}
        }}
    }}
}}
"""


class SimpleSAMLphp:
    """A bank that knows its customers, and one client by its metadata."""

    def __init__(self, folder: Path, address: str, client_metadata: Path, customers: list, encrypts: bool = False,
                 port: int = 8080):
        self.folder = Path(folder)
        self.url = f"http://{address}:{port}"
        self.entity_id = f"{self.url}/simplesaml/saml2/idp/metadata.php"
        for name in ("config", "metadata", "tmp"):
            (self.folder / name).mkdir(exist_ok=True)
        self.folder.chmod(0o777)
        (self.folder / "tmp").chmod(0o777)
        make_key_pair(self.folder, "bank")
        (self.folder / "bank.key").chmod(0o644)
        values = {"folder": self.folder, "url": self.url, "address": address, "port": port, "program": PROGRAM,
                  "client_metadata": client_metadata, "customers": ", ".join(map(self.customer, customers)),
                  "encrypts": str(encrypts).lower()}
        self.write("config/config.php", self.fill(CONFIG, values))
        self.write("config/authsources.php", self.fill(AUTH_SOURCES, values))
        self.write("metadata/saml20-idp-hosted.php", self.fill(HOSTED, values))
        self.write("php-fpm.conf", self.fill(FPM, values))
        self.write("nginx.conf", NGINX.format(**values))
        self.php = Program(
            ["php-fpm8.2", "--nodaemonize", "--fpm-config", self.folder / "php-fpm.conf"], self.folder / "php.out.log")
        self.nginx = Program(["nginx", "-c", self.folder / "nginx.conf"], self.folder / "nginx.out.log")
        self.metadata = self.folder / "idp.metadata.xml"

    @staticmethod
    def fill(template: str, values: dict) -> str:
        for name, value in values.items():
            template = template.replace("{" + name + "}", str(value))
        return template

    @staticmethod
    def customer(citizen) -> str:
        attributes = {
            "CurrentGivenName": citizen.given_name, "CurrentFamilyName": citizen.family_name,
            "PersonIdentifier": citizen.pesel, "FavouriteColour": "green",
        }
        listed = ", ".join(f"'{NATURAL_PERSON}{name}' => ['{value}']" for name, value in attributes.items())
        return f"'{citizen.user_name}:{citizen.password}' => [{listed}]"

    def write(self, name: str, text: str):
        (self.folder / name).write_text(text, encoding="utf-8")
        (self.folder / name).chmod(0o644)

    def start(self):
        self.php.start()
        self.php.wait_for((self.folder / "php.sock").exists, "php-fpm's socket")
        self.nginx.start()
        self.nginx.wait_for(lambda: answers(f"{self.url}/simplesaml/saml2/idp/metadata.php"), "SimpleSAMLphp to answer")
        answer = httpx.get(self.entity_id)
        assert answer.status_code == 200, answer.text + self.logs()
        self.metadata.write_bytes(answer.content)
        return self

    def stop(self):
        self.nginx.stop()
        self.php.stop()

    def logs(self) -> str:
        files = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {file.name}\n{file.read_text(errors='replace')[-3000:]}" for file in files)

    def sign_in(self, visitor, page, citizen):
        """Answers the login form; what follows hands the answer on."""
        form = next(form for form in page.document.forms if form.xpath(".//input[@name='password']"))
        return visitor.submit(page, form, username=citizen.user_name, password=citizen.password)
