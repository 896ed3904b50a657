import Testing

/// A type of what is stored, and where each of its fields stands in the copy of a citizen's data.
struct CopiedType: Sendable, CustomTestStringConvertible {
    /// A field's key in the copy, or why it has none.
    enum Place: Sendable {
        case at(String)
        case leftOut(String)

        var key: String? {
            guard case .at(let key) = self else { return nil }
            return key
        }
    }

    var stored: @Sendable (KeptData) -> Any
    /// The keys that lead to its rows in the copy.
    var rows: String
    var places: [String: Place]
    var testDescription: String { rows }

    private static let secret = "opens something"
    private static let counter = "counts saves"
    private static let own = "the copy is this citizen's"

    static let all: [CopiedType] = [
        CopiedType(
            stored: { $0.citizen }, rows: "person",
            places: [
                "id": .at("id"), "pesel": .at("pesel"), "givenName": .at("givenName"),
                "secondName": .at("secondName"), "familyName": .at("familyName"), "isLocked": .at("isLocked"),
                "createdAt": .at("knownSince"), "profile": .leftOut("a part of its own"), "version": .leftOut(counter),
            ]),
        CopiedType(
            stored: { $0.profile }, rows: "trustedProfile",
            places: [
                "userName": .at("userName"), "passwordHash": .leftOut(secret), "email": .at("email"),
                "phone": .at("phone"), "channel": .at("codesAreSentBy"), "expiresAt": .at("validUntil"),
                "record": .at("confirmation"),
            ]),
        CopiedType(
            stored: { $0.profile.record }, rows: "trustedProfile",
            places: [
                "confirmation": .at("confirmation"), "address": .at("postalAddress"),
                "language": .at("languageOfMails"), "remindedDays": .at("remindedDaysBeforeEnd"),
            ]),
        CopiedType(
            stored: { $0.application }, rows: "applications",
            places: [
                "number": .at("number"), "version": .leftOut(counter), "access": .leftOut(secret),
                "state": .at("state"), "applicant": .at("applicant"),
                "pretence": .leftOut("such an application is an impostor's"), "verdict": .at("registerSays"),
                "code": .at("code"), "codesSent": .at("codesSent"),
                "codesUncounted": .leftOut(counter), "phoneProvenAt": .at("phoneProvenAt"),
                "channelProvenAt": .at("channelProvenAt"),
                "videoCall": .at("videoCall"), "rejection": .at("rejectedBecause"), "createdAt": .at("filedAt"),
                "expiresAt": .at("endsAt"),
            ]),
        CopiedType(
            stored: { $0.applicant }, rows: "applications.applicant",
            places: [
                "userName": .at("userName"), "passwordHash": .leftOut(secret), "pesel": .at("pesel"),
                "givenName": .at("givenName"), "secondName": .at("secondName"), "familyName": .at("familyName"),
                "email": .at("email"), "phone": .at("phone"), "address": .at("postalAddress"),
                "channel": .at("codesAreSentBy"), "language": .at("languageOfMails"),
            ]),
        CopiedType(
            stored: { $0.proof }, rows: "applications.code",
            places: [
                "channel": .at("sentBy"), "address": .at("sentTo"), "mac": .leftOut(secret),
                "triesLeft": .at("triesLeft"), "expiresAt": .at("validUntil"), "isHandedOver": .leftOut(counter),
            ]),
        CopiedType(
            stored: { $0.operation }, rows: "changesUnderWay",
            places: [
                "id": .leftOut(secret), "version": .leftOut(counter), "citizen": .leftOut(own),
                "task": .at("newValue"), "codes": .at("codes"),
                "isPretence": .leftOut("tells of somebody else's address"), "expiresAt": .at("endsAt"),
            ]),
        CopiedType(
            stored: { $0.officer }, rows: "officer",
            places: ["citizen": .leftOut(own), "points": .at("points"), "addedAt": .at("since")]),
        CopiedType(
            stored: { $0.session }, rows: "sessions",
            places: [
                "id": .leftOut("names the session in forms"), "person": .at("method"), "createdAt": .at("began"),
                "lastUsedAt": .at("lastUsed"), "expiresAt": .at("endsAt"), "endedAt": .at("ended"),
            ]),
        CopiedType(
            stored: { $0.session.person }, rows: "sessions",
            places: [
                "citizen": .leftOut(own), "method": .at("method"), "level": .at("level"),
                "contextClasses": .at("contextClasses"), "authnInstant": .at("provenAt"),
                "authenticatingAuthority": .at("provenBy"), "earlierAuthorities": .at("provenBy"),
            ]),
        CopiedType(
            stored: { $0.participant }, rows: "sessions.portals",
            places: [
                "session": .leftOut("stands in its session"), "relyingParty": .at("portal"), "nameID": .at("nameID"),
                "nameIDFormat": .at("nameIDFormat"), "sessionIndex": .at("sessionIndex"), "since": .at("since"),
            ]),
        CopiedType(
            stored: { $0.assertion }, rows: "assertions",
            places: [
                "id": .at("id"), "relyingParty": .at("portal"), "citizen": .leftOut(own),
                "session": .leftOut("names the session in forms"), "subject": .at("nameID"),
                "issuedAt": .at("issuedAt"), "authnInstant": .at("provenAt"), "expiresAt": .at("validUntil"),
                "level": .at("level"), "method": .at("method"), "digest": .at("digest"), "state": .at("state"),
            ]),
        CopiedType(
            stored: { $0.consent }, rows: "consents",
            places: [
                "citizen": .leftOut(own), "relyingParty": .at("portal"), "attributes": .at("data"),
                "givenAt": .at("givenAt"),
            ]),
        CopiedType(
            stored: { $0.code }, rows: "codesForSigningIn",
            places: [
                "id": .leftOut(secret), "login": .leftOut(secret), "citizen": .leftOut(own),
                "mac": .leftOut(secret), "triesLeft": .at("triesLeft"), "sentAt": .at("sentAt"),
                "expiresAt": .at("validUntil"), "isSpent": .at("isUsed"),
            ]),
        CopiedType(
            stored: { $0.throttle }, rows: "wrongTries",
            places: [
                "key": .at("name"), "failures": .at("count"), "blockedUntil": .at("blockedUntil"),
                "expiresAt": .at("forgottenAt"),
            ]),
        CopiedType(
            stored: { $0.event }, rows: "events",
            places: [
                "at": .at("at"), "kind": .at("what"), "relyingParty": .at("portal"), "citizen": .leftOut(own),
                "facts": .at("facts"), "personal": .at("personal"),
            ]),
    ]
}
