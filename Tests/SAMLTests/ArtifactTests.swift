import Cryptography
import SAML
import Testing

/// Artifacts of type 4 (Bindings §3.6.4).
struct ArtifactTests {
    private let handle = [UInt8](0..<20)

    @Test func `an artifact survives its base64 form`() throws {
        let artifact = try #require(
            Artifact(issuer: Sample.identityProvider, endpointIndex: 258, messageHandle: handle))
        let text = artifact.encoded()
        #expect(try Artifact(decoding: text) == artifact)
        #expect(try Base64.decode(text).prefix(4) == [0, 4, 1, 2])
        #expect(artifact.isIssued(by: Sample.identityProvider))
        #expect(!artifact.isIssued(by: Sample.relyingParty))
    }

    @Test func `the source is the SHA-1 of the entityID`() throws {
        let artifact = try #require(Artifact(issuer: "abc", endpointIndex: 0, messageHandle: handle))
        #expect(Hex.encode(artifact.sourceID) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    }

    @Test func `a handle of another length makes no artifact`() {
        #expect(Artifact(issuer: "abc", endpointIndex: 0, messageHandle: [1]) == nil)
        #expect(Artifact(issuer: "abc", endpointIndex: 65_536, messageHandle: handle) == nil)
    }

    @Test func `another type, another length or other text is refused`() throws {
        let good = [0, 4] + [UInt8](repeating: 1, count: 42)
        #expect(try Artifact(decoding: Base64.encode(good)).endpointIndex == 257)
        for bad in [[0, 3] + good.dropFirst(2), good.dropLast(), good + [0]] as [[UInt8]] {
            #expect(throws: BindingError.malformedArtifact) { try Artifact(decoding: Base64.encode(bad)) }
        }
        #expect(throws: BindingError.malformedArtifact) { try Artifact(decoding: "???") }
    }

    @Test func `an artifact travels in a form and in a query`() throws {
        let artifact = try #require(Artifact(issuer: "abc", endpointIndex: 0, messageHandle: handle))
        let query = HTTPArtifact.query(artifact, relayState: "a&b")
        let read = try HTTPArtifact.decode(FormEncoding.decode(query))
        #expect(read.artifact == artifact)
        #expect(read.relayState == "a&b")
        #expect(try HTTPArtifact.decode(HTTPArtifact.fields(artifact, relayState: nil)).text == artifact.encoded())
    }
}
