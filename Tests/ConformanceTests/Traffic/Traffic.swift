import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// What Brama sends in a day: to three portals that differ in keys, signatures, encryption, names and bindings, in
/// success and in failure, at login and at logout. Recorded once; each rule on form looks at all of it.
enum Traffic {
    private static let recording = Task { try await record() }

    static func all() async throws -> [Sent] { try await recording.value }

    static func of(_ kinds: Sent.Kind...) async throws -> [Sent] {
        let found = try await all().filter { kinds.contains($0.kind) }
        #expect(Set(found.map(\.kind)) == Set(kinds), "nothing of a kind, nothing to judge")
        return found
    }

    private static func record() async throws -> [Sent] {
        let world = try await LogoutWorld()
        let portals = try await portals(in: world)
        var sent = try await successes(in: world, portals)
        sent += try await failures(in: world, portals)
        sent += try await logouts(in: world, portals)
        sent.append(try Sent(.metadata, world.world.metadata.metadata()))
        return sent
    }

    /// Signed in each layout, under both families of keys, encrypted and not, by every binding.
    static func portals(in world: LogoutWorld) async throws -> [Portal] {
        let release: Set<CitizenAttribute> = [.firstName, .familyName, .personIdentifier, .email, .phone]
        return [
            try await world.portal("sekap.example", [.soap]) {
                $0.profile.release = release
                $0.profile.signing = .assertion
            },
            try await world.portal("peup.example", [.httpRedirect]) {
                $0.signingKeys = [try TestKeys.portalRSA().privateKey, try TestKeys.portalP256().privateKey]
                $0.profile.release = release
                $0.profile.signing = .response
                $0.profile.algorithm = .rsaSHA256
                $0.profile.nameIDFormat = .persistent
            },
            try await world.portal("urzad.example", [.httpPOST]) {
                $0.encryptionKey = try TestKeys.portalRSA().privateKey
                $0.profile.release = release
                $0.profile.signing = .both
                $0.profile.algorithm = .rsaSHA512
                $0.profile.encryption = .aes256gcm
            },
        ]
    }

    private static func successes(in world: LogoutWorld, _ portals: [Portal]) async throws -> [Sent] {
        var sent: [Sent] = []
        for citizen in [World.anna, World.jan] {
            let browser = Browser(world.world)
            for portal in portals {
                for format in [NameIDFormat.transient, .persistent, nil] {
                    let answer = try await browser.signIn(citizen, at: portal) {
                        $0.nameIDPolicy = format.map { NameIDPolicy(format: $0) }
                    }
                    sent.append(
                        try Sent(
                            .response, answer.post().octets, to: portal, answering: answer.request,
                            at: answer.address))
                }
                let fetched = try await browser.signIn(citizen, at: portal) {
                    $0.protocolBinding = Binding.httpArtifact.rawValue
                }
                sent.append(try Sent(.artifactResponse, try await resolved(fetched), to: portal))
            }
        }
        return sent
    }

    private static func resolved(_ answer: Answer) async throws -> [UInt8] {
        let resolver = ArtifactResolver(
            answer.portal.expectation(
                of: answer.world.settings.entityID, keys: answer.world.publicKeys, at: answer.address),
            credential: answer.portal.credential())
        let envelope = try resolver.request(
            try answer.artifact(), id: MessageID.make(SystemRandomSource().bytes(20)),
            destination: answer.world.settings.artifactResolutionLocation, now: answer.world.clock.now)
        return await answer.world.artifacts.resolve(envelope).octets
    }

    private static func failures(in world: LogoutWorld, _ portals: [Portal]) async throws -> [Sent] {
        let edits: [(inout AuthnRequest) -> Void] = [
            { $0.isPassive = true },
            { $0.version = "1.1" },
            { $0.nameIDPolicy = NameIDPolicy(format: .emailAddress) },
            { $0.requestedAuthnContext = RequestedAuthnContext(references: [.class("urn:example:unknown")]) },
            { $0.destination = "https://elsewhere.example/" },
        ]
        var sent: [Sent] = []
        for portal in portals {
            for edit in edits {
                let browser = Browser(world.world)
                let request = world.world.request(portal, edit)
                let reply = await browser.follow(try await browser.redirect(request, of: portal))
                let answer = try reply.answer(to: request, of: portal, in: world.world)
                sent.append(
                    try Sent(
                        .errorResponse, answer.post().octets, to: portal, answering: request, at: answer.address))
            }
        }
        return sent
    }

    private static func logouts(in world: LogoutWorld, _ portals: [Portal]) async throws -> [Sent] {
        var sent: [Sent] = []
        let (browser, assertions) = try await world.signedIn(at: portals[0], portals[1])
        var reply = try await browser.logout(
            world.request(portals[1], assertions[1]), of: portals[1], in: world)
        sent.append(try Sent(.logoutResponse, octets(of: reply), to: portals[1], at: reply.address))
        sent += try world.servers.envelopes.map { try Sent(.logoutRequest, $0, to: portals[0]) }

        let (second, named) = try await world.signedIn(at: portals[2], portals[1])
        let fields = try LogoutMessageBuilder(credential: portals[2].credential())
            .postFields(world.request(portals[2], named[0]), relayState: "state")
        let begun = await second.follow(await world.service.receivePost(fields: fields), in: world)
        let status = try #require(begun.status, "\(begun.action)")
        let toPeUP = await world.service.goOn(status.logout, second.visit)
        sent.append(try Sent(.logoutRequest, octets(of: toPeUP), to: portals[1], at: toPeUP.address))
        let answer = world.response(to: try toPeUP.logoutRequest(in: world), of: portals[1])
        _ = try await second.logout(answer, of: portals[1], in: world)
        reply = await world.service.answer(status.logout, second.visit)
        sent.append(try Sent(.logoutResponse, octets(of: reply), to: portals[2], at: reply.address))

        let (_, third) = try await world.signedIn(at: portals[0])
        let wrong = try world.request(portals[0], third[0], over: .soap) { $0.sessionIndexes = ["_other"] }
        for request in [wrong, try world.request(portals[0], third[0], over: .soap)] {
            let envelope = try LogoutMessageBuilder(credential: portals[0].credential()).envelope(request)
            sent.append(try Sent(.logoutResponse, await world.service.answer(call: envelope).octets, to: portals[0]))
        }
        return sent
    }

    private static func octets(of reply: LogoutReply) throws -> [UInt8] {
        switch try #require(reply.delivery, "\(reply.action)") {
        case .redirect(let url):
            try HTTPRedirect.decode(rawQuery: String(url.drop { $0 != "?" }.dropFirst())).octets
        case .form(_, let fields): try HTTPPost.decode(fields).octets
        }
    }
}
