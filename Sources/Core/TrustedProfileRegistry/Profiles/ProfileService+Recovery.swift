import Foundation
package import IdentityProvider

/// What was forgotten. Both requests answer the same at once, whoever is known; an errand does the rest.
extension ProfileService {
    /// Has the user names of an address mailed to it.
    package func recoverUserName(
        email: String, from address: String, _ language: Language
    ) async throws(RegistryRefusal) {
        guard EmailAddress(email) != nil else { throw .form([.email]) }
        let counting = try await parts.admit(from: address)
        try await parts.commit([counting, parts.errand(.userNames(email: email, language))])
    }

    /// Has a link for a new password mailed to the profile's address, if user name and PESEL belong together.
    package func recoverPassword(
        userName: String, pesel: String, from address: String, _ language: Language
    ) async throws(RegistryRefusal) {
        let typed = PESEL.typed(pesel)
        let problem = UserNameRule.problem(with: userName)
        guard problem == nil, let number = typed else {
            let wrong: [FieldProblem?] = [problem.map { .userName($0) }, typed == nil ? .pesel : nil]
            throw .form(wrong.compactMap { $0 })
        }
        let counting = try await parts.admit(from: address)
        try await parts.commit([
            counting, parts.errand(.forgottenPassword(userName: userName, pesel: number, language)),
        ])
    }

    /// Takes the new password on the link's page, and has the code sent that goes with the link.
    package func choosePassword(_ new: String, on token: Token) async throws(RegistryRefusal) {
        let problems = PasswordRule.problems(with: new)
        guard problems.isEmpty else { throw .form([.password(problems)]) }
        let operation = try await operation(token)
        guard case .password(nil, true) = operation.task else { throw .operationUnknown }
        guard let hash = await passwords.hash(new) else { throw .busy }
        let next = operation.next { $0.task = .password(hash: hash, isForgotten: true) }
        try await parts.commit([.saveProfileOperation(next), parts.errand(.codes(operation: operation.id))])
    }
}
