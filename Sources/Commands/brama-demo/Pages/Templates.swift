import Mustache

/// The embedded templates, parsed once.
struct Templates: Sendable {
    static let shared = Templates()

    private let library: MustacheLibrary
    /// The templates that could not be parsed: empty in a sound build.
    let faults: [String]

    /// What stops the portals from starting.
    struct Unsound: Error {
        let faults: [String]
    }

    /// Parses all templates, so that a broken one stops the start and not a login.
    static func prepare() throws(Unsound) {
        guard shared.faults.isEmpty else { throw Unsound(faults: shared.faults) }
    }

    private init() {
        MustacheContentTypes.register(HTMLEscaping(), named: HTMLEscaping.name)
        var library = MustacheLibrary()
        var faults: [String] = []
        for (name, source) in Self.embedded {
            do {
                // Mustache would repeat indentation inside values, and start every partial with its own escaping.
                let lines = String(decoding: source, as: UTF8.self).split(separator: "\n")
                let text = lines.map { $0.drop { $0 == " " } }.joined(separator: "\n")
                try library.register("{{% CONTENT_TYPE: \(HTMLEscaping.name)}}" + text + "\n", named: name)
            } catch {
                faults.append("\(name): \(error)")
            }
        }
        self.library = library
        self.faults = faults
    }

    func render(_ name: String, _ values: [String: Any]) -> String {
        library.render(values, withTemplate: name) ?? ""
    }

    private static let embedded: [String: [UInt8]] = [
        "sekap-layout": PackageResources.sekap_layout_mustache,
        "sekap-start": PackageResources.sekap_start_mustache,
        "sekap-service": PackageResources.sekap_service_mustache,
        "sekap-box": PackageResources.sekap_box_mustache,
        "sekap-registration-1": PackageResources.sekap_registration_1_mustache,
        "sekap-registration-2": PackageResources.sekap_registration_2_mustache,
        "sekap-registration-3": PackageResources.sekap_registration_3_mustache,
        "sekap-registration-4": PackageResources.sekap_registration_4_mustache,
        "peup-layout": PackageResources.peup_layout_mustache,
        "peup-start": PackageResources.peup_start_mustache,
        "peup-matters": PackageResources.peup_matters_mustache,
        "e-urzad-layout": PackageResources.e_urzad_layout_mustache,
        "e-urzad-start": PackageResources.e_urzad_start_mustache,
        "e-urzad-liabilities": PackageResources.e_urzad_liabilities_mustache,
        "e-urzad-account": PackageResources.e_urzad_account_mustache,
        "e-urzad-paid": PackageResources.e_urzad_paid_mustache,
        "bank-layout": PackageResources.bank_layout_mustache,
        "bank-start": PackageResources.bank_start_mustache,
        "bank-login": PackageResources.bank_login_mustache,
        "bank-consent": PackageResources.bank_consent_mustache,
        "bank-hand-over": PackageResources.bank_hand_over_mustache,
        "bank-error": PackageResources.bank_error_mustache,
        "error": PackageResources.error_mustache,
        "hand-over": PackageResources.hand_over_mustache,
        "logout-hand-over": PackageResources.logout_hand_over_mustache,
        "logged-out": PackageResources.logged_out_mustache,
        "problems": PackageResources.problems_mustache,
    ]
}
