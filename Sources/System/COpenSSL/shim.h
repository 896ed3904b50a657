#pragma once
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

/* Macros of several casts, which Swift does not import. */

/* RFC 2253, but UTF-8 as it is. */
static const unsigned long brama_name_flags = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;

/* Engines are deprecated in OpenSSL 3, and the only way to a PKCS #11 token that Debian 12 has (docs/adr/0030). */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
#include <openssl/engine.h>

/* An engine that Debian installs beside OpenSSL, not yet started; NULL if it is not there. */
static inline ENGINE *brama_engine(const char *name) {
    OPENSSL_init_crypto(OPENSSL_INIT_ENGINE_DYNAMIC, NULL);
    return ENGINE_by_id(name);
}

static inline int brama_engine_set(ENGINE *engine, const char *name, const char *value) {
    return ENGINE_ctrl_cmd_string(engine, name, value, 0);
}

static inline int brama_engine_start(ENGINE *engine) { return ENGINE_init(engine); }

static inline EVP_PKEY *brama_engine_key(ENGINE *engine, const char *uri) {
    return ENGINE_load_private_key(engine, uri, NULL, NULL);
}
#pragma clang diagnostic pop

/* A macro of an expression. */
static const int brama_utf8 = MBSTRING_UTF8;
