import IdentityProvider

/// The card is not reported as lost; one that does not name its number cannot be looked up, and is refused.
enum DocumentRule {
    static func validate(
        _ number: String?, _ register: any LostDocumentRegister
    ) async throws(AnswerRefusal) {
        guard let number else { throw .holderUnreadable("documentIdentifier") }
        let isLost: Bool
        do {
            isLost = try await register.isLost(number)
        } catch {
            throw .store(error)
        }
        if isLost { throw .documentLost }
    }
}
