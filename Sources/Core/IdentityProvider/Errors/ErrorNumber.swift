/// The number of a refusal or an error, as `docs/errors.md` lists it.
package enum ErrorNumber: Int, Sendable, Codable, CaseIterable {
    case messageMissing = 1001
    case messageUnreadable = 1002
    case relyingPartyUnknown = 1003
    case relyingPartyDisabled = 1004
    case signatureMissing = 1005
    case signatureWrong = 1006
    case returnAddressUnknown = 1007
    case parameterRefused = 1008
    case requestBindingRefused = 1009
    case requestOfAnotherBrowser = 1011
    case alreadyAnswered = 1012

    case versionUnsupported = 2001
    case nameIDPolicyUnmet = 2002
    case levelUnreachable = 2003
    case passiveImpossible = 2004
    case subjectMismatch = 2005
    case requestUnsupported = 2006
    case cancelledByCitizen = 2007
    case consentRefused = 2008
    case destinationWrong = 2009
    case requestTooOld = 2010
    case requestFromTheFuture = 2011
    case assertionImpossible = 2012
    case proxyingForbidden = 2013
    case providerNameWrong = 2014
    case attributeNotGranted = 2015
    case logoutSessionUnknown = 2101
    case logoutExpired = 2102
    case logoutSubjectUnreadable = 2103
    case logoutReplayed = 2104

    case credentialsWrong = 3001
    case tooManyAttempts = 3002
    case codeWrong = 3003
    case codeExpired = 3004
    case codeTriesSpent = 3005
    case profileExpired = 3006
    case loginQueueFull = 3007
    case codeNotSent = 3008
    case tooManyCodes = 3009
    case secondFactorOfAnother = 3011

    case cardCodeUnknown = 3101
    case cardCodeExpired = 3102
    case cardCodeTaken = 3103
    case tooManyCardCodes = 3104
    case cardMessageUnreadable = 3105
    case cardSignatureWrong = 3106
    case cardAuthorityUnknown = 3107
    case cardExpired = 3108
    case cardCertificateUnfit = 3109
    case cardRevoked = 3110
    case cardRevocationUnknown = 3111
    case cardPersonUnreadable = 3112
    case documentLost = 3113
    case cardPersonLocked = 3114
    case cardLoginGone = 3115
    case cardKeyUnsupported = 3116
    case cardDeclined = 3121
    case cardPINWrong = 3122
    case cardPINBlocked = 3123
    case cardCANWrong = 3124
    case cardRemoved = 3125
    case cardReaderMissing = 3126
    case cardFailed = 3127

    case bankCancelled = 3201
    case bankRefused = 3202
    case bankTooLate = 3203
    case bankLevelTooLow = 3204
    case bankOtherPerson = 3205
    case bankAnswerUnsigned = 3206
    case bankAnswerUnasked = 3207
    case bankAnswerUsed = 3208
    case bankAnswerWrong = 3209
    case bankProofStale = 3210
    case bankUnavailable = 3211
    case bankDataMissing = 3212
    case bankPersonLocked = 3213

    case logoutUnknown = 3301
    case logoutOfAnotherBrowser = 3302
    case logoutRequestUsed = 3303

    case operationUnknown = 3401
    case applicationUnknown = 3402
    case profileChanged = 3403
    case notAnOfficer = 3404
    case profileMissing = 3405

    case loginUnknown = 4001
    case loginExpired = 4002
    case browserUnknown = 4003
    case formFromElsewhere = 4004
    case pageNotFound = 4005
    case formRefused = 4006
    case methodUnknown = 4007

    case storeUnavailable = 5001
    case diskFull = 5002
    case internalError = 5003
    case serverBusy = 5004
}
