package import SAML
import XMLTree

/// Finds the address for the answer, from the registration alone (Profiles §4.1.4.1, IIP-IDP12, V24).
package enum ReturnAddressRule {
    /// The endpoint that the request points at by URL, by index, by binding or not at all; nil if there is none.
    ///
    /// URLs are compared octet by octet: no folding of case, no trimming, no prefix.
    package static func returnAddress(for request: AuthnRequest, among endpoints: [IndexedEndpoint]) -> ReturnAddress? {
        if request.assertionConsumerServiceIndex != nil,
            request.assertionConsumerServiceURL != nil || request.protocolBinding != nil
        {
            return nil  // Core §3.4.1: the two ways of naming the address exclude each other.
        }
        let usable = endpoints.filter { ResponseBinding(rawValue: $0.bindingURI) != nil }
        return named(by: request, among: usable).flatMap { endpoint in
            ResponseBinding(rawValue: endpoint.bindingURI).map {
                ReturnAddress(location: endpoint.location, binding: $0)
            }
        }
    }

    private static func named(by request: AuthnRequest, among usable: [IndexedEndpoint]) -> IndexedEndpoint? {
        if let index = request.assertionConsumerServiceIndex {
            return usable.first { $0.index == index }
        }
        var candidates = usable
        if let url = request.assertionConsumerServiceURL {
            candidates = candidates.filter { $0.location.hasSameOctets(as: url) }
        }
        if let binding = request.protocolBinding {
            candidates = candidates.filter { $0.bindingURI.hasSameOctets(as: binding) }
        }
        return candidates.defaultElement
    }
}
