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
        let id = party.entityID
        var findings: [Finding] = []
        if party.requiresSignedRequests && party.signingKeys.isEmpty {
            findings.append(
                .problem(
                    Self.name, "\(id) must sign its requests, and its metadata has no key that is accepted",
                    remedy:
                        "brama sp update \(id) FILE with a signing key, or brama sp set \(id) signed-requests=optional")
            )
        }
        if !isSigned(for: party, ring) {
            findings.append(
                .problem(
                    Self.name, "\(id) gets \(party.profile.algorithm.rawValue), and no active key signs by that",
                    remedy:
                        "brama keys generate --use signing --type \(Self.keyType(for: party.profile.algorithm)), then "
                        + "brama keys activate ID; or brama sp set \(id) algorithm=rsa-sha256"))
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
        do {
            _ = try party.encryption(from: "")
            return nil
        } catch {
            return .problem(
                Self.name, "\(party.entityID) has an encryption key, but none that can be used",
                remedy: "brama sp update \(party.entityID) FILE, or brama sp set \(party.entityID) encrypt=off")
        }
    }

    private func release(of party: RelyingParty) -> Finding? {
        guard party.profile.release.isEmpty else { return nil }
        return .warning(
            Self.name, "\(party.entityID) is told nothing about the citizen but that there is one",
            remedy: "If that is not meant: brama sp set \(party.entityID) release=FirstName,FamilyName,…")
    }

    private func validity(of party: RelyingParty) -> Finding? {
        guard let end = [party.metadata.validUntil, party.role.role.validUntil].compactMap({ $0 }).min() else {
            return nil
        }
        return CertificateTerm(
            check: Self.name, subject: "the metadata of \(party.entityID)",
            remedy: "Ask its engineer for new ones: brama sp update \(party.entityID) FILE", now: now
        ).finding(notAfter: end)
    }

    private func terms(of party: RelyingParty) -> [Finding] {
        party.role.keys.flatMap(\.certificates).compactMap { certificate in
            CertificateTerm(
                check: Self.name, subject: "a certificate in the metadata of \(party.entityID)",
                remedy:
                    "It goes on working here; its engineer may want a new one: brama sp update \(party.entityID) FILE",
                now: now
            ).finding(notAfter: certificate.notAfter)
        }
    }
}
