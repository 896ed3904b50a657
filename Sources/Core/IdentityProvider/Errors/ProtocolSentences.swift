package import Cryptography
package import SAML
package import XMLTree

/// What the errors of the protocol say to an administrator, each the end of a sentence.
extension XMLError {
    /// What it says.
    package var sentence: String {
        switch self {
        case .tooLarge: "it is larger than the limits allow"
        case .tooDeep: "its elements are nested too deep"
        case .tooManyAttributes: "an element has too many attributes"
        case .tooManyNodes: "it has too many elements"
        case .doctype: "it has a document type declaration (DOCTYPE), which is never read"
        case .notUTF8: "it is not text in UTF-8"
        case .malformed(let line): "line \(line) is not well-formed XML"
        case .processingInstruction: "it has a processing instruction"
        case .duplicateID: "two of its elements have the same ID"
        case .canonicalisation: "it has a namespace name that is no absolute URI"
        case .noSuchElement: "an element is missing"
        }
    }
}

extension SAMLError {
    /// What it says.
    package var sentence: String {
        switch self {
        case .xml(let error): error.sentence
        case .unexpectedElement(let name): "it has a `\(name)` where none may stand"
        case .missingElement(let name): "it has no `\(name)`"
        case .repeatedElement(let name): "it has a second `\(name)`"
        case .missingAttribute(let name): "an attribute `\(name)` is missing"
        case .invalidValue("Location"), .invalidValue("ResponseLocation"):
            "it has an address that messages may not go to: https, or http on loopback, is needed"
        case .invalidValue(let name): "the value of a `\(name)` is not of its type"
        case .unsupportedVersion: "it is of another version than SAML 2.0"
        }
    }
}

extension MetadataError {
    /// What it says.
    package var sentence: String {
        switch self {
        case .xml(let error): error.sentence
        case .saml(let error): error.sentence
        case .duplicateEntity: "two of its entities have one entityID"
        case .empty: "it holds no entity"
        case .signature: "its signature does not hold"
        }
    }
}

extension KeyError {
    /// What it says.
    package var sentence: String {
        switch self {
        case .malformed: "it is not base64 of a certificate or key"
        case .unsupportedType: "RSA, P-256 and P-384 are accepted"
        case .unsupportedSize(let bits): "RSA of \(bits) bits is not accepted, 2,048 to 8,192 are"
        case .unsupportedExponent: "its RSA exponent is even or 1"
        case .unsupportedCurve: "its curve is neither P-256 nor P-384"
        case .wrongFamily: "it is of the wrong family"
        case .messageTooLong: "the message is too long for it"
        case .generationFailed: "it could not be made"
        case .agreementFailed: "no key could be agreed on with it"
        case .passphraseMissing: "it is encrypted, and no passphrase is at hand"
        case .passphraseWrong: "the passphrase does not open it"
        case .notExtractable: "it does not leave its token"
        case .signingFailed: "it could not sign"
        case .encryptionFailed: "it could not encrypt"
        case .decryptionFailed: "it could not decrypt"
        }
    }
}
