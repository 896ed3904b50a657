package import SAML

/// Why an AuthnRequest is not served, and who may hear of it (D8).
package enum RequestRefusal: Error, Sendable, Equatable {
    /// Sender or return address are not proven: a page for the citizen, nothing is sent anywhere.
    case page(Refusal)
    /// Both are proven: an error Response for the relying party.
    case response(ErrorResponse)
}

/// What an error Response needs to be written.
package struct ErrorResponse: Error, Sendable, Equatable {
    package var number: ErrorNumber
    package var status: Status
    package var relyingParty: String
    /// The request's ID, nil if it could not be read (Profiles §4.1.4.2).
    package var inResponseTo: String?
    package var returnAddress: ReturnAddress
    package var relayState: String?
    /// How the request had arrived, nil where that is not known any more.
    package var requestBinding: String?

    package init(
        number: ErrorNumber, status: Status, relyingParty: String, inResponseTo: String?,
        returnAddress: ReturnAddress, relayState: String?
    ) {
        self.number = number
        self.status = status
        self.relyingParty = relyingParty
        self.inResponseTo = inResponseTo
        self.returnAddress = returnAddress
        self.relayState = relayState
    }

    /// The error Response to a request that had been accepted.
    package init(_ number: ErrorNumber, to request: AcceptedRequest) {
        self.init(
            number: number, status: number.status(), relyingParty: request.relyingParty,
            inResponseTo: request.requestID, returnAddress: request.returnAddress, relayState: request.relayState)
    }
}
