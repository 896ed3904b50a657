"""A database of every earlier schema, under a server of today: who had a profile then signs in with it now."""

import sqlite3
from pathlib import Path

import pytest

from harness.brama import Brama, Citizen
from harness.process import ROOT
from harness.saml import PlainRelyingParty, answer_in
from harness.visitor import Visitor

DATABASES = ROOT / "Tests" / "StoreTests" / "Upgrade" / "Databases"
# What `EarlierRows` gives its citizen, and the key of its audit chain.
JANINA = Citizen(user_name="janina", password="Zielona-Brama-7", email="Janina@Example.pl", phone="+48600100200")
AUDIT_KEY = "07" * 32
# The first schema has no citizens.
SCHEMAS = sorted(DATABASES.glob("*.sql"))[1:]


def place(schema: Path, brama: Brama):
    """Gives an initialised instance the database of the schema, as its program left it."""
    for name in ("brama.sqlite", "brama.sqlite-wal", "brama.sqlite-shm", "audit.head"):
        (brama.directory / name).unlink(missing_ok=True)
    with sqlite3.connect(brama.directory / "brama.sqlite") as database:
        database.executescript(schema.read_text())
        # Profiles of that time have ended; what is tested is not their end.
        table = "citizens" if database.execute(
            "SELECT count(*) FROM pragma_table_info('citizens') WHERE name = 'expires_at'").fetchone()[0] \
            else "trusted_profiles"
        database.execute(f"UPDATE {table} SET expires_at = expires_at + 1000000000")
        has_audit = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'audit_events'").fetchone()[0]
    (brama.directory / "brama.sqlite").chmod(0o600)
    secret = brama.directory / "keys" / "audit.secret"
    secret.write_text(AUDIT_KEY)
    if has_audit:
        (brama.directory / "audit.head").write_bytes((DATABASES / "audit.head").read_bytes())
        (brama.directory / "audit.head").chmod(0o600)


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", "127.0.27.2").initialise()
    yield brama
    brama.stop()


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.stem)
def test_an_old_citizen_signs_in(brama, schema):
    place(schema, brama)
    brama.start()
    try:
        party = PlainRelyingParty("127.0.27.3")
        with Visitor() as visitor:
            page = visitor.open(party.request(brama)[1])
            answer = answer_in(visitor.sign_in_until_answered(page, brama, JANINA))
            assert answer and answer.assertion
    finally:
        brama.stop()
    assert "intact" in brama.run("audit", "verify")


def content(database: Path) -> list:
    """Tables and rows; opening the file alone may change its counters."""
    with sqlite3.connect(database) as connection:
        return list(connection.iterdump())


def test_a_database_of_a_newer_version_is_refused_and_not_touched(brama):
    # One that would be brought up to date, were it not for the step that nobody here knows.
    place(SCHEMAS[0], brama)
    database = brama.directory / "brama.sqlite"
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO grdb_migrations VALUES ('of the future')")
    before = content(database)
    for command in (["citizen", "list"], ["audit", "verify"], ["serve", "--port", "0"]):
        with pytest.raises(AssertionError, match="BRAMA-6014.*newer version.*\n.*restore the backup"):
            brama.run(*command)
    assert content(database) == before
