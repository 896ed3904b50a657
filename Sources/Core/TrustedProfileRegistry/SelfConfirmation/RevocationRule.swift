import Cryptography
import Foundation
import IdentityProvider

/// No certificate below the anchor is on its authority's list, and every list is there and up to date (RFC 5280 §6.3).
enum RevocationRule {
    /// Takes a path from the signer to the anchor.
    static func check(
        _ path: [Certificate], _ lists: any RevocationListSource, at now: Date
    ) throws(RegistryRefusal) {
        for (certificate, authority) in zip(path, path.dropFirst()) {
            let addresses = certificate.revocationListAddresses
            if !addresses.isEmpty { lists.note(addresses: addresses, of: authority) }
            let list = lists.list(of: authority)
            // A list that is out of date still says who was revoked before.
            if let list, list.lists(certificate) { throw .signatureRefused("the certificate is revoked") }
            guard let list, list.thisUpdate <= now, now < list.nextUpdate else {
                throw .revocationListMissing
            }
        }
    }
}
