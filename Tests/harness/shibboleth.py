"""Shibboleth's service provider as Debian ships it: shibd beside Apache with mod_shib."""

from pathlib import Path

import httpx

from harness.apache import MODULES, Apache, make_key_pair
from harness.process import Program

CONFIGURATION = """<SPConfig xmlns="urn:mace:shibboleth:3.0:native:sp:config"
    xmlns:conf="urn:mace:shibboleth:3.0:native:sp:config" clockSkew="180">
  <OutOfProcess logger="{folder}/shibd.logger"/>
  <InProcess logger="{folder}/native.logger"/>
  <UnixListener address="{folder}/shibd.sock"/>
  <StorageService type="Memory" id="mem" cleanupInterval="900"/>
  <SessionCache type="StorageService" StorageService="mem" cacheAssertions="true"
      cacheAllowance="900" inprocTimeout="900" cleanupInterval="900"/>
  <ReplayCache StorageService="mem"/>
  <ArtifactMap artifactTTL="180"/>
  <RequestMapper type="Native">
    <RequestMap applicationId="default"/>
  </RequestMapper>
  <ApplicationDefaults entityID="{entity_id}" signing="true" encryption="false" REMOTE_USER="pairwise persistent-id"
      requireConfidentiality="false">
    <Sessions lifetime="28800" timeout="3600" relayState="ss:mem" checkAddress="false" handlerSSL="false"
        cookieProps="http">
      <SSO entityID="{identity_provider}" {sso}>SAML2</SSO>
      <Logout>SAML2 Local</Logout>
      <Handler type="MetadataGenerator" Location="/Metadata" signing="false"/>
      <Handler type="Session" Location="/Session" showAttributeValues="true"/>
    </Sessions>
    <Errors supportContact="root@localhost"/>
    <MetadataProvider type="XML" validate="true" path="{metadata}"/>
    <AttributeExtractor type="Chaining">
      <AttributeExtractor type="XML" validate="true" path="{folder}/attribute-map.xml"/>
      <AttributeExtractor type="Assertion" AuthenticatingAuthority="AuthenticatingAuthority"/>
    </AttributeExtractor>
    <AttributeResolver type="Query" subjectMatch="true"/>
    <AttributeFilter type="XML" validate="true" path="{folder}/attribute-policy.xml"/>
    <CredentialResolver type="File" key="{key}" certificate="{certificate}"/>
  </ApplicationDefaults>
  <SecurityPolicyProvider type="XML" validate="true" path="/etc/shibboleth/security-policy.xml"/>
  <ProtocolProvider type="XML" validate="true" reloadChanges="false" path="/etc/shibboleth/protocols.xml"/>
</SPConfig>
"""

ATTRIBUTE_MAP = """<Attributes xmlns="urn:mace:shibboleth:2.0:attribute-map">
  <Attribute name="http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName" id="FirstName"/>
  <Attribute name="http://eidas.europa.eu/attributes/naturalperson/CurrentFamilyName" id="FamilyName"/>
  <Attribute name="http://eidas.europa.eu/attributes/naturalperson/DateOfBirth" id="DateOfBirth"/>
  <Attribute name="http://eidas.europa.eu/attributes/naturalperson/PersonIdentifier" id="PersonIdentifier"/>
</Attributes>
"""

ATTRIBUTE_POLICY = """<AttributeFilterPolicyGroup xmlns="urn:mace:shibboleth:2.0:afp" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <AttributeFilterPolicy>
    <PolicyRequirementRule xsi:type="ANY"/>
    <AttributeRule attributeID="*" permitAny="true"/>
  </AttributeFilterPolicy>
</AttributeFilterPolicyGroup>
"""

LOGGER = """log4j.rootCategory=INFO, file
log4j.category.Shibboleth.SSO.SAML2=DEBUG, file
log4j.additivity.Shibboleth.SSO.SAML2=false
log4j.appender.file=org.apache.log4j.FileAppender
log4j.appender.file.fileName={path}
log4j.appender.file.layout=org.apache.log4j.PatternLayout
log4j.appender.file.layout.ConversionPattern=%d{{%Y-%m-%d %H:%M:%S}} %p %c %x: %m%n
"""

# The index of the assertion consumer service in Shibboleth's generated metadata.
POST, ARTIFACT = 1, 3


class Shibboleth:
    """One service provider that trusts one identity provider's metadata."""

    def __init__(self, folder: Path, address: str, identity_provider: str, identity_provider_metadata: Path,
                 acs_index: int = POST, port: int = 8080):
        self.folder = Path(folder)
        self.entity_id = f"http://{address}:{port}/shibboleth"
        key, certificate = make_key_pair(self.folder, "sp")
        write = {
            "shibboleth2.xml": CONFIGURATION.format(
                folder=folder, entity_id=self.entity_id, identity_provider=identity_provider,
                metadata=identity_provider_metadata, key=key, certificate=certificate,
                sso=f'acsIndex="{acs_index}"'),
            "attribute-map.xml": ATTRIBUTE_MAP,
            "attribute-policy.xml": ATTRIBUTE_POLICY,
            "shibd.logger": LOGGER.format(path=f"{folder}/shibd.log"),
            "native.logger": LOGGER.format(path=f"{folder}/native.log"),
        }
        for name, text in write.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        self.daemon = Program(
            ["shibd", "-F", "-f", "-c", self.folder / "shibboleth2.xml", "-p", self.folder / "shibd.pid", "-w", "20"],
            self.folder / "shibd.out.log")
        self.apache = Apache(
            folder, address, {"mod_shib": MODULES / "mod_shib.so"}, f"""
ShibConfig {self.folder}/shibboleth2.xml
<Location /Shibboleth.sso>
  SetHandler shib
  AuthType None
  Require all granted
</Location>
<Location /secure>
  AuthType shibboleth
  ShibRequestSetting requireSession 1
  Require valid-user
</Location>
""", port)
        self.metadata = self.folder / "sp.metadata.xml"

    def start(self):
        socket = self.folder / "shibd.sock"
        self.daemon.start()
        self.daemon.wait_for(socket.exists, "shibd's socket")
        socket.chmod(0o777)
        self.apache.start()
        self.metadata.write_bytes(httpx.get(f"{self.apache.url}/Shibboleth.sso/Metadata").raise_for_status().content)
        return self

    def stop(self):
        self.apache.stop()
        self.daemon.stop()

    def status_told(self, page) -> str:
        """What the service provider's page says of the status that the identity provider refused with."""
        return page.document.xpath("string(//blockquote)")

    @property
    def decrypted_assertions(self) -> int:
        """How many encrypted assertions shibd has opened, by its own log."""
        return (self.folder / "shibd.log").read_text(errors="replace").count("decrypted Assertion:")
