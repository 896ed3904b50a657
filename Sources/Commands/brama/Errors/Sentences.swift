import Delivery
import Yams

/// What the errors of the layers below say to an administrator, each the end of a sentence.
extension SMSGatewayError {
    var sentence: String {
        switch self {
        case .address: "the gateway's address is neither https nor http on loopback"
        case .template: "it lacks {to} or {text}"
        case .contentType: "values cannot be written into this content type: JSON, form and plain text can be"
        }
    }
}

extension YamlError {
    /// Names the place, never the text there, which may hold a secret.
    var sentence: String {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "line \(mark.line): \(problem)"
        case .duplicatedKeysInMapping(let names, let context):
            "`\(names.joined(separator: ", "))` stands there twice, in line \(context.mark.line) first"
        case .reader(let problem, _, _, _): problem
        default: "it cannot be read"
        }
    }
}
