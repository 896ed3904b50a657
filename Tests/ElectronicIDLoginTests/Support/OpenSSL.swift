import Cryptography
import Foundation
import Testing

/// A folder that goes with the test, in which the `openssl` program works.
final class OpenSSLFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "brama-eid-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try write("[req]\ndistinguished_name=dn\n[dn]\n", to: "req.cnf")
    }

    deinit { _ = try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    }

    func octets(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: file(name))))
    }

    func run(_ arguments: String...) throws { try run(arguments) }

    func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "openssl: \(String(decoding: said, as: UTF8.self))")
    }

    /// A key and a request for a certificate, in files named after `name`.
    func request(_ name: String, subject: String, algorithm: [String]) throws {
        try run(["genpkey"] + algorithm + ["-out", name + ".key"])
        try run(
            "req", "-new", "-utf8", "-config", "req.cnf", "-key", name + ".key", "-subj", subject, "-out",
            name + ".csr")
    }
}

/// An authority made by the `openssl` program.
struct TestAuthority {
    static let p384 = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"]
    static let plain = "keyUsage=critical,keyCertSign,cRLSign\nbasicConstraints=critical,CA:TRUE\n"

    let folder: OpenSSLFolder
    let name: String
    let certificate: Certificate

    /// An anchor, or an authority below another.
    init(
        _ name: String = "root", in folder: OpenSSLFolder, below parent: TestAuthority? = nil,
        extensions: String = TestAuthority.plain, file: String? = nil
    ) throws {
        let file = file ?? name
        self.folder = folder
        self.name = file
        try folder.request(file, subject: "/C=PL/CN=Authority \(name)", algorithm: Self.p384)
        let identifiers = "subjectKeyIdentifier=hash\n" + (parent == nil ? "" : "authorityKeyIdentifier=keyid\n")
        try folder.write(extensions + identifiers, to: file + ".ext")
        if let parent {
            try folder.run(
                "x509", "-req", "-in", file + ".csr", "-CA", parent.name + ".crt", "-CAkey", parent.name + ".key",
                "-set_serial", "77", "-days", "3650", "-sha384", "-extfile", file + ".ext", "-out", file + ".crt")
        } else {
            try folder.run(
                "x509", "-req", "-in", file + ".csr", "-signkey", file + ".key", "-days", "3650", "-sha384",
                "-extfile", file + ".ext", "-out", file + ".crt")
        }
        certificate = try Certificate(pem: String(decoding: folder.octets(file + ".crt"), as: UTF8.self))
    }

    /// A revocation list, valid for so many days, with these serial numbers on it.
    func list(revoking serials: [Int] = [], days: Int = 30) throws -> RevocationList {
        let rows = serials.map { serial in
            let text = String(serial, radix: 16, uppercase: true)
            return "R\t491231235959Z\t250101000000Z\t\(text.count % 2 == 0 ? text : "0" + text)\tunknown\t/CN=x\n"
        }
        try folder.write(rows.joined(), to: name + ".index")
        try folder.write("01\n", to: name + ".number")
        try folder.write(
            """
            [ca]
            default_ca=this
            [this]
            database=\(name).index
            crlnumber=\(name).number
            default_md=sha384
            """, to: name + ".cnf")
        try folder.run(
            "ca", "-config", name + ".cnf", "-gencrl", "-crldays", String(days), "-cert", name + ".crt", "-keyfile",
            name + ".key", "-out", name + ".crl")
        return try RevocationList(file: try folder.octets(name + ".crl"))
    }
}

/// A card's key and certificate, made by the `openssl` program.
struct TestCard {
    static let anna = "/C=PL/SN=Nowak/GN=Anna Maria/CN=Anna Maria Nowak/serialNumber=PNOPL-90090515836"
    static let document = "/documentIdentifier=IDCPL-ABC123456"
    static let authentication =
        "keyUsage=critical,digitalSignature\nbasicConstraints=critical,CA:FALSE\nextendedKeyUsage=clientAuth\n"

    let folder: OpenSSLFolder
    let name: String
    let certificate: [UInt8]

    init(
        _ name: String = "card", by authority: TestAuthority, subject: String = anna + document,
        extensions: String = authentication, algorithm: [String] = TestAuthority.p384, serial: Int = 4_242
    ) throws {
        folder = authority.folder
        self.name = name
        try folder.request(name, subject: subject, algorithm: algorithm)
        try folder.write(
            extensions + "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n", to: name + ".ext")
        try folder.run(
            "x509", "-req", "-in", name + ".csr", "-CA", authority.name + ".crt", "-CAkey", authority.name + ".key",
            "-set_serial", String(serial), "-days", "365", "-sha384", "-extfile", name + ".ext", "-outform", "DER",
            "-out", name + ".der")
        certificate = try folder.octets(name + ".der")
    }

    func sign(_ octets: [UInt8], digest: String = "-sha384") throws -> [UInt8] {
        try Data(octets).write(to: URL(fileURLWithPath: folder.file(name + ".tbs")))
        try folder.run("dgst", digest, "-sign", name + ".key", "-out", name + ".sig", name + ".tbs")
        return try folder.octets(name + ".sig")
    }
}
