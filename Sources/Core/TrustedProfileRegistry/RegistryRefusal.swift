package import IdentityProvider

/// Why the registry did not do what it was asked; each has its sentence in pages and commands.
package enum RegistryRefusal: Error, Sendable, Equatable {
    /// What was typed breaks rules; by field, everything at once.
    case form([FieldProblem])
    /// Too many tries; the seconds to wait.
    case tooMany(seconds: Int)
    /// No application has this number or token.
    case applicationUnknown
    /// The application is not in a state that allows it.
    case applicationState(ProfileApplication.State)
    /// Somebody else decided it at the same moment.
    case decidedMeanwhile
    case levelTooLow
    /// Not an officer, or not at this point, or no longer.
    case notAnOfficer
    case ownApplication
    /// The document's number is none of its kind.
    case documentWrong
    /// The person register has other names, nobody, or somebody who died or may not have a profile.
    case registerDisagrees(RegisterVerdict)
    case registerUnavailable
    case tooYoung
    /// The person has a valid profile, or user name or e-mail address belong to another's.
    case profileExists
    /// The proof is of somebody else.
    case otherPerson
    case codeWrong(triesLeft: Int)
    case codeExpired
    case codeTriesSpent
    /// What is wrong with each of several codes, in their order; nil where it is right.
    case codes([RegistryRefusal?])
    /// The signed document is not believed; the cause is for the log.
    case signatureRefused(String)
    /// No call can be then, or somebody else has it.
    case callTimeTaken
    case callTimeImpossible
    /// The number that was read out is another.
    case numberDisagrees
    case profileMissing
    case profileExpired
    /// A temporary profile is not extended.
    case profileTemporary
    /// It is extended for the coming term already.
    case extendedAlready
    /// An extension needs a telephone number beside the e-mail address.
    case phoneMissing
    /// Codes come this way already.
    case channelUnchanged
    /// The operation is not there, or its time is over.
    case operationUnknown
    case passwordWrong
    /// Somebody changed the same thing at this moment.
    case changedMeanwhile
    /// Passwords cannot be hashed now.
    case busy
    case store(StoreError)

    /// No revocation list of one of the certificate's authorities is there and up to date: it may be fetched.
    package static let revocationListMissing = signatureRefused("no revocation list that is up to date")
}

/// A field of a form that breaks a rule.
package enum FieldProblem: Error, Sendable, Equatable {
    case userName(UserNameProblem)
    case password([PasswordProblem])
    case givenName, secondName, familyName
    case pesel
    /// The number is of somebody who is not thirteen yet.
    case tooYoung
    case email
    case phone
    /// Codes by SMS need a telephone number.
    case phoneMissing
    case address
    case terms
}
