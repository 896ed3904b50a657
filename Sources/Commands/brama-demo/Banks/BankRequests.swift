import Cryptography
import Foundation
import SAML
import Synchronization

/// A request that Brama sent and that the customer is dealing with.
struct BankRequest: Sendable {
    let request: AuthnRequest
    let relayState: String?
    let answerTo: IndexedEndpoint
}

/// Takes Brama's requests, and believes what its key signed.
struct BankRequestReader: Sendable {
    let site: BankSite
    let brama: BramaAsClient

    /// A request out of a query or a form.
    func read(
        _ message: Unverified<AuthnRequest>, relayState: String?
    ) throws(BankRefusal) -> BankRequest {
        do {
            let verified = try MessageVerifier.verify(message, keys: brama.role.keys.keys(for: .signing))
            let request = verified.message
            guard request.issuer?.value == brama.entityID, request.destination == site.singleSignOnLocation,
                MessageID.isValid(request.id)
            else {
                throw BankRefusal.notForUs
            }
            guard let endpoint = endpoint(for: request) else { throw BankRefusal.addressUnknown }
            return BankRequest(request: request, relayState: relayState, answerTo: endpoint)
        } catch let refusal as BankRefusal {
            throw refusal
        } catch {
            throw .notSigned
        }
    }

    private func endpoint(for request: AuthnRequest) -> IndexedEndpoint? {
        let services = brama.role.assertionConsumerServices
        guard let location = request.assertionConsumerServiceURL else {
            return brama.role.defaultAssertionConsumerService
        }
        return services.first { $0.location == location }
    }
}

/// Why a bank does not serve a request.
enum BankRefusal: Int, Error, Sendable, CaseIterable {
    case unreadable = 7151
    case notSigned = 7152
    case notForUs = 7153
    case addressUnknown = 7154
    case requestGone = 7155
    case nothingToRepeat = 7156
    case formFromElsewhere = 7157
    case pageNotFound = 7158
    case internalError = 7159

    var text: Trilingual {
        switch self {
        case .unreadable:
            Trilingual("Nie umiemy odczytać zapytania.", "We cannot read the request.", "Ми не можемо прочитати запит.")
        case .notSigned:
            Trilingual(
                "Zapytanie nie ma podpisu Bramy.", "The request is not signed by Brama.", "Запит не має підпису Brama.")
        case .notForUs:
            Trilingual(
                "Zapytanie jest dla kogoś innego.", "The request is meant for somebody else.",
                "Запит призначений комусь іншому.")
        case .addressUnknown:
            Trilingual(
                "Nie znamy adresu zwrotnego.", "We do not know the return address.", "Ми не знаємо адреси повернення.")
        case .requestGone:
            Trilingual(
                "To potwierdzenie już się zakończyło. Wróć tam, gdzie zaczęło się logowanie.",
                "This confirmation is over. Go back to where you began to sign in.",
                "Це підтвердження вже завершено. Поверніться туди, де почався вхід.")
        case .nothingToRepeat:
            Trilingual(
                "Nie ma poprzedniej odpowiedzi, którą można by powtórzyć. Zaloguj się najpierw raz bez usterek.",
                "There is no previous answer to repeat. Sign in once without faults first.",
                "Немає попередньої відповіді, яку можна повторити. Спершу увійдіть раз без помилок.")
        case .formFromElsewhere:
            Trilingual(
                "Formularz przyszedł skądinąd.", "The form came from elsewhere.", "Форма прийшла з іншого місця.")
        case .pageNotFound: Trilingual("Nie ma takiej strony.", "There is no such page.", "Такої сторінки немає.")
        case .internalError: Trilingual("Coś poszło nie tak.", "Something went wrong.", "Щось пішло не так.")
        }
    }

    var status: Int {
        switch self {
        case .pageNotFound: 404
        case .requestGone: 410
        case .internalError: 500
        default: 400
        }
    }
}

/// What a bank remembers while it runs: requests under way, customers who are signed in, artifacts, its last answer.
final class BankMemory: Sendable {
    private static let capacity = 10_000

    private struct State {
        var requests: [Token.Digest: BankRequest] = [:]
        var sessions: [Token.Digest: BankSession] = [:]
        var artifacts: [String: BankDelivery] = [:]
        var lastAnswer: BankDelivery?
    }

    private let state = Mutex(State())

    func begin(_ request: BankRequest, random: any RandomSource) -> Token {
        let token = Token(random)
        state.withLock { state in
            if state.requests.count >= Self.capacity { state.requests = [:] }
            state.requests[token.digest] = request
        }
        return token
    }

    func request(_ token: Token?) -> BankRequest? {
        token.flatMap { token in state.withLock { $0.requests[token.digest] } }
    }

    func end(_ token: Token) {
        state.withLock { $0.requests[token.digest] = nil }
    }

    func open(_ session: BankSession, random: any RandomSource) -> Token {
        let token = Token(random)
        state.withLock { $0.sessions[token.digest] = session }
        return token
    }

    func session(_ token: Token?) -> BankSession? {
        token.flatMap { token in state.withLock { $0.sessions[token.digest] } }
    }

    func close(_ token: Token?) {
        guard let token else { return }
        state.withLock { $0.sessions[token.digest] = nil }
    }

    func keep(_ delivery: BankDelivery, behind artifact: String) {
        state.withLock { state in
            if state.artifacts.count >= Self.capacity { state.artifacts = [:] }
            state.artifacts[artifact] = delivery
        }
    }

    /// The message behind an artifact, once.
    func take(_ artifact: String) -> BankDelivery? {
        state.withLock { $0.artifacts.removeValue(forKey: artifact) }
    }

    var lastAnswer: BankDelivery? {
        get { state.withLock { $0.lastAnswer } }
        set { state.withLock { $0.lastAnswer = newValue } }
    }
}
