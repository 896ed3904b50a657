import Cryptography
import Foundation
import IdentityProvider
import TestSupport
import Testing

/// A folder that goes with the test, in which the `openssl` program works.
final class OpenSSLFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "brama-qualified-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try write("[req]\ndistinguished_name=dn\n[dn]\n", to: "req.cnf")
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("left behind: \(path)")
        }
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func text(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }

    func run(_ arguments: [String]) throws { try run("openssl", arguments) }

    func run(_ program: String, _ arguments: [String]) throws {
        try Program.run([program] + arguments, in: path)
    }
}

/// An authority of qualified certificates, made by the `openssl` program.
struct QualifiedAuthority {
    static let p256 = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
    static let rsa = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]

    let folder: OpenSSLFolder
    let name: String
    let certificate: Certificate

    init(_ name: String, in folder: OpenSSLFolder, below parent: QualifiedAuthority? = nil) throws {
        (self.folder, self.name) = (folder, name)
        try folder.run(["genpkey"] + Self.p256 + ["-out", name + ".key"])
        try folder.run([
            "req", "-new", "-utf8", "-config", "req.cnf", "-key", name + ".key", "-subj", "/C=PL/CN=\(name)", "-out",
            name + ".csr",
        ])
        let identifiers = "subjectKeyIdentifier=hash\n" + (parent == nil ? "" : "authorityKeyIdentifier=keyid\n")
        try folder.write(
            "keyUsage=critical,keyCertSign,cRLSign\nbasicConstraints=critical,CA:TRUE\n" + identifiers,
            to: name + ".ext")
        var arguments = ["x509", "-req", "-in", name + ".csr", "-days", "3650", "-extfile", name + ".ext"]
        arguments += ["-out", name + ".crt"]
        if let parent {
            arguments += ["-CA", parent.name + ".crt", "-CAkey", parent.name + ".key", "-set_serial", "77"]
        } else {
            arguments += ["-signkey", name + ".key"]
        }
        try folder.run(arguments)
        certificate = try Certificate(pem: folder.text(name + ".crt"))
    }

    /// A revocation list with these serial numbers on it.
    func list(revoking serials: [Int] = [], days: Int = 30) throws -> RevocationList {
        let rows = serials.map { "R\t491231235959Z\t250101000000Z\t\(String(format: "%04X", $0))\tunknown\t/CN=x\n" }
        try folder.write(rows.joined(), to: name + ".index")
        try folder.write("01\n", to: name + ".number")
        try folder.write(
            "[ca]\ndefault_ca=t\n[t]\ndatabase=\(name).index\ncrlnumber=\(name).number\ndefault_md=sha256\n",
            to: name + ".cnf")
        try folder.run([
            "ca", "-config", name + ".cnf", "-gencrl", "-crldays", String(days), "-cert", name + ".crt", "-keyfile",
            name + ".key", "-out", name + ".crl",
        ])
        return try RevocationList(file: Array(folder.text(name + ".crl").utf8))
    }

    /// A signer's key and certificate.
    func signer(
        _ name: String = "zofia", number: String = "PNOPL-02070803628", usage: String = "nonRepudiation",
        isQualified: Bool = true, algorithm: [String] = p256, days: Int = 365, serial: Int = 4_242
    ) throws -> Signer {
        try folder.run(["genpkey"] + algorithm + ["-out", name + ".key"])
        try folder.run([
            "req", "-new", "-utf8", "-config", "req.cnf", "-key", name + ".key", "-subj",
            "/C=PL/SN=Żółć/GN=Zofia/CN=Zofia Żółć/serialNumber=\(number)", "-out", name + ".csr",
        ])
        let statement = isQualified ? "1.3.6.1.5.5.7.1.3=DER:30:0A:30:08:06:06:04:00:8E:46:01:01\n" : ""
        try folder.write(
            "keyUsage=critical,\(usage)\nbasicConstraints=critical,CA:FALSE\n\(statement)"
                + "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n", to: name + ".ext")
        try folder.run([
            "x509", "-req", "-in", name + ".csr", "-CA", self.name + ".crt", "-CAkey", self.name + ".key",
            "-set_serial", String(serial), "-days", String(days), "-extfile", name + ".ext", "-out", name + ".crt",
        ])
        return Signer(
            key: try PrivateKey(pem: folder.text(name + ".key")),
            certificate: try Certificate(pem: folder.text(name + ".crt")))
    }
}

/// Who signs documents.
struct Signer {
    var key: PrivateKey
    var certificate: Certificate
}

/// Trusted authorities and their lists, as a test has them.
struct Trust: CardAuthoritySource, RevocationListSource {
    var authorities: CertificateAuthorities
    var lists: [RevocationList]

    func list(of authority: Certificate) -> RevocationList? { lists.first { $0.isSigned(by: authority) } }
    func note(addresses: [String], of authority: Certificate) {}
}
