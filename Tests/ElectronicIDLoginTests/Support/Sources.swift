import Cryptography
import IdentityProvider
import Synchronization

/// The authorities that a test trusts.
final class FixedAuthorities: CardAuthoritySource {
    private let held: Mutex<CertificateAuthorities>

    init(_ authorities: CertificateAuthorities) { held = Mutex(authorities) }

    var authorities: CertificateAuthorities {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}

/// Revocation lists by the authority's name.
final class FixedLists: RevocationListSource {
    private let lists: [String: RevocationList]
    private let seen = Mutex<[String]>([])

    init(_ lists: [RevocationList]) {
        self.lists = Dictionary(uniqueKeysWithValues: lists.map { ($0.issuer, $0) })
    }

    var noted: [String] { seen.withLock { $0 } }

    func list(of authority: Certificate) -> RevocationList? { lists[authority.subject] }

    func note(addresses: [String], of authority: Certificate) { seen.withLock { $0 += addresses } }
}

/// Lost documents by number.
struct FixedDocuments: LostDocumentRegister {
    var lost: Set<String> = []
    var failure: StoreError?

    func isLost(_ documentNumber: String) async throws(StoreError) -> Bool {
        if let failure { throw failure }
        return lost.contains(documentNumber)
    }
}
