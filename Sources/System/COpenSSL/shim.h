#pragma once
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

/* Macros of several casts, which Swift does not import. */

/* RFC 2253, but UTF-8 as it is. */
static const unsigned long brama_name_flags = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
