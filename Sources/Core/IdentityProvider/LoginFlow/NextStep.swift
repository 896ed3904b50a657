/// What a login needs next.
package enum NextStep: Sendable, Equatable {
    /// The citizen chooses among the methods that can reach the level.
    case chooseMethod([MethodDescriptor])
    /// The chosen method waits for the citizen.
    case showMethod(MethodState)
    /// The citizen decides on the release of these attributes.
    case askConsent([ReleasedAttribute])
    /// An assertion can be issued.
    case respond(Grant)
    /// An error Response ends the login.
    case refuse(ErrorNumber)
}

/// Everything that an assertion will say.
package struct Grant: Sendable, Equatable {
    package var person: ProvenPerson
    /// The authentication context class to assert.
    package var contextClass: String
    package var attributes: [ReleasedAttribute]

    package init(person: ProvenPerson, contextClass: String, attributes: [ReleasedAttribute]) {
        self.person = person
        self.contextClass = contextClass
        self.attributes = attributes
    }
}
