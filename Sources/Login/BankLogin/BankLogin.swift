package import Cryptography
package import Foundation
package import IdentityProvider
import SAML

/// Signs citizens in by a bank: Brama asks it as a relying party and believes what its answer proves.
package struct BankLogin: LoginMethod, ExternalProvider {
    package let descriptor: MethodDescriptor

    let bank: RegisteredIdentityProvider
    let service: BankServices

    /// The method of one bank.
    package init(_ bank: RegisteredIdentityProvider, _ service: BankServices) {
        self.bank = bank
        self.service = service
        descriptor = MethodDescriptor(
            id: Self.method(of: bank.id), level: bank.profile.level, contextClasses: bank.profile.classes.keys.sorted(),
            provider: bank.card)
    }

    /// The name of a bank's method: `bank:<id>`.
    package static func method(of id: String) -> MethodID { MethodID("bank:" + id) }

    package var external: (any ExternalProvider)? { self }

    package func begin(_ context: MethodContext) async throws(MethodFailure) -> MethodProgress {
        let request = ExternalRequest(
            id: MessageID.make(service.random.bytes(20)), issueInstant: context.now,
            mustBeFresh: context.mustBeFresh,
            citizen: context.sessionPerson?.citizen,
            answerBy: context.now.addingTimeInterval(Double(bank.profile.answerLifetime)))
        return .waiting(.external(request))
    }

    package func handle(
        _ input: MethodInput, in state: MethodState, _ context: MethodContext
    ) async throws(MethodFailure) -> MethodProgress {
        guard case .external(let outcome) = input, case .external(let request) = state else {
            throw .unexpectedInput
        }
        switch outcome {
        case .refused(let number): return .ended(number)
        case .proven(let answer): return try await prove(answer, request, context)
        }
    }

    package func departure(
        of request: ExternalRequest, relayState: String, _ context: MethodContext
    ) throws(ExternalRefusal) -> SAMLDelivery {
        try BankRequest(bank: bank, service: service, request: request, context: context)
            .delivery(relayState: relayState)
    }

    package func judge(
        _ message: ExternalMessage, answering request: ExternalRequest, now: Date
    ) async throws(ExternalRefusal) -> ExternalAnswer {
        let consumer = BankAnswerConsumer(bank: bank, service: service)
        let assertion = try await consumer.assertion(in: message, answering: request, now: now)
        return try BankAnswer.answer(in: assertion, of: bank)
    }
}

/// What every bank's method uses.
package struct BankServices: Sendable {
    package let citizens: any CitizenStore
    package let keys: any KeySource
    package let settings: SingleSignOnSettings
    package let channel: any ArtifactChannel
    package let time: any TimeSource
    package let random: any RandomSource

    package init(
        citizens: any CitizenStore, keys: any KeySource, settings: SingleSignOnSettings,
        channel: any ArtifactChannel, time: any TimeSource, random: any RandomSource
    ) {
        self.citizens = citizens
        self.keys = keys
        self.settings = settings
        self.channel = channel
        self.time = time
        self.random = random
    }
}
