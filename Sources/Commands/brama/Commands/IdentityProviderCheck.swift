import Cryptography
import Foundation
import IdentityProvider
import SAML

/// What this side can tell of a registration without asking the bank.
struct IdentityProviderCheck {
    /// One thing that is right or wrong.
    struct Finding {
        var isFault: Bool
        var text: String
    }

    let bank: RegisteredIdentityProvider
    let keys: KeyRing
    let now: Date

    var findings: [Finding] { [state, validity, request, answer, signing, ourKey, level, logo] }

    private var profile: IdentityProviderProfile { bank.profile }

    private var state: Finding {
        Finding(
            isFault: !bank.registration.isEnabled,
            text: bank.registration.isEnabled ? "it is switched on" : "it is switched off")
    }

    private var validity: Finding {
        guard let end = [bank.metadata.validUntil, bank.role.role.validUntil].compactMap({ $0 }).min() else {
            return Finding(isFault: false, text: "its metadata have no end")
        }
        return Finding(isFault: end < now, text: "its metadata are valid until \(Listing.text(end))")
    }

    private var request: Finding {
        guard let location = bank.role.singleSignOnService(profile.requestBinding.binding)?.location else {
            return Finding(isFault: true, text: "it has no address for requests by \(profile.requestBinding.rawValue)")
        }
        return Finding(isFault: false, text: "requests go by \(profile.requestBinding.rawValue) to \(location)")
    }

    private var answer: Finding {
        guard profile.answerBinding == .artifact else { return Finding(isFault: false, text: "answers come by post") }
        let service = bank.role.artifactResolutionServices.first { $0.binding == .soap }
        return Finding(
            isFault: service == nil,
            text: service.map { "answers come as artifacts, resolved at \($0.location)" }
                ?? "answers should come as artifacts, and there is no address to resolve them at")
    }

    private var signing: Finding {
        Finding(
            isFault: bank.signingKeys.isEmpty,
            text: "signatures are verified by \(bank.signingKeys.count) of its keys")
    }

    private var ourKey: Finding {
        let key = keys.signingKey(for: profile.algorithm)
        return Finding(
            isFault: key == nil,
            text: key.map { "requests are signed by \(profile.algorithm.rawValue) with key \($0.id)" }
                ?? "no active key of ours signs by \(profile.algorithm.rawValue)")
    }

    private var level: Finding {
        Finding(isFault: false, text: "its word proves \(profile.level.rawValue) at most")
    }

    private var logo: Finding {
        let hasRemote = bank.role.uiInfo?.logos.isEmpty == false && bank.card.logo == nil
        return Finding(
            isFault: false,
            text: bank.card.logo != nil
                ? "its logo is shown"
                : hasRemote
                    ? "its logo is not shown, since pages load nothing from elsewhere: brama idp set \(bank.id) logo=FILE"
                    : "it has no logo")
    }
}
