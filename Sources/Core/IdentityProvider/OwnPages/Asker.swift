/// For whom a login is made.
enum Asker {
    /// A relying party, by SAML.
    case portal(RelyingParty)
    /// A page of Brama's own, shown as Brama itself.
    case ownPage(OwnPageRequest, RelyingPartyCard)

    /// How pages and messages name it.
    var card: RelyingPartyCard {
        switch self {
        case .portal(let relyingParty): relyingParty.card
        case .ownPage(_, let card): card
        }
    }
}

extension AcceptedRequest {
    /// The relying party that asks; nil where a page of Brama's own does.
    package var portal: String? { ownPage == nil ? relyingParty : nil }

    /// Whether a person who was proven so may be taken for this request.
    package func permits(_ person: ProvenPerson) -> Bool { ownPage?.kinds?.contains(person.kind) ?? true }
}

extension SingleSignOnService {
    /// Who asks, looked up anew at every step (V30).
    func asker(of request: AcceptedRequest) async throws(FlowError) -> Asker {
        guard let own = request.ownPage else { return .portal(try await enabledRelyingParty(request.relyingParty)) }
        return .ownPage(own, ownCard)
    }

    /// Brama itself, where it asks for its own pages.
    private var ownCard: RelyingPartyCard {
        RelyingPartyCard(
            entityID: settings.entityID, names: settings.operatorCard.names, descriptions: [:],
            home: settings.baseURL + "/")
    }
}
