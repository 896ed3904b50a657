import ArgumentParser

/// Where the demo authority is.
struct AuthorityOptions: ParsableArguments {
    @Option(help: "The demo authority's directory.") var directory: String
}
