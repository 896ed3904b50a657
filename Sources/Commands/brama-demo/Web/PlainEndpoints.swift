import Hummingbird

/// What is no page: metadata, assets, signs of life.
struct PlainEndpoints: Sendable {
    let portal: Portal
    let metadata: [UInt8]

    func register(on router: PortalRouter) {
        let metadata = metadata
        router.get(RouterPath(PortalPath.live)) { _, _ in
            PageWriter.plain("text/plain; charset=utf-8", Array("ok\n".utf8))
        }
        router.get(RouterPath(PortalPath.metadata)) { _, _ in
            PageWriter.plain("application/samlmetadata+xml", metadata)
        }
        for asset in [Asset.base, Asset.script, Asset.look(of: portal)] {
            router.get(RouterPath(PortalPath.assets + asset.name)) { _, _ in
                PageWriter.plain(asset.contentType, asset.bytes, caching: "public, max-age=31536000, immutable")
            }
        }
    }
}
