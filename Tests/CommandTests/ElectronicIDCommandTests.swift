import Foundation
import TestSupport
import Testing

struct ElectronicIDCommandTests {
    /// An authority's certificate in a file of the instance's, made by the `openssl` program.
    private func authority(_ instance: Instance, _ name: String = "root", isAuthority: Bool = true) throws -> String {
        let file = instance.scratch.path(name + ".crt")
        try Program.run([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-nodes", "-days",
            "3650", "-subj", "/CN=\(name)", "-keyout", instance.scratch.path(name + ".key"), "-out", file, "-addext",
            "keyUsage=critical,keyCertSign,cRLSign", "-addext",
            isAuthority ? "basicConstraints=critical,CA:TRUE" : "basicConstraints=critical,CA:FALSE",
        ])
        return file
    }

    @Test func `authorities are added, listed and removed`() throws {
        let instance = try Instance()
        let file = try authority(instance)
        let added = try instance.run("eid", "trust", "add", file, "--json").rows()
        #expect(added.map { $0["subject"] as? String } == ["CN=root"])
        #expect(added.first?["isAnchor"] as? Bool == true)
        #expect(try instance.run("eid", "trust", "add", file).isRefusal(6102))
        let id = try #require(added.first?["id"] as? String)
        #expect(try instance.run("eid", "trust", "list").output.contains(id))
        #expect(try instance.run("eid", "crl", "show", "--json").rows().first?["state"] as? String == "missing")
        #expect(try instance.run("eid", "trust", "remove", "0000").isRefusal(6009))
        #expect(try instance.run("eid", "trust", "remove", id).isSuccess)
        #expect(try instance.run("eid", "trust", "list", "--json").rows().isEmpty)
        let events = try instance.run("audit", "list", "--json").rows()
        #expect(events.suffix(2).allSatisfy { $0["kind"] as? String == "card-trust-changed" })
    }

    @Test func `what is no authority's certificate is refused`() throws {
        let instance = try Instance()
        let before = try instance.state()
        let leaf = try authority(instance, "leaf", isAuthority: false)
        let text = try instance.scratch.file("text", "hello")
        #expect(try instance.run("eid", "trust", "add", leaf).isRefusal(6101))
        #expect(try instance.run("eid", "trust", "add", text).isRefusal(6101))
        #expect(try instance.run("eid", "trust", "add", instance.scratch.path("none")).isRefusal(6006))
        #expect(try instance.state() == before)
    }

    @Test func `a revocation list is fetched from a file, and only a trusted authority's is kept`() throws {
        let instance = try Instance()
        let file = try authority(instance)
        let list = try revocationList(instance, "root")
        try instance.configure("eid.crl-urls: \"file://\(list)\"")
        #expect(try instance.run("eid", "crl", "refresh").isRefusal(6103))
        #expect(try instance.run("eid", "trust", "add", file).isSuccess)
        #expect(try instance.run("eid", "crl", "refresh").isSuccess)
        let shown = try #require(try instance.run("eid", "crl", "show", "--json").rows().first)
        #expect(shown["state"] as? String == "current")
        #expect(shown["revoked"] as? Int == 0)
        let other = try Instance()
        try other.configure("eid.crl-urls: \"ftp://x\"")
        #expect(try other.run("eid", "crl", "refresh").isRefusal(6005))
    }

    @Test func `lost documents are added, listed and removed`() throws {
        let instance = try Instance()
        #expect(try instance.run("eid", "lost", "add", "aba 300000").isSuccess)
        #expect(
            try instance.run("eid", "lost", "list", "--json").rows().map { $0["number"] as? String } == ["ABA300000"])
        #expect(try instance.run("eid", "lost", "remove", "ABA300001").isRefusal(6009))
        for wrong in ["", "A", "AB-1234", String(repeating: "1", count: 30)] {
            #expect(try instance.run("eid", "lost", "add", wrong).isRefusal(6104), "\(wrong)")
        }
        #expect(!(try instance.run("audit", "list", "--json").output.contains("ABA300000")))
        #expect(try instance.run("eid", "lost", "remove", "ABA300000").isSuccess)
        #expect(try instance.run("eid", "lost", "list").output.contains("No document"))
    }

    private func revocationList(_ instance: Instance, _ name: String) throws -> String {
        let path = instance.scratch.path
        _ = try instance.scratch.file("index", "")
        _ = try instance.scratch.file("number", "01\n")
        let configuration = try instance.scratch.file(
            "ca.cnf",
            """
            [ca]
            default_ca=this
            [this]
            database=\(path("index"))
            crlnumber=\(path("number"))
            default_md=sha384
            """)
        try Program.run([
            "openssl", "ca", "-config", configuration, "-gencrl", "-crldays", "30", "-cert", path(name + ".crt"),
            "-keyfile", path(name + ".key"), "-out", path("list.crl"),
        ])
        return path("list.crl")
    }
}
