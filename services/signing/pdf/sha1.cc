#include "services/signing/pdf/sha1.h"

#include <openssl/evp.h>

#include "services/signing/pdf/value.h"

namespace trinhky::signing::pdf {

std::string Sha1Hex(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha1(), nullptr);
  return HexOf({reinterpret_cast<const char*>(digest), size});
}

}  // namespace trinhky::signing::pdf
