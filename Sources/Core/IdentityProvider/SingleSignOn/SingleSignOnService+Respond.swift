import SAML

extension SingleSignOnService {
    func respond(
        _ grant: Grant, _ situation: Situation, also changes: [Change]
    ) async throws(FlowError) -> Reply {
        throw .refused(Refusal(.internalError))
    }

    func refuse(
        _ number: ErrorNumber, _ situation: Situation, also changes: [Change]
    ) async throws(FlowError) -> Reply {
        throw .refused(Refusal(.internalError))
    }
}
