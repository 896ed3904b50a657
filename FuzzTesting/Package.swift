// swift-tools-version: 6.2
import PackageDescription

// The sources are those of the package above, by symbolic links: `package` access does not cross packages.
// scripts/fuzz builds this with AddressSanitizer and names the directory of libFuzzer's runtime.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// What is fuzzed reports which edges a run took.
let observed: [SwiftSetting] = strict + [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]

/// SwiftPM renames `main`, so the runtime without one is linked and driven from the target's own entry point.
let runtime: [LinkerSetting] = [
    .unsafeFlags(["\(Context.environment["FUZZER_RUNTIME"] ?? ".")/libclang_rt.fuzzer_no_main-x86_64.a"]),
    .linkedLibrary("stdc++"),
]

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies + ["FuzzDriver"], swiftSettings: observed, linkerSettings: runtime)
}

let package = Package(
    name: "fuzz-testing",
    dependencies: [
        // The same version as the one the package above resolves to.
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0")
    ],
    targets: [
        .systemLibrary(name: "CEAC", pkgConfig: "libeac"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto"),
        .systemLibrary(name: "CPCSC", pkgConfig: "libpcsclite"),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .target(name: "Cryptography", dependencies: ["COpenSSL", "CSodium"], swiftSettings: observed),
        .target(name: "XMLTree", dependencies: ["CLibXML2"], swiftSettings: observed),
        .target(name: "XMLSecurity", dependencies: ["XMLTree", "Cryptography"], swiftSettings: observed),
        .target(
            name: "SAML", dependencies: ["XMLSecurity", "XMLTree", "Cryptography", "CZlib"], swiftSettings: observed),
        .target(name: "SmartCard", dependencies: ["Cryptography", "CEAC", "CPCSC"], swiftSettings: observed),
        .target(name: "CardSimulator", dependencies: ["SmartCard", "Cryptography"], swiftSettings: observed),
        .target(name: "AgentMessages", swiftSettings: observed),
        .target(
            name: "IdentityProvider", dependencies: ["SAML", "XMLSecurity", "XMLTree", "Cryptography"],
            swiftSettings: strict),
        .target(name: "FuzzDriver", swiftSettings: strict),
        fuzzer("FuzzXML", ["XMLTree"]),
        fuzzer("FuzzCanonical", ["XMLTree"]),
        fuzzer("FuzzVerifier", ["XMLSecurity", "XMLTree", "Cryptography"]),
        fuzzer("FuzzBindings", ["SAML", "XMLSecurity", "XMLTree", "Cryptography"]),
        fuzzer("FuzzQuery", ["SAML", "XMLSecurity", "Cryptography"]),
        fuzzer("FuzzSOAP", ["SAML", "XMLTree"]),
        fuzzer("FuzzWebServiceSecurity", ["XMLSecurity", "XMLTree", "Cryptography"]),
        fuzzer("FuzzMetadata", ["SAML", "Cryptography"]),
        fuzzer("FuzzDecrypt", ["XMLSecurity", "XMLTree", "Cryptography"]),
        fuzzer("FuzzCertificates", ["Cryptography"]),
        fuzzer(
            "FuzzWeb",
            ["IdentityProvider", "Cryptography", .product(name: "HTTPTypes", package: "swift-http-types")]),
        fuzzer("FuzzAgent", ["AgentMessages"]),
        fuzzer("FuzzAPDU", ["SmartCard", "Cryptography"]),
        fuzzer("FuzzCard", ["CardSimulator", "Cryptography"]),
        fuzzer("FuzzReader", ["SmartCard", "CardSimulator", "Cryptography"]),
    ]
)
