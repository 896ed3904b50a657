import IdentityProvider
import SAML
import TestSupport
import Testing

/// Where the answer goes (V24, IDP12): a passive request without a session is answered at once, and shows it.
@Suite struct ReturnAddressTests {
    private static let base = "https://sekap.example"
    private static let endpoints = [
        IndexedEndpoint(.paos, base + "/acs/paos", index: 0, isDefault: true),
        IndexedEndpoint(.httpPOST, base + "/acs/first", index: 3, isDefault: false),
        IndexedEndpoint(.httpPOST, base + "/acs/second", index: 5),
        IndexedEndpoint(.httpArtifact, base + "/acs/artifact", index: 7),
        IndexedEndpoint(.httpPOST, base + "/acs/third?tenant=1", index: 9),
    ]

    private func reply(
        _ endpoints: [IndexedEndpoint] = endpoints, _ edit: (inout AuthnRequest) -> Void
    ) async throws -> (reply: Reply, answer: Answer?) {
        let world = try await World()
        let portal = try await world.portal { $0.endpoints = endpoints }
        _ = try await world.portal("peup.example")
        let request = world.request(portal) {
            $0.isPassive = true
            edit(&$0)
        }
        let reply = try await Browser(world).redirect(request, of: portal)
        return (reply, reply.delivery.map { Answer($0, to: request, of: portal, in: world) })
    }

    private func address(
        _ endpoints: [IndexedEndpoint] = endpoints, _ edit: (inout AuthnRequest) -> Void = { _ in }
    ) async throws -> String? {
        try await reply(endpoints, edit).answer?.address.replacing(Self.base, with: "")
    }

    @Test func `IDP12-e a registered URL alone chooses its endpoint`() async throws {
        #expect(try await address { $0.assertionConsumerServiceURL = Self.base + "/acs/second" } == "/acs/second")
        #expect(try await address { $0.assertionConsumerServiceURL = Self.base + "/acs/artifact" } == "/acs/artifact")
        let query = try await address { $0.assertionConsumerServiceURL = Self.base + "/acs/third?tenant=1" }
        #expect(query == "/acs/third?tenant=1")
    }

    @Test func `IDP12-a an index chooses its endpoint`() async throws {
        #expect(try await address { $0.assertionConsumerServiceIndex = 3 } == "/acs/first")
        #expect(try await address { $0.assertionConsumerServiceIndex = 5 } == "/acs/second")
        #expect(try await address { $0.assertionConsumerServiceIndex = 7 } == "/acs/artifact")
    }

    @Test func `IDP12-f a binding alone chooses among its endpoints`() async throws {
        #expect(try await address { $0.protocolBinding = Binding.httpArtifact.rawValue } == "/acs/artifact")
        #expect(try await address { $0.protocolBinding = Binding.httpPOST.rawValue } == "/acs/second")
    }

    @Test func `IDP12-c without a word the default is taken, in the order of the metadata`() async throws {
        let (first, second) = (Self.endpoints[1], Self.endpoints[2])
        var marked = Self.endpoints[3]
        marked.isDefault = true
        var denied = second
        denied.isDefault = false
        #expect(try await address([first, second, marked]) == "/acs/artifact")
        #expect(try await address([first, second]) == "/acs/second")
        #expect(try await address([denied, first]) == "/acs/second")
        #expect(try await address() == "/acs/second", "an endpoint that cannot be answered by is no default")
    }

    @Test(arguments: [
        "https://evil.example/acs", "https://peup.example/acs/post", "https://sekap.example/acs/second/",
        "https://SEKAP.example/acs/second", "https://sekap.example/acs", "https://sekap.example/acs/paos",
        "https://sekap.example/acs/third", "https://sekap.example/acs/third?tenant=1&x=2",
    ])
    func `IDP12-b V24 an unregistered URL or another portal's is refused on a page`(url: String) async throws {
        let reply = try await reply { $0.assertionConsumerServiceURL = url }.reply
        #expect(reply.refusal?.number == .returnAddressUnknown)
        #expect(reply.delivery == nil)
    }

    @Test func `V24 a URL that equals a registered one to Unicode only is refused`() async throws {
        let registered = Self.base + "/acs;tenant=1"
        let endpoints = [IndexedEndpoint(.httpPOST, registered, index: 0)]
        #expect(try await address(endpoints) { $0.assertionConsumerServiceURL = registered } != nil)
        let lookalike = Self.base + "/acs\u{37E}tenant=1"
        #expect(lookalike == registered)
        let reply = try await reply(endpoints) { $0.assertionConsumerServiceURL = lookalike }.reply
        #expect(reply.refusal?.number == .returnAddressUnknown)
    }

    @Test func `IDP12-d an index that is not registered, or cannot be answered by, is refused`() async throws {
        for index in [0, 4, 65_535] {
            let reply = try await reply { $0.assertionConsumerServiceIndex = index }.reply
            #expect(reply.refusal?.number == .returnAddressUnknown, "\(index)")
        }
    }

    @Test func `IDP12-f a binding that nothing is registered for is refused`() async throws {
        for binding in [Binding.paos, .httpRedirect, .soap, .httpPOSTSimpleSign] {
            let reply = try await reply { $0.protocolBinding = binding.rawValue }.reply
            #expect(reply.refusal?.number == .returnAddressUnknown, "\(binding)")
        }
        let mixed = try await reply {
            $0.assertionConsumerServiceURL = Self.base + "/acs/second"
            $0.protocolBinding = Binding.httpArtifact.rawValue
        }
        #expect(mixed.reply.refusal?.number == .returnAddressUnknown)
    }

    @Test func `V24 an index beside a URL or a binding is refused, even where they agree`() async throws {
        let withURL = try await reply {
            $0.assertionConsumerServiceIndex = 5
            $0.assertionConsumerServiceURL = Self.base + "/acs/second"
        }
        let withBinding = try await reply {
            $0.assertionConsumerServiceIndex = 5
            $0.protocolBinding = Binding.httpPOST.rawValue
        }
        #expect(withURL.reply.refusal?.number == .returnAddressUnknown)
        #expect(withBinding.reply.refusal?.number == .returnAddressUnknown)
    }
}
