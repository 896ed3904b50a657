package import FoundationEssentials

/// What every Response says of itself, whatever it answers.
package struct ResponseHeader: Sendable, Hashable {
    /// The xs:ID of the Response.
    package var id: String
    /// The request's ID; nil only if it could not be read (Profiles §4.1.4.2).
    package var inResponseTo: String?
    /// When it was issued.
    package var issueInstant: Date
    /// The address that the Response goes to.
    package var destination: String
    /// The identity provider's entityID.
    package var issuer: String

    /// Creates the value from its parts.
    package init(id: String, inResponseTo: String?, issueInstant: Date, destination: String, issuer: String) {
        self.id = id
        self.inResponseTo = inResponseTo
        self.issueInstant = issueInstant
        self.destination = destination
        self.issuer = issuer
    }

    func response(_ status: Status) -> Response {
        Response(
            id: id, inResponseTo: inResponseTo, issueInstant: issueInstant, destination: destination,
            issuer: Issuer(issuer), status: status)
    }
}
