import Cryptography
import Foundation
import SAML
import XMLTree

/// The keys of a role: there, readable, strong, and for what they are needed.
enum KeyLint {
    static func look(at role: PlacedElement, _ now: Date, _ findings: inout LintFindings) {
        var signing = 0
        var encryption: [(PlacedElement, KeyDescriptor)] = []
        for place in role.all("KeyDescriptor") {
            guard let descriptor = read(place, now, &findings) else { continue }
            if descriptor.serves(.signing) { signing += descriptor.keys.count }
            if descriptor.serves(.encryption), !descriptor.keys.isEmpty { encryption.append((place, descriptor)) }
        }
        if signing == 0 { missingSigningKey(role, &findings) }
        if encryption.isEmpty {
            findings.warning(
                role, "There is no key to encrypt for.", "Assertions go unencrypted through the citizen's browser.",
                "Add a KeyDescriptor without `use`, or with use=\"encryption\", with an RSA key.")
        } else if !encryption.contains(where: isUsable) {
            findings.fault(
                encryption[0].0, "None of the encryption keys and methods can be used here.",
                "No assertion can be sent while encryption is on.",
                "Give an RSA or P-256 key, and AES-GCM with RSA-OAEP if you list EncryptionMethods.")
        }
    }

    private static func isUsable(_ place: PlacedElement, _ descriptor: KeyDescriptor) -> Bool {
        // What is preferred decides between algorithms that can be used, not whether there is one.
        let choice = EncryptionChoice(
            descriptor.encryptionMethods, preferred: .aes128gcm, order: .registration, ban: .weak)
        return choice.block != nil
            && descriptor.keys.contains { $0.family == .rsa ? choice.transport != nil : choice.wrap != nil }
    }

    private static func read(
        _ place: PlacedElement, _ now: Date, _ findings: inout LintFindings
    ) -> KeyDescriptor? {
        let descriptor: KeyDescriptor
        do throws(SAMLError) {
            descriptor = try KeyDescriptor(decoding: place.element)
        } catch {
            findings.fault(
                place, "The KeyDescriptor cannot be read: \(error.sentence).", "The file is refused.",
                "use=\"signing\", use=\"encryption\" or no use, and one ds:KeyInfo with a certificate.")
            return nil
        }
        for refusal in descriptor.refusals {
            findings.fault(
                place, "A key cannot be used: \(refusal.sentence).", why(refusal),
                "Make a new pair, RSA of 3,072 bits or P-256, and put its certificate here as base64 of DER.")
        }
        if descriptor.keys.isEmpty && descriptor.refusals.isEmpty {
            findings.fault(
                place, "The KeyDescriptor has neither a certificate nor a key in it.",
                "Keys are taken from here and from nowhere else.", "<ds:X509Data><ds:X509Certificate>…")
        }
        terms(of: descriptor, place, now, &findings)
        return descriptor
    }

    private static func why(_ refusal: KeyError) -> String {
        switch refusal {
        case .unsupportedSize: "A key of this size is weak enough to be broken, or slow enough to do harm."
        case .malformed: "Signatures by it cannot be verified."
        default: "Nothing here can work with such a key."
        }
    }

    /// A certificate is a container for its key (IIP-MD12): its end is a hint to people and no more.
    private static func terms(
        of descriptor: KeyDescriptor, _ place: PlacedElement, _ now: Date, _ findings: inout LintFindings
    ) {
        for certificate in descriptor.certificates where certificate.notAfter < now {
            findings.warning(
                place, "The certificate expired on \(DateTime.format(certificate.notAfter)).",
                "Brama takes the key all the same; others may not, and an old key has had time to leak.",
                "Publish a new key beside it, then take this one out.")
        }
    }

    private static func missingSigningKey(_ role: PlacedElement, _ findings: inout LintFindings) {
        let remedy = "Add a KeyDescriptor use=\"signing\" with the certificate of the key that signs requests."
        if ["true", "1"].contains(role.value("AuthnRequestsSigned") ?? "") {
            return findings.fault(
                role, "AuthnRequestsSigned promises signed requests, and there is no key to verify them with.",
                "Every request is refused.", remedy)
        }
        let takesPost = role.all("AssertionConsumerService").contains {
            $0.value("Binding") == Binding.httpPOST.rawValue
        }
        guard takesPost else {
            return findings.fault(
                role, "Answers go by artifact only, and there is no key to verify signatures with.",
                "An artifact is given out to its owner alone, who proves it by a signature.", remedy)
        }
        findings.warning(
            role, "There is no key to verify signatures with.",
            "Requests are accepted unsigned, and nobody can log out from here.", remedy)
    }
}
