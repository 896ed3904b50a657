package import Hummingbird
import Logging
import NIOCore

/// What is known of one request besides its own content.
package struct BramaRequestContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Names the request in the log.
    package let requestID: String
    /// The network address at the other end of the connection, nil if there is no socket.
    package let peer: String?

    package init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? ""
        peer = source.channel.remoteAddress?.ipAddress
    }

    /// The log, in which the request goes by one name and not by the framework's beside it.
    func logger(naming request: String) -> Logger {
        var logger = logger
        logger[metadataKey: "hb.request.id"] = nil
        logger[metadataKey: "request"] = .string(request)
        return logger
    }
}
