import Foundation
import TestSupport
import Testing

/// Brama's own metadata, signed and with a relying party's role, serve as a federation's.
struct MetadataSourceCommandTests {
    private struct Federation {
        let instance: Instance
        let file: String
        let key: String
        let certificate: String
        let entityID: String

        init() throws {
            instance = try Instance()
            let metadata = try instance.run("metadata")
            file = try instance.scratch.file("federation.xml", metadata.output)
            let name = instance.directory + "/keys/\(try instance.key("signing", "rsa-3072"))"
            (key, certificate) = (name + ".key.pem", name + ".crt.pem")
            entityID = String(try #require(metadata.output.firstMatch(of: /entityID="([^"]+)"/)).1)
        }

        func add(_ arguments: String...) throws -> Outcome {
            try Brama.run(
                ["metadata-source", "add", file, "--id", "fed"] + arguments + ["--directory", instance.directory])
        }

        func openssl(_ arguments: String...) throws -> String {
            let path = instance.scratch.path(UUID().uuidString + ".pem")
            try Program.run(["openssl"] + arguments + ["-out", path])
            return path
        }
    }

    @Test func `a source brings its relying parties, with the settings that it was given`() throws {
        let federation = try Federation()
        let added = try federation.add(
            "--key", federation.certificate, "--set", "release=FirstName,Email", "--set", "interval=600",
            "--set", "max-entities=3")
        #expect(added.isSuccess, "\(added.errors)")
        #expect(added.output.contains("1 added, 0 changed, 0 withdrawn"))
        let instance = federation.instance
        let party = try instance.run("sp", "show", federation.entityID, "--json").object()
        #expect(party["source"] as? String == "fed")
        #expect(party["state"] as? String == "enabled")
        #expect(party["release"] as? [String] == ["FirstName", "Email"])
        #expect(try instance.run("sp", "list").output.contains("fed"))
        let source = try instance.run("metadata-source", "show", "fed", "--json").object()
        #expect(source["interval"] as? Int == 600 && source["maxEntities"] as? Int == 3)
        #expect(source["relyingParties"] as? [String] == [federation.entityID])
        #expect(source["alarm"] as? Bool == false)
        #expect(try instance.run("metadata-source", "list").output.contains("ok"))
        #expect(try federation.add("--key", federation.certificate).isRefusal(6501))
    }

    @Test func `MD03-e the key is given bare or in a certificate`() throws {
        let federation = try Federation()
        let bare = try federation.openssl("pkey", "-in", federation.key, "-pubout")
        let added = try federation.add("--key", bare)
        #expect(added.isSuccess, "\(added.errors)")
        #expect(try federation.instance.run("metadata-source", "set", "fed", "key=\(federation.certificate)").isSuccess)
        #expect(try federation.instance.run("metadata-source", "refresh", "fed").isSuccess)
    }

    @Test(arguments: [
        ["-days", "1", "-addext", "keyUsage=critical,keyEncipherment"],
        ["-days", "1", "-addext", "1.2.3.4.5=critical,ASN1:UTF8String:odd"],
        ["-days", "1", "-addext", "extendedKeyUsage=critical,emailProtection"],
        ["-not_before", "20010101000000Z", "-not_after", "20010102000000Z"],
        ["-not_before", "20900101000000Z", "-not_after", "20910102000000Z"],
    ])
    func `MD03-c a signer's certificate is a key, whatever else it says`(extra: [String]) throws {
        let federation = try Federation()
        let request = try federation.openssl("req", "-new", "-key", federation.key, "-subj", "/CN=odd")
        var arguments = ["req", "-x509", "-in", request, "-key", federation.key] + extra
        if extra[0] == "-not_before" {
            // `req` of OpenSSL 3.0 cannot set dates; `ca` can, and needs a folder.
            arguments = try Self.datedByCA(federation, request, start: extra[1], end: extra[3])
        }
        let path = federation.instance.scratch.path("odd.pem")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments + ["-out", path]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let added = try federation.add("--key", path)
        #expect(added.isSuccess, "\(extra): \(added.errors)")
    }

    private static func datedByCA(
        _ federation: Federation, _ request: String, start: String, end: String
    ) throws -> [String] {
        let scratch = federation.instance.scratch
        let index = try scratch.file("index.txt", "")
        let configuration = try scratch.file(
            "ca.cnf",
            """
            [ca]
            default_ca = odd
            [odd]
            database = \(index)
            new_certs_dir = \(scratch.path(""))
            rand_serial = yes
            default_md = sha256
            policy = any
            [any]
            commonName = supplied
            """)
        return [
            "ca", "-batch", "-selfsign", "-config", configuration, "-in", request, "-keyfile", federation.key,
            "-startdate", start, "-enddate", end,
        ]
    }

