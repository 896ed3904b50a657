import HTTPTypes
import Hummingbird
import Testing

@testable import WebServer

struct ClientAddressTests {
    private func address(peer: String?, _ forwarded: [String], trusting ranges: [String]) -> String {
        let headers = fields(forwarded.map { ("X-Forwarded-For", $0) })
        let request = Request(
            head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/", headerFields: headers),
            body: RequestBody(buffer: ByteBuffer()))
        return ClientAddress(trustedProxies: ranges.compactMap(NetworkRange.init)).address(of: request, peer: peer)
    }

    @Test func `without trusted proxies the header is not believed`() {
        #expect(address(peer: "192.0.2.1", ["203.0.113.9"], trusting: []) == "192.0.2.1")
        #expect(address(peer: "192.0.2.1", ["203.0.113.9"], trusting: ["10.0.0.0/8"]) == "192.0.2.1")
    }

    @Test func `behind trusted proxies it is the last address that is none of theirs`() {
        let forwarded = ["1.2.3.4, 203.0.113.9", "10.1.1.1"]
        #expect(address(peer: "10.0.0.1", forwarded, trusting: ["10.0.0.0/8"]) == "203.0.113.9")
    }

    @Test func `a header with nonsense leaves the peer's address`() {
        #expect(address(peer: "10.0.0.1", ["evil"], trusting: ["10.0.0.0/8"]) == "10.0.0.1")
        #expect(address(peer: nil, ["1.2.3.4"], trusting: ["10.0.0.0/8"]) == "unknown")
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.7", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.8", false), ("2001:db8::/33", "2001:db8:7fff::1", true),
        ("2001:db8::/33", "2001:db8:8000::1", false), ("10.0.0.0/8", "::ffff:10.0.0.1", true),
        ("10.0.0.0/8", "::1", false), ("0.0.0.0/0", "8.8.8.8", true),
    ])
    func `a range contains what begins with its bits`(range: String, address: String, isInside: Bool) throws {
        #expect(try #require(NetworkRange(range)).contains(address) == isInside)
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "brama.example", "10.0.0.0/x"])
    func `what is no range is none`(text: String) {
        #expect(NetworkRange(text) == nil)
    }
}
