import ArgumentParser
import Foundation

/// Names the instance's directory.
struct DirectoryOptions: ParsableArguments {
    @Option(help: "The instance's directory; BRAMA_DIRECTORY if it is not given.")
    var directory: String?

    /// The directory named here or in the environment.
    func instanceDirectory() throws(CommandError) -> InstanceDirectory {
        guard let path = directory ?? ProcessInfo.processInfo.environment["BRAMA_DIRECTORY"], !path.isEmpty else {
            throw CommandError(
                .directoryMissing, "no directory is named",
                wayOut: "Give --directory DIR, or set BRAMA_DIRECTORY.")
        }
        return InstanceDirectory(path: path)
    }
}

/// How a listing is printed.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print JSON instead of a table.")
    var json = false
}
