import SAML

extension Status {
    /// The status as a relying party's registration wants it laid out.
    func laidOut(_ layout: StatusLayout) -> Status {
        switch layout {
        case .nested: self
        case .flat: flattened
        }
    }
}
