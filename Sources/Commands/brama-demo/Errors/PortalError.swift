/// The number of an error that a portal shows to a citizen.
enum PortalError: Int, Error, Sendable, CaseIterable {
    // What arrived cannot be believed.
    case messageMissing = 7001
    case messageUnreadable = 7002
    case notAsked = 7003
    case answeredBefore = 7004
    case signatureWrong = 7005
    case meantForAnother = 7006
    case outOfTime = 7007
    case notReadable = 7008
    case assertionUsed = 7009
    case levelTooLow = 7010
    case notFresh = 7011
    case dataMissing = 7012
    case artifactRefused = 7013
    case bramaSilent = 7014
    case otherBrowser = 7015
    case outcomeGone = 7016
    case tooManyLogins = 7017

    // Brama says no.
    case cancelled = 7101
    case consentRefused = 7102
    case levelUnreachable = 7103
    case questionNeeded = 7104
    case requestRefused = 7105
    case refusedByBrama = 7106

    // The portal itself.
    case pageNotFound = 7201
    case formFromElsewhere = 7202
    case formUnreadable = 7203
    case otherPerson = 7204
    case internalError = 7205
    case requestUnwritable = 7206
    case orderGone = 7207

    /// The status of the page that shows it.
    var httpStatus: Int {
        switch self {
        case .pageNotFound: 404
        case .internalError, .requestUnwritable: 500
        case .bramaSilent, .artifactRefused, .refusedByBrama: 502
        case .tooManyLogins: 503
        case .cancelled, .consentRefused, .levelUnreachable, .questionNeeded: 200
        case .otherBrowser, .outcomeGone, .levelTooLow, .notFresh, .formFromElsewhere, .otherPerson, .orderGone: 403
        default: 400
        }
    }

    /// Whether starting the login again may help.
    var invitesAnotherTry: Bool {
        switch self {
        case .pageNotFound, .formUnreadable, .internalError, .levelUnreachable: false
        default: true
        }
    }
}
