// running_sha256.h: SHA-256 of bytes that come in pieces.
#ifndef TRINHKY_SERVICES_STORAGE_BLOBS_RUNNING_SHA256_H_
#define TRINHKY_SERVICES_STORAGE_BLOBS_RUNNING_SHA256_H_

#include <memory>
#include <string>
#include <string_view>

namespace trinhky::storage {

/// Not thread-safe.
class RunningSha256 {
 public:
  RunningSha256();
  ~RunningSha256();
  RunningSha256(const RunningSha256&) = delete;
  RunningSha256& operator=(const RunningSha256&) = delete;

  void Update(std::string_view bytes);

  /// 64 lower-case hex digits. Call once; nothing may follow.
  std::string FinishHex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOBS_RUNNING_SHA256_H_
