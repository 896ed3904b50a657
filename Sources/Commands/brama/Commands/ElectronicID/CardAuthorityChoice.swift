import Cryptography
import Foundation
import Registers

/// Which certificates of a file may become authorities.
enum CardAuthorityChoice {
    /// The certificates of a file, each of which must be an authority's.
    static func read(_ file: String) throws(CommandError) -> [Certificate] {
        let octets: Data
        do {
            octets = try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw CommandError(.fileUnreadable, "\(file) cannot be read", wayOut: "Check the path and its permissions.")
        }
        let certificates: [Certificate]
        do {
            certificates = try CertificateBundle.decode(Array(octets))
        } catch {
            throw unfit("\(file): \(error.sentence)")
        }
        guard !certificates.isEmpty else { throw unfit("\(file) holds no certificate") }
        for certificate in certificates where !certificate.isAuthority {
            throw unfit("\(certificate.subject) is not an authority's certificate")
        }
        return certificates
    }

    /// Those that are not known yet; one that no anchor is above would never be believed.
    static func new(
        _ certificates: [Certificate], beside known: [Certificate]
    ) throws(CommandError) -> [Certificate] {
        var new: [Certificate] = []
        for certificate in certificates where !known.contains(certificate) && !new.contains(certificate) {
            new.append(certificate)
        }
        guard !new.isEmpty else {
            throw CommandError(
                .authorityExists, "every authority of the file is trusted already",
                wayOut: "`brama eid trust list` shows them.")
        }
        let anchors = Set((known + new).filter(\.isSelfSigned).map(\.subject))
        let names = Set((known + new).map(\.subject))
        for certificate in new where !anchors.contains(certificate.subject) && !names.contains(certificate.issuer) {
            throw unfit("no authority above \(certificate.subject) is known: \(certificate.issuer) signed it")
        }
        return new
    }

    private static func unfit(_ problem: String) -> CommandError {
        CommandError(
            .authorityUnfit, problem, wayOut: "Give the authority's own certificate, in PEM or DER, anchors with it.")
    }
}
