import SAML

/// Writes the WSDL 1.1 of a service: document style, literal use, SOAP 1.1 over HTTP.
enum ServiceDescription {
    static func text(of service: NationalService, at address: String) -> String {
        let namespace = service.vocabulary.uri
        let operation = service.operation
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" \
            xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
            xmlns:obi="http://wsdl.epuap.gov.pl/obiekty/" xmlns:tns="\(namespace)" targetNamespace="\(namespace)" \
            name="\(service.rawValue)">
              <wsdl:types>
            \(service.schema)
            \(faultSchema)
              </wsdl:types>
              <wsdl:message name="\(operation)Request"><wsdl:part name="parameters" element="tns:\(service.request)"/>\
            </wsdl:message>
              <wsdl:message name="\(operation)Response"><wsdl:part name="parameters" element="tns:\(service.response)"/>\
            </wsdl:message>
              <wsdl:message name="Wyjatek"><wsdl:part name="fault" element="obi:Wyjatek"/></wsdl:message>
              <wsdl:portType name="\(service.rawValue)PortType">
                <wsdl:operation name="\(operation)">
                  <wsdl:input message="tns:\(operation)Request"/>
                  <wsdl:output message="tns:\(operation)Response"/>
                  <wsdl:fault name="Wyjatek" message="tns:Wyjatek"/>
                </wsdl:operation>
              </wsdl:portType>
              <wsdl:binding name="\(service.rawValue)Binding" type="tns:\(service.rawValue)PortType">
                <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
                <wsdl:operation name="\(operation)">
                  <soap:operation soapAction="\(operation)"/>
                  <wsdl:input><soap:body use="literal"/></wsdl:input>
                  <wsdl:output><soap:body use="literal"/></wsdl:output>
                  <wsdl:fault name="Wyjatek"><soap:fault name="Wyjatek" use="literal"/></wsdl:fault>
                </wsdl:operation>
              </wsdl:binding>
              <wsdl:service name="\(service.rawValue)">
                <wsdl:port name="\(service.rawValue)" binding="tns:\(service.rawValue)Binding">
                  <soap:address location="\(address.escapedForXML)"/>
                </wsdl:port>
              </wsdl:service>
            </wsdl:definitions>

            """
    }

    private static let faultSchema = """
            <xs:schema targetNamespace="http://wsdl.epuap.gov.pl/obiekty/">
              <xs:element name="Wyjatek"><xs:complexType><xs:sequence>
                <xs:element name="kod" type="xs:int"/>
                <xs:element name="komunikat" type="xs:string"/>
              </xs:sequence></xs:complexType></xs:element>
            </xs:schema>
        """
}

extension NationalService {
    /// The name of its one operation.
    fileprivate var operation: String {
        switch self {
        case .identityInfo: "resolveUserId"
        case .userInfo: "getTpUserInfo"
        }
    }

    fileprivate var schema: String {
        switch self {
        case .identityInfo:
            """
                <xs:schema targetNamespace="\(vocabulary.uri)" elementFormDefault="qualified">
                  <xs:element name="reqResolveUserId"><xs:complexType><xs:sequence>
                    <xs:element name="assertionId" type="xs:string"/>
                  </xs:sequence>
                  <xs:attribute name="callId" type="xs:string"/>
                  <xs:attribute name="requestTimestamp" type="xs:dateTime"/></xs:complexType></xs:element>
                  <xs:element name="respResolveUserId"><xs:complexType><xs:sequence>
                    <xs:element name="userId" type="xs:string"/>
                  </xs:sequence>
                  <xs:attribute name="callId" type="xs:string"/>
                  <xs:attribute name="responseTimestamp" type="xs:dateTime"/></xs:complexType></xs:element>
                </xs:schema>
            """
        case .userInfo:
            """
                <xs:schema targetNamespace="\(vocabulary.uri)">
                  <xs:element name="getTpUserInfo"><xs:complexType><xs:sequence>
                    <xs:element name="tgsid" type="xs:string"/>
                    <xs:element name="systemOrganisationId" type="xs:string" minOccurs="0"/>
                  </xs:sequence>
                  <xs:attribute name="callId" type="xs:string"/>
                  <xs:attribute name="requestTimestamp" type="xs:dateTime"/></xs:complexType></xs:element>
                  <xs:element name="getTpUserInfoResponse"><xs:complexType><xs:sequence>
                    <xs:element name="getTpUserInfoReturn"><xs:complexType><xs:sequence>
                      <xs:element name="accountEmailAddress" type="xs:string" minOccurs="0"/>
                      <xs:element name="claimedRole" type="xs:string"/>
                    </xs:sequence></xs:complexType></xs:element>
                  </xs:sequence>
                  <xs:attribute name="callId" type="xs:string"/>
                  <xs:attribute name="responseTimestamp" type="xs:dateTime"/></xs:complexType></xs:element>
                </xs:schema>
            """
        }
    }
}

extension String {
    /// For the value of an attribute.
    fileprivate var escapedForXML: String {
        reduce(into: "") { text, character in
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case "\"": text += "&quot;"
            default: text.append(character)
            }
        }
    }
}
