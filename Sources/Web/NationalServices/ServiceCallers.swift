import Cryptography
import Foundation
import IdentityProvider
import SAML
import XMLSecurity
import XMLTree

/// Who called, proven by the signature over the body: the relying parties that registered the key that made it.
struct ServiceCallers {
    /// More than one where several registrations share a key.
    let parties: [RelyingParty]
    /// The body, from the octets that the signature covered.
    let body: XMLElement

    init(
        calling octets: [UInt8], among store: any RelyingPartyStore, algorithms: Set<SignatureAlgorithm>,
        at now: Date
    ) async throws(ServiceRefusal) {
        let document: XMLDocument
        do { document = try XMLDocument(parsing: octets) } catch {
            throw .fault(.unreadable, "\(error)")
        }
        let key: PublicKey
        do { key = try WebServiceSecurity.claimedKey(in: document) } catch {
            throw .unauthorised("WS-Security: \(error)")
        }
        // Everything of the document is read before the store is asked: it belongs to one task at a time.
        let verified: VerifiedXML
        do {
            verified = try WebServiceSecurity.verify(document, keys: [key], allowing: algorithms)
        } catch {
            throw .unauthorised("WS-Security: \(error)")
        }
        do throws(StoreError) {
            parties = try await store.relyingParties().filter {
                $0.obstacle(at: now) == nil && $0.profile.nationalServices && $0.signingKeys.contains(verified.key)
            }
        } catch {
            throw .fault(.unavailable, "the store cannot be read")
        }
        // The certificate in the message proves nothing: its key has to be one of a registration (D10).
        guard !parties.isEmpty else { throw .unauthorised("no registration with these services has the key") }
        body = verified.element
    }
}

/// Why a call is not answered, with the cause for the log.
enum ServiceRefusal: Error {
    case unauthorised(String)
    case fault(ServiceFault, String)
}
