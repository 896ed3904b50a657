package import SAML

/// Why a service gave no answer; `kod` in the fault (docs/errors.md).
package enum ServiceFault: Int, Error, Sendable, CaseIterable {
    case unreadable = 9001
    case unknownOperation = 9002
    case noSession = 9003
    case noProfile = 9004
    case clocksDiffer = 9005
    case unavailable = 9006

    /// Whose fault it is (SOAP 1.1 §4.4.1).
    package var code: SOAPFaultCode {
        self == .unavailable ? .server : .client
    }

    /// `komunikat`: what the engineer of the relying party reads.
    package var message: String {
        switch self {
        case .unreadable: "Nie można odczytać komunikatu"
        case .unknownOperation: "Usługa nie zna tej operacji albo brakuje wymaganego pola"
        case .noSession: "Brak ważnej sesji o podanym identyfikatorze"
        case .noProfile: "Użytkownik nie ma ważnego profilu zaufanego"
        case .clocksDiffer: "Znacznik czasu żądania jest zbyt odległy od czasu serwera"
        case .unavailable: "Usługa jest chwilowo niedostępna"
        }
    }
}
