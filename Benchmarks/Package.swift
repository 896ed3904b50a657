// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that no figure depends on what the tests build. The protocol layers are linked folders:
// package access does not cross packages.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]
let overC: [SwiftSetting] = strict + [.strictMemorySafety()]

let package = Package(
    name: "brama-benchmarks",
    targets: [
        .systemLibrary(name: "CEAC", pkgConfig: "libeac"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto"),
        .systemLibrary(name: "CPCSC", pkgConfig: "libpcsclite"),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .target(name: "Cryptography", dependencies: ["COpenSSL", "CSodium"], swiftSettings: overC),
        .target(name: "XMLTree", dependencies: ["CLibXML2"], swiftSettings: overC),
        .target(name: "XMLSecurity", dependencies: ["XMLTree", "Cryptography"], swiftSettings: strict),
        .target(
            name: "SAML", dependencies: ["XMLTree", "XMLSecurity", "Cryptography", "CZlib"], swiftSettings: overC),
        .target(name: "SmartCard", dependencies: ["Cryptography", "CEAC", "CPCSC"], swiftSettings: overC),
        .executableTarget(name: "CardWork", dependencies: ["SmartCard"], swiftSettings: strict),
        .executableTarget(
            name: "LoadGenerator", dependencies: ["SAML", "XMLSecurity", "Cryptography"], swiftSettings: strict),
    ]
)
