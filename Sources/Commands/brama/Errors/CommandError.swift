/// An error that a command reports: a number from `docs/errors.md`, what happened, and a way out.
struct CommandError: Error, CustomStringConvertible {
    var number: Number
    var message: String
    /// What to do next.
    var wayOut: String

    init(_ number: Number, _ message: String, wayOut: String) {
        self.number = number
        self.message = message
        self.wayOut = wayOut
    }

    var description: String {
        // A path or a name that was given empty would leave a sentence without its beginning.
        let subject = message.hasPrefix(" ") ? "what was given is empty:" : ""
        return "BRAMA-\(number.rawValue): \(Printable.sentence(subject + message))\n  \(Printable.sentence(wayOut))"
    }

    /// The numbers of the command line's own errors.
    enum Number: Int, CaseIterable {
        case directoryMissing = 6001
        case directoryInUse = 6002
        case configurationUnreadable = 6003
        case configurationKeyUnknown = 6004
        case configurationValueWrong = 6005
        case fileUnreadable = 6006
        case metadataInvalid = 6007
        case relyingPartyExists = 6008
        case notFound = 6009
        case settingWrong = 6010
        case citizenDataWrong = 6011
        case citizenExists = 6012
        case keyOperationRefused = 6013
        case databaseUnavailable = 6014
        case addressUnavailable = 6015
        case outboxExposed = 6016
        case auditBroken = 6017
        case passwordMissing = 6018
        case outputFailed = 6019
        case commandNotUnderstood = 6020
        case relyingPartyIncomplete = 6021

        case authorityUnfit = 6101
        case authorityExists = 6102
        case revocationListsFailed = 6103
        case documentNumberWrong = 6104
        case registerUnusable = 6105

        case identityProviderInvalid = 6201
        case identityProviderExists = 6202
        case metadataNotFetched = 6203
        case identityProviderUnfit = 6204

        case sessionEnded = 6301

        case copyFailed = 6401
        case messageUnknown = 6402
        case certificateUnusable = 6403
        case previewImpossible = 6404
        case auditExportInvalid = 6405
        case passphraseRefused = 6406
        case tokenUnusable = 6408
        case keyUnseen = 6410

        case metadataSourceExists = 6501
        case metadataSourceRefused = 6502
        case relyingPartyOfSource = 6503
        case metadataFaulty = 6504

        case applicationRefused = 6801
        case pointUnfit = 6802
        case officerUnfit = 6803
        case profileRefused = 6804
        case signedApplicationRefused = 6805
    }
}
