import Cryptography
import Foundation
import IdentityProvider
import NationalServices
import SAML
import TestSupport
import TestWorld
import Testing
import XMLSecurity
import XMLTree

/// A relying party with the services of pz.gov.pl, and a citizen who is signed in at it.
struct Office {
    let world: World
    let portal: Portal
    let services: NationalServices
    let session: String

    static let everything: Set<CitizenAttribute> = [.firstName, .familyName, .personIdentifier, .email]

    init(
        _ citizen: CitizenID = World.jan, _ edit: (inout Portal) -> Void = { _ in }
    ) async throws {
        world = try await World()
        portal = try await world.portal("urzad.example") {
            $0.signingKeys = [try TestKeys.portalRSA().privateKey]
            $0.profile.nationalServices = true
            $0.profile.release = Self.everything
            edit(&$0)
        }
        services = NationalServices(
            stores: Stores(world.store), keys: world.keys, settings: world.settings, time: world.clock,
            random: SystemRandomSource())
        session = try await Self.signIn(citizen, at: portal, world)
    }

    static func signIn(_ citizen: CitizenID, at portal: Portal, _ world: World) async throws -> String {
        try await Browser(world).signIn(citizen, at: portal).assertion().assertion.id
    }

    /// A question as EPU and zeep ask it.
    func userInfo(_ session: String? = nil, _ edit: (inout XMLElement) -> Void = { _ in }) -> XMLElement {
        let user = Vocabulary(prefix: "u", uri: "http://userinfo.zp.epuap.gov.pl")
        var element = XMLElement(
            "getTpUserInfo", in: user,
            children: [
                .element(XMLElement(XMLName("tgsid"), prefix: "", text: session ?? self.session)),
                .element(XMLElement(XMLName("systemOrganisationId"), prefix: "", text: "0")),
            ])
        edit(&element)
        return element
    }

    func identity(_ session: String? = nil, _ edit: (inout XMLElement) -> Void = { _ in }) -> XMLElement {
        let info = Vocabulary(prefix: "i", uri: "http://www.cpi.gov.pl/dt/IdpIdentityInfoServiceSchema")
        var element = XMLElement(
            "reqResolveUserId", in: info, attributes: ["callId": "call-7"],
            children: [.element(XMLElement("assertionId", in: info, text: session ?? self.session))])
        edit(&element)
        return element
    }

    func ask(
        _ question: XMLElement, _ service: NationalService = .userInfo, by key: SigningKey? = nil,
        _ edit: (String) -> String = { $0 }
    ) async throws -> ServiceReply {
        let key = try key ?? TestKeys.portalRSA()
        let octets = try WebServiceSecurity.sign(
            question, key: key.privateKey, certificate: key.certificate, algorithm: .rsaSHA256, bodyID: "b",
            tokenID: "t")
        return await services.answer(Array(edit(String(decoding: octets, as: UTF8.self)).utf8), to: service)
    }

    /// What is inside the body of an answer, its signature verified.
    func content(of reply: ServiceReply) throws -> XMLElement {
        let document = try XMLDocument(parsing: reply.octets)
        let verified = try WebServiceSecurity.verify(document, keys: world.publicKeys)
        return try #require(verified.element.elements.first)
    }

    /// The fault of a question's answer, nil if it was answered.
    func fault(
        _ question: XMLElement, _ service: NationalService = .userInfo
    ) async throws -> ServiceFault? {
        let reply = try await ask(question, service)
        guard case .fault(let fault) = reply.outcome else { return nil }
        let content = try content(of: reply)
        #expect(content.name.local == "Fault")
        let exception = content.element(XMLName("detail"))?.elements.first
        #expect(exception?.name == XMLName("http://wsdl.epuap.gov.pl/obiekty/", "Wyjatek"))
        #expect(exception?.element(XMLName("kod"))?.text == "\(fault.rawValue)")
        #expect(exception?.element(XMLName("komunikat"))?.text.hasPrefix(fault.message) == true)
        return fault
    }

    /// Ends the citizen's session.
    func endSession() async throws {
        let issued = try #require(try await world.store.assertion(session))
        try await world.store.commit([.endSession(issued.session, at: world.clock.now)])
    }
}

extension ServiceReply {
    var isAnswered: Bool { if case .answered = outcome { true } else { false } }
    var isUnauthorised: Bool { if case .unauthorised = outcome { true } else { false } }
}
