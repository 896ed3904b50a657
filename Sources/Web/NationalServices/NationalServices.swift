package import Cryptography
import Foundation
package import IdentityProvider
import SAML
import XMLSecurity
import XMLTree

/// The SOAP services of pz.gov.pl, for the relying parties whose registration asks for them: who signed in, and what
/// the trusted profile says of them.
///
/// Owns: who may call, what a call says, what an answer says. Must not know: HTTP.
package struct NationalServices: Sendable {
    let stores: Stores
    let keys: any KeySource
    let settings: SingleSignOnSettings
    let time: any TimeSource
    let random: any RandomSource

    package init(
        stores: Stores, keys: any KeySource, settings: SingleSignOnSettings, time: any TimeSource,
        random: any RandomSource
    ) {
        self.stores = stores
        self.keys = keys
        self.settings = settings
        self.time = time
        self.random = random
    }

    /// The WSDL that a SOAP toolkit builds its client from.
    package func description(of service: NationalService) -> String {
        ServiceDescription.text(of: service, at: settings.baseURL + service.path)
    }

    /// Answers a SOAP call.
    package func answer(_ body: [UInt8], to service: NationalService) async -> ServiceReply {
        let callers: ServiceCallers
        do throws(ServiceRefusal) {
            callers = try await ServiceCallers(
                calling: body, among: stores.relyingParties, algorithms: WebServiceSecurity.algorithms, at: time.now)
        } catch {
            switch error {
            case .unauthorised(let cause): return .unauthorised(cause)
            case .fault(let fault, let cause): return unsigned(fault, cause)
            }
        }
        do throws(ServiceRefusal) {
            return signed(try await element(for: callers, service), .answered, callers, cause: "answered")
        } catch {
            switch error {
            case .unauthorised(let cause): return .unauthorised(cause)
            case .fault(let fault, let cause):
                let detail = fault == .clocksDiffer ? cause : nil
                return signed(
                    ServiceAnswer.fault(fault, detail: detail), .fault(fault), callers,
                    cause: "\(fault.rawValue): \(cause)")
            }
        }
    }

    private func element(
        for callers: ServiceCallers, _ service: NationalService
    ) async throws(ServiceRefusal) -> XMLElement {
        let question: ServiceQuestion
        do throws(ServiceFault) {
            question = try ServiceQuestion(callers.body, to: service)
        } catch {
            throw .fault(error, "the body is not a question to \(service.rawValue)")
        }
        let now = time.now
        try check(question, of: callers, now)
        let (found, userName) = try await profile(question, callers, now)
        try await record(found, service, now)
        return ServiceAnswer.element(of: service, found, userName: userName, to: question, at: now)
    }

    private func check(
        _ question: ServiceQuestion, of callers: ServiceCallers, _ now: Date
    ) throws(ServiceRefusal) {
        guard let askedAt = question.askedAt else { return }
        let tolerance = Double(callers.parties.map(\.profile.clockTolerance).max() ?? 0)
        let problem = FreshnessRule.problem(
            issueInstant: askedAt, now: now, lifetime: settings.requestLifetime, tolerance: tolerance)
        if let problem { throw .fault(.clocksDiffer, problem.detail) }
    }

    private func profile(
        _ question: ServiceQuestion, _ callers: ServiceCallers, _ now: Date
    ) async throws(ServiceRefusal) -> (LivingAssertion, userName: String) {
        let found: LivingAssertion?
        do throws(StoreError) {
            found = try await LivingAssertions(stores: stores, keys: keys, settings: settings).find(
                question.session, issuedToOneOf: callers.parties, at: now)
        } catch {
            throw .fault(.unavailable, "the store cannot be read")
        }
        guard let found else { throw .fault(.noSession, "no assertion of the caller's whose session lasts") }
        guard let profile = found.citizen.profile, profile.isValid(at: now) else {
            throw .fault(.noProfile, "the citizen has no valid trusted profile")
        }
        return (found, profile.userName)
    }

    /// Personal data leave: that has to be provable before they do (D6, D15).
    private func record(
        _ found: LivingAssertion, _ service: NationalService, _ now: Date
    ) async throws(ServiceRefusal) {
        let event = AuditEvent(
            at: now, kind: .userInfoReleased, relyingParty: found.relyingParty.entityID, citizen: found.citizen.id,
            facts: ["assertion": found.assertion.id, "service": service.rawValue])
        do throws(StoreError) {
            try await stores.ledger.commit([.record(event)])
        } catch {
            throw .fault(.unavailable, "the store cannot be written")
        }
    }
}
