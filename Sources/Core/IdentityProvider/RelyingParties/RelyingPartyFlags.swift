/// What Brama calls itself towards a relying party: Issuer, SourceID of artifacts, NameQualifier.
package enum OwnName: Sendable, Equatable, Codable {
    /// By its entityID.
    case entityID
    /// By the bare host name of its address, as the national systems do.
    case host
    /// By a name of the registration's own.
    case name(String)

    /// `entity-id`, `host`, or the name itself.
    package init(_ text: String) {
        self =
            switch text {
            case "entity-id": .entityID
            case "host": .host
            default: .name(text)
            }
    }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// What `init` reads.
    package var text: String {
        switch self {
        case .entityID: "entity-id"
        case .host: "host"
        case .name(let name): name
        }
    }
}

/// The bindings by which AuthnRequests may come.
package enum RequestBindingRule: String, Sendable, Codable, CaseIterable {
    case any, post, redirect
}

/// What the ID of a relying party's message may be.
package enum RequestIDRule: String, Sendable, Codable, CaseIterable {
    /// An xs:ID, as the schema has it (Core §1.3.4).
    case xml
    /// Any text: some clients begin theirs with a digit.
    case any
}

/// What becomes of a request that marks an attribute as required which the registration does not grant.
package enum MissingAttributeRule: String, Sendable, Codable, CaseIterable {
    /// It is refused before anybody is asked to sign in.
    case refuse
    /// The assertion goes out without it.
    case omit
}

/// The schema types of attribute values.
package enum AttributeTyping: String, Sendable, Codable, CaseIterable {
    /// Nothing is said of them.
    case none
    /// `xsi:type` from the eIDAS natural-person schema, where it has one.
    case naturalPerson = "naturalperson"
}

/// How a date is written; both are values of xs:date.
package enum DateLayout: String, Sendable, Codable, CaseIterable {
    /// `1987-02-22`.
    case date
    /// `1987-02-22Z`.
    case dateInUTC = "date-z"
}

/// Whether the citizen is asked before data go to a relying party.
package enum ConsentRule: String, Sendable, Codable, CaseIterable {
    case ask, never
}

/// How an artifact travels through the browser (Bindings §3.6.3, §3.6.4).
package enum ArtifactDelivery: String, Sendable, Codable, CaseIterable {
    /// In the query of a redirect.
    case redirect
    /// In a form that posts itself.
    case post
}

/// The kinds of name identifier that Brama issues.
package enum NameIDChoice: String, Sendable, Codable, CaseIterable {
    case transient, persistent
    /// None: the Subject has a confirmation and no name (IIP-IDP11).
    case none
    /// The citizen's user name, in the unspecified format; the persistent identifier's value for one who has none.
    case userName = "user-name"
}

/// What the SessionIndex of an assertion is.
package enum SessionIndexRule: String, Sendable, Codable, CaseIterable {
    /// One name for all assertions of a session.
    case session
    /// The assertion's own ID.
    case assertion
}

/// The form of the IDs that Brama makes: 160 random bits, or 128 in the looks of a UUID.
package enum MessageIDForm: String, Sendable, Codable, CaseIterable {
    case hexadecimal = "hex"
    case uuid
}

/// How a Response tells of a refusal.
package enum StatusLayout: String, Sendable, Codable, CaseIterable {
    /// A second-level code inside a top-level one, and Success on the ArtifactResponse (Core §3.2.2.2).
    case nested
    /// The second-level code on top, on the ArtifactResponse too, as the national node does.
    case flat
}

/// What a relying party's LogoutRequest ends.
package enum LogoutScope: String, Sendable, Codable, CaseIterable {
    /// The whole session, with every other relying party's part in it.
    case session
    /// This relying party's part alone: for those that log out after every login.
    case participation
}

/// What proves a relying party's LogoutRequest.
package enum LogoutProof: String, Sendable, Codable, CaseIterable {
    /// Its signature.
    case signature = "signed"
    /// A signature, or else the browser that carries it: nobody's session ends but that browser's own.
    case ownBrowser = "own-browser"
}
