import ArgumentParser

/// Runs SEKAP, PeUP and e-urząd, three relying parties that know nothing of Brama but its metadata.
@main
struct BramaDemo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brama-demo", abstract: "The portals SEKAP, PeUP and e-urząd, to sign in to through Brama.",
        subcommands: [InitCommand.self, ServeCommand.self])
}
