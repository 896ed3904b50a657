import HTTPTypes
import Hummingbird
import IdentityProvider
import Logging

/// Shows refusals to the citizen, and tells the log why.
struct RefusalWriter: Sendable {
    let pages: PageWriter
    let metrics: WebMetrics
    let journal: RefusalJournal

    /// The numbered page, with a reference on it under which `brama explain` and the log know the refusal.
    func response(
        to refusal: Refusal, _ visitor: Visitor, _ context: BramaRequestContext, status: HTTPResponse.Status? = nil
    ) -> Response {
        var visitor = visitor
        visitor.requestID = note(refusal, context)
        let page = Self.page(for: refusal, visitor)
        var response = pages.response(page, in: visitor.language, status: status)
        if let seconds = refusal.retryAfter ?? Self.usualWait(for: refusal.number) {
            response.headers.append(HTTPField(name: .retryAfter, value: String(seconds)))
        }
        return response
    }

    /// The path is logged by its template: the path itself holds a token.
    private func note(_ refusal: Refusal, _ context: BramaRequestContext) -> String {
        let reference = journal.note(refusal, at: context.endpointPath).description
        metrics.countRefusal(refusal.number)
        log(refusal.number, refusal.cause, refusal.portal?.entityID, reference, context)
        return reference
    }

    /// Tells the log of a refusal that a relying party's server was answered over SOAP.
    func note(_ reply: SOAPReply, _ context: BramaRequestContext) {
        guard let refusal = reply.refusal else { return }
        metrics.countRefusal(refusal.number)
        log(refusal.number, refusal.cause, refusal.relyingParty, refusal.reference.description, context)
    }

    private func log(
        _ number: ErrorNumber, _ cause: String, _ relyingParty: String?, _ reference: String,
        _ context: BramaRequestContext
    ) {
        let level: Logger.Level = number.rawValue >= 5000 ? .error : .info
        var logger = context.logger(naming: reference)
        if let relyingParty { logger[metadataKey: "relying-party"] = .string(relyingParty) }
        logger.log(
            level: level, "Request refused",
            metadata: [
                "number": .stringConvertible(number.rawValue), "cause": .string(cause),
                "path": .string(context.endpointPath ?? ""),
            ])
    }

    private static func usualWait(for number: ErrorNumber) -> Int? {
        switch number {
        case .storeUnavailable: 5
        case .diskFull: 60
        case .loginQueueFull, .serverBusy: 2
        default: nil
        }
    }

    static func page(for refusal: Refusal, _ visitor: Visitor) -> any Page {
        let card = refusal.portal.map { RelyingPartyCard($0) }
        switch refusal.number {
        case .alreadyAnswered:
            if let card {
                return AlreadyAnsweredPage(
                    reference: visitor.requestID, relyingParty: card, portal: home(in: refusal),
                    location: visitor.location)
            }
        case .loginQueueFull:
            return BusyPage(
                retryAfter: refusal.retryAfter ?? 2, reference: visitor.requestID, relyingParty: card,
                retryAddress: refusal.login.map(Paths.login), location: visitor.location)
        default: break
        }
        return ErrorPage(
            number: refusal.number.rawValue, reference: visitor.requestID, relyingParty: card,
            wayOn: refusal.signOut.map { .signOut(address: Paths.logout($0)) } ?? wayOn(from: refusal),
            location: visitor.location)
    }

    /// Back into the login where it can go on; out of it where this citizen cannot.
    private static func wayOn(from refusal: Refusal) -> WayOn {
        guard let login = refusal.login else {
            return home(in: refusal).map { .portal($0) } ?? wayOn(from: refusal.number)
        }
        return switch refusal.number {
        case .profileExpired, .tooManyCodes: .cancel(action: Paths.login(login, .cancel))
        case _ where ErrorTexts.isOfBanks(refusal.number.rawValue):
            .otherWay(address: Paths.login(login), cancel: Paths.login(login, .cancel))
        default: .retry(address: Paths.login(login))
        }
    }

    /// Where there is no portal and no login to go back to.
    private static func wayOn(from number: ErrorNumber) -> WayOn {
        switch number {
        case .operationUnknown: .newLink
        case .pageNotFound, .notAnOfficer, .formFromElsewhere, .internalError, .profileExpired: .start
        default: .none
        }
    }

    private static func home(in refusal: Refusal) -> FormDestination? {
        refusal.portal?.home.flatMap { FormDestination($0) }
    }
}
