"""mod_auth_mellon as Debian ships it, in an Apache of its own."""

from pathlib import Path

import httpx

from harness.apache import MODULES, Apache, make_key_pair

SP_METADATA = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entity_id}">
  <SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true"
      protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
      <X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
    <KeyDescriptor use="encryption"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
      <X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
    <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</NameIDFormat>
    {service}
  </SPSSODescriptor>
</EntityDescriptor>
"""

# What the module asks for is the first service in its metadata; its own metadata, which it makes itself, put POST first.
ARTIFACT = ('<AssertionConsumerService index="0" isDefault="true" '
            'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" Location="{url}/mellon/artifactResponse"/>')


class Mellon:
    """One service provider, with the metadata that it makes itself or with `service` as its only consumer service."""

    def __init__(self, folder: Path, address: str, identity_provider_metadata: Path, service: str = None,
                 port: int = 8080):
        self.folder = Path(folder)
        url = f"http://{address}:{port}"
        self.entity_id = f"{url}/mellon/metadata"
        key, certificate = make_key_pair(self.folder, "sp")
        own = ""
        if service:
            base64 = "".join(certificate.read_text().splitlines()[1:-1])
            file = self.folder / "own.metadata.xml"
            file.write_text(SP_METADATA.format(
                entity_id=self.entity_id, certificate=base64, service=service.format(url=url)))
            own = f"MellonSPMetadataFile {file}"
        self.apache = Apache(
            folder, address, {"auth_mellon_module": MODULES / "mod_auth_mellon.so"}, f"""
MellonLockFile "{self.folder}/mellon.lock"
<Location />
  MellonEnable "info"
  MellonSecureCookie Off
  MellonRedirectDomains *
  MellonEndpointPath /mellon
  MellonSPPrivateKeyFile {key}
  MellonSPCertFile {certificate}
  {own}
  MellonIdPMetadataFile {identity_provider_metadata}
  MellonSignatureMethod rsa-sha256
  MellonSetEnvNoPrefix "FirstName" "http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName"
  MellonSetEnvNoPrefix "FamilyName" "http://eidas.europa.eu/attributes/naturalperson/CurrentFamilyName"
  MellonSetEnvNoPrefix "DateOfBirth" "http://eidas.europa.eu/attributes/naturalperson/DateOfBirth"
</Location>
<Location /secure>
  AuthType "Mellon"
  MellonEnable "auth"
  Require valid-user
</Location>
""", port)
        self.metadata = self.folder / "sp.metadata.xml"

    def start(self):
        self.apache.start()
        self.metadata.write_bytes(httpx.get(self.entity_id).raise_for_status().content)
        return self

    def stop(self):
        self.apache.stop()

    def status_told(self, _) -> str:
        """What Apache's log says of the status that the identity provider refused with; the page says nothing."""
        lines = (self.folder / "error.log").read_text(errors="replace").splitlines()
        return "\n".join(line for line in lines if "auth_mellon:error" in line and "StatusCode1=" in line)
