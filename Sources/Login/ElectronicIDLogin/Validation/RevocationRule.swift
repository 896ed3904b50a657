import Cryptography
import Foundation
import IdentityProvider
import Logging

/// No certificate below the anchor is on its authority's list, and the lists are up to date (RFC 5280 §6.3).
struct RevocationRule: Sendable {
    let lists: any RevocationListSource
    let staleLists: StaleListRule
    let logger: Logger

    /// Takes a path from the card to the anchor.
    func validate(_ path: [Certificate], at now: Date) throws(AnswerRefusal) {
        for (certificate, authority) in zip(path, path.dropFirst()) {
            let addresses = certificate.revocationListAddresses
            if !addresses.isEmpty { lists.note(addresses: addresses, of: authority) }
            let list = lists.list(of: authority)
            // A list that is out of date still says who was revoked before.
            if let list, list.lists(certificate) { throw .revoked }
            guard let list, list.thisUpdate <= now, now < list.nextUpdate else {
                try missing(authority, isThere: list != nil)
                continue
            }
        }
    }

    private func missing(_ authority: Certificate, isThere: Bool) throws(AnswerRefusal) {
        logger.warning(
            "an authority's revocation list is missing or out of date",
            metadata: ["authority": "\(authority.subject)", "list": isThere ? "out of date" : "missing"])
        if staleLists == .refuse { throw .revocationUnknown }
    }
}
