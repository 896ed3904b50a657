import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// One answer whatever failed in the signature of a request: the cause is for the log alone (D8).
@Suite struct SignatureOracleTests {
    /// Everything of a refusal that a page shows.
    private func shown(_ reply: Reply) -> String {
        guard let refusal = reply.refusal else { return "\(reply.action)" }
        let portal = refusal.portal?.entityID ?? ""
        return
            "\(refusal.number) \(portal) \(refusal.login != nil) \(reply.newBrowser != nil) \(reply.newSession != nil)"
    }

    private func stranger() throws -> SigningCredential {
        SigningCredential(key: try PrivateKey.generate(.p256), certificate: nil, algorithm: .ecdsaSHA256)
    }

    @Test func `V18 V28 every broken signature by POST gets one page, and nothing is written`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let good = String(
            decoding: try AuthnRequestBuilder(credential: portal.credential()).octets(world.request(portal)),
            as: UTF8.self)
        let forged = String(
            decoding: try AuthnRequestBuilder(credential: stranger()).octets(world.request(portal)), as: UTF8.self)
        let texts = [
            forged, good.replacing("<samlp:AuthnRequest ", with: "<samlp:AuthnRequest ForceAuthn=\"true\" "),
            good.replacing("<ds:SignatureValue>", with: "<ds:SignatureValue>AAAA"),
            good.replacing("<ds:DigestValue>", with: "<ds:DigestValue>AAAA"),
            good.replacing("<ds:DigestValue>", with: "<ds:DigestValue><!-- -->"),
            good.replacing("ecdsa-sha256", with: "rsa-sha256"), good.replacing("ecdsa-sha256", with: "hmac-sha256"),
            good.replacing("#enveloped-signature", with: "#base64"),
            good.replacing("</ds:Signature>", with: "<ds:Object></ds:Object></ds:Signature>"),
        ]
        let commits = world.store.commits.count
        var answers: Set<String> = []
        for text in texts {
            #expect(text != good)
            let fields = HTTPPost.fields(.request, message: Array(text.utf8), relayState: nil)
            answers.insert(shown(await world.service.receivePost(fields: fields, address: "")))
        }
        #expect(answers.count == 1 && answers.first?.hasPrefix("signatureWrong") == true, "\(answers)")
        #expect(world.store.commits.count == commits)
        let fields = HTTPPost.fields(.request, message: Array(good.utf8), relayState: nil)
        #expect(await world.service.receivePost(fields: fields, address: "").received != nil)
    }

    @Test func `V18 V20 every broken signature by Redirect gets one page, and nothing is written`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let good = try browser.query(world.request(portal), of: portal)
        let other = try browser.query(world.request(portal), of: portal)
        let cut = try #require(good.firstRange(of: "&Signature=")).upperBound
        let foreign = try #require(other.firstRange(of: "&Signature=")).upperBound
        let zeros = Base64.encode([UInt8](repeating: 0, count: 64)).replacing("=", with: "%3D")
        let queries = [
            good[..<cut] + zeros, good[..<cut] + other[foreign...], good[..<cut] + "AAAA",
            Substring(good.replacing("ecdsa-sha256", with: "rsa-sha256")),
            other[..<foreign] + good[cut...],
        ].map(String.init)
        let commits = world.store.commits.count
        var answers: Set<String> = []
        for query in queries {
            #expect(query != good)
            answers.insert(shown(try await browser.redirect(rawQuery: query)))
        }
        #expect(answers.count == 1 && answers.first?.hasPrefix("signatureWrong") == true, "\(answers)")
        #expect(world.store.commits.count == commits)
        #expect(try await browser.redirect(rawQuery: good).login != nil)
    }
}
