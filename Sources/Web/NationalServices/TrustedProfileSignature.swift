import IdentityProvider
import SAML
import XMLTree

/// `PodpisZP`: who somebody is, as a trusted profile says it.
enum TrustedProfileSignature {
    private static let profile = Vocabulary(prefix: "ppzp", uri: "http://crd.gov.pl/xml/schematy/ppzp/")
    private static let person = Vocabulary(prefix: "os", uri: "http://crd.gov.pl/xml/schematy/osoba/2009/03/06/")

    /// The document as text, with what may be told and nothing else.
    static func text(of found: LivingAssertion, userName: String) -> String {
        var parts: [XMLNode] = []
        if let name = found.value(of: .familyName) {
            var element = XMLElement("Nazwisko", in: person, text: name)
            element.setAttribute("rodzajCzlonu", in: person, to: "pierwszyCzlon")
            parts.append(.element(element))
        }
        parts.append(optional: found.value(of: .firstName).map { XMLElement("Imie", in: person, text: $0) })
        parts.append(optional: found.value(of: .personIdentifier).map { XMLElement("PESEL", in: person, text: $0) })
        parts.append(.element(XMLElement("IdKontaUzytkownikaEpuap", in: profile, text: userName)))
        let natural = XMLElement("DaneZPOsobyFizycznej", in: profile, children: parts)
        let data = XMLElement("DaneZP", in: profile, children: [.element(natural)])
        let octets = CanonicalWriter.octets(of: XMLElement("PodpisZP", in: profile, children: [.element(data)]))
        return String(decoding: octets, as: UTF8.self)
    }
}
