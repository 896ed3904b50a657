import Cryptography
import Foundation
import IdentityProvider

/// Relying parties that cannot work, or not for long.
struct RelyingPartyCheck {
    var instance: Instance
    var now: Date

    private static let name = "relying parties"

    func findings() async -> [Finding] {
        do throws(CommandError) {
            let all = try await instance.read { () async throws(StoreError) in
                try await instance.stores.relyingParties.relyingParties()
            }
            let ring = try Composition.keySource(instance).current
            return all.filter(\.registration.isEnabled).flatMap { findings(of: $0, ring) }
        } catch {
            return [Finding(Self.name, error)]
        }
    }

    private func findings(of party: RelyingParty, _ ring: KeyRing) -> [Finding] {
        let (id, word) = (party.entityID, ShellWord.text(party.entityID))
        var findings: [Finding] = []
        if party.requiresSignedRequests && party.signingKeys.isEmpty {
            findings.append(
                .problem(
                    Self.name, "\(id) must sign its requests, and its metadata has no key that is accepted",
                    remedy:
                        "brama sp update \(word) FILE with a signing key, or brama sp set \(word) signed-requests=optional"
                )
            )
        }
        if !isSigned(for: party, ring) {
            findings.append(
                .problem(
                    Self.name, "\(id) gets \(party.profile.algorithm.rawValue), and no active key signs by that",
                    remedy:
                        "brama keys generate --use signing --type \(Self.keyType(for: party.profile.algorithm)), then "
                        + "brama keys activate ID; or brama sp set \(word) algorithm=rsa-sha256"))
        }
        return findings + [encryption(of: party), release(of: party), validity(of: party)].compactMap { $0 }
            + terms(of: party)
    }

    /// What `keys generate --type` takes for a key that signs by an algorithm.
    private static func keyType(for algorithm: SignatureAlgorithm) -> String {
        switch algorithm {
        case .ecdsaSHA256: "p-256"
        case .ecdsaSHA384: "p-384"
        case .rsaSHA256, .rsaSHA384, .rsaSHA512: "rsa-3072"
        }
    }

    private func isSigned(for party: RelyingParty, _ ring: KeyRing) -> Bool {
        do {
            _ = try party.credential(from: ring)
            return true
        } catch {
            return false
        }
    }

    private func encryption(of party: RelyingParty) -> Finding? {
        let (id, word) = (party.entityID, ShellWord.text(party.entityID))
        let remedy = "brama sp update \(word) FILE, or brama sp set \(word) encrypt=off"
        do {
            guard try party.profile.encrypts && party.encryption(from: "") == nil else { return nil }
            return .warning(
                Self.name, "\(id) gets its assertions unencrypted: its metadata has no encryption key", remedy: remedy)
        } catch {
            return .problem(Self.name, "\(id) has an encryption key, but none that can be used", remedy: remedy)
        }
    }

    private func release(of party: RelyingParty) -> Finding? {
        guard party.profile.release.isEmpty else { return nil }
        return .warning(
            Self.name, "\(party.entityID) is told nothing about the citizen but that there is one",
            remedy:
                "If that is not meant: brama sp set \(ShellWord.text(party.entityID)) release=FirstName,FamilyName,…")
    }

    private func validity(of party: RelyingParty) -> Finding? {
        guard let end = [party.metadata.validUntil, party.role.role.validUntil].compactMap({ $0 }).min() else {
            return nil
        }
        return CertificateTerm(
            check: Self.name, subject: "the metadata of \(party.entityID)",
            remedy: "Ask its engineer for new ones: brama sp update \(ShellWord.text(party.entityID)) FILE", now: now
        ).finding(notAfter: end)
    }

    private func terms(of party: RelyingParty) -> [Finding] {
        party.role.keys.flatMap(\.certificates).compactMap { certificate in
            CertificateTerm(
                check: Self.name, subject: "a certificate in the metadata of \(party.entityID)",
                remedy:
                    "It goes on working here; its engineer may want a new one: brama sp update \(ShellWord.text(party.entityID)) FILE",
                now: now
            ).finding(notAfter: certificate.notAfter)
        }
    }
}
