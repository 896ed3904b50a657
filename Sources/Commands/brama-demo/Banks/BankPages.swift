import HTTPTypes
import Hummingbird
import NIOCore
import SAML

/// Writes a bank's pages, in the language that the browser prefers.
struct BankPages: Sendable {
    let bank: Bank
    let brama: BramaAsClient

    /// A page in the bank's layout.
    func response(
        _ template: String, _ title: Trilingual, _ values: [String: Any], in language: Language, status: Int = 200,
        formsTo destination: String? = nil
    ) -> Response {
        var values = values
        values["lang"] = language.rawValue
        values["pl"] = language == .polish
        values["en"] = language == .english
        values["uk"] = language == .ukrainian
        values["title"] = title[language]
        values["bank"] = bank.name
        values["logo"] = bank.logo.url
        values["base"] = Asset.base.address
        values["look"] = Asset.look(of: bank).address
        if destination != nil { values["script"] = Asset.script.address }
        values["content"] = Templates.shared.render(template, values)
        return PageWriter.page(
            Templates.shared.render("bank-layout", values), in: language, status: status, formsTo: destination)
    }

    /// The page for a request that is not served.
    func refusal(_ refusal: BankRefusal, in language: Language) -> Response {
        response(
            "bank-error", Trilingual("Nie możemy tego zrobić", "We cannot do this", "Ми не можемо цього зробити"),
            ["explanation": refusal.text[language], "number": refusal.rawValue], in: language,
            status: refusal.status)
    }

    /// Where the customer signs in.
    func login(_ token: Token, isWrong: Bool, in language: Language) -> Response {
        response(
            "bank-login", Trilingual("Zaloguj się do banku", "Sign in to the bank", "Вхід до банку"),
            [
                "action": BankPath.visit(token) + "/logowanie", "cancelAction": BankPath.visit(token) + "/decyzja",
                "isWrong": isWrong,
                "customers": Customer.all.map {
                    ["number": $0.number, "password": $0.password, "name": $0.fullName]
                },
            ], in: language)
    }

    /// Where the customer agrees, and anybody may tell the bank to do it wrong.
    func consent(
        _ token: Token, _ request: BankRequest, _ session: BankSession, in language: Language
    ) -> Response {
        var values: [String: Any] = [
            "action": BankPath.visit(token) + "/decyzja", "customer": session.customer.fullName,
            "requesters": requesters(of: request.request, in: language),
            "data": HandedOver.data(of: session.customer).map { ["label": $0.label[language], "value": $0.value] },
            "faults": Misbehaviour.allCases.map { ["value": $0.rawValue, "label": $0.label[language]] },
        ]
        if let operation = OperationContext(in: request.request.extensions) {
            values["operation"] = operation.contextDescription
        }
        return response(
            "bank-consent",
            Trilingual("Zgoda na przekazanie danych", "Consent to hand over data", "Згода на передання даних"), values,
            in: language)
    }

    /// Who asks for the data, in pieces after which a line may end: Brama by its name, portals by their addresses,
    /// since a bank has nobody's metadata but Brama's.
    private func requesters(of request: AuthnRequest, in language: Language) -> [String] {
        let named = request.scoping?.requesterIDs ?? []
        let shown = (named.isEmpty ? [brama.entityID] : named)
            .map { $0 == brama.entityID ? brama.displayName(in: language) : $0 }
        return shown.joined(separator: ", ").matches(of: #/[^\/]*\/+|[^\/]+/#).map { String($0.output) }
    }

    /// The page that takes the answer to Brama by itself.
    func handOver(_ fields: [FormField], to location: String, in language: Language) -> Response {
        response(
            "bank-hand-over", Trilingual("Wracasz do Bramy", "Back to Brama", "Повернення до Brama"),
            ["destination": location, "fields": fields.map { ["name": $0.name, "value": $0.value] }], in: language,
            formsTo: location)
    }

    /// What the bank is, for whoever opens its address.
    func start(_ session: BankSession?, in language: Language) -> Response {
        var values: [String: Any] = ["logout": BankPath.logout]
        values["customer"] = session?.customer.fullName
        return response("bank-start", Trilingual(bank.name, bank.name, bank.name), values, in: language)
    }
}
