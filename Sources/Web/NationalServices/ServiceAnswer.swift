import Foundation
import IdentityProvider
import SAML
import XMLTree

/// Writes what is inside the body of an answer.
enum ServiceAnswer {
    static func element(
        of service: NationalService, _ found: LivingAssertion, userName: String, to question: ServiceQuestion,
        at now: Date
    ) -> XMLElement {
        var element = XMLElement(service.response, in: service.vocabulary)
        // Clients of tpUserInfo send no callId, and their readers expect no attributes.
        if service == .identityInfo || question.callID != nil {
            if let callID = question.callID { element.attributes.append(XMLAttribute("callId", callID)) }
            element.attributes.append(XMLAttribute("responseTimestamp", DateTime.format(now)))
        }
        switch service {
        case .identityInfo:
            element.children = [.element(XMLElement("userId", in: service.vocabulary, text: userName))]
        case .userInfo:
            element.children = [.element(userInfo(found, userName: userName))]
        }
        return element
    }

    static func fault(_ fault: ServiceFault, detail: String?) -> XMLElement {
        let text = detail.map { "\(fault.message): \($0)" } ?? fault.message
        let exception = XMLElement(
            "Wyjatek", in: Vocabulary(prefix: "obi", uri: "http://wsdl.epuap.gov.pl/obiekty/"),
            children: [.element(plain("kod", "\(fault.rawValue)")), .element(plain("komunikat", text))])
        return XMLElement(
            "Fault", in: Vocabulary(prefix: "soap", uri: Vocabulary.soap.uri),
            children: [
                .element(plain("faultcode", "soap:" + fault.code.rawValue)), .element(plain("faultstring", text)),
                .element(XMLElement(XMLName("detail"), prefix: "", children: [.element(exception)])),
            ])
    }

    /// Nothing inside is in a namespace.
    private static func userInfo(_ found: LivingAssertion, userName: String) -> XMLElement {
        var children: [XMLNode] = []
        children.append(optional: found.value(of: .email).map { plain("accountEmailAddress", $0) })
        children.append(
            .element(plain("claimedRole", TrustedProfileSignature.text(of: found, userName: userName))))
        return XMLElement(XMLName("getTpUserInfoReturn"), prefix: "", children: children)
    }

    private static func plain(_ name: String, _ text: String) -> XMLElement {
        XMLElement(XMLName(name), prefix: "", text: text)
    }
}
