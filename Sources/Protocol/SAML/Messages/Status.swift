package import XMLTree

/// The outcome that a response reports (Core §3.2.2.1).
package struct Status: Sendable, Hashable {
    /// The top level code.
    package var code: StatusCode
    /// The second level code.
    package var subcode: StatusCode?
    /// The text for the engineer who reads the log.
    package var message: String?

    /// Creates the value from its parts.
    package init(_ code: StatusCode, _ subcode: StatusCode? = nil, message: String? = nil) {
        self.code = code
        self.subcode = subcode
        self.message = message
    }

    /// The request was answered.
    package static let success = Status(.success)

    /// The same with the second-level code on top, as the Polish national node tells of refusals; not by the letter of
    /// Core §3.2.2.2.
    package var flattened: Status { Status(subcode ?? code, message: message) }

    /// Reads a `samlp:Status`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("Status", in: .samlp)
        let top = try element.exactlyOne("StatusCode", in: .samlp)
        let second = try top.atMostOne("StatusCode", in: .samlp)
        self.init(
            StatusCode(rawValue: try top.required("Value")),
            try second.map { (code) throws(SAMLError) in StatusCode(rawValue: try code.required("Value")) },
            message: try element.atMostOne("StatusMessage", in: .samlp)?.text)
    }

    /// The status as a `samlp:Status`.
    package func element() -> XMLElement {
        var nested: [XMLNode] = []
        if let subcode {
            nested.append(
                .element(XMLElement("StatusCode", in: .samlp, attributes: ["Value": subcode.rawValue])))
        }
        var children: [XMLNode] = [
            .element(XMLElement("StatusCode", in: .samlp, attributes: ["Value": code.rawValue], children: nested))
        ]
        children.append(optional: message.map { XMLElement("StatusMessage", in: .samlp, text: $0) })
        return XMLElement("Status", in: .samlp, children: children)
    }
}
