import Foundation
import HummingbirdTesting
import SAML
import Testing

@testable import brama_demo

/// SEKAP's way: an artifact through the browser, the Response behind the citizen's back (V22).
struct ArtifactTests {
    @Test func `an artifact is exchanged by a signed request`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        #expect(try await browser.signIn().citizen == Answer.citizen)
        #expect(browser.portal.brama.resolveCount == 1)
    }

    @Test func `an artifact that came by POST is as good`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        let answer = try await browser.begin()
        let artifact = try browser.portal.brama.keep(try answer.response())
        let fields = HTTPArtifact.fields(artifact, relayState: answer.relayState)
        let response = try await browser.submitFromBrama(PortalPath.acsByArtifact, fields)
        #expect(try await browser.follow(response).citizen == Answer.citizen)
    }

    @Test func `an artifact that nobody asked for is not exchanged (V22)`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        let answer = try await browser.begin()
        let artifact = try browser.portal.brama.keep(try answer.response())
        let query = HTTPArtifact.query(artifact, relayState: nil)
        let page = try await browser.get(PortalPath.acsByArtifact + "?" + query)
        #expect(page.errorNumber == "7003")
        #expect(browser.portal.brama.resolveCount == 0)
        #expect(try await browser.follow(try await browser.present(artifact, for: answer)).citizen == Answer.citizen)
    }

    @Test func `an artifact of another issuer is not exchanged (V22)`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        let answer = try await browser.begin()
        let artifact = try browser.portal.brama.keep(try answer.response(), issuer: "http://127.0.0.9/metadata")
        #expect(try await browser.present(artifact, for: answer).errorNumber == "7006")
        #expect(browser.portal.brama.resolveCount == 0)
    }

    @Test func `an ArtifactResponse signed by a stranger is refused, whatever is in it (V22)`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        let answer = try await browser.begin()
        let artifact = try browser.portal.brama.keep(
            try answer.response(.both), signedBy: BramaDouble.strangeCredential())
        #expect(try await browser.present(artifact, for: answer).errorNumber == "7005")
        #expect(try await browser.bring(try answer.response(), for: answer).citizen == Answer.citizen)
    }

    @Test func `an ArtifactResponse to another question is refused`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        let answer = try await browser.begin()
        let artifact = try browser.portal.brama.keep(try answer.response(.both), answering: "_another")
        #expect(try await browser.present(artifact, for: answer).errorNumber == "7003")
    }

    @Test func `an artifact that Brama does not know signs nobody in`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        let answer = try await browser.begin()
        let artifact = try browser.portal.brama.keep(try answer.response())
        #expect(try await browser.follow(try await browser.present(artifact, for: answer)).citizen == Answer.citizen)
        let again = try await browser.begin()
        #expect(try await browser.present(artifact, for: again).errorNumber == "7002")
    }

    @Test func `a Response for SEKAP is not taken by POST`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        let answer = try await browser.begin()
        let form = answer.form(try answer.response(.both))
        #expect(try await browser.submitFromBrama(PortalPath.acsByPost, form).errorNumber == "7201")
        #expect(try await browser.bring(try answer.response(), for: answer).citizen == Answer.citizen)
    }
}
