import Cryptography
import XMLSecurity
import XMLTree

/// A Response with its signatures judged: what is not covered by one never gets out of here.
struct AuthenticResponse {
    let response: Response
    /// The Response itself carries a signature that holds.
    let isSigned: Bool

    private let candidate: ResponseValidator.Candidate
    /// A signature of the Response or of the message around it covers all that is in `response`.
    private let isCovered: Bool

    init(_ candidate: ResponseValidator.Candidate, _ expected: ResponseExpectation) throws(ResponseRefusal) {
        self.candidate = candidate
        do {
            let document = try XMLDocument(parsing: candidate.octets)
            guard let element = document.root().element(at: candidate.path) else {
                throw SAMLError.missingElement("Response")
            }
            // Before anything is verified: a signature on something else than a Response is of no interest.
            try element.require("Response", in: .samlp)
            isSigned = EnvelopedSignature.isSigned(element)
            let verified =
                isSigned
                ? try EnvelopedSignature.verify(
                    document, element: candidate.path, keys: expected.signingKeys, allowing: expected.algorithms)
                : nil
            isCovered = verified != nil || candidate.covered != nil
            response = try Response(decoding: verified?.element ?? candidate.covered ?? element)
        } catch {
            throw ResponseRefusal(error)
        }
    }

    /// The one assertion, from octets that a signature covered (D1; V01 to V08, V29).
    func assertion(_ expected: ResponseExpectation) throws(ResponseRefusal) -> (Assertion, octets: [UInt8]) {
        guard response.assertions.count == 1 else { throw .assertionCount(response.assertions.count) }
        do {
            switch response.assertions[0] {
            case .assertion(let element):
                guard !expected.requiresEncryption else { throw ResponseRefusal.encryption }
                return try clear(element, expected)
            case .encrypted(let element):
                return try decrypted(element, expected)
            }
        } catch {
            throw ResponseRefusal(error)
        }
    }

    private func clear(
        _ element: XMLElement, _ expected: ResponseExpectation
    ) throws -> (Assertion, octets: [UInt8]) {
        let document = try XMLDocument(parsing: candidate.octets)
        let name = Vocabulary.saml.name("Assertion")
        let places = document.root().element(at: candidate.path)?.elementIndexes(name) ?? []
        guard places.count == 1 else { throw ResponseRefusal.assertionCount(places.count) }
        return try authentic(element, in: document, at: candidate.path.child(places[0]), expected)
    }

    private func decrypted(
        _ element: XMLElement, _ expected: ResponseExpectation
    ) throws -> (Assertion, octets: [UInt8]) {
        let data = try element.exactlyOne("EncryptedData", in: .xenc)
        let octets: [UInt8]
        do {
            octets = try XMLEncryption.decrypt(
                data, siblings: element.elements("EncryptedKey", in: .xenc), keys: expected.decryptionKeys,
                ban: expected.ban)
        } catch {
            throw ResponseRefusal.encryption
        }
        // Whoever knows the relying party's public key can encrypt: only a signature says who did (V29).
        let document = try XMLDocument(parsing: octets)
        return try authentic(document.root(), in: document, at: .root, expected)
    }

    private func authentic(
        _ element: XMLElement, in document: borrowing XMLDocument, at path: XMLPath, _ expected: ResponseExpectation
    ) throws -> (Assertion, octets: [UInt8]) {
        guard let original = document.root().element(at: path), EnvelopedSignature.isSigned(original) else {
            guard isCovered else { throw ResponseRefusal.notSigned }
            let prefixes = element.namespaces.map(\.prefix)
            return (
                try Assertion(decoding: element),
                CanonicalWriter.octets(of: element, inclusivePrefixes: prefixes)
            )
        }
        let verified = try EnvelopedSignature.verify(
            document, element: path, keys: expected.signingKeys, allowing: expected.algorithms)
        return (try Assertion(decoding: verified.element), verified.octets)
    }
}

extension ResponseRefusal {
    /// The refusal for whatever went wrong on the way to an assertion.
    init(_ error: any Error) {
        self =
            switch error {
            case let refusal as ResponseRefusal: refusal
            case let error as SignatureError: .signature(error)
            case let error as SAMLError: .message(error)
            case let error as XMLError: .message(.xml(error))
            case let error as BindingError: .binding(error)
            default: .notSigned
            }
    }
}
