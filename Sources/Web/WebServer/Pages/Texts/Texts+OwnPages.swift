import IdentityProvider

extension Texts {
    /// What Brama's own pages say.
    struct OwnPages: Sendable {
        let signIn: String
        let signInAgain: String
        let cancel: String
        let otherFactor: String
        let otherFactorHint: String
        let back: String
        let toProfile: String
        let toSignIn: String
        let toStart: String
        /// On every page.
        let link: String
        let overview: Overview
        let forms: OwnForms
        let codes: ChangeCodes
        let faults: OwnFaults
        let notices: OwnNotices
        let recovery: Recovery
        let records: Records

        /// Why a page of our own asks who somebody is.
        func purpose(_ purpose: LoginPurpose) -> String { purpose == .signIn ? signIn : signInAgain }
    }

    struct Overview: Sendable {
        let title: String
        let noProfile: String
        let noProfileHint: String
        let person: String
        let profile: String
        let validUntil: @Sendable (_ day: String) -> String
        let wasValidUntil: @Sendable (_ day: String) -> String
        let name: String
        let pesel: String
        let userName: String
        let email: String
        let phone: String
        let none: String
        let channel: String
        let channelSMS: String
        let channelEmail: String
        let confirmed: String
        let wayPoint: String
        let wayBank: String
        let wayVideo: String
        let wayElectronicID: String
        let wayCertificate: String

        func way(_ way: Confirmation.Way) -> String {
            switch way {
            case .point: wayPoint
            case .bank: wayBank
            case .video: wayVideo
            case .electronicID: wayElectronicID
            case .qualifiedCertificate: wayCertificate
            }
        }
    }
}
