import ArgumentParser
import IdentityProvider
import KeyFiles

/// Goes back to the key before.
struct StepBack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "back",
        abstract: "Go back to the key that was in use before this one; this one waits again as if it were new.")

    @OptionGroup var options: DirectoryOptions
    @Argument(help: "The id of the key in use that does not do, as `brama keys plan` shows it.") var id: String

    func run() async throws {
        let instance = try Instance.open(options)
        let active = try await Keys.changing(instance, .keyActivated) { () throws(KeyFilesError) in
            try instance.keys.stepBack(from: id, at: instance.time.now).active
        }
        print("\(active.id) is active again, and \(id) is published.")
    }
}
