package import IdentityProvider
import XMLTree

/// The application as XML, to be signed elsewhere: what the signer sees and what they sign is this and nothing else.
package enum ApplicationDocument {
    /// The namespace of the document.
    package static let namespace = "urn:brama:trusted-profile-application:1"

    /// The document's octets, in canonical form, so that a program that signs it leaves them as they are.
    package static func octets(of application: ProfileApplication) throws(RegistryRefusal) -> [UInt8] {
        guard application.state == .channelProven, let applicant = application.applicant, let pesel = applicant.pesel
        else { throw .applicationState(application.state) }
        var fields = [
            ("Number", application.number), ("PESEL", pesel.digits), ("GivenName", applicant.givenName),
            ("SecondName", applicant.secondName ?? ""), ("FamilyName", applicant.familyName),
            ("UserName", applicant.userName), ("Email", applicant.email), ("Phone", applicant.phone ?? ""),
            ("Codes", applicant.channel.rawValue),
            (
                "Statement",
                "Wnoszę o potwierdzenie profilu zaufanego. / I ask for the confirmation of my trusted profile."
            ),
        ]
        fields.removeAll { $0.1.isEmpty }
        let root = XMLElement(
            XMLName(namespace, "TrustedProfileApplication"), prefix: "",
            namespaces: [XMLNamespace(prefix: "", uri: namespace)],
            children: fields.map { .element(XMLElement(XMLName(namespace, $0.0), prefix: "", text: $0.1)) })
        return CanonicalWriter.octets(of: root)
    }
}
