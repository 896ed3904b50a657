import Foundation
import Testing

@testable import brama

struct ExplainCommandTests {
    @Test func `a request is recognised in every spelling that the wire has`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let base64 = Samples.request()
        let xml = String(decoding: try #require(Data(base64Encoded: base64)), as: UTF8.self)
        let deflated = try OpenSSL.deflated(xml)
        let escaped = try #require(deflated.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let form = try #require(base64.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let spellings = [
            xml, "\n  " + xml + "\n", base64, form, "SAMLRequest=" + form, deflated, escaped,
            "SAMLRequest=\(escaped)&RelayState=x",
            "http://127.0.0.1:8080/login/SingleSignOnService?SAMLRequest=\(escaped)",
            "<html><form><input type=\"hidden\" name=\"SAMLRequest\" value=\"\(base64)\"></form></html>",
            "<html><input type=hidden value='\(base64)' name=SAMLRequest></html>",
        ]
        for spelling in spellings {
            let outcome = try instance.run("explain", "--json", input: spelling)
            #expect(outcome.isSuccess, "\(outcome.errors): \(spelling.prefix(60))")
            let explanation = try outcome.json(Explanation.self)
            #expect(explanation.kind == "AuthnRequest" && explanation.number == nil, "\(spelling.prefix(60))")
            #expect(explanation.rules.allSatisfy(\.isMet) && explanation.verdict == "The server would accept it now.")
        }
    }

    @Test func `the first rule that is broken is named, with its number and what to do`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let base64 = Samples.request()
        let xml = String(decoding: try #require(Data(base64Encoded: base64)), as: UTF8.self)
        let year = try #require(xml.firstMatch(of: /IssueInstant="(\d{4})/)).1
        let cases: [(String, Int, String)] = [
            (xml.replacing(Samples.portal, with: "https://stranger.example"), 1003, "sp add"),
            (xml.replacing(#"Version="2.0""#, with: #"Version="1.1""#), 2001, "2001"),
            (xml.replacing(#"IssueInstant="\#(year)"#, with: #"IssueInstant="2020"#), 2010, "2010"),
            (
                xml.replacing("Version=", with: #"AssertionConsumerServiceURL="https://evil.example" Version="#), 1007,
                "1007"
            ),
            (xml.replacing("Version=", with: #"Destination="https://other.example" Version="#), 2009, "2009"),
        ]
        for (message, number, needle) in cases {
            let explanation = try instance.run("explain", "--json", input: message).json(Explanation.self)
            #expect(explanation.number == number, "\(number): \(explanation.verdict)")
            #expect(explanation.rules.last?.isMet == false && explanation.rules.dropLast().allSatisfy(\.isMet))
            #expect(explanation.remedy?.contains(needle) == true)
        }
        #expect(try instance.run("sp", "disable", Samples.portal).isSuccess)
        #expect(try instance.run("explain", "--json", input: xml).json(Explanation.self).number == 1004)
    }

    @Test func `a query's signature is judged by the registered keys, and said to be missing where it is not shown`()
        throws
    {
        let instance = try Instance()
        let metadata = try instance.scratch.file(
            "signing.xml", Samples.metadata(key: try instance.certificate()))
        #expect(try instance.run("sp", "add", metadata).isSuccess)
        let key = instance.directory + "/keys/\(try instance.key("encryption", "rsa-3072")).key.pem"
        let xml = String(decoding: try #require(Data(base64Encoded: Samples.request())), as: UTF8.self)
            .replacing("Version=", with: #"Destination="http://127.0.0.1:8080/login/SingleSignOnService" Version="#)
        let query = try OpenSSL.signedQuery(xml, key: key)
        let good = try instance.run("explain", "--json", input: query).json(Explanation.self)
        #expect(good.number == nil && good.verdict.contains("accept"), "\(good.verdict)")
        let bad = try instance.run("explain", "--json", input: query.replacing("RelayState=a", with: "RelayState=b"))
            .json(Explanation.self)
        #expect(bad.number == 1006 && bad.verdict.contains("another key, or a changed query"), "\(bad.verdict)")
        let alone = try instance.run("explain", input: try OpenSSL.deflated(xml))
        #expect(alone.output.contains("Its signature travels in the query"), "\(alone.output)")
    }

    @Test func `an artifact is told from a message, and whose it is`() throws {
        let instance = try Instance()
        let foreign = Data([0, 4, 0, 0] + [UInt8](repeating: 7, count: 40)).base64EncodedString()
        for spelling in [
            foreign, "SAMLart=" + foreign.replacing("=", with: "%3D"), "https://x/?SAMLart=\(foreign)&RelayState=1",
        ] {
            let explanation = try instance.run("explain", "--json", input: spelling).json(Explanation.self)
            #expect(explanation.kind == "SAMLart" && explanation.verdict.contains("no entityID that is known here"))
        }
    }

    @Test func `what is no message is refused by number, whatever it is`() throws {
        let instance = try Instance()
        let bomb = try OpenSSL.deflated("<a>" + String(repeating: "x", count: 20_000_000) + "</a>")
        for input in ["", "hello", "<a", "%", "SAMLRequest=%", "AAAA", "<!DOCTYPE a><a/>", "SAMLRequest=\(bomb)", bomb]
        {
            #expect(try instance.run("explain", input: input).isRefusal(6402), "\(input.prefix(40))")
        }
        #expect(try instance.run("explain", "/nonexistent").isRefusal(6006))
        let large = try instance.scratch.file("large", String(repeating: "<", count: 3 << 20))
        #expect(try instance.run("explain", large).isRefusal(6402))
    }
}
