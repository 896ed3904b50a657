import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// What an administrator sees is what a relying party gets.
struct AnswerPreviewTests {
    private static let method = MethodDescriptor(id: .trustedProfile, level: .substantial, contextClasses: [])

    private func preview(
        in world: World, agreed: Consent? = nil, by method: MethodDescriptor = Self.method,
        _ edit: (inout Portal) throws -> Void = { _ in }
    ) async throws -> AnswerPreview {
        let portal = try await world.portal { try edit(&$0) }
        let party = try #require(try await world.store.relyingParty(entityID: portal.entityID))
        let anna = try #require(try await world.store.citizen(World.anna))
        return try AnswerPreviewer(
            settings: world.settings, keys: world.keys.current, random: SystemRandomSource()
        ).preview(of: party, for: anna, by: method, agreed: agreed, at: world.clock.now)
    }

    private func names(_ preview: AnswerPreview) -> [String] {
        String(decoding: preview.assertion, as: UTF8.self).matches(of: /FriendlyName="(\w+)"/).map { String($0.1) }
    }

    @Test func `the preview says of each attribute that it is there or why it is not`() async throws {
        let world = try await World()
        try await world.change(World.anna) { $0.profile?.phone = nil }
        let preview = try await preview(in: world) {
            $0.profile.release = [.firstName, .phone]
            $0.profile.consent = .never
        }
        #expect(names(preview) == ["FirstName"] && preview.asked.isEmpty)
        let reasons = Dictionary(uniqueKeysWithValues: preview.omissions.map { ($0.attribute, $0.reason) })
        #expect(reasons[.phone] == .noValue && reasons[.email] == .notReleased && reasons[.firstName] == nil)
        #expect(reasons.count == CitizenAttribute.allCases.count - 1)
    }

    @Test func `a condition that is not met leaves everything out, and says so`() async throws {
        let world = try await World()
        let preview = try await preview(in: world) {
            $0.profile.release = [.firstName]
            $0.profile.releaseCondition = ReleaseCondition(name: "urn:x", value: "y")
        }
        #expect(names(preview).isEmpty)
        #expect(preview.omissions.first { $0.attribute == .firstName }?.reason == .conditionUnmet)
    }

    @Test func `a question is told, and taken as agreed to`() async throws {
        let world = try await World()
        let preview = try await preview(in: world) {
            $0.profile.release = [.firstName]
            $0.profile.consent = .ask
        }
        #expect(preview.asked.map(\.attribute) == [.firstName] && names(preview) == ["FirstName"])
    }

    @Test func `of an encrypted assertion the clear text is told apart`() async throws {
        let world = try await World()
        let plain = try await preview(in: world)
        let response = String(decoding: plain.response, as: UTF8.self)
        #expect(response.contains(String(decoding: plain.assertion, as: UTF8.self)))
        #expect(response.contains("<ds:Signature"))
        let sealed = try await preview(in: try await World()) {
            $0.encryptionKey = try TestKeys.portalRSA().privateKey
        }
        let hidden = String(decoding: sealed.response, as: UTF8.self)
        #expect(hidden.contains("EncryptedAssertion") && !hidden.contains("FriendlyName"))
        #expect(String(decoding: sealed.assertion, as: UTF8.self).hasPrefix("<saml:Assertion"))
    }

    @Test func `a level that the method does not reach, and a lapsed profile, have no preview`() async throws {
        let world = try await World()
        await #expect(throws: PreviewRefusal.self) {
            try await preview(in: world) { $0.profile.minimumLevel = .high }
        }
        let later = try await World()
        try await later.change(World.anna) { $0.profile?.expiresAt = later.clock.now.addingTimeInterval(-1) }
        await #expect(throws: PreviewRefusal.levelTooLow(.low)) { try await preview(in: later) }
    }

    @Test func `a preview leaves no trace in the store`() async throws {
        let world = try await World()
        _ = try await preview(in: world)
        #expect(try await world.store.inner.assertions(limit: 10).isEmpty)
        #expect(try await world.store.inner.sessions(limit: 10).isEmpty)
    }
}
