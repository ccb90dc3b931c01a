// finding.h: what does not hold, as a list that people and programs read.
#ifndef TRINHKY_SERVICES_BACKUP_FINDING_H_
#define TRINHKY_SERVICES_BACKUP_FINDING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "workflow/base/status.h"

namespace trinhky::backup {

struct Finding {
  std::string code;   ///< UPPER_SNAKE, stable: "EVENT_LEAF_DIFFERS"
  std::string where;  ///< "agencies/a/documents/d, event 3"
  Message message;

  bool operator==(const Finding& other) const { return code == other.code && where == other.where; }
};

/// The first kKept findings and how many there were. Not thread-safe.
class Findings {
 public:
  static constexpr size_t kKept = 1'000;

  void Add(std::string code, std::string where, std::string vi, std::string en) {
    ++count_;
    if (kept_.size() < kKept)
      kept_.push_back({std::move(code), std::move(where), {std::move(vi), std::move(en)}});
  }

  bool empty() const { return count_ == 0; }
  int64_t count() const { return count_; }
  const std::vector<Finding>& kept() const { return kept_; }

 private:
  std::vector<Finding> kept_;
  int64_t count_ = 0;
};

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_FINDING_H_
