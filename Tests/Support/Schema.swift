import Foundation

/// The OASIS schemas as Debian packages them, and `xmllint` to hold messages against them.
package enum Schema {
    private static let imports = [
        ("urn:oasis:names:tc:SAML:2.0:protocol", "opensaml/saml-schema-protocol-2.0.xsd"),
        ("urn:oasis:names:tc:SAML:2.0:assertion", "opensaml/saml-schema-assertion-2.0.xsd"),
        ("urn:oasis:names:tc:SAML:2.0:metadata", "opensaml/saml-schema-metadata-2.0.xsd"),
        ("urn:oasis:names:tc:SAML:metadata:ui", "opensaml/sstc-saml-metadata-ui-v1.0.xsd"),
        ("urn:oasis:names:tc:SAML:metadata:algsupport", "opensaml/sstc-saml-metadata-algsupport-v1.0.xsd"),
        ("urn:oasis:names:tc:SAML:metadata:attribute", "opensaml/sstc-metadata-attr.xsd"),
        ("http://www.w3.org/2009/xmldsig11#", "xmltooling/xmldsig11-schema.xsd"),
        ("http://www.w3.org/2009/xmlenc11#", "xmltooling/xenc11-schema.xsd"),
        ("http://schemas.xmlsoap.org/soap/envelope/", "xmltooling/soap-envelope.xsd"),
    ]

    private static let remote = [
        ("http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd", "xmldsig-core-schema.xsd"),
        ("http://www.w3.org/TR/2002/REC-xmlenc-core-20021210/xenc-schema.xsd", "xenc-schema.xsd"),
        ("http://www.w3.org/2001/xml.xsd", "xml.xsd"),
    ]

    private static let driver = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\
        \(imports.map { "<xs:import namespace='\($0)' schemaLocation='/usr/share/xml/\($1)'/>" }.joined())\
        <xs:import namespace="http://eidas.europa.eu/attributes/naturalperson" schemaLocation="\(naturalPerson)"/>\
        </xs:schema>
        """

    /// Ours, from the text of the eIDAS profile: no package has it.
    private static let naturalPerson = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Vectors/Schemas/eidas-naturalperson.xsd").path

    private static let catalog = """
        <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\
        \(remote.map { "<system systemId='\($0)' uri='file:///usr/share/xml/xmltooling/\($1)'/>" }.joined())\
        \(remote.map { "<uri name='\($0)' uri='file:///usr/share/xml/xmltooling/\($1)'/>" }.joined())\
        </catalog>
        """

    /// Throws unless the document is schema-valid.
    package static func validate(_ document: [UInt8]) throws {
        let scratch = try ScratchDirectory()
        let file = try scratch.file("message.xml", document)
        let schema = try scratch.file("driver.xsd", Array(driver.utf8))
        let catalog = try scratch.file("catalog.xml", Array(catalog.utf8))
        try Program.run(
            ["xmllint", "--nonet", "--noout", "--schema", schema, file],
            environment: ["XML_CATALOG_FILES": catalog])
    }
}
