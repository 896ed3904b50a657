import Cryptography

/// A file that pages refer to, served from memory.
struct Asset: Sendable {
    let name: String
    let contentType: String
    let bytes: [UInt8]
    /// The path, which changes with the content.
    let address: String

    private init(_ name: String, _ contentType: String, _ bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
        address = PortalPath.assets + name + "?v=" + Hex.encode(Array(DigestAlgorithm.sha256.digest(bytes).prefix(6)))
    }

    static let base = Asset("base.css", "text/css; charset=utf-8", PackageResources.base_css)
    static let script = Asset("submit.js", "text/javascript; charset=utf-8", PackageResources.submit_js)

    /// The portal's own look.
    static func look(of portal: Portal) -> Asset {
        switch portal {
        case .sekap: sekap
        case .peup: peup
        case .eUrzad: eUrzad
        }
    }

    /// The bank's own look.
    static func look(of bank: Bank) -> Asset {
        switch bank {
        case .debina: debina
        case .granit: granit
        }
    }

    private static let debina = Asset("debina.css", "text/css; charset=utf-8", PackageResources.bank_debina_css)
    private static let granit = Asset("granit.css", "text/css; charset=utf-8", PackageResources.bank_granit_css)
    private static let sekap = Asset("sekap.css", "text/css; charset=utf-8", PackageResources.sekap_css)
    private static let peup = Asset("peup.css", "text/css; charset=utf-8", PackageResources.peup_css)
    private static let eUrzad = Asset("e-urzad.css", "text/css; charset=utf-8", PackageResources.e_urzad_css)
}
