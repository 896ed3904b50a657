import ArgumentParser
import IdentityProvider
import TrustedProfileRegistry

/// Extends a trusted profile.
struct ExtendProfile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Extend a trusted profile by three years; the owner is told.")

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The user name.") var userName: String

    func run() async throws {
        let instance = try Instance.open(options)
        let citizen = try await instance.citizen(userName)
        try await instance.registering(.profileRefused) { parts async throws(RegistryRefusal) in
            try await AdministratorDesk(parts).extend(citizen)
        }
        let row = CitizenRow(try await instance.citizen(userName))
        if output.json { return try Listing.json(row) }
        print("\(userName) is valid until \(row.validity).")
    }
}

/// Revokes a trusted profile.
struct RevokeProfile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke a trusted profile; the user name stays reserved, sessions end, the owner is told.")

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The user name.") var userName: String

    func run() async throws {
        let instance = try Instance.open(options)
        let citizen = try await instance.citizen(userName)
        try await instance.registering(.profileRefused) { parts async throws(RegistryRefusal) in
            try await AdministratorDesk(parts).revoke(citizen)
        }
        if output.json { return try Listing.json(CitizenRow(try await instance.citizen(citizen.id.text))) }
        print("The trusted profile \(userName) is revoked. The person stays, id \(citizen.id.text).")
    }
}

/// Sets a new password.
struct ResetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Set a new password: failures are forgotten, sessions end, the owner is told.",
        discussion: "The password is asked for at the terminal, or read as one line from standard input.")

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The user name.") var userName: String

    func run() async throws {
        let instance = try Instance.open(options)
        let citizen = try await instance.citizen(userName)
        let password = try PasswordPrompt.read()
        if let problem = PasswordRule.problems(with: password).first {
            throw CommandError(
                .citizenDataWrong, "the password: \(CitizenForm.text(for: problem))",
                wayOut: "At least 8 characters, with a capital and a small letter, and a digit or special character.")
        }
        let hash = try Passwords.hash(password)
        try await instance.registering(.profileRefused) { parts async throws(RegistryRefusal) in
            try await AdministratorDesk(parts).reset(citizen, passwordHash: hash)
        }
        if output.json { return try Listing.json(CitizenRow(try await instance.citizen(userName))) }
        print("\(userName) has a new password. Every session of theirs is ended.")
    }
}
