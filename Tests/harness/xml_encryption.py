"""Decrypts XML Encryption, written from XML Encryption 1.1 and SP 800-56A over PyPI's `cryptography`: nothing here
knows how Brama encrypts."""

from base64 import b64decode
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap

XENC = "http://www.w3.org/2001/04/xmlenc#"
XENC11 = "http://www.w3.org/2009/xmlenc11#"
NAMES = {
    "xenc": XENC, "xenc11": XENC11, "ds": "http://www.w3.org/2000/09/xmldsig#",
    "dsig11": "http://www.w3.org/2009/xmldsig11#",
}
DIGESTS = {
    "http://www.w3.org/2000/09/xmldsig#sha1": hashes.SHA1,
    XENC + "sha256": hashes.SHA256,
    "http://www.w3.org/2001/04/xmldsig-more#sha384": hashes.SHA384,
    XENC + "sha512": hashes.SHA512,
}
MASKS = {f"{XENC11}mgf1{name}": digest for name, digest in
         {"sha1": hashes.SHA1, "sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512}.items()}
KEY_LENGTHS = {
    XENC11 + "aes128-gcm": 16, XENC11 + "aes256-gcm": 32, XENC + "kw-aes128": 16, XENC + "kw-aes256": 32,
}
CURVES = {"urn:oid:1.2.840.10045.3.1.7": ec.SECP256R1, "urn:oid:1.3.132.0.34": ec.SECP384R1}


def one(element, path):
    found = element.xpath(path, namespaces=NAMES)
    assert len(found) == 1, f"{path}: {len(found)}"
    return found[0]


def octets(element, path):
    return b64decode(one(element, path).text)


def decrypt(data, key, parameters: str = "standard") -> bytes:
    """What is inside an xenc:EncryptedData; `parameters` is the encoding of ConcatKDFParams, `standard` or
    `national`."""
    encrypted_key = one(data, "ds:KeyInfo/xenc:EncryptedKey")
    # There are recipients that take the first CipherValue for the wrapped key.
    assert data.xpath("(.//xenc:CipherValue)[1]", namespaces=NAMES)[0].getparent().getparent() is encrypted_key
    if isinstance(key, ec.EllipticCurvePrivateKey):
        content_key = agreed(encrypted_key, key, parameters)
    else:
        content_key = transported(encrypted_key, key)
    algorithm = one(data, "xenc:EncryptionMethod/@Algorithm")
    assert len(content_key) == KEY_LENGTHS[algorithm], algorithm
    sealed = octets(data, "xenc:CipherData/xenc:CipherValue")
    return AESGCM(content_key).decrypt(sealed[:12], sealed[12:], None)


def transported(encrypted_key, key) -> bytes:
    """XML Encryption 1.1 §5.5.2."""
    method = one(encrypted_key, "xenc:EncryptionMethod")
    digest = DIGESTS[one(method, "ds:DigestMethod/@Algorithm")]
    if method.get("Algorithm") == XENC11 + "rsa-oaep":
        mask = MASKS[one(method, "xenc11:MGF/@Algorithm")]
    else:
        assert method.get("Algorithm") == XENC + "rsa-oaep-mgf1p"
        mask = hashes.SHA1
    oaep = padding.OAEP(padding.MGF1(mask()), digest(), None)
    return key.decrypt(octets(encrypted_key, "xenc:CipherData/xenc:CipherValue"), oaep)


def agreed(encrypted_key, key, parameters) -> bytes:
    """XML Encryption 1.1 §5.6.4 and §5.4.1; SP 800-56A §5.8.1."""
    method = one(encrypted_key, "ds:KeyInfo/xenc:AgreementMethod")
    assert method.get("Algorithm") == XENC11 + "ECDH-ES"
    # The schema of AgreementMethod: the derivation, the originator's key, the recipient's.
    children = [child.tag.split("}")[1] for child in method]
    assert children[:2] == ["KeyDerivationMethod", "OriginatorKeyInfo"], children
    assert children[2:] == ([] if parameters == "national" else ["RecipientKeyInfo"])
    value = one(method, "xenc:OriginatorKeyInfo/ds:KeyValue/dsig11:ECKeyValue")
    curve = CURVES[one(value, "dsig11:NamedCurve/@URI")]
    point = ec.EllipticCurvePublicKey.from_encoded_point(curve(), octets(value, "dsig11:PublicKey"))
    derivation = one(method, "xenc11:KeyDerivationMethod")
    assert derivation.get("Algorithm") == XENC11 + "ConcatKDF"
    concatenation = one(derivation, "xenc11:ConcatKDFParams")
    assert one(concatenation, "ds:DigestMethod/@Algorithm") == XENC + "sha256"
    assert set(concatenation.attrib) == {"AlgorithmID", "PartyUInfo", "PartyVInfo"}
    other_info = b"".join(
        PARAMETERS[parameters](bytes.fromhex(concatenation.get(name)))
        for name in ("AlgorithmID", "PartyUInfo", "PartyVInfo"))
    wrap = one(encrypted_key, "xenc:EncryptionMethod/@Algorithm")
    shared = key.exchange(ec.ECDH(), point)
    wrapping_key = sha256(b"\x00\x00\x00\x01" + shared + other_info).digest()[:KEY_LENGTHS[wrap]]
    return aes_key_unwrap(wrapping_key, octets(encrypted_key, "xenc:CipherData/xenc:CipherValue"))


def by_the_letter(value: bytes) -> bytes:
    """The first octet counts the bits that pad the last, and is no part of the value."""
    assert value[0] == 0
    return value[1:]


def as_login_gov_pl(value: bytes) -> bytes:
    """The length in four octets is a part of the value."""
    assert int.from_bytes(value[:4], "big") == len(value) - 4
    return value


PARAMETERS = {"standard": by_the_letter, "national": as_login_gov_pl}


def party(encrypted, name: str, parameters: str) -> str:
    """Whom a parameter of the derivation names."""
    value = bytes.fromhex(one(encrypted, f".//xenc11:ConcatKDFParams/@{name}"))
    return value[4 if parameters == "national" else 1:].decode()
