import Testing

@testable import WebServer

@Suite struct AssetTests {
    @Test(arguments: Assets.all.map(\.name)) func `an asset is found by its name and has content`(name: String) throws {
        let asset = try #require(Assets.named(name))
        #expect(!asset.bytes.isEmpty)
        #expect(asset.address == "/assets/\(name)?v=\(asset.version)")
    }

    @Test func `an unknown name finds nothing`() {
        #expect(Assets.named("../Package.swift") == nil)
    }

    @Test func `the address changes with the content`() {
        let old = Asset(name: "a.css", contentType: "text/css", bytes: [1])
        let new = Asset(name: "a.css", contentType: "text/css", bytes: [2])
        #expect(old.address != new.address)
        #expect(old.version.count == 12)
    }

    @Test func `the stylesheet asks for nothing from elsewhere`() {
        let css = String(decoding: Assets.stylesheet.bytes, as: UTF8.self)
        #expect(!css.contains("url(") && !css.contains("@import"))
        #expect(css.contains("prefers-color-scheme: dark") && css.contains("prefers-reduced-motion"))
        #expect(css.contains(":focus-visible"))
    }
}