    @Test func `what the key has not signed is refused, and nothing is left of it`() throws {
        let federation = try Federation()
        let instance = federation.instance
        let other = instance.directory + "/keys/\(try instance.key("encryption", "rsa-3072")).crt.pem"
        let before = try instance.state()
        #expect(try federation.add("--key", other).isRefusal(6502))
        #expect(try federation.add("--key", "/nowhere").isRefusal(6006))
        #expect(try federation.add("--key", federation.file).isRefusal(6006))
        #expect(try federation.add("--key", federation.certificate, "--set", "max-size=1024").isRefusal(6502))
        #expect(try federation.add("--key", federation.certificate, "--set", "max-validity=1").isRefusal(6502))
        for setting in ["colour=red", "interval=0", "max-entities=x", "valid-until=perhaps", "release=Shoe"] {
            let outcome = try federation.add("--key", federation.certificate, "--set", setting)
            #expect(outcome.isRefusal(6010), "\(setting): \(outcome.errors)")
        }
        #expect(try instance.run("metadata-source", "add", "http://metadata.example/", "--id", "x").isRefusal(6010))
        #expect(try instance.run("metadata-source", "add", "https://metadata.example/", "--id", "x").isRefusal(6502))
        #expect(try instance.run("metadata-source", "list", "--json").rows().isEmpty)
        #expect(try instance.state() == before)
    }

    @Test func `a refresh that fails is told, and the last good copy stays in use`() throws {
        let federation = try Federation()
        let instance = federation.instance
        #expect(try federation.add("--key", federation.certificate).isSuccess)
        let good = try String(contentsOfFile: federation.file, encoding: .utf8)
        try good.replacing("entityID=", with: "x=\"y\" entityID=", maxReplacements: 1)
            .write(toFile: federation.file, atomically: true, encoding: .utf8)
        #expect(try instance.run("metadata-source", "refresh", "fed").isRefusal(6502))
        let source = try instance.run("metadata-source", "show", "fed", "--json").object()
        #expect(source["alarm"] as? Bool == true && source["failures"] as? Int == 1)
        #expect(try instance.run("metadata-source", "list").output.contains("ALARM"))
        #expect(try instance.run("sp", "show", federation.entityID, "--json").object()["state"] as? String == "enabled")
        try good.write(toFile: federation.file, atomically: true, encoding: .utf8)
        #expect(try instance.run("metadata-source", "refresh", "fed").isSuccess)
        #expect(try instance.run("metadata-source", "show", "fed", "--json").object()["alarm"] as? Bool == false)
    }

    @Test func `a file without a key is taken as it is, and one registered by hand is a conflict`() throws {
        let instance = try Instance()
        let id = try instance.addPortal()
        let list = """
            <EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">\(Samples.metadata())\
            \(Samples.metadata("urn:other"))</EntitiesDescriptor>
            """
        let added = try instance.run("metadata-source", "add", try instance.scratch.file("fed.xml", list))
        #expect(added.isSuccess, "\(added.errors)")
        #expect(added.output.contains("conflict") && added.output.contains("registered by hand"))
        #expect(try instance.run("sp", "show", id, "--json").object()["source"] == nil)
        #expect(try instance.run("sp", "show", "urn:other", "--json").object()["source"] as? String == "fed")
    }

    @Test func `metadata of a source are changed at the source, and go with it unless they are kept`() throws {
        let federation = try Federation()
        let instance = federation.instance
        #expect(try federation.add("--key", federation.certificate).isSuccess)
        let update = try instance.run("sp", "update", federation.entityID, federation.file)
        #expect(update.isRefusal(6503), "\(update.errors)")
        #expect(try instance.run("metadata-source", "remove", "fed", "--keep").isSuccess)
        #expect(try instance.run("sp", "show", federation.entityID, "--json").object()["source"] == nil)
        #expect(try instance.run("sp", "remove", federation.entityID).isSuccess)
        #expect(try federation.add("--key", federation.certificate).isSuccess)
        #expect(try instance.run("metadata-source", "remove", "fed").isSuccess)
        #expect(try instance.run("sp", "show", federation.entityID).isRefusal(6009))
        for command in ["show", "refresh", "remove"] {
            #expect(try instance.run("metadata-source", command, "fed").isRefusal(6009), "\(command)")
        }
    }
}
