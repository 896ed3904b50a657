#pragma once
#include <eac/eac.h>
#include <eac/pace.h>

/* libeac holds its keys as EC_KEY, which OpenSSL 3 calls deprecated. */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"

static inline const EC_GROUP *brama_eac_group(const EVP_PKEY *key) {
  const EC_KEY *pair = EVP_PKEY_get0_EC_KEY(key);
  return pair ? EC_KEY_get0_group(pair) : 0;
}

static inline int brama_eac_set_pair(const EVP_PKEY *key, const BIGNUM *private_key, const EC_POINT *public_key) {
  EC_KEY *pair = (EC_KEY *)EVP_PKEY_get0_EC_KEY(key);
  return pair && EC_KEY_set_private_key(pair, private_key) && EC_KEY_set_public_key(pair, public_key);
}

#pragma clang diagnostic pop
