// Written by scripts/write-error-advice from docs/errors.md.

extension ErrorAdvice {
    static let ofRequests: [Int: String] = [
        1001: """
        Send the AuthnRequest by Redirect or POST to `/login/SingleSignOnService`; somebody who opened the \
        address by hand starts at the portal.
        """,
        1002: """
        The log line with the reference names the cause. Check the encoding of the binding: Redirect is \
        deflated, POST is not.
        """,
        1003: """
        `brama sp list` shows the registered entityIDs; `brama sp add FILE` registers one. The Issuer must \
        be the entityID, octet by octet.
        """,
        1004: """
        `brama sp show ID` says which; `brama sp enable ID`, `brama metadata-source show SOURCE`, or new \
        metadata by `brama sp update ID FILE`.
        """,
        1005: """
        Sign AuthnRequests, or `brama sp set ID signed-requests=optional`.
        """,
        1006: """
        Compare the certificate in the registered metadata with the one that signs; `brama sp update ID \
        FILE` after a change of key. RSA and ECDSA with SHA-256, SHA-384 or SHA-512 are accepted, SHA-1 is \
        not.
        """,
        1007: """
        The address must stand in the registered metadata, octet by octet, with the binding HTTP-POST or \
        HTTP-Artifact.
        """,
        1008: """
        Send each parameter once; keep RelayState a short reference.
        """,
        1009: """
        Send it by that binding, or `brama sp set ID request-binding=any`.
        """,
        1011: """
        The citizen starts again at the portal. A portal must make a new request, with a new ID, for every \
        login.
        """,
        1012: """
        The citizen starts again at the portal.
        """,
        2001: """
        Send `Version="2.0"`.
        """,
        2002: """
        Leave NameIDPolicy out or ask for what `/metadata` lists.
        """,
        2003: """
        Ask for `http://eidas.europa.eu/LoA/substantial` with `Comparison="minimum"`; for the administrator: \
        `brama sp set ID minimum-level=…`.
        """,
        2004: """
        Send the request again without IsPassive.
        """,
        2005: """
        Leave Subject out, or name the persistent identifier that this relying party got before.
        """,
        2006: """
        Leave that part out.
        """,
        2007: """
        Offer a way to sign in again.
        """,
        2008: """
        Explain what the data are for and offer a way to sign in again.
        """,
        2009: """
        Send the request to the SingleSignOnService Location of `/metadata` and put that into Destination.
        """,
        2010: """
        Compare the clocks.
        """,
        2011: """
        Compare the clocks.
        """,
        2012: """
        The log names the cause; `brama keys list`, `brama sp show ID`.
        """,
        2013: """
        Raise ProxyCount or leave it out.
        """,
        2014: """
        Send the registered ProviderName, or `brama sp set ID provider-name=NAME`; without a name, any or \
        none is accepted.
        """,
        2015: """
        `brama sp set ID release=…`, or `missing-attributes=omit` to get the rest.
        """,
        2101: """
        Send NameID and SessionIndex exactly as the assertion had them.
        """,
        2102: """
        Compare the clocks; give NotOnOrAfter a few minutes.
        """,
        2103: """
        Encrypt with a key of the current `/metadata`, by AES-GCM and RSA-OAEP or ECDH-ES, or send the \
        NameID.
        """,
        2104: """
        Make a new ID for every request.
        """,
    ]
}
