import Foundation
import SAML
import XMLTree

/// What a service is asked: a session, and who asks under which name.
struct ServiceQuestion: Equatable {
    private static let lengthLimit = 256

    /// The ID of an assertion.
    var session: String
    /// The caller's name for this call, which comes back in the answer.
    var callID: String?
    /// When the caller says that it asked.
    var askedAt: Date?

    /// Reads the one question in a verified body. Children are matched by their local names, since clients differ in
    /// the namespaces they put them into.
    init(_ body: XMLElement, to service: NationalService) throws(ServiceFault) {
        guard body.elements.count == 1, !body.hasMixedContent else { throw .unreadable }
        let question = body.elements[0]
        guard question.name == service.vocabulary.name(service.request) else { throw .unknownOperation }
        let named = question.elements.filter { $0.name.local == service.sessionElement }
        guard named.count == 1, named[0].elements.isEmpty else { throw .unknownOperation }
        let session = XMLWhitespace.collapsed(named[0].text)
        guard !session.isEmpty, session.utf8.count <= Self.lengthLimit else { throw .noSession }
        self.session = session
        callID = question.attribute("callId")
        guard callID?.utf8.count ?? 0 <= Self.lengthLimit else { throw .unreadable }
        if let text = question.attribute("requestTimestamp") {
            guard let instant = DateTime.parse(XMLWhitespace.collapsed(text)) else { throw .unreadable }
            askedAt = instant
        }
    }
}
