#include "clients/agent/batches.h"

#include <algorithm>
#include <utility>

#include "clients/agent/agent_limits.h"
#include "clients/agent/encoding.h"
#include "clients/agent/refusal.h"
#include "workflow/base/sha256.h"

namespace trinhky::agent {

// A batch stays for a while after its end, so that the desk learns how it ended.
void Batches::Sweep(int64_t now_us) {
  std::erase_if(files_, [now_us](const auto& entry) { return now_us > entry.second.until_us; });
  std::erase_if(batches_, [now_us](const std::shared_ptr<Batch>& batch) {
    return now_us > batch->expire_us + kBatchLifeUs;
  });
}

absl::StatusOr<std::string> Batches::PutFile(const std::string& origin, std::string bytes,
                                             int64_t now_us) {
  std::string sha256 = Sha256Hex(bytes);
  const std::lock_guard<std::mutex> lock(mutex_);
  Sweep(now_us);
  File& file = files_[{origin, sha256}];
  file.until_us = now_us + kFileLifeUs;
  if (file.bytes != nullptr) return sha256;
  file.bytes = std::make_shared<const std::string>(std::move(bytes));
  size_t held = 0;
  for (const auto& [name, one] : files_) held += one.bytes->size();
  if (files_.size() <= kFilesMax && held <= kFilesBytesMax) return sha256;
  files_.erase({origin, sha256});
  return Refuse(Why::kTooMany);
}

absl::StatusOr<std::shared_ptr<const std::string>> Batches::GetFile(const std::string& origin,
                                                                    const std::string& sha256,
                                                                    int64_t now_us) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Sweep(now_us);
  const auto found = files_.find({origin, sha256});
  if (found == files_.end()) return Refuse(Why::kFileMissing, {{"pdf", sha256}});
  return found->second.bytes;
}

absl::Status Batches::UseId(const std::string& origin, const std::string& request_id) {
  const std::lock_guard<std::mutex> lock(mutex_);
  // Forgetting ids would let old ones in again; nobody signs this often between two starts.
  if (used_ids_.size() >= kUsedIdsMax) return Refuse(Why::kTooMany);
  if (!used_ids_.insert(origin + "\n" + request_id).second) return Refuse(Why::kRequestUsed);
  return absl::OkStatus();
}

size_t Batches::OpenCount(int64_t now_us) const {
  return static_cast<size_t>(
      std::count_if(batches_.begin(), batches_.end(), [now_us](const auto& batch) {
        const std::lock_guard<std::mutex> lock(batch->mutex);
        const bool open = batch->state == BatchState::kOpen || batch->state == BatchState::kSigning;
        return open && !batch->ExpiredAt(now_us);
      }));
}

bool Batches::HasRoom(int64_t now_us) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return OpenCount(now_us) < kBatchesMax;
}

// Each PDF once, whoever shows it.
size_t Batches::BytesWith(const Batch& batch) const {
  std::set<const std::string*> files;
  size_t revisions = 0;
  const auto count = [&](const Batch& one) {
    for (const BatchDocument& document : one.documents) {
      files.insert(document.checked.pdf.get());
      revisions += document.checked.revision.size();
    }
  };
  count(batch);
  for (const std::shared_ptr<Batch>& one : batches_) count(*one);
  size_t bytes = revisions;
  for (const std::string* file : files) bytes += file->size();
  return bytes;
}

absl::Status Batches::Add(const std::shared_ptr<Batch>& batch, int64_t now_us) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Sweep(now_us);
  // What is over gives way; results that were not fetched stay as long as they may.
  if (OpenCount(now_us) >= kBatchesMax || batches_.size() >= 16 * kBatchesMax ||
      BytesWith(*batch) > 2 * kFilesBytesMax)
    return Refuse(Why::kTooMany);
  batch->id = NewSecret();
  batch->page_key = NewSecret();
  batches_.push_back(batch);
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<Batch>> Batches::ById(const std::string& origin, std::string_view id,
                                                     int64_t now_us) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Sweep(now_us);
  for (const std::shared_ptr<Batch>& batch : batches_)
    if (batch->origin == origin && SameSecret(batch->id, id)) return batch;
  return Refuse(Why::kNotHere);
}

absl::StatusOr<std::shared_ptr<Batch>> Batches::ByPage(std::string_view key, int64_t now_us) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Sweep(now_us);
  for (const std::shared_ptr<Batch>& batch : batches_)
    if (SameSecret(batch->page_key, key)) return batch;
  return Refuse(Why::kNotHere);
}

}  // namespace trinhky::agent
