BEGIN TRANSACTION;
CREATE TABLE applications (
            number TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            access TEXT NOT NULL UNIQUE,
            pesel TEXT,
            open_user_name TEXT,
            video_call REAL UNIQUE,
            content TEXT NOT NULL,
            created_at REAL NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
INSERT INTO "applications" VALUES('1111-2222-3333',0,'1fe289205936c3fdb61158223892c7a8bee6ff4dfa085ea1c094ce0294e32114','02070803628','zofia',NULL,'{"access":"1fe289205936c3fdb61158223892c7a8bee6ff4dfa085ea1c094ce0294e32114","applicant":{"address":{"city":"Sosnowiec","postalCode":"41-200","street":"Długa 1"},"channel":"sms","email":"z@example.pl","familyName":"Żółć","givenName":"Zofia","language":"en","passwordHash":"$argon2id$x","pesel":"02070803628","phone":"+48600100200","secondName":"Ewa","userName":"zofia"},"codesSent":0,"createdAt":800000000.123456,"expiresAt":801209600.123456,"number":"1111-2222-3333","state":"submitted","version":0}',800000000.123456,801209600.123456);
CREATE TABLE artifacts (
            id TEXT PRIMARY KEY NOT NULL,
            relying_party TEXT NOT NULL,
            sealed_message BLOB NOT NULL,
            assertion TEXT,
            expires_at REAL NOT NULL
        ) STRICT;
INSERT INTO "artifacts" VALUES('c7c5c1d70c5dec4416ab6158afd0b223ef40c29b1dc1f97ed9428b94d4cadb1c','https://portal.example/saml',X'000102FF','_a1',800000060.123456);
CREATE TABLE assertions (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            relying_party TEXT NOT NULL,
            citizen TEXT NOT NULL,
            session TEXT NOT NULL,
            subject TEXT NOT NULL,
            issued_at REAL NOT NULL,
            authn_instant REAL NOT NULL,
            expires_at REAL NOT NULL,
            level TEXT NOT NULL,
            method TEXT NOT NULL,
            digest TEXT NOT NULL,
            state TEXT NOT NULL
        ) STRICT;
INSERT INTO "assertions" VALUES(1,'_a1','https://portal.example/saml','c1','3f3af1ecebbd1410ab417ec0d27bbfcb5d340e177ae159b59fc8626c2dfd9175','n1',800000000.123456,799999995.123456,800000300.123456,'high','trusted-profile','abababababababababababababababababababababababababababababababab','waiting');
CREATE TABLE audit_events (
            sequence INTEGER PRIMARY KEY,
            at REAL NOT NULL,
            kind TEXT NOT NULL,
            relying_party TEXT,
            citizen TEXT,
            facts TEXT NOT NULL,
            personal_digest BLOB,
            mac BLOB NOT NULL
        ) STRICT;
INSERT INTO "audit_events" VALUES(1,800000000.123456,'login-started','https://portal.example/saml','c1','{"assertion":"_a\"1","method":"trusted-profile"}',NULL,X'65D884D74BC62B56E660218C1997A750F809E7EAF085A6CF35ED3FCB6EBE2C4B');
INSERT INTO "audit_events" VALUES(2,800000000.123456,'assertion-issued','https://portal.example/saml','c1','{"assertion":"_a\"1","method":"trusted-profile"}',X'B150DB05895C81083F7E18CB9F6D8D3281CA9A9CD15C7FCC2ABD575A9EC238B6',X'DD9A0AE67A89F718D5D562D3A4E0120B76B57FDE0665F095A9E0BAA6F4E9DF44');
CREATE TABLE audit_personal (
            sequence INTEGER PRIMARY KEY REFERENCES audit_events (sequence) ON DELETE CASCADE,
            salt BLOB NOT NULL,
            content TEXT NOT NULL
        ) STRICT;
INSERT INTO "audit_personal" VALUES(2,X'A8CAD8B2A16FAB96E881CB44C95E99DA','{"address":"192.0.2.1","user-name":"janina"}');
CREATE TABLE card_operations (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            code_mac TEXT NOT NULL UNIQUE,
            ticket TEXT UNIQUE,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
INSERT INTO "card_operations" VALUES('o1',0,'m1',NULL,'{"challenge":[1,2,255],"codeMAC":"m1","expiresAt":800000180.123456,"id":"o1","login":"428821350e9691491f616b754cd8315fb86d797ab35d843479e732ef90665324","version":0}',800000180.123456);
CREATE TABLE citizen_ids (
            id TEXT PRIMARY KEY NOT NULL,
            is_removed INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
INSERT INTO "citizen_ids" VALUES('c1',0);
CREATE TABLE "citizens" (
            id TEXT PRIMARY KEY NOT NULL,
            pesel TEXT NOT NULL UNIQUE,
            given_name TEXT NOT NULL,
            second_name TEXT,
            family_name TEXT NOT NULL,
            is_locked INTEGER NOT NULL,
            created_at REAL NOT NULL
        , version INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "citizens" VALUES('c1','44051401458','Janina','Ewa','Żółć',0,800000000.123456,0);
CREATE TABLE confirmation_points (
            id TEXT PRIMARY KEY NOT NULL,
            content TEXT NOT NULL
        ) STRICT;
INSERT INTO "confirmation_points" VALUES('um','{"addedAt":800000000.123456,"address":{"city":"Sosnowiec","postalCode":"41-200","street":"Długa 1"},"id":"um","kind":"gmina","name":"Urząd Miejski"}');
CREATE TABLE consents (
            citizen TEXT NOT NULL,
            relying_party TEXT NOT NULL,
            attributes TEXT NOT NULL,
            given_at REAL NOT NULL,
            PRIMARY KEY (citizen, relying_party)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "consents" VALUES('c1','https://portal.example/saml','Email',800000000.123456);
CREATE TABLE errands (
            id TEXT PRIMARY KEY NOT NULL,
            attempts INTEGER NOT NULL,
            due_at REAL NOT NULL,
            task TEXT NOT NULL
        ) STRICT;
INSERT INTO "errands" VALUES('e1',0,800000000.123456,'{"examine":{"application":"1"}}');
CREATE TABLE external_logins (
            id TEXT PRIMARY KEY NOT NULL,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
INSERT INTO "external_logins" VALUES('682fbae20f3428bcec4c117c57bea18d438c4758d972909b41dbe22884e0d6b8','{"expiresAt":800087000.123456,"id":"682fbae20f3428bcec4c117c57bea18d438c4758d972909b41dbe22884e0d6b8","login":"428821350e9691491f616b754cd8315fb86d797ab35d843479e732ef90665324","method":"bank:bank","outcome":{"awaited":{}},"request":{"answerBy":800000600.123456,"citizen":"c1","id":"_r","issueInstant":800000000.123456,"mustBeFresh":true}}',800087000.123456);
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('001 relying parties');
INSERT INTO "grdb_migrations" VALUES('002 citizens');
INSERT INTO "grdb_migrations" VALUES('003 logins');
INSERT INTO "grdb_migrations" VALUES('004 sessions');
INSERT INTO "grdb_migrations" VALUES('005 assertions');
INSERT INTO "grdb_migrations" VALUES('006 one-time codes');
INSERT INTO "grdb_migrations" VALUES('007 audit');
INSERT INTO "grdb_migrations" VALUES('external identity providers');
INSERT INTO "grdb_migrations" VALUES('logouts');
INSERT INTO "grdb_migrations" VALUES('008 people without a trusted profile');
INSERT INTO "grdb_migrations" VALUES('009 card operations');
INSERT INTO "grdb_migrations" VALUES('key derivation');
INSERT INTO "grdb_migrations" VALUES('national services');
INSERT INTO "grdb_migrations" VALUES('trusted profiles'' lives');
INSERT INTO "grdb_migrations" VALUES('metadata sources');
INSERT INTO "grdb_migrations" VALUES('refusals');
INSERT INTO "grdb_migrations" VALUES('key sightings');
INSERT INTO "grdb_migrations" VALUES('profiles by their end');
INSERT INTO "grdb_migrations" VALUES('logins in columns');
INSERT INTO "grdb_migrations" VALUES('sessions that go on');
INSERT INTO "grdb_migrations" VALUES('sessions'' earlier authorities');
INSERT INTO "grdb_migrations" VALUES('applications in the audit');
CREATE TABLE identity_provider_generation (generation INTEGER NOT NULL) STRICT;
INSERT INTO "identity_provider_generation" VALUES(1);
CREATE TABLE identity_providers (
            id TEXT PRIMARY KEY NOT NULL,
            entity_id TEXT NOT NULL UNIQUE,
            metadata BLOB NOT NULL,
            profile TEXT NOT NULL,
            is_enabled INTEGER NOT NULL,
            added_at REAL NOT NULL,
            updated_at REAL NOT NULL
        ) STRICT;
INSERT INTO "identity_providers" VALUES('bank','https://bank.example',X'3C6D643A456E7469747944657363726970746F7220786D6C6E733A6D643D2275726E3A6F617369733A6E616D65733A74633A53414D4C3A322E303A6D657461646174612220656E7469747949443D2268747470733A2F2F62616E6B2E6578616D706C65223E3C6D643A49445053534F44657363726970746F722070726F746F636F6C537570706F7274456E756D65726174696F6E3D2275726E3A6F617369733A6E616D65733A74633A53414D4C3A322E303A70726F746F636F6C223E3C6D643A53696E676C655369676E4F6E536572766963652042696E64696E673D2275726E3A6F617369733A6E616D65733A74633A53414D4C3A322E303A62696E64696E67733A485454502D504F535422204C6F636174696F6E3D2268747470733A2F2F62616E6B2E6578616D706C652F73736F222F3E3C2F6D643A49445053534F44657363726970746F723E3C2F6D643A456E7469747944657363726970746F723E','{"algorithm":"rsa-sha256","answerBinding":"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST","answerLifetime":900,"attributeNames":[],"classes":{},"clockTolerance":180,"level":"substantial","names":[],"operationContext":"coi","requestBinding":"post","requiresEncryption":false,"requiresSignedArtifactResponse":true,"sendsLevel":true}',1,800000000.123456,800000000.123456);
CREATE TABLE key_sightings (
            relying_party TEXT NOT NULL,
            key TEXT NOT NULL,
            kind TEXT NOT NULL,
            at REAL NOT NULL,
            PRIMARY KEY (relying_party, key)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "key_sightings" VALUES('https://portal.example/saml','k1','fetched',800000000.123456);
CREATE TABLE "logins" (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            browser TEXT NOT NULL,
            request TEXT NOT NULL,
            created_at REAL NOT NULL,
            expires_at REAL NOT NULL,
            method TEXT,
            method_state TEXT,
            first_factor TEXT,
            proven_citizen TEXT,
            proven_method TEXT,
            proven_level TEXT,
            proven_context_classes TEXT,
            proven_authn_instant REAL,
            proven_authority TEXT,
            proven_earlier_authorities TEXT,
            session TEXT,
            ending INTEGER,
            answered_at REAL
        ) STRICT;
INSERT INTO "logins" VALUES('428821350e9691491f616b754cd8315fb86d797ab35d843479e732ef90665324',0,'d4c3e8a11256ab82a4fc72560eb4a2b0e87bad820c290dd9b03616de240aa6db','{"forceAuthn":true,"isPassive":false,"issueInstant":800000000.123456,"level":{"classes":["urn:x"],"comparison":"minimum","floor":"substantial"},"nameID":"persistent","relayState":"zażółć \"gęślą\" jaźń","relyingParty":"https://portal.example/saml","requestID":"_r1","returnAddress":{"binding":"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact","location":"https://portal.example/acs"},"subject":{"spNameQualifier":"q","value":"v"}}',800000000.123456,800001800.123456,'trusted-profile','{"oneTimeCode":{"_0":{"channel":"email","citizen":"c1","code":"code","expiresAt":800000600.123456,"lifetime":600,"maskedAddress":"J***@example.pl","triesLeft":2}}}',NULL,'c1','trusted-profile','substantial','urn:a urn:b',799999995.123456,'https://bank.example',NULL,NULL,NULL,NULL);
CREATE TABLE logout_requests (
            request_id TEXT PRIMARY KEY NOT NULL,
            logout TEXT NOT NULL REFERENCES logouts (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
INSERT INTO "logout_requests" VALUES('_out','00270cf63f93c307e7e9d2cc7e639fa50aca58eeb64be3266a798c9c19535219');
CREATE TABLE logout_sessions (
            session TEXT NOT NULL,
            logout TEXT NOT NULL REFERENCES logouts (id) ON DELETE CASCADE,
            PRIMARY KEY (session, logout)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "logout_sessions" VALUES('3f3af1ecebbd1410ab417ec0d27bbfcb5d340e177ae159b59fc8626c2dfd9175','00270cf63f93c307e7e9d2cc7e639fa50aca58eeb64be3266a798c9c19535219');
CREATE TABLE logouts (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            browser TEXT,
            content TEXT NOT NULL,
            created_at REAL NOT NULL,
            due_at REAL,
            expires_at REAL NOT NULL
        ) STRICT;
INSERT INTO "logouts" VALUES('00270cf63f93c307e7e9d2cc7e639fa50aca58eeb64be3266a798c9c19535219',1,'d4c3e8a11256ab82a4fc72560eb4a2b0e87bad820c290dd9b03616de240aa6db','{"browser":"d4c3e8a11256ab82a4fc72560eb4a2b0e87bad820c290dd9b03616de240aa6db","cause":"citizen","citizen":"c1","closesAt":800000600.123456,"createdAt":800000000.123456,"id":"00270cf63f93c307e7e9d2cc7e639fa50aca58eeb64be3266a798c9c19535219","participants":[{"address":{"channel":"soap","location":"https://peup.example/slo"},"attempts":0,"dueAt":800000020.123456,"nameID":"n","nameIDFormat":"f","relyingParty":"https://peup.example","requestID":"_out","sessionIndexes":["_i"],"state":"waiting"}],"requester":{"answerTo":{"channel":"redirect","location":"https://sekap.example/slo"},"relayState":"s","relyingParty":"https://sekap.example","requestID":"_r"},"seed":"logout","sessions":["3f3af1ecebbd1410ab417ec0d27bbfcb5d340e177ae159b59fc8626c2dfd9175"],"version":1}',800000000.123456,800000020.123456,800604800.123456);
CREATE TABLE metadata_copies (
            source TEXT PRIMARY KEY NOT NULL REFERENCES metadata_sources (id) ON DELETE CASCADE,
            document BLOB NOT NULL
        ) STRICT;
INSERT INTO "metadata_copies" VALUES('federation',X'3C6D642F3E');
CREATE TABLE metadata_sources (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            content TEXT NOT NULL
        ) STRICT;
INSERT INTO "metadata_sources" VALUES('federation',1,'{"addedAt":800000000.123456,"id":"federation","interval":600,"keys":[[1,2,3]],"limits":{"entities":7,"requiresValidUntil":false,"size":1000,"validityDays":3},"location":"https://federation.example/metadata.xml","profile":{"algorithm":"rsa-sha256","algorithmOrder":"metadata","artifactDelivery":"redirect","assertionLifetime":300,"attributeFormats":[],"attributeNames":[],"attributeTypes":"none","authorities":{},"clockTolerance":180,"consent":"ask","dateOfBirth":"date","encryption":"aes128-gcm","encrypts":true,"issuer":"entity-id","keyDerivation":"standard","logoutProof":"signed","logoutScope":"session","maximumLevel":"high","messageIDs":"hex","minimumLevel":"low","missingAttributes":"omit","name":"saml2","nameIDFormat":"transient","nationalServices":false,"release":["FirstName"],"releaseRule":"granted","requestBinding":"any","requestIDs":"xml","requiresSignedRequests":true,"requiresSignedResolves":true,"sessionIndex":"session","signing":"assertion","statusLayout":"nested"},"state":{"conflicts":[],"entities":0,"failingSince":800000000.123456,"failures":0,"nextAt":800000000.123456,"problem":"the server answered with \"404\"","unusable":[]},"version":1}');
CREATE TABLE officers (
            citizen TEXT PRIMARY KEY NOT NULL,
            points TEXT NOT NULL,
            added_at REAL NOT NULL
        ) STRICT;
INSERT INTO "officers" VALUES('c1','um',800000000.123456);
CREATE TABLE one_time_codes (
            id TEXT PRIMARY KEY NOT NULL,
            login TEXT NOT NULL,
            citizen TEXT NOT NULL,
            mac TEXT NOT NULL,
            tries_left INTEGER NOT NULL,
            sent_at REAL NOT NULL,
            expires_at REAL NOT NULL,
            is_spent INTEGER NOT NULL
        ) STRICT;
INSERT INTO "one_time_codes" VALUES('code','428821350e9691491f616b754cd8315fb86d797ab35d843479e732ef90665324','c1','aa',3,800000000.123456,800000600.123456,0);
CREATE TABLE "participants" (
            session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            relying_party TEXT NOT NULL,
            name_id TEXT NOT NULL,
            name_id_format TEXT NOT NULL,
            session_index TEXT NOT NULL,
            since REAL NOT NULL,
            PRIMARY KEY (session, relying_party, session_index)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "participants" VALUES('3f3af1ecebbd1410ab417ec0d27bbfcb5d340e177ae159b59fc8626c2dfd9175','https://portal.example/saml','n1','urn:oasis:names:tc:SAML:2.0:nameid-format:transient','_s1',800000000.123456);
CREATE TABLE profile_operations (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            citizen TEXT NOT NULL,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
INSERT INTO "profile_operations" VALUES('037aeaeaf4bbf26ddabe7256a8294dc52da48d575a1247b5c2598c47de7aebab',0,'c1','{"citizen":"c1","codes":[{"address":"a@example.pl","channel":"email","triesLeft":3}],"expiresAt":800000060.123456,"id":"037aeaeaf4bbf26ddabe7256a8294dc52da48d575a1247b5c2598c47de7aebab","isPretence":false,"task":{"email":{"_0":"new@example.pl"}},"version":0}',800000060.123456);
CREATE TABLE received_logouts (
            id TEXT PRIMARY KEY NOT NULL,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
INSERT INTO "received_logouts" VALUES('318c5ad51e9b36ff5924ae323dd59031245413a3e0f2aa3e03cc42902e9e7acc','{"expiresAt":800000300.123456,"id":"318c5ad51e9b36ff5924ae323dd59031245413a3e0f2aa3e03cc42902e9e7acc","request":{"channel":"post","isAsynchronous":true,"issueInstant":800000000.123456,"nameID":{"format":"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent","nameQualifier":"q","value":"n"},"relayState":"s","relyingParty":"https://sekap.example","requestID":"_r","sessionIndexes":["_a","_b"]}}',800000300.123456);
CREATE TABLE received_requests (
            id TEXT PRIMARY KEY NOT NULL,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
INSERT INTO "received_requests" VALUES('318c5ad51e9b36ff5924ae323dd59031245413a3e0f2aa3e03cc42902e9e7acc','{"expiresAt":800000300.123456,"id":"318c5ad51e9b36ff5924ae323dd59031245413a3e0f2aa3e03cc42902e9e7acc","request":{"forceAuthn":true,"isPassive":false,"issueInstant":800000000.123456,"level":{"classes":["urn:x"],"comparison":"minimum","floor":"substantial"},"nameID":"persistent","relayState":"zażółć \"gęślą\" jaźń","relyingParty":"https://portal.example/saml","requestID":"_r2","returnAddress":{"binding":"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact","location":"https://portal.example/acs"},"subject":{"spNameQualifier":"q","value":"v"}}}',800000300.123456);
CREATE TABLE refusals (
            reference TEXT PRIMARY KEY NOT NULL,
            at REAL NOT NULL,
            number INTEGER NOT NULL,
            relying_party TEXT,
            content TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
INSERT INTO "refusals" VALUES('7KQ2M9XD4T',800000000.123456,4001,'https://portal.example/saml','{"at":800000000.123456,"cause":"why","hearer":"citizen","message":{"binding":"post","id":"_1","issuer":"https://portal.example/saml","name":"AuthnRequest"},"number":4001,"path":"/login/SingleSignOnService","reference":"7KQ2M9XD4T","relyingParty":"https://portal.example/saml"}');
CREATE TABLE relying_parties (
            entity_id TEXT PRIMARY KEY NOT NULL,
            metadata BLOB NOT NULL,
            profile TEXT NOT NULL,
            is_enabled INTEGER NOT NULL,
            added_at REAL NOT NULL,
            updated_at REAL NOT NULL
        , source TEXT, valid_until REAL, is_withdrawn INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "relying_parties" VALUES('http://127.0.27.3:8080/plain',X'3C6D643A456E7469747944657363726970746F7220786D6C6E733A6D643D2275726E3A6F617369733A6E616D65733A74633A53414D4C3A322E303A6D657461646174612220656E7469747949443D22687474703A2F2F3132372E302E32372E333A383038302F706C61696E223E3C6D643A535053534F44657363726970746F722070726F746F636F6C537570706F7274456E756D65726174696F6E3D2275726E3A6F617369733A6E616D65733A74633A53414D4C3A322E303A70726F746F636F6C223E3C6D643A417373657274696F6E436F6E73756D6572536572766963652042696E64696E673D2275726E3A6F617369733A6E616D65733A74633A53414D4C3A322E303A62696E64696E67733A485454502D504F535422204C6F636174696F6E3D22687474703A2F2F3132372E302E32372E333A383038302F6163732220696E6465783D2230222F3E3C2F6D643A535053534F44657363726970746F723E3C2F6D643A456E7469747944657363726970746F723E','{"algorithm":"rsa-sha256","algorithmOrder":"metadata","artifactDelivery":"redirect","assertionLifetime":300,"attributeFormats":[],"attributeNames":["FirstName","urn:example:first-name"],"attributeTypes":"none","authorities":{},"clockTolerance":180,"consent":"never","dateOfBirth":"date","encryption":"aes256-gcm","encrypts":true,"issuer":"entity-id","keyDerivation":"standard","logoutProof":"signed","logoutScope":"session","maximumLevel":"high","messageIDs":"hex","minimumLevel":"low","missingAttributes":"omit","name":"saml2","nameIDFormat":"transient","nationalServices":false,"release":["PersonIdentifier","FirstName"],"releaseRule":"granted","requestBinding":"any","requestIDs":"xml","requiresSignedRequests":false,"requiresSignedResolves":true,"sessionIndex":"session","signing":"assertion","statusLayout":"nested"}',1,800000000.123456,800000000.123456,NULL,NULL,0);
CREATE TABLE relying_party_generation (generation INTEGER NOT NULL) STRICT;
INSERT INTO "relying_party_generation" VALUES(1);
CREATE TABLE seen_requests (
            relying_party TEXT NOT NULL,
            request_id TEXT NOT NULL,
            browser TEXT NOT NULL,
            login TEXT,
            expires_at REAL NOT NULL,
            PRIMARY KEY (relying_party, request_id)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "seen_requests" VALUES('https://portal.example/saml','_r1','d4c3e8a11256ab82a4fc72560eb4a2b0e87bad820c290dd9b03616de240aa6db','428821350e9691491f616b754cd8315fb86d797ab35d843479e732ef90665324',800000600.123456);
CREATE TABLE sessions (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            citizen TEXT NOT NULL,
            method TEXT NOT NULL,
            level TEXT NOT NULL,
            context_classes TEXT NOT NULL,
            authn_instant REAL NOT NULL,
            authenticating_authority TEXT,
            created_at REAL NOT NULL,
            last_used_at REAL NOT NULL,
            expires_at REAL NOT NULL,
            ended_at REAL
        , earlier_authorities TEXT) STRICT;
INSERT INTO "sessions" VALUES(1,'3f3af1ecebbd1410ab417ec0d27bbfcb5d340e177ae159b59fc8626c2dfd9175','c1','trusted-profile','substantial','urn:a urn:b',799999995.123456,'https://bank.example',800000000.123456,800000000.123456,800028800.123456,NULL,NULL);
CREATE TABLE throttles (
            key TEXT PRIMARY KEY NOT NULL,
            failures INTEGER NOT NULL,
            blocked_until REAL NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT, WITHOUT ROWID;
INSERT INTO "throttles" VALUES('address:192.0.2.1',3,800000000.123456,800000900.123456);
CREATE TABLE trusted_profiles (
            citizen TEXT PRIMARY KEY NOT NULL,
            user_name TEXT NOT NULL UNIQUE,
            password_hash TEXT NOT NULL,
            email TEXT NOT NULL,
            folded_email TEXT NOT NULL,
            phone TEXT,
            channel TEXT NOT NULL,
            expires_at REAL NOT NULL
        , record TEXT NOT NULL DEFAULT '{}') STRICT;
INSERT INTO "trusted_profiles" VALUES('c1','janina','$argon2id$v=19$m=19456,t=2,p=1$DvMf7ny2fACPPf/L4KCWbg$SpQWAIRfUhznzgJCrp86dzOSZuNBygdVs41oDl0zcSY','Janina@Example.pl','janina@example.pl','+48600100200','email',894608000.123456,'{}');
CREATE TABLE user_names (
            name TEXT PRIMARY KEY NOT NULL,
            citizen TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "user_names" VALUES('janina','c1');
CREATE TRIGGER relying_party_added AFTER INSERT ON relying_parties
            BEGIN UPDATE relying_party_generation SET generation = generation + 1; END;
CREATE TRIGGER relying_party_changed AFTER UPDATE ON relying_parties
            BEGIN UPDATE relying_party_generation SET generation = generation + 1; END;
CREATE TRIGGER relying_party_removed AFTER DELETE ON relying_parties
            BEGIN UPDATE relying_party_generation SET generation = generation + 1; END;
CREATE INDEX user_names_by_citizen ON user_names (citizen);
CREATE INDEX received_requests_by_expiry ON received_requests (expires_at);
CREATE INDEX seen_requests_by_expiry ON seen_requests (expires_at);
CREATE INDEX sessions_by_citizen ON sessions (citizen);
CREATE INDEX artifacts_by_expiry ON artifacts (expires_at);
CREATE INDEX one_time_codes_by_citizen ON one_time_codes (citizen, sent_at);
CREATE INDEX one_time_codes_by_expiry ON one_time_codes (expires_at);
CREATE INDEX throttles_by_expiry ON throttles (expires_at);
CREATE INDEX audit_events_by_citizen ON audit_events (citizen) WHERE citizen IS NOT NULL;
CREATE TRIGGER identity_provider_added AFTER INSERT ON identity_providers
            BEGIN UPDATE identity_provider_generation SET generation = generation + 1; END;
CREATE TRIGGER identity_provider_changed AFTER UPDATE ON identity_providers
            BEGIN UPDATE identity_provider_generation SET generation = generation + 1; END;
CREATE TRIGGER identity_provider_removed AFTER DELETE ON identity_providers
            BEGIN UPDATE identity_provider_generation SET generation = generation + 1; END;
CREATE INDEX external_logins_by_expiry ON external_logins (expires_at);
CREATE INDEX participants_by_name_id ON participants (name_id);
CREATE INDEX received_logouts_by_expiry ON received_logouts (expires_at);
CREATE INDEX logouts_by_due_time ON logouts (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX logouts_by_browser ON logouts (browser, created_at) WHERE browser IS NOT NULL;
CREATE INDEX logouts_by_expiry ON logouts (expires_at);
CREATE INDEX logout_sessions_by_logout ON logout_sessions (logout);
CREATE INDEX logout_requests_by_logout ON logout_requests (logout);
CREATE INDEX trusted_profiles_by_email ON trusted_profiles (folded_email);
CREATE INDEX card_operations_by_expiry ON card_operations (expires_at);
CREATE INDEX applications_by_pesel ON applications (pesel) WHERE pesel IS NOT NULL;
CREATE INDEX applications_by_user_name ON applications (open_user_name) WHERE open_user_name IS NOT NULL;
CREATE INDEX applications_by_expiry ON applications (expires_at);
CREATE INDEX profile_operations_by_citizen ON profile_operations (citizen);
CREATE INDEX profile_operations_by_expiry ON profile_operations (expires_at);
CREATE INDEX errands_by_due_time ON errands (due_at);
CREATE INDEX refusals_by_instant ON refusals (at);
CREATE INDEX refusals_by_kind ON refusals (number, relying_party, at);
CREATE INDEX trusted_profiles_by_end ON trusted_profiles (expires_at);
CREATE INDEX logins_by_expiry ON logins (expires_at);
CREATE INDEX sessions_that_go_on ON sessions (expires_at) WHERE ended_at IS NULL;
CREATE INDEX audit_events_by_application ON audit_events (json_extract(facts, '$.application'))
            WHERE kind IN ('application-filed', 'application-rejected');
COMMIT;
