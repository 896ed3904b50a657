import ArgumentParser

/// Runs SEKAP, PeUP and e-urząd, three relying parties, and two banks, which know nothing of Brama but its metadata.
@main
struct BramaDemo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brama-demo",
        abstract: "The portals SEKAP, PeUP and e-urząd, to sign in to through Brama, and two banks to sign in by.",
        subcommands: [InitCommand.self, ServeCommand.self])
}
