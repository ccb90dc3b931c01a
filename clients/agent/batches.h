// batches.h: what waits to be signed, in memory alone: uploaded PDFs and open batches.
//
// A batch has two names, both random: its id, by which the desk's page asks how it went, and the
// key of its page on this machine, by which the person sees it. Neither is ever used again, and
// the desk's own id of the request works once.
#ifndef TRINHKY_CLIENTS_AGENT_BATCHES_H_
#define TRINHKY_CLIENTS_AGENT_BATCHES_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/agent/document_check.h"
#include "clients/agent/token_desk.h"

namespace trinhky::agent {

enum class DocumentState { kWaiting, kSigned, kLeftOut };
enum class BatchState { kOpen, kSigning, kDone, kRefused };

struct BatchDocument {
  CheckedDocument checked{};
  int64_t expire_us = 0;
  DocumentState state = DocumentState::kWaiting;
  bool chosen = true;       ///< ticked, at the last try or before any
  std::string signature{};  ///< octets, when kSigned
};

/// One batch. What may change is behind `mutex`; the rest is set before it is shared.
struct Batch {
  std::string id{};
  std::string page_key{};
  std::string origin{};
  HeldCertificate signer{};
  int64_t expire_us = 0;  ///< of the first document that expires

  std::mutex mutex{};
  std::vector<BatchDocument> documents{};  ///< `checked` never changes
  BatchState state = BatchState::kOpen;
  absl::Status problem{};  ///< of the last try to sign, for the page
  bool result_taken = false;

  bool ExpiredAt(int64_t now_us) const { return now_us > expire_us; }
};

/// Thread-safe.
class Batches {
 public:
  /// Keeps an uploaded PDF for its origin. Returns its SHA-256 in hex.
  /// @errors kResourceExhausted/AGENT_TOO_MANY.
  absl::StatusOr<std::string> PutFile(const std::string& origin, std::string bytes, int64_t now_us);
  /// @errors kFailedPrecondition/AGENT_PDF_MISSING.
  absl::StatusOr<std::shared_ptr<const std::string>> GetFile(const std::string& origin,
                                                             const std::string& sha256,
                                                             int64_t now_us);
  /// Takes the desk's request id out of use.  @errors kAlreadyExists/AGENT_REQUEST_USED.
  absl::Status UseId(const std::string& origin, const std::string& request_id);
  /// Opens the batch: gives it its names.  @errors kResourceExhausted/AGENT_TOO_MANY.
  absl::Status Add(const std::shared_ptr<Batch>& batch, int64_t now_us);
  /// True while another batch may be added.
  bool HasRoom(int64_t now_us);

  /// @errors kNotFound/AGENT_NOT_FOUND.
  absl::StatusOr<std::shared_ptr<Batch>> ById(const std::string& origin, std::string_view id,
                                              int64_t now_us);
  absl::StatusOr<std::shared_ptr<Batch>> ByPage(std::string_view key, int64_t now_us);

 private:
  struct File {
    std::shared_ptr<const std::string> bytes;
    int64_t until_us = 0;
  };
  void Sweep(int64_t now_us);
  size_t OpenCount(int64_t now_us) const;
  size_t BytesWith(const Batch& batch) const;

  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, File> files_;  // origin and SHA-256
  std::vector<std::shared_ptr<Batch>> batches_;
  std::set<std::string> used_ids_;
};

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_BATCHES_H_
