import Hummingbird
import Logging
import NIOCore

/// What is known of one request besides its own content.
struct PortalContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}

/// Routes of a portal.
typealias PortalRouter = Router<PortalContext>
