// swift-tools-version: 6.2
import PackageDescription

// MARK: - Settings

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

/// For the targets that import a C module: every unsafe use is marked as such.
let overC: [SwiftSetting] = strict + [.strictMemorySafety()]

// MARK: - External products

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdHTTP2 = Target.Dependency.product(name: "HummingbirdHTTP2", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let swiftASN1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// MARK: - Layers, from the bottom up; imports point down (scripts/check-layers)

let system: [Target] = [
    .systemLibrary(
        name: "CEAC", path: "Sources/System/CEAC", pkgConfig: "libeac", providers: [.apt(["libeac-dev"])]),
    .systemLibrary(
        name: "CLibXML2", path: "Sources/System/CLibXML2", pkgConfig: "libxml-2.0",
        providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
        name: "COpenSSL", path: "Sources/System/COpenSSL", pkgConfig: "libcrypto",
        providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
        name: "CPCSC", path: "Sources/System/CPCSC", pkgConfig: "libpcsclite", providers: [.apt(["libpcsclite-dev"])]),
    .systemLibrary(
        name: "CQREncode", path: "Sources/System/CQREncode", pkgConfig: "libqrencode",
        providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CSched", path: "Sources/System/CSched"),
    .systemLibrary(
        name: "CSodium", path: "Sources/System/CSodium", pkgConfig: "libsodium",
        providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CTimex", path: "Sources/System/CTimex"),
    .systemLibrary(
        name: "CZlib", path: "Sources/System/CZlib", pkgConfig: "zlib",
        providers: [.apt(["zlib1g-dev"])]),
]

let crypto: [Target] = [
    .target(
        name: "Cryptography", dependencies: ["COpenSSL", "CSodium"],
        path: "Sources/Crypto/Cryptography", swiftSettings: overC)
]

let card: [Target] = [
    .target(name: "AgentMessages", path: "Sources/Card/AgentMessages", swiftSettings: strict),
    .target(
        name: "SmartCard", dependencies: ["Cryptography", "CEAC", "CPCSC"],
        path: "Sources/Card/SmartCard", swiftSettings: overC),
    .target(
        name: "CardAuthority", dependencies: ["Cryptography", x509, swiftASN1],
        path: "Sources/Card/CardAuthority", swiftSettings: strict),
    .target(
        name: "CardSimulator", dependencies: ["SmartCard", "Cryptography"],
        path: "Sources/Card/CardSimulator", swiftSettings: strict),
]

let protocolLayer: [Target] = [
    .target(name: "XMLTree", dependencies: ["CLibXML2"], path: "Sources/Protocol/XMLTree", swiftSettings: overC),
    .target(
        name: "XMLSecurity", dependencies: ["XMLTree", "Cryptography"],
        path: "Sources/Protocol/XMLSecurity", swiftSettings: strict),
    .target(
        name: "SAML", dependencies: ["XMLTree", "XMLSecurity", "Cryptography", "CZlib"],
        path: "Sources/Protocol/SAML", swiftSettings: overC),
]

let core: [Target] = [
    .target(
        name: "IdentityProvider",
        dependencies: ["SAML", "XMLTree", "XMLSecurity", "Cryptography"],
        path: "Sources/Core/IdentityProvider", swiftSettings: strict),
    .target(
        name: "TrustedProfileRegistry",
        dependencies: ["IdentityProvider", "XMLTree", "XMLSecurity", "Cryptography"],
        path: "Sources/Core/TrustedProfileRegistry", swiftSettings: strict),
]

let login: [Target] = [
    .target(
        name: "TrustedProfileLogin",
        dependencies: ["IdentityProvider", "TrustedProfileRegistry", "Cryptography", nioPosix, logging],
        path: "Sources/Login/TrustedProfileLogin", swiftSettings: strict),
    .target(
        name: "BankLogin", dependencies: ["IdentityProvider", "SAML", "XMLTree", "Cryptography"],
        path: "Sources/Login/BankLogin", swiftSettings: strict),
    .target(
        name: "ElectronicIDLogin", dependencies: ["IdentityProvider", "AgentMessages", "Cryptography", logging],
        path: "Sources/Login/ElectronicIDLogin", swiftSettings: strict),
]

let adapters: [Target] = [
    .target(
        name: "Delivery",
        dependencies: [
            "IdentityProvider", "TrustedProfileRegistry", "SAML", "Cryptography", asyncHTTPClient, nioCore, subprocess,
            systemPackage,
        ],
        path: "Sources/Adapters/Delivery", swiftSettings: strict),
    .target(
        name: "MetadataFetch", dependencies: ["IdentityProvider", "SAML", asyncHTTPClient, nioCore],
        path: "Sources/Adapters/MetadataFetch", swiftSettings: strict),
    .target(
        name: "PortalCalls",
        dependencies: ["IdentityProvider", "SAML", asyncHTTPClient, nioCore, nioHTTP1, nioPosix],
        path: "Sources/Adapters/PortalCalls", swiftSettings: strict),
    .target(
        name: "Registers",
        dependencies: ["IdentityProvider", "Cryptography", asyncHTTPClient, nioCore],
        path: "Sources/Adapters/Registers", swiftSettings: strict),
    .target(
        name: "KeyFiles",
        dependencies: ["IdentityProvider", "XMLSecurity", "Cryptography"],
        path: "Sources/Adapters/KeyFiles", swiftSettings: strict),
]

let stores: [Target] = [
    .target(
        name: "MemoryStore", dependencies: ["IdentityProvider", "Cryptography"],
        path: "Sources/Stores/MemoryStore", swiftSettings: strict),
    .target(
        name: "SQLiteStore", dependencies: ["IdentityProvider", "Cryptography", grdb, logging],
        path: "Sources/Stores/SQLiteStore", swiftSettings: strict),
]

let web: [Target] = [
    .target(name: "QRCode", dependencies: ["CQREncode"], path: "Sources/Web/QRCode", swiftSettings: overC),
    .target(
        name: "NationalServices", dependencies: ["IdentityProvider", "SAML", "XMLSecurity", "XMLTree", "Cryptography"],
        path: "Sources/Web/NationalServices", swiftSettings: strict),
    .target(
        name: "WebServer",
        dependencies: [
            "NationalServices", "IdentityProvider", "TrustedProfileRegistry", "SAML", "XMLSecurity", "Cryptography",
            "AgentMessages", "QRCode",
            hummingbird, hummingbirdCore, hummingbirdTLS, hummingbirdHTTP2,
            mustache, logging, metrics, nioCore, serviceLifecycle,
        ],
        path: "Sources/Web/WebServer",
        resources: [.embedInCode("Resources/Embedded")],
        swiftSettings: strict),
]

let commands: [Target] = [
    .executableTarget(
        name: "brama",
        dependencies: [
            "IdentityProvider", "TrustedProfileRegistry", "SAML", "XMLSecurity", "Cryptography", "TrustedProfileLogin",
            "BankLogin", "CSched", "CTimex", "ElectronicIDLogin", "AgentMessages", "Delivery", "KeyFiles",
            "MetadataFetch", "PortalCalls", "Registers", "SQLiteStore", "NationalServices", "WebServer",
            argumentParser, asyncHTTPClient, configuration, yams, logging, metrics, serviceLifecycle, unixSignals,
            nioCore,
            nioPosix,
        ],
        path: "Sources/Commands/brama", swiftSettings: strict,
        // A fifth less processor time for a sign-on than with the system's own malloc (ADR 0034). Sanitizers bring theirs.
        linkerSettings: [.linkedLibrary("jemalloc", .when(configuration: .release))]),
    .executableTarget(
        name: "brama-demo",
        dependencies: [
            "SAML", "XMLTree", "XMLSecurity", "Cryptography", x509, swiftASN1,
            hummingbird, mustache, asyncHTTPClient, argumentParser, logging, serviceLifecycle, nioCore,
        ],
        path: "Sources/Commands/brama-demo",
        resources: [.embedInCode("Resources/Embedded")],
        swiftSettings: strict),
    .executableTarget(
        name: "brama-card",
        dependencies: [
            "SmartCard", "AgentMessages", "CardAuthority", "CardSimulator", "IdentityProvider", "Cryptography",
            argumentParser, asyncHTTPClient, nioCore,
        ],
        path: "Sources/Commands/brama-card", swiftSettings: strict),
]

let tests: [Target] = [
    .target(
        name: "TestSupport", dependencies: ["IdentityProvider", "SAML", "XMLSecurity", "XMLTree", "Cryptography"],
        path: "Tests/Support", swiftSettings: strict),
    .target(
        name: "TestWorld",
        dependencies: ["TestSupport", "IdentityProvider", "MemoryStore", "SAML", "XMLTree", "Cryptography"],
        path: "Tests/World", swiftSettings: strict),
    .testTarget(name: "AgentMessagesTests", dependencies: ["AgentMessages"], swiftSettings: strict),
    .testTarget(name: "CryptographyTests", dependencies: ["Cryptography"], swiftSettings: strict),
    .testTarget(name: "CardAuthorityTests", dependencies: ["CardAuthority", "Cryptography"], swiftSettings: strict),
    .testTarget(
        name: "CardSimulatorTests", dependencies: ["CardSimulator", "SmartCard", "Cryptography"],
        swiftSettings: strict),
    .testTarget(
        name: "CardTests", dependencies: ["SmartCard", "CardSimulator", "CardAuthority", "Cryptography"],
        swiftSettings: strict),
    .testTarget(
        name: "CardCommandTests", dependencies: ["brama-card", "CardAuthority", "CardSimulator", "Cryptography"],
        swiftSettings: strict),
    .testTarget(
        name: "CardAgentTests",
        dependencies: ["brama-card", "AgentMessages", "CardSimulator", "SmartCard", "Cryptography"],
        swiftSettings: strict),
    .testTarget(
        name: "SmartCardTests", dependencies: ["SmartCard", "CardSimulator", "Cryptography"], swiftSettings: strict),
    .testTarget(name: "XMLTreeTests", dependencies: ["XMLTree"], swiftSettings: strict),
    .testTarget(
        name: "XMLSecurityTests", dependencies: ["XMLSecurity", "XMLTree", "Cryptography"], swiftSettings: strict),
    .testTarget(
        name: "SAMLTests", dependencies: ["TestSupport", "SAML", "XMLSecurity", "XMLTree", "Cryptography"],
        exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
        name: "IdentityProviderTests",
        dependencies: [
            "TestWorld", "IdentityProvider", "MemoryStore", "TestSupport", "SAML", "XMLSecurity", "Cryptography",
        ],
        swiftSettings: strict),
    .testTarget(
        name: "ConformanceTests",
        dependencies: [
            "TestWorld", "BankLogin", "IdentityProvider", "MemoryStore", "TestSupport", "SAML", "XMLSecurity",
            "XMLTree", "Cryptography",
        ],
        exclude: ["Obligations"], swiftSettings: strict),
    .testTarget(
        name: "StoreTests",
        dependencies: [
            "MemoryStore", "SQLiteStore", "TrustedProfileRegistry", "IdentityProvider", "SAML", "Cryptography", grdb,
        ],
        exclude: ["Upgrade/Databases", "Upgrade/README.md", "Upgrade/make-databases"], swiftSettings: strict),
    .testTarget(
        name: "TrustedProfileLoginTests",
        dependencies: [
            "TrustedProfileLogin", "TrustedProfileRegistry", "MemoryStore", "IdentityProvider", "Cryptography",
            nioPosix,
            logging,
        ],
        swiftSettings: strict),
    .testTarget(
        name: "TrustedProfileRegistryTests",
        dependencies: [
            "TrustedProfileRegistry", "MemoryStore", "TestSupport", "IdentityProvider", "XMLSecurity", "XMLTree",
            "Cryptography",
        ],
        swiftSettings: strict),
    .testTarget(
        name: "BankLoginTests",
        dependencies: [
            "BankLogin", "MemoryStore", "TestSupport", "IdentityProvider", "SAML", "XMLSecurity", "XMLTree",
            "Cryptography",
        ],
        swiftSettings: strict),
    .testTarget(
        name: "ElectronicIDLoginTests",
        dependencies: [
            "ElectronicIDLogin", "AgentMessages", "Registers", "MemoryStore", "IdentityProvider", "Cryptography",
            logging,
        ],
        swiftSettings: strict),
    .testTarget(
        name: "DeliveryTests",
        dependencies: [
            "Delivery", "TrustedProfileRegistry", "IdentityProvider", "Cryptography", asyncHTTPClient, hummingbird,
        ],
        swiftSettings: strict),
    .testTarget(
        name: "RegistersTests", dependencies: ["Registers", "IdentityProvider", asyncHTTPClient, hummingbird],
        swiftSettings: strict),
    .testTarget(
        name: "MetadataFetchTests",
        dependencies: ["MetadataFetch", "IdentityProvider", asyncHTTPClient, hummingbird, hummingbirdTesting],
        swiftSettings: strict),
    .testTarget(
        name: "PortalCallsTests",
        dependencies: ["PortalCalls", "IdentityProvider", asyncHTTPClient, hummingbird, hummingbirdTesting],
        swiftSettings: strict),
    .testTarget(
        name: "KeyFilesTests", dependencies: ["KeyFiles", "IdentityProvider", "Cryptography"], swiftSettings: strict),
    .testTarget(
        name: "NationalServicesTests",
        dependencies: [
            "NationalServices", "TestWorld", "TestSupport", "IdentityProvider", "SAML", "XMLSecurity", "XMLTree",
            "Cryptography",
        ],
        swiftSettings: strict),
    .testTarget(
        name: "WebServerTests",
        dependencies: [
            "WebServer", "MemoryStore", "TestSupport", "TrustedProfileLogin", "TrustedProfileRegistry",
            "IdentityProvider", "SAML", "AgentMessages",
            "QRCode", "XMLSecurity", "Cryptography", hummingbird, hummingbirdTesting, nioEmbedded, nioPosix,
        ],
        swiftSettings: strict),
    .testTarget(
        name: "CommandTests",
        dependencies: [
            "brama", "WebServer", "TrustedProfileLogin", "TrustedProfileRegistry", "IdentityProvider", "MemoryStore",
            "TestSupport", "KeyFiles", "Registers", "Cryptography", logging,
        ],
        swiftSettings: strict),
    .testTarget(
        name: "DemoTests",
        dependencies: [
            "brama-demo", "TestSupport", "SAML", "XMLSecurity", "XMLTree", "Cryptography", hummingbird,
            hummingbirdTesting, nioCore, logging,
        ],
        swiftSettings: strict),
]

// MARK: - Package

let package = Package(
    name: "brama",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    ],
    targets: selected(
        system + crypto + card + protocolLayer + core + login + adapters + stores + web + commands + tests)
)

/// With `BRAMA_TARGETS=SAMLTests,…` in the environment only those targets and what they need are in the
/// package: the protocol layers then build and test in seconds, without the HTTP stack.
func selected(_ all: [Target]) -> [Target] {
    guard let wanted = Context.environment["BRAMA_TARGETS"] else { return all }
    var names = Set(wanted.split(separator: ",").map(String.init))
    while true {
        let needed = all.filter { names.contains($0.name) }.flatMap { $0.dependencies.compactMap(\.localName) }
        guard !names.isSuperset(of: needed) else { break }
        names.formUnion(needed)
    }
    return all.filter { names.contains($0.name) }
}

extension Target.Dependency {
    var localName: String? {
        switch self {
        case .byNameItem(let name, _), .targetItem(let name, _): name
        default: nil
        }
    }
}
