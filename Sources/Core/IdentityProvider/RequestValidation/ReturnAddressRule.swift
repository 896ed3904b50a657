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
        let candidates = endpoints.filter {
            isNamed($0, by: request) && ResponseBinding(rawValue: $0.bindingURI) != nil
        }
        let endpoint = request.assertionConsumerServiceIndex == nil ? candidates.defaultElement : candidates.first
        guard let endpoint, let binding = ResponseBinding(rawValue: endpoint.bindingURI) else { return nil }
        return ReturnAddress(location: endpoint.location, binding: binding)
    }

    private static func isNamed(_ endpoint: IndexedEndpoint, by request: AuthnRequest) -> Bool {
        if let index = request.assertionConsumerServiceIndex { return endpoint.index == index }
        if let url = request.assertionConsumerServiceURL, !endpoint.location.hasSameOctets(as: url) { return false }
        if let binding = request.protocolBinding, !endpoint.bindingURI.hasSameOctets(as: binding) { return false }
        return true
    }
}
