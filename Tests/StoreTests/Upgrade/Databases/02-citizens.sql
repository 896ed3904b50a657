BEGIN TRANSACTION;
CREATE TABLE citizens (
            id TEXT PRIMARY KEY NOT NULL,
            user_name TEXT NOT NULL UNIQUE,
            password_hash TEXT NOT NULL,
            pesel TEXT NOT NULL UNIQUE,
            given_name TEXT NOT NULL,
            second_name TEXT,
            family_name TEXT NOT NULL,
            email TEXT NOT NULL,
            folded_email TEXT NOT NULL,
            phone TEXT,
            channel TEXT NOT NULL,
            is_locked INTEGER NOT NULL,
            created_at REAL NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
INSERT INTO "citizens" VALUES('c1','janina','$argon2id$v=19$m=19456,t=2,p=1$DvMf7ny2fACPPf/L4KCWbg$SpQWAIRfUhznzgJCrp86dzOSZuNBygdVs41oDl0zcSY','44051401458','Janina','Ewa','Żółć','Janina@Example.pl','janina@example.pl','+48600100200','email',0,800000000.123456,894608000.123456);
CREATE TABLE consents (
            citizen TEXT NOT NULL,
            relying_party TEXT NOT NULL,
            attributes TEXT NOT NULL,
            given_at REAL NOT NULL,
            PRIMARY KEY (citizen, relying_party)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "consents" VALUES('c1','https://portal.example/saml','Email',800000000.123456);
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('001 relying parties');
INSERT INTO "grdb_migrations" VALUES('002 citizens');
CREATE TABLE relying_parties (
            entity_id TEXT PRIMARY KEY NOT NULL,
            metadata BLOB NOT NULL,
            profile TEXT NOT NULL,
            is_enabled INTEGER NOT NULL,
            added_at REAL NOT NULL,
            updated_at REAL NOT NULL
        ) STRICT;
INSERT INTO "relying_parties" VALUES('http://127.0.27.3:8080/plain',X'3C6D643A456E7469747944657363726970746F7220786D6C6E733A6D643D2275726E3A6F617369733A6E616D65733A74633A53414D4C3A322E303A6D657461646174612220656E7469747949443D22687474703A2F2F3132372E302E32372E333A383038302F706C61696E223E3C6D643A535053534F44657363726970746F722070726F746F636F6C537570706F7274456E756D65726174696F6E3D2275726E3A6F617369733A6E616D65733A74633A53414D4C3A322E303A70726F746F636F6C223E3C6D643A417373657274696F6E436F6E73756D6572536572766963652042696E64696E673D2275726E3A6F617369733A6E616D65733A74633A53414D4C3A322E303A62696E64696E67733A485454502D504F535422204C6F636174696F6E3D22687474703A2F2F3132372E302E32372E333A383038302F6163732220696E6465783D2230222F3E3C2F6D643A535053534F44657363726970746F723E3C2F6D643A456E7469747944657363726970746F723E','{"algorithm":"rsa-sha256","assertionLifetime":300,"attributeNames":["FirstName","urn:example:first-name"],"clockTolerance":180,"consent":"never","encryption":"aes256-gcm","encrypts":true,"minimumLevel":"low","name":"saml2","nameIDFormat":"transient","release":["PersonIdentifier","FirstName"],"requiresSignedRequests":false,"signing":"assertion"}',1,800000000.123456,800000000.123456);
CREATE TABLE relying_party_generation (generation INTEGER NOT NULL) STRICT;
INSERT INTO "relying_party_generation" VALUES(1);
CREATE TABLE user_names (
            name TEXT PRIMARY KEY NOT NULL,
            citizen TEXT NOT NULL,
            is_removed INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
INSERT INTO "user_names" VALUES('janina','c1',0);
CREATE TRIGGER relying_party_added AFTER INSERT ON relying_parties
            BEGIN UPDATE relying_party_generation SET generation = generation + 1; END;
CREATE TRIGGER relying_party_changed AFTER UPDATE ON relying_parties
            BEGIN UPDATE relying_party_generation SET generation = generation + 1; END;
CREATE TRIGGER relying_party_removed AFTER DELETE ON relying_parties
            BEGIN UPDATE relying_party_generation SET generation = generation + 1; END;
CREATE INDEX citizens_by_email ON citizens (folded_email);
CREATE INDEX user_names_by_citizen ON user_names (citizen);
COMMIT;
