#include "services/storage/blobs/running_sha256.h"

#include <openssl/evp.h>

#include <array>

#include "workflow/base/sha256.h"

namespace trinhky::storage {

struct RunningSha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~State() { EVP_MD_CTX_free(context); }
};

RunningSha256::RunningSha256() : state_(std::make_unique<State>()) {
  EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr);
}

RunningSha256::~RunningSha256() = default;

void RunningSha256::Update(std::string_view bytes) {
  EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

std::string RunningSha256::FinishHex() {
  std::array<unsigned char, 32> digest{};
  EVP_DigestFinal_ex(state_->context, digest.data(), nullptr);
  return ToHex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace trinhky::storage
