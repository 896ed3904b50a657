import Foundation
import Hummingbird

/// The four steps in which a citizen opens a contact box.
struct RegistrationPages: Sendable {
    let portal: SEKAPPages

    /// The step that is to be taken next, or an earlier one that is to be looked at again.
    @Sendable func show(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try portal.visits.visit(of: request)
        guard let session = visit.session else { return PageWriter.redirect(to: PortalPath.login) }
        guard portal.mustRegister(visit) else { return PageWriter.redirect(to: session.target) }
        let asked = visit.parameter("krok").flatMap { Int($0) } ?? 4
        let step = max(1, min(asked, session.registration.nextStep))
        return portal.pages.response(page(step, session), visit)
    }

    /// Takes a step.
    @Sendable func next(_ request: Request, _ context: PortalContext) async throws -> Response {
        let form = try await portal.forms.own(request)
        let visit = try portal.visits.visit(of: request)
        guard let session = visit.session else { return PageWriter.redirect(to: PortalPath.login) }
        guard portal.mustRegister(visit) else { return PageWriter.redirect(to: session.target) }
        let contact = ContactDetails(form)
        let problems: [FormProblem] =
            switch form["step"] {
            case "1": form["accepted"] == nil ? [Self.rulesNotAccepted] : []
            case "3": contact.problems(isDeclared: form["declared"] != nil)
            default: []
            }
        guard problems.isEmpty else {
            var page = page(form["step"] == "1" ? 1 : 3, session, contact: contact)
            page.problems = problems
            return portal.pages.response(page, visit)
        }
        return try take(form["step"], contact, session, visit)
    }

    private static let rulesNotAccepted = FormProblem(
        field: "accepted",
        text: Trilingual(
            "Zaznacz, że akceptujesz regulamin, albo przerwij", "Accept the rules, or cancel",
            "Погодьтеся з правилами або скасуйте"))

    private func take(
        _ step: String?, _ contact: ContactDetails, _ session: PortalSession, _ visit: Visit
    ) throws -> Response {
        let here = SEKAPPages.registrationPath
        switch step {
        case "1":
            portal.sessions.update(visit.sessionToken) { $0.registration.hasAcceptedRules = true }
            return PageWriter.redirect(to: here + "?krok=2")
        case "2" where session.registration.nextStep >= 2:
            portal.sessions.update(visit.sessionToken) { $0.registration.hasCheckedPerson = true }
            return PageWriter.redirect(to: here + "?krok=3")
        case "3" where session.registration.nextStep >= 3:
            portal.sessions.update(visit.sessionToken) { $0.registration.contact = contact }
            return PageWriter.redirect(to: here + "?krok=4")
        case "4" where session.registration.nextStep >= 4:
            try open(session, visit)
            return PageWriter.redirect(to: session.target)
        default: return PageWriter.redirect(to: here)
        }
    }

    private func open(_ session: PortalSession, _ visit: Visit) throws {
        guard let contact = session.registration.contact else { return }
        try portal.boxes.update(session.citizen) { box in
            box = ContactBox(
                userName: session.citizen.suggestedUserName, openedAt: visit.now,
                notifiesByEmail: contact.notifiesByEmail, notifiesBySMS: contact.notifiesBySMS)
        }
    }

    private func page(_ step: Int, _ session: PortalSession, contact: ContactDetails? = nil) -> Page {
        let titles = [
            Trilingual("Regulamin", "Rules", "Правила"), Trilingual("Dane osobowe", "Personal data", "Особисті дані"),
            Trilingual("Dane kontaktowe", "Contact data", "Контактні дані"),
            Trilingual("Nazwa użytkownika", "User name", "Ім’я користувача"),
        ]
        let citizen = session.citizen
        let contact = contact ?? session.registration.contact ?? ContactDetails(of: citizen)
        return Page(
            template: "sekap-registration-\(step)", title: titles[step - 1],
            values: [
                "step": step, "accepted": session.registration.hasAcceptedRules,
                "familyName": citizen.familyName, "givenName": citizen.givenNames.first,
                "otherNames": citizen.givenNames.others, "pesel": citizen.personIdentifier ?? "",
                "email": contact.email, "phone": contact.phone, "town": contact.town, "street": contact.street,
                "postCode": contact.postCode, "byEmail": contact.notifiesByEmail, "bySMS": contact.notifiesBySMS,
                "userName": citizen.suggestedUserName,
            ])
    }
}

extension Citizen {
    /// A user name of the letters that user names may have: A–Z, a–z, 0–9, `_` and `-`.
    var suggestedUserName: String {
        let plain = (givenNames.first + "_" + familyName).folded
        return String(plain.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") })
    }
}

extension String {
    /// Lower case without diacritics; ł has none that decomposition would take away.
    fileprivate var folded: String {
        lowercased().replacing("ł", with: "l").decomposedStringWithCanonicalMapping
            .unicodeScalars.filter { !$0.properties.isDiacritic }.reduce(into: "") { $0.unicodeScalars.append($1) }
            .replacing(" ", with: "-")
    }
}
